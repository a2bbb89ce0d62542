"""The clocks of the law: derive a deadline by its id, explain it, and say how much of it is left."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from lawkit import clocks as kernel
from lawkit.calendar import DAY, Calendar, CalendarMissing
from lawkit.clocks import TIMED, Step, Suspension, Unit
from lawkit.moment import SHANGHAI
from statutes.calendar import CALENDAR
from statutes.clock_table import TABLE, ClockRule
from statutes.clock_words import sentence

CLOCKS: dict[str, ClockRule] = {rule.id: rule for rule in TABLE}
SOON = 3
"""Working days before the due date from which a clock counts as soon."""


LAPSING = frozenset(rule.id for rule in TABLE if rule.lapses)
"""Clocks after whose last day nobody is late: a possibility has gone, or a wait is over."""


class UnknownClock(LookupError):
    """No clock of this id in the master table."""


class Derivation(NamedTuple):
    """A deadline with everything needed to recompute and explain it; see :class:`lawkit.clocks.Derivation`."""

    clock: str
    due: date | datetime
    raw: date | datetime
    internal_due: date | None
    provisional: bool
    steps: tuple[Step, ...]
    article: str
    calendar_version: str

    def explain(self) -> list[str]:
        """The derivation as sentences in the active language, one per step."""
        start = CLOCKS[self.clock].start
        return [sentence(step, start) for step in self.steps]


class Left(NamedTuple):
    """How a clock stands: ``kind`` is over, today, soon or norm; ``days`` is never negative; ``unit`` counts it."""

    kind: str
    days: int
    unit: Unit


def rule(clock: str) -> ClockRule:
    """The row of the master table; raises UnknownClock."""
    try:
        return CLOCKS[clock]
    except KeyError:
        raise UnknownClock(clock) from None


def derive(
    clock: str,
    start: date | datetime,
    *,
    length: int | None = None,
    suspensions: Iterable[Suspension] = (),
    calendar: Calendar = CALENDAR,
) -> Derivation:
    """When the clock ends that started at ``start``.

    ``length`` replaces the table's (an order's own term, an extension: ``rule(id).longest``). A clock in days takes
    the Shanghai day of an aware datetime; one in hours or minutes needs the datetime. Raises UnknownClock and ValueError.
    """
    row = rule(clock)
    if row.unit not in TIMED and isinstance(start, datetime):
        start = _shanghai(start).date()
    found = kernel.derive(
        start,
        row.length if length is None else length,
        row.unit,
        calendar=calendar,
        rolls=row.rolls,
        internal=row.internal,
        suspensions=suspensions,
    )
    return Derivation(
        clock,
        found.due,
        found.raw,
        found.internal_due,
        found.provisional,
        found.steps,
        row.article,
        found.calendar_version,
    )


def left(
    due: date | datetime, today: date | datetime, calendar: Calendar = CALENDAR, *, unit: Unit | None = None
) -> Left:
    """How far ``due`` lies from ``today``, in working days.

    In hours when both are datetimes (in minutes where ``unit`` says so); in natural days where no working day lies
    between, or the calendar of a year on the way is missing.
    """
    if isinstance(due, datetime) and isinstance(today, datetime):
        return _timed_left(due, today, unit if unit is Unit.MINUTE else Unit.HOUR)
    due, today = _day(due), _day(today)
    if due == today:
        return Left("today", 0, Unit.WD)
    first, last = sorted((due, today))
    days = _working(first + DAY, last, calendar)
    natural = (last - first).days
    count, unit = (days, Unit.WD) if days else (natural, Unit.ND)
    if due < today:
        return Left("over", count, unit)
    near = days <= SOON if days is not None else natural <= SOON
    return Left("soon" if near else "norm", count, unit)


def used(
    start: date,
    today: date,
    suspensions: Iterable[Suspension] = (),
    *,
    unit: Unit = Unit.WD,
    calendar: Calendar = CALENDAR,
) -> int:
    """How many units of a term in days ran from ``start`` (not counted) to ``today``, suspended days left out.

    Natural days where a calendar on the way is missing; 0 before the term runs.
    """
    start, today = _day(start), _day(today)
    paused = [(max(first, start + DAY), min(last, today)) for first, last in kernel.merged(suspensions)]
    if unit is Unit.WD:
        ran = _working(start + DAY, today, calendar)
        if ran is not None:
            return ran - sum(calendar.working_between(first, last) for first, last in paused)
    stopped = sum(max(0, (last - first).days + 1) for first, last in paused)
    return max(0, (today - start).days) - stopped


def _working(first, last, calendar):
    try:
        return calendar.working_between(first, last)
    except CalendarMissing:
        return None


def _timed_left(due, now, unit):
    gap = due - now
    count = -(-abs(gap) // (timedelta(hours=1) if unit is Unit.HOUR else timedelta(minutes=1)))
    if gap < timedelta(0):
        return Left("over", count, unit)
    same_day = _shanghai(due).date() == _shanghai(now).date()
    return Left("today" if same_day and unit is Unit.HOUR else "soon", count, unit)


def _day(moment):
    return _shanghai(moment).date() if isinstance(moment, datetime) else moment


def _shanghai(moment):
    if moment.tzinfo is None:
        raise ValueError("an aware datetime is needed")
    return moment.astimezone(SHANGHAI)
