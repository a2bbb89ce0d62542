"""A publication on the page of its case: its facts, computed from what that page has read already."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from blacklist.models import PublicViolation
from blacklist.violations import basis, privacy
from blacklist.violations.facts import NOBODY
from blacklist.violations.reading import CHANGED
from casework.models import Party
from casework.views.dossier import register_columns, register_known
from enforcement.decision.words import Kind
from enforcement.referral import page as referral

SHOWN = PublicViolation.objects.filter(violation=OuterRef("pk")).order_by("-pk").values(json=JSONObject(
    did="did", handled="handled", from_on="from_on", ended_on="ended_on", public_id="public_id", corrects="corrects",
))  # fmt: skip
PERSONS = Party.objects.filter(case=OuterRef("case_id"), worker__isnull=False).values("worker__name")

register_columns(
    "VIOLATION", shown_rows=ArraySubquery(SHOWN), person_names=ArraySubquery(PERSONS), unit_name="unit__name",
    drafter_name="drafted_by__name", checker_name="checked_by__name",
)  # fmt: skip


def known(dossier, row) -> dict:
    """What the rules of a publication ask for; a test compares it with the law's own reading."""
    if not row.pk:
        return {}
    case, names = dossier.case, frozenset({c.worker.name for c in dossier.claims} | set(row.person_names))
    title, stands, amounts, day = _title(dossier, row)
    workers = {c.pk: c.worker_id for c in dossier.claims}
    owed = [(workers[claim], fen) for claim, fen in amounts.items()]
    return {
        "judged": row.judged_large, "drafter": row.drafted_by_id if row.draft_open else NOBODY,
        "checked": row.draft_open and row.checked_on is not None,
        "pending": row.objected_on is not None and row.answered_on is None, "to_fix": row.fix_since is not None,
        "untold": row.state in CHANGED and row.told_on is None, "stands": stands, "referred": row.referral_id is not None,
        "large": basis.weigh(owed, case.region, day or row.proposed_on).large, "grave": case.grave, "names": names,
        "clean": privacy.clean((row.did, row.handled), names),
        "investigators": frozenset(i for i in (case.lead_id, case.co_id, case.stand_in_id) if i),
        "on_file": frozenset(e.pk for e in dossier.standing),
    }  # fmt: skip


def _title(dossier, row):
    """The title, whether it stands, what it asks for, by the figures of which day."""
    if row.referral_id:
        found = _part(dossier, "REFERRAL", row.referral_id)
        return found, basis.referral_stands(found), referral.title(dossier, found).amounts, found.sent_on
    found = _part(dossier, "DECISION", row.decision_id)
    return found, basis.decision_stands(found), _amounts(dossier, found), found.decided_on


def _amounts(dossier, decision) -> dict:
    if decision.kind != Kind.HANDLING and decision.prior_id:
        decision = _part(dossier, "DECISION", decision.prior_id)
    elif decision.kind != Kind.HANDLING:
        order = decision.order_id and _part(dossier, "ORDER", decision.order_id)
        return {line["claim"]: line["amount"] for line in order.line_rows} if order else {}
    return {line["claim"]: line["amount"] for line in decision.wage_rows}


def _part(dossier, name, key):
    return next(one for one in dossier.parts[name] if one.pk == key)


register_known("VIOLATION", known)
