"""What the factories make is valid by the product's own checks."""

import pytest

from registry.identity import check_citizen_id, check_uscc
from registry.people import actor, certified
from tests import factories

pytestmark = pytest.mark.django_db


def test_generated_numbers_pass_the_checks():
    assert [check_citizen_id(factories.citizen_id()).problem for _ in range(30)] == [""] * 30
    assert [check_uscc(factories.uscc()).problem for _ in range(30)] == [""] * 30


def test_rows_pass_full_clean():
    for row in (
        factories.organ(),
        factories.user(),
        factories.employer(),
        factories.employer(no_uscc=True),
        factories.project(),
        factories.worker(),
    ):
        row.full_clean()


def test_an_inspector_is_certified_unless_told_otherwise():
    day = factories.date(2026, 3, 2)
    inspector, trainee = factories.user(["INSP"]), factories.user(["INSP"], certified=False)
    assert certified(inspector.pk, day) and not certified(trainee.pk, day)
    assert actor(inspector, day).has("INSP")
