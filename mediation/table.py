"""What lies on the table of a mediation: its parties with what the ledger owes them, and the organisation's ways.

Forms read it from the database; the session room hands in what its page has read already.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from casework import ledger
from lawkit import moment
from mediation.words import Title, employer_key, worker_key


@dataclass
class Seat:
    """One party: its key, name as shown, name in full, the worker's unpaid fen."""

    key: str
    pk: int
    worker: bool
    name: str
    full: str
    unpaid: int = 0
    tail: str = ""


@dataclass
class Table:
    """The parties present, workers first, and what keeps agreements from being confirmed (empty: nothing does)."""

    seats: list[Seat] = field(default_factory=list)
    barred: dict[str, str] = field(default_factory=dict)

    @property
    def workers(self) -> list[Seat]:
        """The workers."""
        return [seat for seat in self.seats if seat.worker]

    @property
    def units(self) -> list[Seat]:
        """The units."""
        return [seat for seat in self.seats if not seat.worker]

    @property
    def total(self) -> int:
        """Fen unpaid to all of them."""
        return sum(seat.unpaid for seat in self.workers)

    def choices(self) -> list[tuple[str, str]]:
        """Every party for a list to choose from."""
        return [(seat.key, f"{seat.name} {seat.tail}".strip()) for seat in self.seats]


def of(row) -> Table:
    """The table of a mediation, read from its rows."""
    rows = ledger.by_worker(row.case)
    owed = {x["worker"].pk: x["unpaid"] for x in rows}
    return Table(_seats(row, owed), barred(row.organisation, moment.today()))


def named(row) -> Table:
    """The parties alone: who they are, without what the ledger owes them and without the organisation's ways."""
    return Table(_seats(row, {}))


def _seats(row, owed) -> list[Seat]:
    return arranged([seat_of(p.worker or p.employer, owed, bool(p.worker_id)) for p in row.present()])


def seat_of(one, owed, worker: bool) -> Seat:
    """A worker or unit at the table; workers' names are masked as everywhere on screen."""
    if not worker:
        return Seat(employer_key(one.pk), one.pk, False, one.name, one.name)
    return Seat(worker_key(one.pk), one.pk, True, str(one), one.name, owed.get(one.pk, 0), one.id_tail)


def arranged(seats) -> list[Seat]:
    """Workers in the order of the ledger's names, then units."""
    return sorted(seats, key=lambda s: (not s.worker, s.full if s.worker else "", s.pk))


def barred(body, on) -> dict[str, str]:
    """Why an agreement made here cannot be confirmed on a way (办案规则 74; 民诉法 205): sentence by Title; none where it can."""
    why = "" if body.proven(on) else _("调解组织的设立依据没有登记备案")
    why = why if body.in_law.stands(on) else _("调解组织已经撤销")
    found = {
        Title.ARBITRAL: "" if body.may_be_reviewed_by_arbitration(on) else why,
        Title.COURT: "" if body.may_be_confirmed_by_court(on) else why,
    }
    return {str(way): says for way, says in found.items() if says}
