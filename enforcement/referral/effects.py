"""What the acts of a referral do to kept facts: pure, compared with the rows by a test."""

from collections.abc import Mapping

from enforcement.referral.words import FELL_DUE, FELL_TOLD


def assess(f, who, given) -> Mapping:
    """The newest answer to each element counts. The event records an answer as [code, holds]."""
    new = dict(map(_answer, given.get("answers", ())))
    kept = {(code, holds) for code, holds in f.answers if code not in new}
    return {"answers": frozenset(kept | set(new.items()))}


def _answer(item) -> tuple[str, bool]:
    if isinstance(item, Mapping):
        return item["code"], item["holds"]
    return item[0], item[1]


def name_team(f, who, given) -> Mapping:
    """The officers named."""
    return {"team": frozenset(given["team"])}


def disband(f, who, given) -> Mapping:
    """Nobody."""
    return {"team": frozenset()}


def endorse(f, who, given) -> Mapping:
    """The head of the agency has spoken."""
    return {"agency": True}


def opine(f, who, given) -> Mapping:
    """The legal section has spoken."""
    return {"legal": True}


def receive(f, who, given) -> Mapping:
    """The police signed."""
    return {"received": True}


def copy_back(f, who, given) -> Mapping:
    """The procuratorate signed."""
    return {"copied": True}


def hand_over(f, who, given) -> Mapping:
    """Items and material are with the police."""
    return {"handed": True}


def review_upheld(f, who, given) -> Mapping:
    """The police looked again."""
    return {"reviewed": True}


def prosecute(f, who, given) -> Mapping:
    """Before the court."""
    return {"prosecuted": True}


def order_fell(f, who, given) -> Mapping:
    """The police must be told."""
    return {"fell": FELL_DUE}


def tell_police(f, who, given) -> Mapping:
    """The police were told."""
    return {"fell": FELL_TOLD}
