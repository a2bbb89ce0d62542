"""The pane beside the inbox: what to do now, the clocks, the sums, what happened last."""

from datetime import date

from casework.desk.inbox import Desk, desk
from casework.desk.rows import Line, dressed, told, whom
from casework.models import ArrearsCase
from lawkit.machine import Machine
from screens import clock as clocks
from statutes.clocks import CLOCKS, LAPSING, left, used

LAST = 4


def of(user, case) -> dict:
    """Everything the pane shows of one case; the caller has checked that the user sees it."""
    mine = desk(user)
    line = _line(mine, case)
    return {"line": line, "case": line.case, "clocks": _clocks(line), "events": _events(line.case)}


def _line(mine: Desk, case) -> Line:
    found = dressed(ArrearsCase.objects.filter(pk=case.pk), mine.me.user_id).annotate(task=mine.task()).get()
    wait = None if found.task is None else mine.waits[found.task]
    verb = told(wait, found) if wait else whom(found)
    return Line(found, verb, wait is not None, mine.bounds.group(found.due_on), mine.me.today, wait.act if wait else "")


def _clocks(line) -> list[dict]:
    """The running and paused clocks: name, article, face, share of the term that is used up."""
    out = []
    for clock in line.case.clocks.filter(stopped_seq=None):
        spans = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in clock.suspensions]
        gone = used(clock.start_on, line.today, spans, unit=CLOCKS[clock.rule].unit)
        found = left(clock.due_on, line.today)
        face = clocks.paused(line.state) if clock.paused_on else clocks.running(found.kind, found.days, found.unit, clock.due_on)
        if found.kind == "over" and clock.rule in LAPSING and not clock.paused_on:
            face = clocks.lapsed(clock.due_on, CLOCKS[clock.rule].effect)
        share = min(1, gone / clock.length) if clock.length else 1
        out.append({"name": CLOCKS[clock.rule].label, "article": clock.article, "face": face, "share": share})
    return out


def _events(case) -> list[dict]:
    found = case.events.select_related("actor").order_by("-seq")[:LAST]
    return [{"on": e.on, "says": Machine.registry[e.machine].acts[e.act].label, "by": e.actor} for e in found]
