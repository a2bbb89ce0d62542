"""What the prover hands to the acts of a referral: judgements, teams and answers from outside, right and wrong."""

from datetime import date, datetime

from enforcement.referral.words import Element, Ground
from lawkit.moment import SHANGHAI


def _judged(code, holds, evidence=(31,)):
    return {"code": code, "holds": holds, "evidence": list(evidence)}


_NEEDED = [_judged(code, True) for code in (Element.PAY, Element.SUBJECT)]
ANSWERS = (
    [*_NEEDED, _judged(Element.NO_EXCUSE, True, ())],
    [_judged(Element.NO_EXCUSE, False)],
    [_judged(Element.NO_EXCUSE, False, ())],
    [_judged(Element.AMOUNT, True)],
    [_judged(Element.AMOUNT, False)],
    [_judged(Element.PAY, True, ())],
    [_judged(Element.ACT, True)],
    [],
)
PACKETS = (None, 41, 42)
TEAMS = ([1, 2], [1, 6], [1], [1, 1], [1, 9], None)
GROUNDS = (*Ground.values, "E8", "fine", None)
REASONS = ("x", "", "已处罚款")


def _at(month, day):
    return datetime(2026, month, day, 10, tzinfo=SHANGHAI)


_SOUND = {"number": "x", "text": "x", "on": date(2026, 4, 7), "evidence": 31}
NOTICES = (
    _SOUND,
    {**_SOUND, "evidence": None, "file": {"sha256": "x"}},
    {**_SOUND, "evidence": None},
    {**_SOUND, "number": ""},
    {**_SOUND, "text": ""},
    {**_SOUND, "on": date(2026, 3, 30)},
    {**_SOUND, "on": date(2026, 4, 11)},
    {},
)
_SIGNED = {"receiver": "x", "at": _at(4, 7), "evidence": 31}
RECEIPTS = (
    _SIGNED,
    {**_SIGNED, "receiver": ""},
    {**_SIGNED, "at": None},
    {**_SIGNED, "at": None, "on": date(2026, 4, 7)},
    {**_SIGNED, "at": _at(3, 30)},
    {**_SIGNED, "at": _at(4, 11)},
    {**_SIGNED, "evidence": None},
    {},
)
