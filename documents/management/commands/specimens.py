"""``manage.py specimens DIR`` prints every kind of paper from invented data."""

from pathlib import Path

from django.core.management.base import BaseCommand

from documents import kinds, render, samples


class Command(BaseCommand):
    """Writes KIND.pdf and KIND-draft.pdf for every kind."""

    help = "Print every kind of paper from invented data into a folder."

    def add_arguments(self, parser):
        """The folder, and kinds if not all."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("kinds", nargs="*")

    def handle(self, *, folder, **options):
        """Two files a kind."""
        folder.mkdir(parents=True, exist_ok=True)
        for code in options["kinds"] or kinds.KINDS:
            (folder / f"{code}.pdf").write_bytes(render.pdf(code, samples.sample(code)))
            draft = render.pdf(code, samples.sample(code, draft=True), draft=True)
            (folder / f"{code}-draft.pdf").write_bytes(draft)
            self.stdout.write(f"{code} {kinds.get(code).title}")
