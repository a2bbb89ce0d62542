"""Service of the notice and of the decision, with the days that follow from it."""

from documents.delivery import Method
from enforcement import keeping, serving
from enforcement.decision import sums
from enforcement.decision.deeds.common import ASK, FINE, PERFORM, SERVE, STATE, stop
from enforcement.decision.law import DECISION
from enforcement.decision.words import Kind
from statutes import clocks


@DECISION.does("serve_notice", "serve_notice_alone")
def serve_notice(move):
    """From here the party has five working days to speak, and to ask for a hearing where he may."""
    service, counts = _counts(move)
    until = clocks.derive(STATE, counts).due
    if move.row.hearing_right:
        until = max(until, clocks.derive(ASK, counts).due)
        move.clock("start", ASK, on=counts)
    move.set(told_on=counts, say_until=until)
    move.clock("start", STATE, on=counts)
    return _told(service, counts, until)


@DECISION.does("serve", "serve_alone")
def serve(move):
    """From here the term of performance and the remedies run."""
    row, (service, counts) = move.row, _counts(move)
    move.set(effective_on=counts)
    handling = row.kind == Kind.HANDLING
    rule, length = (PERFORM, row.days) if handling else (FINE, None)
    move.set(due_on=clocks.derive(rule, counts, length=length).due, appeal_until=sums.appeal(row)[0])
    stop(move, *SERVE)
    move.clock("start", rule, on=counts, length=length)
    for remedy in ("CLK-REV", "CLK-SUIT"):
        move.clock("start", remedy, on=counts)
    return _told(service, counts, row.due_on) | {"appeal_until": row.appeal_until}


@DECISION.does("serve_sparing", "serve_sparing_alone")
def serve_sparing(move):
    """Nothing has to be performed; whoever thinks he did nothing may still seek a remedy until the last day."""
    row, (service, counts) = move.row, _counts(move)
    move.set(effective_on=counts)
    move.set(appeal_until=sums.appeal(row)[0])
    stop(move, *SERVE)
    return _told(service, counts, None) | {"appeal_until": row.appeal_until}


@DECISION.does("record_attempt", "record_return")
def attempt(move):
    """Kept, without effect."""
    return _told(serving.of(move.given), None, None)


def _counts(move):
    service = serving.of(move.given)
    if service.get("method") == Method.PUBLIC_NOTICE:
        move.more_papers = ("D19",)
    return service, serving.admin_day(service)


def _told(service, counts, due):
    said = {"method": service["method"], "succeeded": bool(service.get("succeeded"))}
    return {"service": said, "admin_on": counts, "criminal_on": counts, "due_on": due}


@DECISION.after(
    "serve_notice", "serve_notice_alone", "serve", "serve_alone", "serve_sparing", "serve_sparing_alone", "record_attempt",
    "record_return",
)  # fmt: skip
def keep_delivery(move):
    """The row of the attempt, which names the receipt issued with the act."""
    keeping.keep(move)
