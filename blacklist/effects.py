"""What the acts of a listing do to kept facts: pure, compared with the rows by a test."""

from collections.abc import Mapping

from blacklist.facts import AGENCY, OFFICER
from blacklist.words import UNIT, Outcome


def judge(f, who, given) -> Mapping:
    """The word of the legal section."""
    return {"judged": bool(given["large"])}


def name_parties(f, who, given) -> Mapping:
    """Numbered as they stand, the unit first."""
    return {"parties": frozenset(range(1, len(given["parties"]) + 1))}


def add_party(f, who, given) -> Mapping:
    """One party more, not told yet."""
    return {"parties": f.parties | {given["number"]}}


def notify(f, who, given) -> Mapping:
    """One notice more."""
    return {"noticed": f.noticed | {given["party"]}}


def serve(f, who, given) -> Mapping:
    """One served more."""
    return {"served": f.served | {given["party"]}}


def objects(f, who, given) -> Mapping:
    """One objection that waits."""
    return {"pending": f.pending | {given["party"]}}


def check(f, who, given) -> Mapping:
    """Answered; a person whose objection holds is no party any more, a unit's ends the matter."""
    party, out = given["party"], {"pending": f.pending - {given["party"]}, "answered": f.answered | {given["party"]}}
    if given["outcome"] != Outcome.UPHELD:
        return out
    if party == UNIT:
        return out | {"upheld": True}
    gone = {name: getattr(f, name) - {party} for name in ("parties", "noticed", "served")}
    return out | gone | {"answered": f.answered - {party}}


def opine(f, who, given) -> Mapping:
    """The officer's opinion."""
    return {"opinion": OFFICER}


def endorse(f, who, given) -> Mapping:
    """The agency's opinion."""
    return {"opinion": AGENCY}


def extend(f, who, given) -> Mapping:
    """Once; a later proposal needs opinions of its own."""
    return {"extended": True, "opinion": ""}


def tell(f, who, given) -> Mapping:
    """The removal has been told."""
    return {"told": True}


def restore(f, who, given) -> Mapping:
    """On the list again: there will be another removal to tell."""
    return {"told": False}
