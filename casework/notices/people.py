"""Whom a notice may be addressed to: functions of a scene, used in the table of notices."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casework.access import INVITED
from casework.law import CASE, DUAL
from casework.models import ArrearsCase, Clock, Consent, DualCharge, Event
from registry.models import Organ, Post
from registry.roles import Role

NAMING = {
    CASE.name: (("file", "assign", "reinstate"), ("lead", "co")),
    DUAL.name: (("assign", "change_leader"), ("unit_leader", "hr_leader")),
}  # which acts name people, and under which words of their record


class Around:
    """What several scenes of the same cases share, each read once."""

    history = Event

    def __init__(self, cases: Iterable[int], today: date):
        self.cases, self.today = set(cases), today
        self._held: dict[tuple, frozenset[int]] = {}

    @cached_property
    def registrars(self) -> dict[int, int | None]:
        """Who brought each case in."""
        return dict(self.history.objects.filter(case__in=self.cases, seq=1).values_list("case", "actor"))

    @cached_property
    def charges(self) -> list[DualCharge]:
        """Every dual charge of the cases, oldest first."""
        return list(DualCharge.objects.filter(case__in=self.cases).order_by("pk"))

    @cached_property
    def _above(self) -> dict[int, int | None]:
        return dict(Organ.objects.order_by().values_list("pk", "parent"))

    def holders(self, organ: int, *roles: str, climbs: bool = True) -> frozenset[int]:
        """Active holders of one of these roles at the organ, or at the nearest one above that has any."""
        key = organ, roles, climbs
        if key not in self._held:
            posts = Post.objects.on(self.today).filter(organ=organ, role__in=roles, user__is_active=True)
            found = frozenset(posts.values_list("user", flat=True))
            above = self._above.get(organ)
            self._held[key] = found or (self.holders(above, *roles) if climbs and above else frozenset())
        return self._held[key]


@dataclass
class Scene:
    """What happened or is due, in which case: one of ``event``, ``consent`` and ``clock`` is given."""

    around: Around
    case: ArrearsCase
    event: Event | None = None
    consent: Consent | None = None
    clock: Clock | None = None

    @cached_property
    def given(self) -> dict:
        """What the event recorded."""
        found = json.loads(self.event.body).get("given") if self.event else None
        return found if isinstance(found, dict) else {}

    @cached_property
    def charge(self) -> DualCharge | None:
        """The dual charge it is about; that of the case, where it is about the case."""
        source = self.event or self.clock
        mine = [c for c in self.around.charges if c.case_id == self.case.pk]
        if source is not None and source.machine == DUAL.name:
            mine = [c for c in mine if c.pk == source.obj]
        return mine[-1] if mine else None


def lead(s: Scene):
    """The lead inspector, or who stands in for him."""
    return [s.case.acting("lead", s.around.today)]


def co(s: Scene):
    """The second inspector, or who stands in for him."""
    return [s.case.acting("co", s.around.today)]


def registrar(s: Scene):
    """The officer whom the complainant met: who registered the case."""
    return [s.around.registrars.get(s.case.pk)]


def desk(s: Scene):
    """Intake of the organ."""
    return s.around.holders(s.case.organ_id, Role.DESK, climbs=False)


def squad(s: Scene):
    """The head of the inspection agency."""
    return s.around.holders(s.case.organ_id, Role.SQUAD)


def head(s: Scene):
    """The head of the bureau."""
    return s.around.holders(s.case.organ_id, Role.BH, Role.CHIEF)


def unit_leader(s: Scene):
    """The leader of the responsible unit."""
    return [s.charge.unit_leader_id] if s.charge else []


def hr_leader(s: Scene):
    """The leader of the bureau who shares the charge."""
    return [s.charge.hr_leader_id] if s.charge else []


def named(word: str) -> Callable[[Scene], list]:
    """The person whom the act's record names under this word."""

    def named_in(s: Scene):
        return [s.given.get(word)]

    return named_in


def invited(s: Scene):
    """The officers of the organ that the act called or joined: its record names the organ."""
    posts = Post.objects.on(s.around.today).filter(organ=s.given.get("organ"), role__in=INVITED, user__is_active=True)
    return posts.values_list("user_id", flat=True)


def replaced(s: Scene):
    """Whom the act has put others in the place of."""
    return replaced_by(*NAMING[s.event.machine])(s)


def replaced_by(acts: tuple[str, ...], words: tuple[str, ...]) -> Callable[[Scene], set]:
    """Whom the last of ``acts`` named under ``words`` and this one does not name again."""

    def gone(s: Scene):
        earlier = s.around.history.objects.filter(
            case=s.case.pk, machine=s.event.machine, obj=s.event.obj, act__in=acts, seq__lt=s.event.seq
        )
        last = earlier.order_by("seq").last()
        before = json.loads(last.body)["given"] if last else {}
        return {before.get(w) for w in words} - {s.given.get(w) for w in words}

    return gone


def colleague(s: Scene):
    """Who may confirm a first signature: the investigators but the one who gave it."""
    return {*lead(s), *co(s)} - {s.consent.first_id}
