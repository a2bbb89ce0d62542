"""Too many attempts within a quarter of an hour lock what they touch for a quarter of an hour.

Five failed log-ins lock the user name and the address; other doors without a log-in count under names and limits of
their own with :func:`count`.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

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
    return sorted(map(_key, named))


def attempt(username: str, request) -> datetime | None:
    """Count an attempt before the password is looked at; the end of the lock if there is one, else None."""
    return _counted(dict.fromkeys(subjects(username, request), LIMIT))


def count(limits: Mapping[str, int]) -> datetime | None:
    """Count an attempt under each name; the end of the lock if one holds, else None. Names are kept as hashes alone."""
    return _counted({_key(name): most for name, most in limits.items()})


def take_back(names: Iterable[str]):
    """Undo one attempt under these names: it was right. Only after :func:`count` let it through."""
    rows = LoginThrottle.objects.filter(key__in=[_key(name) for name in names], failures__gt=0)
    rows.update(failures=F("failures") - 1, locked_until=None)


def _counted(limits: dict[str, int]) -> datetime | None:
    now = moment.now()
    LoginThrottle.objects.filter(last_at__lt=now - KEPT).delete()
    with transaction.atomic():
        rows = [_row(key, now) for key in sorted(limits)]
        ends = [row.locked_until for row in rows if row.locked_until and row.locked_until > now]
        if ends:
            return max(ends)
        for row in rows:
            row.failures = 1 if row.last_at < now - WINDOW else row.failures + 1
            row.locked_until = now + WINDOW if row.failures >= limits[row.key] else None
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


def _key(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def _row(key, now):
    LoginThrottle.objects.get_or_create(key=key, defaults={"last_at": now})
    return LoginThrottle.objects.select_for_update().get(key=key)
