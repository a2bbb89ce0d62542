"""Every state of a case and of its charge can be reached by the real acts."""

import pytest
from django.db import connection

from casework.models import ArrearsCase
from tests import factories_case as walk

CASES = {
    "registered", "correction", "not_accepted", "forwarded", "filed", "investigating", "suspended", "spot_order", "found",
    "withdrawn", "transferred", "ordering", "deciding", "closed", "reopened",
}  # fmt: skip


@pytest.mark.parametrize("state", sorted(CASES))
def test_every_state_is_reached_by_its_helper(b, state):
    case = getattr(walk, state)(b)
    connection.check_constraints()
    assert case.state == state


@pytest.mark.parametrize("helper, state", [("to_sign", "proposed"), ("half_signed", "half_signed"), ("signed_off", "cancelled")])
def test_every_state_of_the_charge_is_reached_by_its_helper(b, helper, state):
    charge = getattr(walk, helper)(b)
    connection.check_constraints()
    assert charge.state == state


@pytest.mark.parametrize("n", range(1, 9))
def test_every_ground_closes_a_case(b, n):
    case = walk.closed(b, f"CL-0{n}")
    connection.check_constraints()
    assert (case.state, case.closing_code) == ("closed", f"CL-0{n}")
    assert ArrearsCase.objects.get(pk=case.pk).closed_on == walk.DAY
