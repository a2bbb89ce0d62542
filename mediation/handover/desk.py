"""The questions of HANDOVER on the desk: signatures to collect, a hand-over to sign, and what waits at the tribunal.

An arbitrator comes to the cases that were handed over to an organ of his; the case itself is the bureau's.
"""

from collections.abc import Iterator

from django.db.models import Q

from casework.desk import Wait, no, of_case, register, some
from casework.desk.seats import Way, register_ways
from mediation.handover.law import HANDOVER
from mediation.models import Handover, HandoverClaimant
from registry.roles import Role

HERE = "#arbitration"
AT_TRIBUNAL = ("handed", "accepted")
EVERY = Q(pk__isnull=False)
OURS = "id IN (SELECT case_id FROM mediation_handover WHERE tribunal_id = ANY(%s) AND state = ANY(%s))"


def handover_waits(me) -> Iterator[Wait]:
    """The tribunal accepts and decides; inspectors collect signatures, their head hands over, both follow an award up."""
    ours = sorted(me.held(Role.ARB))
    for state in AT_TRIBUNAL if ours else ():
        here = _in(state).filter(tribunal__in=ours)
        yield Wait(EVERY, some(here), HANDOVER.states[state].verb, act=HERE)
    if me.held(Role.INSP):
        lacking = of_case(Handover).filter(state="handed", supplied_on=None).exclude(missing=[])
        yield Wait(me.investigator, some(lacking), HANDOVER.acts["supply"].label, act=HERE)
        yield Wait(me.investigator, some(_unsigned()), HANDOVER.states["prepared"].verb, act=HERE)
        yield Wait(me.investigator, some(_in("mediated", "effective")), HANDOVER.states["effective"].verb, act=HERE)
    squad = me.at(Role.SQUAD)
    if squad is not None:
        whole = some(_in("prepared")) & no(_unsigned())
        yield Wait(squad, whole, HANDOVER.acts["hand_over"].label, act=HERE)


def _in(*states):
    return of_case(Handover).filter(state__in=states)


def _unsigned():
    lacking = HandoverClaimant.objects.filter(dropped_seq=None, signed_seq=None).values("handover")
    return _in("prepared").filter(pk__in=lacking)


def ways(me) -> list[Way]:
    """The cases that wait at the user's tribunals."""
    ours = me.held(Role.ARB)
    return [Way(OURS, (sorted(ours), list(AT_TRIBUNAL)))] if ours else []


def put_on_the_desk() -> None:
    """Register the questions, and the way to their cases."""
    register(HANDOVER, handover_waits)
    register_ways(ways)
