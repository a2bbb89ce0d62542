"""What a form hands in about an answer from outside, as plain values. Pure.

``given["notice"]`` holds ``number`` (of the document), ``on`` (the legal date on it, a date), ``at`` (when it was handed
over, an aware datetime), ``receiver`` (who signed), ``text`` (reasons, what is missing, the outcome), and the document:
``evidence`` (key of a piece on file) or ``file`` (as ``casework.storage.store`` answers: the only way into a closed case).
"""

from collections.abc import Mapping
from datetime import date, datetime

from lawkit import moment


def notice(given: Mapping) -> Mapping:
    """What was handed in, empty if nothing."""
    return given.get("notice") or {}


def day(given: Mapping) -> date | None:
    """The Shanghai day on which it happened: the date on the document, or the day on which it was signed."""
    told = notice(given)
    if isinstance(told.get("at"), datetime) and told["at"].tzinfo:
        return moment.local(told["at"]).date()
    return told.get("on") if isinstance(told.get("on"), date) else None


def said(given: Mapping, key: str) -> str:
    """A text of it, without blanks around it."""
    return str(notice(given).get(key) or "").strip()


def attached(given: Mapping, on_file) -> bool:
    """Whether its document comes along or is on file."""
    told = notice(given)
    return bool((told.get("file") or {}).get("sha256")) or told.get("evidence") in on_file
