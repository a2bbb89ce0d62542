"""viewflow for approvals: one task for each seat that is asked now. It never moves a row; rows and submissions move it."""

from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import nodes
from viewflow.workflow.base import Flow

from casework.access import actor
from casework.models import ArrearsCase
from procedures.approvals import routes
from procedures.models import Approval


class CaseLock:
    """The lock that the law takes: the case's row (docs/decisions/0005)."""

    @contextmanager
    def __call__(self, flow_class, process_pk):
        """Lock the case of a process until the end of the transaction."""
        case = Approval.objects.filter(pk=process_pk).values("case")
        with transaction.atomic():
            ArrearsCase.objects.select_for_update(no_key=True).get(pk__in=case)
            yield


class Asked(nodes.View):
    """One seat's task. Who may take it is asked each time, never stored."""

    def can_assign(self, user, task):
        """Whoever holds the seat's role in the case today."""
        who = actor(user, task.coerced_process.case)
        return task.owner_id is None and who.has(*routes.SEATS[self.name].roles)


def asks(seat):
    """A branch of the split: drawn only where that seat is asked."""
    return lambda activation: seat in activation.process.asked


class ApprovalFlow(Flow):
    """审批"""

    process_title = _("审批")
    process_class, lock_impl = Approval, CaseLock()

    start = nodes.StartHandle(this.take).Next(this.split)
    split = (
        nodes.Split()
        .Next(this.agency, case=asks("agency"))
        .Next(this.legal, case=asks("legal"))
        .Next(this.talk, case=asks("talk"))
        .Next(this.head, case=asks("head"))
    )
    agency = Asked(None).Next(this.end)
    legal = Asked(None).Next(this.end)
    talk = Asked(None).Next(this.end)
    head = Asked(None).Next(this.end)
    end = nodes.End()

    def take(self, activation, drawn, asked):
        """What this drawing is of, and whom it asks."""
        process = activation.process
        process.case_id, process.machine, process.obj, process.act = drawn
        process.asked = asked
        return process
