"""manage.py digest: sends the morning mails that are due, as the worker does from DIGEST_AT on."""

from django.core.management.base import BaseCommand, CommandError

from casework.models import Digest, Outcome
from casework.notices import collect, digest
from lawkit import moment
from registry.models import User


class Command(BaseCommand):
    """Sent once a day and user, however often it is called."""

    help = "Sends today's morning mails that have not gone yet, and says how many; nothing before DIGEST_AT."

    def add_arguments(self, parser):
        """--user narrows it to one."""
        parser.add_argument("--user", help="only to this user name")

    def handle(self, *, user, **options):
        """Collect first, so that the mail holds what has just happened."""
        one = User.objects.filter(username=user).first() if user else None
        if user and one is None:
            raise CommandError(f"nobody is called {user}")
        collect.collect_all()
        sent = digest.send_due(one)
        failed = Digest.objects.filter(day=moment.today(), outcome__in=(Outcome.FAILED, Outcome.STARTED))
        self.stdout.write(f"{sent} sent, {failed.count()} failed today")
        for row in failed.order_by("pk"):
            self.stdout.write(f"digest {row.pk}: {row.error or 'cut off while it was sent'}")
