"""Mutants: the law with one guard dropped. Each must be caught by an invariant, or the guard is not tested."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lawkit.machine import Act
from lawkit.proof.terms import Proof
from lawkit.proof.walk import walk
from lawkit.rules import Rule


@dataclass(frozen=True)
class Verdict:
    """One mutant: its name, what killed it (empty: it survived), and the written reason for surviving."""

    mutant: str
    killed_by: str
    reason: str


def mutants(proof: Proof) -> Iterator[tuple[str, dict[str, Act]]]:
    """Each act without each of its rules, and each act open to anybody."""
    acts = proof.machine.acts
    for act in acts.values():
        for rule in act.when:
            left = tuple(r for r in act.when if r is not rule)
            yield f"{act.name} without {rule.key}", {**acts, act.name: replace(act, when=left)}
        anyone = Rule("anyone", act.who.cite, "", lambda f, who, given: True)
        yield f"{act.name} by anyone", {**acts, act.name: replace(act, who=anyone)}


def verdicts(proof: Proof) -> Iterator[Verdict]:
    """Walk every mutant; a violated invariant or a world without a way out kills it."""
    for name, acts in mutants(proof):
        found = walk(proof, acts, stop_at_first=True)
        killed = found.violations[0][0] if found.violations else ("stuck" if found.stuck else "")
        yield Verdict(name, killed, "" if killed else proof.survivors.get(name, ""))
