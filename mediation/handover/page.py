"""Hand-overs on the page of their case and on their own: facts, claims and awards from what the page has read already."""

from collections import defaultdict
from datetime import date
from types import SimpleNamespace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.desk.rows import IN_HAND
from casework.views.dossier import register_columns, register_known
from casework.views.panels import register_panel
from mediation.handover.law import HANDOVER
from mediation.handover.reading import FOUND, UNSOLVED
from mediation.law import MEDIATION
from mediation.models import AwardLine, HandoverClaimant
from mediation.words import worker_key
from registry.identity import mask_name

HERE = OuterRef("pk")
CLAIMANTS = HandoverClaimant.objects.filter(handover=HERE, dropped_seq=None).order_by("pk")
AWARDS = AwardLine.objects.filter(handover=HERE).order_by("seq", "pk")
GOING_ON = frozenset(MEDIATION.states) - {*MEDIATION.finals, "breached", "order_ended"}
TONES = {
    "not_accepted": "ci", "accepted": "az", "awarded": "az", "effective": "az", "mediated": "az", "performed": "ma",
    "cancelled": "", "ended": "", "revoked": "ci",
}  # fmt: skip


def _json(queryset, **columns):
    return ArraySubquery(queryset.values(json=JSONObject(**columns)))


register_columns(
    "HANDOVER",
    claimant_rows=_json(
        CLAIMANTS, worker="worker_id", name="worker__name", tail="worker__id_tail", amount="amount",
        signed_on="signed_on", signed_seq="signed_seq",
        file="evidence__public_id",
    ),
    award_rows=_json(AWARDS, worker="worker_id", kind="kind", amount="amount", seq="seq"),
    tribunal_name="tribunal__name",
)  # fmt: skip


def claimants(row) -> list[SimpleNamespace]:
    """Who asks for arbitration, of a hand-over on the page."""
    found = [SimpleNamespace(**raw) for raw in row.claimant_rows] if row.pk else []
    for one in found:
        one.key, one.name = worker_key(one.worker), f"{mask_name(one.name)} {one.tail}".strip()
        one.signed_on = date.fromisoformat(one.signed_on) if one.signed_on else None
    return found


def known(dossier, row) -> dict:
    """What the rules of a hand-over ask for; a test compares it with the law's own reading.

    ``tribunals`` is left to the law: only the form of an application names one.
    """
    asking, owed = claimants(row), _owed(dossier)
    named = frozenset(one.key for one in asking)
    mediations, others = dossier.parts["MEDIATION"], [h for h in dossier.parts["HANDOVER"] if h.pk != row.pk]
    return {
        "named": named,
        "unsigned": frozenset(one.key for one in asking if one.signed_seq is None),
        "asked": bool(row.missing),
        "lacking": bool(row.missing) and row.supplied_on is None,
        "extended": row.extended_on is not None,
        "ready": dossier.case.state in FOUND or any(m.state in UNSOLVED for m in mediations),
        "arbitrable": dossier.case.in_scope,
        "claimants": owed,
        "busy": _mediated(mediations) | {w.worker for h in others if h.state not in HANDOVER.finals for w in claimants(h)},
        "on_file": frozenset(e.pk for e in dossier.standing),
        "missing": dossier.case.absconded,
        "over": _passed(dossier, row, "CLK-ARB"),
        "suit_over": _passed(dossier, row, "CLK-ARB-SUE"),
        "revoke_over": _passed(dossier, row, "CLK-ARB-REV"),
        "paid": not {worker_key(pk) for pk in owed} & named,
    }


def _owed(dossier) -> frozenset:
    left = defaultdict(int)
    for claim in dossier.claims:
        left[claim.worker_id] += claim.due - claim.got
    return frozenset(worker for worker, amount in left.items() if amount > 0)


def _mediated(mediations) -> frozenset:
    going_on = [m for m in mediations if m.state in GOING_ON]
    return frozenset(p["worker"] for m in going_on for p in m.party_rows if p["worker"] and p["left_seq"] is None)


def _passed(dossier, row, rule) -> bool:
    running = [c for c in clocks_of(dossier, row) if c.rule == rule and c.stopped_seq is None]
    return bool(running) and dossier.today > max(running, key=lambda c: c.seq).due_on


def clocks_of(dossier, row) -> list:
    """The clocks of this hand-over."""
    return [c for c in dossier.clocks if c.machine == HANDOVER.name and c.obj == row.pk]


def shown(dossier) -> list[dict]:
    """The hand-overs of the case for its panel: where each stands, where it is read."""
    return [
        {
            "row": row, "url": reverse("handover", args=[row.public_id]), "state": HANDOVER.label_of(row.state),
            "tone": TONES.get(row.state, IN_HAND), "n": len(row.claimant_rows),
            "sum": sum(one["amount"] for one in row.claimant_rows), "next": HANDOVER.states[row.state].verb,
            "told": _("仲裁案号 %(number)s") % {"number": row.number} if row.number else "",
        }
        for row in dossier.parts["HANDOVER"] if may_read(dossier.who, row)
    ]  # fmt: skip


def may_read(who, row) -> bool:
    """What is only being prepared is the bureau's; the tribunal reads what was handed over."""
    return row.state not in ("prepared", "cancelled") or bool(who.roles - {"ARB"})


register_known("HANDOVER", known)
register_panel("arbitration", gettext_lazy("移交仲裁"), "mediation/case_handovers.html", shown)
