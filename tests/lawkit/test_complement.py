"""Every machine × state × act × role: exactly the listed ones may act, whatever else is true."""

from dataclasses import replace
from functools import cache
from itertools import permutations, product
from types import SimpleNamespace

import pytest

from lawkit import door
from lawkit.actor import SYSTEM, Actor
from lawkit.machine import BIRTH, Machine
from lawkit.proof.walk import Unassigned, View
from registry.roles import Role
from tests.lawkit.matrix import MATRIX

ROLES = [*Role.values, "PARTNER", "SYSTEM"]
EVERY_ACT = [(m.name, a) for m in Machine.registry.values() for a in m.acts]
TABLED = [(name, act) for name, act in EVERY_ACT if act in MATRIX.get(name, ())]  # the first test names the others


def listed(machine, act):
    """(roles, states) as the matrix has them."""
    roles, states = MATRIX[machine.name][act]
    return set(roles.split()), {BIRTH if s == "-" else s for s in states.split()}


def facts_for(machine, act, who, given):
    """Facts under which all the act's rules hold for this actor, or None if there are none."""
    specs, todo = machine.facts.specs(), [{}]
    while todo:
        chosen = todo.pop()
        try:
            if all(r.holds(View(specs, {}, chosen), who, given) for r in (act.who, *act.when)):
                return machine.facts(**{n: chosen.get(n, s.domain[0]) for n, s in specs.items()})
        except Unassigned as need:
            todo += [{**chosen, need.name: value} for value in specs[need.name].domain]
    return None


def actors(machine, act, role):
    """Everybody with this one role: each id that the facts can speak of, and each second person."""
    if role == "SYSTEM":
        return [SYSTEM]
    domains = [v for s in machine.facts.specs().values() for v in s.domain if isinstance(v, int) and v is not True]
    ids = sorted({1, 2, *domains} - {0})
    pairs = permutations(ids, 2) if act.two else ((i, None) for i in ids)
    return [Actor(i, frozenset({role}), 1, beside) for i, beside in pairs]


@cache
def way(name, act_name, role):
    """(actor, given, facts) with which this role may do the act, or None if there is no way at all."""
    machine = Machine.registry[name]
    act = machine.acts[act_name]
    inputs = [dict(zip(act.given, values, strict=True)) for values in product(*act.given.values())]
    for who, given in product(actors(machine, act, role), inputs):
        if (facts := facts_for(machine, act, who, given)) is not None:
            return who, given, facts
    return None


def row_in(machine, state):
    """A row in this state, in a case that is open."""
    if machine.part_of is None:
        return SimpleNamespace(state=state)
    unfinished = next(s for s in machine.part_of.states if s not in machine.part_of.finals)
    return SimpleNamespace(state=state, case=SimpleNamespace(state=unfinished))


@pytest.mark.parametrize("name", sorted(Machine.registry))
def test_every_machine_has_its_matrix_act_by_act(name):
    assert name in MATRIX, f"write the table of {name} into tests/lawkit/matrix.py"
    assert set(MATRIX[name]) == set(Machine.registry[name].acts)


@pytest.mark.parametrize("name, act", TABLED)
def test_exactly_the_listed_roles_may_act_under_any_facts(name, act):
    machine = Machine.registry[name]
    roles, _ = listed(machine, act)
    assert {role for role in ROLES if way(name, act, role)} == roles


@pytest.mark.parametrize("name, act", TABLED)
def test_with_all_else_satisfied_role_and_state_decide(name, act):
    machine = Machine.registry[name]
    row_of_law = machine.acts[act]
    roles, states = listed(machine, act)
    for role in roles:
        who, given, facts = way(name, act, role)
        for state, other in product([BIRTH, *machine.states], ROLES):
            actor = SYSTEM if other == "SYSTEM" else replace(who, id=who.id or 1, roles=frozenset({other}))
            unmet = {u.key for u in door.why_not(machine, row_in(machine, state), act, actor, facts=facts, **given)}
            if state not in states:
                assert unmet == {"state"}, (state, other)
            elif other == role:
                assert not unmet, (state, other)
            elif other not in roles:
                assert row_of_law.who.key in unmet, (state, other)


@pytest.mark.parametrize("name, act", TABLED)
def test_without_a_known_role_nobody_may_do_anything(name, act):
    assert way(name, act, "NOBODY") is None
