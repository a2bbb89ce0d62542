"""Papers of closing and of dual responsibility: D31, D32, D32A, X01."""

from casework.models import ClosingCode, Signature
from casework.papers import matter, people
from casework.papers.people import filled
from documents.dates import cn
from documents.models import Delivery
from lawkit import moment
from lawkit.machine import SAME, Machine
from registry.models import User
from registry.roles import Role
from statutes import clocks

WITHDRAWN = {
    "CL-02": "违法情节轻微并且已经改正",
    "CL-03": "经调查，违法事实不能成立",
}


def d31(row, move, given) -> dict:
    """Approval of the closing that the lead inspector has proposed."""
    case, order = move.case, matter.papers(move.case, "D11").last()
    served = served_on(order)
    proposed = case.events.filter(machine="CASE", act="propose_closing").last()
    opinion = case.closing_opinion or f"建议以{case.closing_code}结案。"
    return filled(
        **matter.heading(case), party=people.party(case.employer), filed_on=case.filed_on.isoformat(),
        order_number=order.number if order else "", served_on=served.isoformat() if served else "",
        process=given.get("process") or process(case), result=case.closing_result,
        closing_code=case.closing_code, closing_ground=str(ClosingCode(case.closing_code).label), evidence=matter.evidence(case),
        **people.opinion(opinion, [proposed.actor_id], proposed.on), **people.agency(move, "同意结案。"),
    ) | {"ledger": matter.sums(case)}  # fmt: skip


def served_on(paper):
    """The day from which service of a paper counts, None while it does not."""
    found = Delivery.objects.filter(paper=paper, effective_admin_on__isnull=False) if paper else Delivery.objects.none()
    return found.order_by("effective_admin_on").values_list("effective_admin_on", flat=True).first()


def process(case) -> str:
    """The story of the case in one sentence per step, from its history: acts that moved something, and their days."""
    steps = []
    for event in case.events.order_by("seq"):
        machine = Machine.registry[event.machine]
        if event.machine != "DUAL" and machine.acts[event.act].target != SAME:
            steps.append(f"{cn(event.on)}{machine.acts[event.act].label}")
    return "，".join(steps) + "。"


def _withdrawal(move, given) -> dict:
    case, code = move.case, given["code"]
    return {
        **matter.heading(case), "party": people.party(case.employer), "filed_on": case.filed_on.isoformat(),
        "facts": given.get("facts") or case.facts, "evidence": matter.evidence(case), "closing_code": code,
        "ground": given.get("ground") or WITHDRAWN[code], "balance": matter.sums(case)["balance"],
    }  # fmt: skip


def d32(row, move, given) -> dict:
    """The decision to withdraw the case."""
    out = {"basis": "监察条例 18(3)", **people.contact(move), **people.remedy(move.case.organ)}
    return {**_withdrawal(move, given), **out}


def d32a(row, move, given) -> dict:
    """Its approval."""
    return {**_withdrawal(move, given), **people.bureau(move)}


def x01(row, move, given) -> dict:
    """The charge given to two leaders, or its cancellation with both opinions."""
    case, charge = move.case, row
    base = filled(
        form="cancel" if move.act.name == "sign_second" else "assign", **matter.heading(case),
        source=f"{case.get_channel_display()}（{case.number}）", respondent=people.unit(case.employer),
        project=case.project.name if case.project_id else "", facts=charge.hazard or case.facts,
        unit_leader=_leader(charge.unit_leader_id, charge.unit_organ.name, Role.UNITLEAD),
        hr_leader=_leader(charge.hr_leader_id, charge.hr_organ.name, Role.HRLEAD),
        measures=_measures(charge, given), deadline_on=_deadline(charge, move, given).isoformat(),
    ) | {"headcount": case.headcount, "total": case.owed}  # fmt: skip
    return base | _cancelled(case, charge) if base["form"] == "cancel" else base


def _leader(user: int, organ: str, role: Role) -> dict:
    return {"name": User.objects.get(pk=user).name, "organ": organ, "post": str(role.label)}


def _measures(charge, given) -> list[str]:
    lines = given.get("measures") or [line.strip() for line in charge.plan.splitlines() if line.strip()]
    return list(lines)[:30] or ["由两名包案领导拟定化解措施，督促支付，逐人核实。"]


def _deadline(charge, move, given):
    if given.get("deadline_on") or charge.deadline_on:
        return given.get("deadline_on") or charge.deadline_on
    return clocks.derive("CLK-DUAL", move.on).due


def _cancelled(case, charge) -> dict:
    signed = Signature.objects.filter(machine="DUAL", obj=charge.pk, voided_seq=None).select_related("signer", "organ")
    opinions = [
        {"name": s.signer.name, "organ": s.organ.name, "opinion": s.opinion, "on": moment.local(s.at).date().isoformat()}
        for s in signed.order_by("seq")
    ]  # fmt: skip
    return {
        "result": case.closing_result, "ledger": matter.sums(case), "evidence": matter.evidence(case),
        "ground": f"{case.closing_code} {ClosingCode(case.closing_code).label}", "opinions": opinions,
    }  # fmt: skip


MAKERS = {"D31": d31, "D32": d32, "D32A": d32a, "X01": x01}
