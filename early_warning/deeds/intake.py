"""Deeds of the first hours: receiving, triage, dispatch, further files, the answer to the source."""

from datetime import datetime

from django.utils.translation import gettext as _

from casework import sources
from early_warning import terms
from early_warning.deeds.common import digest, keep, place, refuse
from early_warning.law import WARNING
from early_warning.models import ClueAnswer, Warning
from lawkit import moment
from registry.models import Organ

FIRST_YEAR = 2000  # what is older is a slip of the pen; the first years of the era cannot even be read back
FIELDS = (
    "source", "source_ref", "answer_by", "client_key", "subject_name", "address", "level", "score", "signals",
    "headcount", "amount", "text", "caller_name", "caller_phone", "confidential",
)  # fmt: skip
AMENDABLE = (
    "subject_name", "address", "source_ref", "answer_by", "score", "signals", "headcount", "amount", "text", "caller_name",
    "caller_phone", "confidential",
)  # fmt: skip
TOLD = ("source", "source_ref", "answer_by", "client_key", "level", "score", "headcount", "amount", "confidential")


@WARNING.does("receive")
def receive(move):
    """The warning's first row. The terms of triage and of the answer to the source run from its receipt."""
    given = move.given
    at = given.get("received_at") or move.at
    if not isinstance(at, datetime) or at.tzinfo is None or at > move.at:
        refuse(move, "平台规则 线索; 平台规则 期限", _("收到时间不晚于现在"), _("改为实际收到的时间"))
    if at.year < FIRST_YEAR:
        refuse(move, "平台规则 线索; 平台规则 期限", _("收到时间的年份写对"), _("改为实际收到的时间"))
    region = given.get("region_id") or Organ.objects.values_list("region_id", flat=True).get(pk=given["organ_id"])
    values = {k: given[k] for k in FIELDS if given.get(k) not in (None, "")}
    move.set(organ_id=given["organ_id"], region_id=region, received_at=at, reporter_id=move.who.id)
    move.set(employer_id=given.get("employer_id"), project_id=given.get("project_id"))
    move.set(**values, **place(move, given))
    _once_at_source(move)
    _owe_answer(move)
    files = keep(move, given.get("files", ()))
    told = {k: values[k] for k in TOLD if k in values}
    return {
        **told, "received_at": at, "employer": given.get("employer_id"), "project": given.get("project_id"),
        "text": digest(given.get("text")), "subject": digest(given.get("subject_name")), "files": files,
    }  # fmt: skip


def _owe_answer(move):
    row, source = move.row, sources.of(move.row.source)
    day = moment.local(row.received_at).date()
    if source.due(day, row.answer_by):
        how = {"length": source.term} if source.term else {}
        move.clock("start", terms.FEEDBACK, on=day, due=row.answer_by, **how)


def _once_at_source(move):
    """One organ takes a matter in once: the same number of origin is a reminder, not a second clue."""
    row = move.row
    if not row.source_ref or move.later is not None:  # a batch has asked for all its numbers at once; the table judges
        return
    same = Warning.objects.filter(organ=row.organ_id, source=row.source, source_ref=row.source_ref).exclude(pk=row.pk)
    number = same.values_list("number", flat=True).first()
    if number:
        says = _("同一来源编号只登记一次，已登记为 %(number)s") % {"number": number}
        refuse(move, "平台规则 线索", says, _("打开已登记的线索，更正或补充内容"))


@WARNING.does("triage")
def triage(move):
    """Matched to a subject and levelled; the term of dispatch follows the level."""
    given, row = move.given, move.row
    named = {k: given[k] for k in ("subject_name", "address", "headcount", "amount") if given.get(k) not in (None, "")}
    move.set(level=given.get("level") or row.level, no_code=bool(given.get("no_code")) or row.no_code, **named)
    move.set(employer_id=given.get("employer_id") or row.employer_id, project_id=given.get("project_id") or row.project_id)
    if given.get("region_id"):
        move.set(region_id=given["region_id"])
    level = row.level
    move.clock("start", terms.sending(level), length=terms.length(level, "send"))
    return {"level": level, "employer": row.employer_id, "project": row.project_id, "no_code": row.no_code}


@WARNING.does("dispatch", "reassign")
def dispatch(move):
    """The squad and two checkers; on a first dispatch the term of the visit begins."""
    given = move.given
    squad = given.get("squad_id") or move.row.squad_id
    if squad and not Organ.objects.filter(pk=squad, parent=move.row.organ_id, active=True).exists():
        refuse(move, "平台规则 核查", _("中队属于本机关"), _("改选本机关的中队"))
    move.set(squad_id=squad, checker_a_id=given["checker_a"], checker_b_id=given["checker_b"], visited=False)
    if move.act.name == "dispatch":
        move.clock("start", terms.SITE, length=terms.length(move.row.level, "site"))
    told = {"checker_a": given["checker_a"], "checker_b": given["checker_b"], "squad": squad}
    return {**told, "reason": digest(given["reason"])} if given.get("reason") else told


@WARNING.does("add_file")
def add_file(move):
    """Files already stored; here they enter the warning."""
    made = keep(move, move.given["files"])
    if not made:
        refuse(move, "平台规则 证据", _("材料尚未入卷"), _("换一份材料"))
    return {"files": made}


@WARNING.does("answer_source")
def answer_source(move):
    """What the source was told; its term ends, unless the answer is only an interim one."""
    given = move.given
    row = move.row
    ClueAnswer.objects.create(
        warning=row, organ_id=row.organ_id, source=row.source, on=move.on, interim=bool(given.get("interim")),
        text=given["answer"], by_id=move.who.id, seq=move.seq,
    )  # fmt: skip
    move.set(answer=given["answer"])
    if not given.get("interim"):
        move.set(answered_on=move.on)
        move.clock("stop", terms.FEEDBACK)
    return {"answer": digest(given["answer"]), "interim": bool(given.get("interim"))}


@WARNING.does("amend")
def amend(move):
    """What the source told anew or what was typed wrong; the event tells the short values and the digests of texts."""
    given = move.given
    values = {k: given[k] for k in AMENDABLE if k in given and given[k] != getattr(move.row, k)}
    if not values:
        refuse(move, "平台规则 线索", _("内容有变动"), _("改动内容后再办"))
    move.set(**values)
    if "source_ref" in values:
        _once_at_source(move)
    if values.get("answer_by") and not move.row.answered_on:
        move.clock("stop", terms.FEEDBACK)
        _owe_answer(move)
    told = {k: v if k in TOLD else digest(v) for k, v in values.items()}
    return {"amended": told, "reason": digest(given["reason"])}
