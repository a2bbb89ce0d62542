"""Where a user sits today: the posts he holds, and the cases that his chair or his name leads to."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import F, Q

from lawkit import moment
from registry.roles import Role
from registry.standing import HEADS, standing

CHARGED = (
    "id IN (SELECT case_id FROM casework_dualcharge WHERE (unit_leader_id = %s OR hr_leader_id = %s) AND state <> 'cancelled')"
)
INTAKE = "state IN ('registered', 'correction')"
_further: list = []  # ``(seats) -> ways`` of upper apps


@dataclass(frozen=True)
class Way:
    """A condition of SQL on cases that an index answers, with its values; ``organs`` where it is asked organ by organ.

    ``part`` says which of its cases concern the user whomever they wait for ("" for none, "true" for all); ``ended``
    takes in cases that have ended.
    """

    where: str
    values: tuple
    part: str = "true"
    organs: tuple[int, ...] = ()
    ended: bool = False

    @property
    def concerns(self) -> tuple[str, tuple]:
        """The condition, with its values, under which a case concerns the user though he is not asked anything."""
        where = f"{self.where} AND {self.part}" if not self.organs else f"organ_id = ANY(%s){self.where} AND {self.part}"
        return where, (list(self.organs),) if self.organs else self.values


@dataclass
class Seats:
    """The user's posts of one day: role → organs. Everything the desk asks is asked from here."""

    user_id: int
    today: date
    organs: dict[str, frozenset[int]] = field(default_factory=dict)

    def held(self, *roles) -> frozenset[int]:
        """The organs at which one of these roles is held today."""
        return frozenset().union(*(self.organs.get(role, frozenset()) for role in roles))

    def at(self, *roles) -> Q | None:
        """Cases of the organs at which one of these roles is held; None if it is held nowhere."""
        organs = self.held(*roles)
        return Q(organ__in=sorted(organs)) if organs else None

    @property
    def named(self) -> Q:
        """Cases whose lead, co-inspector or stand-in he is."""
        return Q(lead=self.user_id) | Q(co=self.user_id) | Q(stand_in=self.user_id)

    @property
    def lead(self) -> Q:
        """Cases he leads today, or leads in somebody's place."""
        return self._acting("lead")

    @property
    def investigator(self) -> Q:
        """Cases he is one of the two inspectors of today (平台规则 代行)."""
        return self._acting("lead") | self._acting("co")

    @cached_property
    def ways(self) -> list[Way]:
        """The ways from this user to cases, each along an index: by his organs, and one per kind of name."""
        intake = self.held(Role.DESK, Role.SQUAD)
        heads = self.held(Role.SQUAD, Role.LEGAL, *HEADS)
        desks = self.held(Role.DESK) - heads
        ways = [
            Way("", (), INTAKE, tuple(sorted(heads & intake))),
            Way("", (), "", tuple(sorted(heads - intake))),
            Way(f" AND {INTAKE}", (), INTAKE, tuple(sorted(desks))),
        ]
        ways = [way for way in ways if way.organs]
        if self.held(Role.INSP):
            ways += [Way(f"{seat} = %s", (self.user_id,)) for seat in ("lead_id", "co_id", "stand_in_id")]
        if self.held(Role.UNITLEAD, Role.HRLEAD):
            ways.append(Way(CHARGED, (self.user_id, self.user_id)))
        return ways + [way for find in _further for way in find(self)]

    @property
    def watched(self) -> Way:
        """The way to the cases he keeps an eye on."""
        return Way("id IN (SELECT case_id FROM casework_watch WHERE user_id = %s)", (self.user_id,), ended=True)

    def _acting(self, seat: str) -> Q:
        mine, stands = Q(stand_in_for=self.user_id), Q(stand_in_until__gte=self.today)
        own = Q(**{seat: self.user_id}) & (Q(stand_in=None) | ~mine | Q(stand_in_until__lt=self.today))
        return own | Q(stand_in=self.user_id, stand_in_for=F(seat)) & stands


def register_ways(find) -> None:
    """Let an upper app lead its people to the cases that its parts name: ``find(seats)`` gives ways along an index."""
    _further.append(find)


def seats(user, on: date | None = None) -> Seats:
    """The seats of a user today; one statement, remembered on the user object for the length of a request.

    A head's or agency head's desk takes in the organs below his, down to those that have a holder of their own.
    """
    day = on or moment.today()
    known = getattr(user, "_seats", None)
    if known is None or known.today != day:
        known = user._seats = Seats(user.pk, day, standing(user, day).reach)
    return known
