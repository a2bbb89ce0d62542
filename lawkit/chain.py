"""The canonical text of an event and its hash; the same computation stands in the database's trigger."""

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Model


def plain(value):
    """JSON-plain form of what an act was given: dates as ISO text, rows as their keys; TypeError for the rest.

    ValueError for text that PostgreSQL cannot keep.
    """
    if isinstance(value, str):
        return _writable(value)
    if value is None or isinstance(value, int | bool):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, dict):
        return {_writable(str(k)): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = [plain(v) for v in value]
        return sorted(items, key=str) if isinstance(value, set | frozenset) else items
    if isinstance(value, Decimal | float):
        raise TypeError("amounts are integer fen; floats and decimals have no place in the history")
    raise TypeError(f"{type(value).__name__} has no plain form")


def _writable(text: str) -> str:
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise ValueError("text with a NUL or half a character cannot be kept")
    return text


def canonical(body: dict) -> str:
    """One text per meaning: sorted keys, no spaces, real characters."""
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(prev: str, text: str) -> str:
    """SHA-256 over the previous hash and this text, in hex."""
    return hashlib.sha256((prev + text).encode()).hexdigest()
