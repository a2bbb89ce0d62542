"""Citations of law: how they are written, and whether somebody vouches for them.

``监察条例 26; 监察条例 18(2)`` – short name, space, article; brackets narrow it down (``30(1)(3)``), and where
a number alone would be ambiguous they name their unit: ``18(2款)``. Several are joined with ``; ``. The kernel
knows no law: a register of law announces itself with :func:`register`.
"""

import re
from collections.abc import Callable
from typing import NamedTuple


class Citation(NamedTuple):
    """One place in the law; ``paragraph`` is "" or the bracketed parts joined by a dot ("2", "1.3", "2款")."""

    short: str
    article: str
    paragraph: str = ""

    def __str__(self):
        return f"{self.short} {self.article}" + "".join(f"({part})" for part in self.parts)

    @property
    def parts(self) -> tuple[str, ...]:
        """The bracketed parts, outermost first."""
        return tuple(self.paragraph.split(".")) if self.paragraph else ()


class Use(NamedTuple):
    """A citation text and the place in the code that uses it."""

    text: str
    where: str


_SHAPE = re.compile(r"(?P<short>\S+) (?P<article>[^\s()]+)(?P<parts>(?:\([^\s().]+\))*)")
_registers: list[Callable[[Citation], bool]] = []
_uses: dict[Use, None] = {}


def pieces(text: str) -> list[str]:
    """The single citations of a text, unparsed."""
    return [piece.strip() for piece in text.split(";")]


def parse_one(piece: str) -> Citation:
    """Read one citation; raises ValueError where it has no lawful shape."""
    found = _SHAPE.fullmatch(piece)
    if not found:
        raise ValueError(f"not a citation: {piece!r}")
    parts = found["parts"][1:-1].replace(")(", ".")
    return Citation(found["short"], found["article"], parts)


def parse(text: str) -> list[Citation]:
    """Read every citation of a text; raises ValueError at the first one without a lawful shape."""
    return [parse_one(piece) for piece in pieces(text)]


def register(known: Callable[[Citation], bool]) -> None:
    """Add a register of law: a function that says whether it knows a citation. Adding it twice is harmless."""
    if known not in _registers:
        _registers.append(known)


def check(text: str) -> list[str]:
    """The citations of a text that no register knows, including those without a lawful shape."""
    return [piece for piece in pieces(text) if not _known(piece)]


def used(text: str, where: str) -> str:
    """Note that the code at ``where`` relies on this citation, so that start-up can check it; returns the text."""
    _uses[Use(text, where)] = None
    return text


def uses() -> list[Use]:
    """Everything noted with :func:`used`, in the order it was noted."""
    return list(_uses)


def _known(piece: str) -> bool:
    try:
        citation = parse_one(piece)
    except ValueError:
        return False
    return any(known(citation) for known in _registers)
