"""Months as people write them: 2026-08, 2026年8月, 202608, 8月至10月, 2026.8-2026.10, Aug-26.

A month without a year is completed from the other end or from today, with a warning; words such as 去年 are refused
with what to write, because the roster is read again long after it was written.
"""

import re
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from casework.roster.cells import Found, sentence, squeezed

EARLIEST = 2000
LONGEST = 120
LIMITATION_MONTHS = 24

_HAN = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_ENGLISH = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:(\d{4})[年./-]?(1[0-2]|0[1-9])|(?:(\d{4})[年./-]|(\d{2})年)?(1[0-2]|0?[1-9]))(?:月份?)?"
_D = r"(?:[12]\d|3[01]|0?[1-9])"
_SINGLE = re.compile(_MONTH)
_DATE = re.compile(
    rf"(?P<y>\d{{4}})(?P<s>[./-])(?P<m>1[0-2]|0?[1-9])(?P=s){_D}日?(?:00:00:00)?"
    rf"|(?P<yy>\d{{2}}|\d{{4}})年(?P<mm>1[0-2]|0?[1-9])月{_D}[日号]?"
    r"|(?P<yyy>\d{4})(?P<mmm>1[0-2]|0[1-9])(?:0[1-9]|[12]\d|3[01])"
)
_RANGE = re.compile(rf"{_MONTH}(?:[./]{_D}|(?<=月){_D}[日号])?-{_MONTH}(?:[./]{_D}|(?<=月){_D}[日号])?")
_THREE = re.compile(r"\d{4}([./-])\d{1,2}\1\d{1,2}")
_RELATIVE = re.compile(r"(去年|前年|今年|本年|当年|上年)年?(1[0-2]|0?[1-9])月份?")
_VAGUE = re.compile(r"[去今前明上本当]年|[上本这下]个?月|年[初底末中]|半年|季度|春节|[腊冬正]月|农历")


class Stamp(NamedTuple):
    """A month as written: the year may be missing."""

    year: int | None
    month: int

    def on(self, year: int) -> date:
        """The first day of the month in that year."""
        return date(self.year or year, self.month, 1)


class Span(NamedTuple):
    """Both ends of one cell; for a single month they are the same."""

    start: Stamp
    end: Stamp


def read(text: str, *, kind: str, today: date, end_of_period: bool = False) -> Found:
    """A ``Span``, or what to write instead. ``kind`` tells a stored number (2026.10 becomes 2026.1) from text."""
    clean = _plain(text)
    if not clean:
        return Found()
    if kind != "text" and re.fullmatch(r"\d{4}\.1", clean):
        return Found(error=_either(clean[:4]))
    if clean.endswith("至今"):
        text = _("“至今”要写明月份，例如写成 {example}")
        return Found(error=sentence(text, example=_label(_back(today, 1))))
    if match := _RELATIVE.fullmatch(clean):
        return Found(error=_relative(text, match, today))
    span = None if _VAGUE.search(clean) else _span(clean)
    if span and all(stamp.year is None or EARLIEST <= stamp.year <= today.year + 1 for stamp in span):
        return Found(span)
    return Found(error=_what_to_write(clean, today, end_of_period))


def _plain(text: str) -> str:
    """Half-width, Chinese figures made Arabic, the many dashes made one."""
    clean = re.sub("[\u2010-\u2015\u2212\u2500~\u301c]|--", "-", squeezed(text)[:64])
    clean = clean.replace("元月", "1月").replace("。", ".")
    clean = re.sub("[〇零一二三四五六七八九]{4}(?=年)", lambda found: _figures(found.group()), clean)
    return re.sub("(十[一二]?|[一二三四五六七八九])(?=月|[至到、-])", lambda found: _ten(found.group()), clean)


def _figures(words: str) -> str:
    return "".join(_HAN.get(char, char) for char in words)


def _ten(words: str) -> str:
    return str(10 + int(_HAN.get(words[1:], "0"))) if words.startswith("十") else _HAN[words]


def _span(clean: str) -> Span | None:
    if match := re.fullmatch(r"([A-Za-z]{3})[a-z]*[-/]?(\d{2}|\d{4})", clean):
        name = match[1].lower()
        return Span(*2 * [Stamp(int(match[2][-2:]) + 2000, _ENGLISH.index(name))]) if name in _ENGLISH else None
    parts = re.split("[至到]", clean.removeprefix("从").removesuffix("止"))
    stamps = [_point(part) for part in parts]
    if len(parts) <= 2 and None not in stamps:
        return _spanning(stamps[0], stamps[-1])
    if match := _RANGE.fullmatch(clean):
        return _spanning(_stamp(match.groups()[:5]), _stamp(match.groups()[5:]))
    return _listed(clean)


def _point(clean: str) -> Stamp | None:
    """A single month, or the month of a day."""
    if match := _SINGLE.fullmatch(clean):
        return _stamp(match.groups())
    if match := _DATE.fullmatch(clean):
        year = int(match["y"] or match["yy"] or match["yyy"])
        return Stamp(year if year > 99 else 2000 + year, int(match["m"] or match["mm"] or match["mmm"]))
    return None


def _spanning(start: Stamp, end: Stamp) -> Span:
    """Both ends; 2026年8-10月 says its year once."""
    if start.year and end.year is None and end.month >= start.month:
        end = Stamp(start.year, end.month)
    return Span(start, end)


def _listed(clean: str) -> Span | None:
    """8、9、10月: months that follow each other."""
    match = re.fullmatch(r"(?:(\d{4})年)?((?:\d{1,2}月?[、,;及和])+\d{1,2})月?份?", clean)
    if not match:
        return None
    months = [int(part) for part in re.findall(r"\d+", match[2])]
    if months != list(range(months[0], months[0] + len(months))) or not 1 <= months[0] <= months[-1] <= 12:
        return None
    year = int(match[1]) if match[1] else None
    return Span(Stamp(year, months[0]), Stamp(year, months[-1]))


def _stamp(groups) -> Stamp:
    year, month, other_year, short_year, other_month = groups[:5]
    if month:
        return Stamp(int(year), int(month))
    full = int(other_year) if other_year else 2000 + int(short_year) if short_year else None
    return Stamp(full, int(other_month))


def is_ambiguous(text: str, kind: str) -> bool:
    """2026-8-10 in a column of periods: a day, or August to October?"""
    return kind != "date" and bool(_THREE.fullmatch(_plain(text)))


def _relative(text: str, match: re.Match, today: date):
    back = {"去年": 1, "上年": 1, "前年": 2}.get(match[1], 0)
    said = _("“{text}”过后就看不懂了，写成 {example}")
    return sentence(said, text=text.strip(), example=f"{today.year - back}-{int(match[2]):02d}")


def _either(year: str):
    text = _("{year}.1 看不出是 1 月还是 10 月，写成 {year}-01 或 {year}-10")
    return sentence(text, year=year)


def _what_to_write(clean: str, today: date, end_of_period: bool):
    which = _("欠薪截止月份") if end_of_period else _("欠薪起始月份")
    example = _label(_back(today, 1 if end_of_period else 3))
    return sentence(_("看不出{which}，写成年和月，例如 {example}"), which=which, example=example)


def _label(month: date) -> str:
    return f"{month:%Y-%m}"


def _back(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def latest(month: int, until: date) -> date:
    """The last such month that is not after ``until``."""
    return date(until.year if month <= until.month else until.year - 1, month, 1)


def settle(start: Stamp, end: Stamp, today: date) -> Found:
    """Both ends with their years: ``(first, last)``; a warning when a year was ours, an error when it cannot be."""
    if start.year is None and end.year is None:
        last = latest(end.month, today)
        first = latest(start.month, last)
    elif start.year is None:
        last = end.on(0)
        first = latest(start.month, last)
    elif end.year is None:
        first = start.on(0)
        last = end.on(first.year)
        following = last.replace(year=last.year + 1)
        last = following if last < first and following <= today else last
    else:
        first, last = start.on(0), end.on(0)
    if last < first:
        return Found(error=_("欠薪止不能早于欠薪起"))
    if len(between(first, last)) > LONGEST:
        return Found(error=sentence(_("欠薪期间超过 {most} 个月，核对年份"), most=LONGEST))
    return Found((first, last), warning=_doubt(start, end, first, last, today))


def _doubt(start: Stamp, end: Stamp, first: date, last: date, today: date):
    if start.year is None or end.year is None:
        alone = _("月份没有写年份，按 {first} 登记，不对就写上年份")
        text = alone if first == last else _("月份没有写年份，按 {first} 至 {last} 登记，不对就写上年份")
        return sentence(text, first=_label(first), last=_label(last))
    return late_or_old(first, last, today)


def late_or_old(first: date, last: date, today: date):
    """A warning for a month still to come, or for one that ended more than two years ago."""
    if last > today:
        return sentence(_("{last} 还没有到，核对欠薪截止月份"), last=_label(last))
    if last < _back(today, LIMITATION_MONTHS):
        return sentence(_("{last} 距今超过二年，核对是否连续欠薪（监察条例 20）"), last=_label(last))
    return None


def between(first: date, last: date) -> list[date]:
    """Every month from first to last, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month
    return [_back(first, -step) for step in range(count + 1)]


def header(text: str) -> Stamp | None:
    """The month that a column's title names (8月, 2026年8月工资, 2026-08), or ``None``."""
    clean = re.sub(r"(应发|欠发|欠付|拖欠|未发)?的?(工资|欠薪|金额)?(\(.*\))?$", "", _plain(text))
    clean = re.sub(r"^(拖欠|欠发|欠付|未发)", "", clean)
    if not re.search(r"月|^\d{4}[-./]\d{1,2}(-01(00:00:00)?)?$|^20\d{4}$", clean):
        return None
    return _point(clean)
