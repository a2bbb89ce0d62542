"""What a mediator has before him: his sessions up to the end of the next working day, above his inbox."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from casework.desk.hints import Hint, register
from lawkit import moment
from lawkit.calendar import CalendarMissing
from mediation.calendar.span import midnight
from mediation.models import MediationSession
from registry.roles import Role
from statutes.calendar import CALENDAR

DAY = timedelta(days=1)
MOST = 8


def until(today: date, calendar=CALENDAR) -> date:
    """The last day that is reminded of: the next working day, so that Monday's sessions are told on Friday."""
    try:
        return calendar.next_working(today + DAY)
    except CalendarMissing:
        return today + DAY * (3 if today.weekday() == 4 else 2 if today.weekday() == 5 else 1)


def coming(user) -> tuple[list[MediationSession], bool]:
    """The next MOST sessions of a user as a mediator that are neither held nor called off, and whether there are more."""
    found = MediationSession.objects.filter(
        mediation__mediator__user=user.pk, held_seq=None, off_seq=None, ends_at__gt=moment.now(),
        starts_at__lt=midnight(until(moment.today()) + DAY),
    ).select_related("mediation__case__employer", "room")  # fmt: skip
    rows = list(found.order_by("starts_at", "pk")[: MOST + 1])
    return rows[:MOST], len(rows) > MOST


def put_on_desk() -> None:
    """Show the part above the inbox of mediators."""
    register(Hint("calendar_coming", "calendar", _("临近的调解"), (Role.MED, Role.SQUAD, Role.INSP)))
