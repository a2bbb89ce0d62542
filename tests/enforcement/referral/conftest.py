"""An office on the day after an order has run out."""

import pytest

from lawkit import moment
from tests import factories_referral


@pytest.fixture
def o(db):
    """The office; the present stands on factories_referral.TODAY."""
    with moment.at(factories_referral.TODAY):
        yield factories_referral.office()
