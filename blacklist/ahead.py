"""What lies before those who keep the list: the twenty days of every candidate, nearest first."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from blacklist import plan
from blacklist.models import Listing
from blacklist.words import BEFORE
from casework.access import visible_to
from casework.desk.hints import Hint, register
from casework.desk.seats import seats
from lawkit import moment
from registry.roles import Role
from screens import clock
from statutes import clocks

KEEPERS = (Role.CREDIT, Role.BH, Role.CHIEF)
MOST = 50


@dataclass(frozen=True)
class Ahead:
    """One candidate with its plan. ``late``: the eighth working day has passed and somebody is still not served."""

    row: Listing
    steps: list
    late: bool

    @cached_property
    def next(self) -> plan.Step:
        """The first line that is not finished."""
        return next(step for step in self.steps if step.state != "done")

    @property
    def face(self) -> clock.ClockFace:
        """How long there is until the decision."""
        found = clocks.left(self.row.due_on, moment.today())
        return clock.running(found.kind, found.days, found.unit, self.row.due_on)


def ahead(user) -> list[Ahead]:
    """Candidates of the organs where the user keeps the list: two statements besides his posts."""
    organs = sorted(seats(user).held(*KEEPERS))
    rows = Listing.objects.filter(state__in=BEFORE, case__in=visible_to(user).filter(organ__in=organs))
    rows = rows.select_related("case", "unit", "order", "decision").prefetch_related("parties").order_by("due_on", "pk")
    return [_ahead(row, moment.today()) for row in rows[:MOST]]


def _ahead(row, today) -> Ahead:
    started = row.order.due_admin_on if row.order_id else row.decision.due_on
    standing = [vars(p) for p in row.parties.all() if p.gone_seq is None]
    steps = plan.plan(started, today, plan.finished(row.state, standing, today), row.due_on)
    unserved = not standing or any(p["served_on"] is None for p in standing)
    return Ahead(row, steps, unserved and row.due_on <= plan.alarm_until(today))


def put_on_desk() -> None:
    """Show the part above the inbox of those who keep the list."""
    register(Hint("listing_plans_part", "listing_plans", _("拟列入的安排"), KEEPERS))
