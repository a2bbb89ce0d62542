"""A pasted block against the ledger: what is new, changed, the same or wrong, line by line and cell by cell.

Pure: the ledger comes in as ``Stored`` lines; money is fen; months are first days. Nothing is written here.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.roster import cells, check, money, months
from casework.roster.block import Block, BlockRow
from casework.roster.cells import sentence, squeezed
from casework.roster.check import split
from documents.amounts import yuan
from registry.identity import mask_name

CLAIMED, FOUND = "claimed", "found"
NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"


@dataclass(frozen=True)
class Stored:
    """One line of the ledger: its own key, whose it is, the month, and what stands there."""

    key: int
    worker: int
    name: str = field(repr=False)
    tail: str = field(repr=False)
    month: date
    claimed: int
    found: int | None
    paid: int = 0
    inferred: bool = False

    def value(self, target: str) -> int | None:
        """What stands in the column that is updated."""
        return self.claimed if target == CLAIMED else self.found


@dataclass(frozen=True)
class Change:
    """One cell of the block: what it would do. ``who`` is masked; ``stored`` is None for a line not yet there."""

    kind: str
    line: int
    letter: str = ""
    who: str = ""
    tail: str = ""
    month: date | None = None
    old: int | None = None
    new: int | None = None
    says: Any = ""
    stored: Stored | None = None
    worker: int | None = None
    person: Any = field(default=None, repr=False)
    proof: str = ""
    basis: str = ""

    @property
    def key(self) -> str:
        """Worker and month, for telling the same line again; a worker not yet known goes by the line of the block."""
        return f"{self.worker or f'n{self.line}'}:{self.month:%Y-%m}" if self.month else f"line{self.line}"

    @property
    def gap(self) -> int:
        """By how much the sum changes, fen."""
        return (self.new or 0) - (self.old or 0)


@dataclass
class Diff:
    """Every cell with its verdict, and sums before and after."""

    target: str
    changes: list[Change] = field(default_factory=list)
    problems: list = field(default_factory=list)
    before: int = 0

    def of(self, kind: str) -> list[Change]:
        """The cells with this verdict, in the order of the block."""
        return [change for change in self.changes if change.kind == kind]

    @property
    def todo(self) -> list[Change]:
        """What the act would write."""
        return [change for change in self.changes if change.kind in (NEW, CHANGED)]

    @property
    def after(self) -> int:
        """The column's sum once everything good is written, fen."""
        return self.before + sum(change.gap for change in self.todo)

    @property
    def bad_lines(self) -> list[int]:
        """Lines of the block with something wrong."""
        return list(dict.fromkeys(change.line for change in self.of(WRONG)))


def compare(
    block: Block, ledger: Iterable[Stored], target: str, *, today: date, identify: Callable[[str], int | None]
) -> Diff:
    """The block against the ledger. ``identify`` gives the worker with an ID number, if the ledger has one."""
    lines = list(ledger)
    out = Diff(target, problems=list(block.problems), before=sum(line.value(target) or 0 for line in lines))
    reader = _Reader(block, lines, target, today, identify)
    if not block.problems:
        for row in block.rows:
            out.changes += reader.row(row)
    return out


class _Wrong(Exception):
    """A cell that cannot be taken; says why, and which column."""

    def __init__(self, says, key=""):
        super().__init__(str(says))
        self.says, self.key = says, key


class _Reader:
    """Reads the rows one after another and remembers which lines of the ledger were met already."""

    def __init__(self, block, lines, target, today, identify):
        self.block, self.target, self.today, self.identify = block, target, today, identify
        self.by_worker: dict[int, list[Stored]] = {}
        for line in lines:
            self.by_worker.setdefault(line.worker, []).append(line)
        self.met: dict[tuple, tuple[int, int]] = {}

    def row(self, row: BlockRow) -> list[Change]:
        """What one line of the block says: a cell for each month with a sum."""
        name, tail = self._shown(row)
        try:
            worker = self._worker(row)
            found = self._fresh(row) if worker is None else self._sums(row, worker)
        except _Wrong as wrong:
            return [self._wrong(row, wrong, name, tail)]
        person = found.pop("person", None)
        if worker is not None:
            first = self.by_worker[worker][0]
            name, tail = mask_name(first.name), first.tail
        out = []
        for month, (key, value) in found.items():
            try:
                out.append(self._cell(row, worker, person, month, value, name, tail, key))
            except _Wrong as wrong:
                out.append(self._wrong(row, wrong, name, tail, month, value))
        return [change for change in out if change]

    def _wrong(self, row, wrong, name, tail, month=None, value=None):
        place = self.block.letters.get(wrong.key, "")
        return Change(WRONG, row.line, place, name, tail, month, new=value, says=wrong.says)

    def _shown(self, row) -> tuple[str, str]:
        named = cells.name(row.cells.get("name", "")).value
        tail = squeezed(row.cells.get("citizen_id") or row.cells.get("tail", ""))[-4:]
        return mask_name(named) if named else "", tail

    # ── whose line ───────────────────────────────────────────────────────────────────────────────────────────

    def _worker(self, row) -> int | None:
        """The worker of the ledger that a line means; None for one who is not in it and whose ID number is whole."""
        number, name = squeezed(row.cells.get("citizen_id", "")), row.cells.get("name", "")
        if len(number) >= 15:
            return self._by_number(number, name)
        tail = squeezed(row.cells.get("tail", "") or number).upper()
        if not tail and not name.strip():
            raise _Wrong(_("填写姓名或证件尾号"), "name")
        fits = [w for w, own in self.by_worker.items() if _fits(own[0], name, tail)]
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise _Wrong(sentence(_("本案有 {n} 名劳动者对得上，加上姓名和证件尾号"), n=len(fits)), "name")
        raise _Wrong(self._nobody(), "tail" if not name.strip() else "name")

    def _nobody(self):
        if self.target == FOUND:
            return _("本案没有这名劳动者；核对姓名和尾号，新增的先登记主张")
        return _("本案没有这名劳动者；核对姓名和尾号，新增的写全身份证号")

    def _by_number(self, number, name) -> int | None:
        read = cells.citizen_id(number)
        if read.error:
            raise _Wrong(read.error, "citizen_id")
        worker = self.identify(read.value)
        if worker not in self.by_worker:
            if self.target == FOUND:
                raise _Wrong(self._nobody(), "citizen_id")
            return None
        if name.strip() and not _same_name(self.by_worker[worker][0].name, name):
            raise _Wrong(_("身份证号在本案是另一个姓名，对照证件改"), "name")
        return worker

    # ── which months, how much ───────────────────────────────────────────────────────────────────────────────

    def _fresh(self, row) -> dict:
        """A worker not yet in the ledger: his line must pass every check of a roster."""
        texts = {key: text for key, text in row.cells.items() if key not in ("claimed", "found", "tail")}
        texts.setdefault("amount", row.cells.get("claimed", ""))
        seen = check([{**texts, "line": row.line}], today=self.today)
        if not seen.rows:
            problem = next(iter(seen.errors), None)
            raise _Wrong(problem.sentence if problem else _("这一行读不出来"), problem.key if problem else "")
        person = seen.rows[0]
        return {"person": person} | {claim.month: ("amount", claim.claimed) for claim in person.months}

    def _sums(self, row, worker) -> dict:
        """Month → (column, fen) of a worker of the ledger; empty cells say nothing."""
        columns = sorted(self.block.months.items(), key=lambda column: column[1])
        monthly = {month: (key, text) for key, month in columns if (text := row.cells.get(key))}
        if monthly:
            return {month: (key, self._amount(text, key)) for month, (key, text) in monthly.items()}
        key = next((k for k in (self.target, "amount") if row.cells.get(k)), "")
        if not key:
            return {}
        fen = self._amount(row.cells[key], key)
        return {month: (key, part) for month, part in self._spread(row, worker, fen)}

    def _spread(self, row, worker, fen):
        text = row.cells.get("period") or row.cells.get("month_from", "")
        if not text:
            own = self.by_worker[worker]
            if len(own) > 1:
                raise _Wrong(sentence(_("他有 {n} 个月的明细，写明月份"), n=len(own)), self.target)
            return [(own[0].month, fen)]
        first, last = self._months(text, row.cells.get("month_to", ""))
        if first == last:
            return [(first, fen)]
        if self.target == FOUND:
            raise _Wrong(_("核定逐月写：一行一个月，或者每月一列"), "period")
        return list(split(fen, first, last))

    def _months(self, text, until):
        start = months.read(text, kind="loose", today=self.today)
        end = months.read(until, kind="loose", today=self.today, end_of_period=True) if until else start
        key = "period" if "period" in self.block.letters else "month_from"
        if start.error or end.error:
            raise _Wrong(start.error or end.error, key)
        settled = months.settle(start.value.start, (end.value or start.value).end, self.today)
        if settled.error:
            raise _Wrong(settled.error, key)
        return settled.value

    def _amount(self, text, key) -> int:
        if money.signed(text) == 0:
            if self.target == FOUND:
                return 0
            raise _Wrong(_("主张应大于 0；不再主张的，在“登记或更正主张”里勾选“删除”"), key)
        read = money.read(text)
        if read.error:
            raise _Wrong(read.error, key)
        return read.value

    def _cell(self, row, worker, person, month, value, name, tail, key) -> Change | None:
        stored = next((line for line in self.by_worker.get(worker, ()) if line.month == month), None)
        place = (worker or (person.citizen_id if person else None), month)
        if place in self.met:
            line, was = self.met[place]
            if was != value:
                raise _Wrong(sentence(_("与第 {line} 行是同一人同一月，金额不同，留一行"), line=line), key)
            return None
        self.met[place] = row.line, value
        if stored is None and self.target == FOUND:
            raise _Wrong(sentence(_("没有登记 {month} 的主张，先登记主张"), month=f"{month:%Y-%m}"), key)
        if stored and value < stored.paid:
            raise _Wrong(sentence(_("已付 {paid} 元，不能比已付的少；付款有误的先登记退票"), paid=yuan(stored.paid)), key)
        old = stored.value(self.target) if stored else None
        kind = NEW if old is None else SAME if old == value else CHANGED
        return Change(
            kind, row.line, self.block.letters.get(key, ""), name, tail, month, old, value, "", stored, worker, person,
            row.cells.get("proof", ""), row.cells.get("basis", ""),
        )  # fmt: skip


def _fits(line: Stored, name: str, tail: str) -> bool:
    return (not tail or line.tail.upper() == tail) and (not name.strip() or _same_name(line.name, name))


def _same_name(own: str, text: str) -> bool:
    """The name itself, or its masked form as the ledger's export has it."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return plain in ("".join(own.split()), "".join(mask_name(own).split()))
