"""What the guards of a listing may know, and how each fact is read from the rows. Parties are named by their numbers."""

from dataclasses import dataclass

from lawkit.facts import Facts, Sight, fact

BOTH = (False, True)
NOBODY = frozenset()
ALL = frozenset({1, 2})
OFFICER, AGENCY = "officer", "agency"


def _reader(name):
    """Load lazily from blacklist.reading, which may import models; this module may not."""

    def load(sight: Sight):
        from blacklist import reading

        return getattr(reading, name)(sight)

    return load


def read(says, domain, name, **more):
    """A fact read by the function of that name in blacklist.reading."""
    return fact(says, domain, load=_reader(name), **more)


@dataclass(frozen=True)
class ListingFacts(Facts):
    """Facts about one listing. 1 is the unit, other numbers are persons."""

    judged: bool | None = read("法制审核对数额的认定", (None, True, False), "judged")
    parties: frozenset = read("拟列入的当事人", (NOBODY, frozenset({1}), ALL), "parties")
    noticed: frozenset = read("已制作告知书的当事人", (NOBODY, ALL), "noticed")
    served: frozenset = read("告知书已送达的当事人", (NOBODY, ALL), "served")
    pending: frozenset = read("异议尚未核实的当事人", (NOBODY, ALL), "pending")
    answered: frozenset = read("异议已核实的当事人", (NOBODY, ALL), "answered")
    upheld: bool = read("用人单位的异议成立", BOTH, "upheld")
    opinion: str = read("已出具的意见", ("", OFFICER, AGENCY), "opinion")
    extended: bool = read("决定期限已延长", BOTH, "extended")
    told: bool = read("移出已通知", BOTH, "told")
    stands: bool = read("责令已送达、逾期未支付，未被撤销", BOTH, "stands", free=True, because="撤销责令")
    migrants: bool = read("期满时尚欠农民工工资", BOTH, "migrants", free=True, because="更正账册")
    large: bool | None = read("期满时农民工工资达到标准（空：须人工审核）", (None, False, True), "large", free=True,
        because="账册、省级标准")  # fmt: skip
    grave: bool = read("已记录群体或者极端事件", BOTH, "grave", free=True, because="更正案情")
    lapsed: frozenset = read("异议期限已满的当事人", (NOBODY, frozenset({1}), ALL), "lapsed", free=True, because="时间经过")
    in_term: bool = read("决定期限未满", BOTH, "in_term", free=True, because="时间经过")
    paid: bool = read("拖欠的工资已付清，付款有凭证", BOTH, "paid", free=True, because="付款、退票")
    waited: bool = read("自改正之日起被列入已满六个月", BOTH, "waited", free=True, because="时间经过")
    new_arrears: bool = read("列入期间又有新的拖欠", BOTH, "new_arrears", free=True, because="新的案件")
    criminal: bool = read("因拒不支付劳动报酬在刑事诉讼期间或者已被追究刑事责任", BOTH, "criminal", free=True,
        because="公安、法院办理")  # fmt: skip
    term_over: bool = read("列入期限已满", BOTH, "term_over", free=True, because="时间经过")
    investigators: frozenset = read(
        "办案监察员", (frozenset({1, 2}), frozenset({1, 8})), "investigators", free=True, because="改派"
    )  # fmt: skip
    on_file: frozenset = read("在卷的证据编号", (NOBODY, frozenset({31})), "on_file", free=True, because="补充证据")
    proofs: frozenset = read("在卷的送达证明", (NOBODY, frozenset({31, "p31"})), "proofs", free=True, because="补充证据")
    consent: bool = read("送达地址确认书同意电子送达", BOTH, "consent", free=True, because="确认地址")
    absconding: bool = read("已记录逃匿并有证据", BOTH, "absconding", free=True, because="补充证据")
