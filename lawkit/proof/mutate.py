"""Mutants: the law with one guard dropped. Each must be caught by an invariant, or the guard is not tested."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lawkit.machine import Act
from lawkit.proof.terms import Proof
from lawkit.proof.walk import breaks, walk
from lawkit.rules import Rule


@dataclass(frozen=True)
class Verdict:
    """One mutant: its name, what killed it (empty: it survived), and the written reason for surviving."""

    mutant: str
    killed_by: str
    reason: str


def mutants(proof: Proof) -> Iterator[tuple[str, Act]]:
    """Each act without each of its rules, and each act open to anybody."""
    for act in proof.machine.acts.values():
        for rule in act.when:
            yield f"{act.name} without {rule.key}", replace(act, when=tuple(r for r in act.when if r is not rule))
        yield f"{act.name} by anyone", replace(act, who=Rule("anyone", act.who.cite, "", lambda f, who, given: True))


def verdicts(proof: Proof) -> Iterator[Verdict]:
    """Try every mutant; a broken invariant or a world without a way out kills it."""
    lawful = walk(proof).reached
    for name, act in mutants(proof):
        killed = breaks(proof, act, lawful) or _killed_in_full(proof, act)
        yield Verdict(name, killed, "" if killed else proof.survivors.get(name, ""))


def _killed_in_full(proof, act) -> str:
    found = walk(proof, {**proof.machine.acts, act.name: act}, stop_at_first=True)
    return found.violations[0][0] if found.violations else ("stuck" if found.stuck else "")
