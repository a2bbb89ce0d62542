"""Acts of a listing write the messages about it, in their own transaction."""

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
