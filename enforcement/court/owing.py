"""What a decision still asks for, as the papers to the party, the court and the bank have it. Fen; nothing is written."""

from datetime import date

from django.db.models import Sum

from enforcement.decision import sums as of_decision
from enforcement.models.decision import DecisionPayment


def sums(decision, today: date) -> dict:
    """wages, surcharge, fine, late_fine (what an unpaid fine has grown by, 处罚法 72) and total that are left."""
    out = of_decision.left(decision) | {"late_fine": of_decision.late_fine(decision, today)}
    return out | {"total": sum(out.values())}


def wages(decision) -> int:
    """Wages that are left."""
    return of_decision.left(decision)["wages"]


def lines(decision) -> list[dict]:
    """Each line of the annex with wages left: claim, left."""
    return [line for line in of_decision.state(decision) if line["left"] > 0]


def by_worker(decision) -> list[dict]:
    """One row per worker with something left: worker, left, surcharge_left."""
    return [row for row in of_decision.by_worker(decision) if row["left"] or row["surcharge_left"]]


def paid_since(decision, day: date) -> int:
    """Surcharge, fine and its growth paid since a day."""
    rows = DecisionPayment.objects.filter(decision=decision.pk, paid_on__gte=day)
    return rows.aggregate(s=Sum("amount"))["s"] or 0
