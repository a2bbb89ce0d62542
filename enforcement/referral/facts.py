"""What the guards of a referral may know, and how each fact is read from the rows."""

from dataclasses import dataclass
from datetime import date

from enforcement.referral.words import FELL_DUE, FELL_TOLD, NEEDED, Element, Part, Way
from lawkit.facts import Facts, Sight, fact

BOTH = (False, True)
NOBODY = frozenset()
SENT, TODAY = date(2026, 4, 1), date(2026, 4, 10)  # dates of the prover's world
FOUND = frozenset((str(code), True) for code in NEEDED)
EXCUSED = frozenset({(str(Element.NO_EXCUSE), False)})


def _reader(name):
    """Load lazily from enforcement.referral.reading, which may import models; this module may not."""

    def load(sight: Sight):
        from enforcement.referral import reading

        return getattr(reading, name)(sight)

    return load


def read(says, domain, name, **more):
    """A fact read by the function of that name in enforcement.referral.reading."""
    return fact(says, domain, load=_reader(name), **more)


@dataclass(frozen=True)
class ReferralFacts(Facts):
    """Facts about a referral. Ids of persons are users'."""

    answers: frozenset = read("人工判断的要件", (NOBODY, FOUND, EXCUSED), "answers")
    team: frozenset = read("专案组成员", (NOBODY, frozenset({1, 2})), "team")
    agency: bool = read("承办部门意见已出具", BOTH, "agency")
    legal: bool = read("法制审核意见已出具", BOTH, "legal")
    received: bool = read("公安机关回执已登记", BOTH, "received")
    copied: bool = read("检察院回执已登记", BOTH, "copied")
    handed: bool = read("涉案物品和材料已移交", BOTH, "handed")
    reviewed: bool = read("公安机关已复议", BOTH, "reviewed")
    prosecuted: bool = read("已提起公诉", BOTH, "prosecuted")
    fell: str = read("责令撤销后告知公安机关的情况", ("", FELL_DUE, FELL_TOLD), "fell")
    ordered: bool = read("责令文书已签发且未撤销", BOTH, "ordered", free=True, because="签发、撤销")
    over: bool = read("责令期限届满已登记", BOTH, "over", free=True, because="时间经过")
    reached: bool = read("责令已送达，或者已张贴且影像在卷", BOTH, "reached", free=True, because="送达、补充证据")
    unpaid: bool = read("责令支付的工资尚有未付", BOTH, "unpaid", free=True, because="付款、退票")
    large: bool | None = read("期限届满时数额较大（空：须人工审核）", (None, False, True), "large", free=True, because="账册、省级标准")
    ways: frozenset = read(
        "在卷证据证明的行为方式", (NOBODY, frozenset({Way.EVASION}), frozenset({Way.ABILITY})), "ways", free=True,
        because="补充证据",
    )  # fmt: skip
    lacks: frozenset = read(
        "移送材料尚缺", (NOBODY, *(frozenset({part}) for part in Part.values)), "lacks", free=True,
        because="起草、证据变动",
    )  # fmt: skip
    packets: frozenset = read("齐全的移送案卷包（编号）", (NOBODY, frozenset({41})), "packets", free=True, because="生成案卷包")
    investigators: frozenset = read("办案监察员", (frozenset({1, 2}), frozenset({2, 6})), "investigators", free=True, because="改派")
    fit: frozenset = read(
        "持有效证件且未回避的监察员", (frozenset({1, 2, 6}), frozenset({1}), frozenset({1, 6})), "fit", free=True,
        because="证件到期、回避",
    )  # fmt: skip
    closed: bool = read("案件已结案", BOTH, "closed", free=True, because="结案")
    on_file: frozenset = read(
        "在卷的证据编号", (frozenset(), frozenset({31})), "on_file", free=True, because="补充证据"
    )  # fmt: skip
    right_open: bool = read("提请复议、建议监督的期限未过", BOTH, "right_open", free=True, because="时间经过")
    silent: bool = read("公安机关逾期未答复", BOTH, "silent", free=True, because="时间经过")
    sent_on: date | None = read("移送日期", (SENT,), "sent_on", free=True, because="移送")
    today: date = read("办理之日", (TODAY,), "today", free=True, because="时间经过")
