"""The bureau of orders two days after an order expired, with the people whom a decision needs."""

import pytest

from lawkit import moment
from tests import factories_case
from tests import factories_decision as f


@pytest.fixture
def b(db):
    """The bureau; the present stands at nine on the day after the order's last day."""
    with moment.at(factories_case.DAY):
        made = factories_case.bureau()
    with moment.at(f.TOLD):
        yield made


@pytest.fixture
def p(b):
    """Its legal reviewers and a deputy."""
    return f.people(b)
