"""The page of a case."""

import pytest
from django.urls import reverse

from casework.models import ArrearsCase
from casework.views.dossier import Dossier
from lawkit.facts import Loaded, Sight
from lawkit import moment
from tests import factories_case as walk


@pytest.fixture
def see(client):
    """The page of a case as a user sees it."""

    def get(user, case, name="case", *args, **query):
        client.force_login(user)
        return client.get(reverse(name, args=[case.public_id, *args]), query)

    return get


STATES = [
    "registered", "correction", "filed", "investigating", "suspended", "with_sums", "spot_order", "reported", "found",
    "ordering", "deciding", "withdrawn", "transferred", "paid", "closing_proposed", "approved", "closed", "reopened",
    "not_accepted", "forwarded",
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_the_page_shows_every_state(b, see, state):
    case = getattr(walk, state)(b)
    answer = see(b.lead, case)
    assert answer.status_code == 200
    assert case.number in answer.content.decode()
