"""Mediations on the page of their case: the facts that rules ask for and a panel, from what that page has read already."""

from collections import defaultdict
from datetime import date, datetime
from types import SimpleNamespace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import gettext_lazy as _

from casework.models import OtherProcedure, Payment
from casework.views.dossier import register_columns, register_known
from casework.views.panels import register_panel
from mediation import performance, plans
from mediation.facts import EMPTY, NOBODY
from mediation.law import MEDIATION
from mediation.models import (
    Agreement,
    AgreementBound,
    AgreementLine,
    AgreementSignature,
    Attendance,
    HandoverClaimant,
    Instalment,
    LegalKind,
    MediationOrganisation,
    MediationParty,
    MediationSession,
    Mediator,
    Tie,
)
from mediation.performance import Paid
from mediation.reading import HANDED, MANY
from mediation.recusal import employers_of
from mediation.words import MEDIATOR, SEAL, employer_key, worker_key

STANDS = {"agreement__mediation": OuterRef("pk"), "agreement__voided_seq": None}
PARTS = {"line__agreement__mediation": OuterRef("pk"), "line__agreement__voided_seq": None}
DAYS = {"valid_from", "valid_to", "due_on", "paid_on", "established_on", "ended_on", "filed_on"}
BODY = ("kind", "established_on", "ended_on", "filed_on")
THERE = Attendance.objects.filter(session=OuterRef("pk")).order_by("pk").values(
    json=JSONObject(name="name", side="party__side", paper="authority__name")
)  # fmt: skip


def _json(rows, *names, **more) -> ArraySubquery:
    return ArraySubquery(rows.values(json=JSONObject(**{name: name for name in names}, **more)))


def rows_of(raw) -> list[SimpleNamespace]:
    """Rows that came as JSON, their days as dates and their times as times."""
    return [SimpleNamespace(**{k: _told(k, v) for k, v in x.items()}) for x in raw]


def _told(name, value):
    if name == "starts_at":
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if name.removeprefix("host_") in DAYS and value else value


register_columns(
    "MEDIATION",
    party_rows=_json(
        MediationParty.objects.filter(mediation=OuterRef("pk")).order_by("pk"),
        "side", "worker", "employer", "applied", "left_seq", "consented_on",
        name=Coalesce(F("employer__name"), F("worker__name")),
    ),
    session_rows=_json(
        MediationSession.objects.filter(mediation=OuterRef("pk")).order_by("starts_at", "pk"),
        "id", "n", "starts_at", "place", "agenda", "held_seq", "off_seq", room_name="room__name", there=ArraySubquery(THERE),
    ),
    line_rows=_json(AgreementLine.objects.filter(**STANDS).order_by("pk"), "worker", "amount", "waiver", "method"),
    text_rows=_json(
        Agreement.objects.filter(mediation=OuterRef("pk"), voided_seq=None), "n", "facts", "breach", "other", "route",
        "late_notice", "oral", "seq", "issued_seq", "concluded_seq",
    ),
    part_rows=_json(Instalment.objects.filter(**PARTS).order_by("n"), "due_on", "amount", worker="line__worker"),
    bound_rows=ArraySubquery(AgreementBound.objects.filter(**STANDS).order_by("pk").values("employer")),
    signed_rows=_json(AgreementSignature.objects.filter(**STANDS).order_by("pk"), "seat", "worker", "employer"),
    paid_rows=_json(
        Payment.objects.filter(case=OuterRef("case"), seq__gt=OuterRef("effective_seq")).order_by("pk"),
        "amount", "paid_on", "evidence", worker="claim__worker", reverses_id="reverses", reversed_seq="reverses__seq",
    ),
    body_rows=_json(
        MediationOrganisation.objects.filter(pk=OuterRef("organisation")), "name", *BODY, "host",
        **{f"host_{name}": f"host__{name}" for name in BODY},
    ),
    seat_rows=_json(
        Mediator.objects.filter(organisation=OuterRef("organisation")).order_by("pk"), "id", "user", "valid_from", "valid_to",
    ),
    tie_rows=_json(
        Tie.objects.filter(mediator__organisation=OuterRef("organisation")).order_by("pk"),
        "mediator", "employer", "project", "valid_from", "valid_to",
    ),
    mediator_user="mediator__user", mediator_name=Coalesce(F("mediator__user__name"), F("mediator__outside_name")),
)  # fmt: skip
register_columns(
    "HANDOVER",
    asking=ArraySubquery(HandoverClaimant.objects.filter(handover=OuterRef("pk"), dropped_seq=None).values("worker")),
)


def known(dossier, row) -> dict:
    """What the rules of a mediation ask for; a test compares it with the law's own reading."""
    case, owed = dossier.case, unpaid_of(dossier)
    parties = [p for p in rows_of(row.party_rows) if p.left_seq is None] if row.pk else []
    facts = {
        "parties": frozenset(map(_key, parties)),
        "silent": frozenset(_key(p) for p in parties if p.consented_on is None),
        "claimants": frozenset(owed),
        "unpaid": frozenset(owed.items()),
        "mediated": _mediated(dossier, row),
        "elsewhere": case.other_procedure in (OtherProcedure.ARBITRATION, OtherProcedure.SUIT)
        or bool({p.worker for p in parties} & _handed(dossier)),
        "on_file": frozenset(e.pk for e in dossier.standing),
        "collective": sum(1 for p in parties if p.worker) >= MANY,
        "reachable": not case.absconded,
        **{name: _over(dossier, row, *rule) for name, rule in TERMS.items()},
    }
    return facts | (_own(dossier, row, parties, owed) if row.pk else {})


TERMS = {
    "over": ("CLK-MED", False), "court_over": ("CLK-JUD", True), "arb_over": ("CLK-ARBCHK", True),
    "objection_over": ("CLK-PO-OBJ", False),
}  # fmt: skip


def _key(party) -> str:
    return worker_key(party.worker) if party.worker else employer_key(party.employer)


def text_of(row) -> SimpleNamespace | None:
    """The words of the agreement that stands; None without one."""
    return next(iter(rows_of(row.text_rows)), None)


def unpaid_of(dossier) -> dict[int, int]:
    """Worker → fen unpaid, of those to whom something is."""
    left: dict[int, int] = defaultdict(int)
    for claim in dossier.claims:
        left[claim.worker_id] += claim.due - claim.got
    return {worker: amount for worker, amount in left.items() if amount > 0}


def _mediated(dossier, row) -> frozenset:
    others = [m for m in dossier.parts["MEDIATION"] if m.pk != row.pk and m.state not in MEDIATION.finals]
    named = {p["worker"] for m in others for p in m.party_rows if p["left_seq"] is None and p["worker"]}
    return frozenset(named | _handed(dossier))


def _handed(dossier) -> set[int]:
    return {worker for h in dossier.parts["HANDOVER"] if h.state in HANDED for worker in h.asking}


def _over(dossier, row, rule, unset) -> bool:
    running = [
        c for c in dossier.clocks
        if c.rule == rule and c.machine == MEDIATION.name and c.obj == row.pk and c.stopped_seq is None
    ]  # fmt: skip
    return dossier.today > max(running, key=lambda c: c.seq).due_on if running else unset


def _own(dossier, row, parties, owed) -> dict:
    body, lines = body_of(row), rows_of(row.line_rows)
    standing = [one for rows in standing_of(row).values() for one in rows]
    return {
        "drafted": bool(lines),
        "unsigned": unsigned_of(row),
        "reduced": frozenset(worker_key(x.worker) for x in lines if x.waiver),
        "conductor": row.mediator_user or NOBODY,
        "mediators": _mediators(dossier, row, parties),
        "sessions": frozenset(s["id"] for s in row.session_rows if s["held_seq"] is None and s["off_seq"] is None),
        "draft_stands": bool(lines) and _stands(row, lines, owed, dossier.today),
        "peoples": body.oral_agreements,
        "by_court": body.may_be_confirmed_by_court(dossier.today),
        "by_arb": body.may_be_reviewed_by_arbitration(dossier.today),
        "paid": performance.how_much(standing) if row.effective_seq else performance.NONE,
        "overdue": any(one.overdue(dossier.today) for one in standing),
    }


def body_of(row) -> MediationOrganisation:
    """The organisation as far as its legal kind goes."""
    (told,) = rows_of(row.body_rows)
    body = MediationOrganisation(**{name: getattr(told, name) for name in ("name", *BODY)})
    if told.host and body.kind == LegalKind.PLATFORM:
        body.host = MediationOrganisation(**{name: getattr(told, f"host_{name}") for name in BODY})
    return body


def _mediators(dossier, row, parties) -> frozenset:
    today, project = dossier.today, dossier.case.project
    units = {p.employer for p in parties if p.employer} | employers_of(dossier.case.employer_id, project)
    near = [
        t.mediator for t in rows_of(row.tie_rows)
        if _holds(t, today) and (t.employer in units or t.project and project and t.project == project.pk)
    ]  # fmt: skip
    seats = [s for s in rows_of(row.seat_rows) if _holds(s, today) and s.user not in dossier.case.recused]
    return frozenset(s.id for s in seats if s.id not in near)


def _holds(row, day) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)


def unsigned_of(row) -> frozenset:
    """Keys of the signatures that the agreement on the page still lacks."""
    lines = rows_of(row.line_rows)
    if not lines or text_of(row).oral:
        return EMPTY
    wanted = {worker_key(x.worker) for x in lines} | {employer_key(pk) for pk in row.bound_rows} | {MEDIATOR, SEAL}
    given = {_key(s) if s.worker or s.employer else s.seat for s in rows_of(row.signed_rows)}
    return frozenset(wanted - given)


def _stands(row, lines, owed, today) -> bool:
    plan = {
        "bound": row.bound_rows, "late_notice": text_of(row).late_notice,
        "lines": [
            {"worker": x.worker, "sum": x.amount, "waiver": x.waiver,
             "instalments": [[p.due_on, p.amount] for p in rows_of(row.part_rows) if p.worker == x.worker]}
            for x in lines
        ],
    }  # fmt: skip
    whole = plans.sums_fit(plan, owed) and plans.reduced(plan, owed) <= plans.waivers(plan)
    return whole and plans.in_order(plan, today) and plans.within_limits(plan, today)


def standing_of(row) -> dict[int, list[performance.Standing]]:
    """Worker → instalments with what the ledger has paid, of a mediation on the page."""
    if row.effective_seq is None:
        return {}
    entries, parts = defaultdict(list), defaultdict(list)
    for p in rows_of(row.paid_rows):
        if p.reverses_id is None or p.reversed_seq > row.effective_seq:
            entries[p.worker].append(Paid(p.amount, p.paid_on, p.evidence))
    for part in rows_of(row.part_rows):
        parts[part.worker].append((part.due_on, part.amount))
    return {worker: performance.match(days, entries[worker]) for worker, days in parts.items()}


register_known("MEDIATION", known)


def shown(dossier) -> list[dict]:
    """The panel: each mediation with who, when, how far and until when."""
    return [_shown(dossier, row) for row in reversed(dossier.parts["MEDIATION"])]


def _shown(dossier, row) -> dict:
    terms = [c.due_on for c in dossier.clocks if c.machine == MEDIATION.name and c.obj == row.pk and c.stopped_seq is None]
    waiting = [s.starts_at for s in rows_of(row.session_rows) if s.held_seq is None and s.off_seq is None]
    here = [p for p in row.party_rows if p["left_seq"] is None and p["worker"]]
    return {
        "row": row, "body": rows_of(row.body_rows)[0].name, "workers": len(here), "due": min(terms, default=None),
        "coming": min(waiting, default=None),
        "unsigned": len(unsigned_of(row)) if row.state == "signing" else 0,
    }  # fmt: skip


register_panel("mediations", _("调解"), "mediation/case_mediations.html", shown)
