"""manage.py verify_history: every chain of every docket, or the cases named."""

import sys
from itertools import islice

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Exists, OuterRef

from lawkit.docket import Docket
from lawkit.history import faults

CHUNK = 500


def _batched(items, size):
    items = iter(items)
    while some := list(islice(items, size)):
        yield some


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
            for some in _batched(rows.iterator(chunk_size=CHUNK), CHUNK):
                witnesses = docket.witnesses([case.pk for case in some])
                for case in some:
                    history = list(docket.event_model.objects.filter(case=case.pk).order_by("seq"))
                    cases, events = cases + 1, events + len(history)
                    for fault in faults(case, history, witnesses.get(case.pk, 0)):
                        bad += 1
                        self.stdout.write(f"{case}: {fault}")
            home = docket.case_model._base_manager.filter(pk=OuterRef("case_id"))
            for event in docket.event_model.objects.filter(~Exists(home)):
                bad += 1
                self.stdout.write(f"event {event.pk} belongs to no case")
        if numbers and cases < len(set(numbers)):
            raise CommandError(f"{len(set(numbers))} numbers were given, {cases} cases have them")
        self.stdout.write(f"{cases} cases, {events} events, {bad} faults")
        if bad:
            sys.exit(1)
