"""What the guards of an order may know, and how each fact is read from the rows."""

from dataclasses import dataclass
from datetime import date

from lawkit.facts import Facts, Sight, fact

BOTH = (False, True)
NONE, SOME, ALL = "none", "some", "all"
FIXED = date(2026, 3, 12)  # dates of the prover's world
DAYS = 7


def _reader(name):
    """Load lazily from enforcement.reading, which may import models; this module may not."""

    def load(sight: Sight):
        from enforcement import reading

        return getattr(reading, name)(sight)

    return load


def read(says, domain, **more):
    """A fact read by the function of the same name in enforcement.reading."""
    name = more.pop("name")
    return fact(says, domain, load=_reader(name), **more)


@dataclass(frozen=True)
class OrderFacts(Facts):
    """Facts about an order. Ids of persons are users', of parties employers'; 0 means nobody."""

    fixed_on: date | None = read("责令写明的截止日期", (None, FIXED), name="fixed_on")
    days: int = read("责令写明的送达后工作日数", (0, DAYS), name="days")
    served: bool = read("已依民诉法方式送达", BOTH, name="served")
    posted: bool = read("已张贴", BOTH, name="posted")
    changed: bool = read("期限已变更过一次", BOTH, name="changed")
    failed: frozenset = read("未成功的送达方式", (frozenset(), frozenset({"direct"})), name="failed")
    ended_admin: bool = read("已登记行政上的逾期", BOTH, name="ended_admin")
    ended_criminal: bool = read("已登记刑事上的逾期", BOTH, name="ended_criminal")
    lead: int = read("主办监察员", (1,), name="lead", free=True, because="改派")
    co: int = read("协办监察员", (2, 6), name="co", free=True, because="改派")
    investigators: frozenset = read(
        "办案监察员", (frozenset({1, 2}), frozenset({1, 6})), name="investigators", free=True, because="改派"
    )  # fmt: skip
    fit: frozenset = read(
        "持有效证件且未回避的监察员", (frozenset({1, 2, 6}), frozenset({1}), frozenset({1, 6})), name="fit", free=True,
        because="证件到期、回避",
    )  # fmt: skip
    place: str = read(
        "案件所处阶段", ("ordering", "spot", "early", "other"), name="place", free=True, because="案件进展"
    )  # fmt: skip
    closed: bool = read("案件已结案", BOTH, name="closed", free=True, because="结案")
    absconding: bool = read("已记录逃匿并有证据", BOTH, name="absconding", free=True, because="补充证据")
    signed_by: str = read("责令文书的签发人", ("SQUAD", "BH"), name="signed_by", free=True, because="本地规定")
    sums_fixed: bool = read("每名劳动者的欠付金额均已核定并附证据", BOTH, name="sums_fixed", free=True, because="核定")
    unpaid: bool = read("账册尚有未付", BOTH, name="unpaid", free=True, because="付款、退票")
    sums_agree: bool = read("附件与账册逐项一致", BOTH, name="sums_agree", free=True, because="付款、退票、更正")
    liable: frozenset = read(
        "清偿责任人，以及是否以未结清工程款为限", (frozenset({(7, False)}), frozenset({(7, False), (8, True)})),
        name="liable", free=True, because="登记当事人",
    )  # fmt: skip
    paid: str = read("责令金额的支付情况", (NONE, SOME, ALL), name="paid", free=True, because="付款、退票")
    over_admin: bool = read("行政上的期限已过", BOTH, name="over_admin", free=True, because="时间经过")
    over_criminal: bool = read("刑事上的期限已过", BOTH, name="over_criminal", free=True, because="时间经过")
    proofs: frozenset = read(
        "在卷的送达证明：证据编号和校验值", (frozenset(), frozenset({31, "p31"})), name="proofs", free=True,
        because="补充证据",
    )  # fmt: skip
    on_file: frozenset = read(
        "在卷的证据编号", (frozenset(), frozenset({31})), name="on_file", free=True, because="补充证据"
    )  # fmt: skip
    consent: bool = read("送达地址确认书同意电子送达", BOTH, name="consent", free=True, because="确认地址")
    paper_on: date | None = read("文书日期", (date(2026, 3, 3),), name="paper_on", free=True, because="签发")
    today: date = read(
        "办理之日", (date(2026, 3, 3), date(2026, 3, 13), date(2026, 12, 31)), name="today", free=True, because="时间经过"
    )  # fmt: skip
