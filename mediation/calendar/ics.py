"""A calendar as others subscribe to it (RFC 5545): no names of workers, times in UTC, the same bytes for the same rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event

CONTENT_TYPE = "text/calendar; charset=utf-8"
REFRESH = "PT1H"


@dataclass(frozen=True)
class Feeding:
    """One event. ``uid`` never changes, ``sequence`` counts its changes, ``changed`` is the last one; times are aware."""

    uid: str
    starts: datetime
    ends: datetime
    summary: str
    place: str
    url: str
    sequence: int
    changed: datetime
    cancelled: bool = False


def calendar(name: str, events: Iterable[Feeding]) -> bytes:
    """The whole file: CRLF, lines of at most 75 octets, events in the order of their beginning."""
    book = Calendar()
    book.add("prodid", "-//xinan//mediation//ZH")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("calscale", "GREGORIAN")
    book.add("x-wr-calname", name)
    book.add("x-wr-timezone", "Asia/Shanghai")
    book.add("x-published-ttl", REFRESH)
    for told in sorted(events, key=lambda one: (one.starts, one.uid)):
        book.add_component(_event(told))
    return book.to_ical()


def _event(told: Feeding) -> Event:
    event = Event()
    event.add("uid", told.uid)
    event.add("dtstamp", told.changed.astimezone(UTC))
    event.add("last-modified", told.changed.astimezone(UTC))
    event.add("dtstart", told.starts.astimezone(UTC))
    event.add("dtend", told.ends.astimezone(UTC))
    event.add("summary", told.summary)
    if told.place:
        event.add("location", told.place)
    event.add("url", told.url)
    event.add("sequence", told.sequence)
    event.add("status", "CANCELLED" if told.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event
