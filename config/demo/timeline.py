"""The order of time: every story is a generator that sleeps until a moment, and the earliest one goes on."""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Generator, Iterable
from datetime import date, datetime, time, timedelta

from lawkit import moment
from statutes.calendar import CALENDAR

FIRST = date(2024, 6, 3)

Story = Generator[datetime, None, None]


class Days:
    """Working days counted back from the last day of the demo, which lies before the real today."""

    def __init__(self, last: date | None = None):
        self.list = _working_days(last or moment.today() - timedelta(days=1))
        self.last = self.list[-1]

    def on(self, n: int) -> date:
        """The working day that lies ``n`` working days after the last one: nought or less."""
        if n > 0 or n <= -len(self.list):
            raise ValueError(f"day {n} is outside the demo's time")
        return self.list[n - 1]

    def at(self, n: int, hour: int = 9, minute: int = 0) -> datetime:
        """A moment of such a day, in Shanghai."""
        return datetime.combine(self.on(n), time(hour, minute), moment.SHANGHAI)

    def back(self, day: date) -> int:
        """The number of the first working day from ``day`` on; above nought if it comes after the last one."""
        return bisect_left(self.list, day) - len(self.list) + 1

    def until(self, day: date) -> int:
        """The number of the last working day up to ``day``."""
        return bisect_right(self.list, day) - len(self.list)


def tell(stories: Iterable[Story], after_each: Callable[[datetime], None]) -> int:
    """Tell all stories in the order of time, the present moved to each step; returns the number of steps.

    Raises ValueError for a story that goes back in time.
    """
    waiting, steps = [], 0
    for place, story in enumerate(stories):
        _wait(waiting, place, story, None)
    while waiting:
        at, place, story = heapq.heappop(waiting)
        with moment.at(at):
            _wait(waiting, place, story, at)
        steps += 1
        after_each(at)
    return steps


def _wait(waiting, place, story, since):
    until = next(story, None)
    if until is None:
        return
    if since and until <= since:
        raise ValueError(f"story {place} goes back from {since} to {until}")
    heapq.heappush(waiting, (until, place, story))


def _working_days(last: date) -> list[date]:
    last = min(last, date(max(CALENDAR.years), 12, 31))
    span = (FIRST + timedelta(days=n) for n in range((last - FIRST).days + 1))
    return [day for day in span if CALENDAR.is_working(day)]
