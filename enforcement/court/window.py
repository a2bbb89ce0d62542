"""When a decision is final, and until when the court may be asked to enforce it (强制法 53; reference 5.3). Pure.

S is the last day on which review or suit was open. The court may be asked from the day after S for three months; for
two years where a court has upheld the decision (行诉法 95; 行诉解释 153); a fine that was deferred or is paid by
instalments counts from the end of that term (处罚法 72).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from lawkit.calendar import Calendar
from lawkit.citations import used
from statutes import clocks
from statutes.calendar import CALENDAR

HERE = "enforcement.court.window"
PLAIN = used("强制法 53; 行诉解释 156", HERE)
JUDGED = used("行诉法 95; 行诉解释 153", HERE)
DEFERRED = used("处罚法 72", HERE)
MONTHS, YEARS = "CLK-COURT", "CLK-COURT-2Y"
OPEN, RUNNING, LOST = "open", "running", "lost"


@dataclass(frozen=True)
class Course:
    """What is on record about a decision: its service, what was done against it, and a deferral of its fine.

    ``told``: the paper named the remedies. ``pending``: a review or suit has not ended. ``review_served_on``: the
    decision upon review, which upheld it, was served. ``judged_on``: a judgment that upholds it took effect.
    ``deferred_to``: the last day of a deferral or of the last instalment.
    """

    served_on: date | None
    told: bool = True
    pending: bool = False
    review_served_on: date | None = None
    judged_on: date | None = None
    deferred_to: date | None = None


class Window(NamedTuple):
    """``final_on`` is S; ``base_on`` from when the term counts, ``last_on`` its last day; ``rule`` the clock it is.

    ``certain``: no day on the way lies beyond the published calendar.
    """

    final_on: date
    base_on: date
    last_on: date
    rule: str
    certain: bool
    cite: str


def of(course: Course, calendar: Calendar = CALENDAR) -> Window | None:
    """The window of a decision; None while it cannot be told: not served, or a review or suit is under way."""
    if course.served_on is None or course.pending:
        return None
    final_on, sure = _final(course, calendar)
    base = max(final_on, course.deferred_to or final_on)
    rule = YEARS if course.judged_on else MONTHS
    last = clocks.derive(rule, base, calendar=calendar)
    cite = JUDGED if course.judged_on else f"{PLAIN}; {DEFERRED}" if base > final_on else PLAIN
    return Window(final_on, base, last.due, rule, sure and not last.provisional, cite)


def final_certain(course: Course, calendar: Calendar = CALENDAR) -> bool:
    """Whether S itself needs no unpublished calendar; the end of the window may still do."""
    return course.served_on is not None and _final(course, calendar)[1]


def _final(course: Course, calendar: Calendar) -> tuple[date, bool]:
    if course.judged_on:
        return course.judged_on, True
    if course.review_served_on:
        return _last(calendar, course.review_served_on, "CLK-SUIT-REV")
    terms = ("CLK-REV", "CLK-SUIT") if course.told else ("CLK-REV-MAX",)
    return _last(calendar, course.served_on, *terms)


def _last(calendar, start, *rules) -> tuple[date, bool]:
    found = [clocks.derive(rule, start, calendar=calendar) for rule in rules]
    return max(d.due for d in found), not any(d.provisional for d in found)


def standing(course: Course, today: date, calendar: Calendar = CALENDAR) -> str:
    """``open``: not final; ``running``: the court may be asked; ``lost``: the last day has passed, with certainty."""
    window = of(course, calendar)
    if window is None or today <= window.final_on or not final_certain(course, calendar):
        return OPEN
    return LOST if today > window.last_on and window.certain else RUNNING


def alarm_after(last_on: date, days: tuple[int, ...], today: date) -> date | None:
    """The next alarm later than today: so many days before the last one; None when there is none left."""
    return min((day for n in days if (day := last_on - timedelta(days=n)) > today), default=None)
