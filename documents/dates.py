"""Dates, months and small numbers as papers write them."""

from datetime import date, datetime

from lawkit.moment import SHANGHAI

DIGITS = "〇一二三四五六七八九"
PLACES = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))


def cn(day: date, characters: bool = False) -> str:
    """``2026年11月22日``, or ``二〇二六年十一月二十二日`` where ``characters`` is set."""
    if isinstance(day, datetime):
        day = shanghai(day)
    if not characters:
        return f"{day.year}年{day.month}月{day.day}日"
    year = "".join(DIGITS[int(digit)] for digit in f"{day.year:04d}")
    return f"{year}年{ordinal(day.month)}月{ordinal(day.day)}日"


def cn_time(moment: datetime) -> str:
    """``2026年11月22日9时05分`` in Shanghai. Raises ValueError for a naive time."""
    if moment.tzinfo is None:
        raise ValueError("an aware datetime is needed")
    local = moment.astimezone(SHANGHAI)
    return f"{cn(local.date())}{local.hour}时{local.minute:02d}分"


def cn_month(month: str) -> str:
    """``2026-08`` as ``2026年8月``."""
    year, number = month.split("-")
    return f"{int(year)}年{int(number)}月"


def shanghai(moment: datetime | date) -> date:
    """The calendar day in Shanghai; a plain date stays itself."""
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError("an aware datetime is needed")
    return moment.astimezone(SHANGHAI).date()


def ordinal(number: int) -> str:
    """1..9999 as 一, 十一, 一百零五. Raises ValueError outside."""
    if not 0 < number < 10000:
        raise ValueError("1 to 9999")
    text, gap = "", False
    for place, unit in PLACES:
        digit, number = divmod(number, place)
        if not digit:
            gap = bool(text)
            continue
        text, gap = text + ("零" if gap else "") + DIGITS[digit] + unit, False
    return text[1:] if text.startswith("一十") else text
