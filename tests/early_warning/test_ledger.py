"""The ledger of clues: who sees which rows, filters, counts that agree, the file, the pane beside; desk and search."""

import html
import io
import re

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.groups import clusters
from early_warning import access, desk, ledger
from early_warning.law import WARNING
from early_warning.ledger import Wanted
from early_warning.models import Warning
from lawkit import batch, consent
from registry.models import Region
from registry.models.places import Level
from tests import factories, factories_case
from tests.factories_warning import act, confirmed, false_alarm, received, referred, triaged, verifying, visited

STATEMENTS = 12


def says(answer) -> str:
    return html.unescape(answer.content.decode())


def numbers(answer) -> set[str]:
    return set(re.findall(r'<tr data-href="[^"]*/warnings/([^/"]+)/', answer.content.decode()))


def ids(*rows) -> set[str]:
    return {row.public_id for row in rows}


@pytest.fixture
def see(client):
    def open_(user, **query):
        client.force_login(user)
        return client.get(reverse("warnings"), query)

    return open_


def many(b, c, n, first=0):
    """``n`` rows at once, as an import makes them."""
    rows = [
        {"organ_id": b.organ.pk, "source": "grid", "subject_name": f"作坊{first + i}", "text": "停工。", "headcount": 3}
        for i in range(n)
    ]  # fmt: skip
    return batch.open_many(WARNING, "receive", access.actor(c.grid, organ=b.organ.pk), rows)


def test_everybody_sees_the_rows_of_his_post(b, c, see):
    one, other = verifying(b, c), received(b, c, reporter=c.bank)
    assert numbers(see(c.analyst)) == numbers(see(b.squad)) == ids(one, other)
    assert numbers(see(c.check_a)) == ids(one)
    assert numbers(see(c.bank)) == ids(other) and numbers(see(c.grid)) == ids(one)


def test_people_of_another_bureau_see_nothing(b, c, see):
    received(b, c)
    stranger = factories_case.bureau()
    assert numbers(see(stranger.squad)) == set() and numbers(see(stranger.desk)) == set()


def test_who_has_nothing_to_do_with_clues_gets_no_list_and_no_tab(b, c, see):
    outsider = factories.user(["MED"], organ=b.organ)
    answer = see(outsider)
    assert answer.status_code == 403 and f'href="{reverse("warnings")}"' not in says(answer)


def test_filters_narrow_the_list(b, c, see):
    red, orange = triaged(b, c, level="red"), triaged(b, c, level="orange", source="hotline", source_ref="HZ-4")
    plain = received(b, c, subject_name="南苑五金店")
    assert numbers(see(c.analyst, level="red")) == ids(red)
    assert numbers(see(c.analyst, source="hotline")) == numbers(see(c.analyst, text="HZ-4")) == ids(orange)
    assert numbers(see(c.analyst, text="五金")) == numbers(see(c.analyst, tab="received")) == ids(plain)
    assert numbers(see(c.analyst, text=red.number)) == ids(red)
    assert numbers(see(c.analyst, level="nonsense", page="x", region="abc")) == ids(red, orange, plain)


def test_mine_are_those_i_check_or_reported(b, c, see):
    mine = verifying(b, c)
    received(b, c, reporter=b.desk)
    assert numbers(see(b.desk)) > ids(mine)
    assert numbers(see(c.check_a, mine="1")) == ids(mine) and numbers(see(c.analyst, mine="1")) == set()


def test_counts_of_the_tabs_agree_with_their_rows(b, c, see):
    for make in (received, received, triaged, visited, confirmed, false_alarm, referred):
        make(b, c)
    for tab in ledger.TABS:
        wanted = Wanted(tab=tab)
        shown = len(numbers(see(c.analyst, tab=tab)))
        assert shown > 0, tab
        if tab != "ended":
            assert ledger.counts(c.analyst, wanted).shown(tab) == str(shown), tab
    assert len(numbers(see(c.analyst, tab="ended"))) == 2


def test_streets_add_up_to_the_whole(b, c, see):
    own = Region.objects.get(pk=b.organ.region_id)
    street = Region.objects.create(
        name="望江街道", code="330110999", level=Level.TOWNSHIP, parent=own, valid_from="2020-01-01"
    )  # fmt: skip
    received(b, c)
    there = [triaged(b, c, level="red", region_id=street.pk), received(b, c, region_id=street.pk)]
    tiles = ledger.tiles(c.analyst, Wanted())
    assert sum(one.n for one in tiles) == 3 == ledger.counts(c.analyst, Wanted()).by_tab[""]
    found = next(one for one in tiles if one.region == street)
    assert (found.n, found.red, found.orange) == (2, 1, 0)
    assert numbers(see(c.analyst, region=street.pk)) == ids(*there)


def test_the_pane_offers_acts_with_keys_and_says_what_each_lacks(b, c, client):
    ready, held = triaged(b, c), received(b, c)
    client.force_login(b.squad)
    page = says(client.get(reverse("warning_preview", args=[ready.public_id])))
    dispatch = reverse("warning_act", args=[ready.public_id, "dispatch"])
    assert re.search(rf'href="{dispatch}" data-key="d"', page) and 'data-key="m"' in page
    client.force_login(c.check_a)
    assert client.get(reverse("warning_preview", args=[held.public_id])).status_code == 404
    client.force_login(b.squad)
    told = says(client.get(reverse("warning_preview", args=[held.public_id])))
    for lack in ("由预警专员或受理员办理", "由受理员办理"):
        assert lack in told
    assert reverse("warning_act", args=[held.public_id, "triage"]) not in told


def test_the_file_holds_no_caller_and_nothing_that_runs(b, c, client):
    received(b, c, subject_name="=HYPERLINK(1)", caller_name="罗英娘", caller_phone="13800004321", source_ref="+1")
    client.force_login(c.analyst)
    answer = client.get(reverse("warnings_export"))
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows())
    values = [str(cell.value) for row in rows for cell in row]
    assert any("HYPERLINK" in value for value in values)
    assert all(cell.data_type != "f" and not str(cell.value).startswith(("=", "+")) for row in rows for cell in row)
    assert not any("罗英娘" in value or "4321" in value for value in values)
    assert 9000.0 in [cell.value for row in rows for cell in row]


def test_ten_and_a_thousand_rows_take_the_same_few_statements(b, c, client):
    client.force_login(c.analyst)
    many(b, c, 10)
    client.get(reverse("warnings"))

    def asked():
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(reverse("warnings"))
        return len(seen), answer

    few, _page = asked()
    many(b, c, 990, first=10)
    full, page = asked()
    assert full == few <= STATEMENTS
    assert "999+" in says(page) and len(numbers(page)) == ledger.PER_PAGE and "page=2" in says(page)


def test_the_inbox_shows_what_waits_for_each_role(b, c, client):
    new, sent, checking = received(b, c), triaged(b, c), visited(b, c)
    assert [one.warning for one in desk.waiting(c.analyst)[0]] == [new]
    assert [one.warning for one in desk.waiting(b.squad)[0]] == [sent]
    assert [one.verb for one in desk.waiting(c.check_b)[0]] == ["到场核查"]
    consent.propose(
        WARNING, checking.pk, "false_alarm", access.actor(c.check_a, checking), outcome="no_employees", reason="厂房搬空。"
    )
    assert [one.verb for one in desk.waiting(c.check_b)[0]] == ["确认核查结论"]
    assert [one.verb for one in desk.waiting(c.check_a)[0]] == ["到场核查"]
    assert desk.waiting(c.grid) == ([], False)
    client.force_login(c.analyst)
    assert new.number in says(client.get(reverse("warnings_waiting")))
    assert reverse("warnings_waiting") in says(client.get("/inbox/"))


def test_only_the_five_most_urgent_wait_on_the_inbox(b, c, django_assert_num_queries):
    made = many(b, c, 7)
    with django_assert_num_queries(2):
        shown, more = desk.waiting(c.analyst)
    assert len(shown) == 5 and more and {one.warning.pk for one in shown} < {row.pk for row in made}


def test_the_search_finds_clues_by_number_origin_subject_and_telephone(b, c, client):
    row = received(b, c, source="hotline", source_ref="HZ20260302-77", subject_name="南苑五金店", caller_phone="13800004321")
    client.force_login(c.analyst)
    for words in (row.number, "HZ20260302-77", "五金店", "13800004321", "4321"):
        assert row.number in says(client.get(reverse("search"), {"q": words})).partition("<main")[2], words
    client.force_login(c.check_a)
    assert row.public_id not in says(client.get(reverse("search"), {"q": "五金店"}))


def test_a_reporter_does_not_find_by_somebody_elses_telephone(b, c, client):
    row = received(b, c, caller_phone="13800004321", reporter=c.analyst)
    Warning.objects.filter(pk=row.pk).update(checker_a=None)
    client.force_login(c.grid)
    assert row.public_id not in says(client.get(reverse("search"), {"q": "13800004321"}))


def test_concentrated_complaints_count_clues_that_are_no_case(b, c):
    firm = factories.employer()
    for _ in range(2):
        received(b, c, employer_id=firm.pk)
    act(received(b, c, employer_id=firm.pk), "refer", c.analyst, receiver=c.housing.pk, reason="不涉及工资。")
    told = desk.told(frozenset({b.organ.pk}), clusters.since(factories_case.DAY))
    assert [(one.kind, one.key, one.n, one.people, one.sum) for one in told] == [("employer", firm.pk, 2, 28, 1_800_000)]
