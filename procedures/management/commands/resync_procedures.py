"""Throw away the signing tasks and draw them again from states and signatures; nothing of the law is touched."""

from django.core.management.base import BaseCommand

from casework.models import ArrearsCase
from procedures import projection


class Command(BaseCommand):
    """``manage.py resync_procedures [case number …]``."""

    help = "Redraw the signing tasks of all cases with a dual charge, or of the cases named."

    def add_arguments(self, parser):
        """Numbers of cases; all of them if none is given."""
        parser.add_argument("numbers", nargs="*")

    def handle(self, *args, numbers, **options):
        """One transaction a case, so that nobody waits for long."""
        cases = ArrearsCase.objects.filter(dual_charges__isnull=False).distinct().order_by("pk")
        if numbers:
            cases = cases.filter(number__in=numbers)
        drawn = [projection.resync(case) for case in cases.only("pk").iterator()]
        self.stdout.write(f"{len(drawn)} cases redrawn")
