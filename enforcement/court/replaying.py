"""Rebuilding applications to the court from the history of their case, to compare them with their rows."""

from casework.models import Packet
from enforcement.models.court import CourtApplication
from lawkit.history import Replayed

WINDOW = ("final_on", "base_on", "window_to")
SERVING = ("serve_urge", "serve_urge_alone")


def _fold(bodies: list[dict]) -> list:
    rows: dict[int, dict] = {}
    for body in bodies:
        if body["machine"] != "COURT":
            continue
        given = body["given"]
        row = rows.setdefault(body["obj"], {"materials": [], "shares": []} | dict.fromkeys(PLAIN))
        row.update({k: given[k] for k in (*WINDOW, "decision", "recovered") if k in given})
        if body["act"] == "urge":
            row.update(amount=given["amount"], urged_on=None)
        elif body["act"] in SERVING:
            row["urged_on"] = given["admin_on"]
        elif body["act"] == "put_material":
            row["materials"] += [given["material"]]
        elif body["act"] == "apply":
            row.update(applied_on=body["on"], archive=given["archive"])
        elif body["act"] == "resume":
            row["recovered"] = None
        row["shares"] += [share[0] for share in given.get("shares", ())]
    return [_flat(key, row) for key, row in sorted(rows.items())]


PLAIN = ("decision", *WINDOW, "amount", "urged_on", "applied_on", "recovered", "archive")


def _flat(key, row) -> list:
    return [key, *(row[k] for k in PLAIN), row["materials"], sorted(row["shares"])]


def _rows(case) -> list:
    found = CourtApplication.objects.filter(case=case.pk).order_by("pk").prefetch_related("materials", "shares")
    sent = dict(Packet.objects.filter(case=case.pk, handed_seq__isnull=False).values_list("handed_seq", "zip_sha256"))
    return [_flat(row.pk, _of(row) | {"archive": sent.get(row.applied_seq)}) for row in found]


def _of(row) -> dict:
    out = {k: getattr(row, k) for k in PLAIN if k not in ("decision", "archive")} | {"decision": row.decision_id}
    out = {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in out.items()}
    by_hand = [[m.kind, m.evidence_id] for m in row.materials.all() if m.paper_id is None]
    return out | {"materials": by_hand, "shares": [s.payment_id for s in row.shares.all()]}


APPLICATIONS = Replayed("court applications", _fold, _rows)
