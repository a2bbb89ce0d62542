"""Facts: everything a guard may know, each with its finite domain and its one way to be read."""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Spec:
    """How one fact is described, enumerated and read.

    ``free``: the world outside may change it at any time (somebody pays, a day passes); the prover
    then tries every value at every act. Other facts change only by an act's ``effect``.
    """

    says: str
    domain: tuple
    load: Callable | None
    free: bool
    because: str


def fact(says: str, domain: tuple, *, load: Callable | None = None, free: bool = False, because: str = "") -> Any:
    """Declare a fact. The first value of the domain is what holds before anything has happened."""
    return field(default=domain[0], metadata={"spec": Spec(says, domain, load, free, because)})


@dataclass(frozen=True)
class Sight:
    """What a loader may look at: the machine's row, its case, the legal date and the day today."""

    row: Any
    case: Any
    on: date
    today: date
    _read: dict = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: str, read: Callable) -> Any:
        """What ``read()`` answers, asked once for all the facts of this sight that need it."""
        if name not in self._read:
            self._read[name] = read()
        return self._read[name]


@dataclass(frozen=True)
class Facts:
    """Base of every machine's facts; subclasses are frozen dataclasses of ``fact()`` fields."""

    @classmethod
    def specs(cls) -> dict[str, Spec]:
        """Name to Spec, in the order of declaration."""
        cached = cls.__dict__.get("_specs")
        if cached is None:
            cached = {f.name: f.metadata["spec"] for f in fields(cls) if f.default is not MISSING}
            cls._specs = cached
        return cached

    @classmethod
    def kept(cls) -> tuple[str, ...]:
        """The facts that only acts change."""
        return tuple(n for n, s in cls.specs().items() if not s.free)


class Loaded:
    """Facts of a row in the database: read-only, each loaded when first asked, under the case's lock."""

    __slots__ = ("_facts", "_known", "_sight")

    def __init__(self, facts: type[Facts], sight: Sight):
        object.__setattr__(self, "_facts", facts)
        object.__setattr__(self, "_sight", sight)
        object.__setattr__(self, "_known", {})

    def __getattr__(self, name):
        known = self._known
        if name not in known:
            spec = self._facts.specs().get(name)
            if spec is None:
                raise AttributeError(f"{self._facts.__name__} has no fact {name!r}")
            known[name] = spec.load(self._sight)
        return known[name]

    def __setattr__(self, name, value):
        raise AttributeError("facts are frozen")

    def freeze(self) -> Facts:
        """All facts at once, as the dataclass itself."""
        return self._facts(**{name: getattr(self, name) for name in self._facts.specs()})
