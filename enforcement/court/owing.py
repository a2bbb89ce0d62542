"""What a decision still asks for, from the ledger and from what was paid beside it. Fen; nothing is written here."""

from django.db.models import Sum

from casework import ledger
from enforcement.models.decision import DecisionPayment


def lines(decision) -> list[dict]:
    """Each line of the annex: claim, wages still unpaid, surcharge still unpaid."""
    unpaid = {line["claim"].pk: line for line in ledger.lines(decision.case)}
    paid = _paid(decision)
    out = []
    for line in decision.lines.order_by("pk"):
        found = unpaid[line.claim_id]
        wages = min(line.amount, found["unpaid"])
        out.append({"claim": found["claim"], "wages": wages, "surcharge": line.surcharge - paid.get(line.pk, 0)})
    return out


def _paid(decision) -> dict[int, int]:
    rows = DecisionPayment.objects.filter(decision=decision.pk, paid_for="surcharge").order_by()
    return dict(rows.values_list("line").annotate(s=Sum("amount")))


def sums(decision) -> dict:
    """wages, surcharge, fine and total that are left."""
    rows = lines(decision)
    out = {"wages": sum(r["wages"] for r in rows), "surcharge": sum(r["surcharge"] for r in rows)}
    paid = DecisionPayment.objects.filter(decision=decision.pk, paid_for="fine").aggregate(s=Sum("amount"))["s"] or 0
    out["fine"] = (decision.fine or 0) - paid
    return out | {"total": sum(out.values())}


def left(decision) -> int:
    """What remains of the decision, fen."""
    return sums(decision)["total"]


def by_worker(decision) -> list[dict]:
    """One row per worker with something left: worker, wages, surcharge."""
    out: dict[int, dict] = {}
    for line in lines(decision):
        worker = line["claim"].worker
        row = out.setdefault(worker.pk, {"worker": worker, "wages": 0, "surcharge": 0})
        row["wages"] += line["wages"]
        row["surcharge"] += line["surcharge"]
    return [row for row in out.values() if row["wages"] or row["surcharge"]]


def paid_since(decision, day) -> int:
    """Surcharge and fine paid upon the decision since a day."""
    rows = DecisionPayment.objects.filter(decision=decision.pk, paid_on__gte=day)
    return rows.aggregate(s=Sum("amount"))["s"] or 0
