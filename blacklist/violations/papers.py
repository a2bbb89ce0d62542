"""What the sheet of a publication says: B07, one for one unit of one case; the page of a quarter lists them together.

What the form of each act hands in as ``given`` (``!`` needed):

================= ====== ========================================================================================
act               paper  given
================= ====== ========================================================================================
judge             –      ``large!`` (bool), ``reason!``
draft, redraft    –      ``did!``, ``handled!``, ``opinion``
check             –      ``finding!``
publish           B07    ``sites!`` (names), ``bureau_opinion``
pass_over         –      ``cause!`` (words.Cause), ``reason!``
object            –      ``text!``, ``received_on`` (today unless said)
answer            –      ``outcome!`` (words.Outcome), ``finding!``
correct           B07    ``bureau_opinion``
withdraw          –      ``evidence`` (unless it must be corrected anyway), ``reason!``
tell              –      ``sites!`` = [{name, told_on}]
================= ====== ========================================================================================
"""

from blacklist.violations import basis
from blacklist.violations.words import quarter_name
from casework.papers import matter, people
from casework.papers.people import filled
from documents import kinds
from documents.dates import cn
from screens import format as words

DECIDED = {"handling": "行政处理决定", "penalty": "行政处罚决定"}
AGREED = "符合重大劳动保障违法行为社会公布的条件，建议公布。"


def register() -> None:
    """Tell documents how the paper is made."""
    kinds.register("B07", people.shielded(b07))


def b07(row, move, given) -> dict:
    """The unit, what it did, what was done; who wrote, who looked, who decided."""
    writer, looker = people.names_of([row.drafted_by_id, row.checked_by_id])
    privacy = f"{row.finding}（{looker}，{cn(row.checked_on)}）"
    return filled(
        period=quarter_name(row.quarter_on), units=[unit(row)], sites=row.sites, publish_on=move.on.isoformat(), privacy=privacy,
        opinion=row.opinion or AGREED, officers=writer, opinion_on=row.drafted_on.isoformat(), **people.bureau(move),
    )  # fmt: skip


def unit(row) -> dict:
    """The four things that are published; a unit without a credit code has none."""
    one = row.unit
    return filled(
        name=one.name, code=one.uscc, address=one.address, principal=one.legal_rep or one.person_name, did=row.did,
        handled=row.handled,
    )  # fmt: skip


def first_draft(row) -> dict:
    """What the form begins with: sums and days, no names."""
    months = matter.period(set(row.case.claims.filter(pk__in=list(basis.lines(row))).values_list("month", flat=True)))
    did = f"无故拖欠{row.headcount}名劳动者{months}工资，合计{words.yuan(row.unpaid)}元。"
    return {"did": did, "handled": _handled(row), "opinion": AGREED}


def _handled(row) -> str:
    if row.referral_id:
        return f"{cn(row.referral.sent_on)}以涉嫌拒不支付劳动报酬罪移送公安机关。"
    number = row.decision.papers().exclude(kind="D13").values_list("number", flat=True).last()
    named = f"{DECIDED[row.decision.kind]}（{number}）"
    return f"{cn(row.decision.decided_on)}作出{named}。"
