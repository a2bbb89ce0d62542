"""The inbox: which cases wait for a user, and which wait for somebody else. Asked of the states, never stored.

Two questions, one statement each: how many of each kind, and which page of them. Both walk a fixed number of cases along
an index and ask only those. A page whose cases lie far apart may end before it is full; it then says where to go on.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce

from casework.access import visible_to
from casework.desk import urgency
from casework.desk.counts import Heads
from casework.desk.filters import Filters
from casework.desk.questions import SIGN
from casework.desk.seats import Seats, seats
from casework.desk.waits import CLOSING, TAKING, Wait, waits
from casework.desk.walk import OTHERS, OWN, Course, Key, behind, by_urgency, near
from casework.law import CASE
from casework.models import ArrearsCase

COUNTED = 250  # cases of a group that are looked at to count it
WALKED = (200, 1000)  # cases of a stretch that are looked at to fill a page: at first, and at most
WATCHED = "watched"
VIEWS = ("mine", urgency.OVER, urgency.TODAY, urgency.WAITING, WATCHED, TAKING, CLOSING)
COUNTED_BY = ("due_on", "organ_id", "lead_id", "co_id", "stand_in_id", "state")
NOTHING = Filters({})
ONWARD = Course()
UNENDED = ~Q(state__in=CASE.finals)
IS_NEAR = Q(pk__in=RawSQL("SELECT id FROM near", ()))
GROUPS = (urgency.OVER, urgency.TODAY, urgency.SOON, urgency.LATER)
MARKED, ALONG = -1, -2  # rows of the counts that belong to no stretch

_along: dict[str, str] = {}


def count_along(name: str, sql: str) -> None:
    """Count something else of the header in the statement of the heads, so that no page asks once more for it.

    ``sql`` gives one number and takes one parameter, the user's key; ``heads_of(user).along`` has it by name.
    """
    _along[name] = sql


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


@dataclass(frozen=True)
class Page:
    """Entries in the order in which they are shown; ``end``: the place to go on from, None if nothing lies behind."""

    entries: list[Entry]
    end: Key | None = None


class Desk:
    """The desk of one user on one day."""

    def __init__(self, user):
        self.user = user
        self.me: Seats = seats(user)
        self.bounds = urgency.bounds(self.me.today)
        self.waits: list[Wait] = waits(self.me)

    def task(self):
        """An expression: the number of the first question that holds for a case, null where none does or it has ended.

        Questions of one seat stand together, so that the seat is looked at once.
        """
        asked = []
        for seat, members in groupby(enumerate(self.waits), key=lambda pair: pair[1].seat):
            whens = [When(wait.when, then=Value(n)) for n, wait in members]
            inner = Case(*whens, default=None, output_field=IntegerField())
            asked.append(Case(When(seat, then=inner), default=None, output_field=IntegerField()))
        if not asked:
            return Cast(Value(None), IntegerField())
        first = Coalesce(*asked) if len(asked) > 1 else asked[0]
        return Case(When(UNENDED, then=first), default=None, output_field=IntegerField())

    def heads(self, filters: Filters = NOTHING) -> list[Heads]:
        """The counts of everything and, where there are filters, of what fits them; one statement."""
        out = [Heads() for _ in range(2 if filters else 1)]
        stretches = by_urgency(self.me, self.bounds)
        rows = self._near.filter(UNENDED).annotate(task=self.task(), fits=_whether(filters.q(self.me.user_id)))
        judged = rows.values_list("pk", *COUNTED_BY, "task", "fits")
        concerns = [way.concerns for way in self.me.ways if way.part]
        others = " OR ".join(f"({where})" for where, _values in concerns) or "false"
        counts = (
            f"SELECT {MARKED}, {_GROUP}, task, fits, count(*) FROM judged WHERE task IS NOT NULL OR {others} GROUP BY 2, 3, 4"
            f" UNION ALL SELECT part, 0, NULL, true, count(*) FROM near GROUP BY 1 HAVING count(*) > {COUNTED}"
        )
        given = [self.bounds.today, self.bounds.today, self.bounds.soon, *(v for _where, more in concerns for v in more)]
        for place, asked in enumerate(_along.values()):
            counts += f" UNION ALL SELECT {ALONG}, {place}, NULL, true, ({asked})"
            given.append(self.me.user_id)
        for part, group, task, fits, n in self._run(stretches, COUNTED + 1, judged, counts, given):
            if part == ALONG:
                out[0].along[list(_along)[group]] = n
                continue
            for heads in out if fits else out[:1]:
                if part == MARKED:
                    self._add(heads, GROUPS[group], task, n)
                else:
                    heads.cut |= _cut(stretches, part)
        return out

    def page(
        self, filters: Filters = NOTHING, view: str = "mine", place: Key | None = None, size: int = 25, course: Course = ONWARD
    ) -> Page:
        """The cases behind a place of the list; one statement, a second one where few of those that come next are asked for."""
        phases = {"mine": (OWN, OTHERS), WATCHED: (OWN, OTHERS), urgency.WAITING: (OTHERS,)}.get(view, (OWN,))
        ways = [self.me.watched] if view == WATCHED else self.me.ways
        stretches = behind(ways, phases, course, place, *self._dates(view))
        cases = self._near if view == WATCHED else self._near.filter(UNENDED)
        rows = cases.filter(filters.q(self.me.user_id)).annotate(task=self.task()).values_list("pk", "public_id", "task")
        wanted = self._tasks(view)
        for most in WALKED[bool(filters) :]:
            listed, end = self._met(stretches, most, rows, course)
            if wanted is not None:
                listed = [entry for entry in listed if entry.task in wanted]
            if end is None or len(listed) > size:
                break
        shown = listed[:size]
        if len(listed) > size:
            end = shown[-1].key
        elif end is not None:
            end = self._key(*end)
        return Page(shown[::-1] if course.back else shown, end)

    def _met(self, stretches, most, rows, course):
        """(entries, place where the walk was cut off or None): what walking so many cases of each stretch comes upon."""
        sql = (
            "SELECT near.part, near.phase, near.id, near.due_on, judged.public_id, judged.task"
            " FROM near LEFT JOIN judged ON judged.id = near.id"
        )
        found, walked = {}, {}
        for part, phase, pk, due, public_id, task in self._run(stretches, most, rows, sql, []):
            rank = course.rank(phase, due, pk)
            seen, last, _end = walked.get(part, (0, rank, None))
            walked[part] = (seen + 1, rank, (phase, due, pk)) if rank >= last else (seen + 1, *walked[part][1:])
            if public_id is not None and (task is None) == (phase == OTHERS):
                found.setdefault(pk, (rank, Entry(pk, Key(phase, due, public_id), task)))
        cut = min(((last, end) for seen, last, end in walked.values() if seen == most), default=None)
        kept = sorted(pair for pair in found.values() if cut is None or pair[0] <= cut[0])
        return [entry for _rank, entry in kept], cut and cut[1]

    def _key(self, phase, due, pk):
        return Key(phase, due, ArrearsCase.objects.values_list("public_id", flat=True).get(pk=pk))

    def entries(self, cases) -> list[Entry]:
        """Lines for some of the user's cases, ended ones too, in the order given; one statement."""
        found = visible_to(self.user).filter(pk__in=[case.pk for case in cases]).annotate(task=self.task())
        tasks = dict(found.values_list("pk", "task"))
        keys = [(case, Key(OTHERS if tasks[case.pk] is None else OWN, case.due_on, case.public_id)) for case in cases]
        return [Entry(case.pk, key, tasks[case.pk]) for case, key in keys]

    @cached_property
    def _near(self):
        """The cases near a place that the user may see."""
        return visible_to(self.user).filter(IS_NEAR).order_by()

    def _run(self, stretches, most, rows, sql, given):
        """``sql`` over two tables: ``near``, what the walk comes upon, and ``judged``, what is asked of those cases."""
        if not stretches:
            return []
        try:
            judged, values = rows.query.sql_with_params()
            columns = ", ".join(["id", *rows._fields[1:]])
        except EmptyResultSet:
            return []
        walk, places = near(stretches, most)
        tables = f"WITH near AS MATERIALIZED ({walk}), judged ({columns}) AS MATERIALIZED ({judged})"
        with connection.cursor() as cursor:
            cursor.execute(f"{tables} {sql}", [*places, *values, *given])
            return cursor.fetchall()

    def _dates(self, view):
        return {
            urgency.OVER: (" AND due_on < %s", (self.bounds.today,)),
            urgency.TODAY: (" AND due_on = %s", (self.bounds.today,)),
        }.get(view, ("", ()))

    def _tasks(self, view):
        """The numbers of the questions that a view is about; None for all."""
        return {n for n, wait in enumerate(self.waits) if wait.kind == view} if view in (TAKING, CLOSING) else None

    def _add(self, heads, group, task, n):
        if task is None:
            heads.groups[urgency.WAITING] += n
            return
        heads.groups[group] += n
        heads.kinds[self.waits[task].kind] += n
        heads.acts[self.waits[task].act] += n


_GROUP = "CASE WHEN due_on < %s THEN 0 WHEN due_on = %s THEN 1 WHEN due_on <= %s THEN 2 ELSE 3 END"


def _cut(stretches, part) -> set[str]:
    """The groups that a stretch cut off leaves uncounted."""
    stretch = stretches[part]
    if stretch.phase == OTHERS:
        return {urgency.WAITING}
    if not stretch.way.organs:
        return {*GROUPS, urgency.WAITING}
    of_way = [other for other in stretches if other.way is stretch.way and other.phase == OWN]
    return {(*GROUPS, urgency.LATER)[of_way.index(stretch)]}


def _whether(q):
    """A condition as a column; an empty one always holds."""
    return Case(When(q, then=Value(True)), default=Value(False)) if q else Value(True)


def desk(user) -> Desk:
    """The desk of a user, remembered on the user object for the length of a request."""
    known = getattr(user, "_desk", None)
    if known is None or known.me.today != seats(user).today:
        known = user._desk = Desk(user)
    return known


def waiting(user) -> str | None:
    """For the header: how many cases wait for the user, as text; None where none does."""
    heads = heads_of(user)
    return heads.shown("mine") if heads.mine else None


def signing(user) -> str | None:
    """For the header: how many of them wait for the user's signature as a leader."""
    heads = heads_of(user)
    return heads.asked(SIGN) if heads.acts[SIGN] else None


def heads_of(user) -> Heads:
    """All that the header counts, remembered on the user object for the length of a request."""
    known = getattr(user, "_heads", None)
    if known is None:
        known = user._heads = desk(user).heads()[0]
    return known
