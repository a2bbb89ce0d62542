"""What the party said, and his hearing."""

from enforcement.decision.deeds.common import ASK, STATE, stop
from enforcement.decision.law import DECISION
from enforcement.models import Decision, Hearing
from lawkit import chain


@DECISION.does("record_statement", "hear")
def statement(move):
    """His words are kept with what he said before."""
    row, said = move.row, move.given["statement"].strip()
    move.set(spoke_on=move.on, statement=f"{row.statement}\n{said}".strip())
    if move.act.name == "hear":
        _over(move, "statement")
    return {"statement": chain.digest("", said)}


@DECISION.does("waive")
def waive(move):
    """By a paper of his own."""
    _over(move, "waived")
    return {"evidence": move.given["evidence"]}


@DECISION.does("lapse")
def lapse(move):
    """The term passed; what he said within it stays said."""
    _over(move, "lapsed")
    return {"say_until": move.row.say_until, "spoke_on": move.row.spoke_on}


def _over(move, how):
    move.set(heard_on=move.on, heard_how=how)
    stop(move, STATE, ASK)


@DECISION.does("ask_hearing")
def ask(move):
    """When and by whom."""
    given = move.given
    Hearing.objects.create(decision_id=move.row.pk, asked_on=given["asked_on"], asked_by=given["asked_by"][:60])
    return {"asked_on": given["asked_on"]}


@DECISION.does("ask_hearing_late")
def ask_late(move):
    """It came in time and was recorded after the night in which the round lapsed: the round is open again."""
    move.set(heard_on=None, heard_how="")
    return ask(move)


@DECISION.does("call_hearing")
def call(move):
    """Time, place, chair; a hearing may be called anew, which moves it."""
    given, row = move.given, move.row.hearing
    row.called_on, row.called_seq, row.held_at, row.place = move.on, move.seq, given["at"], given["place"][:200]
    row.public, row.closed_why = bool(given.get("open", True)), (given.get("closed_reason") or "")[:200]
    row.chair_id = given["chair"]
    row.save()
    return {"at": given["at"], "chair": given["chair"], "open": row.public}


@DECISION.does("hold_hearing")
def hold(move):
    """Its record; who stays away without reason has given it up (处罚法 64(6))."""
    given, row = move.given, move.row.hearing
    row.held_on, row.attended, row.record = move.on, bool(given.get("attended", True)), given["record"]
    row.save()
    if row.attended:
        move.set(spoke_on=move.on, statement=f"{move.row.statement}\n{given['record']}".strip())
        move.more_papers = ("D14",)
    _over(move, "hearing" if row.attended else "absent")
    return {"attended": row.attended, "record": chain.digest("", given["record"])}


@DECISION.due("lapse")
def silent(today):
    """Told decisions whose day for speaking has passed and for which no hearing is pending."""
    found = Decision.objects.filter(state="told", say_until__lt=today, hearing=None)
    return found.order_by("say_until", "pk").values_list("pk", flat=True)
