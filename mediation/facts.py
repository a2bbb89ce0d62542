"""What the guards of a mediation may know, and how each fact is read from the rows."""

from dataclasses import dataclass
from datetime import date

from lawkit.facts import Facts, Sight, fact
from mediation.performance import ALL, NONE, SOME

BOTH = (False, True)
NOBODY = 0
EMPTY = frozenset()
BOTH_SIDES = frozenset({"w1", "e7", "e8"})
TODAY = date(2026, 3, 10)  # dates of the prover's world
TERM = date(2026, 3, 20)


def _reader(name):
    """Load lazily from mediation.reading, which may import models; this module may not."""

    def load(sight: Sight):
        from mediation import reading

        return getattr(reading, name)(sight)

    return load


def read(says, domain, **more):
    """A fact read by the function of the same name in mediation.reading."""
    name = more.pop("name")
    return fact(says, domain, load=_reader(name), **more)


def _free(says, domain, name, because):
    return read(says, domain, name=name, free=True, because=because)


@dataclass(frozen=True)
class MediationFacts(Facts):
    """Facts about a mediation. Parties are keys: ``w12`` a worker, ``e7`` a unit; sums are fen."""

    parties: frozenset = read("当事人", (EMPTY, BOTH_SIDES), name="parties")
    silent: frozenset = read("尚未表示同意调解的当事人", (EMPTY, BOTH_SIDES), name="silent")
    refused: bool = read("有当事人明确拒绝调解", BOTH, name="refused")
    drafted: bool = read("协议已拟", BOTH, name="drafted")
    unsigned: frozenset = read("尚缺的签名和印章", (EMPTY, BOTH_SIDES | {"mediator", "seal"}), name="unsigned")
    reduced: frozenset = read("所得少于账册未付的劳动者", (EMPTY, frozenset({"w1"})), name="reduced")
    asked: str = read("已共同申请的确认", ("", "arb", "court"), name="asked")
    title: str = read("可以执行的文书", ("", "arb", "court", "order"), name="title")

    conductor: int = _free("主持调解的调解员，外聘人员为 0", (5, NOBODY), "conductor", "指派、更换调解员")
    mediators: frozenset = _free("可以主持本案的调解员", (frozenset({41}),), "mediators", "聘任、回避")
    organisations: frozenset = _free("可以受理的调解组织", (frozenset({3}),), "organisations", "设立、撤销")
    claimants: frozenset = _free("账册上有未付工资的劳动者", (frozenset({1}),), "claimants", "登记主张、付款")
    mediated: frozenset = _free("另有调解尚未结束的劳动者", (EMPTY, frozenset({1})), "mediated", "另行申请调解")
    elsewhere: bool = _free("同一请求已申请仲裁或起诉", BOTH, "elsewhere", "仲裁、起诉")
    in_scope: bool = _free("属于调解范围", BOTH, "in_scope", "更正登记")
    over: bool = _free("调解期限已过", BOTH, "over", "时间经过")
    today: date = _free("办理之日", (TODAY,), "today", "时间经过")
    on_file: frozenset = _free("在卷的证据编号", (EMPTY, frozenset({31})), "on_file", "补充证据")
    collective: bool = _free("十名以上劳动者有共同请求", BOTH, "collective", "增加、减少劳动者")
    elected: frozenset = _free("推选的代表人，有推选材料", (EMPTY, frozenset({"w2"})), "elected", "推选")
    sessions: frozenset = _free("已排期尚未举行的调解会", (EMPTY, frozenset({61})), "sessions", "排期")
    unpaid: frozenset = _free(
        "各劳动者账册未付数额", (frozenset({(1, 100), (9, 100)}), frozenset({(1, 150), (9, 100)})), "unpaid", "付款、退票、核定"
    )  # fmt: skip
    draft_stands: bool = _free("拟好的协议与账册和今天的日期相符", BOTH, "draft_stands", "付款、时间经过")
    peoples: bool = _free("人民调解委员会", BOTH, "peoples", "登记更正")
    by_court: bool = _free("可以申请司法确认的调解组织", BOTH, "by_court", "登记更正")
    by_arb: bool = _free("可以申请仲裁审查的调解组织", BOTH, "by_arb", "登记更正")
    court_over: bool = _free("申请司法确认的期限已过", BOTH, "court_over", "时间经过")
    arb_over: bool = _free("申请仲裁审查的期限已过", BOTH, "arb_over", "时间经过")
    paid: str = _free("协议的履行情况", (NONE, SOME, ALL), "paid", "付款、退票")
    overdue: bool = _free("有到期未付的分期", BOTH, "overdue", "时间经过、退票")
    reachable: bool = _free("债务人可以送达", BOTH, "reachable", "逃匿")
    objection_over: bool = _free("支付令异议期已过", BOTH, "objection_over", "时间经过")
