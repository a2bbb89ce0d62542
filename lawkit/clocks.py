"""Deadlines as pure arithmetic: a start, a length, a unit, a suspension ledger and a calendar that is handed in.

The day of the start is not counted. Natural days and months may roll to the next working day; hours and minutes never do.
Whatever needs a year whose calendar is missing is provisional and says so.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from lawkit.calendar import DAY, Calendar, CalendarMissing


class Unit(StrEnum):
    """What a length is counted in."""

    WD = "WD"
    ND = "ND"
    MONTH = "MONTH"
    YEAR = "YEAR"
    HOUR = "HOUR"
    MINUTE = "MIN"


TIMED = (Unit.HOUR, Unit.MINUTE)  # these run from a moment, never roll and are never suspended


class Stage(StrEnum):
    """What one step of a derivation did."""

    START = "START"
    COUNT = "COUNT"
    SUSPEND = "SUSPEND"
    ROLL = "ROLL"
    INTERNAL = "INTERNAL"
    PROVISIONAL = "PROVISIONAL"


class Step(NamedTuple):
    """One stage: ``at`` is the date reached; the other fields are filled as far as the stage has them."""

    stage: Stage
    at: date | datetime
    n: int = 0
    unit: Unit | None = None
    first: date | None = None
    last: date | None = None
    off: tuple[date, ...] = ()
    work: tuple[date, ...] = ()


class Derivation(NamedTuple):
    """A deadline that explains itself.

    ``due`` binds; ``raw`` is the last day before rolling; ``internal_due`` is the last working day on or before
    ``raw``, for terms that bind the agency itself, else None. All are dates, or datetimes for hours and minutes.
    """

    due: date | datetime
    raw: date | datetime
    internal_due: date | None
    provisional: bool
    steps: tuple[Step, ...]
    calendar_version: str


Suspension = tuple[date, date]


def derive(
    start: date | datetime,
    length: int,
    unit: Unit,
    *,
    calendar: Calendar,
    rolls: bool = True,
    internal: bool = False,
    suspensions: Iterable[Suspension] = (),
) -> Derivation:
    """When a term ends.

    ``suspensions`` are (first day, last day), both included; each pauses the count for its working days (WD) or its
    natural days (ND, months, years). ``internal`` asks for the internal due date of a natural-day term.
    Raises ValueError for a length below one, a reversed suspension, or a start that does not fit the unit.
    """
    unit = Unit(unit)
    paused = merged(suspensions)
    _check_input(start, length, unit, paused)
    if unit in TIMED:
        return _timed(start, length, unit, calendar)
    missing = None
    while True:
        try:
            due, raw, early, steps = _days(start, length, unit, calendar, rolls, internal, paused)
            break
        except CalendarMissing as gap:
            missing = missing or gap.year
            calendar = calendar.with_plain_year(gap.year)
    if missing:
        steps.append(Step(Stage.PROVISIONAL, due, missing))
    return Derivation(due, raw, early, missing is not None, tuple(steps), calendar.version)


def add_months(day: date, months: int) -> date:
    """The corresponding day so many months later, or the month's last day where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _check_input(start, length, unit, paused):
    timed = isinstance(start, datetime)
    if length < 1:
        raise ValueError("a term is at least one unit long")
    if unit in TIMED and not (timed and start.tzinfo):
        raise ValueError("hours and minutes start at an aware datetime")
    if unit in TIMED and paused:
        raise ValueError("hours and minutes are never suspended")
    if unit not in TIMED and timed:
        raise ValueError("days start on a date, not at a time")


def _timed(start, length, unit, calendar):
    due = start + (timedelta(hours=length) if unit is Unit.HOUR else timedelta(minutes=length))
    steps = (Step(Stage.START, start, unit=unit), Step(Stage.COUNT, due, length, unit))
    return Derivation(due, due, None, False, steps, calendar.version)


def _days(start, length, unit, calendar, rolls, internal, paused):
    raw = _count(start, length, unit, calendar)
    steps = [Step(Stage.START, start, unit=unit), _counted(start, raw, length, unit, calendar)]
    added = 0
    for first, last in paused:
        first = max(first, start + DAY)
        if first > raw or last < first:
            continue
        days = calendar.working_between(first, last) if unit is Unit.WD else (last - first).days + 1
        added += days
        raw = _resumed(start, length, unit, calendar, added)
        steps.append(Step(Stage.SUSPEND, raw, days, unit if unit is Unit.WD else Unit.ND, first, last))
    due, early = raw, None
    if rolls and unit is not Unit.WD:
        due = calendar.next_working(raw)
        if due != raw:
            steps.append(Step(Stage.ROLL, due, (due - raw).days, Unit.ND, raw, due))
    if internal and unit is not Unit.WD:
        early = max(start, calendar.last_working(raw))
        if early != due:
            steps.append(Step(Stage.INTERNAL, early, first=raw))
    return due, raw, early, steps


def _count(start, length, unit, calendar):
    if unit is Unit.WD:
        return calendar.add_working(start, length)
    if unit is Unit.ND:
        return start + timedelta(days=length)
    return add_months(start, length * (12 if unit is Unit.YEAR else 1))


def _resumed(start, length, unit, calendar, added):
    if unit is Unit.WD:
        return calendar.add_working(start, length + added)
    return _count(start, length, unit, calendar) + timedelta(days=added)


def _counted(start, raw, length, unit, calendar):
    off, work = calendar.exceptions(start + DAY, raw) if unit is Unit.WD else ((), ())
    return Step(Stage.COUNT, raw, length, unit, off=off, work=work)


def merged(suspensions):
    """Sorted, disjoint intervals; a day suspended twice pauses once."""
    merged = []
    for first, last in sorted(suspensions):
        if last < first:
            raise ValueError("a suspension ends on or after its first day")
        if merged and first <= merged[-1][1] + DAY:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged
