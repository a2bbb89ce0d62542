"""Who sees a case because it is mediated, and what an open mediation means for its closing."""

import pytest

from casework import reading as of_case
from casework.access import actor, may_see, visible_to
from casework.models import ArrearsCase
from lawkit.facts import Sight
from tests import factories, factories_case
from tests import factories_mediation as walk

pytestmark = pytest.mark.django_db
DAY = factories_case.DAY


def test_mediators_of_the_organisation_see_the_case_and_act_in_it_others_do_not(m):
    case = factories_case.investigating(m.b, workers=1)
    assert not may_see(m.med, case)
    row = walk.applied(m, case)
    assert may_see(m.med, row.case) and actor(m.med, row.case).has("MED")
    stranger = factories.user(["MED"], organ=m.b.elsewhere)
    assert not visible_to(stranger).filter(pk=case.pk).exists() and not actor(stranger, row.case).has("MED")


def test_an_open_mediation_keeps_a_paid_case_from_closing_until_it_is_performed_or_ended(m):
    case = factories_case.paid(m.b, workers=1)
    assert "CL-01" not in of_case.blocked(Sight(case, case, DAY, DAY))
    row = walk.opened(m, case=factories_case.ordering(m.b, workers=1))
    case = ArrearsCase.objects.get(pk=row.case_id)
    blocked = of_case.blocked(Sight(case, case, DAY, DAY))
    assert {"CL-01", "CL-03"} <= blocked and not {"CL-05", "CL-07"} & blocked
