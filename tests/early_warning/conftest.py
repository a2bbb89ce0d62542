"""A bureau on a Monday in March 2026 with the people of early warning around it."""

import pytest

from lawkit import moment
from tests import factories_case, factories_warning


@pytest.fixture
def b(db):
    """The bureau; the present stands at nine on factories_case.DAY."""
    with moment.at(factories_case.DAY):
        yield factories_case.bureau()


@pytest.fixture
def c(b):
    """Its squad, its analyst, and who reports from outside."""
    return factories_warning.crew(b)
