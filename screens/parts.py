"""The shapes that pages hand to the template tags of ``{% load ui %}``; plain data, no queries."""

from dataclasses import dataclass
from typing import Any

STAGE_STATES = ("done", "cur", "next", "skip")


@dataclass(frozen=True)
class Stage:
    """One of at most six stages of the rail: name, state (STAGE_STATES), second line."""

    name: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Link:
    """A link or a button that is a link; key is its single keyboard letter."""

    label: str
    url: str
    icon: str = ""
    primary: bool = False
    key: str = ""


@dataclass(frozen=True)
class Lack:
    """One condition of a blocked action: the sentence, its article, whether it is met, where to mend it."""

    says: str
    cite: str = ""
    mend: str = ""
    url: str = ""
    met: bool = False


@dataclass(frozen=True)
class Action:
    """An act offered to the user: allowed if nothing is unmet. ``cite`` is a citation as rules write it."""

    label: str
    url: str = ""
    cite: str = ""
    unmet: tuple = ()
    hint: str = ""
    suggested: bool = False
    key: str = ""

    @property
    def allowed(self) -> bool:
        """True if the act may be done now."""
        return all(getattr(lack, "met", False) for lack in self.unmet)


@dataclass(frozen=True)
class Happening:
    """An entry of the timeline: when (aware), icon, title of at most 14 characters, sentence, who."""

    at: Any
    icon: str
    title: str
    text: str = ""
    by: str = ""
    url: str = ""


@dataclass(frozen=True)
class Column:
    """A column: its head, and whether numbers stand right (num), digits are monospaced (mono) or it names the row."""

    label: str
    kind: str = ""


@dataclass(frozen=True)
class Row:
    """Cells in the order of the columns; None shows as a dash. ``warn`` tints the row."""

    cells: tuple
    warn: bool = False


@dataclass(frozen=True)
class Ledger:
    """A table with vertical hairlines and totals: ``foot`` has one entry per column, None for an empty cell."""

    caption: str
    columns: tuple
    rows: tuple
    foot: tuple = ()


@dataclass(frozen=True)
class Option:
    """One box of a facet; count None hides the number."""

    value: str
    label: str
    count: int | None = None
    checked: bool = False


@dataclass(frozen=True)
class Facet:
    """One group of filters, sent as ``name=value``."""

    name: str
    label: str
    options: tuple
    open: bool = False


@dataclass(frozen=True)
class Clash:
    """One field that two people changed: label, form name, this user's value, the other's value already stored."""

    label: str
    name: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Conflict:
    """Who else saved, when, and the fields that differ; ``hidden`` is (name, value) of all that agrees."""

    who: str
    at: Any
    clashes: tuple
    hidden: tuple = ()
    version: int | None = None


@dataclass(frozen=True)
class Series:
    """A line of a chart: CSS class l1, l3 or l4, values, legend; ``part`` marks an unfinished last period."""

    label: str
    values: tuple
    line: str = "l1"
    area: bool = False
    part: bool = False


@dataclass(frozen=True)
class Bar:
    """A horizontal bar: name, value, tone (az, ci, am, ma, pl), words at the right."""

    label: str
    value: int
    tone: str = "az"
    note: str = ""
