"""What a proof is made of: the cast, the invariants, the reasons for surviving mutants."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lawkit.actor import Actor
from lawkit.facts import Facts
from lawkit.machine import Act, Machine


@dataclass(frozen=True)
class Edge:
    """One lawful step: facts before (free facts as the act saw them), the act, who, what was given, facts after."""

    source: str
    before: Facts
    act: Act
    who: Actor
    given: dict
    target: str
    after: Facts


@dataclass(frozen=True)
class Invariant:
    """What must hold of every edge; ``key`` is the number in the list of impossible things."""

    key: str
    says: str
    holds: Callable[[Edge], bool]


@dataclass
class Proof:
    """Everything needed to walk one machine."""

    machine: Machine
    cast: tuple[Actor, ...]
    invariants: list[Invariant] = field(default_factory=list)
    survivors: dict[str, str] = field(default_factory=dict)
    start: dict = field(default_factory=dict)

    def invariant(self, key: str, says: str):
        """Decorator over ``fn(edge) -> bool``."""

        def register(fn):
            self.invariants.append(Invariant(key, says, fn))
            return fn

        return register

    def may_survive(self, mutant: str, reason: str) -> None:
        """A mutant that no invariant can catch, with the reason in writing."""
        self.survivors[mutant] = reason


PROOFS: dict[str, Proof] = {}


def proof_of(machine: Machine, cast: tuple[Actor, ...], **start) -> Proof:
    """Begin the proof of a machine; ``start`` overrides the first world's kept facts."""
    proof = PROOFS[machine.name] = Proof(machine, cast, start=start)
    return proof
