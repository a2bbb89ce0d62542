"""What the acts of a hand-over do to kept facts: pure, compared with the rows by a test."""

from collections.abc import Mapping

from mediation.words import worker_key


def prepare(f, who, given) -> Mapping:
    """Everybody named must sign."""
    named = frozenset(worker_key(pk) for pk in given.get("workers") or ())
    return {"named": named, "unsigned": named}


def sign(f, who, given) -> Mapping:
    """One signature fewer is missing."""
    return {"unsigned": f.unsigned - {given["party"]}}


def drop(f, who, given) -> Mapping:
    """Whoever does not want arbitration is left out."""
    return {"named": f.named - {given["party"]}, "unsigned": f.unsigned - {given["party"]}}


def ask_missing(f, who, given) -> Mapping:
    """Told once."""
    return {"asked": True, "lacking": True}


def supply(f, who, given) -> Mapping:
    """Everything is there."""
    return {"lacking": False}


def accept(f, who, given) -> Mapping:
    """Ordinary or simplified."""
    return {"simplified": bool(given.get("simplified"))}


def to_ordinary(f, who, given) -> Mapping:
    """No longer simplified."""
    return {"simplified": False}


def extend(f, who, given) -> Mapping:
    """Fifteen more days, once."""
    return {"extended": True}


def award(f, who, given) -> Mapping:
    """Final, or open to suit by both."""
    return {"final": bool(given.get("final"))}
