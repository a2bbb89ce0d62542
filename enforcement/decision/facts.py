"""What the guards of a decision may know, and how each fact is read from the rows."""

from dataclasses import dataclass
from datetime import date

from enforcement.decision.words import Forum, Kind
from enforcement.facts import BOTH
from lawkit.facts import Facts, Sight, fact

SAY_UNTIL, APPEAL_UNTIL = date(2026, 3, 10), date(2026, 9, 4)  # dates of the prover's world
ORDER, PRIOR = 41, 51


def _reader(name):
    """Load lazily from enforcement.decision.reading, which may import models; this module may not."""

    def load(sight: Sight):
        from enforcement.decision import reading

        return getattr(reading, name)(sight)

    return load


def kept(name, says, domain):
    """A fact that only acts change."""
    return fact(says, domain, load=_reader(name))


def free(name, says, domain, because):
    """A fact that the world outside, or the text of the draft, may change at any time."""
    return fact(says, domain, load=_reader(name), free=True, because=because)


@dataclass(frozen=True)
class DecisionFacts(Facts):
    """Facts about a decision. Ids of persons are users', of parties employers'; 0 means nobody."""

    kind: str = kept("kind", "行政处理还是行政处罚", ("", *Kind.values))
    asked: bool = kept("asked", "当事人要求听证，尚未举行", BOTH)
    called: bool = kept("called", "听证时间、主持人已确定", BOTH)
    reviewed: bool = kept("reviewed", "现报批内容已经法制审核", BOTH)
    discussed: bool = kept("discussed", "现报批内容已经集体讨论", BOTH)
    expired: bool = kept("expired", "已登记逾期未履行", BOTH)
    deferred: bool = kept("deferred", "已准予延期或者分期", BOTH)
    forum: str = kept("forum", "最近一次救济途径", ("", Forum.REVIEW, Forum.SUIT))
    lead: int = free("lead", "主办监察员", (1,), "改派")
    co: int = free("co", "协办监察员", (2, 6), "改派")
    investigators: frozenset = free(
        "investigators", "办案监察员", (frozenset({1, 2}), frozenset({1, 6})), "改派"
    )  # fmt: skip
    fit: frozenset = free(
        "fit", "持有效证件且未回避的监察员", (frozenset({1, 2, 6}), frozenset({1}), frozenset({1, 6})), "证件到期、回避"
    )  # fmt: skip
    excluded: frozenset = free("excluded", "已回避的人员", (frozenset(), frozenset({9})), "回避")
    hands: frozenset = free("hands", "拟稿、报批的人员", (frozenset({1}), frozenset({8, 9})), "拟稿")
    reviewer: int = free("reviewer", "法制审核人员", (0, 9, 8), "审核")
    chair: int = free("chair", "听证主持人", (0, 9, 1), "指定主持人")
    leaders: frozenset = free("leaders", "可以参加集体讨论的负责人", (frozenset({3, 8, 9, 11}), frozenset({8, 9})), "任职")
    officers: frozenset = free("officers", "本机关可以主持听证的人员", (frozenset({1, 8, 9}), frozenset()), "任职")
    term_until: date | None = free("term_until", "作出决定的期限", (None, date(2026, 3, 13)), "调查终结")
    term_longer: bool = free("term_longer", "作出决定的期限已延长过", BOTH, "延长")
    place: str = free("place", "案件所处阶段", ("deciding", "early", "other"), "案件进展")
    closed: bool = free("closed", "案件已结案", BOTH, "结案")
    absconding: bool = free("absconding", "已记录逃匿并有证据", BOTH, "补充证据")
    sums_fixed: bool = free("sums_fixed", "每名劳动者的欠付金额均已核定并附证据", BOTH, "核定")
    unpaid: bool = free("unpaid", "账册尚有未付", BOTH, "付款、退票")
    sums_agree: bool = free("sums_agree", "附件与账册逐项一致", BOTH, "付款、退票、更正")
    liable: frozenset = free(
        "liable", "清偿责任人，以及是否以未结清工程款为限", (frozenset({(7, False)}), frozenset({(7, False), (8, True)})),
        "登记当事人",
    )  # fmt: skip
    party_stands: bool = free("party_stands", "当事人仍是本案的清偿责任人或者单位", BOTH, "更正当事人")
    units: frozenset = free("units", "本案单位", (frozenset({7}),), "登记当事人")
    province: str = free("province", "用工所在地的省份", ("33", "43"), "管辖")
    orders: frozenset = free(
        "orders", "已送达并逾期未履行的责令", (frozenset(), frozenset({ORDER})), "送达、时间经过"
    )  # fmt: skip
    priors: frozenset = free(
        "priors", "已送达并逾期未履行的处理决定", (frozenset(), frozenset({PRIOR})), "送达、时间经过"
    )  # fmt: skip
    needs_expired: bool = free("needs_expired", "加付赔偿金或者罚款须以逾期的责令、决定为前提", BOTH, "拟稿")
    ground_expired: bool = free("ground_expired", "所依据的责令、决定已送达并逾期", BOTH, "撤销、送达")
    fined: bool = free("fined", "同一行为已经罚款", BOTH, "另案处罚")
    received_on: date | None = free("received_on", "收到投诉、线索的日期", (date(2026, 2, 25),), "登记")
    hearing_right: bool = free("hearing_right", "当事人有权要求听证", BOTH, "拟稿")
    lapsed_round: bool = free("lapsed_round", "听取意见因逾期而终结", BOTH, "时间经过")
    spoke: bool = free("spoke", "当事人作过陈述申辩或者出席听证", BOTH, "陈述申辩")
    say_until: date | None = free("say_until", "陈述申辩、要求听证的截止日期", (SAY_UNTIL,), "送达告知")
    say_over: bool = free("say_over", "陈述申辩、要求听证的期限已过", BOTH, "时间经过")
    hearing_come: bool = free("hearing_come", "通知的听证日期已到", BOTH, "时间经过")
    noticed_fine: int = free("noticed_fine", "告知的罚款", (0, 600_000), "告知")
    noticed_rate: int = free("noticed_rate", "告知的加付比例", (0, 70), "告知")
    needs_review: bool = free("needs_review", "依法或者按规定须经法制审核", BOTH, "拟稿、听证")
    needs_talk: bool = free("needs_talk", "情节复杂或者重大，须集体讨论", BOTH, "拟稿")
    failed: frozenset = free("failed", "未成功的送达方式", (frozenset(), frozenset({"direct"})), "送达未成")
    proofs: frozenset = free(
        "proofs", "在卷的送达证明：证据编号和校验值", (frozenset(), frozenset({31, "p31"})), "补充证据"
    )  # fmt: skip
    on_file: frozenset = free("on_file", "在卷的证据编号", (frozenset(), frozenset({31})), "补充证据")
    consent: bool = free("consent", "送达地址确认书同意电子送达", BOTH, "确认地址")
    paper_on: date | None = free("paper_on", "待送达文书的日期", (date(2026, 3, 3),), "签发")
    today: date = free(
        "today", "办理之日", (date(2026, 3, 3), date(2026, 3, 13), date(2026, 12, 31)), "时间经过"
    )  # fmt: skip
    paid: bool = free("paid", "决定的款项已全部付清", BOTH, "付款、退票、缴款")
    over: bool = free("over", "履行期限已过", BOTH, "时间经过")
    effective_on: date | None = free("effective_on", "决定送达日期", (date(2026, 3, 3),), "送达")
    appeal_until: date | None = free("appeal_until", "救济期限届满日", (APPEAL_UNTIL,), "送达、复议")
    appeal_over: bool = free("appeal_over", "救济期限确定已过", BOTH, "时间经过")
