"""The sessions of one mediator as a feed: number of the case, time, place, link; nobody else is named."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from lawkit import moment
from mediation.calendar.ics import Feeding, calendar
from mediation.models import MediationSession, Mediator

KEPT = timedelta(days=60)
MOST = 1000
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)


def file(mediator: Mediator) -> bytes:
    """The calendar of a mediator from two months ago on; sessions that were called off stay in it, cancelled."""
    found = MediationSession.objects.filter(
        taken_mediator__mediator=mediator, starts_at__gte=moment.now() - KEPT
    ).select_related("mediation__case", "room", "taken_mediator")
    name = _("%(name)s的调解日程") % {"name": mediator.name}
    return calendar(name, [_told(session) for session in found.order_by("starts_at", "pk")[:MOST]])


def _told(session) -> Feeding:
    case, taken = session.mediation.case, session.taken_mediator
    return Feeding(
        uid=f"{session.public_id}@{_host()}", starts=session.starts_at, ends=session.ends_at,
        summary=_("%(number)s 第 %(n)s 次调解") % {"number": case.number, "n": session.n},
        place=session.room.name if session.room_id else session.place,
        url=settings.SITE_URL + reverse("mediation", args=[session.mediation.public_id]),
        sequence=_age(taken.changed_at), changed=taken.changed_at, cancelled=session.off_seq is not None,
    )  # fmt: skip


def _age(changed: datetime) -> int:
    """A number that grows with every change: a session that is moved gets a booking anew, so nothing is counted."""
    return int((changed - BEGAN).total_seconds())


def _host() -> str:
    return settings.SITE_URL.partition("://")[2].partition("/")[0] or "xinan"
