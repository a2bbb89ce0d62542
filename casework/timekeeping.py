"""The clocks of a chain: started, stopped, lengthened and paused by acts; computed by the register of law.

Which rows they are, the docket says (``clock_model``, a subclass of lawkit.events.ClockBase).
"""

from datetime import date, datetime, timedelta

from django.db.models import Exists, Min, OuterRef, Q, Subquery

from lawkit import moment
from lawkit.clocks import TIMED
from lawkit.docket import Move
from lawkit.events import ClockBase
from statutes import clocks
from statutes.calendar import CALENDAR


def run(move: Move) -> list[dict]:
    """Carry out the act's clock operations and those its deed asked for; returns what the event says of them.

    The case's nearest due date is set with the case, for the desk.
    """
    ops = [{"op": "stop", "rule": r, "own": move.machine.part_of is not None} for r in move.act.stops]
    asked = {op["rule"] for op in move.clock_ops if op["op"] == "start"}
    ops += [{"op": "start", "rule": r} for r in move.act.starts if r not in asked]
    ops += move.clock_ops
    told = [entry for op in ops for entry in _OPS[op["op"]](move, op)]
    if told and move.later is not None:
        move.set(due_on=min(date.fromisoformat(entry["due"]) for entry in told))
    elif told:
        _set_nearest(move)
    return told


def _start(move, op):
    rule = clocks.rule(op["rule"])
    begin = op.get("at") or op.get("on") or (move.at if rule.unit in TIMED else move.on)
    length = op.get("length") or rule.length
    clock = _rows(move).model(
        case=move.case, machine=move.machine.name, obj=op.get("obj", move.row.pk), rule=rule.id,
        start_on=_day(begin), start_at=begin if isinstance(begin, datetime) else None,
        length=length, unit=str(rule.unit), suspensions=op.get("suspensions", []), article=rule.article, seq=move.seq,
    )  # fmt: skip
    if op.get("due"):
        _fixed(clock, op["due"])
    else:
        compute(clock)
    move.insert(clock)
    yield entry(clock, "start")


def _stop(move, op):
    for clock in _running(move, op["rule"], op.get("obj"), op.get("own")):
        clock.stopped_on, clock.stopped_seq, clock.paused_on = move.on, move.seq, None
        clock.save(update_fields=["stopped_on", "stopped_seq", "paused_on"])
        yield entry(clock, "stop")


def _extend(move, op):
    for clock in _running(move, op["rule"], op.get("obj")):
        if op.get("due"):
            _fixed(clock, op["due"])
        else:
            clock.length += op["by"]
            compute(clock)
        clock.save()
        yield entry(clock, "extend")


def _pause(move, op):
    for clock in _running(move, op["rule"], op.get("obj")):
        clock.paused_on = move.on
        clock.save(update_fields=["paused_on"])
        yield entry(clock, "pause")


def _resume(move, op):
    for clock in _running(move, op["rule"], op.get("obj")):
        if clock.paused_on is None:
            continue
        wake(clock, move.on)
        compute(clock)
        clock.save()
        yield entry(clock, "resume")


def wake(clock: ClockBase, on: date) -> None:
    """End a pause: the days before ``on`` become a suspension."""
    last = on - timedelta(days=1)
    if clock.paused_on and clock.paused_on <= last:
        clock.suspensions = [*clock.suspensions, [clock.paused_on.isoformat(), last.isoformat()]]
    clock.paused_on = None


_OPS = {"start": _start, "stop": _stop, "extend": _extend, "pause": _pause, "resume": _resume}


def compute(clock: ClockBase) -> None:
    """Set the due date of a clock from its inputs, and the calendar it was computed with."""
    found = derivation(clock)
    clock.due_at = found.due if isinstance(found.due, datetime) else None
    clock.due_on = _day(found.due)
    clock.provisional, clock.calendar_version = found.provisional, found.calendar_version


def derivation(clock: ClockBase) -> clocks.Derivation:
    """The derivation behind a clock, for explaining it."""
    spans = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in clock.suspensions]
    begin = clock.start_at if clock.unit in TIMED else clock.start_on
    return clocks.derive(clock.rule, begin, length=clock.length, suspensions=spans)


def entry(clock: ClockBase, op: str) -> dict:
    """What the event says of a clock; the replay rebuilds the rows from these."""
    return {
        "op": op, "rule": clock.rule, "obj": clock.obj, "machine": clock.machine, "started": clock.seq,
        "start": (clock.start_at or clock.start_on).isoformat(), "length": clock.length,
        "suspensions": clock.suspensions, "paused": clock.paused_on.isoformat() if clock.paused_on else None,
        "due": clock.due_on.isoformat(), "stopped": clock.stopped_on.isoformat() if clock.stopped_on else None,
    }  # fmt: skip


def _fixed(clock, due):
    clock.due_on, clock.due_at = due, None
    clock.provisional, clock.calendar_version = False, CALENDAR.version


def _rows(move):
    return move.machine.docket.clock_model.objects


def _running(move, rule, obj, own=False):
    """Clocks that run; ``own``: not those of another row of the same machine."""
    found = _rows(move).filter(case=move.case.pk, rule=rule, stopped_seq=None)
    if own:
        found = found.filter(~Q(machine=move.machine.name) | Q(obj=move.row.pk))
    return found.filter(obj=obj) if obj else found


def _duties(rows, today):
    """Clocks that still urge somebody: running, and not a possibility that has lapsed."""
    return rows.filter(stopped_seq=None, paused_on=None).exclude(rule__in=clocks.LAPSING, due_on__lt=today)


def let_lapse() -> int:
    """Once a term has lapsed that nobody is late with, the case's nearest day is that of the next duty; how many cases."""
    from casework.models import ArrearsCase, Clock

    today = moment.today()
    gone = Clock.objects.filter(case=OuterRef("pk"), due_on=OuterRef("due_on"), rule__in=clocks.LAPSING, stopped_seq=None)
    same = _duties(Clock.objects.filter(case=OuterRef("pk"), due_on=OuterRef("due_on")), today)
    nearest = _duties(Clock.objects.filter(case=OuterRef("pk")), today).order_by("due_on").values("due_on")[:1]
    stale = ArrearsCase.objects.filter(Exists(gone), ~Exists(same), due_on__lt=today)
    return stale.update(due_on=Subquery(nearest))


def _set_nearest(move):
    running = _duties(_rows(move).filter(case=move.case.pk), move.on)
    nearest = running.aggregate(d=Min("due_on"))["d"]
    if move.row is move.case:
        move.set(due_on=nearest)
    else:
        move.set_case(due_on=nearest)


def _day(value) -> date:
    return moment.local(value).date() if isinstance(value, datetime) else value
