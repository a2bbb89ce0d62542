"""What provinces rule differently, as rows: a new province is data, never an ``if``.

Row "" is the nation; a province's row overrides it from ``valid_from`` to ``valid_to`` (both included).
"""

from datetime import date
from typing import NamedTuple

Value = bool | int | None
NATION = ""

KEYS: dict[str, type] = {
    "suspension_allowed": bool,  # may the investigation be suspended
    "written_refusal": bool,  # must non-acceptance be told in writing
    "refuse_missing_data": bool,  # may a complaint be refused for missing basic data, not only corrected
    "pending_mediation_bars": bool,  # does labour mediation on the same claim bar acceptance
    "tell_complainant_days": int,  # natural days to tell the complainant of an extension or suspension
    "representatives_max": int,  # most representatives of a collective complaint
    "filing_days": int,  # natural days from review to filing, beside the five working days
    "penalty_report_days": int,  # working days to report a penalty decision upwards
    "spot_copy_hours": int,  # hours to file the copy of an on-the-spot penalty
    "major_report_days": int,  # natural days after closing to report a major or entrusted case
    "township_only_assists": bool,  # may township staff only assist
    "facts_by_inference": bool,  # may facts be found on the worker's material when the employer keeps his back
    "hearing_unit_fen": int,  # fine from which a unit has a right to a hearing, in fen
    "competence_by_place": bool,  # is the place of work decisive, county and city alike
    "competence_by_rank": bool,  # does the employer's registration or subordination share out between city and county
    "superior_may_take": bool,  # may a superior take over or name another (also where two dispute)
    "may_ask_superior": bool,  # may the lower level ask the upper to take a case
}


class ProvincialRule(NamedTuple):
    """One row: ``value`` has the type of its key, or is None where the law sets nothing."""

    province: str
    key: str
    value: Value
    article: str
    valid_from: date
    valid_to: date | None = None
    mark: str = "V-L1"


_NATION = date(2005, 2, 1)
_ZHEJIANG = date(2020, 9, 24)
_JIANGXI = date(2021, 7, 28)

RULES = (
    ProvincialRule(NATION, "suspension_allowed", False, "监察条例 17", _NATION),
    ProvincialRule(NATION, "written_refusal", True, "25号令 18", _NATION, mark="V-P"),
    ProvincialRule(NATION, "refuse_missing_data", False, "25号令 18", _NATION, mark="V-P"),
    ProvincialRule(NATION, "pending_mediation_bars", True, "监察条例 21(2)", _NATION),
    ProvincialRule(NATION, "tell_complainant_days", None, "监察条例 17", _NATION),
    ProvincialRule(NATION, "representatives_max", None, "监察条例 9", _NATION),
    ProvincialRule(NATION, "filing_days", None, "25号令 18", _NATION, mark="V-P"),
    ProvincialRule(NATION, "penalty_report_days", None, "处罚法 57", _NATION),
    ProvincialRule(NATION, "spot_copy_hours", None, "25号令 32", _NATION, mark="V-P"),
    ProvincialRule(NATION, "major_report_days", None, "监察条例 18", _NATION),
    ProvincialRule(NATION, "township_only_assists", True, "平台规则 分派", _NATION, mark="D"),
    ProvincialRule(NATION, "facts_by_inference", True, "支付条例 50", date(2020, 5, 1)),
    ProvincialRule(NATION, "hearing_unit_fen", None, "处罚法 63", _NATION),
    ProvincialRule(NATION, "competence_by_place", True, "监察条例 13", _NATION),
    ProvincialRule(NATION, "competence_by_rank", False, "监察条例 13", _NATION),
    ProvincialRule(NATION, "superior_may_take", True, "监察条例 13", _NATION),
    ProvincialRule(NATION, "may_ask_superior", False, "监察条例 13", _NATION),
    ProvincialRule("33", "competence_by_place", True, "浙监察 13", _ZHEJIANG),
    ProvincialRule("33", "may_ask_superior", True, "浙监察 13", _ZHEJIANG),
    ProvincialRule("33", "suspension_allowed", True, "浙监察 30(2)", _ZHEJIANG),
    ProvincialRule("33", "written_refusal", True, "浙监察 22", _ZHEJIANG),
    ProvincialRule("33", "refuse_missing_data", True, "浙监察 22(3)", _ZHEJIANG),
    ProvincialRule("33", "pending_mediation_bars", False, "浙监察 22(2)", _ZHEJIANG),
    ProvincialRule("33", "tell_complainant_days", 3, "浙监察 30(3)", _ZHEJIANG),
    ProvincialRule("33", "representatives_max", 5, "浙监察 20", _ZHEJIANG),
    ProvincialRule("33", "penalty_report_days", 10, "浙监察 32(2)", _ZHEJIANG),
    ProvincialRule("33", "township_only_assists", True, "浙监察 8", _ZHEJIANG),
    ProvincialRule("33", "facts_by_inference", True, "浙监察 26", _ZHEJIANG),
    ProvincialRule("36", "competence_by_rank", True, "赣监察 12", _JIANGXI, mark="V-L3"),
    ProvincialRule("36", "superior_may_take", True, "赣监察 14", _JIANGXI, mark="V-L3"),
    ProvincialRule("36", "filing_days", 7, "赣监察 26", _JIANGXI, mark="V-L3"),
    ProvincialRule("36", "spot_copy_hours", 24, "赣监察 25(2)", _JIANGXI, mark="V-L3"),
    ProvincialRule("36", "major_report_days", 15, "赣监察 31", _JIANGXI, mark="V-L3"),
    ProvincialRule("43", "hearing_unit_fen", 2_000_000, "处罚法 63", _NATION, mark="V-P"),
)


class UnknownKey(LookupError):
    """No provincial rule has this key."""


def rule(province: str, key: str, on: date) -> ProvincialRule | None:
    """The row in force for a province (any division code of it), or the nation's; None where neither is in force."""
    if key not in KEYS:
        raise UnknownKey(key)
    for place in (province[:2], NATION):
        for row in RULES:
            if row.province == place and row.key == key and _valid(row, on):
                return row
    return None


def value(province: str, key: str, on: date) -> Value:
    """The value of :func:`rule`, None where nothing is set."""
    row = rule(province, key, on)
    return row.value if row else None


def allows(province: str, key: str, on: date) -> bool:
    """A yes-or-no key; raises TypeError for a key that holds a number."""
    _expect(key, bool)
    return bool(value(province, key, on))


def number(province: str, key: str, on: date) -> int | None:
    """A number key, None where nothing is set; raises TypeError for a yes-or-no key."""
    _expect(key, int)
    return value(province, key, on)


def _expect(key, kind):
    if key not in KEYS:
        raise UnknownKey(key)
    if KEYS[key] is not kind:
        raise TypeError(f"{key} holds a {KEYS[key].__name__}")


def _valid(row, on):
    return row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)
