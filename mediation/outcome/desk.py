"""A breach on the desk (M8): of the inspectors of the case, who look for the lawful ways, and of its mediator."""

from collections.abc import Iterator

from django.db.models import Q

from casework.desk import Wait, of_case, register, some
from casework.desk.seats import Way, register_ways
from mediation.law import MEDIATION
from mediation.models import Mediation
from registry.roles import Role

HERE = "#mediations"
BROKEN = ("breached", "order_effective", "order_ended")
OURS = (
    "id IN (SELECT m.case_id FROM mediation_mediation m JOIN mediation_mediator s ON s.id = m.mediator_id"
    " WHERE s.user_id = %s AND m.state = ANY(%s))"
)


def breach_waits(me) -> Iterator[Wait]:
    """Agreements that were not kept, and orders that have taken effect or ended."""
    for state in BROKEN:
        rows, verb = of_case(Mediation).filter(state=state), MEDIATION.states[state].verb
        if me.held(Role.INSP):
            yield Wait(me.investigator, some(rows), verb, act=HERE)
        if me.held(Role.MED):
            yield Wait(Q(pk__isnull=False), some(rows.filter(mediator__user=me.user_id)), verb, act=HERE)


def ways(me) -> list[Way]:
    """The cases with such an agreement of this mediator."""
    return [Way(OURS, (me.user_id, list(BROKEN)))] if me.held(Role.MED) else []


def put_on_the_desk() -> None:
    """Register the questions, and the way to their cases."""
    register("MEDIATION.outcome", breach_waits)
    register_ways(ways)
