"""A law driven in PostgreSQL and in the pure model at once: after every act the two must say the same.

A test describes its law by a :class:`Stage` and hands it to :func:`drive`. Checked at every step: the door refuses
exactly what the pure rules refuse and for the same reasons; an act's ``effect`` is what it wrote; no act changes
a kept fact of any row in another way; the chain is whole and every trigger content.
"""

import os
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from lawkit import consent, door, history, moment
from lawkit.actor import Actor
from lawkit.facts import Loaded, Sight
from lawkit.machine import BIRTH, Machine
from lawkit.proof.terms import PROOFS
from lawkit.rules import Refused


@dataclass
class World:
    """What the model believes of one row."""

    machine: Machine
    pk: int
    state: str
    kept: dict


class Mixed:
    """Kept facts as the model believes them, free facts as they are in the database."""

    def __init__(self, kept: dict, loaded: Loaded):
        self._kept, self._loaded = kept, loaded

    def __getattr__(self, name):
        return self._kept[name] if name in self._kept else getattr(self._loaded, name)


class Stage:
    """What a law's test must tell: subclass it."""

    root: Machine
    first_day = date(2026, 3, 2)

    def __init__(self):
        self.fired: set[tuple[str, str]] = set()
        self.refused: set[tuple[str, str]] = set()

    def people(self) -> list[Actor]:
        """Everybody who may try."""
        raise NotImplementedError

    def begin(self, side: "SideBySide") -> None:
        """Give birth to the case: ``side.born(...)``."""
        raise NotImplementedError

    def inputs(self, side: "SideBySide", machine: Machine, act: str, pk: int | None) -> list[dict]:
        """What may be given to an act; ``pk`` is None for a birth."""
        return [{}]


class SideBySide:
    """The worlds of one case and its parts, in the model and in the database."""

    def __init__(self, stage: Stage):
        self.stage, self.day = stage, stage.first_day
        self.worlds: dict[tuple[str, int], World] = {}
        self.case_pk: int | None = None

    @property
    def case(self):
        """The case's row, read anew; None before its birth."""
        return self.stage.root.model._base_manager.get(pk=self.case_pk) if self.case_pk else None

    def knows(self, machine: Machine, row) -> None:
        """Let the model begin from a row that real acts have brought this far."""
        loaded = self._loaded(World(machine, row.pk, row.state, {}), row)
        kept = {name: getattr(loaded, name) for name in machine.facts.kept()}
        self.worlds[machine.name, row.pk] = World(machine, row.pk, row.state, kept)
        self.case_pk = row.pk if machine.part_of is None else row.case_id

    def born(self, machine: Machine, act: str, who: Actor, given: dict):
        """Try a birth in both. Returns the row, or None if it was refused."""
        case = None if machine.part_of is None else self.case
        row = machine.model(state=BIRTH, pk=0)
        if case is not None:
            row.case = case
        unborn = World(machine, 0, BIRTH, self._start(machine))
        return self._compare(unborn, row, act, who, given, lambda: door.open(machine, act, who, case=case, **given))

    def fired(self, world: World, act: str, who: Actor, given: dict):
        """Try an act in both. Returns the row, or None if it was refused."""
        row = self._row(world)
        return self._compare(
            world, row, act, who, given, lambda: door.fire(world.machine, world.pk, act, who, **given)
        )  # fmt: skip

    def fired_by_two(self, world: World, act: str, first: Actor, second: Actor, given: dict):
        """Try a two-person act as it is done in life: one proposes, the other confirms."""
        machine, row = world.machine, self._row(world)
        proposal = self._refusal(lambda: consent.propose(machine, world.pk, act, first, **given))
        expected = self.unmet(world, row, act, first, given, first=True)
        assert proposal.keys == expected, (act, first, proposal.keys, expected)
        if proposal.keys:
            self._note(self.stage.refused, world, act)
            return None
        if first.id == second.id:
            assert self._refusal(lambda: consent.confirm(proposal.value, second)).keys == ["two"]
            return None
        both = replace(second, beside=first.id)
        return self._compare(world, row, act, both, given, lambda: consent.confirm(proposal.value, second))

    def lawful(self) -> list[tuple]:
        """Every (world, act, actor, second, given) that the pure rules allow now."""
        out = []
        for world in self.worlds.values():
            row = self._row(world)
            facts = self._facts(world, row)
            for act in (a for a in world.machine.acts.values() if world.state in a.sources):
                inputs = self.stage.inputs(self, world.machine, act.name, world.pk)
                for who, second, given in product(self.stage.people(), self._seconds(act), inputs):
                    actor = who if second is None else replace(second, beside=who.id)
                    if not self.unmet(world, row, act.name, actor, given, facts=facts):
                        out.append((world, act.name, who, second, given))
        return out

    def _seconds(self, act):
        return [p for p in self.stage.people() if p.id] if act.two else [None]

    def unmet(self, world, row, name: str, who: Actor, given: dict, *, first=False, facts=None) -> list[str]:
        """The keys of what the pure rules miss, in the order of the door."""
        act, machine = world.machine.acts[name], world.machine
        if world.state not in act.sources:
            return ["state"]
        out = []
        if machine.part_of is not None and not machine.outlives_case and not machine.docket.spares(machine, row.case):
            root = self.worlds[machine.part_of.name, self.case_pk]
            out += ["case_open"] if root.state in machine.part_of.finals else []
        if act.two and not first and who.beside in (None, who.id):
            out.append("two")
        facts = facts or self._facts(world, row)
        rules = [act.who, *(r for r in act.when if not (first and r.pair))]
        return out + [r.key for r in rules if not r.test(facts, who, given)]

    def agree(self) -> None:
        """Every row's state and kept facts are what the model believes, and the chain is whole."""
        for world in self.worlds.values():
            row = self._row(world)
            loaded = self._loaded(world, row)
            stands = {name: getattr(loaded, name) for name in world.machine.facts.kept()}
            assert (row.state, stands) == (world.state, world.kept), f"{world.machine.name} {world.pk}"
        case = self.case
        assert history.faults(case, self._events(0)) == []
        assert list(history.differences(case, self.stage.root.docket)) == []

    def _compare(self, world, row, name, who, given, deed):
        expected = self.unmet(world, row, name, who, given)
        facts = self._facts(world, row)
        before = self.case.version if self.case_pk else 0
        got = self._refusal(deed)
        assert got.keys == expected, (world.machine.name, name, who, given, got.keys, expected)
        if got.keys:
            self._note(self.stage.refused, world, name)
            return None
        self._note(self.stage.fired, world, name)
        if self.case_pk is None:
            self.case_pk = got.value.pk
        self._apply(world, got.value.pk, name, who, given, facts)
        for event in self._events(before)[1:]:
            self._follow(event)
        connection.check_constraints()
        self.agree()
        return got.value

    def _apply(self, world, pk, name, who, given, facts):
        act = world.machine.acts[name]
        changes = dict(act.effect(facts, who, given)) if act.effect else {}
        born = World(world.machine, pk, act.target_from(world.state), {**world.kept, **changes})
        self.worlds[world.machine.name, pk] = born

    def _follow(self, event):
        """An act that a hook fired after ours."""
        machine, (body,) = Machine.registry[event.machine], history.bodies([event])
        unborn = World(machine, event.obj, BIRTH, self._start(machine))
        world = self.worlds.get((event.machine, event.obj), unborn)
        facts = self._facts(world, self._row(world))
        self._apply(world, event.obj, event.act, Actor(event.actor_id, beside=event.beside_id), body["given"], facts)

    def _start(self, machine):
        start = PROOFS[machine.name].start if machine.name in PROOFS else {}
        specs = machine.facts.specs()
        return {name: start.get(name, specs[name].domain[0]) for name in machine.facts.kept()}

    def _facts(self, world, row):
        return Mixed(world.kept, self._loaded(world, row))

    def _loaded(self, world, row):
        case = row if world.machine.part_of is None else row.case
        return Loaded(world.machine.facts, Sight(row, case, moment.today(), moment.today()))

    def _row(self, world):
        return world.machine.model._base_manager.get(pk=world.pk)

    def _events(self, after):
        return list(self.stage.root.docket.event_model.objects.filter(case=self.case_pk, seq__gt=after))

    def _refusal(self, deed):
        try:
            return Outcome(deed(), [])
        except Refused as refused:
            return Outcome(None, [u.key for u in refused.why])

    def _note(self, where, world, act):
        where.add((world.machine.name, act))


@dataclass(frozen=True)
class Outcome:
    """What a deed returned, or the keys of what it was refused for."""

    value: object
    keys: list


def drive(stage: Stage, examples: int = 20, steps: int = 25) -> None:
    """Let hypothesis act; ``stage.fired`` and ``stage.refused`` then tell which acts were really tried."""

    class Law(RuleBasedStateMachine):
        @initialize()
        def begin(self):
            self.block = transaction.atomic()
            self.block.__enter__()
            self.side = SideBySide(stage)
            with moment.at(self.side.day):
                stage.begin(self.side)

        @rule(data=st.data())
        def anything(self, data):
            """Any act by anybody, most of them from the wrong place."""
            worlds = self.side.worlds.values()
            self.attempt(data, [(w, act) for w in worlds for act in w.machine.acts])

        @rule(data=st.data())
        def anybody(self, data):
            """An act from the right place, by anybody."""
            worlds = self.side.worlds.values()
            ways = [(w, a.name) for w in worlds for a in w.machine.acts.values() if w.state in a.sources]
            if ways:
                self.attempt(data, ways)

        def attempt(self, data, ways):
            world, act = data.draw(st.sampled_from(ways))
            who, second = (data.draw(st.sampled_from(stage.people())) for _ in "12")
            with moment.at(self.side.day):
                given = data.draw(st.sampled_from(stage.inputs(self.side, world.machine, act, world.pk)))
                self.act(world, act, who, second, given)

        @rule(data=st.data())
        def something_lawful(self, data):
            """An act that the model allows, each act as likely as the next, so that the walk gets somewhere."""
            with moment.at(self.side.day):
                ways = self.side.lawful()
                if not ways:
                    return
                names = sorted({(w.machine.name, act) for w, act, *_ in ways})
                chosen = data.draw(st.sampled_from(names))
                ways = [way for way in ways if (way[0].machine.name, way[1]) == chosen]
                self.act(*data.draw(st.sampled_from(ways)))

        @rule(data=st.data())
        def a_new_part(self, data):
            births = [(m, a.name) for m in stage.root.parts for a in m.acts.values() if BIRTH in a.sources]
            if births:
                machine, act = data.draw(st.sampled_from(births))
                given = data.draw(st.sampled_from(stage.inputs(self.side, machine, act, None)))
                with moment.at(self.side.day):
                    self.side.born(machine, act, data.draw(st.sampled_from(stage.people())), given)

        @rule(days=st.integers(1, 40))
        def days_pass(self, days):
            self.side.day += timedelta(days=days)

        def act(self, world, act, who, second, given):
            if world.machine.acts[act].two:
                self.side.fired_by_two(world, act, who, second, given)
            else:
                self.side.fired(world, act, who, given)

        def teardown(self):
            if hasattr(self, "block"):
                transaction.set_rollback(True)
                self.block.__exit__(None, None, None)

    quiet = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None,
        derandomize="XINAN_SOAK" not in os.environ, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(Law, settings=quiet)
