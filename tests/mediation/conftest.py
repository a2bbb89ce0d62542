"""A crew on a Monday in March 2026, on which nothing moves until a test moves it."""

import pytest

from lawkit import moment
from tests import factories_case, factories_mediation


@pytest.fixture
def m(db):
    """The bureau, an organisation of the township with its mediator, and a tribunal; nine on factories_case.DAY."""
    with moment.at(factories_case.DAY):
        yield factories_mediation.crew()
