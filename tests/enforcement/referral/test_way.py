"""A referral from the expiry of its order to the court, state by state, its history explaining each."""

import pytest

from enforcement.referral.law import REFERRAL
from tests import factories_referral as make
from tests.enforcement.referral.kit import branch, whole

pytestmark = pytest.mark.django_db


def test_every_state_has_its_maker():
    assert set(make.MAKERS) == set(REFERRAL.states)


@pytest.mark.parametrize("state", ["hold", "not_crime", "dropped"])
def test_what_ends_before_a_team_is_explained_by_its_history(o, state):
    row = make.in_state(state, o)
    assert row.state == state
    whole(row)


def test_every_way_after_a_report_is_explained_by_its_history(o):
    row = make.reported(o)
    with branch():
        row = make.refused(o, row)
        assert (row.state, row.ground) == ("refused", "E2")
        whole(row)
    row = make.received(o, make.sent(o, make.approved(o, make.again(row))))
    for state in ("incomplete", "review", "supervision", "judged"):
        with branch():
            found = make.MAKERS[state](o, before(o, state, row))
            assert found.state == state
            whole(found)


def before(o, state, row):
    """The row in the state from which its maker goes on."""
    row = make.again(row)
    return make.not_filed(o, row) if state in ("review", "supervision") else make.filed(o, row) if state == "judged" else row
