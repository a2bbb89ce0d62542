"""Secret addresses of a mediator's calendar: shown once, renewed, revoked; kept as a keyed hash alone."""

import secrets

from django.db import transaction

from lawkit import moment
from mediation.models import FeedKey, Mediator
from registry.vault import blind

FIELD = "mediation.feed"
BYTES = 20


def digest(token: str) -> str:
    """What is kept of a token."""
    return blind(token, FIELD)


def renew(mediator: Mediator) -> str:
    """A new token; the one before stops working at once."""
    token = secrets.token_hex(BYTES)
    with transaction.atomic():
        Mediator.objects.select_for_update().get(pk=mediator.pk)
        revoke(mediator)
        FeedKey.objects.create(mediator=mediator, digest=digest(token), made_at=moment.now())
    return token


def revoke(mediator: Mediator) -> bool:
    """End the address; False if there was none."""
    return bool(FeedKey.objects.filter(mediator=mediator, revoked_at=None).update(revoked_at=moment.now()))


def owner(token: str) -> Mediator | None:
    """Whose calendar it is: a mediator of today whose account is not switched off; one statement."""
    if len(token) != 2 * BYTES or not token.isascii():
        return None
    found = Mediator.objects.on(moment.today()).exclude(user__is_active=False)
    alive = {"feed_keys__digest": digest(token), "feed_keys__revoked_at": None}
    return found.select_related("user", "organisation").filter(**alive).first()


def alive(mediators) -> list[FeedKey]:
    """The addresses in use of these mediators."""
    return list(FeedKey.objects.filter(mediator__in=mediators, revoked_at=None))
