"""Papers of intake: D01–D06."""

from datetime import datetime, time

from casework import sources
from casework.models import Referral, ReportKind
from casework.papers import matter, people
from casework.papers.people import UNKNOWN, filled
from documents.kinds import MAX_ROWS
from documents.models import Paper
from lawkit import moment
from registry.models import Organ
from statutes import provinces

REGISTERED = "registered"
MIGRANTS = "劳动法 50; 支付条例 13"
OTHERS = "劳动法 50"
ARBITRATE = "你可以就劳动报酬争议向用工所在地的劳动人事争议仲裁委员会申请仲裁，并可以向法律援助机构申请法律援助。"
GROUNDS = {
    "limit": ("违法行为发生（终了）在两年以前", "25号令 18; 监察条例 20", ARBITRATE),
    "scope": (
        "不属于劳动保障监察事项，或者不由本机关管辖", "25号令 18; 监察条例 11; 监察条例 13",
        "你可以向有权处理的机关反映；属于劳动报酬争议的，可以申请劳动人事争议仲裁。",
    ),
    "elsewhere": ("同一请求已经在调解、仲裁或者诉讼中", "25号令 18; 监察条例 21", "你可以在原程序中继续主张权利。"),
    "basics": ("缺少投诉的基本材料", "25号令 18", "材料备齐后，你可以重新投诉；也可以申请劳动人事争议仲裁。"),
}  # fmt: skip
PROVINCIAL = {"elsewhere": "pending_mediation_bars", "basics": "refuse_missing_data"}


def d01(row, move, given) -> dict:
    """The record of the complaint or tip-off, with the annex of workers."""
    case = move.case
    workers = matter.claim_rows(case)[:MAX_ROWS]
    return filled(
        form=case.kind, channel=case.get_channel_display(), channel_ref=case.channel_ref, sent_on=_iso(case.sent_on),
        answer_by=_iso(sources.of(case.channel).due(case.received_on, case.answer_by)),
        received_at=_received(case, move, given).isoformat(),
        complainant=_complainant(case), representatives=_representatives(case), respondent=_respondent(case),
        period=matter.case_period(case) or UNKNOWN, headcount=case.headcount, claimed=case.claimed, facts=case.facts,
        claims=case.claims_text or "要求支付拖欠的工资。", evidence=list(given.get("materials", ())),
        other_remedies=matter.OTHER_REMEDIES[case.other_procedure], officer=people.names_of([move.who.id])[0], workers=workers,
    ) | {"confidential": case.confidential or case.kind == ReportKind.TIP_OFF, **_answer(move)}  # fmt: skip


def _iso(day) -> str:
    return day.isoformat() if day else ""


def _answer(move) -> dict:
    """The code by which its holder looks up the case; nothing else in the house knows it."""
    printed = getattr(move, "answer", None)
    return {"answer": printed.told()} if printed else {}


def _received(case, move, given) -> datetime:
    if given.get("received_at"):
        return given["received_at"]
    if case.received_on == moment.local(move.at).date():
        return move.at
    return datetime.combine(case.received_on, time(), moment.SHANGHAI)


def _complainant(case) -> dict:
    if people.complainants(case) == people.WHISTLEBLOWER:
        return {"name": "举报人（身份保密，另行密存）"}
    named = [p.worker for p in people.parties(case, *people.NAMED) if p.worker_id]
    if not named:
        return {}
    worker = named[0]
    return filled(
        name=worker.name, sex={"M": "男", "F": "女"}.get(worker.sex, ""), id=str(worker.citizen_id),
        birth=worker.born_on.isoformat() if worker.born_on else "", employer=case.employer.name, phone=str(worker.phone),
        address=str(worker.address),
        bank_card=str(worker.bank_card), job=_job(case, worker),
    )  # fmt: skip


def _job(case, worker) -> str:
    """The complainant's occupation (25号令 14), as his claims have it."""
    return next(iter(case.claims.filter(worker=worker).exclude(job="").values_list("job", flat=True)[:1]), "")


def _representatives(case) -> list[dict]:
    chosen = people.parties(case, people.PartyRole.REPRESENTATIVE)
    return [
        {"name": p.worker.name, "phone": str(p.worker.phone) or UNKNOWN, "authority": p.authority or "未提交推选材料"}
        for p in chosen if p.worker_id
    ][:5]  # fmt: skip


def _respondent(case) -> dict:
    return people.party(case.employer) | filled(project=case.project.name if case.project_id else "")


def letter(move) -> dict:
    """Whom a letter to the complainant is about."""
    case = move.case
    return {
        "complainant": people.complainants(case), "respondent": people.unit(case.employer),
        "received_on": case.received_on.isoformat(),
    }  # fmt: skip


def d02(row, move, given) -> dict:
    """Notice of acceptance; the facts are what the guards of filing have just found."""
    case = move.case
    about = f"{matter.case_period(case)}拖欠{_whose(case)}工资"
    return {
        **matter.heading(case), **letter(move), "accepted_on": move.on.isoformat(),
        "facts": "投诉事项发生在两年以内，被投诉单位明确，属于劳动保障监察事项，由本机关管辖。",
        "evidence": matter.evidence(case), "accepted": list(given.get("accepted") or [about]), "basis": "25号令 18",
        "mediation": bool(given.get("mediation")), **people.contact(move), **people.remedy(case.organ), **_answer(move),
    }  # fmt: skip


def _whose(case) -> str:
    return "劳动者" if people.complainants(case) == people.WHISTLEBLOWER else people.complainants(case)


def d03(row, move, given) -> dict:
    """Refusal to accept, with its ground and the right way."""
    case, key = move.case, given.get("ground", "basics")
    ground, basis, route = GROUNDS[key]
    local = provinces.rule(case.region.province, PROVINCIAL[key], move.on) if key in PROVINCIAL else None
    if local and local.province:
        basis += f"; {local.article}"
    if key == "elsewhere" and not provinces.allows(case.region.province, PROVINCIAL[key], move.on):
        ground = "同一请求已经在仲裁或者诉讼中"
    return {
        **letter(move), "facts": case.facts, "evidence": matter.evidence(case), "ground": ground, "basis": basis,
        "reason": given["reason"], "route": given.get("route") or route, **people.contact(move), **people.remedy(case.organ),
    }  # fmt: skip


def d04(row, move, given) -> dict:
    """What is missing, until when."""
    until = given.get("until")
    return {
        **letter(move), "facts": move.case.facts, "evidence": matter.evidence(move.case),
        "missing": list(given["missing"]), "until": until.isoformat() if until else "",
        **people.contact(move), **people.remedy(move.case.organ),
    }  # fmt: skip


def d05(row, move, given) -> dict:
    """Forwarded before filing, or transferred after the investigation."""
    case, form = move.case, "forward" if move.source == REGISTERED else "transfer"
    receiver = Organ.objects.get(pk=given["receiver"])
    basis = {"forward": "监察条例 13; 支付条例 10", "transfer": "监察条例 18(2款); 支付条例 10"}[form]
    materials = [{"name": f"{p.title} {p.number}", "pages": 1} for p in matter.registered(case)]
    materials += [{"name": e.name, "pages": e.pages} for e in matter.standing(case)]
    return {
        "form": form, "receiver": receiver.name, **letter(move), "facts": case.facts, "evidence": matter.evidence(case),
        "reason": given.get("reason", ""), "basis": basis, "materials": list(given.get("materials") or materials)[:60],
        "reply": given.get("reply") or "处理结果直接答复投诉人，并抄告本机关。", **people.contact(move),
    }  # fmt: skip


def d05r(row, move, given) -> dict:
    """The receipt that a receiver who works here gives for a case sent to him."""
    case, sent = move.case, Referral.objects.select_related("case__organ").get(pk=given["origin"])
    letter = Paper.objects.of("casework", sent.case_id).filter(kind="D05", seq=sent.seq).first()
    title = f"{letter.title} {letter.number}" if letter else "案件转送函"
    return {
        "sender": (sent.case.organ.issuer() or sent.case.organ).name, "letter": title,
        "complainant": people.complainants(case), "respondent": people.unit(case.employer),
        "sent_on": sent.sent_on.isoformat(), "received_on": case.received_on.isoformat(), "registered_as": case.number,
        "receiver": people.names_of([move.who.id])[0], "facts": case.facts, **people.contact(move),
    }  # fmt: skip


def d06(row, move, given) -> dict:
    """Approval of the filing by the head who acts; the officers' box waits for their own hands."""
    case = move.case
    migrants = case.claims.filter(worker__is_migrant_worker=True).exists()
    return filled(
        **matter.heading(case), source=f"{case.get_channel_display()}，{case.get_kind_display()}（{case.number}）",
        party=people.party(case.employer), facts=case.facts,
        violated=given.get("violated") or (MIGRANTS if migrants else OTHERS),
        note=given.get("note"), **people.agency(move, f"同意立案，由{'、'.join(_named(given))}承办。"),
    )  # fmt: skip


def _named(given) -> list[str]:
    return people.names_of([given["lead"], given["co"]])


MAKERS = {"D01": d01, "D02": d02, "D03": d03, "D04": d04, "D05": d05, "D05R": d05r, "D06": d06}
