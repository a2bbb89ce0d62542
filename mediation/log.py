"""What a station did: entries of its log, written once, and their sums."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Count, Q, Sum

from lawkit import moment
from mediation.calendar.span import midnight
from mediation.models import Station, StationVisit, VisitKind


@dataclass(frozen=True)
class Sums:
    """Of one station in one year, without entries that were corrected: how often each kind, how many people."""

    by_kind: dict[str, int]
    people: int


def write(station: Station, user, told: dict, corrects: StationVisit | None = None) -> tuple[StationVisit, bool]:
    """Write an entry and say whether it is new: the same form sent twice is one entry.

    ``corrects`` is the entry that this one replaces; IntegrityError where it was replaced meanwhile.
    """
    try:
        with transaction.atomic():
            return StationVisit.objects.create(
                station=station, by=user, recorded_at=moment.now(), corrects=corrects, **told
            ), True
    except IntegrityError:
        before = StationVisit.objects.filter(station=station, by=user, client_key=told["client_key"]).first()
        if before is None:
            raise
        return before, False


def entries(station: Station, kind: str = ""):
    """The entries of a station, newest first."""
    found = station.visits.select_related("by", "corrects", "corrected_by")
    return found.filter(kind=kind) if kind in VisitKind.values else found


def sums(station: Station, year: int) -> Sums:
    """What was done in a year; one statement."""
    first, end = midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1))
    standing = station.visits.filter(corrected_by=None, at__gte=first, at__lt=end).order_by()
    told = standing.aggregate(
        people=Sum("workers", default=0), **{kind: Count("pk", filter=Q(kind=kind)) for kind in VisitKind.values}
    )
    return Sums({kind: told[kind] for kind in VisitKind.values}, told["people"])
