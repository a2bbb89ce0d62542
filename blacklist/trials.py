"""What the prover hands to the acts of a listing: parties, services, objections, checks, right and wrong."""

from datetime import date, datetime

from lawkit.moment import SHANGHAI

_UNIT, _PERSON = {"seat": "unit", "name": "x"}, {"seat": "legal_rep", "name": "y"}
PARTIES = (
    [_UNIT, _PERSON], [_UNIT], [_PERSON, _UNIT], [_UNIT, {"seat": "unit", "name": "y"}], [_UNIT, _UNIT | {"seat": "other"}],
    [_UNIT, {"seat": "legal_rep", "name": ""}], [],
)  # fmt: skip
PERSONS = ({"seat": "other", "name": "z"}, {"seat": "unit", "name": "z"}, {"seat": "other", "name": ""}, {})
NUMBERS = (1, 2, 3)
JOINING = (2, 1)  # in the place of a person who has left; a third would multiply the worlds
AT = datetime(2026, 3, 5, 10, tzinfo=SHANGHAI)
_SOUND = {"occurred_at": AT, "place": "x", "receipt": 31}
SERVICES = (
    _SOUND | {"method": "direct", "relation": "self"},
    _SOUND | {"method": "direct", "relation": "self", "receipt": None},
    _SOUND | {"method": "direct"},
    _SOUND | {"method": "postal"},
    _SOUND | {"method": "postal", "receipt": None},
    _SOUND | {"method": "electronic"},
    _SOUND | {"method": "posting", "reason": "x"},
    {},
)
REASONS = {"reason": ("x", "")}
OPINION = {"opinion": ("x", "")}
OBJECTION = {"party": NUMBERS, "text": ("x", "")}
CHECK = {"party": NUMBERS, "outcome": ("upheld", "rejected", "x"), "finding": ("x", "")}
PROMISE = {"commitment": (31, None)}
FILES = (({"name": "x"},), ())
SITES = {"sites": ([{"name": "x", "told_on": date(2026, 3, 5)}], [])}
