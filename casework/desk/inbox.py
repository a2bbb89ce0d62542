"""The inbox: which cases wait for a user, and which wait for somebody else. Asked of the states, never stored.

Two questions, one statement each: how many of each kind (never counted beyond 999), and which page of them.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import BooleanField, Case, F, IntegerField, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce

from casework.access import visible_to
from casework.desk import urgency
from casework.desk.filters import Filters
from casework.desk.questions import SIGN, concerned
from casework.desk.seats import Seats, seats
from casework.desk.waits import CLOSING, TAKING, Wait, waits
from casework.law import CASE
from casework.models import ArrearsCase
from registry.fields import PUBLIC_ID_LENGTH

CAP = 999
OWN, OTHERS = 0, 1
VIEWS = ("mine", urgency.OVER, urgency.TODAY, urgency.WAITING, TAKING, CLOSING)
NOTHING = Filters({})
NO_TASK = Cast(Value(None), IntegerField())


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

    @property
    def pk(self) -> Subquery:
        """The case's key, looked up by the statement that asks for what comes after it."""
        return Subquery(ArrearsCase.objects.filter(public_id=self.public_id).values("pk"))


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
        self._base = None

    @property
    def base(self):
        """Open cases that the user may see."""
        if self._base is None:
            self._base = visible_to(self.user).filter(~Q(state__in=CASE.finals)).order_by()
        return self._base

    def question(self, kind: str = "") -> Q | None:
        """Any of the user's questions, or any of one kind."""
        asked = [w.q for w in self.waits if not kind or w.kind == kind]
        return _any(asked) if asked else None

    def heads(self, *wanted: Filters) -> list[Heads]:
        """The counts under each of these filters; one statement for all of them."""
        parts, params = [], []
        for at, filters in enumerate(wanted):
            for rows in self._counted(filters):
                sql, values = rows.query.sql_with_params()
                parts.append(f"(SELECT {at} AS which, * FROM ({sql}) AS part)")
                params += values
        if not parts:
            return [Heads() for _ in wanted]
        groups = "CASE WHEN due < %s THEN 0 WHEN due = %s THEN 1 WHEN due <= %s THEN 2 ELSE 3 END"
        sql = f"SELECT which, phase, task, {groups}, count(*) FROM ({' UNION '.join(parts)}) AS all_of_them GROUP BY 1, 2, 3, 4"
        with connection.cursor() as cursor:
            cursor.execute(sql, [self.bounds.today, self.bounds.today, self.bounds.soon, *params])
            return self._summed(cursor.fetchall(), len(wanted))

    def page(self, filters: Filters = NOTHING, view: str = "mine", after: Key | None = None, size: int = 25):
        """(entries, whether there are more) after a place of the list; one statement."""
        parts = [rows[: size + 1] for rows in self._pages(filters, view, after)]
        if not parts:
            return [], False
        found = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        entries = {}
        for pk, phase, due, task, public_id in sorted(found, key=_place):
            entries.setdefault(pk, Entry(pk, Key(phase, due, public_id), task))
        listed = list(entries.values())
        return listed[:size], len(listed) > size

    def task(self):
        """An expression: the number of the first question that holds for a case, null where none does."""
        whens = [When(wait.q, then=Value(n)) for n, wait in enumerate(self.waits)]
        return Case(*whens, default=None, output_field=IntegerField()) if whens else NO_TASK

    def _rows(self, way: Q, filters: Filters):
        return self.base.filter(way).filter(filters.q(self.me.user_id))

    def _own(self, way, filters, kind=""):
        asked = self.question(kind)
        return None if asked is None else self._rows(way, filters).filter(asked)

    def _others(self, way, filters):
        asked = self.question()
        rows = self._rows(way, filters).filter(concerned(self.me))
        if asked is None:
            return rows
        mine = Coalesce(Case(When(asked, then=Value(True))), Value(False), output_field=BooleanField())
        return rows.alias(mine=mine).filter(mine=False)

    def _counted(self, filters):
        for way in self.me.paths:
            own, others = self._own(way, filters), self._others(way, filters)
            if own is not None:
                yield self._keys(own.order_by("due_on"), OWN)[: CAP + 1]
            yield self._keys(others.order_by("due_on"), OTHERS)[: CAP + 1]

    def _pages(self, filters, view, after):
        for way in self.me.paths:
            if view != urgency.WAITING:
                own = self._own(way, filters, view if view in (TAKING, CLOSING) else "")
                if own is not None:
                    if view in (urgency.OVER, urgency.TODAY):
                        own = own.filter(self.bounds.q(view))
                    yield from self._after(own, OWN, after)
            if view in ("mine", urgency.WAITING):
                yield from self._after(self._others(way, filters), OTHERS, after)

    def _after(self, rows, phase, after):
        """The rows of a phase behind a place: the dated ones, then the undated ones, each in index order."""
        if after is not None and after.phase > phase:
            return
        here = after if after is not None and after.phase == phase else None
        if here is None or here.due_on is not None:
            dated = rows.filter(due_on__isnull=False)
            if here is not None:
                later = Q(due_on__gt=here.due_on) | Q(due_on=here.due_on, pk__gt=here.pk)
                dated = dated.filter(Q(due_on__gte=here.due_on) & later)
            yield self._keys(dated.order_by("due_on", "pk"), phase)
        undated = rows.filter(due_on=None)
        if here is not None and here.due_on is None:
            undated = undated.filter(pk__gt=here.pk)
        yield self._keys(undated.order_by("pk"), phase)

    def _keys(self, rows, phase):
        task = self.task() if phase == OWN else NO_TASK
        return rows.annotate(phase=Value(phase), due=F("due_on"), task=task).values_list("pk", "phase", "due", "task", "public_id")

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


def _place(row):
    pk, phase, due, *_rest = row
    return phase, due is None, due or date.max, pk


def _any(questions):
    out = questions[0]
    for one in questions[1:]:
        out = out | one
    return out


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
        known = user._heads = desk(user).heads(NOTHING)[0]
    return known
