"""A crew's arrears roster: from a pasted block or a spreadsheet to good rows and exact complaints.

    sheet = read("名册.xlsx", data)  or  paste(text)
    roster = check(sheet, today=today())

Nothing here touches the database; money is integer fen; months are the first day of the month.
"""

from casework.roster.check import check
from casework.roster.paste import paste
from casework.roster.read import read
from casework.roster.result import Known, MonthClaim, Problem, Roster, Row, Sheet

__all__ = ["Known", "MonthClaim", "Problem", "Roster", "Row", "Sheet", "check", "paste", "read"]
