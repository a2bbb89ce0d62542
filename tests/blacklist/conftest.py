"""An office; every maker of tests.factories_listing sets its own day."""

import pytest

from tests import factories_listing


@pytest.fixture
def o(db):
    """The office."""
    return factories_listing.office()
