"""The yearly compliance grade (诚信等级, 人社部规〔2016〕1号) as a table of rules over counted facts. A suggestion only.

Each rule names the fact that it counts, how many of it are enough, its source and the source's mark: V-P was read as an
excerpt, M is from memory, D is our own. What the data do not tell (child or forced labour, obstruction) is no rule here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lawkit import citations


class Grade(StrEnum):
    """From the best to the worst."""

    A = "A"
    B = "B"
    C = "C"


FACTS: dict[str, str | Promise] = {
    "received": _("投诉举报和线索"),
    "investigated": _("立案查处"),
    "incidents": _("群体、极端事件"),
    "orders_refused": _("拒不履行责令"),
    "decisions_refused": _("拒不履行决定"),
    "late": _("逾期后才履行"),
    "referrals": _("移送公安"),
    "listings": _("列入失信名单"),
}
"""What is counted for an employer in a year, in the order of the columns; how: blacklist.grading.counted."""


@dataclass(frozen=True)
class Rule:
    """``least`` of ``fact`` in a year lead to ``grade``."""

    key: str
    grade: Grade
    fact: str
    least: int
    cite: str
    mark: str
    says: str | Promise

    def met(self, facts: Mapping[str, int]) -> bool:
        """Whether the facts of a year are enough."""
        return facts.get(self.fact, 0) >= self.least


CASES, GRADES = "诚信评价 C级情形", "诚信评价 等级评价"
RULES = (
    Rule("often", Grade.C, "investigated", 3, CASES, "V-P", _("一年内被查处三次以上")),
    Rule("incident", Grade.C, "incidents", 1, CASES, "V-P", _("引发群体性事件、极端事件")),
    Rule("order", Grade.C, "orders_refused", 1, CASES, "V-P", _("拒不履行限期改正、责令支付")),
    Rule("decision", Grade.C, "decisions_refused", 1, CASES, "V-P", _("拒不履行行政处理或者处罚决定")),
    Rule("referred", Grade.C, "referrals", 1, CASES, "V-P", _("涉嫌犯罪，移送公安机关")),
    Rule("listed", Grade.C, "listings", 1, "支付条例 48", "D", _("列入失信联合惩戒名单，以责令逾期未支付为前提")),
    Rule("handled", Grade.B, "investigated", 1, GRADES, "M", _("被查处，没有 C 级情形")),
    Rule("late", Grade.B, "late", 1, GRADES, "D", _("逾期后才履行责令或者决定")),
)
BEST = Rule("clean", Grade.A, "received", 0, GRADES, "M", _("本年度没有被查处的记录"))


@dataclass(frozen=True)
class Suggestion:
    """A grade, and every rule that leads to it."""

    grade: Grade
    reasons: tuple[Rule, ...]


def suggest(facts: Mapping[str, int]) -> Suggestion:
    """The worst grade that a rule leads to; A where none does."""
    met = [rule for rule in RULES if rule.met(facts)]
    if not met:
        return Suggestion(Grade.A, (BEST,))
    grade = max(rule.grade for rule in met)
    return Suggestion(grade, tuple(rule for rule in met if rule.grade == grade))


for _rule in (*RULES, BEST):
    citations.used(_rule.cite, f"blacklist.grading {_rule.key}")
