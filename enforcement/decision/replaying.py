"""Rebuilding what decisions say from the history of their case, to compare it with their rows."""

from enforcement.models import Decision
from lawkit.history import Replayed

NAMED = ("kind", "liable", "total", "surcharge", "fine")
SERVING = ("serve", "serve_alone", "serve_sparing", "serve_sparing_alone")
ENDING = ("uphold", "change", "end_remedy", "finalise", "keep_sparing")


def _fold(bodies: list[dict]) -> list:
    decisions: dict[int, dict] = {}
    for body in bodies:
        if body["machine"] != "DECISION":
            continue
        given, row = body["given"], decisions.setdefault(body["obj"], dict.fromkeys(NAMED) | _new())
        row.update({k: given[k] for k in NAMED if k in given})
        if "lines" in given:
            row["lines"] = sorted(given["lines"])
        _follow(row, body["act"], given)
    return [_flat(key, row) for key, row in sorted(decisions.items())]


def _new() -> dict:
    return {"lines": [], "told": None, "served": None, "due": None, "until": None, "paid": 0}


def _follow(row, act, given):
    if act in ("serve_notice", "serve_notice_alone"):
        row["told"] = given["admin_on"]
    elif act in SERVING:
        row.update(served=given["admin_on"], due=given["due_on"], until=given["appeal_until"])
    elif act in ENDING:
        row["until"] = given.get("appeal_until", row["until"])
    elif act == "defer_fine":
        row["due"] = given["due_on"]
    elif act == "correct":
        row.update(served=None, due=None, until=None)
    elif act in ("pay_surcharge", "pay_fine", "take_back"):
        row["paid"] += sum(part[2] for part in given["paid"])


def _flat(key, row) -> list:
    return [key, *(row[k] for k in NAMED), row["lines"], row["told"], row["served"], row["due"], row["until"], row["paid"]]


def _rows(case) -> list:
    found = Decision.objects.filter(case=case.pk).order_by("pk").prefetch_related("lines", "payments")
    return [
        [d.pk, d.kind, d.liable_id, d.total, d.surcharge, d.fine,
         sorted([x.claim_id, x.amount, x.surcharge] for x in d.lines.all()), _iso(d.told_on), _iso(d.effective_on),
         _iso(d.due_on), _iso(d.appeal_until), sum(p.amount for p in d.payments.all())]
        for d in found
    ]  # fmt: skip


def _iso(day):
    return day.isoformat() if day else None


DECISIONS = Replayed("decisions", _fold, _rows)
