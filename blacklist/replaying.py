"""Rebuilding what listings say from the history of their case, to compare it with their rows."""

from blacklist.models import Listing
from lawkit.history import Replayed

OUTS = {"expire": "expired", "remove_early": "early", "revoke": "revoked", "fall": "revoked"}


def _fold(bodies: list[dict]) -> list:
    rows: dict[int, dict] = {}
    for body in bodies:
        if body["machine"] == "LISTING":
            _apply(rows, body)
    return [_flat(key, row) for key, row in sorted(rows.items())]


def _apply(rows, body):
    given, act = body["given"], body["act"]
    row = rows.setdefault(body["obj"], {"title": None, "judged": None, "parties": {}, "until": None, "out": "", "told": None})
    parties = row["parties"]
    if act == "propose":
        row["title"] = [given["order"], given["decision"]]
    elif act == "judge":
        row["judged"] = given["large"]
    elif act == "name_parties":
        row["parties"] = {n: [seat, None, None, ""] for n, seat in given["parties"]}
    elif act == "add_party":
        parties[given["number"]] = [given["seat"], None, None, ""]
    elif act in ("serve", "serve_alone"):
        parties[given["party"]][1] = given["until"]
    elif act == "object":
        parties[given["party"]][2] = given["received_on"]
    elif act == "check":
        parties[given["party"]][3] = given["outcome"]
    elif act in ("decide", "restore"):
        row |= {"until": given["until_on"], "out": "", "told": None}
    elif act == "tell_removal":
        row["told"] = body["on"]
    if act in OUTS:
        row |= {"out": OUTS[act], "told": None}


def _flat(key, row) -> list:
    parties = [[n, *one] for n, one in sorted(row["parties"].items())]
    return [key, row["title"], row["judged"], parties, row["until"], row["out"], row["told"]]


def _rows(case) -> list:
    found = Listing.objects.filter(case=case.pk).order_by("pk").prefetch_related("parties")
    return [
        [r.pk, [r.order_id, r.decision_id], r.judged_large,
         [[p.number, p.seat, _iso(p.object_until), _iso(p.objected_on), p.outcome] for p in r.parties.all()],
         _iso(r.until_on), r.out, _iso(r.told_on)]
        for r in found
    ]  # fmt: skip


def _iso(day):
    return day.isoformat() if day else None


LISTINGS = Replayed("listings", _fold, _rows)
