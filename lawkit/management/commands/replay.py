"""manage.py replay CASE-NUMBER: rebuild a case from its events and compare it with its rows."""

import sys

from django.core.management.base import BaseCommand, CommandError

from lawkit.docket import Docket
from lawkit.history import differences


class Command(BaseCommand):
    """Exit status 1 if the rows say anything that the history does not."""

    help = "Rebuild states, signatures, clocks and ledger of a case from its history and compare."

    def add_arguments(self, parser):
        """One case number, or --all."""
        parser.add_argument("number", nargs="?")
        parser.add_argument("--all", action="store_true")

    def handle(self, *args, number, **options):
        """A line per difference, a summary last."""
        if not number and not options["all"]:
            raise CommandError("give a case number, or --all")
        cases = bad = 0
        for docket in Docket.registry:
            rows = docket.case_model._base_manager.order_by("pk")
            for case in rows if options["all"] else rows.filter(number=number):
                cases += 1
                for what, told, stands in differences(case, docket):
                    bad += 1
                    self.stdout.write(f"{case}: {what}: the history says {told!r}, the rows say {stands!r}")
        if not cases:
            raise CommandError(f"no case has the number {number}")
        names = sorted({r.name for d in Docket.registry for r in d.replayed})
        self.stdout.write(f"{cases} cases replayed (states, {', '.join(names)}), {bad} differences")
        if bad:
            sys.exit(1)
