"""A toy law of two machines: a matter, and a demand that hangs on it."""

from dataclasses import dataclass

from lawkit.facts import Facts, fact
from lawkit.machine import BIRTH, OPEN, SAME, Act, Machine, State
from lawkit.rules import by_role, rule

BOTH = (False, True)
CITE = "平台规则 分派"


@dataclass(frozen=True)
class MatterFacts(Facts):
    """What the guards of a matter may know."""

    keeper: int = fact("who keeps it", (0, 1, 2), load=lambda s: s.row.keeper_id or 0)
    noted: bool = fact("a note was taken", BOTH, load=lambda s: s.row.noted)
    paid: bool = fact("nothing is owed", BOTH, free=True, because="pays, bounces", load=lambda s: s.row.owed == 0)
    parts_done: bool = fact(
        "no open demand", BOTH, free=True, because="demands move", load=lambda s: s.row.parts_done()
    )


@dataclass(frozen=True)
class DemandFacts(Facts):
    """What the guards of a demand may know."""

    over: bool = fact("the day has passed", BOTH, free=True, because="days pass", load=lambda s: s.today > s.row.until)
    paid: bool = fact("nothing is owed", BOTH, free=True, because="pays, bounces", load=lambda s: s.case.owed == 0)


clerk = by_role("DESK", cite=CITE, says="由受理员办理", key="clerk")
head = by_role("SQUAD", cite=CITE, says="由机构负责人办理", key="head")
system = by_role("SYSTEM", cite=CITE, says="由系统办理", key="system")


@rule(CITE, "已付清", mend="登记付款")
def paid(f, who, given):
    """Nothing is owed."""
    return f.paid


@rule(CITE, "催告均已办结")
def parts_done(f, who, given):
    """No open part."""
    return f.parts_done


@rule(CITE, "不是经办人")
def not_keeper(f, who, given):
    """Nobody closes what he keeps."""
    return who.id != f.keeper


@rule(CITE, "两人中有一人是经办人", pair=True)
def keeper_takes_part(f, who, given):
    """Asked at confirmation only, when both are known."""
    return f.keeper in (who.id, who.beside)


@rule(CITE, "期限已过")
def over(f, who, given):
    """The day has passed."""
    return f.over


@rule(CITE, "尚未付清")
def unpaid(f, who, given):
    """Something is owed."""
    return not f.paid


MATTER = Machine(
    "MATTER", "事项", "1",
    states=[State("open", "在办"), State("noted", "已记录"), State("closed", "办结", final=True)],
    acts=[
        Act("begin", "登记", BIRTH, "open", clerk, CITE, effect=lambda f, who, g: {"keeper": who.id}),
        Act("note", "两人记录", "open", "noted", clerk, CITE, when=(keeper_takes_part,), two=True,
            effect=lambda f, who, g: {"noted": True}),
        Act("pay", "登记付款", OPEN, SAME, clerk, CITE, past=True),
        Act("close", "办结", "noted", "closed", head, CITE, when=(paid, parts_done, not_keeper)),
    ],
    facts=MatterFacts,
)  # fmt: skip

DEMAND = Machine(
    "DEMAND", "催告", "1",
    states=[State("sent", "已发"), State("late", "逾期"), State("done", "办结", final=True)],
    acts=[
        Act("send", "发出催告", BIRTH, "sent", clerk, CITE),
        Act("expire", "逾期", "sent", "late", system, CITE, when=(over, unpaid), timed=True),
        Act("finish", "办结催告", "sent|late", "done", clerk, CITE, when=(paid,)),
    ],
    facts=DemandFacts,
    part_of=MATTER,
)  # fmt: skip
