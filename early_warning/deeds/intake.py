"""Deeds of the first hours: receiving, triage, dispatch, further files, the answer to the source."""

from datetime import datetime

from django.utils.translation import gettext as _

from casework import sources
from early_warning import terms
from early_warning.deeds.common import digest, keep, place, refuse
from early_warning.law import WARNING
from lawkit import moment
from registry.models import Organ

FIELDS = (
    "source", "source_ref", "answer_by", "client_key", "subject_name", "address", "level", "score", "signals",
    "headcount", "amount", "text", "caller_name", "caller_phone", "confidential",
)  # fmt: skip
TOLD = ("source", "source_ref", "answer_by", "client_key", "level", "score", "headcount", "amount", "confidential")


@WARNING.does("receive")
def receive(move):
    """The warning's first row. The terms of triage and of the answer to the source run from its receipt."""
    given = move.given
    at = given.get("received_at") or move.at
    if not isinstance(at, datetime) or at.tzinfo is None or at > move.at:
        refuse(move, "平台规则 线索; 平台规则 期限", _("收到时间不晚于现在"), _("改为实际收到的时间"))
    organ = Organ.objects.get(pk=given["organ_id"])
    values = {k: given[k] for k in FIELDS if given.get(k) not in (None, "")}
    move.set(organ=organ, region_id=given.get("region_id") or organ.region_id, received_at=at, reporter_id=move.who.id)
    move.set(employer_id=given.get("employer_id"), project_id=given.get("project_id"))
    move.set(**values, **place(move, given))
    _owe_answer(move, values["source"], moment.local(at).date(), values.get("answer_by"))
    files = keep(move, given.get("files", ()))
    told = {k: values[k] for k in TOLD if k in values}
    return {
        **told, "received_at": at, "employer": given.get("employer_id"), "project": given.get("project_id"),
        "text": digest(given.get("text")), "subject": digest(given.get("subject_name")), "files": files,
    }  # fmt: skip


def _owe_answer(move, source, day, answer_by):
    found = sources.of(source)
    if answer_by:
        move.clock("start", terms.FEEDBACK, on=day, due=answer_by)
    elif found.term:
        move.clock("start", terms.FEEDBACK, on=day, length=found.term)


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
    """What the source was told; its term ends."""
    move.set(answered_on=move.on, answer=move.given["answer"])
    return {"answer": digest(move.given["answer"])}
