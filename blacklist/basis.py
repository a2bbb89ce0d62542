"""What a listing rests on: an order or handling decision, and what migrant workers were owed when its term ended."""

from dataclasses import dataclass
from datetime import date

from blacklist.words import TITLE_REVOKED, Ground
from casework import ledger
from casework.models import Payment
from enforcement.referral import basis as arrears
from lawkit import moment


@dataclass(frozen=True)
class Title:
    """The dates of an order or decision as the list wants them: service by 民诉法 alone, no posting."""

    row: object
    served_on: date | None
    due_on: date | None
    expired_on: date | None
    revoked: bool
    amounts: dict


def of(row) -> Title:
    """The title of a listing."""
    return of_order(row.order) if row.order_id else of_decision(row.decision)


def of_order(order) -> Title:
    """Of an order: what was posted alone does not count here."""
    return Title(
        order, order.effective_admin_on, order.due_admin_on, order.expired_admin_on, order.state in TITLE_REVOKED,
        dict(order.lines.values_list("claim", "amount")),
    )  # fmt: skip


def of_decision(decision) -> Title:
    """Of a handling decision: its wages, no surcharge."""
    wages = dict(decision.lines.filter(amount__gt=0).values_list("claim", "amount"))
    return Title(
        decision, decision.effective_on, decision.due_on, decision.expired_on, decision.state in TITLE_REVOKED, wages
    )


def stands(title: Title) -> bool:
    """Served, run out, not revoked; a corrected or changed title must run out anew."""
    return bool(title.served_on and title.due_on and title.expired_on) and not title.revoked


def left(case, title: Title) -> list[dict]:
    """Each claim of a migrant worker with what was unpaid at the end of the title's term."""
    lines = arrears.left_on(case, title.amounts, title.due_on)
    return [line for line in lines if line["claim"].worker.is_migrant_worker]


def measure(case, title: Title, lines: list[dict] | None = None) -> arrears.Measure:
    """GAMT over migrant workers' wages alone (N7), by the figures of the province on the day the term ended.

    ``lines`` is what :func:`left` found, where it was asked already.
    """
    found = [(line["claim"].worker_id, line["left"]) for line in (left(case, title) if lines is None else lines)]
    return arrears.weigh(found, case.region, title.due_on or moment.today())


def ground(measured: arrears.Measure, judged: bool | None, grave: bool) -> Ground | None:
    """Which case of 45号令 5 it is; None for neither."""
    if measured.large or (measured.large is None and judged):
        return Ground.AMOUNT
    return Ground.EVENT if grave else None


def corrected_on(row, title: Title | None = None) -> date | None:
    """The day of the last payment, once every claim of the title is paid; None before."""
    title = title or of(row)
    claims = list(title.amounts)
    open_claims = [
        line for line in ledger.lines(row.case) if line["claim"].pk in title.amounts and line["unpaid"] > 0
    ]  # fmt: skip
    if open_claims:
        return None
    paid = Payment.objects.filter(claim__in=claims, amount__gt=0, reversal=None).order_by("paid_on")
    return paid.values_list("paid_on", flat=True).last()
