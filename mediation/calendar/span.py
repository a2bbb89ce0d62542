"""What a calendar page shows: a month, a week or a day, and of whom. Read from the address, written back into it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from lawkit.calendar import CalendarMissing
from lawkit.moment import SHANGHAI
from statutes.calendar import CALENDAR

DAY, WEEK = timedelta(days=1), timedelta(days=7)
VIEWS = ("week", "month", "day")
EARLIEST, LATEST = date(2020, 1, 1), date(2099, 12, 31)
SATURDAY = 5


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; anything unreadable is left out. Filters are public ids."""

    on: date
    view: str = "week"
    organisation: str = ""
    mediator: str = ""
    room: str = ""

    @classmethod
    def read(cls, data, today: date) -> "Wanted":
        """From the query of the address; without a day, today."""
        view = data.get("view", "")
        named = {name: data.get(name, "")[:40] for name in ("organisation", "mediator", "room")}
        return cls(_day(data.get("on", ""), today), view if view in VIEWS else VIEWS[0], **named)

    @property
    def first(self) -> date:
        """The first day shown: a month begins with the Monday of its first week."""
        if self.view == "day":
            return self.on
        start = self.on.replace(day=1) if self.view == "month" else self.on
        return start - DAY * start.weekday()

    @property
    def last(self) -> date:
        """The last day shown: a month ends with the Sunday of its last week."""
        if self.view == "day":
            return self.on
        if self.view == "week":
            return self.first + 6 * DAY
        end = _month(self.on, 1) - DAY
        return end + DAY * (6 - end.weekday())

    @property
    def days(self) -> list[date]:
        """Every day shown."""
        return [self.first + DAY * n for n in range((self.last - self.first).days + 1)]

    @property
    def between(self) -> tuple[datetime, datetime]:
        """From midnight in Shanghai up to the midnight after the last day."""
        return midnight(self.first), midnight(self.last + DAY)

    def step(self, n: int) -> date:
        """The day that leads to the page before (-1) or after (1)."""
        moved = {"day": self.on + n * DAY, "week": self.on + n * WEEK, "month": _month(self.on, n)}[self.view]
        return min(max(moved, EARLIEST), LATEST)

    def query(self, **changes) -> str:
        """The query of the address with some values changed; empty ones are left out."""
        now = {
            "view": self.view, "on": self.on, "organisation": self.organisation, "mediator": self.mediator, "room": self.room,
        }  # fmt: skip
        return urlencode({name: value for name, value in {**now, **changes}.items() if value})


def _day(text: str, today: date) -> date:
    try:
        return min(max(date.fromisoformat(text), EARLIEST), LATEST)
    except ValueError:
        return today


def _month(on: date, n: int) -> date:
    """The first day of the month that lies ``n`` after (-1: before) that of a day."""
    count = on.year * 12 + on.month - 1 + n
    return date(count // 12, count % 12 + 1, 1)


def midnight(day: date) -> datetime:
    """The beginning of a day in Shanghai."""
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)


def mark(day: date, calendar=CALENDAR) -> str:
    """``off`` for a day off, ``work`` for a weekend day that is worked, "" for others and while no calendar is there."""
    try:
        works = calendar.is_working(day)
    except CalendarMissing:
        return "off" if day.weekday() >= SATURDAY else ""
    if works:
        return "work" if day.weekday() >= SATURDAY else ""
    return "off"
