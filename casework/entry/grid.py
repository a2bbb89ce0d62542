"""The grid of workers on the entry page: texts as typed, what is wrong with each cell, sums.

A row is a dict of texts by column key of casework.roster; month columns (``m:2026-08``) appear when a source has them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from casework import roster
from casework.roster import money
from casework.roster.columns import MOST_ROWS
from casework.roster.result import Known, Problem, Roster, Sheet
from documents.amounts import yuan

PREFIX = "rows"
SPARE = 3
FEWEST = 5
_FIELD = re.compile(r"rows-(\d{1,4})-([a-z_]+|m:(?:\d{4}-)?\d{2})")
_KEYS = ("name", "citizen_id", "phone", "job", "is_migrant", "month_from", "month_to", "amount", "note")


@dataclass(frozen=True)
class Column:
    """A column of the grid: key, title, class of its width, check made on leaving, whether it is an amount."""

    key: str
    title: Any
    css: str = ""
    check: str = ""
    amount: bool = False


FIXED = (
    Column("name", _("姓名"), "sw-name"),
    Column("citizen_id", _("身份证号"), "sw-id", "id"),
    Column("phone", _("手机"), "sw-tel"),
    Column("job", _("工种"), "sw-job"),
    Column("is_migrant", _("农民工"), "sw-yes"),
    Column("month_from", _("欠薪起"), "sw-ym", "month"),
    Column("month_to", _("欠薪止"), "sw-ym", "month"),
)
AMOUNT = Column("amount", _("欠付（元）"), "sw-amt", "amount", amount=True)
NOTE = Column("note", _("备注"), "sw-note")


@dataclass(frozen=True)
class CellView:
    """One cell as the template draws it."""

    id: str
    column: Column
    value: str = field(repr=False)
    problem: str = field(default="", repr=False)
    warning: str = field(default="", repr=False)


@dataclass
class Grid:
    """All rows with the verdict on them. ``notes`` concern a whole source: (is it an error, sentence)."""

    rows: list[dict[str, str]] = field(default_factory=list, repr=False)
    notes: list[tuple[bool, Any]] = field(default_factory=list)
    source: str = ""
    roster: Roster | None = None

    def check(self, today: date, known: Iterable[Known] = ()) -> "Grid":
        """Judge every row again; rows are numbered as they stand."""
        lines = [row | {"line": place} for place, row in enumerate(self.rows, 1)]
        self.roster = roster.check(lines, today=today, known=known)
        return self

    @property
    def columns(self) -> list[Column]:
        """The fixed columns, the months that some row has, the amount and the note."""
        months = sorted({key for row in self.rows for key in row if key.startswith("m:")})
        extra = [Column(key, _month_title(key), "sw-amt", "amount", amount=True) for key in months]
        return [*FIXED, *extra, AMOUNT, NOTE]

    @property
    def good(self) -> int:
        """How many rows passed."""
        return len(self.roster.rows) if self.roster else 0

    @property
    def problems(self) -> list[Problem]:
        """The complaints about cells and about the rows as a whole."""
        return list(self.roster.problems) if self.roster else []

    @property
    def errors(self) -> list[tuple[str, str]]:
        """(id of the cell, sentence with line and name) of what must be put right."""
        return [(anchor(p), p.listed) for p in self.problems if p.is_error]

    @property
    def warnings(self) -> list[tuple[str, str]]:
        """The same of what wants a look."""
        return [(anchor(p), p.listed) for p in self.problems if not p.is_error]

    @property
    def verdicts(self) -> list[CellView]:
        """The cells that something is wrong with, or that want a look."""
        return [cell for _n, _verdict, row in self.lines() for cell in row if cell.problem or cell.warning]

    @property
    def total(self) -> int:
        """Fen of every readable amount, of good and bad rows alike: the sum as typed."""
        return sum(_amount(row) for row in self.rows)

    def complain(self, line: int, says) -> None:
        """Add an error about a row that only the register could tell."""
        name = self.rows[line - 1].get("name", "")
        more = Problem(line, "citizen_id", "", "", says, named=name)
        self.roster = replace(self.roster, problems=(*self.roster.problems, more))

    def lines(self) -> list[tuple[int, str, list[CellView]]]:
        """Every row, then a few empty ones: (number from 1, verdict ``ok`` ``bad`` ``look`` or empty, cells)."""
        told: dict[tuple[int, str], list[Problem]] = {}
        for problem in self.problems:
            told.setdefault((problem.line, problem.key), []).append(problem)
        columns, count = self.columns, len(self.rows)
        shown = self.rows + [{}] * max(SPARE, FEWEST - count)
        good = {row.line for row in self.roster.rows} if self.roster else set()
        looked = {line for line, _key in told}
        out = []
        for place, row in enumerate(shown):
            verdict = "" if place >= count or not self.roster else "bad"
            if place + 1 in good:
                verdict = "look" if place + 1 in looked else "ok"
            out.append((place + 1, verdict, [_view(place, row, column, told) for column in columns]))
        return out

    def settle(self) -> "Grid":
        """Write what passed without a remark in its kept form: full-width digits, months and amounts as elsewhere."""
        remarked = {problem.line for problem in self.roster.problems}
        for passed in self.roster.rows:
            if passed.line in remarked:
                continue
            row = self.rows[passed.line - 1]
            row |= {"name": passed.name, "citizen_id": passed.citizen_id, "phone": passed.phone, "job": passed.job}
            row["is_migrant"] = str(_("是") if passed.is_migrant else _("否"))
            if not any(key.startswith("m:") for key in row):
                row |= {"month_from": f"{passed.month_from:%Y-%m}", "month_to": f"{passed.month_to:%Y-%m}"}
                row["amount"] = yuan(passed.claimed)
        return self

    def add(self, sheet: Sheet, today: date) -> "Grid":
        """Put the workers of a pasted block or a file behind the rows that are there; nothing there is lost."""
        first = roster.check(sheet, today=today)
        fresh = [_from_sheet(sheet, line) for line in sheet.data]
        ends = {line.number: place for place, line in enumerate(sheet.data)}
        self.notes += [(p.is_error, p.listed) for p in first.problems if p.line not in ends]
        if len(self.rows) + len(fresh) > MOST_ROWS:
            text = _("加上这 {new} 行就有 {all} 行，一份最多 {most} 行；其余的另登记一件")
            says = format_lazy(text, new=len(fresh), all=len(self.rows) + len(fresh), most=MOST_ROWS)
            self.notes.append((True, says))
            return self
        _set_aside(first, fresh, ends, today)
        self.rows += fresh
        self.source = sheet.name or self.source
        return self


def read(data: Mapping[str, str]) -> Grid:
    """The rows of a posted form; blank ones fall out."""
    rows: dict[int, dict[str, str]] = {}
    for name in data:
        found = _FIELD.fullmatch(name)
        if found and (found[2] in _KEYS or found[2].startswith("m:")):
            rows.setdefault(int(found[1]), {})[found[2]] = data[name]
    filled = [rows[place] for place in sorted(rows) if any(text.strip() for text in rows[place].values())]
    return Grid(filled[:MOST_ROWS], source=data.get("source", "")[:120])


def anchor(problem: Problem) -> str:
    """The id of the cell that a complaint is about; of the grid where it is about no cell."""
    key = "month_from" if problem.key == "period" else problem.key
    return f"{PREFIX}-{problem.line - 1}-{key}" if problem.line and key else "roster"


def _view(place, row, column, told) -> CellView:
    mine = told.get((place + 1, column.key), [])
    problem = "；".join(str(p.sentence) for p in mine if p.is_error)
    warning = "；".join(str(p.sentence) for p in mine if not p.is_error)
    return CellView(f"{PREFIX}-{place}-{column.key}", column, row.get(column.key, ""), problem, warning)


def _month_title(key: str):
    year, _dash, month = key[2:].rpartition("-")
    return f"{year}-{month}" if year else format_lazy(_("{month} 月"), month=int(month))


def _amount(row: Mapping[str, str]) -> int:
    monthly = [money.signed(text) or 0 for key, text in row.items() if key.startswith("m:")]
    total = money.signed(row.get("amount", "")) if not any(monthly) else sum(monthly)
    return max(total or 0, 0)


def _from_sheet(sheet: Sheet, line) -> dict[str, str]:
    """A line under the grid's keys; a sum under 万元 keeps its unit, a span of months goes where it begins."""
    row = {}
    for column, text in zip(sheet.columns, (cell.text.strip() for cell in line.cells), strict=False):
        if column.key in _KEYS or column.key.startswith("m:"):
            row[column.key] = f"{text}万元" if column.unit == 10_000 and text and "万" not in text else text
        elif column.key == "period" and not row.get("month_from"):
            row["month_from"] = text
    return row


def _set_aside(first: Roster, fresh: list[dict[str, str]], ends: Mapping[int, int], today: date) -> None:
    """What only the file could tell (a formula, a merged cell) must not pass as typed text: it moves to the note."""
    again = roster.check([row | {"line": place} for place, row in enumerate(fresh, 1)], today=today)
    told = {(p.line, p.key) for p in again.errors}
    for problem in first.errors:
        place = ends.get(problem.line)
        if place is None or (place + 1, problem.key) in told or not fresh[place].get(problem.key):
            continue
        aside = fresh[place].pop(problem.key)
        fresh[place]["note"] = " ".join(filter(None, [fresh[place].get("note", ""), aside]))
