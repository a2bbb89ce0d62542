"""Checking a history after the fact: has anything been edited, dropped or reordered, and does it explain the rows?"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from lawkit import chain
from lawkit.machine import Machine

COLUMNS = {
    "case": "case_id", "seq": "seq", "machine": "machine", "obj": "obj", "act": "act", "source": "source",
    "target": "target", "actor": "actor_id", "beside": "beside_id", "on": "on", "at": "at",
}  # fmt: skip


@dataclass(frozen=True)
class Replayed:
    """One thing that a case's rows say and its events must say too: how to fold it, how to read it."""

    name: str
    fold: Callable[[list[dict]], object]
    read: Callable[[object], object]


def faults(case, events, witness: int = 0) -> list[str]:
    """What is wrong with the chain of one case; ``events`` in order of seq. An empty list means it is whole.

    ``witness`` is the last event that anything outside the chain tells of (:meth:`Docket.witnesses`).
    """
    out, prev, seq, last_at = [], "", 0, None
    for e in events:
        seq += 1
        if e.seq != seq:
            out.append(f"event {seq} is missing or out of order (found {e.seq})")
            seq = e.seq
        if e.prev != prev:
            out.append(f"event {e.seq} does not follow the one before it")
        if e.hash != chain.digest(e.prev, e.body):
            out.append(f"event {e.seq}: its text was changed")
        if wrong := _unlike(e):
            out.append(f"event {e.seq}: columns differ from its text: {', '.join(wrong)}")
        if last_at and e.at < last_at:
            out.append(f"event {e.seq} is older than the one before it")
        prev, last_at = e.hash, e.at
    if case.head != prev or case.version != seq:
        out.append(f"the case says {case.version} events, its history ends at {seq}: the tail was dropped or added")
    if witness > seq:
        out.append(f"something tells of event {witness}, the history ends at {seq}: its tail was dropped")
    return out


def _unlike(event) -> list[str]:
    try:
        body = json.loads(event.body)
        said = {**body, "on": date.fromisoformat(body["on"]), "at": datetime.fromisoformat(body["at"])}
    except (ValueError, TypeError, KeyError):
        return ["all of it"]
    return [name for name, column in COLUMNS.items() if said.get(name) != getattr(event, column)]


def bodies(events) -> list[dict]:
    """The events' texts, read."""
    return [json.loads(e.body) for e in events]


def states(found: list[dict]) -> dict[str, str]:
    """``MACHINE/row`` to the state that the events lead to, walking the table act by act.

    A step that the table does not allow is shown as ``?`` and the act.
    """
    out = {}
    for body in found:
        key = f"{body['machine']}/{body['obj']}"
        machine = Machine.registry.get(body["machine"])
        act = machine.acts.get(body["act"]) if machine else None
        here = out.get(key, "")
        lawful = act is not None and here in act.sources and act.target_from(here) == body["target"]
        out[key] = body["target"] if lawful else f"?{body['act']}"
    return out


def differences(case, docket) -> Iterator[tuple[str, object, object]]:
    """(what, as the events say, as the rows say) wherever the two differ."""
    found = bodies(docket.event_model.objects.filter(case=case.pk).order_by("seq"))
    told, stand = states(found), dict(_row_states(case, docket))
    for key in sorted(told.keys() | stand.keys()):
        if told.get(key) != stand.get(key):
            yield f"state of {key}", told.get(key), stand.get(key)
    for thing in docket.replayed:
        a, b = thing.fold(found), thing.read(case)
        if a != b:
            yield thing.name, a, b


def _row_states(case, docket):
    for machine in Machine.registry.values():
        if machine.docket is not docket:
            continue
        rows = machine.model._base_manager.filter(**({"pk": case.pk} if machine.part_of is None else {"case": case.pk}))
        for pk, state in rows.values_list("pk", "state"):
            yield f"{machine.name}/{pk}", state
