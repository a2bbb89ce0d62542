"""What the papers of a referral say: D23 (approval), D24 (letter), D25 (report), D26 (things), D27 (against a refusal).

What the form of each act hands in, as plain values:

- ``assess``: ``answers = [{code, holds, evidence: [keys], note}]``, codes of ``words.BY_HAND``
- ``hold``, ``not_crime``: ``ground`` (``words.Ground``), ``reason``
- ``look_again``, ``disband``, ``accept``, ``ask_review``, ``ask_supervision``, ``ask_silent``: ``reason``
- ``form_team``, ``change_team``: ``team`` (keys of officers); ``change_team`` also ``reason``
- ``prepare``: any of the texts ``facts reasons team_opinion process conduct_proof excuse consequences conclusion``,
  ``conduct`` (``words.Way``), ``suspects = [{name, capacity, address, phone}]``,
  ``items = [{name, quantity, features, place, holder}]``, ``no_items``, ``no_other``, ``measures`` (texts), ``police`` and
  ``procuratorate`` (keys of organs), ``evidence`` and ``other`` (keys of evidence, in their order)
- ``report`` (by two): nothing; ``send``: ``packet`` (key of a finished packet)
- ``endorse``, ``opine``: ``opinion``
- ``refuse``: ``ground``, ``reason``; ``approve``: ``opinion`` (同意移送 unless said); both: ``acting``, where the decider
  heads the bureau for the time being
- ``challenge``: ``reason``, and ``notice`` unless the supervisor himself acts
- all others: ``notice``, as ``given.py`` says; of ``police_decline`` with ``papers_back``
"""

from casework.models import Clock, Packet
from casework.papers import matter, people
from casework.papers.people import filled
from documents import kinds
from enforcement.referral import basis, packet, telling
from enforcement.referral.reading import ANSWERS
from enforcement.referral.words import Part
from lawkit import moment
from registry.models import Certificate

CRIME = "刑法 276之一"
REFERRING = "310号令 3; 310号令 5; 支付条例 41(2款)"
LAW = "刑法 276之一; 法释〔2013〕3号 1; 法释〔2013〕3号 2; 法释〔2013〕3号 3; 法释〔2013〕3号 4"
AGREES = "同意移送。"


def register() -> None:
    """Tell documents how each paper is made."""
    for code, maker in {"D23": d23, "D24": d24, "D25": d25, "D26": d26, "D27": d27}.items():
        kinds.register(code, people.shielded(maker))


def d23(row, move, given) -> dict:
    """The form of approval with everybody's opinion and the decision."""
    return filled(
        **_about(row), receiver=row.police.name, facts=row.facts, reasons=row.reasons, **_title(row),
        elements=telling.rows(move), team=_team(row, move.on), team_opinion=row.team_opinion,
        reported_on=row.reported_on.isoformat(), agency_opinion=row.agency_opinion,
        agency_head=_name(row.agency_by_id), agency_on=row.agency_on.isoformat(), legal_opinion=row.legal_opinion,
        legal_reviewer=_name(row.legal_by_id), legal_on=row.legal_on.isoformat(), decision=move.act.name,
        decision_opinion=row.reason or AGREES, chief=_name(move.who.id),
        chief_post="acting" if given.get("acting") else "chief", decided_at=move.at.isoformat(),
    ) | _unpaid(row)  # fmt: skip


def d24(row, move, given) -> dict:
    """The letter to the police."""
    return filled(
        **_about(row), receiver=row.police.name, source=str(row.case.get_channel_display()), facts=row.facts,
        evidence=matter.evidence(row.case), **_title(row), crime=CRIME, basis=REFERRING, measures=row.measures,
        approver=_name(row.decided_by_id), approved_at=moment.local(row.decided_at).isoformat(), materials=_materials(row),
        procuratorate=row.procuratorate.name, seal=_seal(row, given), **people.contact(move),
    ) | _unpaid(row)  # fmt: skip


def _seal(row, given) -> str | None:
    """What the packet that goes along proves itself by."""
    return Packet.objects.filter(case=row.case_id, pk=given.get("packet")).values_list("seal", flat=True).first()


def d25(row, move, given) -> dict:
    """The report of the investigation."""
    case, title = row.case, basis.of(row)
    return filled(
        **_about(row), filed_on=case.filed_on.isoformat(), process=row.process, facts=row.facts, workers=_workers(row),
        amount=telling.amount(row), proofs=_proofs(row), **_title(row), service_proof=telling.service(row),
        unpaid_proof=telling.unpaid(row, title), conduct=row.conduct, conduct_proof=row.conduct_proof, excuse=row.excuse,
        consequences=row.consequences, paid_before=telling.paid(row), law=LAW, opinion=row.conclusion,
        team=_team(row, move.on),
    ) | _unpaid(row)  # fmt: skip


def d26(row, move, given) -> dict:
    """Things and evidence; where there are none the paper says 无."""
    return filled(
        **matter.heading(row.case), suspect=people.unit(row.title.liable),
        things=[filled(**item) for item in row.items],
        proofs=[
            filled(name=e.name, kind=str(e.get_purpose_display()), origin=e.taken_where) | {"pages": e.pages}
            for part in (Part.EVIDENCE, Part.OTHER) for e in packet.pieces(row, part)
        ],
        handler=_name(move.who.id), receiver=row.police.name,
    )  # fmt: skip


def d27(row, move, given) -> dict:
    """Against a refusal, or against silence."""
    review = move.act.name == "ask_review"
    refused = row.told.filter(act="police_decline").last()
    again = row.told.filter(act="review_upheld").last()
    letter = matter.papers(row.case, "D24").filter(seq=row.sent_seq).first()
    said = again or refused
    silent = move.act.name == "ask_silent"
    return filled(
        form="reconsider" if review else "supervision", **matter.heading(row.case), party=people.party(row.title.liable),
        receiver=(row.police if review else row.procuratorate).name, police=row.police.name,
        referral_number=letter.number, referral_on=row.sent_on.isoformat(),
        refusal_number=refused and refused.number, refusal_on=refused and refused.on.isoformat(),
        received_on=said and said.on.isoformat(), review_number=again and again.number,
        answer_due_on=_answer_due(row) if silent else None, refusal_reason=said and said.text, facts=row.facts,
        evidence=matter.evidence(row.case), reasons=given["reason"],
        basis="310号令 9(1)" if review else "310号令 9(2)", materials=_materials(row), **people.contact(move),
    )  # fmt: skip


def _answer_due(row) -> str | None:
    found = Clock.objects.filter(case=row.case_id, machine="REFERRAL", obj=row.pk, rule__in=ANSWERS)
    due = found.order_by("seq").values_list("due_on", flat=True).last()
    return due.isoformat() if due else None


def _about(row) -> dict:
    suspects = [filled(**{k: s.get(k) for k in ("name", "id", "capacity", "address", "phone")}) for s in row.suspects]
    return {**matter.heading(row.case), "party": people.party(row.title.liable), "suspects": suspects}


def _title(row) -> dict:
    title, paper = basis.of(row), basis.paper(row)
    return {
        "order_title": paper.title, "order_number": paper.number, "effect": "served" if title.served_on else "posted",
        "order_served_on": title.reached_on.isoformat(), "order_deadline_on": title.due_on.isoformat(),
    }  # fmt: skip


def _unpaid(row) -> dict:
    found = basis.measure(row)
    return {"headcount": found.workers, "total": found.total}


def _team(row, on) -> list[dict]:
    ids = row.members()
    numbers = dict(Certificate.objects.on(on).filter(user__in=ids).values_list("user", "number"))
    return [{"name": n, "certificate": numbers.get(i, "")} for i, n in zip(ids, people.names_of(ids), strict=True)]


def _name(user) -> str:
    return people.names_of([user])[0]


def _materials(row) -> list[dict]:
    paper = basis.paper(row)
    papers = [f"{kinds.get(code).title}" for code in ("D25", "D26")] + [f"{paper.title}（{paper.number}）及送达证明"]
    pieces = [e for part in (Part.EVIDENCE, Part.OTHER) for e in packet.pieces(row, part)]
    return [{"name": name, "copies": 1} for name in papers] + [
        {"name": e.name, "copies": 1, "pages": e.pages} for e in pieces
    ]  # fmt: skip


def _proofs(row) -> list[dict]:
    return [
        {"name": e.name, "origin": e.taken_where or "本案调查取得", "proves": str(e.get_purpose_display())}
        for e in packet.pieces(row, Part.EVIDENCE)
    ]  # fmt: skip


def _workers(row) -> list[dict]:
    """Each worker with what was unpaid when the term ended."""
    title, found = basis.of(row), {}
    for line in basis.left_on(row.case, title.amounts, title.due_on):
        claim = line["claim"]
        entry = found.setdefault(claim.worker_id, {"worker": claim.worker, "months": [], "unpaid": 0})
        entry["months"].append(claim.month)
        entry["unpaid"] += line["left"]
    return [
        filled(name=w["worker"].name, id_tail=w["worker"].id_tail, period=matter.period(w["months"]))
        | {"months": len(w["months"]), "unpaid": w["unpaid"]}
        for w in found.values()
    ]  # fmt: skip
