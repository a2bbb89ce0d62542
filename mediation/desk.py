"""The questions of MEDIATION on the desk: what an open mediation waits for.

A mediator comes to the cases whose mediation is before an organisation of his organs; the case itself may be another's.
"""

from collections.abc import Iterator

from django.db.models import Q

from casework.desk import Wait, of_case, register, some
from casework.desk.seats import Way, register_ways
from mediation.law import MEDIATION
from mediation.models import Mediation
from registry.roles import Role

WORK = ("applied", "signing", "open")
EVERY = Q(pk__isnull=False)
OURS = (
    "id IN (SELECT m.case_id FROM mediation_mediation m JOIN mediation_mediationorganisation o ON o.id = m.organisation_id"
    " WHERE o.organ_id = ANY(%s) AND m.state = ANY(%s))"
)


def mediation_waits(me) -> Iterator[Wait]:
    """What an application, a session, an agreement waits for; after a failure the ways that must be told."""
    ours = me.held(Role.MED)
    for state in WORK if ours else ():
        here = _in(state).filter(organisation__organ__in=sorted(ours))
        yield Wait(EVERY, some(here), MEDIATION.states[state].verb, act="#mediations")
    if me.held(Role.INSP):
        untold = _in("failed", "declined").filter(parties__told_on=None, parties__left_seq=None)
        yield Wait(me.investigator, some(untold), MEDIATION.acts["tell_routes"].label, act="#mediations")


def _in(*states):
    return of_case(Mediation).filter(state__in=states)


def ways(me) -> list[Way]:
    """The cases in mediation before the user's organisations."""
    ours = me.held(Role.MED)
    return [Way(OURS, (sorted(ours), list(WORK)))] if ours else []


def put_on_the_desk() -> None:
    """Register the questions, and the way to their cases."""
    register(MEDIATION, mediation_waits)
    register_ways(ways)
