"""A referral on the page of its case and on its own: its facts, computed from what the page has read already."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from casework.law import CASE
from casework.models import Packet, Payment
from casework.models.packets import Stage
from casework.views.dossier import register_columns, register_known
from documents.delivery import Method
from documents.models import Delivery
from enforcement.models.decision import DecisionLine
from enforcement.models.referral import (
    ReferralAnswer,
    ReferralCopy,
    ReferralElement,
    ReferralMaterial,
    ReferralMember,
)
from enforcement.referral import basis, enclosed, packet
from enforcement.referral.basis import REVOKED, Measure, Title
from enforcement.referral.reading import ANSWERS, RIGHTS, WAYS
from enforcement.referral.words import FELL_DUE, FELL_TOLD

HERE = OuterRef("pk")
LINKED = ReferralElement.evidence.through.objects.filter(referralelement=OuterRef("pk")).order_by("pk").values("evidence_id")
ROWS = {
    "element_rows": ReferralElement.objects.filter(referral=HERE).order_by("seq", "id").values(json=JSONObject(
        code="code", holds="holds", note="note", on="on", by="by__name", evidence=ArraySubquery(LINKED),
    )),
    "member_rows": ReferralMember.objects.filter(referral=HERE, left_seq=None).order_by("pk").values(
        json=JSONObject(user="user_id", name="user__name")
    ),
    "material_rows": ReferralMaterial.objects.filter(referral=HERE).values(json=JSONObject(
        part="part", evidence="evidence_id", withdrawn="evidence__withdrawn_seq", pages="evidence__pages",
    )),
    "copy_rows": ReferralCopy.objects.filter(referral=HERE).values(json=JSONObject(
        organ="organ__short_name", sent_on="sent_on", receiver="receiver", received_at="received_at",
    )),
    "told_rows": ReferralAnswer.objects.filter(referral=HERE).values(json=JSONObject(
        act="act", number="number", on="on", at="at", receiver="receiver", text="text", by="by__name",
        evidence="evidence__public_id", name="evidence__name",
    )),
    "packet_rows": Packet.objects.filter(case=OuterRef("case_id"), kind=enclosed.KIND, stage=Stage.DONE).order_by("pk").values(
        json=JSONObject(pk="pk", holds="holds", made_at="made_at", pages="pages", seal="seal", who="made_by__name")
    ),
    "paid_rows": Payment.objects.filter(case=OuterRef("case_id"), amount__gt=0, reversal=None).order_by("pk").values(
        json=JSONObject(claim="claim_id", amount="amount", paid_on="paid_on")
    ),
    "posting_rows": Delivery.objects.filter(
        paper__chain="casework", paper__case_id=OuterRef("case_id"), method=Method.POSTING, succeeded=True
    ).order_by("pk").values(json=JSONObject(paper="paper_id", photos="photos", place="place")),
}  # fmt: skip
NAMES = {
    "police_name": "police__name", "procuratorate_name": "procuratorate__name", "agency_by_name": "agency_by__name",
    "legal_by_name": "legal_by__name", "decided_by_name": "decided_by__name",
}  # fmt: skip
WAGES = DecisionLine.objects.filter(decision=HERE, amount__gt=0).order_by().values(
    json=JSONObject(claim="claim_id", amount="amount")
)  # fmt: skip


def title(dossier, row) -> Title:
    """The order or decision behind a referral, as ``basis.of`` reads it."""
    name, key = ("ORDER", row.order_id) if row.order_id else ("DECISION", row.decision_id)
    found = next(one for one in dossier.parts[name] if one.pk == key)
    if name == "ORDER":
        amounts = {line["claim"]: line["amount"] for line in found.line_rows}
        return Title(
            found, found.issued_on is not None, found.effective_admin_on, found.posted_on, found.due_criminal_on,
            found.expired_criminal_on, found.state in REVOKED, amounts,
        )  # fmt: skip
    amounts = {line["claim"]: line["amount"] for line in found.wage_rows}
    return Title(
        found, found.decided_on is not None, found.effective_on, None, found.due_on, found.expired_on,
        found.state in REVOKED, amounts,
    )  # fmt: skip


def papers(dossier, row) -> list:
    """The papers of the title, the one that asked for the pay last."""
    found = title(dossier, row).row
    kinds, seqs = (("D11",), (found.issued_seq,)) if row.order_id else (("D15", "D16"), (found.decided_seq,))
    seqs = {*seqs, found.notice_seq} - {None}
    return [p for p in dossier.papers if p.kind in kinds and p.seq in seqs]


def left(dossier, row, day: date | None) -> list[tuple[int, int]]:
    """(worker, fen) of each claim that was unpaid at the end of a day (now, if None), as ``basis.left_on``."""
    amounts, paid = title(dossier, row).amounts, {}
    for one in row.paid_rows:
        if day is None or date.fromisoformat(one["paid_on"]) <= day:
            paid[one["claim"]] = paid.get(one["claim"], 0) + one["amount"]
    found = [(c.worker_id, min(amounts.get(c.pk, 0), c.due - paid.get(c.pk, 0))) for c in dossier.claims]
    return [(worker, fen) for worker, fen in found if fen > 0]


def measure(dossier, row) -> Measure:
    """What ``basis.measure`` finds."""
    due = title(dossier, row).due_on
    return basis.weigh(left(dossier, row, due), dossier.case.region, due or row.screened_on)


def lacks(row) -> frozenset:
    """What ``packet.lacks`` finds."""
    return packet.missing(row, [(m["part"], m["withdrawn"]) for m in row.material_rows])


def enclosure(dossier, row) -> frozenset:
    """What a packet must hold, as ``enclosed.wanted_of`` finds it."""
    reports = [p.pk for p in dossier.papers if p.kind == "D25" and p.seq == row.reported_seq]
    demands = [p.pk for p in papers(dossier, row) if p.kind != "D13"]
    return enclosed.wanted(*(found[-1] if found else None for found in (reports, demands)),
                           [m["evidence"] for m in row.material_rows])  # fmt: skip


def known(dossier, row) -> dict:
    """What the rules of a referral ask for; a test compares it with the law's own reading."""
    if not row.pk:
        return {}
    found, case, pieces, today = title(dossier, row), dossier.case, dossier.standing, dossier.today
    running = [c for c in dossier.clocks if c.machine == "REFERRAL" and c.obj == row.pk and c.stopped_seq is None]
    copies = [c for c in row.copy_rows if c["received_at"]]
    fell = "" if row.fell_on is None else FELL_DUE if row.police_told_on is None else FELL_TOLD
    return {
        "answers": frozenset({e["code"]: e["holds"] for e in row.element_rows}.items()),
        "team": frozenset(m["user"] for m in row.member_rows), "agency": row.agency_on is not None,
        "legal": row.legal_on is not None, "received": row.received_at is not None, "copied": bool(copies),
        "handed": row.handed_on is not None, "reviewed": row.reviewed_on is not None,
        "prosecuted": row.prosecuted_on is not None, "fell": fell, "ordered": found.issued and not found.revoked,
        "over": found.expired_on is not None and found.due_on is not None and today > found.due_on,
        "reached": _reached(dossier, row, found), "unpaid": bool(left(dossier, row, None)),
        "large": measure(dossier, row).large, "ways": frozenset(str(WAYS[e.purpose]) for e in pieces if e.purpose in WAYS),
        "lacks": lacks(row), "packets": enclosed.whole(row.packet_rows, enclosure(dossier, row)),
        "closed": case.state in CASE.finals, "on_file": frozenset(e.pk for e in pieces),
        "investigators": frozenset(i for i in (case.lead_id, case.co_id, case.stand_in_id) if i),
        "right_open": any(c.rule in RIGHTS and c.due_on >= today for c in running),
        "silent": any(c.rule in ANSWERS and c.due_on < today for c in running), "sent_on": row.sent_on, "today": today,
    }  # fmt: skip


def _reached(dossier, row, found) -> bool:
    if found.served_on:
        return True
    if not found.posted_on:
        return False
    shown, ours = {e.sha256 for e in dossier.standing}, {p.pk for p in papers(dossier, row)}
    return any(shown & set(one["photos"]) for one in row.posting_rows if one["paper"] in ours)


register_columns("DECISION", wage_rows=ArraySubquery(WAGES))
register_columns("REFERRAL", **{name: ArraySubquery(rows) for name, rows in ROWS.items()}, **NAMES)
register_known("REFERRAL", known)
