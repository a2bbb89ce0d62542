"""A bureau on a Monday in March 2026, on which nothing moves until a test moves it."""

import pytest

from lawkit import moment
from tests import factories_case


@pytest.fixture
def b(db):
    """The bureau; the present stands at nine on factories_case.DAY."""
    with moment.at(factories_case.DAY):
        yield factories_case.bureau()
