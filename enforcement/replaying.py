"""Rebuilding what orders say from the history of their case, to compare it with their rows."""

from enforcement.models import PaymentOrder
from lawkit.history import Replayed

NAMED = ("liable", "total", "fixed_on", "days")
SERVING = ("issue_on_spot", "serve", "serve_alone")


def _fold(bodies: list[dict]) -> list:
    orders: dict[int, dict] = {}
    for body in bodies:
        if body["machine"] != "ORDER":
            continue
        given, row = body["given"], orders.setdefault(body["obj"], {"lines": [], "admin": None, "criminal": None})
        row.update({k: given[k] for k in NAMED if k in given})
        row["lines"] = sorted(given.get("lines", row["lines"]))
        if body["act"] in SERVING:
            row.update(admin=given["admin_on"], criminal=given["criminal_on"])
        elif body["act"] == "post":
            row["criminal"] = given["criminal_on"]
        elif body["act"] == "change_deadline":
            row.update(admin=None, criminal=None)
    return [_flat(key, row) for key, row in sorted(orders.items())]


def _flat(key, row) -> list:
    return [key, *(row[k] for k in NAMED), row["lines"], row["admin"], row["criminal"]]


def _rows(case) -> list:
    found = PaymentOrder.objects.filter(case=case.pk).order_by("pk").prefetch_related("lines")
    return [
        [o.pk, o.liable_id, o.total, _iso(o.fixed_on), o.days, sorted([x.claim_id, x.amount] for x in o.lines.all()),
         _iso(o.effective_admin_on), _iso(o.effective_criminal_on)]
        for o in found
    ]  # fmt: skip


def _iso(day):
    return day.isoformat() if day else None


ORDERS = Replayed("orders", _fold, _rows)
