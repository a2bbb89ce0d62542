"""Reviews and suits, finality, revocation."""

from datetime import date

from django.utils.translation import gettext as _

from enforcement.decision import sums
from enforcement.decision.deeds.common import REMEDIES, refuse, stop, stop_all, void_papers
from enforcement.decision.deeds.drafting import told_lines
from enforcement.decision.law import DECISION
from enforcement.decision.words import FinalBy, Forum, Kind, Outcome
from enforcement.models import Decision, Remedy
from lawkit import chain

BACK = "CLK-PEN-BACK"
OUTCOMES = {
    "uphold": Outcome.UPHELD, "uphold_in_court": Outcome.UPHELD, "change": Outcome.CHANGED,
    "keep_sparing": Outcome.UPHELD, "change_in_court": Outcome.CHANGED, "annul": Outcome.ANNULLED, "end_remedy": Outcome.ENDED,
}  # fmt: skip


@DECISION.does("file_remedy")
def file_remedy(move):
    """It does not suspend anything by itself (复议法 42; 行诉法 56)."""
    given = move.given
    Remedy.objects.create(
        decision_id=move.row.pk, forum=given["forum"], body=(given.get("body") or "")[:120], seq=move.seq,
        number=(given.get("number") or "")[:60], filed_on=given["filed_on"], opened_by_id=given["evidence"],
    )  # fmt: skip
    move.set(final_on=None, final_by="")
    stop(move, *REMEDIES)
    return {"forum": given["forum"], "filed_on": given["filed_on"], "evidence": given["evidence"]}


def _close(move):
    given, row = move.given, move.row.remedies.get(outcome="")
    row.outcome, row.closed_by_id = OUTCOMES[move.act.name], given["evidence"]
    row.concluded_on, row.received_on = _day(given["concluded_on"]), _day(given["received_on"])
    if row.concluded_on < row.filed_on:
        refuse(move, "复议法 20; 行诉法 46", _("结果不早于申请、起诉"), _("核对日期"))
    row.save()
    return {"forum": row.forum, "outcome": row.outcome, "received_on": row.received_on, "evidence": given["evidence"]}


@DECISION.does("uphold", "change")
def reviewed(move):
    """After a review fifteen days are left for a suit; a changed decision stands as changed."""
    told = _close(move)
    if move.act.name == "change":
        told |= _change(move)
    until, _certain = sums.appeal(move.row)
    move.set(appeal_until=until)
    move.clock("start", "CLK-SUIT-REV", on=_day(move.given["received_on"]))
    return {**told, "appeal_until": until}


@DECISION.does("uphold_in_court", "change_in_court")
def judged(move):
    """A judgment in force makes it final; what it orders is executed by 行诉法 95."""
    told = _close(move)
    if move.act.name == "change_in_court":
        told |= _change(move)
    move.set(final_on=move.on, final_by=FinalBy.COURT)
    return told


def _change(move):
    """Their sums, never higher than ours (复议法, 行诉法: nothing worse for him who complained)."""
    row, given = move.row, move.given
    if row.kind == Kind.PENALTY:
        if given["fine"] > row.fine:
            refuse(move, "复议法 20; 行诉法 46", _("变更后的罚款不高于原决定"), _("核对复议决定、判决"))
        move.set(fine=given["fine"], floor=min(row.floor, given["fine"]))
        return {"fine": row.fine}
    lines = {line.pk: line for line in row.lines.all()}
    for key, amount, surcharge in given["amounts"]:
        line = lines.get(key)
        if line is None or not 0 < amount <= line.amount or not 0 <= surcharge <= line.surcharge:
            refuse(move, "复议法 20; 行诉法 46", _("变更后的各项不高于原决定"), _("核对复议决定、判决"))
        line.amount, line.surcharge, line.base = amount, surcharge, min(line.base, amount)
        line.save(update_fields=["amount", "base", "surcharge"])
    total, extra = sum(x.amount for x in lines.values()), sum(x.surcharge for x in lines.values())
    move.set(total=total, surcharge=extra, rate=row.rate if extra else None)
    return {"total": total, "surcharge": extra, "lines": told_lines(row)}


@DECISION.does("annul")
def annul(move):
    """It falls, with what rests on it."""
    told = _close(move)
    return {**told, **_end(move, told["forum"], "复议机关或者法院撤销。")}


@DECISION.does("end_remedy")
def end_remedy(move):
    """Taken back or not admitted: the term is what it was."""
    told = _close(move)
    until, _certain = sums.appeal(move.row)
    move.set(appeal_until=until)
    for clock, start in sums.appeal_terms(move.row):
        move.clock("start", clock, on=start)
    return {**told, "appeal_until": until}


@DECISION.does("keep_sparing")
def keep_sparing(move):
    """It stands; after a review fifteen days are left for a suit."""
    told = _close(move)
    until, _certain = sums.appeal(move.row)
    move.set(appeal_until=until)
    return {**told, "appeal_until": until}


@DECISION.does("revoke")
def revoke(move):
    """The bureau's own correction, or a superior's."""
    given = move.given
    told = _end(move, given.get("authority", "own"), given["reason"])
    return {**told, "evidence": given.get("evidence"), "reason": chain.digest("", given["reason"])}


def _end(move, by, why):
    move.set(ended_on=move.on, ended_by=by, ended_why=why[:300])
    void_papers(move, why[:300])
    stop_all(move)
    if move.row.kind == Kind.PENALTY and move.row.effective_on:
        move.clock("start", BACK)
    return {"authority": by}


@DECISION.does("finalise")
def finalise(move):
    """S is what the calendar now says; the court's window runs from it."""
    row = move.row
    until, _certain = sums.appeal(row)
    after_review = row.remedies.filter(forum=Forum.REVIEW, outcome__in=[Outcome.UPHELD, Outcome.CHANGED]).exists()
    move.set(appeal_until=until, final_on=move.on, final_by=FinalBy.REVIEW if after_review else FinalBy.LAPSE)
    stop(move, *REMEDIES)
    return {"appeal_until": until, "final_by": row.final_by}


@DECISION.due("finalise")
def remedies_over(today):
    """Served decisions whose last day for a remedy has passed, as it was computed; the guard computes it again."""
    found = Decision.objects.filter(state="served", appeal_until__lt=today)
    return [row.pk for row in found.order_by("appeal_until", "pk") if _certainly_over(row, today)]


def _certainly_over(row, today):
    until, certain = sums.appeal(row)
    return certain and until < today


def _day(value) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
