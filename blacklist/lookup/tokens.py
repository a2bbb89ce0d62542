"""Tokens of departments: shown once, revoked at once, kept as a keyed hash alone; and how often each may ask."""

import secrets
from datetime import date, datetime

from django.db import transaction
from django.db.models import BigIntegerField, Case, F, Q, Value, When

from blacklist.models import LookupMeter, LookupToken
from lawkit import moment
from registry.vault import blind

FIELD = "blacklist.lookup"
BYTES = 24


def digest(text: str) -> str:
    """What is kept of a token."""
    return blind(text, FIELD)


def issue(token: LookupToken, user) -> str:
    """Save a new token and give the text that opens it: nobody sees it again."""
    text = secrets.token_hex(BYTES)
    token.digest, token.made_at, token.made_by = digest(text), moment.now(), user
    with transaction.atomic():
        token.save(force_insert=True)
        LookupMeter.objects.create(token=token)
    return text


def revoke(token: LookupToken) -> bool:
    """End it at once; False if it had ended."""
    return bool(LookupToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=moment.now()))


def bearer(header: str, today: date) -> LookupToken | None:
    """The token of an Authorization header, if it may be used today; one statement."""
    scheme, _space, text = header.partition(" ")
    text = text.strip()
    if scheme.lower() != "bearer" or len(text) != 2 * BYTES or not text.isascii():
        return None
    alive = {"digest": digest(text), "revoked_at": None, "expires_on__gte": today}
    return LookupToken.objects.filter(**alive).select_related("organ").first()


def take(token: LookupToken, now: datetime) -> int:
    """Count one request; 0, or the seconds to wait where the minute's share is used up.

    One update of one row by its key: requests at the same time queue behind its lock, so none slips through. A server
    whose clock is behind counts within the minute that another has begun.
    """
    minute, second = divmod(int(now.timestamp()), 60)
    older = Q(minute__lt=minute)
    counted = LookupMeter.objects.filter(older | Q(used__lt=token.per_minute), pk=token.pk).update(
        used=Case(When(older, then=Value(1)), default=F("used") + 1, output_field=BigIntegerField()),
        minute=Case(When(older, then=Value(minute)), default=F("minute"), output_field=BigIntegerField()),
        total=F("total") + 1, last_at=now,
    )  # fmt: skip
    return 0 if counted else 60 - second
