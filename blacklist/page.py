"""A listing on the page of its case: its facts, computed from what that page has read already."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import JSONObject

from blacklist import basis
from blacklist.facts import AGENCY, OFFICER
from blacklist.models import ListingParty
from blacklist.reading import CRIMINAL, EARLY, NO_CASE
from blacklist.words import UNIT
from casework.models import ArrearsCase, Purpose
from casework.views.dossier import register_columns, register_known
from enforcement.models import CrimeReferral
from enforcement.referral import basis as arrears
from enforcement.referral import page as referral
from statutes import clocks

HERE = OuterRef("pk")
PARTIES = ListingParty.objects.filter(listing=HERE).order_by("number").values(json=JSONObject(
    number="number", seat="seat", name="name", noticed_on="noticed_on", notice_seq="notice_seq", served_on="served_on",
    object_until="object_until", objected_on="objected_on", checked_on="checked_on", outcome="outcome", gone_seq="gone_seq",
))  # fmt: skip
OTHERS = ArrearsCase.objects.filter(employer=OuterRef("unit_id"), received_on__gte=OuterRef("listed_on"), owed__gt=0)
CRIMES = CrimeReferral.objects.filter(
    Q(order__liable=OuterRef("unit_id")) | Q(decision__liable=OuterRef("unit_id")), state__in=CRIMINAL
)

register_columns(
    "LISTING", party_rows=ArraySubquery(PARTIES), paid_rows=ArraySubquery(referral.ROWS["paid_rows"]),
    new_case=Exists(OTHERS.exclude(pk=OuterRef("case_id")).exclude(state__in=NO_CASE)), crime=Exists(CRIMES),
    unit_name="unit__name",
)  # fmt: skip


def title(dossier, row) -> basis.Title:
    """The order or decision behind a listing, as ``basis.of`` reads it."""
    found = referral.title(dossier, row)
    if not row.order_id:
        return basis.Title(found.row, found.served_on, found.due_on, found.expired_on, found.revoked, found.amounts)
    order = found.row
    return basis.Title(
        order, order.effective_admin_on, order.due_admin_on, order.expired_admin_on, found.revoked, found.amounts
    )  # fmt: skip


def standing(row) -> list[dict]:
    """The parties that have not left."""
    return [p for p in row.party_rows if p["gone_seq"] is None]


def known(dossier, row) -> dict:
    """What the rules of a listing ask for; a test compares it with the law's own reading."""
    if not row.pk:
        return {}
    case, found, today = dossier.case, title(dossier, row), dossier.today
    corrected = corrected_on(dossier, row, found)
    proofs = [e for e in dossier.standing if e.purpose == Purpose.SERVICE]
    facts = {
        **_parties(row, today), "judged": row.judged_large, "extended": row.extended_on is not None,
        "opinion": AGENCY if row.agency_on else OFFICER if row.opinion_on else "", "told": row.told_on is not None,
        "stands": basis.stands(found), **_arrears(dossier, row, found), "grave": case.grave, "in_term": today <= row.due_on,
        "paid": corrected is not None, "waited": _waited(row, corrected, today), "new_arrears": row.new_case,
        "criminal": row.crime, "term_over": row.until_on is not None and today > row.until_on,
        "investigators": frozenset(i for i in (case.lead_id, case.co_id, case.stand_in_id) if i),
        "on_file": frozenset(e.pk for e in dossier.standing), "proofs": frozenset(x for e in proofs for x in (e.pk, e.sha256)),
        "absconding": case.absconded and any(e.purpose == Purpose.ABSCONDING for e in dossier.standing),
    }  # fmt: skip
    if not any(p.kind == "D18" for p in dossier.papers):
        facts["consent"] = False
    return facts


def _parties(row, today) -> dict:
    def numbers(test):
        return frozenset(p["number"] for p in standing(row) if test(p))

    return {
        "parties": numbers(bool), "noticed": numbers(lambda p: p["noticed_on"]), "served": numbers(lambda p: p["served_on"]),
        "pending": numbers(lambda p: p["objected_on"] and not p["checked_on"]), "answered": numbers(lambda p: p["checked_on"]),
        "lapsed": numbers(lambda p: p["object_until"] and date.fromisoformat(p["object_until"]) < today),
        "upheld": any(p["number"] == UNIT and p["outcome"] == "upheld" for p in row.party_rows),
    }  # fmt: skip


def _arrears(dossier, row, found) -> dict:
    migrants = {c.worker_id for c in dossier.claims if c.worker.is_migrant_worker}
    left = [(worker, fen) for worker, fen in referral.left(dossier, row, found.due_on) if worker in migrants]
    large = arrears.weigh(left, dossier.case.region, found.due_on or dossier.today).large
    return {"migrants": bool(left), "large": large}


def corrected_on(dossier, row, found) -> date | None:
    """The day of the last payment, once everything is paid."""
    if any(c.due - c.got > 0 for c in dossier.claims if c.pk in found.amounts):
        return None
    days = [one["paid_on"] for one in row.paid_rows if one["claim"] in found.amounts]
    return date.fromisoformat(max(days)) if days else None


def _waited(row, corrected, today) -> bool:
    if corrected is None or row.listed_on is None:
        return False
    return today >= clocks.derive(EARLY, max(corrected, row.listed_on)).due


register_known("LISTING", known)
