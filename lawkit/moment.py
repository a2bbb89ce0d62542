"""The present moment, in Asia/Shanghai; the only clock the law reads."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

SHANGHAI = ZoneInfo("Asia/Shanghai")
_moved: ContextVar[datetime | None] = ContextVar("moved", default=None)


def now() -> datetime:
    """Aware time in Asia/Shanghai."""
    return _moved.get() or timezone.now().astimezone(SHANGHAI)


def today() -> date:
    """The calendar day in Shanghai."""
    return now().date()


@contextmanager
def at(moment: datetime | date):
    """Move the present: for tests and for loading the demo, never in a request.

    Raises ValueError for a naive datetime; a plain date means nine in the morning.
    """
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 9, tzinfo=SHANGHAI)
    if moment.tzinfo is None:
        raise ValueError("an aware datetime is needed")
    token = _moved.set(moment.astimezone(SHANGHAI))
    try:
        yield
    finally:
        _moved.reset(token)


def local(moment: datetime) -> datetime:
    """An aware time, in Shanghai."""
    return moment.astimezone(SHANGHAI)
