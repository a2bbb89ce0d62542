"""What the guards of an application to the court may know, and how each fact is read from the rows."""

from dataclasses import dataclass
from datetime import date

from enforcement.court.window import LOST, OPEN, RUNNING
from lawkit.facts import Facts, Sight, fact

BOTH = (False, True)
UNHEARD, TO_ANSWER, ANSWERED = "none", "open", "answered"
DECISION, OPINION, TARGET, OTHERS = "decision", "opinion", "target", "other"
APPLICATION = "application"
MATERIALS = (DECISION, OPINION, TARGET, OTHERS)  # of the five of art. 55; the first is the application itself
BY_HAND = frozenset({TARGET, OTHERS})  # the others are papers of the case: decision, urging notice, application
HANDLING, PENALTY = "handling", "penalty"


def _reader(name):
    """Load lazily from enforcement.court.reading, which may import models; this module may not."""

    def load(sight: Sight):
        from enforcement.court import reading

        return getattr(reading, name)(sight)

    return load


def read(says, domain, **more):
    """A fact read by the function of the same name in enforcement.court.reading."""
    name = more.pop("name")
    return fact(says, domain, load=_reader(name), **more)


@dataclass(frozen=True)
class CourtFacts(Facts):
    """Facts about one decision on its way to the court. Ids of persons are users', of evidence its keys."""

    dated: bool = read("终局日和申请期限已登记", BOTH, name="dated")
    urged: bool = read("催告书已送达", BOTH, name="urged")
    failed: frozenset = read("催告书未成功的送达方式", (frozenset(), frozenset({"direct"})), name="failed")
    statement: str = read("催告后的陈述申辩", (UNHEARD, TO_ANSWER, ANSWERED), name="statement")
    excused: bool = read("逾期申请已由负责人写明正当理由", BOTH, name="excused")
    expired: frozenset = read(
        "履行期限已过仍未履行、尚未申请执行的处理、处罚决定", (frozenset(), frozenset({5})), name="expired", free=True,
        because="时间经过、付款",
    )  # fmt: skip
    stands: bool = read("决定未被撤销、变更", BOTH, name="stands", free=True, because="复议、诉讼")
    paid: bool = read("决定的金额已付清、缴清", BOTH, name="paid", free=True, because="付款、退票、缴款")
    window: str = read("终局和申请期限", (OPEN, RUNNING, LOST), name="window_state", free=True, because="时间经过、复议、诉讼")
    moved: bool = read("登记的期限与应有的期限不同", BOTH, name="moved", free=True, because="复议、诉讼、缓缴")
    urge_over: bool = read("催告书送达后十个工作日已过", BOTH, name="urge_over", free=True, because="时间经过")
    objection_over: bool = read("申请复议的十五日已过", BOTH, name="objection_over", free=True, because="时间经过")
    alarm_due: bool = read("期限届满前的告警日已到", BOTH, name="alarm_due", free=True, because="时间经过")
    missing: frozenset = read(
        "尚缺的申请材料", (frozenset(), frozenset({TARGET})), name="missing", free=True, because="补充、撤回证据"
    )  # fmt: skip
    packets: frozenset = read(
        "齐全的申请案卷包（编号）", (frozenset(), frozenset({41})), name="packets", free=True, because="生成案卷包"
    )  # fmt: skip
    court_papers: frozenset = read(
        "在卷的法院文书", (frozenset(), frozenset({31})), name="court_papers", free=True, because="补充证据"
    )  # fmt: skip
    lead: int = read("主办监察员", (1,), name="lead", free=True, because="改派")
    investigators: frozenset = read(
        "办案监察员", (frozenset({1, 2}), frozenset({1, 8})), name="investigators", free=True, because="改派"
    )  # fmt: skip
    fit: frozenset = read(
        "持有效证件且未回避的监察员", (frozenset({1, 2}), frozenset({1})), name="fit", free=True, because="证件到期、回避"
    )  # fmt: skip
    absconding: bool = read("已记录逃匿并有证据", BOTH, name="absconding", free=True, because="补充证据")
    proofs: frozenset = read(
        "在卷的送达证明：证据编号和校验值", (frozenset(), frozenset({31, "p31"})), name="proofs", free=True,
        because="补充证据",
    )  # fmt: skip
    consent: bool = read("送达地址确认书同意电子送达", BOTH, name="consent", free=True, because="确认地址")
    paper_on: date | None = read("催告书日期", (date(2026, 3, 3),), name="paper_on", free=True, because="签发")
    today: date = read("办理之日", (date(2026, 3, 13),), name="today", free=True, because="时间经过")
