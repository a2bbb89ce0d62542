"""Deeds of answering: the source, the complainants, and the codes by which they look up their case."""

from django.utils.translation import gettext as _

from casework import sources
from casework.answers import codes
from casework.deeds.common import refuse
from casework.guards_answers import DISSATISFIED, UNREACHED, WORKING
from casework.law import CASE
from casework.models import AnswerCode, ArrearsCase, CallBack, Claim, Party, SourceAnswer
from lawkit import chain

CALL, FOLLOW = "CLK-CALLBACK", "CLK-FOLLOW"
MOST_TRIES = 3
"""Calls nobody answered after which no more are owed."""


def owe_source(move):
    """Start the term for answering the source, where it wants an answer."""
    case, source = move.case, sources.of(move.case.channel)
    if source.due(case.received_on, case.answer_by):
        how = {"length": source.term} if source.term else {}
        move.clock("start", sources.CLOCK, on=case.received_on, due=case.answer_by, **how)


def owe_call(move):
    """Start the term for calling back whoever complained by name."""
    if move.case.parties.filter(removed_seq=None, worker__isnull=False).exists():
        move.clock("start", CALL)


def once_at_source(move, organ_id: int, ref: str):
    """One organ takes a matter in once: refuse a number of origin that another of its cases has."""
    if not ref:
        return
    same = ArrearsCase.objects.filter(organ=organ_id, channel=move.case.channel, channel_ref=ref).exclude(pk=move.case.pk)
    number = same.values_list("number", flat=True).first()
    if number:
        says = _("同一来源编号只登记一次，已登记为 %(number)s") % {"number": number}
        refuse(move, "平台规则 反馈", says, _("核对来源编号；同一事项并入已登记的案件办理"))


@CASE.does("answer_source")
def answer_source(move):
    """An interim answer, or the final one, which ends the term."""
    given, case = move.given, move.case
    if given["result"] != WORKING:
        move.clock("stop", sources.CLOCK)
    file = given.get("file") or {}
    SourceAnswer.objects.create(
        case=case, organ_id=case.organ_id, channel=case.channel, on=move.on, result=given["result"], text=given["text"],
        file=file, by_id=move.who.id, seq=move.seq,
    )  # fmt: skip
    told = {"result": given["result"], "text": chain.digest("", given["text"])}
    return told | ({"file": file["sha256"]} if file else {})


@CASE.does("call_back")
def call_back(move):
    """What the complainant says; a call nobody answered is tried again, a poor answer goes to the head."""
    given, case = move.given, move.case
    result, running = given["result"], case.clocks.filter(stopped_seq=None)
    tried = case.call_backs.filter(result=UNREACHED, seq__gt=_since(running)).count() + 1
    if result != UNREACHED or tried >= MOST_TRIES:
        move.clock("stop", CALL)
    if result == DISSATISFIED and not running.filter(rule=FOLLOW).exists():
        move.clock("start", FOLLOW)
    CallBack.objects.create(
        case=case, organ_id=case.organ_id, on=move.on, result=result, reason=given.get("reason", ""),
        next_step=given.get("next_step", ""), by_id=move.who.id, seq=move.seq,
    )  # fmt: skip
    return {"result": result, "reason": chain.digest("", given.get("reason", ""))}


def _since(running) -> int:
    return running.filter(rule=CALL).values_list("seq", flat=True).first() or 0


@CASE.does("follow_up")
def follow_up(move):
    """What the head decides about a poor answer."""
    CallBack.objects.filter(case=move.case, result=DISSATISFIED, settled_seq=None).update(
        settled_seq=move.seq, settled=move.given["reason"]
    )
    return {"reason": chain.digest("", move.given["reason"])}


@CASE.does("give_code")
def give_code(move):
    """A fresh code for one of the case's people; his older ones no longer open anything. The row carries it once."""
    worker = move.given.get("worker")
    known = Party.objects.filter(case=move.case, worker=worker, removed_seq=None).exists()
    if worker is not None and not known and not Claim.objects.filter(case=move.case, worker=worker).exists():
        refuse(move, "平台规则 查询", _("查询码发给本案的当事人或劳动者"), _("另选一名当事人"))
    AnswerCode.objects.filter(case=move.case, worker=worker, revoked_seq=None).update(revoked_seq=move.seq)
    move.row.printed_code = codes.make(move, worker)
    return {"worker": worker}
