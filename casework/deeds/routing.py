"""Deeds of routing: rulings, receipts and answers of receivers, stationed staff, joined organs."""

from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _

from casework.deeds.common import refuse, void
from casework.deeds.says import keep_file
from casework.guards_answers import WORKING
from casework.guards_routing import OURS, PARTNER
from casework.law import CASE
from casework.models import JointOrgan, Purpose, Referral, StationCall
from lawkit import chain, door, moment
from lawkit.actor import SYSTEM
from registry.models import Organ, Post
from statutes import clocks

COMPANY = ("CLK-RESPOND", "CLK-JOINT")  # terms of organs beside us: they end with the case's stay here
LONGEST_JOINT = 60


def send_on(move) -> dict:
    """A forwarding or a transfer: to whom, and the terms for his receipt and his answer.

    A forwarded case has nobody called or joined any longer.
    """
    receiver = Organ.objects.filter(pk=move.given["receiver"], active=True).exclude(pk=move.case.organ_id).first()
    if receiver is None:
        refuse(move, "支付条例 10", _("接收单位是另一个在用的单位"), _("改选接收单位"), key="receiver")
    if move.act.name == "forward":
        leave_company(move)
    sent = Referral.objects.create(
        case=move.case, receiver=receiver, form=move.act.name, reason=move.given.get("reason") or "", sent_on=move.on,
        seq=move.seq,
    )  # fmt: skip
    for rule in move.act.starts:
        move.clock("start", rule, on=move.on, length=settings.TERMS.get(rule), obj=sent.pk)
    return {"receiver": receiver.pk, "referral": sent.pk}


def leave_company(move) -> None:
    """The terms of stationed and joined organs stop."""
    for rule in COMPANY:
        move.clock("stop", rule)


# ── receipt and answer ───────────────────────────────────────────────────────────────────────────────────────


@CASE.does("receipt")
def receipt(move):
    """The receiver's paper, who signed it and when; it goes into the file, where CL-04 asks for it."""
    void(move)
    sent, given = _waiting(move, receipt_seq=None), move.given
    day = given["received_on"]
    if not sent.sent_on <= day <= move.on:
        refuse(move, "平台规则 回执", _("收到日期在发出之后、今天以前"), _("改填回执上的收到日期"))
    piece = keep_file(move, {**given["file"], "purpose": Purpose.RECEIPT})
    _received(move, sent, day, given["received_by"])
    return {"referral": sent.pk, "received_on": day, "evidence": [[piece.sha256, piece.purpose]]}


@CASE.does("receipt_taken")
def receipt_taken(move):
    """The receiver works with this system and has opened a case of his own."""
    void(move)
    sent = _waiting(move, receipt_seq=None, pk=move.given["referral"])
    sent.taken_id = move.given["taken"]
    _received(move, sent, move.given["received_on"], move.given["received_by"])
    return {"referral": sent.pk, "received_on": sent.receipt_on, "taken_as": sent.taken_id}


def _received(move, sent, day: date, by: str):
    sent.receipt_on, sent.receipt_by, sent.receipt_seq = day, by, move.seq
    sent.save(update_fields=["receipt_on", "receipt_by", "receipt_seq", "taken"])
    move.clock("stop", "CLK-RECEIPT", obj=sent.pk)


@CASE.does("receiver_answers", "reply_taken")
def receiver_answers(move):
    """What the receiver told the complainant."""
    wanted = {"pk": move.given["referral"]} if move.given.get("referral") else {}
    sent, day = _waiting(move, answered_seq=None, **wanted), move.given.get("answered_on") or move.on
    if not sent.sent_on <= day <= move.on:
        refuse(move, "平台规则 回执", _("答复日期在发出之后、今天以前"), _("改填实际答复的日期"))
    sent.answered_on, sent.answer, sent.answered_seq = day, move.given["answer"], move.seq
    sent.save(update_fields=["answered_on", "answer", "answered_seq"])
    move.clock("stop", "CLK-ANSWERED", obj=sent.pk)
    return {"referral": sent.pk, "answered_on": day, "answer": chain.digest("", sent.answer)}


@CASE.after("answer_source")
def pass_on_answer(move):
    """A final answer of a case that was sent to us answers the sending as well, in the sender's file."""
    sent = Referral.objects.filter(taken=move.case.pk, answered_seq=None).first()
    if sent is not None and move.given["result"] != WORKING:
        door.fire(CASE, sent.case_id, "reply_taken", SYSTEM, referral=sent.pk, answer=move.given["text"])


def _waiting(move, **which) -> Referral:
    sent = Referral.objects.filter(case=move.case, **which).order_by("seq").first()
    if sent is None:
        refuse(move, "平台规则 回执", _("有等待登记的转送或移送"), _("刷新页面查看最新情况"))
    return sent


# ── competence ───────────────────────────────────────────────────────────────────────────────────────────────


@CASE.does("rule_competence")
def rule_competence(move):
    """The ruling of the agency's head; a superior's decision is named by its number."""
    ruling, paper = move.given["ruling"], str(move.given.get("paper") or "").strip()
    if ruling in OURS[1:] and not paper:
        refuse(move, "监察条例 13", _("提级、指定的写明上级决定的文号"), _("填写上级决定的文号"))
    move.set(jurisdiction=ruling)
    return {"ruling": ruling, "paper": paper, "reason": chain.digest("", move.given["reason"])}


# ── stationed staff ──────────────────────────────────────────────────────────────────────────────────────────


@CASE.does("call_station")
def call_station(move):
    """The stationed organ has half an hour from this minute."""
    organ = Organ.objects.filter(pk=move.given["station"], active=True).exclude(window="").first()
    if organ is None or organ.pk == move.case.organ_id:
        refuse(move, "平台规则 驻点", _("选择在平台驻点的单位"), _("改选驻点单位"))
    if move.case.calls.filter(organ=organ, arrived_seq=None).exists():
        refuse(move, "平台规则 驻点", _("该单位已经通知，尚未到场"), _("先登记到场情况"))
    length = settings.TERMS.get("CLK-RESPOND")
    due = clocks.derive("CLK-RESPOND", move.at, length=length).due
    call = StationCall.objects.create(
        case=move.case, organ=organ, caller_id=move.who.id, wanted=move.given.get("wanted") or "", called_at=move.at,
        due_at=due, seq=move.seq,
    )  # fmt: skip
    move.clock("start", "CLK-RESPOND", at=move.at, length=length, obj=call.pk)
    return {"call": call.pk, "organ": organ.pk}


@CASE.does("station_arrived")
def station_arrived(move):
    """Who came, when, and what was said."""
    given = move.given
    calls = move.case.calls.filter(arrived_seq=None)
    call = calls.filter(pk=given["call"]).first() if given.get("call") else calls.first()
    at = given.get("arrived_at") or move.at
    if call is None or not isinstance(at, datetime) or not call.called_at <= at <= move.at:
        refuse(move, "平台规则 驻点", _("到场时间在通知之后、现在以前"), _("核对到场时间"))
    own_organ(move, call.organ_id)
    call.arrived_at, call.who_came, call.said, call.arrived_seq = at, given["who_came"], given["said"], move.seq
    call.save(update_fields=["arrived_at", "who_came", "said", "arrived_seq"])
    move.clock("stop", "CLK-RESPOND", obj=call.pk)
    return {"call": call.pk, "arrived_at": at, "late": at > call.due_at, "said": chain.digest("", call.said)}


# ── joined organs ────────────────────────────────────────────────────────────────────────────────────────────


@CASE.does("join_organ")
def join_organ(move):
    """An organ with its duty and the day of its answer."""
    organ = Organ.objects.filter(pk=move.given["organ"], active=True).exclude(pk=move.case.organ_id).first()
    if organ is None:
        refuse(move, "平台规则 协办", _("协办单位是另一个在用的单位"), _("改选协办单位"))
    if move.case.joint_organs.filter(organ=organ, left_seq=None).exists():
        refuse(move, "平台规则 协办", _("该单位已在本案协办"), _("改选其他单位"))
    days = move.given.get("days") or settings.TERMS.get("CLK-JOINT") or clocks.rule("CLK-JOINT").length
    if not 1 <= days <= LONGEST_JOINT:
        refuse(move, "平台规则 协办", _("答复期限在 1 至 60 个工作日之间"), _("改填工作日数"))
    due = clocks.derive("CLK-JOINT", move.on, length=days).due
    joint = JointOrgan.objects.create(case=move.case, organ=organ, duty=move.given["duty"], answer_on=due, seq=move.seq)
    move.clock("start", "CLK-JOINT", on=move.on, length=days, obj=joint.pk)
    return {"joint": joint.pk, "organ": organ.pk, "answer_on": due, "duty": chain.digest("", joint.duty)}


@CASE.does("organ_answers")
def organ_answers(move):
    """What the joined organ did, recorded by itself or by the host."""
    joint = _joint(move)
    own_organ(move, joint.organ_id)
    joint.answer, joint.answered_on, joint.answered_seq = move.given["answer"], move.on, move.seq
    joint.save(update_fields=["answer", "answered_on", "answered_seq"])
    move.clock("stop", "CLK-JOINT", obj=joint.pk)
    return {"joint": joint.pk, "answer": chain.digest("", joint.answer)}


@CASE.does("leave_organ")
def leave_organ(move):
    """Its part has ended; its officers no longer see the case by it."""
    joint = _joint(move)
    joint.left_seq = move.seq
    joint.save(update_fields=["left_seq"])
    move.clock("stop", "CLK-JOINT", obj=joint.pk)
    return {"joint": joint.pk, "reason": chain.digest("", move.given["reason"])}


def _joint(move) -> JointOrgan:
    joined = move.case.joint_organs.filter(left_seq=None)
    joint = joined.filter(pk=move.given["joint"]).first() if move.given.get("joint") else joined.first()
    if joint is None:
        refuse(move, "平台规则 协办", _("该单位在本案协办"), _("刷新页面查看最新情况"))
    return joint


def own_organ(move, organ: int) -> None:
    """A partner speaks for his own organ alone."""
    if not move.who.has(PARTNER) or move.who.has("DESK", "INSP", "SQUAD"):
        return
    if not Post.objects.on(moment.today()).filter(user=move.who.id, organ=organ).exists():
        refuse(move, "平台规则 协办", _("只登记本单位的情况"), _("由该单位的人员登记"))
