"""Every state can be reached by real acts, and every history stands up to its check."""

import pytest
from django.core.management import call_command
from django.db import connection

from casework.models import Event
from early_warning.law import WARNING
from tests import factories_warning as walk

pytestmark = pytest.mark.django_db


def test_every_state_is_reached_by_real_acts_and_its_history_holds(b, c):
    """And a warning is no finding: no order, no listing, no referral ever comes of it by itself."""
    assert set(walk.MAKERS) == set(WARNING.states)
    for state in WARNING.states:
        assert walk.in_state(state, b, c).state == state
    connection.check_constraints()
    call_command("verify_history")
    call_command("replay", "--all")
    assert set(Event.objects.values_list("machine", "act")) == {("CASE", "take_up"), ("DUAL", "assign")}
