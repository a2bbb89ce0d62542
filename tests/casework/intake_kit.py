"""What the tests of the entry page share: a desk, a filled form, rosters as people paste them."""

from datetime import date
from pathlib import Path

from registry.identity import check_digit
from tests import factories

DATA = Path(__file__).parents[1] / "data"
HEAD = "姓名\t身份证号\t手机\t工种\t欠薪起\t欠薪止\t欠付金额"
GIVEN = "英莲福明婷亮平芳军秀强燕勇梅涛丽杰琴刚霞"


def number(n: int) -> str:
    """The n-th right citizen ID of nobody."""
    body = f"990118{1970 + n % 30}{n % 12 + 1:02d}{n % 28 + 1:02d}{n % 999 + 1:03d}"
    return body + check_digit(body)


def name(n: int) -> str:
    """The n-th invented name; no two of the first four hundred are the same."""
    return "罗" + GIVEN[n // 20 % 20] + GIVEN[n % 20]


def line(n: int) -> str:
    """A worker as Excel copies him."""
    return f"{name(n)}\t{number(n)}\t138{n:08d}\t缝制工\t2025-12\t2026-01\t{3000 + n}.50"


def block(people: int, first: int = 0) -> str:
    """A pasted block with its header."""
    return "\n".join([HEAD, *(line(n) for n in range(first, first + people))])


def rows(people: int, first: int = 0) -> dict[str, str]:
    """The same as posted fields of the grid."""
    keys = ("name", "citizen_id", "phone", "job", "month_from", "month_to", "amount")
    return {
        f"rows-{at}-{key}": text
        for at, n in enumerate(range(first, first + people))
        for key, text in zip(keys, line(n).split("\t"), strict=True)
    }


def form(desk, **given) -> dict:
    """A filled form without workers."""
    return {
        "token": "t-0001", "kind": "complaint", "channel": "window", "received_on": date(2026, 3, 2).isoformat(),
        "complainant_name": name(0), "uscc": factories.uscc(), "employer_name": "锦晨服装有限公司", "legal_rep": "罗镕",
        "region": str(desk.organ.region_id), "facts": "2025 年 12 月至 2026 年 1 月的工资没有发。",
        "claims_text": "要求足额支付拖欠的工资。", "other_procedure": "none", "materials": ["letter", "identity"], **given,
    }  # fmt: skip
