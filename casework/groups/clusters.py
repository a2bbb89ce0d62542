"""Complaints that pile up about one employer or project: they surface by themselves (监察条例 14(4); 浙监察 33).

The law knows group incidents and sets no number; how many in how many days is the bureau's setting (mark D).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import BigIntegerField, CharField, Count, F, Max, Min, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Cast
from django.db.models.lookups import IsNull

from casework.desk.seats import Seats
from casework.models import ArrearsCase, ReportKind
from registry.roles import Role

MOST = 20  # clusters
CASES = 12  # cases shown of each
EMPLOYER, PROJECT = "employer", "project"
NOT_COUNTED = ("not_accepted", "forwarded")


class Told(NamedTuple):
    """What else than complaints tells of an employer or project: ``kind`` and ``key`` of it, how many, how many people,
    fen, first and last day."""

    kind: str
    key: int
    n: int
    people: int = 0
    sum: int = 0
    first: date | None = None
    last: date | None = None


Source = Callable[[frozenset, date], Iterable[Told]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Count something else too: ``source(organs, since) -> iterable of Told``, e.g. warnings; one statement of its own."""
    _sources.append(source)
    return source


@dataclass
class Cluster:
    """Complaints about one employer or project within the days of the setting. Fen.

    ``n`` complaints received, ``open`` cases still going on, ``grave`` of them marked as group incidents; ``others``
    is what the registered sources add.
    """

    kind: str
    key: int
    name: str
    public_id: str
    n: int
    open: int
    grave: int
    people: int
    sum: int
    first: date
    last: date
    others: int = 0
    cases: list = field(default_factory=list)

    @property
    def pending(self) -> bool:
        """Whether somebody should join the cases or mark them: more than one goes on, or none is marked."""
        return self.open > 1 or self.open > self.grave

    @property
    def all(self) -> int:
        """Complaints, and what the other sources tell."""
        return self.n + self.others


def since(today: date) -> date:
    """The first day that counts."""
    return today - timedelta(days=settings.GROUP_DAYS - 1)


def of(me: Seats) -> list[Cluster]:
    """The clusters at the organs where the user takes complaints in, those to be dealt with first; one statement, and
    one for each registered source."""
    organs = me.held(Role.DESK, Role.SQUAD)
    if not organs:
        return []
    told = [one for source in _sources for one in source(organs, since(me.today))]
    more = {(one.kind, one.key): one for one in told}
    parts = [_counted(organs, me.today, kind, [one.key for one in told if one.kind == kind]) for kind in (EMPLOYER, PROJECT)]
    found = [Cluster(*row) for row in parts[0].union(parts[1], all=True)]
    for one in found:
        extra = more.get((one.kind, one.key))
        if extra:
            one.others, one.people, one.sum = extra.n, one.people + extra.people, one.sum + extra.sum
            one.first, one.last = min(one.first, extra.first or one.first), max(one.last, extra.last or one.last)
    found = [one for one in found if one.all >= settings.GROUP_CASES]
    return sorted(found, key=lambda one: (not one.pending, -one.all, one.kind, one.key))[:MOST]


def _counted(organs, today, kind, keys):
    """Of each employer or project: complaints, open ones, marked ones, people, fen unpaid, first and last day."""
    goes_on = ~Q(state__in=("merged", "closed"))
    rows = complaints(today).filter(organ__in=organs, **{f"{kind}__isnull": False}).order_by()
    rows = rows.annotate(of_kind=Value(kind, CharField())).values("of_kind", kind).annotate(
        n=Count("pk"), open=Count("pk", filter=goes_on), marked=Count("pk", filter=goes_on & Q(grave=True)),
        people=Sum("headcount", filter=goes_on, default=0), owing=Sum(F("owed") - F("paid"), default=0),
        first=Min("received_on"), last=Max("received_on"),
    )  # fmt: skip
    rows = rows.filter(Q(n__gte=settings.GROUP_CASES) | Q(**{f"{kind}__in": keys}))
    fields = ("of_kind", kind, f"{kind}__name", f"{kind}__public_id", "n", "open", "marked", "people")
    return rows.values_list(*fields, Cast("owing", BigIntegerField()), "first", "last")[: MOST * 2]


def complaints(today: date):
    """What counts: complaints and tip-offs of the last days; joined ones too, each was a complaint of its own."""
    kinds = (ReportKind.COMPLAINT, ReportKind.TIP_OFF)
    return ArrearsCase.objects.filter(received_on__gte=since(today), kind__in=kinds).exclude(state__in=NOT_COUNTED)


def in_cluster(today: date) -> Q:
    """Cases about an employer or project on which complaints pile up at their organ."""
    out = Q()
    for kind in (EMPLOYER, PROJECT):
        same = complaints(today).filter(organ=OuterRef("organ"), **{kind: OuterRef(kind)}).order_by()
        piled = same.values(kind).annotate(n=Count("pk")).filter(n__gte=settings.GROUP_CASES).values("n")
        out |= Q(IsNull(Subquery(piled[:1]), False))
    return out


def fill(clusters: list[Cluster], rows) -> None:
    """Put its cases, newest first, to each cluster; ``rows`` is a queryset of visible cases with what a line shows."""
    about = Q(employer__in=[c.key for c in clusters if c.kind == EMPLOYER])
    about |= Q(project__in=[c.key for c in clusters if c.kind == PROJECT])
    for case in rows.filter(about).order_by("-pk")[: MOST * CASES]:
        for one in clusters:
            if getattr(case, f"{one.kind}_id") == one.key and len(one.cases) < CASES:
                one.cases.append(case)
