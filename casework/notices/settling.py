"""Notices that have served their purpose: what they ask for has been done, or no longer can be."""

from collections.abc import Iterable

from casework.desk import urgency
from casework.models import Kind
from casework.notices import table
from casework.notices.chains import Chain
from lawkit import moment
from lawkit.events import ClockBase, EventBase
from lawkit.machine import Machine
from statutes.clocks import LAPSING

DUE = (urgency.OVER, urgency.TODAY, urgency.SOON)


def level(clock: ClockBase, bounds: urgency.Bounds) -> str:
    """Over, today or soon; empty for a clock that gives no cause for a notice."""
    if clock.stopped_seq is not None or clock.paused_on is not None:
        return ""
    found = bounds.group(clock.due_on)
    if found == urgency.OVER and clock.rule in LAPSING:
        return ""
    return found if found in DUE else ""


def key_of(clock: ClockBase, at: str) -> str:
    """What names a crossing: the same clock with another date crosses anew."""
    return f"clock:{clock.pk}:{at}:{clock.due_on}"


def settle(chain: Chain, notices: Iterable, versions: dict[int, int], events: Iterable[EventBase] = ()) -> None:
    """Mark as done what the events and the rows of today have settled; ``versions``: the cases as they stand.

    An unread notice of a clock that has moved on to its next threshold goes: a newer one says more.
    """
    acts: dict[tuple, list[EventBase]] = {}
    ended = {}
    for event in events:
        acts.setdefault((event.machine, event.obj), []).append(event)
        if event.machine == chain.machine.name and event.target in chain.machine.finals:
            ended[event.case_id] = event
    bounds, done, gone = urgency.bounds(moment.today()), [], []
    for notice in notices:
        if notice.clock_id:
            now = level(notice.clock, bounds)
            if notice.key == key_of(notice.clock, now):
                continue
            (gone if now and notice.read_at is None else done).append(notice.pk)
        elif notice.consent_id:
            if notice.consent.confirmed_at or notice.consent.version != versions[notice.case_id]:
                done.append(notice.pk)
        elif notice.kind == Kind.TASK and notice.event_id and _over(chain, notice, acts, ended):
            done.append(notice.pk)
    chain.notice.objects.filter(pk__in=gone).delete()
    chain.notice.objects.filter(pk__in=done).update(done_at=moment.now())


def _over(chain, notice, acts, ended) -> bool:
    told = notice.event
    row = table.row(notice.rule)
    if row is None:
        return True
    end = ended.get(notice.case_id)
    if end is not None and end.pk > told.pk and not _goes_on(chain, told.machine, end):
        return True
    since = [e for e in acts.get((told.machine, told.obj), ()) if e.pk > told.pk]
    until, own = row.until.split(), row.until_own.split()
    return any(e.act in until or e.act in own and notice.user_id in (e.actor_id, e.beside_id) for e in since)


def _goes_on(chain, name, end) -> bool:
    machine = Machine.registry[name]
    return machine is not chain.machine and (machine.outlives_case or chain.machine.docket.spares(machine, end.case))
