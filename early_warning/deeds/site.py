"""Deeds of the check on site and of handling: visits, conclusions, measures, talks."""

from datetime import datetime

from django.utils.translation import gettext as _

from early_warning import terms
from early_warning.deeds.common import digest, end, keep, place, refuse
from early_warning.law import WARNING
from early_warning.models import Visit, WarningRecusal
from early_warning.words import Measure, Outcome


@WARNING.does("record_visit")
def record_visit(move):
    """One visit with its answers and photographs. Recorded by one checker; what follows from it both confirm."""
    given, row = move.given, move.row
    at = given["visited_at"]
    if not isinstance(at, datetime) or at.tzinfo is None or not row.received_at <= at <= move.at:
        refuse(move, "平台规则 核查; 平台规则 期限", _("到场时间在收到线索之后、现在之前"), _("改为实际到场的时间"))
    where = place(move, given)
    visit = Visit.objects.create(
        warning=row, visited_at=at, place=given["place"], persons=given.get("persons", ""), note=given.get("note", ""),
        workers_asked=given.get("workers_asked") or 0, answers=list(given["answers"]), assistants=given.get("assistants", ""),
        checker_a_id=row.checker_a_id, checker_b_id=row.checker_b_id, recorded_by_id=move.who.id, seq=move.seq,
        client_key=given.get("client_key", ""), **where,
    )  # fmt: skip
    move.set(visited=True)
    files = keep(move, given.get("files", ()), visit)
    point = [str(where["latitude"]), str(where["longitude"])] if where else None
    told = {"at": at, "asked": visit.workers_asked, "point": point, "answers": digest(visit.answers)}
    return {"visit": told, "files": files}


@WARNING.does("recuse")
def recuse(move):
    """An officer with an interest is off the warning; the head names another."""
    if move.row.recusals.filter(user=move.given["officer"]).exists():
        refuse(move, "监察条例 16", _("该监察员在本预警尚未回避"), _("改选其他人员"))
    WarningRecusal.objects.create(warning=move.row, user_id=move.given["officer"], seq=move.seq)
    return {"officer": move.given["officer"], "reason": digest(move.given["reason"])}


@WARNING.does("false_alarm")
def false_alarm(move):
    """What it was instead, with the reason."""
    end(move, outcome=move.given["outcome"], finding=move.given["reason"])
    return {"outcome": move.given["outcome"], "reason": digest(move.given["reason"])}


@WARNING.does("confirm")
def confirm(move):
    """The finding of both; from now on it must be handled."""
    given = move.given
    found = {k: given[k] for k in ("headcount", "amount") if given.get(k) not in (None, "")}
    move.set(outcome=given["outcome"], finding=given["finding"], **found)
    move.clock("start", terms.HANDLE, length=terms.length(move.row.level, "handle"))
    return {"outcome": given["outcome"], "finding": digest(given["finding"]), **found}


@WARNING.does("handle")
def handle(move):
    """One of six measures; a talk is called by its notice (P02)."""
    given = move.given
    if given["measure"] == Measure.TALK:
        _summon(move)
    move.set(measure=given["measure"])
    return {"measure": given["measure"], "note": digest(given.get("note"))}


def _summon(move):
    at = move.given.get("at")
    if not isinstance(at, datetime) or at.tzinfo is None or at <= move.at or not move.given.get("place"):
        refuse(move, "支付条例 38", _("约谈写明时间和地点，时间在现在之后"), _("填写约谈时间和地点"))
    move.more_papers = ("P02",)


@WARNING.does("record_talk")
def record_talk(move):
    """Who came, what was said: it stands in the record (P02R)."""
    at = move.given["at"]
    if not isinstance(at, datetime) or at.tzinfo is None or at > move.at:
        refuse(move, "支付条例 38; 平台规则 期限", _("约谈时间不晚于现在"), _("改为实际约谈的时间"))
    return {"at": at, "statement": digest(move.given["statement"]), "files": keep(move, move.given.get("files", ()))}


@WARNING.does("resolve")
def resolve(move):
    """Paid or removed, by evidence or by a statement that both have checked."""
    given = move.given
    paid = {k: v for k, v in (given.get("statement") or {}).items() if k != "told_by"}
    end(move, outcome=move.row.outcome or Outcome.CONFIRMED)
    return {"evidence": given.get("evidence"), "statement": paid or None}
