"""What a packet is made of: plain data, so that the same parts give the same bytes."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Heading:
    """What cover and title say. ``made_at`` (aware) is the only time that any file of the packet carries."""

    title: str
    organ: str
    to: str
    case_number: str
    subject: str
    party: str
    made_at: datetime


@dataclass(frozen=True)
class Part:
    """One entry of the index: pages (``pdf``), a picture (``jpeg``), or a file that is handed over as it is alone.

    ``original`` goes into the archive under ``name``; a part without pages and without original is an empty one and
    says so in ``note`` (an empty list of goods says 无).
    """

    group: str
    title: str
    number: str = ""
    on: str = ""
    pdf: bytes = b""
    jpeg: bytes = b""
    name: str = ""
    original: bytes = b""
    note: str = ""


@dataclass(frozen=True)
class Row:
    """A line of the printed index; pages are counted from the cover, None where the part has none."""

    n: int
    part: Part
    first: int | None
    last: int | None

    @property
    def pages(self) -> str:
        """``12``, ``12—15``, or where else it is."""
        if self.first is None:
            return self.part.note or "电子件"
        return str(self.first) if self.first == self.last else f"{self.first}—{self.last}"


@dataclass(frozen=True)
class Book:
    """The printed packet: its bytes, its lines and how many pages it has."""

    pdf: bytes
    rows: tuple[Row, ...]
    pages: int


WITHHELD = ""
"""Instead of the text of an event that may not leave the house: its link alone is handed over."""


@dataclass(frozen=True)
class Proofs:
    """What goes into the archive beside the papers, so that others can check it without us.

    ``events`` are (body text, hash) of the case's chain from its first event, ``signatures`` and ``clocks`` plain data.
    """

    events: tuple[tuple[str, str], ...] = ()
    signatures: list = field(default_factory=list)
    clocks: list = field(default_factory=list)
