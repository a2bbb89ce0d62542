"""What the acts of a decision do to kept facts: pure, compared with the rows by a test."""

from collections.abc import Mapping

from enforcement.decision.words import Kind


def handling(f, who, given) -> Mapping:
    """A handling decision."""
    return {"kind": Kind.HANDLING}


def penalty(f, who, given) -> Mapping:
    """A penalty."""
    return {"kind": Kind.PENALTY}


def sparing(f, who, given) -> Mapping:
    """A decision that nobody is punished."""
    return {"kind": Kind.SPARING}


def ask(f, who, given) -> Mapping:
    """A hearing was asked for."""
    return {"asked": True}


def call(f, who, given) -> Mapping:
    """The day and the chair of the hearing are fixed."""
    return {"called": True}


def heard(f, who, given) -> Mapping:
    """The round of hearing the party is over."""
    return {"asked": False, "called": False}


def review(f, who, given) -> Mapping:
    """The legal section agrees."""
    return {"reviewed": True}


def discuss(f, who, given) -> Mapping:
    """Discussed together, and most agreed."""
    return {"discussed": True}


def undo(f, who, given) -> Mapping:
    """Review and discussion belong to the text that they saw; once it is decided or sent back they are over."""
    return {"reviewed": False, "discussed": False}


def expire(f, who, given) -> Mapping:
    """The term of performance has passed."""
    return {"expired": True}


def defer(f, who, given) -> Mapping:
    """A later day, from which expiry is counted anew."""
    return {"deferred": True, "expired": False}


def anew(f, who, given) -> Mapping:
    """A corrected decision is served again and its terms run anew."""
    return {"expired": False, "deferred": False, "forum": ""}


def seek(f, who, given) -> Mapping:
    """Where a remedy was sought last."""
    return {"forum": given["forum"]}


def end(f, who, given) -> Mapping:
    """Whatever ends the decision ends what hangs on its being undecided."""
    return {"asked": False, "called": False, "reviewed": False, "discussed": False}
