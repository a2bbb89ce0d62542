"""The twenty days as a plan: what must be done by when, so that notice, objection and check fit in (45号令 6, 8)."""

from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from statutes import clocks

DECIDE = "CLK-BL-DEC"
ALARM = 8  # working days after the order's term: whoever is not served by then leaves no room for objection and check
STEPS = (
    (1, _("列明当事人，制作告知书")), (3, _("送达告知书")), (ALARM, _("最迟送达，过后报警")), (13, _("异议期限届满")),
    (18, _("异议核实完毕")), (20, _("作出列入决定")),
)  # fmt: skip


class Step(NamedTuple):
    """One line of the plan; ``state`` is done, late, today or ahead."""

    day: date
    says: str | Promise
    state: str


def plan(started: date, today: date, done: int, due: date | None = None) -> list[Step]:
    """The plan of a term that began on ``started``; the first ``done`` lines are finished. Pure.

    ``due`` is the last day where the term was extended.
    """
    out = []
    for number, (days, says) in enumerate(STEPS, 1):
        day = due if due and number == len(STEPS) else clocks.derive(DECIDE, started, length=days).due
        state = "done" if number <= done else "late" if today > day else "today" if today == day else "ahead"
        out.append(Step(day, says, state))
    return out


def finished(row_state: str, parties: list[dict], today: date) -> int:
    """How many lines of the plan are finished, by the parties' rows (dicts with noticed_on, served_on, object_until …)."""
    if row_state not in ("candidate", "notified"):
        return len(STEPS)
    if not parties or not all(p["noticed_on"] for p in parties):
        return 0
    if not all(p["served_on"] for p in parties):
        return 1
    if any(date.fromisoformat(str(p["object_until"])) >= today for p in parties):
        return 3
    return 4 if any(p["objected_on"] and not p["checked_on"] for p in parties) else 5


def alarm_until(today: date) -> date:
    """Candidates whose term ends by this day have used up their first eight working days."""
    return clocks.derive(DECIDE, today, length=STEPS[-1][0] - ALARM).due
