"""The closed list of closing grounds, and the evidence each needs (reference 1.5)."""

from casework.facts import CODES
from casework.models import ArrearsCase, Purpose

# one of the purposes in each inner tuple must be in the file; with wages unpaid, what UNPAID_NEEDS says instead
NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "CL-01": ((Purpose.PAYMENT,),),
    "CL-02": ((Purpose.PAYMENT,),),
    "CL-03": ((Purpose.EMPLOYMENT, Purpose.AMOUNT, Purpose.INTERVIEW, Purpose.SITE),),
    "CL-04": ((Purpose.RECEIPT,),),
    "CL-05": ((Purpose.ARBITRATION,),),
    "CL-06": ((Purpose.POLICE_FILING,),),
    "CL-07": ((Purpose.COURT, Purpose.COURT_END),),
    "CL-08": ((Purpose.TERMINATION,),),
    "CL-09": ((Purpose.ADVANCE,),),
}
UNPAID_NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {"CL-07": ((Purpose.COURT_END,),)}
ONLY_FROM = {"CL-02": "withdrawn", "CL-03": "withdrawn", "CL-04": "transferred"}


def needs(case: ArrearsCase, code: str) -> tuple[tuple[str, ...], ...]:
    """What a ground asks of this case: the court's enforcement ends with wages unpaid only by a ruling that ends it."""
    return UNPAID_NEEDS.get(code, NEEDS[code]) if case.unpaid > 0 else NEEDS[code]


def purposes(case: ArrearsCase) -> set[str]:
    """The purposes for which the file has evidence."""
    return set(case.evidence.filter(withdrawn_seq=None).values_list("purpose", flat=True))


def lacking(case: ArrearsCase, code: str, have: set[str]) -> list[tuple[str, ...]]:
    """The purposes for which the file has no evidence yet; ``have`` are those that it has."""
    return [some for some in needs(case, code) if not have & set(some)]


def proven(case: ArrearsCase, have: set | None = None) -> frozenset:
    """Every ground whose evidence is in the file, in the state that it asks for.

    ``have`` are the purposes of the standing evidence where a page has read them already.
    """
    if have is None:
        have = purposes(case)
    return frozenset(
        code
        for code in CODES
        if all(have & set(p) for p in needs(case, code)) and ONLY_FROM.get(code, case.state) == case.state
    )
