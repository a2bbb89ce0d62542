"""What the acts of a warning do to kept facts: pure, compared with the rows by a test."""

from collections.abc import Mapping

from early_warning.words import Outcome


def _subject(given, before: str) -> str:
    if given.get("employer_id"):
        return "employer"
    if given.get("project_id"):
        return "employer" if before == "employer" else "project"
    return before or ("address" if given.get("no_code") else "")


def receive(f, who, given) -> Mapping:
    """Whom it is about, as far as the source knew."""
    return {"subject": _subject({**given, "no_code": None}, ""), "level": given.get("level") or ""}


def triage(f, who, given) -> Mapping:
    """Matched and levelled."""
    return {"subject": _subject(given, f.subject), "level": given.get("level") or f.level}


def dispatch(f, who, given) -> Mapping:
    """Two checkers, who have seen nothing yet."""
    return {"checkers": (given["checker_a"], given["checker_b"]), "visited": False}


def visit(f, who, given) -> Mapping:
    """They were there."""
    return {"visited": True}


def conclude(f, who, given) -> Mapping:
    """What they found."""
    return {"outcome": given["outcome"]}


def handle(f, who, given) -> Mapping:
    """The measure, once one is chosen."""
    return {"measure": given["measure"]}


def born(f, who, given) -> Mapping:
    """A case stands in its place."""
    return {"clue": True, "subject": "employer"}


def joined(f, who, given) -> Mapping:
    """A case that was there before."""
    return {"clue": True}


def merged(f, who, given) -> Mapping:
    """Another warning tells the same."""
    return {"outcome": Outcome.DUPLICATE}
