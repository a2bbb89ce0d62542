"""Where one stands in the inbox: read from the address, one page found there, and the places before and behind it."""

from dataclasses import dataclass, field

from django.http import QueryDict

from casework.desk.inbox import Desk, Entry
from casework.desk.walk import Course, Key

AFTER, BEFORE, SORT, LATEST = "after", "before", "sort", "latest"


@dataclass(frozen=True)
class Place:
    """The place an address names: behind or before a key, dates rising or falling."""

    key: Key | None = None
    back: bool = False
    latest_first: bool = False

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What the address says of the order."""
        return [(SORT, LATEST)] if self.latest_first else []

    @property
    def pair(self) -> tuple[str, ...]:
        """What the address says of the place: a name and a text, or nothing."""
        return ((BEFORE if self.back else AFTER), self.key.text()) if self.key else ()

    @property
    def turned(self) -> list[tuple[str, str]]:
        """What the address says of the other order."""
        return [] if self.latest_first else [(SORT, LATEST)]

    @property
    def course(self) -> Course:
        """How the list is read from here."""
        return Course(self.latest_first, self.back)


@dataclass
class Found:
    """A page of the list; ``turns``: first, prev and next, each as a name and text of the address, where there is one."""

    entries: list[Entry]
    turns: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read(get: QueryDict) -> Place:
    """The place of an address; what cannot be read is the beginning."""
    back = Key.read(get.get(BEFORE))
    return Place(back or Key.read(get.get(AFTER)), back is not None, get.get(SORT) == LATEST)


def found(desk: Desk, filters, view: str, place: Place, size: int) -> Found:
    """The page at a place. Going back to the beginning shows the whole first page, never a part of it."""
    page = desk.page(filters, view, place.key, size, place.course)
    if place.back and page.end is None:
        place = Place(latest_first=place.latest_first)
        page = desk.page(filters, view, None, size, place.course)
    ends = [entry.key for entry in page.entries] or ([place.key] if place.key else [])
    before = page.end if place.back else place.key and ends[0]
    behind = ends[-1] if place.back else page.end
    turns = {}
    if before is not None:
        turns |= {"first": (), "prev": (BEFORE, before.text())}
    if behind is not None:
        turns["next"] = (AFTER, behind.text())
    return Found(page.entries, turns)
