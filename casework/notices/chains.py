"""The chains of which notices tell: cases, and what rooms above register. Each keeps its notices in rows of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lawkit.machine import Machine


@dataclass(frozen=True)
class Chain:
    """A chain with its rows and where its notices lead.

    ``machine`` is the head's own, whose end settles what was asked; ``mark`` stands before the names of its marks;
    ``around(keys, today)`` is what its scenes share; ``near`` what a line of the page reads with the head, ``late`` what
    it leaves out; ``told(head)`` the second line; ``term`` the row of clocks that have none of their own.
    """

    name: str
    machine: Machine
    notice: Any
    head: Any
    event: Any
    consent: Any
    clock: Any
    visible_to: Callable
    around: Callable
    colleague: Callable
    told: Callable[[Any], str]
    near: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    mark: str = ""
    term: str = "*"

    def source(self, what: str) -> str:
        """The name of a mark: events, consents or clocks of this chain."""
        return self.mark + what


_chains: dict[str, Chain] = {}


def register(chain: Chain) -> None:
    """Let notices tell of a chain as well; ValueError for a name used twice."""
    if chain.name in _chains:
        raise ValueError(f"two chains of notices are called {chain.name}")
    _chains[chain.name] = chain


def everything() -> list[Chain]:
    """All chains, cases first."""
    return list(_chains.values())


def named(name: str) -> Chain:
    """The chain of this name; KeyError if there is none."""
    return _chains[name]


def of(notice) -> Chain:
    """The chain that a notice, or a model of notices, belongs to."""
    model = notice if isinstance(notice, type) else type(notice)
    return next(chain for chain in _chains.values() if chain.notice is model)
