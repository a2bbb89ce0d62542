"""The exhaustive walk."""

from collections import deque
from dataclasses import dataclass, field, replace
from itertools import product

from lawkit.machine import BIRTH, Act
from lawkit.proof.terms import Edge, Invariant, Proof

LIMIT = 200_000


class Unassigned(Exception):
    """A guard asked for a free fact that has no value yet in this branch."""

    def __init__(self, name):
        self.name = name


class View:
    """Kept facts of a world plus the free facts chosen so far; asking for another one branches the walk."""

    __slots__ = ("_chosen", "_kept", "_specs")

    def __init__(self, specs, kept, chosen):
        self._specs, self._kept, self._chosen = specs, kept, chosen

    def __getattr__(self, name):
        if name in self._kept:
            return self._kept[name]
        if name in self._chosen:
            return self._chosen[name]
        if name not in self._specs:
            raise AttributeError(name)
        raise Unassigned(name)


@dataclass(frozen=True)
class World:
    """A state and the kept facts, as sorted pairs."""

    state: str
    kept: tuple

    def facts(self) -> dict:
        """The kept facts by name."""
        return dict(self.kept)


@dataclass
class Walk:
    """What a walk found."""

    worlds: int = 0
    edges: int = 0
    violations: list = field(default_factory=list)
    dead: set = field(default_factory=set)
    unreached: set = field(default_factory=set)
    stuck: list = field(default_factory=list)
    overflow: bool = False
    reached: tuple = ()

    @property
    def clean(self) -> bool:
        """Nothing unlawful, nothing dead, nothing without a way out."""
        return not (self.violations or self.dead or self.unreached or self.stuck or self.overflow)


def walk(proof: Proof, acts: dict[str, Act] | None = None, stop_at_first: bool = False) -> Walk:
    """Visit every reachable world. ``acts`` replaces the machine's own (mutants), ``stop_at_first`` ends early."""
    machine = proof.machine
    acts = acts or machine.acts
    specs = machine.facts.specs()
    free = {n for n, s in specs.items() if s.free}
    first = tuple(sorted((n, proof.start.get(n, s.domain[0])) for n, s in specs.items() if not s.free))
    start = World(BIRTH, first)
    result, came, todo, back = Walk(), {start: None}, deque([start]), {}
    fired, places = set(), set()
    while todo:
        world = todo.popleft()
        places.add(world.state)
        for act in acts.values():
            if world.state not in act.sources:
                continue
            for edge, after in _edges(proof, specs, world, act):
                result.edges += 1
                fired.add(act.name)
                bad = [i for i in proof.invariants if not _lawful(i, edge, specs, free)]
                if bad:
                    trail = _trail(came, world)
                    result.violations += [(i.key, i.says, [*trail, f"{act.name} by {_who(edge)}"]) for i in bad]
                    if stop_at_first:
                        return result
                back.setdefault(after, set()).add(world)
                if after not in came:
                    came[after] = (world, act.name)
                    todo.append(after)
        result.worlds, result.reached = len(came), tuple(came)
        if result.worlds > LIMIT:
            result.overflow = True
            return result
    result.dead = set(acts) - fired
    result.unreached = set(machine.states) - places
    result.stuck = _stuck(machine, came, back)
    return result


def breaks(proof: Proof, act: Act, worlds) -> str:
    """The key of the first invariant that this act breaks in any of these worlds; "" if none.

    A mutant only adds steps, so looking at its act in every world of the lawful walk comes first: it is cheap.
    """
    specs = proof.machine.facts.specs()
    free = {n for n, s in specs.items() if s.free}
    for world in worlds:
        if world.state not in act.sources:
            continue
        for edge, _after in _edges(proof, specs, world, act):
            for invariant in proof.invariants:
                if not _lawful(invariant, edge, specs, free):
                    return invariant.key
    return ""


def _edges(proof, specs, world, act):
    for who, given in product(_actors(proof, act), _inputs(act)):
        for chosen in _branches(specs, world, act, who, given):
            before = View(specs, world.facts(), chosen)
            try:
                changes = dict(act.effect(before, who, given)) if act.effect else {}
            except Unassigned as need:
                raise TypeError(f"{act.name}: its effect reads the free fact {need.name}") from need
            if strangers := changes.keys() - world.facts().keys():
                raise TypeError(f"{act.name}: its effect writes {', '.join(sorted(strangers))}, no kept fact")
            after = tuple(sorted((world.facts() | changes).items()))
            target = act.target_from(world.state)
            edge = Edge(world.state, before, act, who, given, target, View(specs, dict(after), chosen))
            yield edge, World(target, after)


def _branches(specs, world, act, who, given):
    """Each choice of free facts under which the act is allowed, choosing only those its rules ask for."""
    todo = [{}]
    while todo:
        chosen = todo.pop()
        view = View(specs, world.facts(), chosen)
        try:
            if all(r.holds(view, who, given) for r in (act.who, *act.when)):
                yield chosen
        except Unassigned as need:
            todo += [{**chosen, need.name: value} for value in specs[need.name].domain]


def _actors(proof, act):
    if not act.two:
        return proof.cast
    return [replace(a, beside=b.id) for a in proof.cast for b in proof.cast if a.id != b.id]


def _inputs(act):
    names = list(act.given)
    return [dict(zip(names, values, strict=True)) for values in product(*(act.given[n] for n in names))]


def _lawful(invariant: Invariant, edge: Edge, specs, free) -> bool:
    """True if the invariant holds whatever the free facts that the act did not ask for."""
    todo = [{}]
    while todo:
        more = todo.pop()
        view = replace(
            edge,
            before=View(specs, edge.before._kept, {**edge.before._chosen, **more}),
            after=View(specs, edge.after._kept, {**edge.after._chosen, **more}),
        )
        try:
            if not invariant.holds(view):
                return False
        except Unassigned as need:
            todo += [{**more, need.name: value} for value in specs[need.name].domain]
    return True


def _stuck(machine, came, back):
    can = {w for w in came if w.state in machine.finals}
    todo = list(can)
    while todo:
        for before in back.get(todo.pop(), ()):
            if before not in can:
                can.add(before)
                todo.append(before)
    return [(w.state, _trail(came, w)) for w in came if w not in can][:3]


def _trail(came, world):
    out = []
    while came[world] is not None:
        world, act = came[world]
        out.append(act)
    return out[::-1]


def _who(edge) -> str:
    roles = "+".join(sorted(edge.who.roles)) or "nobody"
    return f"{roles}#{edge.who.id}" + (f" beside #{edge.who.beside}" if edge.who.beside else "")
