"""Organisations, mediators, rooms, stations and times for tests of mediation."""

from datetime import UTC, date, datetime, timedelta

from django.db import connection

from lawkit import moment
from mediation import holding
from mediation.models import (
    Booking,
    LegalKind,
    Mediation,
    MediationOrganisation,
    MediationSession,
    Mediator,
    Room,
    Station,
    StationStaff,
)
from tests import factories

LONG_AGO = date(2024, 3, 1)
NOON = datetime(2026, 11, 17, 4, tzinfo=UTC)  # a Tuesday, 12:00 in Shanghai


def organisation(kind=LegalKind.TOWNSHIP, **given) -> MediationOrganisation:
    """An organisation that is on file since it was established."""
    organ = given.pop("organ", None) or factories.organ()
    n = MediationOrganisation.objects.count()
    defaults = {
        "name": f"第{n}调解组织", "organ": organ, "region": organ.region, "established_on": LONG_AGO,
        "filing_ref": "余人社〔2024〕12号", "filed_on": LONG_AGO,
    }  # fmt: skip
    return MediationOrganisation.objects.create(kind=kind, **{**defaults, **given})


def mediator(organisation, user=None, name="汪洁", **given) -> Mediator:
    """A mediator of this organisation since it was established: a user, or somebody from outside."""
    who = {"user": user} if user else {"outside_name": name}
    return Mediator.objects.create(organisation=organisation, valid_from=LONG_AGO, **who, **given)


def room(organisation, name="一号调解室") -> Room:
    """A room of this organisation."""
    return Room.objects.create(organisation=organisation, name=name)


def station(organ, *staff, **given) -> Station:
    """An open station with these users."""
    defaults = {
        "name": f"第{Station.objects.count()}项目调解站", "project": factories.project(), "organ": organ,
        "address": "东湖路 1 号项目部", "hours": "周一至周五 8:30–17:30", "opened_on": LONG_AGO,
    }  # fmt: skip
    made = Station.objects.create(**{**defaults, **given})
    for user in staff:
        StationStaff.objects.create(station=made, user=user, valid_from=LONG_AGO)
    return made


def booking(taker, after=0, minutes=90, kind="busy", **given) -> Booking:
    """A mediator or a room taken so many minutes after NOON."""
    start = NOON + timedelta(minutes=after)
    of = {"mediator": taker} if isinstance(taker, Mediator) else {"room": taker}
    return Booking.objects.create(
        kind=kind, starts_at=start, ends_at=start + timedelta(minutes=minutes), changed_at=moment.now(), **of, **given
    )


def session(case, mediator, room=None, after=0, minutes=90, **given) -> MediationSession:
    """A session of this case before this mediator, as rows alone: no act is behind it."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        body = mediator.organisation
        facts = {"requests": "支付工资", "received_on": NOON.date(), "accepted_on": NOON.date(), "origin": "written"}
        mediation, _new = Mediation.objects.get_or_create(
            case=case, defaults={"organisation": body, "mediator": mediator, "state": "open", **facts}
        )
        start, n = NOON + timedelta(minutes=after), mediation.sessions.count() + 1
        end = start + timedelta(minutes=minutes)
        taken = {
            "taken_mediator": holding.hold(start, end, mediator=mediator),
            "taken_room": holding.hold(start, end, room=room) if room else None,
        }
        place = room.name if room else "项目部会议室"
        told = {"room": room, "place": place, "agenda": "核对数额", "seq": 1000 + n, **taken, **given}
        made = MediationSession.objects.create(mediation=mediation, n=n, starts_at=start, ends_at=end, **told)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    return made
