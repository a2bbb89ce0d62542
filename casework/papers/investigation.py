"""Papers of the investigation: D07, D20 with its kin, D30."""

from casework import timekeeping
from casework.models import Clock
from casework.papers import matter, people
from casework.papers.people import filled

DAYS = 30
ASKED = (
    "营业执照或者经营场所租赁合同", "法定代表人（经营者）身份证明；委托他人的，授权委托书",
    "欠薪期间的职工名册、劳动合同", "欠薪期间的考勤记录", "欠薪期间的工资支付台账和支付凭证",
)  # fmt: skip
DECISIONS = {"extend": "监察条例 17", "suspend": "浙监察 30", "resume": "浙监察 30"}


def d07(row, move, given) -> dict:
    """Summons to an interview."""
    case, at = move.case, given.get("at")
    return {
        **matter.heading(case), "party": people.party(case.employer), "persons": given.get("persons") or _persons(case),
        "facts": given.get("facts") or "为查明工资支付情况，需要向你（单位）调查询问。",
        "at": at.isoformat() if at else "", "place": given.get("place") or people.first(case.organ, "address"),
        "materials": list(given.get("materials") or ASKED), "basis": "监察条例 15",
        "inspectors": people.inspectors(case, move.on), **people.contact(move),
    }  # fmt: skip


def _persons(case) -> str:
    employer = case.employer
    if employer.no_uscc:
        return f"经营者{employer.person_name}"
    return f"法定代表人{employer.legal_rep}" if employer.legal_rep else "法定代表人或者其委托的人"


def d20(row, move, given) -> dict:
    """Approval of the extension; the new day is computed as the clock will be. ``boxes``: what other signers wrote."""
    clock = _running(move.case)
    days, due = given.get("days", DAYS), clock.due_on
    clock.length += days
    timekeeping.compute(clock)
    return {
        **_form(move, given), "original_due": due.isoformat(), "days": days, "new_due": clock.due_on.isoformat(),
        **given.get("boxes", {}), **people.bureau(move),
    }  # fmt: skip


def d20s(row, move, given) -> dict:
    """Approval of suspension or resumption."""
    return filled(
        form=move.act.name, **_form(move, given), basis="浙监察 30", from_on=move.on.isoformat(), new_due=new_due(move),
        **people.bureau(move),
    )  # fmt: skip


def d20n(row, move, given) -> dict:
    """What the complainant is told of the term."""
    case, decision = move.case, move.act.name
    return filled(
        complainant=people.complainants(case), **matter.heading(case), respondent=people.unit(case.employer),
        decision=decision, approved_on=move.on.isoformat(), facts=given.get("facts") or case.facts, reason=given["reason"],
        basis=DECISIONS[decision], new_due=new_due(move), **people.contact(move), **people.remedy(case.organ),
    )  # fmt: skip


def new_due(move) -> str:
    """The day on which the term ends after this act; empty while it stands still."""
    clock = _running(move.case)
    if move.act.name == "suspend":
        return ""
    if move.act.name == "extend":
        clock.length += move.given.get("days", DAYS)
    else:
        timekeeping.wake(clock, move.on)
    timekeeping.compute(clock)
    return clock.due_on.isoformat()


def _form(move, given) -> dict:
    case = move.case
    return {
        **matter.heading(case), "party": people.party(case.employer), "filed_on": case.filed_on.isoformat(),
        "facts": given.get("facts") or case.facts, "reason": given["reason"],
    }  # fmt: skip


def _running(case) -> Clock:
    return Clock.objects.get(case=case.pk, rule="CLK-INVEST", stopped_seq=None)


def d30(row, move, given) -> dict:
    """The proposal that both inspectors sign; its sums are the ledger's."""
    case, sums = move.case, matter.sums(move.case)
    return {
        "form": "proposal", **matter.heading(case), "party": people.party(case.employer),
        "filed_on": case.filed_on.isoformat(), "facts": given.get("facts") or case.facts, "evidence": matter.evidence(case),
        "statement": given.get("statement", ""), "basis": given.get("basis") or "监察条例 18; 监察条例 26",
        "proposal": given.get("proposal", ""), "total": case.owed - case.paid, "ledger_total": sums["balance"],
        **people.opinion(given.get("opinion") or "建议按照上述意见办理。", people.acting(case, move.on), move.on),
    }  # fmt: skip


MAKERS = {"D07": d07, "D20": d20, "D20S": d20s, "D20N": d20n, "D30": d30}
