"""A complete context of every kind: invented persons and firms, one story. Used by tests, specimens and docs."""

from copy import deepcopy

from documents.kinds import get
from documents.render import head
from documents.samples import cases, enforcement, listing, mediation
from documents.samples.story import (
    ADDRESS,
    AGENCY,
    ANSWER,
    BUREAU,
    CASE,
    CLUE,
    CONTACT,
    DAY,
    EVIDENCE,
    FACTS,
    INSPECTORS,
    LEADERS,
    LEDGER,
    NAMES,
    OPINION,
    ORDER_NUMBER,
    ORGAN,
    PAPER_CODE,
    PARTY,
    PREFIX,
    REMEDY,
    SERVED,
    SIGNALS,
    SUBJECT,
    SUMS,
    TOTAL,
    ordered,
)

__all__ = [
    "ADDRESS",
    "AGENCY",
    "ANSWER",
    "BUREAU",
    "CASE",
    "CLUE",
    "CONTACT",
    "CONTEXTS",
    "DAY",
    "EVIDENCE",
    "FACTS",
    "INSPECTORS",
    "LEADERS",
    "LEDGER",
    "NAMES",
    "OPINION",
    "ORDER_NUMBER",
    "ORGAN",
    "PAPER_CODE",
    "PARTY",
    "PREFIX",
    "REMEDY",
    "SERVED",
    "SIGNALS",
    "SUBJECT",
    "SUMS",
    "TOTAL",
    "ordered",
    "sample",
]

CONTEXTS: dict[str, dict] = {
    **cases.CONTEXTS,
    **enforcement.CONTEXTS,
    **mediation.CONTEXTS,
    **listing.CONTEXTS,
}


def sample(code: str, *, draft=False) -> dict:
    """A full context with its heading, ready for ``render.pdf``; a copy that may be changed."""
    kind, context = get(code), deepcopy(CONTEXTS[code])
    number = "" if draft or not kind.numbered else kind.number(PREFIX, DAY.year, 133)
    place = {} if draft else {"paper_code": PAPER_CODE, "address": ADDRESS}
    return {**context, "paper": head(code, ORGAN, DAY, context, number=number, **place)}
