"""The inbox: which cases wait for a user, and which wait for somebody else. Asked of the states, never stored.

Two questions, one statement each: how many of each kind (never counted beyond 999), and which page of them.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Cast

from casework.access import visible_to
from casework.desk import urgency
from casework.desk.filters import Filters
from casework.desk.questions import SIGN
from casework.desk.seats import Seats, seats
from casework.desk.waits import CLOSING, TAKING, Wait, waits
from casework.law import CASE
from registry.fields import PUBLIC_ID_LENGTH

CAP = 999
OWN, OTHERS = 0, 1
VIEWS = ("mine", urgency.OVER, urgency.TODAY, urgency.WAITING, TAKING, CLOSING)
NOTHING = Filters({})
COLUMNS = "id, due_on, public_id, organ_id, lead_id, co_id, stand_in_id, state, task, fits"
GROUP = "CASE WHEN due_on < %s THEN 0 WHEN due_on = %s THEN 1 WHEN due_on <= %s THEN 2 ELSE 3 END"
KEY_OF = "(SELECT id FROM casework_arrearscase WHERE public_id = %s)"


@dataclass(frozen=True)
class Key:
    """A place in the list: own before others', dated before undated, then by date and the case's own key."""

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
class Entry:
    """One line of the list before its case is read: which case, where it stands, which question found it."""

    pk: int
    key: Key
    task: int | None

    @property
    def own(self) -> bool:
        """Whether it waits for the user himself."""
        return self.key.phase == OWN


@dataclass
class Heads:
    """How many cases wait, by group, by kind of task and by act; no way of the index is followed beyond 1000."""

    groups: Counter = field(default_factory=Counter)
    kinds: Counter = field(default_factory=Counter)
    acts: Counter = field(default_factory=Counter)

    @property
    def mine(self) -> int:
        """Cases that wait for the user; 1000 stands for more than 999."""
        return sum(n for group, n in self.groups.items() if group != urgency.WAITING)

    def shown(self, group: str) -> str:
        """The number as text: 23, or 999+."""
        n = {"mine": self.mine, TAKING: self.kinds[TAKING], CLOSING: self.kinds[CLOSING]}.get(group)
        n = self.groups[group] if n is None else n
        return f"{CAP}+" if n > CAP else str(n)


class Desk:
    """The desk of one user on one day."""

    def __init__(self, user):
        self.user = user
        self.me: Seats = seats(user)
        self.bounds = urgency.bounds(self.me.today)
        self.waits: list[Wait] = waits(self.me)
        self._asked: dict[Filters, tuple[str, tuple]] = {}

    def task(self):
        """An expression: the number of the first question that holds for a case, null where none does."""
        whens = [When(wait.q, then=Value(n)) for n, wait in enumerate(self.waits)]
        return Case(*whens, default=None, output_field=IntegerField()) if whens else Cast(Value(None), IntegerField())

    def heads(self, filters: Filters = NOTHING) -> list[Heads]:
        """The counts of everything and, where there are filters, of what fits them; one statement."""
        wanted = ["true", "fits"] if filters else ["true"]
        parts, given = [], []
        for which, fits in enumerate(wanted):
            for way in self.me.ways:
                for phase, here in self._phases(way):
                    where = f"{way.where} AND {fits} AND {here}"
                    columns = f"{which} AS which, {phase} AS phase, id, task, due_on"
                    parts.append(f"(SELECT {columns} FROM base WHERE {where} ORDER BY due_on LIMIT {CAP + 1})")
                    given += way.values
        if not parts:
            return [Heads() for _ in wanted]
        sql = f"SELECT which, phase, task, {GROUP}, count(*) FROM ({' UNION '.join(parts)}) AS found GROUP BY 1, 2, 3, 4"
        bounds = [self.bounds.today, self.bounds.today, self.bounds.soon]
        return self._summed(self._run(filters, sql, [*bounds, *given]), len(wanted))

    def page(self, filters: Filters = NOTHING, view: str = "mine", after: Key | None = None, size: int = 25):
        """(entries, whether there are more) after a place of the list; one statement."""
        parts, given = [], []
        for way in self.me.ways:
            for phase, where, more, order in self._stretches(way, view, after):
                where = f"{way.where} AND fits AND {where}"
                columns = f"id, {phase} AS phase, due_on, task, public_id"
                parts.append(f"(SELECT {columns} FROM base WHERE {where} ORDER BY {order} LIMIT {size + 1})")
                given += [*way.values, *more]
        entries = {}
        found = self._run(filters, " UNION ALL ".join(parts), given) if parts else []
        for pk, phase, due, task, public_id in sorted(found, key=_place):
            entries.setdefault(pk, Entry(pk, Key(phase, due, public_id), task))
        listed = list(entries.values())
        return listed[:size], len(listed) > size

    def _phases(self, way):
        yield OWN, "task IS NOT NULL"
        if way.part:
            yield OTHERS, f"{way.part} AND task IS NULL"

    def _stretches(self, way, view, after):
        """(phase, condition, values, order) of each stretch of the list behind a place, each along an index."""
        shown = {"mine": (OWN, OTHERS), urgency.WAITING: (OTHERS,)}.get(view, (OWN,))
        narrow, values = self._narrow(view)
        for phase, here in self._phases(way):
            if phase not in shown or after is not None and after.phase > phase:
                continue
            place = after if after is not None and after.phase == phase else None
            if place is None:
                yield phase, f"{here}{narrow} AND due_on IS NOT NULL", values, "due_on, id"
                yield phase, f"{here}{narrow} AND due_on IS NULL", values, "id"
            elif place.due_on is not None:
                behind = f"{here}{narrow} AND due_on >= %s AND (due_on > %s OR id > {KEY_OF})"
                yield phase, behind, (*values, place.due_on, place.due_on, place.public_id), "due_on, id"
                yield phase, f"{here}{narrow} AND due_on IS NULL", values, "id"
            else:
                behind = f"{here}{narrow} AND due_on IS NULL AND id > {KEY_OF}"
                yield phase, behind, (*values, place.public_id), "id"

    def _narrow(self, view):
        if view == urgency.OVER:
            return " AND due_on < %s", (self.bounds.today,)
        if view == urgency.TODAY:
            return " AND due_on = %s", (self.bounds.today,)
        if view in (TAKING, CLOSING):
            return " AND task = ANY(%s)", ([n for n, wait in enumerate(self.waits) if wait.kind == view],)
        return "", ()

    def _run(self, filters, sql, given):
        base, values = self._base(filters)
        if not base:
            return []
        with connection.cursor() as cursor:
            cursor.execute(f"WITH base ({COLUMNS}) AS NOT MATERIALIZED ({base}) {sql}", [*values, *given])
            return cursor.fetchall()

    def _base(self, filters):
        """The open cases the user may see, with what is asked of him; compiled once, since that is what takes time.

        PostgreSQL works this out anew for each stretch, so that each walks its own index and stops early.
        """
        if filters not in self._asked:
            rows = visible_to(self.user).filter(~Q(state__in=CASE.finals)).order_by()
            rows = rows.annotate(task=self.task(), fits=_whether(filters.q(self.me.user_id)))
            fields = ("pk", "due_on", "public_id", "organ_id", "lead_id", "co_id", "stand_in_id", "state", "task", "fits")
            try:
                self._asked[filters] = rows.values_list(*fields).query.sql_with_params()
            except EmptyResultSet:
                self._asked[filters] = "", ()
        return self._asked[filters]

    def _summed(self, rows, n) -> list[Heads]:
        out = [Heads() for _ in range(n)]
        for which, phase, task, group, count in rows:
            heads = out[which]
            if phase == OTHERS:
                heads.groups[urgency.WAITING] += count
                continue
            heads.groups[(urgency.OVER, urgency.TODAY, urgency.SOON, urgency.LATER)[group]] += count
            if task is not None:
                heads.kinds[self.waits[task].kind] += count
                heads.acts[self.waits[task].act] += count
        return out


def _whether(q):
    """A condition as a column; an empty one always holds."""
    return Case(When(q, then=Value(True)), default=Value(False)) if q else Value(True)


def _place(row):
    pk, phase, due, *_rest = row
    return phase, due is None, due or date.max, pk


def desk(user) -> Desk:
    """The desk of a user, remembered on the user object for the length of a request."""
    known = getattr(user, "_desk", None)
    if known is None or known.me.today != seats(user).today:
        known = user._desk = Desk(user)
    return known


def waiting(user) -> int | None:
    """For the header: how many cases wait for the user; 1000 stands for more than 999."""
    return _heads(user).mine or None


def signing(user) -> int | None:
    """For the header: how many of them wait for the user's signature as a leader."""
    return _heads(user).acts[SIGN] or None


def _heads(user) -> Heads:
    known = getattr(user, "_heads", None)
    if known is None:
        known = user._heads = desk(user).heads()[0]
    return known
