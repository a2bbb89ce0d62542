"""Money and dates as people read them, in Chinese or English. Money comes in integer fen."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lawkit import moment

NONE = "—"
BLANK = (None, "")
_WEEK_ZH = "一二三四五六日"
_WEEK_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTH_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_EN_LONG = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def english() -> bool:
    """True while the active language is English."""
    return (get_language() or "").startswith("en")


def pair(name, says) -> str:
    """A name and what is said of it: 金额：少 1 元; Amount: CNY 1 short."""
    return _("%(name)s：%(problem)s") % {"name": name, "problem": says}


def yuan(fen) -> str:
    """Fen as yuan with two decimals and thousands commas: 11246000 → 112,460.00; None → a dash."""
    if fen in BLANK:
        return NONE
    sign, fen = ("-" if fen < 0 else ""), abs(int(fen))
    return f"{sign}{fen // 100:,}.{fen % 100:02d}"


def whole_yuan(fen) -> str:
    """Fen as whole yuan for lists, halves away from zero: 11246050 → 112,461; None → a dash."""
    if fen in BLANK:
        return NONE
    whole = (abs(int(fen)) + 50) // 100
    return f"{'-' if fen < 0 and whole else ''}{whole:,}"


def wan(fen) -> str:
    """Fen as ten thousands of yuan with one decimal and unit, for dashboards; millions of CNY in English."""
    if fen in BLANK:
        return NONE
    sign, size = ("-" if fen < 0 else ""), abs(int(fen))
    if english():
        cents = (size + 500_000) // 1_000_000
        return f"{sign}CNY {cents // 100:,}.{cents % 100:02d} million"
    tenths = (size + 50_000) // 100_000
    return f"{sign}{tenths // 10:,}.{tenths % 10} 万元"


def localise(value: datetime) -> datetime:
    """A moment in Shanghai's time; a naive one is taken to be there already."""
    return timezone.localtime(value, moment.SHANGHAI) if timezone.is_aware(value) else value


def _day(value):
    return localise(value).date() if isinstance(value, datetime) else value


def weekday(value) -> str:
    """12月18日（五）, with the year if it is another one; Fri 18 Dec in English."""
    day = _day(value)
    if day in BLANK:
        return NONE
    other = day.year != moment.today().year
    if english():
        return f"{_WEEK_EN[day.weekday()]} {day.day} {_MONTH_EN[day.month - 1]}" + (f" {day.year}" if other else "")
    return (f"{day.year}年" if other else "") + f"{day.month}月{day.day}日（{_WEEK_ZH[day.weekday()]}）"


def month_day(value) -> str:
    """12-18 for ledgers, with the year if it is another one."""
    day = _day(value)
    if day in BLANK:
        return NONE
    return day.strftime("%m-%d" if day.year == moment.today().year else "%Y-%m-%d")


def long_day(value) -> str:
    """2026 年 12 月 18 日, as documents write it; 18 December 2026 in English."""
    day = _day(value)
    if day in BLANK:
        return NONE
    if english():
        return f"{day.day} {_MONTH_EN_LONG[day.month - 1]} {day.year}"
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def minute(value) -> str:
    """12-16 16:40 in Shanghai, 24 hours."""
    if value in BLANK:
        return NONE
    local = localise(value)
    return f"{month_day(local)} {local:%H:%M}"


def months(first: date, last: date) -> str:
    """2026-08 至 10 for a period of months; one month stands alone, another year is written out."""
    if first in BLANK or last in BLANK:
        return NONE
    start = f"{first:%Y-%m}"
    if (first.year, first.month) == (last.year, last.month):
        return start
    end = f"{last:%m}" if first.year == last.year else f"{last:%Y-%m}"
    return _("%(start)s 至 %(end)s") % {"start": start, "end": end}
