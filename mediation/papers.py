"""What the papers of a mediation say: M01–M08. Sums come from the ledger and from the agreement.

Forms hand in (``evidence``: a piece on file, or ``file``: a stored one; keys of parties: ``w12`` a worker, ``e7`` a unit):

=================== ==================================================================================================
apply               ``organisation``, ``origin`` (words.Origin), ``received_on``, ``received_at``, ``workers`` [pk],
                    ``employers`` [pk], ``applicants`` [key], ``requests``, ``story``, ``file``
record_consent      ``party``, ``how`` (words.Consent)
accept, assign      ``mediator`` (pk of a Mediator); accept: ``at``, ``place``, ``materials``; assign: ``reason``
decline             ``ground`` (words.Decline), ``reason``
extend              ``days``, ``consents`` [key], ``evidence``
add_party, leave    ``employer``, ``how``; ``party``, ``evidence``
schedule            ``slot`` {starts_at, ends_at, room, place, agenda}; move_session: ``session`` too; call_off: ``session``,
                    ``reason``
hold                ``session``, ``held`` {attended [{party, name, capacity, evidence}], statement, result, refused_by,
                    absent, next_at}
offer               ``party``, ``lines`` [[worker, fen]], ``terms``, ``session``, ``answers`` (pk of an Offer)
draft               ``agreement`` {bound [pk], lines [{worker, sum, waiver, method, bank_account, instalments [[day, fen]]}],
                    facts, breach, route, late_notice, other}
revise              ``reason``; issue: nothing
sign                ``party``, ``how`` (words.Hand), ``evidence``, ``through`` ("", "agent" or a worker's key), ``authority``
countersign, seal   ``how``, ``evidence``
agree_orally        ``agreement``, ``spoken`` [key], ``evidence``
fail                ``reason`` (words.Failure without TIME), ``party``, ``account``
tell_routes         ``told`` [key]
ask_review/_court   ``applicants`` [key], ``evidence``; results, enforce, order_rejected: ``evidence``
apply_order         ``applicants`` [key], ``evidence``; order_issued: ``received_on``; order_ends: ``ground``, ``written``
pass_on             ``route`` (words.Route), ``reason``, ``evidence``
=================== ==================================================================================================
"""

from datetime import datetime, time
from types import SimpleNamespace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import JSONObject

from casework import ledger
from casework.models import Evidence
from casework.papers import matter, people
from casework.papers.people import filled
from documents import kinds
from documents.amounts import yuan
from documents.models import Paper
from lawkit import moment
from lawkit.moment import SHANGHAI
from mediation import reading
from mediation.models import AgreementBound, AgreementLine, AgreementSignature, LegalKind
from mediation.paper_parts import (
    body,
    clock_due,
    contact,
    court_of,
    mediators,
    persons,
    persons_of,
    representatives,
    routes_of,
    sides,
    situation,
)
from mediation.routes import Route, routes
from mediation.words import Capacity, Title, workers_of

FORMS = {"written": "written", "oral": "oral", "initiative": "own"}
GROUNDS = {"refusal": "refusal", "absence": "absence", "no_agreement": "disagreement", "withdrawn": "disagreement",
    "time": "time"}
CONFIRM = {"": "none", "arb": "arbitration", "court": "court"}
MATERIALS = ["调解协议书", "调解组织主持调解的证明", "申请人身份证明", "工资结算材料"]


def register() -> None:
    """Tell documents how each paper is made."""
    makers = {"M01": m01, "M02": m02, "M03": m03, "M04": m04, "M05": m05, "M06": m06, "M07": m07, "M08": m08}
    for code, maker in makers.items():
        kinds.register(code, people.shielded(maker))


def _law(row) -> str:
    return "people" if row.organisation.in_law.kind == LegalKind.PEOPLES else "labour"


def _head(row, move) -> dict:
    return {"case_number": row.case.number, "body": body(row.organisation)}


def m01(row, move, given) -> dict:
    """The application, or the record of an oral one or of our own motion."""
    case, form = row.case, FORMS[row.origin]
    workers = list(given["workers"])
    rows = [x for x in ledger.by_worker(case) if x["worker"].pk in workers]
    listed = [
        persons(x["worker"]) | {"period": matter.period(x["months"]), "claimed": sum(c.claimed for c in x["claims"])}
        for x in rows
    ]  # fmt: skip
    received = given.get("received_at") or datetime.combine(row.received_on, time(9), SHANGHAI)
    consents = "主动调解，受理前逐一征求双方意见，双方同意后受理。" if form == "own" else ""
    recorder = "" if form == "written" else people.names_of([move.who.id])[0]
    return filled(
        form=form, **_head(row, move), **sides(row), received_at=moment.local(received).isoformat(), workers=listed,
        headcount=len(listed), representatives=representatives(case), employer=people.party(case.employer),
        claims=row.requests, facts=row.facts or case.facts or row.requests, evidence=_filed_before(row, move, given),
        other_remedies=matter.OTHER_REMEDIES.get(case.other_procedure, ""), consents=consents, recorder=recorder,
    ) | {"claimed": sum(x["claimed"] for x in listed)}  # fmt: skip


def _filed_before(row, move, given) -> list[str]:
    """The file without the signed application itself, whether it comes along or was on file."""
    return matter.evidence(row.case, lambda e: e.seq == move.seq or e.pk == given.get("evidence"))


def m02(row, move, given) -> dict:
    """Accepted, with mediator and last day; or not, with the reason and the other routes."""
    accepted = move.act.name == "accept"
    labour, peoples = ("协调规定 22; 调仲法 10", "人民调解法 17") if accepted else ("协调规定 22", "人民调解法 17; 人民调解法 26")
    base = filled(
        form="accepted" if accepted else "refused", **_head(row, move), addressees="、".join(sides(row).values()),
        **sides(row), received_on=row.received_on.isoformat(), claims=row.requests,
        basis=peoples if _law(row) == "people" else labour, **contact(row, move),
    )  # fmt: skip
    if not accepted:
        return base | {"reason": f"{row.get_decline_ground_display()}。{row.account}", "routes": routes_of(row.case)}
    at = given.get("at")
    due = clock_due(row, "CLK-MED")
    return base | filled(
        mediators=mediators(row), at=moment.local(at).isoformat() if at else "", place=given.get("place"),
        due_on=due.isoformat() if due else move.on.isoformat(), materials=list(given.get("materials") or ()),
    )  # fmt: skip


def m03(row, move, given) -> dict:
    """One session: who was there, what was said and offered, how it ended."""
    session, held = row.sessions.get(pk=given["session"]), given["held"]
    parties = {p.key: p for p in row.present()}
    there = [
        {"name": x["name"], "side": parties[x["party"]].get_side_display(), "authority": _as_what(x, parties[x["party"]])}
        for x in held["attended"]
    ]  # fmt: skip
    missing = [p.name for key, p in parties.items() if key not in {x["party"] for x in held["attended"]}]
    next_at = held.get("next_at")
    return filled(
        **_head(row, move), session=session.n, began_at=moment.local(session.starts_at).isoformat(),
        ended_at=moment.local(session.ends_at).isoformat(), place=session.place, mediators=mediators(row),
        recorder=people.names_of([move.who.id])[0], attendees=there,
        absent=held.get("absent") or ("、".join(missing[:20]) + "未到场。" if missing else ""), claims=row.requests,
        statements=[{"speaker": "调解笔录", "says": held["statement"]}], offers=_offers(session),
        result=f"{session.get_result_display()}。", next_at=moment.local(next_at).isoformat() if next_at else "",
    )  # fmt: skip


def _as_what(person, party) -> str:
    paper = Evidence.objects.filter(pk=person.get("evidence")).first() if person.get("evidence") else None
    told = f"{party.name}：{Capacity(person['capacity']).label}"[:80]
    return f"{told}，{paper.name}在卷"[:100] if paper else told


def _offers(session) -> list[dict]:
    rows = session.offers.select_related("party__worker", "party__employer").prefetch_related("lines", "counters")
    return [
        {"by": o.party.name, "says": o.terms or "逐人金额见记录。", "amount": sum(x.amount for x in o.lines.all()),
         "answer": "对方另提方案" if o.counters.all() else "记录在卷"}
        for o in rows[:30]
    ]  # fmt: skip


def m04(row, move, given) -> dict:
    """The agreement: sums and instalments per worker, what follows from a breach, how it is confirmed."""
    agreement = row.agreement()
    lines = list(agreement.lines.select_related("worker").prefetch_related("instalments").order_by("pk"))
    days = sorted({i.due_on for x in lines for i in x.instalments.all()})
    number = {day: n for n, day in enumerate(days, 1)}
    workers = [_worker(x, number) for x in lines]
    totals = {n: sum(s["amount"] for w in workers for s in w["shares"] if s["no"] == n) for n in number.values()}
    return filled(
        form="oral" if agreement.oral else "written", **_head(row, move), mediators=mediators(row), workers=workers,
        headcount=len(workers), representatives=representatives(row.case), employer=_payer(agreement),
        third_parties=_third(agreement), claims=row.requests, facts=agreement.facts, responsibility=_duty(agreement),
        instalments=[{"no": n, "due_on": day.isoformat(), "amount": totals[n]} for day, n in number.items()],
        method=_method(lines), breach=agreement.breach, waivers=_waivers(lines),
        others=[agreement.other] if agreement.other else [], confirm=CONFIRM[agreement.route],
        confirmer=_confirmer(row, agreement.route), agreed_on=move.on.isoformat(),
    ) | {"total": sum(x.amount for x in lines)}  # fmt: skip


def _worker(line, number) -> dict:
    person = persons(line.worker)
    known = {k: person[k] for k in ("name", "id", "phone") if k in person} | {"agreed": line.amount}
    shares = [{"no": number[i.due_on], "amount": i.amount} for i in line.instalments.all()]
    return {"id": people.UNKNOWN} | known | filled(account=line.bank_account) | {"shares": shares}


def _bound(agreement) -> list:
    rows = [b.employer for b in agreement.bound.select_related("employer").order_by("pk")]
    own = agreement.mediation.case.employer_id
    return sorted(rows, key=lambda unit: unit.pk != own)


def _payer(agreement) -> dict:
    return people.party(_bound(agreement)[0])


def _third(agreement) -> list[dict]:
    return [
        {"name": unit.name, "id": unit.uscc or people.UNKNOWN, "address": unit.address or people.UNKNOWN,
         "duty": "与用人单位共同承担本协议约定的支付义务，由其自行签章后受约束"}
        for unit in _bound(agreement)[1:6]
    ]  # fmt: skip


def _duty(agreement) -> str:
    return "、".join(unit.name for unit in _bound(agreement))[:700] + "承担本协议约定的支付义务。"


def _method(lines) -> str:
    ways = {x.get_method_display() for x in lines}
    return "、".join(sorted(ways)) + "，直接支付给劳动者本人，不得由他人代领。"


def _waivers(lines) -> list[dict]:
    return [
        {"name": x.worker.name, "undisputed": x.unpaid, "agreed": x.amount, "reason": "本人知悉并自愿放弃余额，由本人签名"}
        for x in lines if x.waiver and x.amount < x.unpaid
    ]  # fmt: skip


def _confirmer(row, route) -> str:
    if not route:
        return ""
    where = routes_of(row.case)
    return (where["arbitration"] if route == Title.ARBITRAL else where["court"])[:100]


def m05(row, move, given) -> dict:
    """Ended without an agreement: why, and every lawful way from here."""
    leaving = move.act.name == "leave"
    told = [p.name for p in row.parties.filter(left_seq=move.seq)] if leaving else [p.name for p in row.present()]
    workers = [p.worker_id for p in row.parties.filter(left_seq=move.seq if leaving else None) if p.worker_id]
    left = {x["worker"].pk: x["unpaid"] for x in ledger.by_worker(row.case)}
    ways = {way.route: way for way in routes(situation(row))}
    order = ways[Route.PAYMENT_ORDER]
    reason = "本人退出共同调解。" if leaving else f"{row.get_end_reason_display()}。{row.account}"
    basis = "人民调解法 26" if _law(row) == "people" else "调仲法 14; 协调规定 29; 协调规定 30"
    return filled(
        **_head(row, move), addressees="、".join(told)[:190], **sides(row),
        received_on=row.received_on.isoformat(), ended_on=move.on.isoformat(), claims=row.requests,
        ground="disagreement" if leaving else GROUNDS[row.end_reason], reason=reason[:1000],
        no_payment_order="" if order.open else str(order.why), mediators=mediators(row) or [people.UNKNOWN], basis=basis,
        routes=routes_of(row.case), **contact(row, move),
    ) | {
        "sessions": row.sessions.filter(held_seq__isnull=False).count(), "headcount": len(workers),
        "total": sum(left.get(pk, 0) for pk in workers), "payment_order": order.open,
    }  # fmt: skip


def _joint(row, receiver, rule) -> dict:
    agreement = row.agreement()
    lines = list(agreement.lines.select_related("worker").order_by("pk"))
    total, until = sum(x.amount for x in lines), clock_due(row, rule)
    return filled(
        case_number=row.case.number, body=body(row.organisation), receiver=receiver[:100],
        workers=[persons(x.worker) | {"agreed": x.amount} for x in lines], headcount=len(lines),
        representatives=representatives(row.case), employer=_payer(agreement), agreement=_number(agreement.paper()),
        effective_on=row.effective_on.isoformat(), until=until.isoformat() if until else "", facts=_story(row, agreement, total),
        materials=MATERIALS,
    ) | {"total": total}  # fmt: skip


def _number(paper) -> str:
    return paper.number or paper.title if paper else ""


def _story(row, agreement, total) -> str:
    return f"{agreement.facts}经{row.organisation.name}主持调解，双方自愿达成协议，约定支付工资共{yuan(total)}元。"


def m06(row, move, given) -> dict:
    """Both ask the tribunal to review the agreement."""
    return _joint(row, routes_of(row.case)["arbitration"], "CLK-ARBCHK")


def m07(row, move, given) -> dict:
    """Both ask the court to confirm the agreement."""
    return _joint(row, routes_of(row.case)["court"], "CLK-JUD") | {"jurisdiction": "调解组织所在地的基层人民法院"}


def _concluded(row) -> list[AgreementBound]:
    """The units bound by the agreement, the employer first, each with it: its sum, its paper, what was signed."""
    of = {"agreement": OuterRef("agreement")}
    sums = AgreementLine.objects.filter(**of).order_by().values("agreement").values(total=Sum("amount"))
    text = Paper.objects.filter(chain="casework", case_id=row.case_id, kind="M04", seq=OuterRef("agreement__issued_seq"))
    rows = AgreementBound.objects.filter(agreement__mediation=row.pk, agreement__voided_seq=None).annotate(
        total=Subquery(sums), text=Subquery(text.order_by("pk").values(json=JSONObject(title="title", number="number"))[:1]),
        signed=ArraySubquery(AgreementSignature.objects.filter(**of).values("evidence")),
    )  # fmt: skip
    found = rows.select_related("agreement", "employer").order_by("pk")
    return sorted(found, key=lambda one: one.employer_id != row.case.employer_id)


def _proofs(row, one, paper, move, given) -> list[str]:
    """The agreement, then the file without its signatures and without the signed application itself."""
    but = {*one.signed, given.get("evidence")}
    rest = matter.evidence(row.case, lambda e: e.seq == move.seq or e.pk in but, matter.MOST_LISTED - 1)
    return [*([f"{paper.title} {paper.number}".strip()] if paper else ()), *rest]


def m08(row, move, given) -> dict:
    """Workers ask for a payment order over what is due and unpaid."""
    one, rows = _concluded(row)[0], given.get("standing") or reading.standing(row)
    paper = SimpleNamespace(**one.text) if one.text else None
    wanted = {int(key[1:]) for key in workers_of(given["applicants"])}
    due = {pk: [x for x in rows.get(pk, ()) if x.overdue(move.on)] for pk in wanted}
    found = [x for x in persons_of(row) if x.pk in wanted]
    listed = [persons(w) | {"amount": sum(x.left for x in due[w.pk])} for w in found]
    unit = one.employer
    return filled(
        case_number=row.case.number, receiver=court_of(row.case)[:100], workers=listed, headcount=len(listed),
        employer=people.party(unit), route="agreement", agreement=_number(paper),
        due_on=max(x.due_on for parts in due.values() for x in parts).isoformat(), facts=_story(row, one.agreement, one.total),
        evidence=_proofs(row, one, paper, move, given),
        reach=f"{unit.address or people.UNKNOWN}，电话{unit.phone or people.UNKNOWN}",
    ) | {
        "total": sum(x["amount"] for x in listed), "missing": row.case.absconded, "disputed": False, "pending": False,
    }  # fmt: skip
