"""What the prover hands to the acts of a mediation: each input right, or wrong in one way."""

from datetime import datetime

from lawkit.moment import SHANGHAI

DUE = "2026-04-01"


def _at(day, hour):
    return datetime(2026, 3, day, hour, tzinfo=SHANGHAI)


def _line(**more):
    return {"worker": 1, "sum": 100, "waiver": True, "instalments": [[DUE, 60], ["2026-05-01", 40]]} | more


def _plan(line=None, **more):
    said = {"facts": "x", "breach": "x", "route": "", "bound": [7], "late_notice": False}
    return said | {"lines": [_line(**(line or {}))]} | more


PLANS = (
    _plan(),
    _plan({"waiver": False}),
    _plan(bound=[7, 8]),
    _plan(route="arb"),
    _plan(route="court"),
    _plan(bound=[]),
    _plan(bound=[9]),
    _plan({"worker": 9}),
    _plan({"sum": 160, "instalments": [[DUE, 160]]}),
    _plan({"instalments": [[DUE, 60], ["2026-05-01", 39]]}),
    _plan({"instalments": [["2026-03-09", 100]]}),
    _plan({"instalments": [["2026-09-01", 100]]}),
    _plan({"instalments": [["2026-09-01", 100]]}, late_notice=True),
    _plan({"instalments": [["2027-09-01", 100]]}, late_notice=True),
    _plan(breach=""),
    _plan(facts=""),
    {},
)
ORAL = (*PLANS, *({**p, "lines": [x | {"waiver": False} for x in p["lines"]]} for p in PLANS if p))
_SLOT = {"starts_at": _at(12, 9), "ends_at": _at(12, 11), "place": "x", "agenda": "x"}
SLOTS = (
    _SLOT,
    _SLOT | {"ends_at": _at(12, 9)},
    _SLOT | {"starts_at": _at(9, 9)},
    _SLOT | {"place": ""},
    {},
)
_THERE = {"party": "e7", "name": "x", "capacity": "self"}
HELD = (
    {"attended": [_THERE], "result": "goes_on", "statement": "x"},
    {"attended": [_THERE], "result": "refused", "statement": "x"},
    {"attended": [_THERE | {"capacity": "agent", "evidence": 31}], "result": "apart", "statement": "x"},
    {"attended": [_THERE | {"capacity": "agent"}], "result": "apart", "statement": "x"},
    {"attended": [_THERE | {"capacity": "representative", "evidence": 31}], "result": "agreed", "statement": "x"},
    {"attended": [_THERE | {"capacity": "guest"}], "result": "goes_on", "statement": "x"},
    {"attended": [_THERE | {"party": "w9"}], "result": "goes_on", "statement": "x"},
    {"attended": [], "result": "goes_on", "statement": "x"},
    {"attended": [_THERE], "result": "elsewhere", "statement": "x"},
    {"attended": [_THERE], "result": "goes_on", "statement": ""},
)
OFFERS = ([[1, 50]], [[9, 50]], [[1, -1]], [])
