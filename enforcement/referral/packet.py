"""The packet of a referral: what it consists of, what it lacks, and the digest that the chief's decision is bound to."""

from casework.models import Evidence
from enforcement.referral.words import Part
from lawkit import chain

LETTER = ("facts", "reasons", "team_opinion")
REPORT = ("process", "conduct", "conduct_proof", "excuse", "conclusion")
TEXTS = (*LETTER, *REPORT, "consequences")


def lacks(referral) -> frozenset:
    """The parts that are not complete (310号令 6); an empty list of items, or of other material, says 无."""
    return missing(referral, list(referral.materials.values_list("part", "evidence__withdrawn_seq")))


def missing(referral, rows: list[tuple]) -> frozenset:
    """The same of materials that are read already, as (part, place in the history of a withdrawal or None)."""
    gone = any(withdrawn is not None for _part, withdrawn in rows)
    listed = {part for part, _withdrawn in rows}
    addressed = referral.police_id and referral.procuratorate_id and referral.suspects
    whole = {
        Part.LETTER: bool(addressed) and all(getattr(referral, name) for name in LETTER),
        Part.REPORT: all(getattr(referral, name) for name in REPORT),
        Part.ITEMS: bool(referral.items) != referral.no_items,
        Part.EVIDENCE: "evidence" in listed and not gone,
        Part.OTHER: ("other" in listed) != referral.no_other,
    }
    return frozenset(str(part) for part, there in whole.items() if not there)


def digest(referral) -> str:
    """Of everything that the report lays before the chief: texts, receivers, suspects, items, evidence with its hashes."""
    sheet = {name: getattr(referral, name) for name in (*TEXTS, "suspects", "items", "no_items", "no_other", "measures")}
    sheet |= {"police": referral.police_id, "procuratorate": referral.procuratorate_id}
    sheet["materials"] = [list(row) for row in referral.materials.values_list("part", "place", "evidence__sha256")]
    return chain.digest("D23/", chain.canonical(sheet))


def pieces(referral, part: str) -> list[Evidence]:
    """The evidence of one part, in its order."""
    return [m.evidence for m in referral.materials.filter(part=part).select_related("evidence")]
