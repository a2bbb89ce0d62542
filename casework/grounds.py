"""The closed list of closing grounds, and the evidence each needs (reference 1.5)."""

from casework.facts import CODES
from casework.models import ArrearsCase, Purpose

# one of the purposes in each inner tuple must be in the file
NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "CL-01": ((Purpose.PAYMENT,),),
    "CL-02": ((Purpose.PAYMENT,),),
    "CL-03": ((Purpose.EMPLOYMENT, Purpose.AMOUNT, Purpose.INTERVIEW, Purpose.SITE),),
    "CL-04": ((Purpose.RECEIPT,),),
    "CL-05": ((Purpose.ARBITRATION,),),
    "CL-06": ((Purpose.POLICE_FILING,),),
    "CL-07": ((Purpose.COURT,),),
    "CL-08": ((Purpose.TERMINATION,),),
    "CL-09": ((Purpose.ADVANCE,),),
}
ONLY_FROM = {"CL-02": "withdrawn", "CL-03": "withdrawn", "CL-04": "transferred"}


def lacking(case: ArrearsCase, code: str) -> list[tuple[str, ...]]:
    """The purposes for which the file has no evidence yet."""
    have = set(case.evidence.filter(withdrawn_seq=None).values_list("purpose", flat=True))
    return [purposes for purposes in NEEDS[code] if not have & set(purposes)]


def proven(case: ArrearsCase, have: set | None = None) -> frozenset:
    """Every ground whose evidence is in the file, in the state that it asks for.

    ``have`` are the purposes of the standing evidence where a page has read them already.
    """
    if have is None:
        have = set(case.evidence.filter(withdrawn_seq=None).values_list("purpose", flat=True))
    return frozenset(
        code
        for code in CODES
        if all(have & set(p) for p in NEEDS[code]) and ONLY_FROM.get(code, case.state) == case.state
    )
