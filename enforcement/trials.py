"""What the prover hands to the acts of an order: attempts to serve, each right or wrong in one way, and checks."""

from datetime import date, datetime

from enforcement.facts import FIXED
from lawkit.moment import SHANGHAI

LATER = date(2026, 3, 20)
FAR = date(2026, 6, 30)  # further than any term of an order


def _at(month, day, year=2026):
    return datetime(year, month, day, 10, tzinfo=SHANGHAI)


_SOUND = {"occurred_at": _at(3, 5), "place": "x"}


def _by(method, **more):
    return {**_SOUND, "method": method, **more}


_ENOUGH = {"relation": "self", "reason": "x", "at_residence": True, "in_custody_or_army": True, "witness": "x"}
SERVICES = (
    _by("direct", relation="self"),
    _by("direct"),
    _by("direct", relation="self", refusal="x"),
    _by("direct", relation="self", occurred_at=_at(3, 1)),
    _by("direct", relation="self", occurred_at=_at(3, 14)),
    _by("direct", relation="self", occurred_at=_at(FIXED.month, FIXED.day)),
    _by("direct", relation="self", occurred_at=_at(12, 30)),
    _by("lien", refusal="x", at_residence=True, witness="x"),
    _by("lien", refusal="x", at_residence=True, photos=["p31"]),
    _by("lien", refusal="x", at_residence=True),
    _by("lien", refusal="x", witness="x"),
    _by("lien", at_residence=True, witness="x"),
    _by("electronic"),
    _by("postal", receipt=31),
    _by("postal", receipt=31, occurred_at=_at(FIXED.month, FIXED.day)),
    _by("postal", receipt=31, occurred_at=_at(12, 30)),
    _by("postal"),
    _by("entrusted", receipt=31),
    _by("transfer", receipt=31, in_custody_or_army=True),
    _by("transfer", receipt=31),
    _by("transfer", in_custody_or_army=True),
    _by("public_notice", reason="x"),
    _by("public_notice"),
    _by("posting", **_ENOUGH, photos=["p31"]),
    {},
)
ATTEMPTS = (
    _by("direct", result="x"),
    _by("direct", result="x", occurred_at=_at(3, 1)),
    _by("direct"),
    _by("direct", succeeded=True, result="x"),
    _by("direct", succeeded=True, occurred_at=_at(FIXED.month, FIXED.day)),
    _by("postal", result="x"),
    _by("postal", result="x", occurred_at=_at(3, 14)),
    _by("postal"),
    _by("posting", result="x"),
    {},
)


def _posted(kind="residence", photo="p31", at=None, **more):
    return {"places": [{"place": "x", "kind": kind, "at": at or _at(3, 5), "photo": photo}], "reason": "x", **more}


POSTINGS = (
    _posted(),
    _posted(kind="elsewhere"),
    _posted(photo=""),
    _posted(reason=""),
    _posted(at=_at(3, 1)),
    _posted(at=_at(3, 14)),
    _posted(at=_at(FIXED.month, FIXED.day)),
    _posted(at=_at(12, 30)),
    {},
)
CHECKS = ({"checked_at": "x", "place": "x", "conclusion": "x"}, {"checked_at": "x", "place": "x"}, {})
