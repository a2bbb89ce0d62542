"""Rebuilding what publications say from the history of their case, to compare it with their rows."""

from blacklist.models import Violation
from lawkit.history import Replayed

FIELDS = ("title", "quarter", "judged", "shown", "objected", "outcome", "fix", "out", "told")


def _fold(bodies: list[dict]) -> list:
    rows: dict[int, dict] = {}
    for body in bodies:
        if body["machine"] == "VIOLATION":
            _apply(rows.setdefault(body["obj"], dict.fromkeys(FIELDS)), body)
    return [[key, *row.values()] for key, row in sorted(rows.items())]


def _apply(row, body):
    given, act, day = body["given"], body["act"], body["on"]
    if act == "propose":
        row |= {"title": [given["decision"], given["referral"]], "quarter": given["quarter"], "shown": []}
    elif act == "judge":
        row["judged"] = given["large"]
    elif act == "object":
        row |= {"objected": given["received_on"], "outcome": ""}
    elif act == "answer":
        row["outcome"] = given["outcome"]
    if act in ("publish", "correct"):
        row["shown"] = [[a, b or day] for a, b in row["shown"]] + [[day, None]]
    if act == "fault" or (act == "answer" and given["outcome"] != "rejected"):
        row["fix"] = row["fix"] or day
    if act in ("correct", "withdraw", "fall"):
        row |= {"fix": None, "told": None}
    if act in ("withdraw", "fall"):
        row |= {"out": day, "shown": [[a, b or day] for a, b in row["shown"]]}
    elif act == "tell":
        row["told"] = day


def _rows(case) -> list:
    found = Violation.objects.filter(case=case.pk).order_by("pk").prefetch_related("shown")
    return [
        [r.pk, [r.decision_id, r.referral_id], _iso(r.quarter_on), r.judged_large,
         [[_iso(p.from_on), _iso(p.ended_on)] for p in sorted(r.shown.all(), key=lambda p: p.pk)], _iso(r.objected_on),
         r.outcome if r.objected_on else None, _iso(r.fix_since), _iso(r.out_on), _iso(r.told_on)]
        for r in found
    ]  # fmt: skip


def _iso(day):
    return day.isoformat() if day else None


VIOLATIONS = Replayed("violations", _fold, _rows)
