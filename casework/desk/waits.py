"""What waits for whom: read off the states of the machines, the people of the case and the separation of duties.

A machine that hangs on a case adds its own questions with :func:`register`; nothing about the desk is stored.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from casework.desk.seats import Seats
from lawkit.machine import Machine

TAKING, CLOSING = "taking", "closing"  # kinds of task that the header and the side list count apart
COMMON = "COMMON"  # questions of no machine, asked before all others


@dataclass(frozen=True)
class Wait:
    """One question: cases of this ``seat`` that are in this situation wait for its holder to do ``verb``.

    ``told`` names an annotation of the row that completes the verb (a paper's kind, an act's name). ``act`` names
    the act that does it as ``MACHINE.act``, where there is just one, or a place (``#docs``) of the case's page.
    """

    seat: Q
    when: Q
    verb: str
    kind: str = ""
    told: str = ""
    act: str = ""

    @property
    def q(self) -> Q:
        """The question as a condition on cases."""
        return self.seat & self.when


_asked: dict[str, Callable[[Seats], Iterable[Wait]]] = {}


def register(machine: Machine | str, query: Callable[[Seats], Iterable[Wait]]) -> None:
    """Let a machine say which cases wait for a user: ``query(seats)`` yields Waits over cases, urgent ones first.

    Called from ``AppConfig.ready()`` by the room that owns the machine; a second call for a machine replaces the first.
    """
    _asked[machine if isinstance(machine, str) else machine.name] = query


def waits(me: Seats) -> list[Wait]:
    """Every question that concerns this user; the first that holds for a case names what he has to do.

    Parts of a case are asked before the case itself, whose state only says which part is on.
    """
    return [wait for name in sorted(_asked, key=_rank) for wait in _asked[name](me)]


def _rank(name) -> int:
    machine = Machine.registry.get(name)
    if machine and machine.outlives_case:
        return 1  # its terms run from the order, not from the case, and are the shorter ones
    return 0 if name == COMMON else 2 if machine is None or machine.part_of else 3


def some(rows: QuerySet) -> Q:
    """Cases for which such a row exists. ``rows`` refers to the case by OuterRef.

    A scalar subquery: PostgreSQL may turn EXISTS under OR into a hash of the whole table.
    """
    return Q(IsNull(Subquery(rows.order_by().values("pk")[:1]), False))


def no(rows: QuerySet) -> Q:
    """Cases for which no such row exists."""
    return Q(IsNull(Subquery(rows.order_by().values("pk")[:1]), True))


def of_case(model) -> QuerySet:
    """The rows of a model that belong to the case asked about."""
    return model._base_manager.filter(case=OuterRef("pk"))
