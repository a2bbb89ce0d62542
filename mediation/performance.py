"""Which instalments the ledger has paid. Pure: an agreement says what is due, payments with evidence what was paid.

A worker's payments since the agreement fill his instalments in the order of their days; a bounced payment is a negative
row and takes its sum back. Nothing here writes anything (N18).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

NONE, SOME, ALL = "none", "some", "all"


@dataclass(frozen=True)
class Paid:
    """One entry of the ledger: fen (negative if it bounced), the day, and the key of its evidence."""

    amount: int
    on: date
    evidence: int = 0


@dataclass(frozen=True)
class Standing:
    """One instalment as it stands: what of it is paid, by which evidence, and on which day it was made whole."""

    due_on: date
    amount: int
    paid: int
    evidence: tuple[int, ...] = ()
    whole_on: date | None = None

    @property
    def left(self) -> int:
        """What is still to be paid, fen."""
        return self.amount - self.paid

    def overdue(self, today: date) -> bool:
        """Its day has passed and something is unpaid."""
        return self.left > 0 and today > self.due_on

    @property
    def late(self) -> bool:
        """It was paid after its day."""
        return self.whole_on is not None and self.whole_on > self.due_on


def match(instalments: Iterable[tuple[date, int]], payments: Iterable[Paid]) -> list[Standing]:
    """The instalments of one worker in the order of their days, each with what has been paid on it."""
    entries = list(payments)
    taken_back = -sum(p.amount for p in entries if p.amount < 0)
    good = [[p.amount, p] for p in sorted((p for p in entries if p.amount > 0), key=lambda p: p.on)]
    while taken_back and good:  # the newest money is the first to be missing
        good[-1][0], taken_back = max(0, good[-1][0] - taken_back), max(0, taken_back - good[-1][0])
        if not good[-1][0]:
            good.pop()
    return [_fill(due, amount, good) for due, amount in sorted(instalments)]


def _fill(due, amount, good) -> Standing:
    paid, evidence, on = 0, [], None
    while good and paid < amount:
        part = min(good[0][0], amount - paid)
        entry = good[0][1]
        paid, on = paid + part, entry.on
        if entry.evidence and entry.evidence not in evidence:
            evidence.append(entry.evidence)
        good[0][0] -= part
        if not good[0][0]:
            good.pop(0)
    return Standing(due, amount, paid, tuple(evidence), on if paid == amount else None)


def how_much(standing: Iterable[Standing]) -> str:
    """none, some or all of it is paid."""
    rows = list(standing)
    left, total = sum(s.left for s in rows), sum(s.amount for s in rows)
    return ALL if left == 0 else NONE if left == total else SOME
