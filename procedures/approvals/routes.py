"""Which acts are approved seat by seat before the last signer does them: data, one route per act.

A route says who submits and who is asked, in order; the last seat's signature fires the act at the door, whose rules
decide. DECISION and REFERRAL have their review in their own tables (``chains``): no route repeats it.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lawkit import citations
from lawkit.actor import Actor
from lawkit.machine import Act, Machine
from registry.roles import Role


@dataclass(frozen=True)
class Seat:
    """One who is asked: key, what he is called, the roles that hold it, the article that gives him a say."""

    key: str
    label: str | Promise
    roles: frozenset
    cite: str


@dataclass(frozen=True)
class Route:
    """The way of one act. ``seats`` are asked in order and the last one does the act.

    ``boxes``: fields of papers that hold what the signers themselves write, by kind; they are no part of the draft.
    ``opinion``: the input of the act that takes the last signer's opinion.
    """

    key: str
    machine: str
    act: str
    cite: str
    boxes: dict = field(default_factory=dict)
    opinion: str = ""

    @property
    def seats(self) -> tuple[Seat, ...]:
        """By the bureau's settings of today."""
        return tuple(SEATS[key] for key in _ways[self.key]())

    @property
    def required(self) -> bool:
        """Whether the bureau has this act done through approval alone."""
        return self.key in settings.APPROVALS or f"{self.key}-legal" in settings.APPROVALS

    def law(self) -> tuple[Machine, Act]:
        """The machine and the row of its table."""
        machine = Machine.registry[self.machine]
        return machine, machine.acts[self.act]


SEATS = {
    seat.key: seat
    for seat in (
        Seat("agency", _("监察机构负责人"), frozenset({Role.SQUAD}), "25号令 19"),
        Seat("legal", _("法制审核"), frozenset({Role.LEGAL}), "处罚法 58"),
        Seat("head", _("人社部门负责人"), frozenset({Role.BH, Role.CHIEF}), "监察条例 18"),
        Seat("talk", _("集体讨论"), frozenset({Role.BH, Role.CHIEF}), "处罚法 57(2)"),
    )
}
OFFICERS = ("opinion", "officers", "opinion_on")
AGENCY = ("agency_opinion", "agency_head", "agency_on")
BUREAU = ("bureau_opinion", "bureau_head", "bureau_on")

ROUTES = (
    Route("extension", "CASE", "extend", "监察条例 17; 平台规则 报批", {"D20": (*OFFICERS, *AGENCY, *BUREAU)}, "bureau_opinion"),
    Route("order", "ORDER", "issue", "监察条例 18; 平台规则 报批"),
)


def _of_orders() -> tuple[str, ...]:
    legal = ("legal",) if "order-legal" in settings.APPROVALS else ()
    return (*legal, "agency") if settings.ORDER_SIGNED_BY == "SQUAD" else (*legal, "agency", "head")


_ways = {"extension": lambda: ("agency", "head"), "order": _of_orders}
_by_act = {(route.machine, route.act): route for route in ROUTES}

for _row in (*ROUTES, *SEATS.values()):
    citations.used(_row.cite, f"procedures.approvals {_row.key}")


def of(machine: str, act: str) -> Route | None:
    """The route of an act; None where it has none."""
    return _by_act.get((machine, act))


def anyone(seat: Seat) -> Actor:
    """Somebody of this seat who has nothing to do with the case: what the law still asks of him, it asks of everybody."""
    return Actor(None, frozenset(seat.roles))
