"""The Chinese working calendar: 2020 to 2026 as data, later years from files an operator loads.

Loaded files lie in ``DATA_DIR/calendars`` (docs/adding-a-clock.md describes the format) and are read once, at start.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from lawkit.calendar import Calendar

VERSION = "CN-2026.1"

# year: (weekdays off, weekend days worked), as MM-DD or MM-DD..DD
_NOTICES = {
    2020: (
        "01-01 01-24 01-27..31 04-06 05-01 05-04 05-05 06-25 06-26 10-01 10-02 10-05..08",
        "01-19 04-26 05-09 06-28 09-27 10-10",
    ),
    2021: (
        "01-01 02-11 02-12 02-15..17 04-05 05-03..05 06-14 09-20 09-21 10-01 10-04..07",
        "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    ),
    2022: (
        "01-03 01-31 02-01..04 04-04 04-05 05-02..04 06-03 09-12 10-03..07",
        "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    ),
    2023: (
        "01-02 01-23..27 04-05 05-01..03 06-22 06-23 09-29 10-02..06",
        "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    ),
    2024: (
        "01-01 02-12..16 04-04 04-05 05-01..03 06-10 09-16 09-17 10-01..04 10-07",
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    ),
    2025: (
        "01-01 01-28..31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01..03 10-06..08",
        "01-26 02-08 04-27 09-28 10-11",
    ),
    2026: (
        "01-01 01-02 02-16..20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05..07",
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
}


class YearFile(NamedTuple):
    """One loaded year: its number, the notice it rests on, weekdays off, weekend days worked."""

    year: int
    notice: str
    off: frozenset[date]
    work: frozenset[date]


def read_year(text: str) -> YearFile:
    """Read and validate a calendar file; raises ValueError with a sentence that says what is wrong."""
    try:
        data = json.loads(text)
        year, notice = data["year"], data["notice"]
        off = frozenset(date.fromisoformat(day) for day in data["weekdays_off"])
        work = frozenset(date.fromisoformat(day) for day in data["weekend_work"])
    except (KeyError, TypeError, ValueError) as reason:
        raise ValueError(f"the file is not a calendar: {reason!r}") from reason
    if not isinstance(year, int) or not isinstance(notice, str) or not notice.strip():
        raise ValueError("the file needs a year (a number) and the notice it rests on (a text)")
    if not off:
        raise ValueError(f"a calendar of {year} without any weekday off cannot be complete")
    Calendar("check", {year: (off, work)})
    return YearFile(year, notice, off, work)


def folder() -> Path:
    """Where loaded years lie."""
    return Path(settings.DATA_DIR) / "calendars"


def assemble(texts: Mapping[str, str]) -> Calendar:
    """The built-in calendar with loaded files on top (name → text).

    The version then names the last year and a digest of the files, so that a stored date tells which it used.
    Raises ImproperlyConfigured, naming the file, for one that cannot be read.
    """
    years = dict(_BUILT_IN)
    digest = hashlib.sha256()
    for name, text in sorted(texts.items()):
        try:
            loaded = read_year(text)
        except ValueError as reason:
            raise ImproperlyConfigured(f"calendar file {name}: {reason}. Correct or remove it.") from reason
        years[loaded.year] = (loaded.off, loaded.work)
        digest.update(f"{loaded.year}{sorted(loaded.off)}{sorted(loaded.work)}".encode())
    version = f"CN-{max(years)}.{digest.hexdigest()[:6]}" if texts else VERSION
    return Calendar(version, years)


def _days(year: int, text: str) -> Iterable[date]:
    for item in text.split():
        first, _, last = item.partition("..")
        month, day = (int(part) for part in first.split("-"))
        for number in range(day, int(last or day) + 1):
            yield date(year, month, number)


_BUILT_IN = {year: (tuple(_days(year, off)), tuple(_days(year, work))) for year, (off, work) in _NOTICES.items()}


def _load() -> Calendar:
    return assemble({path.name: path.read_text(encoding="utf-8") for path in folder().glob("*.json")})


CALENDAR = _load()
"""The calendar every clock uses; ``.version`` is stored with each date."""
