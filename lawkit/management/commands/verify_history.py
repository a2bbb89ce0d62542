"""manage.py verify_history: every chain of every docket, or the cases named."""

import sys

from django.core.management.base import BaseCommand

from lawkit.docket import Docket
from lawkit.history import faults


class Command(BaseCommand):
    """Find edits, deletions, reorderings and dropped tails. Exit status 1 if any."""

    help = "Recompute every hash of every history and compare it with the rows."

    def add_arguments(self, parser):
        """Case numbers, or nothing for all."""
        parser.add_argument("numbers", nargs="*")

    def handle(self, *args, numbers, **options):
        """One line per fault, a summary last."""
        cases = events = bad = 0
        for docket in Docket.registry:
            rows = docket.case_model._base_manager.order_by("pk")
            if numbers:
                rows = rows.filter(number__in=numbers)
            for case in rows.iterator(chunk_size=500):
                history = list(docket.event_model.objects.filter(case=case.pk).order_by("seq"))
                cases, events = cases + 1, events + len(history)
                for fault in faults(case, history):
                    bad += 1
                    self.stdout.write(f"{case}: {fault}")
            for event in docket.event_model.objects.exclude(case__in=docket.case_model._base_manager.values("pk")):
                bad += 1
                self.stdout.write(f"event {event.pk} belongs to no case")
        self.stdout.write(f"{cases} cases, {events} events, {bad} faults")
        if bad:
            sys.exit(1)
