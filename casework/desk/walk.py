"""Walks along the indexes of the desk: so many cases, in the order of their dates, before anything is asked of them.

What a case asks of a user takes long to work out; so a walk ends after a fixed number of cases, whatever the user finds
among them, and says that it was cut off.
"""

from dataclasses import dataclass
from datetime import date

from casework.desk.seats import Seats, Way
from casework.desk.urgency import Bounds
from casework.law import CASE
from registry.fields import PUBLIC_ID_LENGTH

OWN, OTHERS = 0, 1
OPEN = "NOT (state IN ({}))".format(", ".join(f"'{state}'" for state in CASE.finals))
KEY_OF = "(SELECT id FROM casework_arrearscase WHERE public_id = %s)"
UP, DOWN = "due_on, id", "due_on DESC, id DESC"
_SIGN = {UP: ">", DOWN: "<"}


@dataclass(frozen=True)
class Key:
    """A place in the list: own before others', then by date and the case's own key, undated cases after dated ones."""

    phase: int
    due_on: date | None
    public_id: str

    def text(self) -> str:
        """As the address carries it."""
        return f"{self.phase}~{self.due_on.isoformat() if self.due_on else ''}~{self.public_id}"

    @classmethod
    def read(cls, text: str | None) -> "Key | None":
        """The place named in an address; None if there is none or it cannot be read."""
        try:
            phase, due, public_id = (text or "").split("~")
            return cls(int(bool(int(phase))), date.fromisoformat(due) if due else None, public_id[:PUBLIC_ID_LENGTH])
        except ValueError:
            return None


@dataclass(frozen=True)
class Course:
    """Which way a list is read: the latest date first, and back from a place rather than on from it."""

    latest_first: bool = False
    back: bool = False

    def rank(self, phase: int, due: date | None, pk: int) -> tuple[int, ...]:
        """Sorts places as they are met; undated cases stand behind the dated ones of their phase in either order."""
        met = (1, 0, pk) if due is None else (0, due.toordinal(), pk)
        if self.latest_first and due is not None:
            met = (0, -due.toordinal(), -pk)
        return tuple(-n for n in (phase, *met)) if self.back else (phase, *met)


@dataclass(frozen=True)
class Stretch:
    """One piece of a walk: cases of a way under one more condition, in one order."""

    way: Way
    phase: int
    where: str
    values: tuple
    order: str

    def sql(self, part: int, most: int | None) -> tuple[str, tuple]:
        """A SELECT of part, phase, id and due_on for at most so many cases, and its values."""
        limit = "" if most is None else f" LIMIT {most}"
        found = f"FROM casework_arrearscase WHERE {'true' if self.way.ended else OPEN}"
        end = f"{self.where} ORDER BY {self.order}{limit}"
        if not self.way.organs:
            head = f"SELECT {part} AS part, {self.phase} AS phase, id, due_on {found} AND {self.way.where}"
            return f"{head} AND {end}", (*self.way.values, *self.values)
        inner = f"SELECT id, due_on {found} AND organ_id = organ.pk{self.way.where} AND {end}"
        each = f"unnest(%s::bigint[]) AS organ(pk) CROSS JOIN LATERAL ({inner}) AS found"
        head = f"SELECT {part} AS part, {self.phase} AS phase, id, due_on FROM {each} ORDER BY {self.order}{limit}"
        return head, (list(self.way.organs), *self.values)


def near(stretches: list[Stretch], most: int | None) -> tuple[str, list]:
    """The body of a table of the first cases of each stretch, and its values."""
    pieces = [stretch.sql(part, most) for part, stretch in enumerate(stretches)]
    return " UNION ALL ".join(f"({sql})" for sql, _values in pieces), [v for _sql, values in pieces for v in values]


def behind(ways: list[Way], phases, course: Course, place: Key | None, narrow="", values: tuple = ()) -> list[Stretch]:
    """The stretches of a list that lie behind a place (all of them without one), narrowed by one more condition."""
    out = []
    for way in ways:
        for phase in phases:
            here = place if place is not None and place.phase == phase else None
            passed = place is not None and (phase > place.phase if course.back else phase < place.phase)
            if passed or phase == OTHERS and not way.part:
                continue
            whose = f"{way.part} AND " if phase == OTHERS else ""
            for where, more, order in _pieces(course, here):
                out.append(Stretch(way, phase, f"{whose}{where}{narrow}", (*more, *values), order))
    return out


def _pieces(course: Course, place: Key | None):
    """(condition, values, order) of each piece of an index behind a place, the dated cases apart from the undated."""
    dated, undated = DOWN if course.latest_first != course.back else UP, DOWN if course.back else UP
    if place is None:
        whole = [("due_on IS NOT NULL", (), dated), ("due_on IS NULL", (), undated)]
        return [("true", (), UP)] if dated == UP else whole
    if place.due_on is None:
        beyond = (f"due_on IS NULL AND id {_SIGN[undated]} {KEY_OF}", (place.public_id,), undated)
        return [beyond, ("due_on IS NOT NULL", (), dated)] if course.back else [beyond]
    sign = _SIGN[dated]
    where = f"due_on {sign}= %s AND (due_on {sign} %s OR id {sign} {KEY_OF})"
    beyond = (where, (place.due_on, place.due_on, place.public_id), dated)
    return [beyond] if course.back else [beyond, ("due_on IS NULL", (), undated)]


def by_urgency(me: Seats, bounds: Bounds) -> list[Stretch]:
    """The stretches whose cases are counted: each group of an organ by itself, people's own cases as one."""
    dates = [
        ("due_on < %s", (bounds.today,)), ("due_on = %s", (bounds.today,)),
        ("due_on > %s AND due_on <= %s", (bounds.today, bounds.soon)), ("due_on > %s", (bounds.soon,)),
        ("due_on IS NULL", ()),
    ]  # fmt: skip
    out = []
    for way in me.ways:
        pieces = dates if way.organs else [("true", ())]
        out += [Stretch(way, OWN, where, values, UP) for where, values in pieces]
        if way.organs and way.part and not way.where:
            out.append(Stretch(way, OTHERS, way.part, (), UP))
    return out
