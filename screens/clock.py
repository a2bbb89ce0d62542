"""The face of a legal clock: what is said, in which words, with which date."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lawkit.clocks import Unit
from screens.format import localise, weekday

HOUR, DAY = 60, 24  # minutes of an hour, hours of a day
KINDS = ("over", "today", "soon", "norm", "pause", "done")


@dataclass(frozen=True)
class ClockFace:
    """A clock as shown: kind (one of KINDS), first line, second line, ISO date or empty."""

    kind: str
    first: str
    second: str
    iso: str = ""


def _left(n, unit):
    if unit == Unit.WD:
        return ngettext("还剩 %(n)s 个工作日", "还剩 %(n)s 个工作日", n)
    if unit == Unit.HOUR:
        return ngettext("还剩 %(n)s 小时", "还剩 %(n)s 小时", n)
    if unit == Unit.MINUTE:
        return ngettext("还剩 %(n)s 分钟", "还剩 %(n)s 分钟", n)
    return ngettext("还剩 %(n)s 日", "还剩 %(n)s 日", n)


def _coarser(n, unit):
    """What is over for more than two hours is told in hours, for more than two days in days."""
    if unit == Unit.MINUTE and n >= 2 * HOUR:
        n, unit = n // HOUR, Unit.HOUR
    if unit == Unit.HOUR and n >= 2 * DAY:
        n, unit = n // DAY, Unit.ND
    return n, unit


def _over(n, unit):
    if unit == Unit.WD:
        return ngettext("超期 %(n)s 个工作日", "超期 %(n)s 个工作日", n)
    if unit == Unit.HOUR:
        return ngettext("超期 %(n)s 小时", "超期 %(n)s 小时", n)
    if unit == Unit.MINUTE:
        return ngettext("超期 %(n)s 分钟", "超期 %(n)s 分钟", n)
    return ngettext("超期 %(n)s 日", "超期 %(n)s 日", n)


def _end(due):
    return f"{weekday(due)} {localise(due):%H:%M}" if isinstance(due, datetime) else weekday(due)


def running(kind: str, n: int, unit: Unit, due: date | datetime) -> ClockFace:
    """The face of a running clock: kind over, today, soon or norm; ``n`` of ``unit`` left or over. Names the unit."""
    day = {"day": _end(due)}
    if kind == "over":
        n, unit = _coarser(n, unit)
        return ClockFace(kind, _over(n, unit) % {"n": n}, _("应于 %(day)s") % day, due.isoformat())
    first = _("今日到期") if kind == "today" else _left(n, unit) % {"n": n}
    return ClockFace(kind, first, _("截止 %(day)s") % day, due.isoformat())


def lapsed(due: date | datetime, effect: str) -> ClockFace:
    """A term that ran out without anybody being late, and what that means."""
    return ClockFace("norm", _("期限已过"), _("%(day)s 届满 · %(effect)s") % {"day": _end(due), "effect": effect}, due.isoformat())


def paused(reason: str) -> ClockFace:
    """A suspended clock with the reason beneath."""
    return ClockFace("pause", _("已暂停计时"), reason)


def done(on: date, late: bool = False) -> ClockFace:
    """A stopped clock and the day it stopped."""
    return ClockFace("over" if late else "done", _("超期办结") if late else _("按期办结"), weekday(on), on.isoformat())
