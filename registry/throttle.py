"""Five failed log-ins within a quarter of an hour lock the user name and the address for a quarter of an hour."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from lawkit import moment
from registry.models import LoginThrottle

LIMIT = 5
WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)


def address(request) -> str | None:
    """The client's address; X-Forwarded-For counts only behind TRUSTED_PROXIES known proxies."""
    if request is None:
        return None
    proxies = settings.TRUSTED_PROXIES
    chain = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(chain) >= proxies:
        return chain[-proxies]
    return request.META.get("REMOTE_ADDR") or None


def subjects(username: str, request) -> list[str]:
    """The counters that one attempt touches, in a fixed order so that two attempts never deadlock."""
    where = address(request)
    named = [f"user:{(username or '').casefold()}", *([f"address:{where}"] if where else [])]
    return sorted(hashlib.sha256(name.encode()).hexdigest() for name in named)


def attempt(username: str, request) -> datetime | None:
    """Count an attempt before the password is looked at; the end of the lock if there is one, else None."""
    now = moment.now()
    LoginThrottle.objects.filter(last_at__lt=now - KEPT).delete()
    with transaction.atomic():
        rows = [_row(key, now) for key in subjects(username, request)]
        ends = [row.locked_until for row in rows if row.locked_until and row.locked_until > now]
        if ends:
            return max(ends)
        for row in rows:
            row.failures = 1 if row.last_at < now - WINDOW else row.failures + 1
            row.locked_until = now + WINDOW if row.failures >= LIMIT else None
            row.last_at = now
            row.save()
    return None


def locked_until(username: str, request) -> datetime | None:
    """The end of the lock that now holds, else None."""
    rows = LoginThrottle.objects.filter(key__in=subjects(username, request), locked_until__gt=moment.now())
    return max((row.locked_until for row in rows), default=None)


def left(username: str, request) -> int:
    """How many attempts are left before the lock."""
    recent = LoginThrottle.objects.filter(key__in=subjects(username, request), last_at__gte=moment.now() - WINDOW)
    return max(LIMIT - max((row.failures for row in recent), default=0), 0)


def clear(username: str, request=None):
    """Forget the failures: after a right password, or by an administrator."""
    for key in subjects(username, request):
        LoginThrottle.objects.filter(key=key).delete()


def _row(key, now):
    LoginThrottle.objects.get_or_create(key=key, defaults={"last_at": now})
    return LoginThrottle.objects.select_for_update().get(key=key)
