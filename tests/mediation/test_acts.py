"""A mediation from the application to its end: what each act writes, and what it refuses."""

from datetime import timedelta

import pytest

from lawkit import moment
from mediation import reading
from tests import factories_case
from tests import factories_mediation as walk

pytestmark = pytest.mark.django_db


def test_the_story_from_application_to_performance(m):
    row = walk.scheduled(m)
    with moment.at(factories_case.DAY + timedelta(days=2)):
        row = walk.hold(m, row, "agreed")
        row = walk.sign_all(m, walk.act(walk.drafted(m, row), "issue", m.med))
        assert row.state == "agreed"
        walk.pay(m, row)
        row = walk.again(row)
        assert row.state == "performed" and not row.late
        assert all(not one.left for rows in reading.standing(row).values() for one in rows)
