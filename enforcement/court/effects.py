"""What the acts of an application to the court do to kept facts: pure, compared with the rows by a test."""

from collections.abc import Mapping

from enforcement import serving
from enforcement.court.facts import ANSWERED, TO_ANSWER, UNHEARD


def date_window(f, who, given) -> Mapping:
    """S and the end of the window are on record."""
    return {"dated": True}


def urge_anew(f, who, given) -> Mapping:
    """A new notice must be served, and may be answered, anew."""
    return {"urged": False, "failed": frozenset(), "statement": UNHEARD}


def serve(f, who, given) -> Mapping:
    """The notice is served."""
    return {"urged": True}


def attempt(f, who, given) -> Mapping:
    """One more method tried in vain."""
    return {"failed": f.failed | {serving.of(given)["method"]}}


def hear(f, who, given) -> Mapping:
    """A statement waits for its answer."""
    return {"statement": TO_ANSWER}


def answer(f, who, given) -> Mapping:
    """It has been answered."""
    return {"statement": ANSWERED}


def excuse(f, who, given) -> Mapping:
    """A late application has its reasons."""
    return {"excused": True}
