"""viewflow inside one legal state: who is asked to sign a dual charge. It never moves the case; the case moves it."""

from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import nodes
from viewflow.workflow.base import Flow

from casework.access import actor
from casework.models import ArrearsCase
from procedures import law
from procedures.models import SignOff


class CaseLock:
    """The flow takes the lock that the law takes, the case's row: two kinds of lock would deadlock each other."""

    @contextmanager
    def __call__(self, flow_class, process_pk):
        """Lock the case of a process until the end of the transaction."""
        case = SignOff.objects.filter(pk=process_pk).values("charge__case")
        with transaction.atomic():
            ArrearsCase.objects.select_for_update(no_key=True).get(pk__in=case)
            yield


class Seat(nodes.View):
    """One leader's signature. Whether he may is asked of the law each time, never stored."""

    def unmet(self, user, charge) -> list:
        """Every rule that keeps this user from this seat now; empty if he may sign."""
        return law.why_not_sign(charge, actor(user, charge.case), self.name)

    def can_assign(self, user, task):
        """An open seat is taken by the leader who holds it."""
        return task.owner_id is None and not self.unmet(user, task.coerced_process.charge)

    def can_execute(self, user, task):
        """Taking a seat once does not entitle to sign later."""
        return super().can_execute(user, task) and not self.unmet(user, task.coerced_process.charge)


def still_open(seat):
    """A branch of the split: drawn only where that seat has not signed."""
    return lambda activation: seat in law.open_seats(activation.process.charge)


class DualSignFlow(Flow):
    """双包案销号签字"""

    process_title = _("双包案销号签字")
    process_class, lock_impl = SignOff, CaseLock()

    start = nodes.StartHandle(this.take).Next(this.split)
    split = nodes.Split().Next(this.unit, case=still_open("unit")).Next(this.hr, case=still_open("hr"))
    unit = Seat(None).Next(this.end)
    hr = Seat(None).Next(this.end)
    end = nodes.End()

    def take(self, activation, charge):
        """The charge that this drawing is of."""
        activation.process.charge = charge
        return activation.process
