"""What the acts of a publication do to kept facts: pure, compared with the rows by a test."""

from collections.abc import Mapping

from blacklist.violations.facts import NOBODY
from blacklist.violations.words import Outcome

NO_DRAFT = {"drafter": NOBODY, "checked": False}


def judge(f, who, given) -> Mapping:
    """The word of the legal section."""
    return {"judged": bool(given["large"])}


def draft(f, who, given) -> Mapping:
    """A new text must be looked at anew."""
    return {"drafter": who.id, "checked": False}


def check(f, who, given) -> Mapping:
    """Looked at."""
    return {"checked": True}


def publish(f, who, given) -> Mapping:
    """The draft is used up."""
    return NO_DRAFT


def objects(f, who, given) -> Mapping:
    """One that waits."""
    return {"pending": True}


def answer(f, who, given) -> Mapping:
    """What holds must be mended."""
    return {"pending": False} | ({"to_fix": True} if given["outcome"] != Outcome.REJECTED else {})


def fault(f, who, given) -> Mapping:
    """The decision changed."""
    return {"to_fix": True}


def correct(f, who, given) -> Mapping:
    """Mended, and to be told."""
    return NO_DRAFT | {"to_fix": False, "untold": True}


def withdraw(f, who, given) -> Mapping:
    """Nothing stands any more."""
    return NO_DRAFT | {"to_fix": False, "pending": False, "untold": True}


def tell(f, who, given) -> Mapping:
    """Every site knows."""
    return {"untold": False}
