"""What each paper must be told, field by field (``documents.specs``); upper apps fill these and nothing else.

Dates are ISO text, times ISO text with a zone, months ``2026-08``, money integer fen, citations short
(``监察条例 26; 劳动合同法 85``). ``documents.samples`` has a complete example of each.
"""

from datetime import date

from documents import fields, kinds
from documents.specs import SPECS


def of(code: str) -> tuple[fields.Field, ...]:
    """The fields of a kind. Raises UnknownKind."""
    return SPECS[kinds.get(code).code]


def add(kind: kinds.Kind, *wanted: fields.Field):
    """Add a kind with its fields at start-up: an upper app may bring papers of its own."""
    kinds.add(kind)
    SPECS[kind.code] = wanted


def validate(code: str, context: dict, on: date | None = None) -> list[str]:
    """Every field that is missing, wrong or unknown, as sentences; empty where the paper can be made.

    ``on`` is the paper's date: dates that must lie before it are then checked too.
    """
    return list(fields.problems(of(code), body(context), on))


def walk(code: str, context: dict, types: tuple[str, ...]):
    """(label, value) of every filled field of these types."""
    return fields.walk(of(code), body(context), types)


def body(context: dict) -> dict:
    """A context without its heading."""
    return {name: value for name, value in context.items() if name != "paper"}
