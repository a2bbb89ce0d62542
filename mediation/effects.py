"""What the acts of a mediation do to kept facts: pure, compared with the rows by a test."""

from collections.abc import Mapping

from mediation import plans
from mediation.words import MEDIATOR, SEAL, employer_key, worker_key

UNDRAFTED = {"drafted": False, "unsigned": frozenset(), "reduced": frozenset()}


def named(given) -> frozenset:
    """The keys of the parties that an application names."""
    workers = {worker_key(pk) for pk in given.get("workers") or ()}
    return frozenset(workers | {employer_key(pk) for pk in given.get("employers") or ()})


def apply(f, who, given) -> Mapping:
    """The parties; those who apply agree by applying."""
    parties = named(given)
    return {"parties": parties, "silent": parties - frozenset(given.get("applicants") or ())}


def consent(f, who, given) -> Mapping:
    """One more party agrees to mediate."""
    return {"silent": f.silent - {given["party"]}}


def join(f, who, given) -> Mapping:
    """One more unit takes part of its own will; an agreement drafted without it is drafted anew."""
    return {"parties": f.parties | {employer_key(given["employer"])}, **UNDRAFTED}


def leave(f, who, given) -> Mapping:
    """One party fewer; an agreement drafted with it is drafted anew."""
    return {"parties": f.parties - {given["party"]}, **UNDRAFTED}


def hold(f, who, given) -> Mapping:
    """A refusal in a session is a refusal."""
    return {"refused": f.refused or given["held"]["result"] == "refused"}


def fail(f, who, given) -> Mapping:
    """A refusal outside a session."""
    return {"refused": f.refused or given.get("reason") == "refusal"}


def draft(f, who, given) -> Mapping:
    """Whose signatures are needed: all who are bound, the mediator, the organisation."""
    plan = plans.of(given)
    return {
        "drafted": True, "unsigned": plans.signers(plan) | {MEDIATOR, SEAL}, "reduced": plans.waivers(plan),
    }  # fmt: skip


def revise(f, who, given) -> Mapping:
    """What was signed over the old text is void."""
    return UNDRAFTED


def sign(f, who, given) -> Mapping:
    """One signature fewer is missing."""
    return {"unsigned": f.unsigned - {given["party"]}}


def countersign(f, who, given) -> Mapping:
    """The mediator has signed."""
    return {"unsigned": f.unsigned - {MEDIATOR}}


def seal(f, who, given) -> Mapping:
    """The organisation's seal is on it."""
    return {"unsigned": f.unsigned - {SEAL}}


def agree_orally(f, who, given) -> Mapping:
    """An oral agreement needs no signature and waives nothing."""
    return {"drafted": True, "unsigned": frozenset(), "reduced": frozenset()}


def ask_review(f, who, given) -> Mapping:
    """Both have asked the tribunal."""
    return {"asked": "arb"}


def ask_court(f, who, given) -> Mapping:
    """Both have asked the court."""
    return {"asked": "court"}


def confirmed(f, who, given) -> Mapping:
    """The agreement can be enforced."""
    return {"title": f.asked, "asked": ""}


def unconfirmed(f, who, given) -> Mapping:
    """The request was turned down or taken back."""
    return {"asked": ""}


def order_takes_effect(f, who, given) -> Mapping:
    """The payment order can be enforced."""
    return {"title": "order"}
