"""What a decision still asks for, as the papers to the party, the court and the bank have it. Fen; nothing is written."""

from datetime import date

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Least

from casework.models import Payment
from enforcement.decision import sums as of_decision
from enforcement.decision.words import PaidFor
from enforcement.models.decision import DecisionLine, DecisionPayment


def sums(decision, today: date) -> dict:
    """wages, surcharge, fine, late_fine (what an unpaid fine has grown by, 处罚法 72) and total that are left."""
    out = of_decision.left(decision) | {"late_fine": of_decision.late_fine(decision, today)}
    return out | {"total": sum(out.values())}


def lines(decision) -> list[dict]:
    """Each line of the annex with wages left: claim, left."""
    return [line for line in of_decision.state(decision) if line["left"] > 0]


def by_worker(decision) -> list[dict]:
    """One row per worker with something left: worker, left, surcharge_left."""
    return [row for row in of_decision.by_worker(decision) if row["left"] or row["surcharge_left"]]


def paid_since(decision: int, day: date) -> int:
    """Surcharge, fine and its growth paid since a day upon the decision with this key."""
    rows = DecisionPayment.objects.filter(decision=decision, paid_on__gte=day)
    return rows.aggregate(s=Sum("amount"))["s"] or 0


# ── the same, computed by PostgreSQL for any number of decisions in one statement ─────────────────────────────


def measured_lines() -> QuerySet[DecisionLine]:
    """Lines of annexes with ``left`` and ``surcharge_left``, as the ledger has them now."""
    wages = _sum(Payment.everything.filter(claim=OuterRef("claim")), "claim")
    surcharge = _sum(DecisionPayment.objects.filter(line=OuterRef("pk")), "line")
    due = Coalesce("claim__found", "claim__claimed")
    return DecisionLine.objects.annotate(
        left=Least(F("amount"), due - Coalesce(wages, 0)), surcharge_left=F("surcharge") - Coalesce(surcharge, 0)
    )


def measured(decisions: QuerySet) -> QuerySet:
    """Decisions with ``wages_left``, ``surcharge_left`` and ``fine_left``."""
    lines = measured_lines().filter(decision=OuterRef("pk"))
    fine = _sum(DecisionPayment.objects.filter(decision=OuterRef("pk"), paid_for=PaidFor.FINE), "decision")
    return decisions.annotate(
        wages_left=Coalesce(_sum(lines, "decision", "left"), 0),
        surcharge_left=Coalesce(_sum(lines, "decision", "surcharge_left"), 0),
        fine_left=Coalesce("fine", 0) - Coalesce(fine, 0),
    )


def settled(decision) -> bool:
    """Whether nothing of a measured decision is left."""
    return decision.wages_left == 0 and decision.surcharge_left == 0 and decision.fine_left <= 0


def _sum(rows, by, what="amount"):
    return Subquery(rows.order_by().values(by).annotate(total=Sum(what)).values("total"))
