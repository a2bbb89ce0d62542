"""Applications to the court on the page of their case: their facts, computed from what that page has read already."""

from datetime import date
from types import SimpleNamespace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce, JSONObject

from casework.models import Packet, Purpose
from casework.models.packets import Stage
from casework.views.dossier import register_columns, register_known
from enforcement.court import enclosed, reading
from enforcement.court.facts import BY_HAND
from enforcement.decision.words import IN_FORCE, PaidFor
from enforcement.models.court import CourtMaterial, CourtShare
from enforcement.models.decision import DecisionLine, DecisionPayment, Remedy

HERE = OuterRef("pk")
LINES = (
    DecisionLine.objects.filter(decision=HERE)
    .order_by()
    .annotate(got=Coalesce(Sum("payments__amount"), 0))
    .values(json=JSONObject(claim="claim_id", amount="amount", surcharge="surcharge", got="got"))
)
REMEDIES = Remedy.objects.filter(decision=HERE).order_by("pk")
FINE_PAID = (
    DecisionPayment.objects.filter(decision=HERE, paid_for=PaidFor.FINE)
    .order_by()
    .values("decision")
    .annotate(s=Sum("amount"))
    .values("s")
)
MATERIALS = CourtMaterial.objects.filter(application=HERE).order_by("pk")
PACKETS = Packet.objects.filter(case=OuterRef("case_id"), kind=enclosed.KIND, stage=Stage.DONE).order_by("pk")
SHARES = CourtShare.objects.filter(application=HERE).order_by("pk")


def rows(queryset, **columns):
    """Rows beneath a part, as JSON in the statement of the page."""
    return ArraySubquery(queryset.values(json=JSONObject(**columns)))


register_columns(
    "DECISION", owed_lines=ArraySubquery(LINES), fine_paid=Coalesce(Subquery(FINE_PAID), 0),
    course_rows=rows(REMEDIES, forum="forum", outcome="outcome", received_on="received_on"),
    party_name="liable__name",
)  # fmt: skip
register_columns(
    "COURT",
    material_rows=rows(
        MATERIALS, kind="kind", note="note", evidence="evidence_id", name="evidence__name",
        file="evidence__public_id", withdrawn="evidence__withdrawn_seq", title="paper__title",
        number="paper__number", code="paper__code",
    ),
    share_rows=rows(SHARES, worker="payment__claim__worker_id", amount="payment__amount"),
    packet_rows=rows(PACKETS, pk="pk", holds="holds", seal="seal", handed="handed_seq", file="public_id", pages="pages"),
    paper_name="paper__name", paper_file="paper__public_id",
)  # fmt: skip


def decisions(dossier) -> dict:
    """The decisions of the case by key, as the page has read them."""
    return {row.pk: row for row in dossier.parts.get("DECISION", ())}


def left(dossier, decision) -> list[dict]:
    """Each line of a decision with its claim and what is left of wages and surcharge; none for a penalty."""
    claims = {claim.pk: claim for claim in dossier.claims}
    out = []
    for line in decision.owed_lines:
        claim = claims[line["claim"]]
        wages = min(line["amount"], claim.due - claim.got)
        rest = {"left": wages, "surcharge_left": line["surcharge"] - line["got"]}
        out.append({"claim": claim, "decided": line["amount"], "surcharge": line["surcharge"]} | rest)
    return out


def fine_left(decision) -> int:
    """What is left of a fine, without what it has grown by."""
    return max(0, (decision.fine or 0) - decision.fine_paid)


def settled(dossier, decision) -> bool:
    """Whether nothing of a decision is left."""
    lines = left(dossier, decision)
    return not fine_left(decision) and not any(line["left"] or line["surcharge_left"] for line in lines)


def remedies(decision) -> list:
    """The remedies of a decision as the law reads them."""
    out = []
    for raw in decision.course_rows:
        day = raw["received_on"] and date.fromisoformat(raw["received_on"])
        out.append(SimpleNamespace(forum=raw["forum"], outcome=raw["outcome"], received_on=day))
    return out


def service_facts(dossier) -> dict:
    """What every paper that is served to a party asks for."""
    pieces = dossier.standing
    proofs = [e for e in pieces if e.purpose == Purpose.SERVICE]
    facts = {
        "absconding": dossier.case.absconded and any(e.purpose == Purpose.ABSCONDING for e in pieces),
        "proofs": frozenset(x for e in proofs for x in (e.pk, e.sha256)),
    }
    if not any(p.kind == "D18" for p in dossier.papers):
        facts["consent"] = False
    return facts


def known(dossier, row) -> dict:
    """What the rules of an application ask for; a test compares it with the law's own reading."""
    found = decisions(dossier)
    facts = service_facts(dossier) | {"expired": _expired(dossier, found)}
    papers = [e.pk for e in dossier.standing if e.purpose in reading.COURT_PAPERS]
    return facts | {"court_papers": frozenset(papers)} | (_own(dossier, row, found) if row.pk else {})


def _expired(dossier, found) -> frozenset:
    taken = {row.decision_id for row in dossier.parts.get("COURT", ()) if row.state != "performed"}
    late = [d for d in found.values() if d.state in IN_FORCE and d.expired_on and d.pk not in taken]
    return frozenset(d.pk for d in late if not settled(dossier, d))


def _own(dossier, row, found) -> dict:
    row.decision = decision = found[row.decision_id]
    course = remedies(decision)
    tried = {t["method"] for p in _notices(dossier, row) for t in p.served if not t["succeeded"]}
    kinds = {m["kind"] for m in row.material_rows if m["withdrawn"] is None}
    return {
        "failed": frozenset(tried), "paid": settled(dossier, decision), "missing": BY_HAND - kinds,
        "packets": enclosed.whole([(p["pk"], p["holds"]) for p in row.packet_rows], wanted(dossier, row)),
        "window": reading.standing(decision, dossier.today, course), "moved": reading.differs(row, course),
    }  # fmt: skip


def wanted(dossier, row) -> set[str]:
    """What a packet must hold, as ``enclosed.wanted_of`` finds it."""
    receipts = {t["receipt"] for p in _notices(dossier, row) for t in p.served if t["receipt"]}
    near = [p for p in dossier.papers if p.voided_at is None]
    papers = {f"paper:{p.pk}" for p in near if enclosed.material_of(p, row, row.decision, receipts)}
    return papers | {f"evidence:{m['evidence']}" for m in row.material_rows if m["evidence"] and m["withdrawn"] is None}


def _notices(dossier, row) -> list:
    return [p for p in dossier.papers if p.kind == "D28" and p.seq == row.urge_seq]


register_known("COURT", known)
