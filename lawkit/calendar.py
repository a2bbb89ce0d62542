"""A working calendar: which days are worked, handed to the clocks and never read from the world.

Monday to Friday are worked and weekends are not, but for two lists per year: weekdays off and weekend days worked.
A year without lists is unknown, and asking about it raises :class:`CalendarMissing`; nothing is guessed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5


class CalendarMissing(LookupError):
    """The calendar of ``year`` has not been published or loaded."""

    def __init__(self, year: int):
        super().__init__(f"no working calendar for {year}")
        self.year = year


class Calendar:
    """An immutable working calendar with a version, so that a stored date can say what it was computed with."""

    def __init__(self, version: str, years: Mapping[int, tuple[Iterable[date], Iterable[date]]]):
        """``years`` maps a year to (weekdays off, weekend days worked); raises ValueError for a day misplaced."""
        self.version = version
        self.years = {year: (frozenset(off), frozenset(work)) for year, (off, work) in sorted(years.items())}
        for year, lists in self.years.items():
            _validate(year, *lists)
        self._exceptions = sorted(day for lists in self.years.values() for days in lists for day in days)
        self._worked = [day for year in self.years for day in _worked_days(year, *self.years[year])]
        self._filled: dict[int, Calendar] = {}

    def is_working(self, day: date) -> bool:
        """Whether this day is worked; raises CalendarMissing."""
        off, work = self._lists(day.year)
        return day in work or (day.weekday() < SATURDAY and day not in off)

    def add_working(self, day: date, n: int) -> date:
        """The n-th working day after ``day``, which itself is not counted; 0 gives the day itself."""
        if n < 0:
            raise ValueError("working days are counted forwards")
        if n == 0:
            return day
        first = day + DAY
        self._lists(first.year)
        at = bisect_right(self._worked, day) + n - 1
        end = self._worked[at] if at < len(self._worked) else date(max(self.years) + 1, 1, 1)
        self._require(first.year, end.year)
        return end

    def next_working(self, day: date) -> date:
        """The first working day on or after ``day``."""
        return self.add_working(day - DAY, 1)

    def last_working(self, day: date) -> date:
        """The last working day on or before ``day``."""
        self._lists(day.year)
        at = bisect_right(self._worked, day) - 1
        found = self._worked[at] if at >= 0 else date(min(self.years) - 1, 12, 31)
        self._require(found.year, day.year)
        return found

    def working_between(self, first: date, last: date) -> int:
        """The number of working days from ``first`` to ``last``, both included; 0 where they are reversed."""
        if last < first:
            return 0
        self._require(first.year, last.year)
        return bisect_right(self._worked, last) - bisect_left(self._worked, first)

    def exceptions(self, first: date, last: date) -> tuple[tuple[date, ...], tuple[date, ...]]:
        """(weekdays off, weekend days worked) from ``first`` to ``last``, to explain a count."""
        days = self._exceptions[bisect_left(self._exceptions, first) : bisect_right(self._exceptions, last)]
        return tuple(d for d in days if d.weekday() < SATURDAY), tuple(d for d in days if d.weekday() >= SATURDAY)

    def with_plain_year(self, year: int) -> "Calendar":
        """This calendar with ``year`` taken as plain Monday to Friday: only for dates marked provisional."""
        if year not in self._filled:
            self._filled[year] = Calendar(self.version, {**self.years, year: ((), ())})
        return self._filled[year]

    def _lists(self, year):
        if year not in self.years:
            raise CalendarMissing(year)
        return self.years[year]

    def _require(self, first_year, last_year):
        for year in range(first_year, last_year + 1):
            self._lists(year)


def _validate(year, off, work):
    for day in off | work:
        if day.year != year:
            raise ValueError(f"{day} does not lie in {year}")
    for day in off:
        if day.weekday() >= SATURDAY:
            raise ValueError(f"{day} is a weekend and cannot be a weekday off")
    for day in work:
        if day.weekday() < SATURDAY:
            raise ValueError(f"{day} is a weekday and cannot be a weekend day worked")


def _worked_days(year, off, work):
    day = date(year, 1, 1)
    while day.year == year:
        if day in work or (day.weekday() < SATURDAY and day not in off):
            yield day
        day += DAY
