"""Which clocks and papers exist: higher apps say so, since the kernel knows neither."""

from collections.abc import Callable

_known: dict[str, Callable[[str], bool]] = {}


def register(what: str, exists: Callable[[str], bool]) -> None:
    """Tell the prover how to look up a ``clock`` or a ``paper``."""
    _known[what] = exists


def clock(key: str) -> bool:
    """Whether a clock of this id is defined; True while nobody has said."""
    return _known.get("clock", lambda k: True)(key)


def paper(kind: str) -> bool:
    """Whether a kind of paper is defined; True while nobody has said."""
    return _known.get("paper", lambda k: True)(kind)
