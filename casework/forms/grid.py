"""A form over the lines of the ledger: cells typed or pasted line by line, each with its own complaint."""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from casework import ledger
from casework.forms.base import ActForm

LARGEST = 10_000_000_00  # fen in one cell


@dataclass
class Cell:
    """What was typed in one cell, and what is wrong with it."""

    name: str
    value: str = ""
    problem: str = ""
    checked: bool = False


@dataclass
class Line:
    """One line of the ledger on the page: its claim, its sums in fen, its cells by key."""

    claim: Any
    due: int
    paid: int
    unpaid: int
    cells: dict[str, Cell] = field(default_factory=dict)


def read_amount(text: str) -> int | None:
    """Fen of a typed amount, None for an empty cell; ValidationError for anything else."""
    plain = unicodedata.normalize("NFKC", text or "").strip().strip("¥元").replace(",", "").replace(" ", "")
    if not plain:
        return None
    whole, _dot, part = plain.partition(".")
    if (
        not whole.isdecimal()
        or not whole.isascii()
        or (part and not (part.isdecimal() and part.isascii()))
        or len(part) > 2
    ):
        raise ValidationError(_("金额是数字，最多两位小数"))
    digits = whole.lstrip("0")[:12]  # enough to be too many; a number of thousands of digits is never computed
    fen = int(digits or 0) * 100 + int(part.ljust(2, "0") or 0)
    if fen > LARGEST:
        raise ValidationError(_("金额超过一千万元，核对小数点"))
    return fen


def _readable(text: str) -> int:
    try:
        return read_amount(text) or 0
    except ValidationError:
        return 0


class GridForm(ActForm):
    """A form over the lines of the ledger. ``cells`` are the keys of its columns; ``flags`` those that are boxes."""

    cells: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    heads: dict[str, Any] = {}
    template_part = "casework/act_grid.html"

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.lines = [self._line(raw) for raw in ledger.lines(self.case) if self.wants(raw)]

    def wants(self, raw) -> bool:
        """Whether a line of the ledger belongs on this form."""
        return True

    def _line(self, raw) -> Line:
        line = Line(raw["claim"], raw["due"], raw["paid"], raw["unpaid"])
        for key in (*self.cells, *self.flags):
            name = f"{key}-{line.claim.pk}"
            typed = self.data.get(name) if self.is_bound else self.first(line, key)
            line.cells[key] = Cell(name, typed if isinstance(typed, str) else "", checked=bool(typed))
        return line

    def first(self, line, key):
        """What a cell holds at first."""
        return ""

    @cached_property
    def by_name(self) -> dict[str, tuple]:
        """(line, key) of every cell, by the name under which it is sent."""
        return {cell.name: (line, key) for line in self.lines for key, cell in line.cells.items()}

    def holds(self):
        """Fields, then cells."""
        cells = {name: self._held(*place) for name, place in self.by_name.items()}
        return {**super().holds(), **cells}

    def _held(self, line, key):
        value = self.first(line, key)
        if key in self.flags:
            return ["1"] if value else []
        return [value] if value else []

    def label_of(self, name):
        """A cell by worker, month and column."""
        if name not in self.by_name:
            return super().label_of(name)
        line, key = self.by_name[name]
        return f"{line.claim.worker} {line.claim.month:%Y-%m} {self.heads.get(key, '')}".strip()

    def words_of(self, name, values):
        """A cell as typed, a box by yes and no."""
        if name not in self.by_name:
            return super().words_of(name, values)
        if self.by_name[name][1] in self.flags:
            return _("是") if values else _("否")
        return "、".join(values)

    def clean(self):
        """Every line by itself, then all of them together."""
        data = super().clean()
        self.rows = [row for line in self.lines if (row := self._read(line)) is not None]
        for line in self.lines:
            for cell in line.cells.values():
                if cell.problem:
                    said = {"who": line.claim.worker, "month": f"{line.claim.month:%Y-%m}", "problem": cell.problem}
                    self.add_error(
                        None, ValidationError(_("%(who)s %(month)s：%(problem)s") % said, params={"at": cell.name})
                    )
        if not self.errors:
            self.check_rows(self.rows)
        return data

    def _read(self, line):
        try:
            return self.read(line)
        except ValidationError as wrong:
            key = getattr(wrong, "key", self.cells[0])
            line.cells[key].problem = wrong.messages[0]
            return None

    def read(self, line):
        """One row of what the act is given, None for an untouched line; ValidationError for a bad one."""
        raise NotImplementedError

    def check_rows(self, rows) -> None:
        """Refuse what no line by itself shows."""
        if not rows:
            raise ValidationError(_("至少填写一行"))

    def problems(self):
        """(anchor, sentence) of every error, cells included."""
        found = []
        for error in self.errors.as_data().get("__all__", []):
            found.append(((error.params or {}).get("at", ""), error.messages[0]))
        for name in self.fields:
            found += [(self[name].id_for_label, says) for says in self.errors.get(name, [])]
        return found

    @property
    def total(self) -> int:
        """Fen of every readable amount, as the foot shows it before anything is typed."""
        return sum(_readable(line.cells[self.cells[0]].value) for line in self.lines)

    @property
    def cell_count(self) -> int:
        """How many lines the grid has; nothing is pasted beyond."""
        return len(self.lines)


def keyed(key, says) -> ValidationError:
    """An error of one cell of a line."""
    wrong = ValidationError(says)
    wrong.key = key
    return wrong
