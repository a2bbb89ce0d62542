"""manage.py tick: does what time alone brings about, and catches up after a stop."""

from django.core.management.base import BaseCommand

from lawkit.ticking import tick


class Command(BaseCommand):
    """Safe to run at any time and twice."""

    help = "Fire every act that has become due."

    def handle(self, *args, **options):
        """Print how many acts were fired and how many were no longer due."""
        fired, passed = tick()
        self.stdout.write(f"{fired} acts fired, {passed} no longer due")
