"""Acts of a listing, and of a decision from before this system, write the messages about it, in their own transaction."""

from blacklist.historic import acts
from blacklist.law import LISTING
from blacklist.models import PublicEntry
from blacklist.push import outbox


@LISTING.after("decide", "restore")
def entered(move):
    """The entries that this act has put on the list."""
    outbox.added(PublicEntry.objects.filter(listing=move.row.pk, seq=move.seq, ended_on=None))


@LISTING.after("remove_early", "expire", "revoke", "fall")
def left(move):
    """Whatever has ended by now and was not told to have."""
    outbox.ended(PublicEntry.objects.filter(listing=move.row.pk, ended_on__isnull=False))


@acts.after("enter")
def entered_on_paper(row, act):
    """Decisions from before this system come on the same list."""
    outbox.added(PublicEntry.objects.filter(historic=row.pk, ended_on=None))


@acts.after("end")
def left_on_paper(row, act):
    """And leave it."""
    outbox.ended(PublicEntry.objects.filter(historic=row.pk, ended_on__isnull=False))
