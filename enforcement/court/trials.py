"""What the prover hands to the acts of an application: attempts to serve the notice, materials, answers."""

from datetime import datetime

from lawkit.moment import SHANGHAI


def _at(day, month=3):
    return datetime(2026, month, day, 10, tzinfo=SHANGHAI)


def _by(method, **more):
    return {"occurred_at": _at(5), "place": "x", "method": method, **more}


SERVICES = (
    _by("direct", relation="self"),
    _by("direct"),
    _by("direct", relation="self", refusal="x"),
    _by("direct", relation="self", occurred_at=_at(1)),
    _by("direct", relation="self", occurred_at=_at(14)),
    _by("lien", refusal="x", at_residence=True, witness="x"),
    _by("lien", refusal="x", at_residence=True, photos=["p31"]),
    _by("lien", refusal="x", at_residence=True),
    _by("lien", refusal="x", witness="x"),
    _by("lien", at_residence=True, witness="x"),
    _by("electronic"),
    _by("postal", receipt=31),
    _by("postal", receipt=31, occurred_at=_at(1)),
    _by("postal"),
    _by("entrusted", receipt=31),
    _by("transfer", receipt=31, in_custody_or_army=True),
    _by("transfer", receipt=31),
    _by("public_notice", reason="x"),
    _by("public_notice"),
    _by("posting", reason="x", at_residence=True, photos=["p31"], witness="x"),
    {},
)
ATTEMPTS = (
    _by("direct", result="x"),
    _by("direct", result="x", occurred_at=_at(1)),
    _by("direct", result="x", occurred_at=_at(14)),
    _by("direct"),
    _by("direct", succeeded=True, result="x"),
    _by("posting", result="x"),
    _by("postal", result="x"),
    _by("postal", result="x", occurred_at=_at(14)),
    _by("postal"),
    {},
)
MATERIAL = {"kind": ("target", "other", "x"), "evidence": (None, 31), "note": ("", "无")}
PACKETS = (None, 41, 42)
ANSWERS = {"answer": ("", "x"), "adopted": (None, True, False)}
