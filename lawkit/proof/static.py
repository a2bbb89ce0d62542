"""Checks that need no walk."""

from lawkit import citations
from lawkit.machine import BIRTH, Machine


def problems(machine: Machine, clock_known=lambda key: True, paper_known=lambda kind: True) -> list[str]:
    """Every fault of the table itself; an empty list means none. ``*_known`` say whether a clock or paper exists."""
    out = []
    for act in machine.acts.values():
        where = f"{machine.name}.{act.name}"
        out += [f"{where}: no article"] if not act.cite else []
        for rule in (act.who, *act.when):
            out += [f"{where}: rule {rule.key} has no article"] if not rule.cite else []
            out += [f"{where}: rule {rule.key} cites unknown {c}" for c in citations.check(rule.cite)]
        out += [f"{where}: cites unknown {c}" for c in citations.check(act.cite)]
        out += [f"{where}: unknown source {s}" for s in act.sources if s != BIRTH and s not in machine.states]
        targets = {act.target_from(s) for s in act.sources}
        out += [f"{where}: unknown target {t}" for t in targets if t not in machine.states]
        out += [f"{where}: unknown clock {c}" for c in (*act.starts, *act.stops) if not clock_known(c)]
        out += [f"{where}: unknown paper {p}" for p in act.papers if not paper_known(p)]
    return out + _places(machine)


def _places(machine: Machine) -> list[str]:
    out, reached, todo = [], {BIRTH}, [BIRTH]
    while todo:
        here = todo.pop()
        for act in machine.acts.values():
            there = act.target_from(here)
            if here in act.sources and there not in reached:
                reached.add(there)
                todo.append(there)
    out += [f"{machine.name}: no way to {s}" for s in machine.states if s not in reached]
    for key, state in machine.states.items():
        leaves = [a for a in machine.acts.values() if key in a.sources and a.target_from(key) != key]
        if not state.final and not leaves:
            out.append(f"{machine.name}: no way out of {key}")
    return out
