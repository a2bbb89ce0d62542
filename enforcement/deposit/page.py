"""Notices to banks on the page of their case: their facts, computed from what that page has read already."""

from datetime import date

from django.db.models import OuterRef

from casework.views.dossier import register_columns, register_known
from enforcement.court.page import decisions, left, rows, service_facts
from enforcement.decision.words import IN_FORCE
from enforcement.models.deposit import DepositLine, DepositPayment
from registry.models import ProjectGuarantee

HERE = OuterRef("pk")
HELD = ProjectGuarantee.objects.filter(project=OuterRef("case__project")).order_by("pk")
LINES = DepositLine.objects.filter(notice=HERE).order_by("pk")
PAYMENTS = DepositPayment.objects.filter(notice=HERE).order_by("pk")

register_columns("DECISION", held_rows=rows(HELD, id="id", since="valid_from", until="valid_to"))
register_columns(
    "DEPOSIT", line_rows=rows(LINES, worker="claim__worker_id", amount="amount"),
    paid_rows=rows(PAYMENTS, worker="payment__claim__worker_id", amount="payment__amount"),
    issuer="guarantee__issuer", instrument="guarantee__instrument", instrument_number="guarantee__number",
    paper_name="paper__name", paper_file="paper__public_id",
)  # fmt: skip


def known(dossier, row) -> dict:
    """What the rules of a notice ask for; a test compares it with the law's own reading."""
    found = decisions(dossier)
    facts = {"on_file": frozenset(e.pk for e in dossier.standing), "grounds": _grounds(dossier, found)}
    facts["proofs"] = service_facts(dossier)["proofs"]
    if row.pk:
        facts["unpaid"] = wages_left(dossier, found[row.decision_id]) > 0
    return facts


def wages_left(dossier, decision) -> int:
    """Wages that are left of a decision."""
    return sum(line["left"] for line in left(dossier, decision))


def _grounds(dossier, found) -> frozenset:
    project = dossier.case.project
    contractor = project and project.general_contractor_id
    late = [
        d for d in found.values()
        if contractor and d.kind == "handling" and d.liable_id == contractor and d.state in IN_FORCE and d.expired_on
    ]  # fmt: skip
    return frozenset((d.pk, g["id"]) for d in late if wages_left(dossier, d) > 0 for g in d.held_rows if _valid(g, dossier.today))


def _valid(raw, day) -> bool:
    """Whether a guarantee is good on a day, as ``Validity.on`` has it."""
    until = raw["until"] and date.fromisoformat(raw["until"])
    return date.fromisoformat(raw["since"]) <= day and (until is None or day <= until)


register_known("DEPOSIT", known)
