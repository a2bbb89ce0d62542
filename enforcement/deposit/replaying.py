"""Rebuilding payment notices from the history of their case, to compare them with their rows."""

from enforcement.models.deposit import DepositNotice
from lawkit.history import Replayed


def _fold(bodies: list[dict]) -> list:
    rows: dict[int, dict] = {}
    for body in bodies:
        if body["machine"] != "DEPOSIT":
            continue
        given, row = body["given"], rows.setdefault(body["obj"], {"delivered_on": None, "shares": []})
        row.update({k: given[k] for k in ("decision", "guarantee", "total", "lines", "delivered_on") if k in given})
        row["shares"] += [share[0] for share in given.get("shares", ())]
    return [[key, *(row[k] for k in ORDER), sorted(row["lines"]), sorted(row["shares"])] for key, row in sorted(rows.items())]


ORDER = ("decision", "guarantee", "total", "delivered_on")


def _rows(case) -> list:
    found = DepositNotice.objects.filter(case=case.pk).order_by("pk").prefetch_related("lines", "payments")
    return [
        [n.pk, n.decision_id, n.guarantee_id, n.amount, n.delivered_on and n.delivered_on.isoformat(),
         sorted([x.claim_id, x.amount] for x in n.lines.all()), sorted(p.payment_id for p in n.payments.all())]
        for n in found
    ]  # fmt: skip


NOTICES = Replayed("deposit notices", _fold, _rows)
