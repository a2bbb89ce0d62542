"""A bureau, and nothing that moves the present: the makers of tests.factories_court do that."""

import pytest

from tests import factories_case
from tests.factories_court import SERVED, on


@pytest.fixture
def b(db):
    """The bureau, made on the day on which its decisions are served."""
    with on(SERVED):
        return factories_case.bureau()
