"""From a laid-out sheet to good rows and exact complaints. Pure and total: no text makes it raise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.roster import cells, money, months, totals
from casework.roster.cells import Found, sentence, storable
from casework.roster.columns import LABELS, whole
from casework.roster.result import (
    DATA,
    ERROR,
    WARNING,
    Cell,
    Column,
    Known,
    Line,
    MonthClaim,
    Problem,
    Roster,
    Row,
    Sheet,
)
from documents.amounts import yuan

_NAME_SHOWN = 12
_ALONE = ("name", "citizen_id", "phone", "amount")


def check(source: Sheet | Iterable[Mapping[str, Any]], *, today: date, known: Iterable[Known] = ()) -> Roster:
    """Every worker's line becomes a row or gets an error; the first of two equal IDs stays, the second is told.

    ``source`` is a sheet, or the grid's rows as dicts of texts by column key, with their ``line`` or numbered from 1.
    ``known`` are claims registered in other cases: a match is a warning.
    """
    sheet = source if isinstance(source, Sheet) else typed(source)
    problems = list(sheet.problems)
    columns, said = _dated(sheet.columns, today)
    problems += said
    readings = [_Reading(sheet, columns, line, today).read() for line in sheet.data]
    _same_person(readings)
    _elsewhere(readings, list(known))
    problems += [problem for reading in readings for problem in reading.problems]
    problems += totals.compare(sheet)
    rows = tuple(reading.row for reading in readings if reading.row)
    return Roster(rows, tuple(sorted(problems, key=lambda problem: problem.line)), sheet)


def typed(rows: Iterable[Mapping[str, Any]]) -> Sheet:
    """The grid's rows as a sheet; blank rows fall out, unknown keys are kept."""
    rows = [dict(row) for row in rows]
    numbers = _numbers(rows)
    keys = list(dict.fromkeys([*LABELS, *(str(key) for row in rows for key in row if key != "line")]))
    keys = [key for key in keys if any(key in row for row in rows)]
    lines = []
    for number, row in zip(numbers, rows, strict=True):
        texts = [storable(str(row.get(key) or "")) for key in keys]
        if any(text.strip() for text in texts):
            lines.append(Line(number, DATA, tuple(Cell(text) for text in texts)))
    return Sheet("", tuple(Column(key, "", str(LABELS.get(key, ""))) for key in keys), tuple(lines))


def _numbers(rows) -> list[int]:
    """The rows' own line numbers, if every row has one and none comes twice; else 1, 2, 3…."""
    given = [str(row.get("line", "")) for row in rows]
    if all(text.isascii() and text.isdigit() and len(text) < 10 for text in given) and len({*map(int, given)}) == len(
        rows
    ):
        return [int(text) for text in given]
    return list(range(1, len(rows) + 1))


def _dated(columns, today) -> tuple[dict[str, date], list[Problem]]:
    """The month of every month column. Years not named run backwards from the latest such month."""
    found, until, guessed = {}, today.replace(day=1), False
    for column in reversed([column for column in columns if column.key.startswith("m:")]):
        year, _dash, month = column.key[2:].rpartition("-")
        if not month.isdigit() or not 1 <= int(month) <= 12 or (year and not 1900 <= int(year) <= 2200):
            continue
        until = date(int(year), int(month), 1) if year else months.latest(int(month), until)
        guessed = guessed or not year
        found[column.key] = until
    if not guessed:
        return found, []
    text = _("月份列没有写年份，按 {first} 至 {last} 登记，不对就在表头写上年份")
    ends = sorted(found.values())
    said = sentence(text, first=f"{ends[0]:%Y-%m}", last=f"{ends[-1]:%Y-%m}")
    return found, [whole(said, WARNING)]


@dataclass
class _Reading:
    """One line on its way to a row."""

    sheet: Sheet
    dated: dict[str, date]
    line: Line
    today: date
    problems: list[Problem] = field(default_factory=list)
    row: Row | None = None
    name: str = ""

    def __post_init__(self):
        pairs = zip(self.sheet.columns, self.line.cells, strict=False)
        self.cells = {column.key: (column, cell) for column, cell in pairs}

    def read(self) -> "_Reading":
        """Read every cell, so that all complaints about a line come at once."""
        named = cells.name(self._cell("name").text)
        self.name = named.value or _shown(self._cell("name").text)
        parts = {
            "name": self._take("name", cells.name),
            "citizen_id": self._take("citizen_id", lambda text: cells.citizen_id(text, self._cell("citizen_id").kind)),
            "phone": self._take("phone", cells.phone),
            "job": self._take("job", cells.job),
            "is_migrant": self._take("is_migrant", cells.migrant),
            "note": self._take("note", cells.note),
        }
        claims = self._claims()
        if claims and not self.refused:
            self.row = Row(
                line=self.line.number,
                month_from=claims[0][0].month,
                month_to=claims[0][-1].month,
                claimed=sum(claim.claimed for claim in claims[0]),
                months=tuple(claims[0]),
                split_evenly=claims[1],
                raw=self.sheet.raw(self.line),
                **parts,
            )
        return self

    @property
    def refused(self) -> bool:
        """Has an error been found?"""
        return any(problem.is_error for problem in self.problems)

    def say(self, key: str, says, severity: str = ERROR) -> None:
        """Note a complaint about one cell."""
        column, cell = self.cells.get(key, (Column(key, ""), Cell()))
        self.problems.append(Problem(self.line.number, key, column.letter, cell.text, says, severity, self.name))

    def _cell(self, key: str) -> Cell:
        return self.cells.get(key, (None, Cell()))[1]

    def _take(self, key: str, reader):
        """A cell's value; its complaints noted. A formula, or one cell merged over several workers, is refused."""
        cell = self._cell(key)
        says = self._stored_wrong(key, cell)
        found = Found(error=says) if says else reader(cell.text)
        if found.error:
            self.say(key, found.error)
        elif found.warning:
            self.say(key, found.warning, WARNING)
        return found.value

    @staticmethod
    def _stored_wrong(key: str, cell: Cell):
        if cell.kind == "formula":
            return _("这一格是公式，算出结果后“选择性粘贴”为数值再上传")
        if cell.tall and (key in _ALONE or key.startswith("m:")):
            text = _("第 {first} 至 {last} 行的这一格合并了，拆开后逐人填写")
            return sentence(text, first=cell.first, last=cell.last)
        return None

    def _claims(self) -> tuple[list[MonthClaim], bool] | None:
        """The claims by month, and whether we divided a sum to get them."""
        total = self._amount("amount")
        monthly = [claim for claim in (self._monthly(key) for key in self.dated) if claim]
        if self.refused_in("m:"):
            return None
        if monthly:
            return self._as_written(sorted(monthly), total)
        ends = self._period()
        if total is None and not self.refused_in("amount"):
            self.say("amount", _("填写欠付金额"))
        if total is None or not ends:
            return None
        return split(total, *ends), ends[0] != ends[1]

    def refused_in(self, prefix: str) -> bool:
        """Has an error been found in the columns whose key begins so?"""
        return any(problem.is_error and problem.key.startswith(prefix) for problem in self.problems)

    def _amount(self, key: str) -> int | None:
        column, cell = self.cells.get(key, (Column(key, ""), Cell()))
        return self._take(key, lambda text: money.read(text, kind=cell.kind, unit=column.unit))

    def _monthly(self, key: str) -> MonthClaim | None:
        text = cells.squeezed(self._cell(key).text)
        if text in ("", "-", "/", "—", "无") or money.signed(text) == 0:
            return None
        claimed = self._amount(key)
        return None if claimed is None else MonthClaim(self.dated[key], claimed)

    def _as_written(self, monthly, total) -> tuple[list[MonthClaim], bool] | None:
        """Months as the worker stated them; their sum must be the total, if there is one."""
        added = sum(claim.claimed for claim in monthly)
        if total is not None and total != added:
            text = _("各月合计 {added} 元，比总额{than} {gap} 元，改其中一处")
            than = _("少") if added < total else _("多")
            gap = yuan(abs(total - added))
            self.say("amount", sentence(text, added=yuan(added), than=than, gap=gap))
        if warning := months.late_or_old(monthly[0].month, monthly[-1].month, self.today):
            self.say(next(key for key in self.dated if self.dated[key] == monthly[-1].month), warning, WARNING)
        return None if self.refused_in("amount") else (monthly, False)

    def _period(self) -> tuple[date, date] | None:
        """First and last month, from one column or two."""
        if "period" in self.cells and not self._cell("month_from").text.strip():
            span = self._months("period")
            if span is None and not self.refused_in("period"):
                self.say("period", _("填写欠薪期间，例如 2026-08 至 2026-10"))
            return self._settled("period", span.start, span.end) if span else None
        first, last = self._months("month_from"), self._months("month_to")
        if first is None and not self.refused_in("month_from"):
            self.say("month_from", _("填写欠薪起始月份"))
        if first is not None and last is None and not self.refused_in("month_to"):
            if first.start == first.end:
                self.say("month_to", _("填写欠薪截止月份"))
                return None
            last = first
        if not first or not last:
            return None
        return self._settled("month_to", first.start, last.end)

    def _months(self, key: str) -> months.Span | None:
        cell = self._cell(key)
        if key == "period" and months.is_ambiguous(cell.text, cell.kind):
            self.say(key, _("看不出是一天还是一段，写成例如 2026-08 至 2026-10"))
            return None
        late = key == "month_to"
        return self._take(key, lambda text: months.read(text, kind=cell.kind, today=self.today, end_of_period=late))

    def _settled(self, key, start, end) -> tuple[date, date] | None:
        found = months.settle(start, end, self.today)
        if found.error or found.warning:
            guessed = start if key == "month_to" and start.year is None else None
            at = "month_from" if guessed and not found.error else key
            self.say(at, found.error or found.warning, ERROR if found.error else WARNING)
        return found.value


def _shown(text: str) -> str:
    """A refused name as complaints may show it: not where it could be a number or half the line."""
    clean = cells.tidy(text)
    return "" if len(clean) > _NAME_SHOWN or any(char.isdigit() for char in clean) else clean


def split(total: int, first: date, last: date) -> list[MonthClaim]:
    """One sum over its months: equal parts in whole fen, the remainder in the last month."""
    run = months.between(first, last)
    part = total // len(run)
    return [MonthClaim(month, part) for month in run[:-1]] + [MonthClaim(run[-1], total - part * (len(run) - 1))]


def _same_person(readings: list[_Reading]) -> None:
    """The same ID again: an error, unless name and months show one person's claim written in several rows."""
    seen: dict[str, list[_Reading]] = {}
    for reading in readings:
        number = _identity(reading)
        if not number:
            continue
        for other in seen.setdefault(number, []):
            if _continues(other, reading):
                text = _("与第 {line} 行 {name} 是同一人，月份不重，按两段登记")
                reading.say("citizen_id", sentence(text, line=other.line.number, name=other.name), WARNING)
                continue
            text = _("与第 {line} 行 {name} 身份证号相同，请改其中一行")
            reading.say("citizen_id", sentence(text, line=other.line.number, name=other.name))
            reading.row = None
            break
        seen[number].append(reading)


def _identity(reading: _Reading) -> str:
    """The ID for comparing, also of a line refused for another reason."""
    if reading.row:
        return reading.row.citizen_id
    cell = reading.cells.get("citizen_id", (None, Cell()))[1]
    found = Found() if cell.kind == "formula" or cell.tall else cells.citizen_id(cell.text, cell.kind)
    return found.value or ""


def _continues(other: _Reading, reading: _Reading) -> bool:
    if not other.row or not reading.row or other.row.name != reading.row.name:
        return False
    return not {claim.month for claim in other.row.months} & {claim.month for claim in reading.row.months}


def _elsewhere(readings: list[_Reading], known: list[Known]) -> None:
    """Claims of the same person registered in another case: to be looked at, not refused."""
    by_id: dict[str, list[Known]] = {}
    for claim in known:
        by_id.setdefault(claim.citizen_id, []).append(claim)
    for reading in readings:
        for claim in by_id.get(_identity(reading), []):
            _registered(reading, claim)


def _registered(reading: _Reading, claim: Known) -> None:
    if claim.month is None:
        reading.say("citizen_id", sentence(_("在 {where}中已登记，确认是否重复计算"), where=claim.where), WARNING)
        return
    if not reading.row or claim.month not in {one.month for one in reading.row.months}:
        return
    amount = "" if claim.claimed is None else sentence(_(" {amount} 元"), amount=yuan(claim.claimed))
    text = _("在 {where}中已登记 {month} 月工资{amount}，确认是否重复计算")
    reading.say("citizen_id", sentence(text, where=claim.where, month=claim.month.month, amount=amount), WARNING)
