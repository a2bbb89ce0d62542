"""What the guards of a hand-over may know, and how each fact is read from the rows."""

from dataclasses import dataclass
from datetime import date

from lawkit.facts import Facts, Sight, fact

BOTH = (False, True)
EMPTY = frozenset()
TWO = frozenset({"w1", "w2"})
TODAY = date(2026, 3, 10)  # the prover's day


def _reader(name):
    """Load lazily from mediation.handover.reading, which may import models; this module may not."""

    def load(sight: Sight):
        from mediation.handover import reading

        return getattr(reading, name)(sight)

    return load


def _kept(says, domain, name):
    return fact(says, domain, load=_reader(name))


def _free(says, domain, name, because):
    return fact(says, domain, load=_reader(name), free=True, because=because)


@dataclass(frozen=True)
class HandoverFacts(Facts):
    """Facts about a hand-over. Workers are keys (``w12``); sums are fen."""

    named: frozenset = _kept("请求仲裁的劳动者", (EMPTY, TWO), "named")
    unsigned: frozenset = _kept("尚未签字同意的劳动者", (EMPTY, TWO), "unsigned")
    asked: bool = _kept("仲裁机构已一次告知缺项", BOTH, "asked")
    lacking: bool = _kept("缺项尚未补齐", BOTH, "lacking")
    extended: bool = _kept("审理期限已延长", BOTH, "extended")
    simplified: bool = _kept("简易处理", BOTH, "simplified")
    final: bool = _kept("一裁终局", BOTH, "final")

    ready: bool = _free("调查终结，或者调解未能解决", BOTH, "ready", "案件、调解进展")
    arbitrable: bool = _free("属于劳动仲裁受理范围", BOTH, "arbitrable", "更正登记")
    claimants: frozenset = _free("账册上有未付工资的劳动者", (frozenset({1, 2}),), "claimants", "登记主张、付款")
    busy: frozenset = _free(
        "正在调解或者已交仲裁的劳动者", (EMPTY, frozenset({1})), "busy", "另行调解、移交"
    )  # fmt: skip
    tribunals: frozenset = _free("可以移交的仲裁机构", (frozenset({9}),), "tribunals", "机构变动")
    on_file: frozenset = _free("在卷的证据编号", (EMPTY, frozenset({31})), "on_file", "补充证据")
    missing: bool = _free("被申请人下落不明", BOTH, "missing", "逃匿")
    over: bool = _free("审理期限已过", BOTH, "over", "时间经过")
    suit_over: bool = _free("起诉期限已过", BOTH, "suit_over", "时间经过")
    revoke_over: bool = _free("申请撤销的期限已过", BOTH, "revoke_over", "时间经过")
    paid: bool = _free("账册上已逐人付清", BOTH, "paid", "付款、退票")
    today: date = _free("办理之日", (TODAY,), "today", "时间经过")
