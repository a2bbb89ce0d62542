"""Which answers are owed by whom: to sources, to complainants, to the dissatisfied; and how satisfied people are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from casework.desk.seats import Seats
from casework.models import CallBack, Clock, Opinion
from registry.roles import Role

ASKED = {"CLK-FEEDBACK": "answer_source", "CLK-CALLBACK": "call_back", "CLK-FOLLOW": "follow_up"}
MINE = {
    Role.DESK: ("CLK-FEEDBACK", "CLK-CALLBACK"),
    Role.SQUAD: ("CLK-FEEDBACK", "CLK-FOLLOW"),
    Role.BH: ("CLK-FOLLOW",),
    Role.CHIEF: ("CLK-FOLLOW",),
}
SEES = tuple(MINE)
"""Who has something to answer for."""
MOST = 100
"""Lines of one list."""


def owed(me: Seats, rules=tuple(ASKED)):
    """The running terms of answering that concern this user, the nearest first; along the index of running clocks."""
    concerns = Q(pk__in=())
    for role, held in MINE.items():
        organs = me.held(role)
        wanted = set(held) & set(rules)
        if organs and wanted:
            concerns |= Q(case__organ__in=sorted(organs), rule__in=sorted(wanted))
    found = Clock.objects.filter(concerns, rule__in=list(rules), stopped_seq=None)
    return found.select_related("case__employer").order_by("due_on", "pk")


@dataclass(frozen=True)
class Owed:
    """An answer to a source that an upper app's row owes: where it is given, its number, whom it is about, until when."""

    page: str
    url: str
    number: str
    name: str
    source: str
    ref: str
    due: date


_others: list[Callable[[Seats, int], list[Owed]]] = []


def register(others: Callable[[Seats, int], list[Owed]]) -> None:
    """``others(me, most)``: what rows of an upper app owe to sources, the nearest first."""
    _others.append(others)


def elsewhere(me: Seats) -> list[Owed]:
    """What upper apps' rows owe to sources, the nearest first."""
    return sorted((row for others in _others for row in others(me, MOST)), key=lambda row: row.due)[:MOST]


def due(me: Seats, until: date) -> int:
    """How many of them are due by a day; beyond 999 it stays 1000."""
    return len(owed(me).filter(due_on__lte=until).order_by().values_list("pk")[:1000])


@dataclass(frozen=True)
class Satisfaction:
    """Calls of a period: how many were answered, and how people spoke."""

    called: int
    reached: int
    satisfied: int
    partly: int
    dissatisfied: int

    @property
    def rate(self) -> float | None:
        """Satisfied and partly satisfied among those reached, as a share; None where nobody was reached.

        The definition of the hotlines' own reports: calls nobody answered are left out, a half-hearted yes counts.
        """
        return (self.satisfied + self.partly) / self.reached if self.reached else None

    @property
    def percent(self) -> str:
        """The rate as it is read: ``98.9``."""
        return "" if self.rate is None else f"{self.rate * 100:.1f}"


def satisfaction(organs, first_on: date, last_on: date) -> Satisfaction:
    """How people of these organs' cases spoke in the calls of a period, both days included; one statement."""
    calls = CallBack.objects.filter(organ__in=list(organs), on__range=(first_on, last_on)).order_by()
    n = dict(calls.values_list("result").annotate(n=Count("pk")))
    spoke = [n.get(o.value, 0) for o in (Opinion.SATISFIED, Opinion.PARTLY, Opinion.DISSATISFIED)]
    return Satisfaction(sum(n.values()), sum(spoke), *spoke)
