"""The sheet's own total lines against the amounts above them: a difference is told, never mended."""

from django.utils.translation import gettext_lazy as _

from casework.roster import money
from casework.roster.cells import sentence, squeezed
from casework.roster.result import DATA, TOTAL, WARNING, Cell, Column, Line, Problem, Sheet
from documents.amounts import yuan


def compare(sheet: Sheet) -> list[Problem]:
    """A warning for each total that is not the sum of its column; a formula without a stored result says nothing."""
    problems = []
    for place, column in enumerate(sheet.columns):
        if column.key == "amount" or column.key.startswith("m:"):
            problems += _in_column(sheet, place, column)
    return problems


def _in_column(sheet: Sheet, place: int, column: Column) -> list[Problem]:
    problems, all_above, since = [], [], []
    for line in sheet.lines:
        cell = line.cells[place] if place < len(line.cells) else Cell()
        if line.kind == DATA:
            all_above.append(cell)
            since.append(cell)
        elif line.kind == TOTAL:
            part = _is_part(line)
            stated = money.signed(cell.cached or ("" if cell.kind == "formula" else cell.text), unit=column.unit)
            if stated is not None:
                problems += _difference(line, column, cell, stated, since if part else all_above)
            since = [] if part else since
    return problems


def _is_part(line: Line) -> bool:
    return any("小计" in squeezed(cell.text) or "本页" in squeezed(cell.text) for cell in line.cells)


def _difference(line: Line, column: Column, total: Cell, stated: int, above: list[Cell]) -> list[Problem]:
    amounts = [money.signed(cell.text, unit=column.unit) for cell in above]
    added = sum(amount or 0 for amount in amounts)
    if stated == added:
        return []
    as_text = sum(amount or 0 for cell, amount in zip(above, amounts, strict=True) if cell.kind == "text")
    given = {"stated": yuan(stated), "added": yuan(added)}
    if total.kind == "formula" and as_text and stated == added - as_text:
        says = _("合计写的是 {stated} 元，逐行相加是 {added} 元；差的是写成文字的金额，公式没有算进去")
    else:
        says = _("合计写的是 {stated} 元，逐行相加是 {added} 元，核对是否漏行或改过金额")
    return [Problem(line.number, column.key, column.letter, total.text, sentence(says, **given), WARNING)]
