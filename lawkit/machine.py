"""A machine is one readable table: states, acts, who may act, under which rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django_fsm import RETURN_VALUE, transition

from lawkit import citations
from lawkit.facts import Facts
from lawkit.rules import Rule

BIRTH = ""  # the source of the act that makes the row
SAME = "="  # the target of an act that only records
OPEN = "*"  # source: every state that is not final
ANYWHERE = "**"  # source: every state, final ones too


@dataclass(frozen=True)
class State:
    """A place in the procedure. ``final`` places end it; ``stage`` names the part of the rail it belongs to."""

    key: str
    label: str
    final: bool = False
    stage: str = ""
    verb: str = ""


@dataclass(frozen=True)
class Act:
    """One row of the law.

    ``source`` names states joined by ``|`` (or BIRTH, OPEN, ANYWHERE); ``target`` one state or SAME; ``who`` the rule
    about the actor; ``when`` every other rule; ``papers`` the kinds issued; ``starts``/``stops`` clocks;
    ``two``: a second person must confirm; ``effect(f, who, given) -> dict`` what it does to kept facts;
    ``given`` maps each input to the values the prover tries; ``past``: the legal date may lie before today;
    ``timed``: only time brings it about (fired by tick); ``hooked``: only fired by another act.
    """

    name: str
    label: str
    source: str
    target: str
    who: Rule
    cite: str
    when: tuple[Rule, ...] = ()
    papers: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    two: bool = False
    effect: Callable | None = None
    given: Mapping[str, tuple] = field(default_factory=dict)
    past: bool = False
    timed: bool = False
    hooked: bool = False
    code: str = ""
    sources: tuple[str, ...] = ()

    def target_from(self, source: str) -> str:
        """The state after the act."""
        return source if self.target == SAME else self.target


class Machine:
    """The table of one procedure, bound to a model by :meth:`transitions` and to a docket by :attr:`docket`."""

    registry: dict[str, "Machine"] = {}

    def __init__(
        self,
        name: str,
        label: str,
        version: str,
        states: list[State],
        acts: list[Act],
        facts: type[Facts],
        part_of: "Machine | None" = None,
        outlives_case: bool = False,
        excused_by: frozenset = frozenset(),
    ):
        self.name, self.label, self.version, self.facts = name, label, version, facts
        self.part_of, self.outlives_case, self.excused_by = part_of, outlives_case, excused_by
        self.states = {s.key: s for s in states}
        self.acts = {a.name: replace(a, sources=self._sources(a)) for a in acts}
        if len(self.acts) != len(acts) or len(self.states) != len(states):
            raise ValueError(f"{name}: two rows of the same name")
        self.parts: list[Machine] = []
        self.deeds: dict[str, Callable] = {}
        self.hooks: dict[str, list[Callable]] = {}
        self.dues: dict[str, Callable] = {}
        self.others: dict[str, Callable] = {}
        self.model: Any = None
        self.docket: Any = None
        if part_of is not None:
            part_of.parts.append(self)
        for a in acts:
            citations.used(a.cite, f"{name}.{a.name}")
        Machine.registry[name] = self

    def _sources(self, act: Act) -> tuple[str, ...]:
        if act.source == OPEN:
            return tuple(k for k, s in self.states.items() if not s.final)
        if act.source == ANYWHERE:
            return tuple(self.states)
        return tuple(act.source.split("|"))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """(key, label) of every state, for the model field."""
        return [(s.key, s.label) for s in self.states.values()]

    @property
    def finals(self) -> tuple[str, ...]:
        """Keys of the final states."""
        return tuple(k for k, s in self.states.items() if s.final)

    def label_of(self, state: str) -> str:
        """The state's label, or a dash before birth."""
        return str(self.states[state].label) if state in self.states else "—"

    def transitions(self, field) -> dict[str, Callable]:
        """One django-fsm method per row, named ``act_<name>``, for the model's class body.

        Each refuses to run unless the door has cleared that very act on that very object.
        """
        return {f"act_{a.name}": _method(field, a) for a in self.acts.values()}

    def bind(self, model, docket) -> None:
        """Tie the table to its model and to the docket that keeps its history."""
        self.model, self.docket = model, docket

    def does(self, *names: str):
        """Decorator: what these acts write besides the state. ``fn(move) -> dict | None`` (the event's record)."""

        def register(fn):
            for name in names:
                if name not in self.acts or name in self.deeds:
                    raise ValueError(f"{self.name}.{name}: unknown act, or two deeds")
                self.deeds[name] = fn
            return fn

        return register

    def after(self, *names: str):
        """Decorator: fire further acts in the same transaction once these have been written. ``fn(move)``."""

        def register(fn):
            for name in names:
                if name not in self.acts:
                    raise ValueError(f"{self.name}.{name}: unknown act")
                self.hooks.setdefault(name, []).append(fn)
            return fn

        return register

    def locks(self, *names: str):
        """Decorator: which other cases these acts write to. ``fn(given) -> iterable of keys``; all are locked at once."""

        def register(fn):
            for name in names:
                if name not in self.acts or name in self.others:
                    raise ValueError(f"{self.name}.{name}: unknown act, or named twice")
                self.others[name] = fn
            return fn

        return register

    def due(self, name: str):
        """Decorator: which rows time has made ready for this act. ``fn(today) -> iterable of primary keys``."""

        def register(fn):
            self.dues[name] = fn
            return fn

        return register


def _method(field, act: Act):
    def cleared(row):
        return getattr(row, "_cleared", None) == act.name

    def body(row):
        return act.target_from(row.state)

    body.__name__ = f"act_{act.name}"
    body.__doc__ = f"{act.name}: {act.cite}"
    return transition(field=field, source=list(act.sources), target=RETURN_VALUE(), conditions=[cleared])(body)
