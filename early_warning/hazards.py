"""What a grid worker may have seen and what checkers ask on site, as data (平台规则 线索; 平台规则 核查)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Hazard:
    """One tile of the report; ``points`` is its weight in the score (a default that the bureau reviews)."""

    key: str
    label: str
    icon: str
    points: int


HAZARDS = (
    Hazard("machines", _("机器往外运"), "truck", 35),
    Hazard("crowd", _("工人聚集"), "users", 30),
    Hazard("unpaid", _("说没发工资"), "bill", 30),
    Hazard("closed", _("停工、关门"), "lock", 25),
    Hazard("unreachable", _("老板联系不上"), "phone", 20),
    Hazard("cut_off", _("停水停电"), "bolt", 15),
)
BY_KEY = {hazard.key: hazard for hazard in HAZARDS}
MOST_POINTS = 100


@dataclass(frozen=True)
class Question:
    """One point of the check; ``bad`` is the answer that speaks for a hazard."""

    key: str
    text: str
    bad: str = "yes"


QUESTIONS = (
    Question("stopped", _("已停工或部分停工")),
    Question("underpaid", _("近 3 个月有工资未发足")),
    Question("moving", _("设备正在外运")),
    Question("missing", _("负责人联系不上")),
    Question("roster", _("用工名册、考勤和工资表齐全"), bad="no"),
    Question("promised", _("负责人承认欠薪并写了付款日期"), bad="no"),
)
ANSWERS = {"yes": _("是"), "no": _("否"), "unknown": _("无法核实")}
LEAST_WORKERS = 3  # ask at least three workers, or all of them


def signals(keys: list[str], detail: str) -> list[dict]:
    """The signals of a report in the order of the tiles; unknown keys are left out."""
    seen = [hazard for hazard in HAZARDS if hazard.key in keys]
    return [{"key": h.key, "label": str(h.label), "detail": detail, "points": h.points} for h in seen]


def shown(found: list[dict]) -> list[dict]:
    """Stored signals as a page shows them: what we know by its key, in the reader's language."""
    return [{**one, "label": BY_KEY[one["key"]].label} if one.get("key") in BY_KEY else one for one in found]


def score(found: list[dict]) -> int:
    """The sum of points, at most a hundred."""
    return min(MOST_POINTS, sum(one["points"] for one in found))
