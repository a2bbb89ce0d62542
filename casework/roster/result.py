"""The shapes that a roster passes through: cells, lines, the sheet, and what was made of it.

Identity numbers, phones and raw cells stay out of every ``repr``, so that no log line carries them.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

ERROR = "error"
WARNING = "warning"

DATA, TOTAL, TITLE, HEAD, NOTE = "data", "total", "title", "head", "note"


@dataclass(frozen=True)
class Cell:
    """What one cell says, as text, and how it was stored.

    ``kind``: ``loose`` (pasted, typed or CSV: no type known), ``text``, ``number``, ``date``, ``formula``.
    ``cached`` is a formula's stored result; ``first`` and ``last`` are the lines that a merged cell spans.
    """

    text: str = field(default="", repr=False)
    kind: str = "loose"
    cached: str = field(default="", repr=False)
    first: int = 0
    last: int = 0

    @property
    def tall(self) -> bool:
        """Does one merged cell cover several lines?"""
        return self.last > self.first


@dataclass(frozen=True)
class Column:
    """A column: what it means, where it stands, what stood above it, and its unit in yuan."""

    key: str
    letter: str
    title: str = ""
    unit: int = 1


@dataclass(frozen=True)
class Line:
    """One line of the source with its number there (the first is 1) and what it was taken for."""

    number: int
    kind: str
    cells: tuple[Cell, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Problem:
    """One complaint. ``line`` 0 is the whole file. ``sentence`` says what is wrong and what to do."""

    line: int
    key: str
    letter: str
    raw: str = field(repr=False)
    sentence: Any = field(repr=False)
    severity: str = ERROR
    named: str = field(default="", repr=False)

    @property
    def is_error(self) -> bool:
        """Does this keep the row from being taken over?"""
        return self.severity == ERROR

    @property
    def listed(self) -> str:
        """The sentence as the summary above the grid shows it: with line and name in front."""
        if not self.line:
            return str(self.sentence)
        if not self.named:
            return _("第 %(line)s 行：%(sentence)s") % {"line": self.line, "sentence": self.sentence}
        return _("第 %(line)s 行 %(named)s：%(sentence)s") % {
            "line": self.line,
            "named": self.named,
            "sentence": self.sentence,
        }


@dataclass(frozen=True)
class Sheet:
    """A source laid out in known columns; ``problems`` concern the file as a whole."""

    name: str
    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def data(self) -> list[Line]:
        """The lines that speak of a worker."""
        return [line for line in self.lines if line.kind == DATA]

    def raw(self, line: Line) -> dict[str, str]:
        """The texts of a line by column key; a blank cell is an empty string."""
        texts = [cell.text for cell in line.cells]
        texts += [""] * (len(self.columns) - len(texts))
        return {column.key: text for column, text in zip(self.columns, texts, strict=False)}


class MonthClaim(NamedTuple):
    """What a worker claims for one month: its first day, and fen."""

    month: date
    claimed: int


class Known(NamedTuple):
    """A worker registered elsewhere: the other case, and the month and fen claimed there, if known."""

    citizen_id: str
    where: str
    month: date | None = None
    claimed: int | None = None


@dataclass(frozen=True)
class Row:
    """A worker's claim that passed every check. ``claimed`` (fen) is always the sum of ``months``.

    ``split_evenly`` says that the months are our division of one sum, not the worker's statement.
    """

    line: int
    name: str = field(repr=False)
    citizen_id: str = field(repr=False)
    phone: str = field(repr=False)
    job: str
    is_migrant: bool
    month_from: date
    month_to: date
    claimed: int
    months: tuple[MonthClaim, ...]
    split_evenly: bool
    note: str = field(repr=False)
    raw: dict[str, str] = field(repr=False)


@dataclass(frozen=True)
class Roster:
    """Good rows, complaints, and the sheet itself, so that a bad row keeps what was typed."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    sheet: Sheet

    @property
    def claimed(self) -> int:
        """Fen of all good rows."""
        return sum(row.claimed for row in self.rows)

    @property
    def errors(self) -> list[Problem]:
        """The complaints that must be put right."""
        return [problem for problem in self.problems if problem.is_error]

    @property
    def warnings(self) -> list[Problem]:
        """The complaints that only want a look."""
        return [problem for problem in self.problems if not problem.is_error]

    @property
    def bad(self) -> list[Line]:
        """The lines that speak of a worker and were not taken over."""
        good = {row.line for row in self.rows}
        return [line for line in self.sheet.data if line.number not in good]

    def at(self, line: int) -> list[Problem]:
        """The complaints about one line."""
        return [problem for problem in self.problems if problem.line == line]

    def grid(self) -> list[dict[str, Any]]:
        """Every worker's line as typed, good or bad, in the order of the source: ``line`` and the texts by key."""
        return [{"line": line.number} | self.sheet.raw(line) for line in self.sheet.data]

    def as_draft(self) -> dict[str, Any]:
        """Everything, as plain JSON. It holds identity numbers: whoever stores it encrypts it."""
        from casework.roster.draft import freeze

        return freeze(self)

    @classmethod
    def from_draft(cls, draft: dict[str, Any]) -> "Roster":
        """The roster that ``as_draft`` wrote. Raises ``BadDraft`` (a ValueError) for anything else."""
        from casework.roster.draft import thaw

        return thaw(draft)
