"""What a paper may say: typed fields, and the list of everything that a context lacks or has too much of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from lawkit import citations

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
TOP_FEN = 10**13


@dataclass(frozen=True)
class Field:
    """One field. ``kind``: text, date, time, month, fen, count, flag, choice, cite, group or rows.

    ``most`` is the longest text or the largest number of rows, ``parts`` the fields of a group or a row,
    ``past`` refuses a date after the paper's own.
    """

    name: str
    label: str
    kind: str = "text"
    required: bool = True
    most: int = 200
    choices: tuple[str, ...] = ()
    parts: tuple = ()
    past: bool = False

    def maybe(self) -> "Field":
        """The same field, not required."""
        return replace(self, required=False)


def text(name, label, most=200):
    """A line of text."""
    return Field(name, label, most=most)


def prose(name, label, most=3000):
    """A paragraph or several."""
    return Field(name, label, most=most)


def day(name, label, past=False):
    """An ISO date."""
    return Field(name, label, "date", past=past)


def time(name, label):
    """An ISO time with its zone."""
    return Field(name, label, "time")


def month(name, label):
    """``2026-08``."""
    return Field(name, label, "month")


def fen(name, label):
    """An amount in fen."""
    return Field(name, label, "fen")


def count(name, label):
    """A whole number of at least nought."""
    return Field(name, label, "count")


def flag(name, label):
    """Yes or no."""
    return Field(name, label, "flag")


def choice(name, label, *choices):
    """One of several keys."""
    return Field(name, label, "choice", choices=choices)


def cite(name, label):
    """Citations such as ``监察条例 26; 劳动合同法 85``."""
    return Field(name, label, "cite", most=600)


def group(name, label, *parts):
    """Fields that belong together."""
    return Field(name, label, "group", parts=parts)


def rows(name, label, most, *parts):
    """A table of up to ``most`` rows."""
    return Field(name, label, "rows", most=most, parts=parts)


def lines(name, label, most=30):
    """A list of up to ``most`` short texts."""
    return Field(name, label, "lines", most=most)


def problems(fields, values: dict, on: date | None = None, path: str = "") -> Iterator[str]:
    """Sentences: every field that is missing, too long, of the wrong type, too late or unknown."""
    for field in fields:
        value, where = values.get(field.name), path + field.label
        if value is None or value == "" or value == [] or value == {}:
            if field.required:
                yield _("%(field)s缺失，需要填写") % {"field": where}
            continue
        yield from _wrong(field, value, on, where)
    known = {field.name for field in fields}
    for name in values:
        if name not in known:
            yield _("%(field)s不属于这种文书，需要去掉") % {"field": f"{path}{name}"}


def _wrong(field, value, on, where):
    if field.kind == "group":
        if not isinstance(value, dict):
            yield _type(where)
        else:
            yield from problems(field.parts, value, on, f"{where}·")
    elif field.kind in ("rows", "lines"):
        yield from _wrong_rows(field, value, on, where)
    elif not _CHECKS[field.kind](field, value):
        yield _type(where)
    elif field.kind in ("text", "cite") and len(value) > field.most:
        yield _("%(field)s超过%(most)d字，需要缩短或者写入附件") % {"field": where, "most": field.most}
    elif field.kind == "cite" and citations.check(value):
        unknown = "、".join(citations.check(value))
        yield _("%(field)s引用了登记册中没有的条文：%(unknown)s") % {"field": where, "unknown": unknown}
    elif field.past and on and date.fromisoformat(value) > on:
        yield _("%(field)s晚于文书日期，需要核对") % {"field": where}


def _wrong_rows(field, value, on, where):
    if not isinstance(value, list | tuple):
        yield _type(where)
        return
    if len(value) > field.most:
        yield _("%(field)s超过%(most)d行，需要分开制作") % {"field": where, "most": field.most}
        return
    for index, row in enumerate(value, 1):
        label = _("%(field)s第%(row)d行") % {"field": where, "row": index}
        if field.kind == "lines":
            if not isinstance(row, str) or not row or len(row) > 300:
                yield _type(label)
        elif not isinstance(row, dict):
            yield _type(label)
        else:
            yield from problems(field.parts, row, on, f"{label}·")


def _type(where):
    return _("%(field)s的内容与要求的类型不符，需要重新填写") % {"field": where}


def _number(value, top=10**9):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= top


def _date(value):
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return len(value) == 10


def _time(value):
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


_CHECKS = {
    "text": lambda field, value: isinstance(value, str),
    "cite": lambda field, value: isinstance(value, str),
    "date": lambda field, value: _date(value),
    "time": lambda field, value: _time(value),
    "month": lambda field, value: isinstance(value, str) and bool(MONTH.fullmatch(value)),
    "fen": lambda field, value: _number(value, TOP_FEN),
    "count": lambda field, value: _number(value),
    "flag": lambda field, value: isinstance(value, bool),
    "choice": lambda field, value: value in field.choices,
}


def walk(fields, values: dict, kinds: tuple[str, ...], path: str = "") -> Iterator[tuple[str, object]]:
    """(label path, value) of every filled field of these kinds, groups and rows included."""
    for field in fields:
        value = values.get(field.name)
        if value in (None, "", [], {}):
            continue
        label = path + str(field.label)
        if field.kind == "group":
            yield from walk(field.parts, value, kinds, f"{label}·")
        elif field.kind == "rows":
            for index, row in enumerate(value, 1):
                yield from walk(field.parts, row, kinds, f"{label}{index}·")
        elif field.kind == "lines":
            if "text" in kinds:
                yield from ((f"{label}{index}", row) for index, row in enumerate(value, 1))
        elif field.kind in kinds:
            yield label, value
