"""Rebuilding what referrals say from the history of their case, to compare it with their rows."""

from casework.models import Packet
from enforcement.models.referral import CrimeReferral
from lawkit.history import Replayed

DAYS = {
    "send": "sent", "police_file": "filed", "hand_over": "handed", "police_decline": "declined", "review_upheld": "reviewed",
    "prosecute": "prosecuted", "order_fell": "fell", "tell_police": "told",
}  # fmt: skip
SET = ("hold", "not_crime", "set_aside", "refuse")
UNSET = ("rescreen", "look_again", "challenge", "approve")


def _fold(bodies: list[dict]) -> list:
    found: dict[int, dict] = {}
    for body in bodies:
        if body["machine"] != "REFERRAL":
            continue
        given, act = body["given"], body["act"]
        row = found.setdefault(body["obj"], {"answers": {}, "team": [], "ground": "", "packet": "", "archive": None})
        row["answers"].update(given.get("answers", ()))
        row["team"] = given.get("team", row["team"])
        row["ground"] = given["ground"] if act in SET else "" if act in UNSET else row["ground"]
        row["packet"] = given["packet"] if act == "report" else row["packet"]
        row["archive"] = given.get("archive", row["archive"]) if act in ("send", "receipt") else row["archive"]
        if act == "screen":
            row["title"] = [given["order"], given["decision"]]
        if act in DAYS:
            row[DAYS[act]] = given.get("on") or body["on"]
        if act == "order_fell":
            row.pop("told", None)
    return [_flat(key, row) for key, row in sorted(found.items())]


def _flat(key, row) -> list:
    days = [row.get(name) for name in DAYS.values()]
    judged = [sorted(row["answers"].items()), sorted(row["team"]), row["ground"]]
    return [key, row["title"], *judged, row["packet"], row["archive"], *days]


def _rows(case) -> list:
    sent = dict(Packet.objects.filter(case=case.pk, handed_seq__isnull=False).values_list("handed_seq", "zip_sha256"))
    found = CrimeReferral.objects.filter(case=case.pk).order_by("pk").prefetch_related("elements", "team")
    return [
        [r.pk, [r.order_id, r.decision_id], sorted({e.code: e.holds for e in r.elements.all()}.items()),
         sorted(m.user_id for m in r.team.all() if m.left_seq is None), r.ground, r.packet_digest,
         sent.get(r.sent_seq),
         *map(_iso, (r.sent_on, r.filed_on, r.handed_on, r.declined_on, r.reviewed_on, r.prosecuted_on, r.fell_on,
                     r.police_told_on))]
        for r in found
    ]  # fmt: skip


def _iso(day):
    return day.isoformat() if day else None


REFERRALS = Replayed("referrals", _fold, _rows)
