"""A breach on the mediator's desk; the inspectors' row is among the questions of MEDIATION (M8)."""

from collections.abc import Iterator

from django.db.models import Q

from casework.desk import Wait, of_case, register, some
from casework.desk.seats import Way, register_ways
from mediation.law import MEDIATION
from mediation.models import Mediation
from registry.roles import Role

BROKEN = ("breached",)
OURS = (
    "id IN (SELECT m.case_id FROM mediation_mediation m JOIN mediation_mediator s ON s.id = m.mediator_id"
    " WHERE s.user_id = %s AND m.state = ANY(%s))"
)


def breach_waits(me) -> Iterator[Wait]:
    """Agreements that he mediated and that were not kept."""
    if me.held(Role.MED):
        broken = of_case(Mediation).filter(state__in=BROKEN, mediator__user=me.user_id)
        yield Wait(Q(pk__isnull=False), some(broken), MEDIATION.states["breached"].verb, act="#mediations")


def ways(me) -> list[Way]:
    """The cases with such an agreement."""
    return [Way(OURS, (me.user_id, list(BROKEN)))] if me.held(Role.MED) else []


def put_on_the_desk() -> None:
    """Register the question, and the way to its cases."""
    register("MEDIATION.breach", breach_waits)
    register_ways(ways)
