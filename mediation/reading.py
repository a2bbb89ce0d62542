"""How each fact about a mediation is read from the rows. Called by the kernel, under the case's lock."""

from django.db.models import Q

from casework import ledger
from casework.models import Clock, OtherProcedure, PartyRole, Payment, Purpose
from mediation import performance, plans
from mediation.facts import EMPTY, NOBODY
from mediation.law import MEDIATION
from mediation.models import Agreement, AgreementLine, Mediation, MediationOrganisation, MediationParty, Mediator
from mediation.performance import Paid
from mediation.recusal import employers_of as near
from mediation.recusal import free_of_ties
from mediation.words import MEDIATOR, SEAL, employer_key, worker_key

MANY = 10  # workers with common claims who may elect representatives (调仲法 7)
HANDED = ("handed", "accepted", "awarded", "mediated", "effective", "execution")


def _born(row) -> bool:
    return bool(row.pk) and bool(row.state)


def _present(s) -> list[MediationParty]:
    return list(s.row.parties.filter(left_seq=None)) if _born(s.row) else []


def parties(s):
    """Keys of the parties that have not left."""
    return frozenset(p.key for p in _present(s))


def silent(s):
    """Keys of those who have not said that they agree."""
    return frozenset(p.key for p in _present(s) if p.consented_on is None)


def refused(s):
    """Whether a party has clearly refused."""
    return s.row.refused


def _agreement(s) -> Agreement | None:
    return s.row.agreement() if _born(s.row) else None


def drafted(s):
    """Whether there is an agreement that stands, drafted or further."""
    return _agreement(s) is not None


def unsigned(s):
    """Keys of the signatures that a written agreement still lacks."""
    agreement = _agreement(s)
    if agreement is None or agreement.oral:
        return EMPTY
    wanted = {worker_key(pk) for pk in agreement.lines.values_list("worker", flat=True)}
    wanted |= {employer_key(pk) for pk in agreement.bound.values_list("employer", flat=True)}
    return frozenset((wanted | {MEDIATOR, SEAL}) - {_seat(*row) for row in agreement.signatures.values_list(*SEATS)})


SEATS = ("seat", "worker", "employer")


def _seat(seat, worker, employer) -> str:
    return worker_key(worker) if worker else employer_key(employer) if employer else seat


def reduced(s):
    """Keys of workers who give something up in the agreement."""
    agreement = _agreement(s)
    if agreement is None:
        return EMPTY
    return frozenset(worker_key(pk) for pk in agreement.lines.filter(waiver=True).values_list("worker", flat=True))


def asked(s):
    """The confirmation that both have asked for."""
    return s.row.asked


def title(s):
    """What can be enforced."""
    return s.row.title


# ── people and bodies ────────────────────────────────────────────────────────────────────────────────────────


def conductor(s):
    """The user who mediates; 0 for a mediator from outside."""
    return (s.row.mediator.user_id or NOBODY) if s.row.mediator_id else NOBODY


def mediators(s):
    """Mediators of the organisation today who have no interest in the parties and are not recused."""
    if not _born(s.row):
        return EMPTY
    of_organisation = Mediator.objects.on(s.on).filter(organisation=s.row.organisation_id).select_related("user")
    gone = set(s.case.recusals.values_list("user_id", flat=True))
    fit = [m for m in of_organisation if m.user_id not in gone]
    project = s.case.project
    units = {p.employer_id for p in _present(s) if p.employer_id} | near(s.case.employer_id, project)
    return frozenset(m.pk for m in free_of_ties(fit, units, [project.pk] if project else [], s.on))


def organisations(s):
    """Organisations that stand today, with their hosts."""
    found = MediationOrganisation.objects.filter(established_on__lte=s.on).select_related("host")
    found = found.filter(Q(ended_on=None) | Q(ended_on__gt=s.on))
    return frozenset(x.pk for x in found if x.in_law.stands(s.on))


def peoples(s):
    """Whether the organisation is a people's mediation committee, or hosted by one."""
    return _born(s.row) and s.row.organisation.oral_agreements


def by_court(s):
    """Whether a court may confirm its agreements."""
    return _born(s.row) and s.row.organisation.may_be_confirmed_by_court(s.on)


def by_arb(s):
    """Whether a tribunal may review its agreements."""
    return _born(s.row) and s.row.organisation.may_be_reviewed_by_arbitration(s.on)


def collective(s):
    """Ten or more workers take part."""
    return sum(1 for p in _present(s) if p.worker_id) >= MANY


def elected(s):
    """Representatives of the case whose election is on file."""
    on_record = s.case.evidence.filter(withdrawn_seq=None, purpose=Purpose.AUTHORITY).exists()
    named = s.case.parties.filter(role=PartyRole.REPRESENTATIVE, removed_seq=None, worker__isnull=False)
    return frozenset(worker_key(pk) for pk in named.values_list("worker", flat=True)) if on_record else EMPTY


# ── the claim ────────────────────────────────────────────────────────────────────────────────────────────────


def unpaid(s):
    """(worker, fen) of everybody to whom the ledger shows something unpaid."""
    return frozenset((x["worker"].pk, x["unpaid"]) for x in ledger.by_worker(s.case) if x["unpaid"] > 0)


def claimants(s):
    """Workers to whom the ledger shows something unpaid."""
    return frozenset(worker for worker, _sum in unpaid(s))


def mediated(s):
    """Workers of the case in another mediation that has not ended, or handed over to a tribunal."""
    others = Mediation.objects.filter(case=s.case.pk).exclude(state__in=MEDIATION.finals).exclude(pk=s.row.pk)
    rows = MediationParty.objects.filter(mediation__in=others, left_seq=None, worker__isnull=False)
    return frozenset(rows.values_list("worker", flat=True)) | _handed(s.case)


def _handed(case) -> frozenset:
    from mediation.models import HandoverClaimant

    rows = HandoverClaimant.objects.filter(handover__case=case.pk, handover__state__in=HANDED, dropped_seq=None)
    return frozenset(rows.values_list("worker", flat=True))


def elsewhere(s):
    """The same claim is in arbitration or in court."""
    return claimed_elsewhere(s.case, lambda: {p.worker_id for p in _present(s) if p.worker_id})


def claimed_elsewhere(case, ours) -> bool:
    """The same of these workers (``ours() -> {pk}``) where the caller has read them already."""
    if case.other_procedure in (OtherProcedure.ARBITRATION, OtherProcedure.SUIT):
        return True
    workers = ours()
    return bool(workers) and bool(workers & _handed(case))


def in_scope(s):
    """A matter of wages."""
    return s.case.in_scope


def reachable(s):
    """The debtor is not missing."""
    return not s.case.absconded


def on_file(s):
    """Keys of everything on file."""
    return frozenset(s.case.evidence.filter(withdrawn_seq=None).values_list("pk", flat=True))


def sessions(s):
    """Keys of sessions that wait."""
    return frozenset(s.row.sessions.filter(held_seq=None, off_seq=None).values_list("pk", flat=True)) if _born(s.row) else EMPTY


# ── time ─────────────────────────────────────────────────────────────────────────────────────────────────────


def today(s):
    """The legal day."""
    return s.on


def _due(s, rule):
    found = Clock.objects.filter(case=s.case.pk, machine=MEDIATION.name, obj=s.row.pk, rule=rule, stopped_seq=None)
    return found.order_by("-seq").values_list("due_on", flat=True).first() if _born(s.row) else None


def over(s):
    """The fifteen days, lengthened or not, have passed."""
    due = _due(s, "CLK-MED")
    return due is not None and s.today > due


def court_over(s):
    """Thirty days since the agreement took effect have passed, or the term never ran."""
    due = _due(s, "CLK-JUD")
    return due is None or s.today > due


def arb_over(s):
    """Fifteen days since the agreement took effect have passed, or the term never ran."""
    due = _due(s, "CLK-ARBCHK")
    return due is None or s.today > due


def objection_over(s):
    """Fifteen days since the debtor received the payment order have passed."""
    due = _due(s, "CLK-PO-OBJ")
    return due is not None and s.today > due


# ── performance ──────────────────────────────────────────────────────────────────────────────────────────────


def plan_of(agreement) -> dict:
    """An agreement's rows in the shape of plans."""
    rows = agreement.lines.prefetch_related("instalments")
    return {
        "facts": agreement.facts, "breach": agreement.breach, "route": agreement.route,
        "late_notice": agreement.late_notice, "bound": list(agreement.bound.values_list("employer", flat=True)),
        "lines": [
            {"worker": x.worker_id, "sum": x.amount, "waiver": x.waiver,
             "instalments": [[i.due_on, i.amount] for i in x.instalments.all()]}
            for x in rows
        ],
    }  # fmt: skip


def draft_stands(s):
    """The draft still agrees with the ledger, and its days lie ahead."""
    agreement = _agreement(s)
    if agreement is None:
        return False
    plan, owed = plan_of(agreement), dict(unpaid(s))
    whole = plans.sums_fit(plan, owed) and plans.reduced(plan, owed) <= plans.waivers(plan)
    return whole and plans.in_order(plan, s.on) and plans.within_limits(plan, s.on)


PART = ("instalments__due_on", "instalments__amount")


def standing(mediation) -> dict[int, list[performance.Standing]]:
    """Worker → his instalments with what the ledger has paid on them since the agreement took effect."""
    if mediation.effective_seq is None:
        return {}
    entries: dict[int, list[Paid]] = {}
    found = Payment.objects.filter(case=mediation.case_id, seq__gt=mediation.effective_seq).select_related("claim")
    for p in found.filter(reverses=None) | found.filter(reverses__seq__gt=mediation.effective_seq):
        entries.setdefault(p.claim.worker_id, []).append(Paid(p.amount, p.paid_on, p.evidence_id))
    lines = AgreementLine.objects.filter(agreement__mediation=mediation.pk, agreement__voided_seq=None)
    parts: dict[int, list] = {}
    for worker, due_on, amount in lines.order_by("pk", "instalments__n").values_list("worker", *PART):
        parts.setdefault(worker, []).extend([(due_on, amount)] if due_on else ())
    return {worker: performance.match(own, entries.get(worker, [])) for worker, own in parts.items()}


def _all(mediation):
    return [one for rows in standing(mediation).values() for one in rows]


def paid(s):
    """none, some or all of the agreement is paid, by the ledger."""
    return performance.how_much(_all(s.row)) if s.row.effective_seq else performance.NONE


def overdue(s):
    """An instalment's day has passed and something of it is unpaid."""
    return any(one.overdue(s.today) for one in _all(s.row))

