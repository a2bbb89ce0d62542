"""manage.py demo: an invented bureau with its people and some four hundred cases, all of them told through the door."""

from datetime import date
from unicodedata import east_asian_width

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.demo import load, people

EVERY = 500  # steps between two lines of progress


class Command(BaseCommand):
    """Loading it twice changes nothing."""

    help = "Loads the demo bureau into an empty database, or prints its logins. For demonstrations only."

    def add_arguments(self, parser):
        """--logins prints; the others shape a load."""
        parser.add_argument("--logins", action="store_true", help="print one demo login per role and load nothing")
        parser.add_argument("--cases", type=int, default=load.CASES, help="generated cases beside the stories")
        parser.add_argument("--until", type=date.fromisoformat, help="the last day, e.g. 2026-11-20 (default: yesterday)")
        parser.add_argument("--force", action="store_true", help="also where DEBUG is off")

    def handle(self, *, logins, cases, until, force, **options):
        """Refuse on a production server; then print, or load and sum up."""
        if not settings.DEBUG and not force:
            raise CommandError("DEBUG is off: the demo's passwords are known to everybody. --force if you mean it.")
        if logins:
            self.print_logins()
            return
        try:
            done = load.load(cases, until, self.progress)
        except load.Occupied as error:
            raise CommandError(f"{error}: the demo needs an empty database of its own") from error
        if done is None:
            self.stdout.write("The demo bureau is loaded already.")
            return
        for state, n in done.states.most_common():
            self.stdout.write(f"{n:5}  {state}")
        cases = sum(done.states.values())
        self.stdout.write(f"{cases} cases, {done.steps} steps, {done.papers} papers in {done.seconds:.1f} s")

    def progress(self, at, step):
        """A line now and then."""
        if step % EVERY == 0:
            self.stdout.write(f"{step} steps, {at:%Y-%m-%d}")

    def print_logins(self):
        """One line per role: role, name, user name, password."""
        rows = [("role", "name", "user name", "password"), *((r, n, u, p) for n, u, r, p in people.logins())]
        if len(rows) == 1:
            raise CommandError("The demo bureau is not loaded: manage.py demo")
        widths = [max(_width(row[k]) for row in rows) for k in range(4)]
        for row in rows:
            cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
            self.stdout.write("  ".join(cells).rstrip())


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
