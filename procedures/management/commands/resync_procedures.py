"""Throw away the signing tasks and draw them again from states and signatures; nothing of the law is touched."""

from django.core.management.base import BaseCommand

from casework.models import ArrearsCase, DualCharge
from procedures import projection
from procedures.approvals import chains
from procedures.approvals import projection as approvals
from procedures.models import Submission


class Command(BaseCommand):
    """``manage.py resync_procedures [case number …]``."""

    help = "Redraw the tasks of all cases with a dual charge or an approval under way, or of the cases named."

    def add_arguments(self, parser):
        """Numbers of cases; all of them if none is given."""
        parser.add_argument("numbers", nargs="*")

    def handle(self, *args, numbers, **options):
        """One transaction a case, so that nobody waits for long."""
        cases = ArrearsCase.objects.filter(pk__in=_drawn()).order_by("pk")
        if numbers:
            cases = cases.filter(number__in=numbers)
        drawn = [(projection.resync(case), approvals.resync(case)) for case in cases.only("pk").iterator()]
        self.stdout.write(f"{len(drawn)} cases redrawn")


def _drawn() -> set[int]:
    """The cases that have something to draw."""
    rows = [chain.law().model._base_manager.filter(state__in=chain.states) for chain in chains.CHAINS]
    rows += [DualCharge.objects.all(), Submission.objects.filter(state="open")]
    return {pk for found in rows for pk in found.values_list("case", flat=True)}
