"""The checklist E1–E9: what the rows tell by themselves and what somebody judged. Pure."""

from enforcement.referral.words import BY_HAND, NEEDED, Element


def standing(f) -> dict[str, bool | None]:
    """Each element: True, False, or None where nobody can tell yet (an amount between the bands, no evidence)."""
    return {code: element(f, code) for code in Element.values}


def element(f, code: str) -> bool | None:
    """One element. Of E3 the rows decide where they can; only where they cannot, a person's judgement counts (N27)."""
    if code == Element.ACT:
        return True if f.ways else None
    if code == Element.AMOUNT:
        large = f.large
        return large if large is not None else judged(f, code)
    if code in BY_HAND:
        return judged(f, code)
    return {
        Element.ORDERED: lambda: f.ordered,
        Element.OVERDUE: lambda: f.over and f.unpaid,
        Element.SERVED: lambda: f.reached,
    }[code]()


def judged(f, code: str) -> bool | None:
    """What a person said of an element; None if nobody has."""
    return True if (code, True) in f.answers else False if (code, False) in f.answers else None


def together(f) -> bool:
    """Whether everything that R3 asks for is there: GEXP_crim, GAMT, GACT, and no excuse."""
    needed = (Element.ORDERED, Element.OVERDUE, Element.SERVED, Element.AMOUNT, Element.ACT)
    return all(element(f, code) for code in needed) and judged(f, Element.NO_EXCUSE) is not False


def all_judged(f) -> bool:
    """Whether a person has found what only a person can find."""
    return all(judged(f, code) for code in NEEDED)
