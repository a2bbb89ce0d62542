"""The groups of the inbox, cut by working days, as every clock of the house counts them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from statutes.clocks import left

OVER, TODAY, SOON, LATER, WAITING = "over", "today", "soon", "later", "waiting"
GROUPS = {
    OVER: _("超期"),
    TODAY: _("今日到期"),
    SOON: _("三个工作日内"),
    LATER: _("以后"),
    WAITING: _("等待他人"),
}
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Bounds:
    """Today, and the last day that still counts as soon (three working days, holidays after them included)."""

    today: date
    soon: date

    def group(self, due: date | None) -> str:
        """The group of a due date; a case without a running clock comes with the later ones."""
        if due is None or due > self.soon:
            return LATER
        if due < self.today:
            return OVER
        return TODAY if due == self.today else SOON

    def q(self, group: str) -> Q:
        """Cases whose nearest clock falls into the group."""
        return {
            OVER: Q(due_on__lt=self.today),
            TODAY: Q(due_on=self.today),
            SOON: Q(due_on__gt=self.today, due_on__lte=self.soon),
            LATER: Q(due_on__gt=self.soon) | Q(due_on=None),
        }[group]


def bounds(today: date) -> Bounds:
    """Where the groups end on this day: exactly where the clocks' own words change."""
    day = today
    while left(day + DAY, today).kind == "soon":
        day += DAY
    return Bounds(today, day)
