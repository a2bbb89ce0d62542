"""Which packets there are and what each must hold: rows that the apps above add at start-up."""

from collections.abc import Callable
from dataclasses import dataclass

from lawkit import citations

WAGES, HASHES = "wages", "hashes"


@dataclass(frozen=True)
class Material:
    """One requirement: papers of these kinds, evidence for these purposes, or a sheet that is made for the packet.

    ``any_of`` means that one of its papers or pieces will do, otherwise each kind of paper must be there. ``act`` is
    (machine, act) where what is missing is made; without one it is evidence that somebody uploads. ``ticked``: whether all
    of it goes in unless somebody says otherwise.
    """

    key: str
    title: str
    group: str
    cite: str
    papers: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    sheet: str = ""
    required: bool = True
    any_of: bool = True
    ticked: bool = True
    act: tuple[str, str] = ()


def everybody(case):
    """Everybody in the ledger is concerned."""
    return None  # noqa: RET501 the answer that means all


@dataclass(frozen=True)
class PacketKind:
    """A packet for one kind of receiver.

    ``to(case)`` is whom the cover names; ``ready(case)`` the sentences of what the law still asks for before anything may
    be handed over; ``involved(case)`` the keys of the workers it is about, None for all; ``roles`` who may make one.
    ``along(case)`` are materials that the act of handing over makes itself, ``wanted(case)`` the keys of papers and evidence
    that must be in it, because what is handed over was decided on with them.
    """

    key: str
    title: str
    label: str
    cite: str
    to: Callable
    materials: tuple[Material, ...]
    roles: frozenset[str]
    involved: Callable = everybody
    ready: Callable = lambda case: ()
    after: tuple[tuple[str, str, str], ...] = ()
    along: Callable = lambda case: frozenset()
    wanted: Callable = lambda case: frozenset()


KINDS: dict[str, PacketKind] = {}


def register(kind: PacketKind) -> None:
    """Add a kind; called once, at start-up. ValueError for a second of the same key."""
    if kind.key in KINDS:
        raise ValueError(f"packet {kind.key} is there already")
    for cite in (kind.cite, *(one.cite for one in kind.materials), *(cite for _what, _when, cite in kind.after)):
        citations.used(cite, f"packet {kind.key}")
    KINDS[kind.key] = kind
