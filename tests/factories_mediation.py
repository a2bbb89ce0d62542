"""Mediations and hand-overs in any state, walked there by the real acts. Call inside ``lawkit.moment.at``.

``m`` is what :func:`crew` gives: the organisation, its mediator, the tribunal, and the bureau of the cases' factories.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from casework.access import actor
from casework.models import ArrearsCase
from lawkit import door, moment
from lawkit.moment import SHANGHAI
from mediation.handover.law import HANDOVER
from mediation.law import MEDIATION
from mediation.models import Handover, LegalKind, Mediation, MediationOrganisation, Mediator, Room
from registry.models import Organ, User
from registry.models.places import OrganKind
from tests import factories
from tests import factories_case as cases

ESTABLISHED = date(2021, 5, 6)
WORKERS = 2  # of a case that a maker makes itself: each of them signs
TEXTS = {"facts": "2025年12月至2026年1月的工资没有支付。", "breach": "任何一期逾期，全部到期，劳动者可以申请支付令。"}


@dataclass(frozen=True)
class Crew:
    """The bureau and whoever mediates and arbitrates beside it."""

    b: cases.Bureau
    organisation: MediationOrganisation
    mediator: Mediator
    med: User
    room: Room
    tribunal: Organ
    arb: User


def crew(b=None, kind=LegalKind.TOWNSHIP, proven=True) -> Crew:
    """A mediation organisation of the township beside the bureau, filed unless said, and a tribunal."""
    b = b or cases.bureau()
    filed = {"filing_ref": "塘街发〔2021〕8号", "filed_on": ESTABLISHED} if proven else {}
    n = MediationOrganisation.objects.count() + 1
    body = MediationOrganisation.objects.create(
        name=f"塘栖第{n}劳动争议调解委员会", kind=kind, organ=b.township, region=b.township.region,
        established_on=ESTABLISHED, address="云溪区塘栖路3号", phone="0571-88004321", **filed,
    )  # fmt: skip
    med = factories.user(["MED"], organ=b.township)
    seat = Mediator.objects.create(organisation=body, user=med, valid_from=ESTABLISHED)
    room = Room.objects.create(organisation=body, name="第一调解室")
    tribunal = factories.organ(name=f"云溪第{b.organ.pk}劳动人事争议仲裁委员会", kind=OrganKind.ARBITRATION)
    return Crew(b, body, seat, med, room, tribunal, factories.user(["ARB"], organ=tribunal))


def again(row):
    """The row as it stands."""
    return type(row)._base_manager.get(pk=row.pk)


def act(row, name, user, **given):
    """Do one act as this user."""
    return cases.act(again(row), name, user, **given)


def keys(row) -> list[str]:
    """The keys of its parties."""
    return [p.key for p in row.present()]


def signed_paper(m: Crew, case, purpose="other") -> int:
    """One more document on file; its key."""
    return cases.evidence(m.b, case, purpose).pk


# ── mediation ────────────────────────────────────────────────────────────────────────────────────────────────


def applied(m: Crew, case=None, units=(), **given) -> Mediation:
    """A written application of all workers of the case against the employer (and further units)."""
    case = case or cases.investigating(m.b, workers=WORKERS)
    workers = sorted(set(case.claims.values_list("worker", flat=True)))
    wanted = {
        "organisation": m.organisation.pk, "origin": "written", "received_on": moment.today(), "workers": workers,
        "employers": [case.employer_id, *(u.pk for u in units)], "applicants": [f"w{pk}" for pk in workers],
        "requests": "要求付清拖欠的工资。",
    }  # fmt: skip
    return door.open(MEDIATION, "apply", actor(m.b.desk, case), case=case, **{**wanted, **given})


def agreed_to(m: Crew, row=None, **given) -> Mediation:
    """Everybody agrees to mediate."""
    row = row or applied(m, **given)
    for party in row.present():
        if party.consented_on is None:
            row = act(row, "record_consent", m.med, party=party.key, how="phone")
    return row


def declined(m: Crew, **given) -> Mediation:
    """The employer does not agree."""
    return act(applied(m, **given), "decline", m.med, ground="consent", reason="用人单位不同意调解。")


def opened(m: Crew, **given) -> Mediation:
    """Accepted, a mediator named."""
    return act(agreed_to(m, **given), "accept", m.med, mediator=m.mediator.pk)


def slot(day=None, hour=14, room=None, **more) -> dict:
    """Two hours on a day, tomorrow unless said."""
    day = day or moment.today() + timedelta(days=1)
    starts = datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)
    more = {"room": room.pk} | more if room else more
    return {"starts_at": starts, "ends_at": starts + timedelta(hours=2), "place": "街道调解室", "agenda": "核对金额"} | more


def scheduled(m: Crew, row=None, day=None, **more) -> Mediation:
    """A session tomorrow, in the room."""
    row = row or opened(m)
    return act(row, "schedule", m.med, slot=slot(day, room=m.room, **more))


def held(row, result="goes_on", **more) -> dict:
    """Everybody there in person."""
    there = [{"party": p.key, "name": p.name[:50], "capacity": "self" if p.worker_id else "legal_rep"} for p in row.present()]
    return {"attended": there, "result": result, "statement": "双方对金额没有异议。"} | more


def hold(m: Crew, row, result="goes_on", **more) -> Mediation:
    """The session that waits is held; call it when its time has come."""
    session = row.sessions.get(held_seq=None, off_seq=None)
    return act(row, "hold", m.med, session=session.pk, held=held(row, result, **more))


def plan(row, parts=2, share=1, first=None, **more) -> dict:
    """Everybody's unpaid sum (times ``share``) in equal monthly parts, the employer bound."""
    from casework import ledger
    from mediation import plans

    workers = {p.worker_id for p in row.present() if p.worker_id}
    first = first or moment.today() + timedelta(days=20)
    days = [first + timedelta(days=30 * n) for n in range(parts)]
    lines = []
    for x in ledger.by_worker(row.case):
        if x["worker"].pk in workers:
            amount = int(x["unpaid"] * share)
            split = [[day.isoformat(), fen] for day, fen in plans.split(amount, days)]
            lines.append({"worker": x["worker"].pk, "sum": amount, "waiver": amount < x["unpaid"], "instalments": split})
    return {**TEXTS, "bound": [row.case.employer_id], "lines": lines, "route": "", "late_notice": False} | more


def drafted(m: Crew, row=None, parts=2, share=1, **more) -> Mediation:
    """An agreement drafted."""
    row = row or opened(m)
    return act(row, "draft", m.med, agreement=plan(row, parts, share, **more))


def to_sign(m: Crew, **given) -> Mediation:
    """Its text fixed."""
    return act(drafted(m, **given), "issue", m.med)


def sign_all(m: Crew, row, but=()) -> Mediation:
    """Everybody signs who must; the last one brings it into effect."""
    scan = signed_paper(m, row.case)
    bound = [f"e{pk}" for pk in row.agreement().bound.values_list("employer", flat=True)]
    for key in [*(k for k in keys(row) if k.startswith("w")), *bound]:
        if key not in but:
            row = act(row, "sign", m.med, party=key, how="scan", evidence=scan)
    if "mediator" not in but:
        row = act(row, "countersign", m.med, how="screen", evidence=scan)
    return row if "seal" in but else act(row, "seal", m.med, how="scan", evidence=scan)


def in_force(m: Crew, **given) -> Mediation:
    """Agreed: signed by all, sealed."""
    return sign_all(m, to_sign(m, **given))


def agreed_orally(m: Crew, **given) -> Mediation:
    """An oral agreement; ``m`` must be a crew of a people's committee."""
    row = opened(m, **given)
    record = signed_paper(m, row.case)
    return act(row, "agree_orally", m.med, agreement=plan(row), spoken=keys(row), evidence=record)


def failed(m: Crew, **given) -> Mediation:
    """The employer refuses."""
    row = opened(m, **given)
    return act(row, "fail", m.med, reason="refusal", party=f"e{row.case.employer_id}", account="用人单位明确表示不再调解。")


def confirmed(m: Crew, by="court", **given) -> Mediation:
    """Confirmed by the court, or by the tribunal (``arb``)."""
    row = in_force(m, **given)
    name = "ask_court" if by == "court" else "ask_review"
    row = act(row, name, m.med, applicants=keys(row), evidence=signed_paper(m, row.case))
    return act(row, f"confirm_{by}", m.med, evidence=signed_paper(m, row.case, "court"))


def order_applied(m: Crew, row) -> Mediation:
    """A payment order is asked for; the row must be breached."""
    wanted = [k for k in keys(row) if k.startswith("w")]
    return act(row, "apply_order", m.med, applicants=wanted, evidence=signed_paper(m, row.case))


def order_issued(m: Crew, row) -> Mediation:
    """The debtor has it."""
    row = order_applied(m, row)
    paper = signed_paper(m, row.case, "court")
    return act(row, "order_issued", m.med, received_on=moment.today(), evidence=paper)


# ── hand-over ────────────────────────────────────────────────────────────────────────────────────────────────


def prepared(m: Crew, case=None, who=None, **given) -> Handover:
    """The papers are ready to be signed."""
    case = case or cases.found(m.b, workers=WORKERS)
    workers = sorted(set(case.claims.values_list("worker", flat=True)))
    wanted = {"workers": workers, "tribunal": m.tribunal.pk, "requests": "裁决支付拖欠的工资", "story": "工资至今未付。"}
    return door.open(HANDOVER, "prepare", actor(who or m.b.lead, case), case=case, **{**wanted, **given})


def consented(m: Crew, **given) -> Handover:
    """Every worker has signed."""
    row = prepared(m, **given)
    for claimant in row.present():
        row = act(row, "sign", m.b.lead, party=claimant.key, how="scan", evidence=signed_paper(m, row.case))
    return row


def handed(m: Crew, **given) -> Handover:
    """Handed over."""
    return act(consented(m, **given), "hand_over", m.b.squad)


def accepted(m: Crew, **given) -> Handover:
    """Accepted by the tribunal itself."""
    return act(handed(m, **given), "accept", m.arb, number="云劳人仲案〔2026〕第7号", accepted_on=moment.today())


def sums(row) -> list:
    """What everybody asked for."""
    return [[c.worker_id, c.amount] for c in row.present()]


def awarded(m: Crew, final=False, **given) -> Handover:
    """An award, delivered today."""
    row = accepted(m, **given)
    return act(row, "award", m.arb, lines=sums(row), final=final, delivered_on=moment.today())


def pay(m: Crew, row, amount=None) -> ArrearsCase:
    """Pay everything that is unpaid, or this sum on each line of the ledger."""
    case = ArrearsCase.objects.get(pk=row.case_id)
    lines = None if amount is None else [[c.pk, amount] for c in case.claims.order_by("pk")]
    return cases.pay_lines(m.b, case, lines)
