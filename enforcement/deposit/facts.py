"""What the guards of a payment notice to a bank may know, and how each fact is read from the rows."""

from dataclasses import dataclass
from datetime import date

from lawkit.facts import Facts, Sight, fact

BOTH = (False, True)


def _reader(name):
    """Load lazily from enforcement.deposit.reading, which may import models; this module may not."""

    def load(sight: Sight):
        from enforcement.deposit import reading

        return getattr(reading, name)(sight)

    return load


def read(says, domain, **more):
    """A fact read by the function of the same name in enforcement.deposit.reading."""
    name = more.pop("name")
    return fact(says, domain, load=_reader(name), **more)


@dataclass(frozen=True)
class DepositFacts(Facts):
    """Facts about one payment notice. Ids of persons are users', the rest keys of rows."""

    grounds: frozenset = read(
        "逾期未履行的先行清偿、限期清偿决定和项目的保证金", (frozenset(), frozenset({(5, 61)})), name="grounds", free=True,
        because="时间经过、付款、登记保证金",
    )  # fmt: skip
    unpaid: bool = read("决定的工资尚有未付", BOTH, name="unpaid", free=True, because="付款、退票")
    bank_over: bool = read("银行支付的五个工作日已过", BOTH, name="bank_over", free=True, because="时间经过")
    fill_over: bool = read("补足的十个工作日已过", BOTH, name="fill_over", free=True, because="时间经过")
    investigators: frozenset = read(
        "办案监察员", (frozenset({1, 2}), frozenset({1, 8})), name="investigators", free=True, because="改派"
    )  # fmt: skip
    fit: frozenset = read(
        "持有效证件且未回避的监察员", (frozenset({1, 2}), frozenset({1})), name="fit", free=True, because="证件到期、回避"
    )  # fmt: skip
    proofs: frozenset = read(
        "在卷的送达证明：证据编号和校验值", (frozenset(), frozenset({31, "p31"})), name="proofs", free=True,
        because="补充证据",
    )  # fmt: skip
    on_file: frozenset = read(
        "在卷的证据编号", (frozenset(), frozenset({31})), name="on_file", free=True, because="补充证据"
    )  # fmt: skip
    paper_on: date | None = read("通知书日期", (date(2026, 3, 3),), name="paper_on", free=True, because="签发")
    today: date = read("办理之日", (date(2026, 3, 13),), name="today", free=True, because="时间经过")
