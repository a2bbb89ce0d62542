"""Which wanted times clash with taken ones. Pure: plain values in, sentences out; times are half-open, aware.

A slot takes somebody or something: a mediator, a room, a party. Two slots clash where they share one and overlap; the
end of one may be the beginning of the next. A slot never clashes with itself, so that a session can be moved.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from lawkit import moment

MEDIATOR, ROOM, PARTY = "mediator", "room", "party"
ORDER = {MEDIATOR: 0, ROOM: 1, PARTY: 2}


@dataclass(frozen=True)
class Taken:
    """Who or what a slot takes. ``name`` is shown for mediators and rooms, never for parties."""

    kind: str
    key: Any
    name: str = field(default="", compare=False)


@dataclass(frozen=True)
class Slot:
    """A stretch of time [starts, ends) and what it takes; ``key`` tells slots apart, None for a new one.

    ``label`` says what the slot is to those who clash with it: the number of a session, an absence; no personal data.
    ValueError for a slot that does not end after it begins, or whose times are naive.
    """

    starts: datetime
    ends: datetime
    takes: frozenset[Taken]
    label: str = ""
    key: Any = None

    def __post_init__(self):
        if self.starts.tzinfo is None or self.ends.tzinfo is None:
            raise ValueError("times of a slot are aware")
        if self.ends <= self.starts:
            raise ValueError("a slot ends after it begins")

    def overlaps(self, other: "Slot") -> bool:
        """True if both share a moment."""
        return self.starts < other.ends and other.starts < self.ends

    def same(self, other: "Slot") -> bool:
        """True if both are one and the same row."""
        return self.key is not None and self.key == other.key


@dataclass(frozen=True)
class Clash:
    """``says``: the sentence for who wanted the slot; ``what``: the mediator, room or party; ``slot``: the taken one."""

    says: str
    what: Taken
    slot: Slot


def clashes(wanted: Slot, taken: Iterable[Slot]) -> list[Clash]:
    """Every clash of a wanted slot: earliest first, mediators before rooms before parties; empty if it is free."""
    found = [
        Clash(_says(what, slot), what, slot)
        for slot in taken
        if wanted.overlaps(slot) and not wanted.same(slot)
        for what in wanted.takes & slot.takes
    ]
    return sorted(found, key=lambda clash: (clash.slot.starts, ORDER.get(clash.what.kind, 9), str(clash.what.key)))


def _says(what: Taken, slot: Slot) -> str:
    told = {"name": what.name, "when": span(slot.starts, slot.ends), "label": slot.label or _("其他安排")}
    if what.kind == MEDIATOR:
        return _("调解员%(name)s在 %(when)s 已有安排（%(label)s），改时间或换人") % told
    if what.kind == ROOM:
        return _("%(name)s在 %(when)s 已被占用（%(label)s），改时间或换一间") % told
    return _("同一当事人在 %(when)s 已有另一场调解（%(label)s），改时间") % told


def span(starts: datetime, ends: datetime) -> str:
    """``12-18 14:00–15:30``; the second day only where it is another one."""
    first, last = moment.local(starts), moment.local(ends)
    end = f"{last:%H:%M}" if first.date() == last.date() else f"{last:%m-%d %H:%M}"
    return f"{first:%m-%d %H:%M}–{end}"
