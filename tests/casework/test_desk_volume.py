"""The desk at volume: the loader's rows are consistent, and pages ask no more of the database when they are many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import volume
from casework.models import ArrearsCase, Claim, Clock
from lawkit import moment
from tests import factories_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def monday():
    with moment.at(factories_case.DAY):
        yield


def statements(client, address):
    with CaptureQueriesContext(connection) as seen:
        response = client.get(address)
    assert response.status_code == 200
    return len(seen.captured_queries)


def test_the_loader_writes_cases_whose_sums_and_clocks_agree(monday):
    volume.load(400)
    assert ArrearsCase.objects.count() == 400
    assert Claim.objects.count() == 800
    open_cases = ArrearsCase.objects.exclude(state__in=["closed", "not_accepted", "forwarded"])
    assert 20 < open_cases.count() < 100
    assert len(set(open_cases.values_list("state", flat=True))) >= 6
    assert not ArrearsCase.objects.exclude(claimed=600000).exists()
    for case in open_cases.exclude(due_on=None):
        assert Clock.objects.filter(case=case, stopped_seq=None).get().due_on == case.due_on


PEOPLE = ("desk", "squad", "lead", "bh", "hr", "unit")
PAGES = ("/inbox/", "/inbox/?stage=investigation&stage=intake&flag=group", "/inbox/?view=waiting", "/cases/")
WORDS = ("建设", "罗英", "luoying", "ly", "第10", "0007", "小学新建", "91330110")


def test_pages_ask_as_much_of_few_rows_as_of_thousands(monday, client):
    """Reading the rows is one statement, which an empty list spares."""
    people = volume.load(600).people
    few = {(who, page): count(client, people[who], page) for who in PEOPLE for page in PAGES}
    volume.load(4000)
    many = {(who, page): count(client, people[who], page) for who in PEOPLE for page in PAGES}
    assert max(many.values()) <= 8
    assert {key: n - few[key] for key, n in many.items() if n - few[key] not in (0, 1)} == {}
    assert many["squad", "/inbox/"] == 8


def test_a_search_asks_at_most_twelve_statements(monday, client):
    squad = volume.load(1000).people["squad"]
    assert {q: n for q in WORDS if (n := count(client, squad, f"/search/?q={q}")) > 12} == {}


def count(client, user, address):
    client.force_login(user)
    client.get("/healthz")
    return statements(client, address)
