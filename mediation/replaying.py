"""Rebuilding what agreements and hand-overs say from the history of their case, to compare it with their rows."""

from lawkit.history import Replayed
from mediation.models import Handover, Mediation

WRITING = ("draft", "agree_orally")
VOIDING = ("revise", "add_party", "leave", "fail", "expire")


def _schedules(bodies: list[dict]) -> list:
    rows: dict[int, list] = {}
    for body in bodies:
        if body["machine"] != "MEDIATION":
            continue
        row = rows.setdefault(body["obj"], [body["obj"], [], None])
        if body["act"] in WRITING:
            row[1] = body["given"]["schedule"]
        elif body["act"] in VOIDING:
            row[1] = []
        if body["target"] == "agreed" and body["source"] in ("open", "signing"):
            row[2] = body["seq"]
    return [rows[key] for key in sorted(rows)]


def _schedule_rows(case) -> list:
    return [[m.pk, _schedule(m.agreement()), m.effective_seq] for m in Mediation.objects.filter(case=case.pk).order_by("pk")]


def _schedule(agreement) -> list:
    if agreement is None:
        return []
    lines = agreement.lines.prefetch_related("instalments")
    return sorted(
        [x.worker_id, x.amount, [[i.due_on.isoformat(), i.amount] for i in x.instalments.all()]] for x in lines
    )


def _handovers(bodies: list[dict]) -> list:
    rows: dict[int, dict] = {}
    for body in bodies:
        if body["machine"] != "HANDOVER":
            continue
        given, row = body["given"], rows.setdefault(body["obj"], {"sums": [], "awards": [], "final": False})
        row["sums"] = given.get("sums", row["sums"])
        if body["act"] == "drop":
            row["sums"] = [x for x in row["sums"] if f"w{x[0]}" != given["party"]]
        row["awards"] += [[body["act"], *line] for line in given.get("lines", ())]
        row["final"] = given.get("final", row["final"])
    return [[key, sorted(r["sums"]), sorted(r["awards"]), r["final"]] for key, r in sorted(rows.items())]


def _handover_rows(case) -> list:
    out = []
    for h in Handover.objects.filter(case=case.pk).order_by("pk"):
        sums = sorted([c.worker_id, c.amount] for c in h.claimants.filter(dropped_seq=None))
        out.append([h.pk, sums, sorted([a.kind, a.worker_id, a.amount] for a in h.awards.all()), h.final])
    return out


SCHEDULES = Replayed("agreements", _schedules, _schedule_rows)
HANDOVERS = Replayed("hand-overs", _handovers, _handover_rows)
