"""The clocks of a case as its page shows them: how each stands, and sentence by sentence why it ends on this day."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from casework import timekeeping
from lawkit import moment
from lawkit.clocks import TIMED, Unit
from lawkit.machine import Machine
from screens import clock as faces
from screens.format import month_day, weekday
from statutes.clock_words import unit_name
from statutes.clocks import CLOCKS, LAPSING, left, used


def clocks(dossier) -> list[dict]:
    """Running clocks first, nearest first; then what has stopped, newest first."""
    running = sorted((c for c in dossier.clocks if c.stopped_seq is None), key=lambda c: (c.due_on, c.pk))
    stopped = sorted((c for c in dossier.clocks if c.stopped_seq is not None), key=lambda c: -c.stopped_seq)
    return [_clock(c, dossier) for c in (*running, *stopped)]


def _clock(clock, dossier):
    rule = CLOCKS.get(clock.rule)
    shown = {
        "clock": clock, "label": rule.label if rule else clock.rule, "face": face(clock, dossier.today),
        "cite": clock.article, "version": clock.calendar_version,
        "why": why(clock, _stopper(dossier, clock)) if rule else [],
    }  # fmt: skip
    if clock.stopped_seq is None and clock.unit not in TIMED:
        spans = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in clock.suspensions]
        gone = used(clock.start_on, clock.paused_on or dossier.today, spans, unit=Unit(clock.unit))
        shown |= {"gone": gone, "share": min(1, gone / clock.length) if clock.length else 0}
    return shown


def face(clock, today):
    """How the clock stands today."""
    due = clock.due_at or clock.due_on
    if clock.stopped_seq is not None:
        late = clock.rule not in LAPSING and (clock.stopped_on > clock.due_on or clock.late)
        return faces.done(clock.stopped_on, late=late)
    if clock.paused_on:
        return faces.paused(_("%(day)s 起中止") % {"day": month_day(clock.paused_on)})
    found = left(due, moment.now() if isinstance(due, datetime) else today, unit=Unit(clock.unit))
    if found.kind == "over" and clock.rule in LAPSING:
        return faces.lapsed(due, CLOCKS[clock.rule].effect)
    return faces.running(found.kind, found.days, found.unit, due)


def why(clock, stopper: str = "") -> list[str]:
    """Why the clock ends on this day and how it ended: the sentences of its derivation, and what happened to it."""
    rule, found = CLOCKS[clock.rule], timekeeping.derivation(clock)
    out = [_length(clock, rule), *found.explain()]
    if found.due != (clock.due_at or clock.due_on):
        out = [_elsewhere(clock, rule, found)]
    if clock.paused_on:
        out.append(_("%(day)s 起中止，恢复之前不计；恢复后补足剩下的时间，截止日重新计算") % {"day": weekday(clock.paused_on)})
    if clock.stopped_seq is not None:
        words = {"day": weekday(clock.stopped_on), "act": stopper}
        out.append(_("%(day)s 由“%(act)s”停止计时") % words if stopper else _("%(day)s 停止计时") % words)
    return [sentence for sentence in out if sentence]


def _elsewhere(clock, rule, found) -> str:
    """Why the day is not the one that the rule gives now: a paper names it, or the calendar has changed since."""
    words = {"start": weekday(clock.start_on), "event": rule.start, "due": weekday(clock.due_on)}
    if clock.calendar_version == found.calendar_version:
        return _("自 %(start)s（%(event)s）起；期限写在文书或来件里，到 %(due)s 为止，以此为准") % words
    words |= {"old": clock.calendar_version, "new": found.calendar_version, "now": weekday(_day(found.due))}
    return _("自 %(start)s（%(event)s）起；%(due)s 是当时定下的（日历 %(old)s），按现在的日历 %(new)s 是 %(now)s") % words


def _day(at) -> date:
    return moment.local(at).date() if isinstance(at, datetime) else at


def _length(clock, rule) -> str:
    """What the law gives, and by how much it was extended."""
    unit = unit_name(Unit(clock.unit))
    more = clock.length - rule.length
    if rule.extension and more > 0:
        words = {"n": rule.length, "unit": unit, "more": more, "all": clock.length}
        return _("法定 %(n)s %(unit)s，经批准延长 %(more)s %(unit)s，共 %(all)s %(unit)s") % words
    return _("期限 %(n)s %(unit)s") % {"n": clock.length, "unit": unit}


def _stopper(dossier, clock) -> str:
    """The act that stopped a clock, where the page has read it."""
    if clock.stopped_seq is None:
        return ""
    known = [e for e in (*dossier.moves, *dossier.events) if e.seq == clock.stopped_seq]
    machine = Machine.registry.get(known[0].machine) if known else None
    act = machine.acts.get(known[0].act) if machine else None
    return str(act.label) if act else ""
