"""A referral from the expiry of its order to the court, state by state, with its papers, clocks and history."""

import pytest
from django.db import connection

from casework.docket import DOCKET
from casework.models import ArrearsCase, Clock
from enforcement.referral.law import REFERRAL
from lawkit import history
from tests import factories_referral as make

pytestmark = pytest.mark.django_db


def whole(row):
    """The chain is whole, every trigger content, and rebuilding the chain gives the rows."""
    connection.check_constraints()
    case = ArrearsCase.objects.get(pk=row.case_id)
    events = list(DOCKET.event_model.objects.filter(case=case.pk).order_by("seq"))
    assert history.faults(case, events) == []
    assert list(history.differences(case, DOCKET)) == []


def running(row) -> set[str]:
    """The clocks of a referral that run."""
    return set(Clock.objects.filter(machine="REFERRAL", obj=row.pk, stopped_seq=None).values_list("rule", flat=True))


def test_every_state_has_its_maker():
    assert set(make.MAKERS) == set(REFERRAL.states)


@pytest.mark.parametrize("state", make.MAKERS)
def test_every_state_is_reached_by_the_acts_and_its_history_explains_it(o, state):
    row = make.in_state(state, o)
    assert make.again(row).state == state
    whole(row)
