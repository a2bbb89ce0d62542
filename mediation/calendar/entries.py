"""What stands in a calendar: sessions and absences of the days that are shown, in two statements whatever their number."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from casework.access import visible_to
from lawkit import moment
from mediation import reach
from mediation.calendar.span import Wanted, mark
from mediation.models import Booking, BookingKind, MediationSession

SHOWN = 3  # entries of a day in a month
SESSION = (
    "public_id", "starts_at", "ends_at", "place", "n", "held_seq", "room__name", "mediation__public_id",
    "mediation__case__number", "mediation__case__employer__name", "mediation__mediator__outside_name",
    "mediation__mediator__user__name", "mediation__mediator__user", "seen",
)  # fmt: skip
ABSENCE = ("public_id", "starts_at", "ends_at", "kind", "mediator__outside_name", "mediator__user__name", "mediator__user")


@dataclass(frozen=True)
class Entry:
    """A session or an absence. ``room`` (its mediation's public id) and ``about`` are empty for who may not see the case."""

    key: str
    starts: datetime
    ends: datetime
    mediator: str
    kind: str = BookingKind.SESSION
    room: str = ""
    number: str = ""
    about: str = ""
    n: int = 0
    place: str = ""
    mine: bool = False
    held: bool = False

    @property
    def told(self) -> str:
        """The absence in one word."""
        return BookingKind(self.kind).label


@dataclass
class Day:
    """A day of the page: how it is marked, whether it lies in the month, what stands in it.

    ``query`` shows the day alone, ``pick`` keeps the view and stands on this day.
    """

    day: date
    mark: str
    today: bool
    within: bool
    query: str = ""
    pick: str = ""
    entries: list[Entry] = field(default_factory=list)

    @property
    def few(self) -> list[Entry]:
        """What a month has room for."""
        return self.entries[:SHOWN]

    @property
    def more(self) -> int:
        """How many a month leaves out."""
        return max(0, len(self.entries) - SHOWN)


def entries(user, wanted: Wanted) -> list[Entry]:
    """Everything of the days that are shown, by its beginning."""
    found = [_session(row, user) for row in _sessions(user, wanted)] + [_absence(row, user) for row in _absences(user, wanted)]
    return sorted(found, key=lambda entry: (entry.starts, entry.key))


def days(found: list[Entry], wanted: Wanted) -> list[Day]:
    """The days of the page with their entries; what goes on over midnight stands in each of its days."""
    today = moment.today()
    made = {
        day: Day(
            day, mark(day), day == today, wanted.view != "month" or day.month == wanted.on.month,
            wanted.query(view="day", on=day), wanted.query(on=day),
        )
        for day in wanted.days
    }  # fmt: skip
    for entry in found:
        day, last = moment.local(entry.starts).date(), moment.local(entry.ends - timedelta(microseconds=1)).date()
        day = max(day, wanted.first)
        while day <= min(last, wanted.last):
            made[day].entries.append(entry)
            day += timedelta(days=1)
    return list(made.values())


def _sessions(user, wanted):
    first, end = wanted.between
    found = MediationSession.objects.filter(
        off_seq=None, starts_at__lt=end, ends_at__gt=first, mediation__organisation__in=reach.organisations(user)
    )
    if wanted.organisation:
        found = found.filter(mediation__organisation__public_id=wanted.organisation)
    if wanted.mediator:
        found = found.filter(mediation__mediator__public_id=wanted.mediator)
    if wanted.room:
        found = found.filter(room__public_id=wanted.room)
    seen = Exists(visible_to(user).filter(pk=OuterRef("mediation__case")))
    return found.annotate(seen=seen).order_by().values_list(*SESSION, named=True)


def _absences(user, wanted):
    if wanted.room:
        return []
    first, end = wanted.between
    found = Booking.objects.filter(
        ~Q(kind=BookingKind.SESSION), given_up_at=None, starts_at__lt=end, ends_at__gt=first,
        mediator__organisation__in=reach.organisations(user),
    )  # fmt: skip
    if wanted.organisation:
        found = found.filter(mediator__organisation__public_id=wanted.organisation)
    if wanted.mediator:
        found = found.filter(mediator__public_id=wanted.mediator)
    return found.order_by().values_list(*ABSENCE, named=True)


def _session(row, user) -> Entry:
    mine = row.mediation__mediator__user == user.pk
    told = {}
    if row.seen or mine:
        told = {"number": row.mediation__case__number, "about": row.mediation__case__employer__name or ""}
    return Entry(
        row.public_id, moment.local(row.starts_at), moment.local(row.ends_at),
        row.mediation__mediator__user__name or row.mediation__mediator__outside_name or "", n=row.n,
        room=row.mediation__public_id if row.seen else "", place=row.room__name or row.place, mine=mine,
        held=row.held_seq is not None, **told,
    )  # fmt: skip


def _absence(row, user) -> Entry:
    return Entry(
        row.public_id, moment.local(row.starts_at), moment.local(row.ends_at),
        row.mediator__user__name or row.mediator__outside_name, row.kind, mine=row.mediator__user == user.pk,
    )  # fmt: skip
