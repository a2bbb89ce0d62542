"""A bureau on a Monday in March 2026, on which nothing moves until a test moves it."""

import pytest

from lawkit import moment
from tests import factories_case


@pytest.fixture
def b(db):
    """The bureau; the present stands at nine on factories_case.DAY."""
    with moment.at(factories_case.DAY):
        yield factories_case.bureau()


@pytest.fixture
def browse(client):
    """The client, logged in as somebody."""

    def as_user(user):
        client.force_login(user)
        return client

    return as_user
