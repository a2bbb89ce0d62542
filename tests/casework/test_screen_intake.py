"""The entry page with Django's client: what it registers, what it refuses and keeps, what it costs."""

import pytest
from django.urls import reverse

from tests.casework import intake_kit as kit


@pytest.fixture
def desk(b, client):
    """The desk officer, logged in."""
    client.force_login(b.desk)
    return b.desk


def test_the_page_opens_with_a_key_of_its_own_so_that_a_draft_finds_back(desk, client):
    answer = client.get(reverse("intake"))
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert "登记投诉" in page.content.decode()
