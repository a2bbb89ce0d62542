"""Complaints that pile up about one employer or project surface by themselves, and two things can be done about them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from casework.desk import filters
from casework.desk.seats import seats
from casework.groups import Told, clusters
from casework.models import ArrearsCase
from tests import factories
from tests import factories_case as walk
from tests.casework.groups_kit import join

pytestmark = pytest.mark.django_db


def about(b, n, **given):
    firm = factories.employer(address="云溪区塘栖路21号")
    return [walk.registered(b, employer=firm, workers=2, **given) for _ in range(n)]


def found(user):
    return [(one.kind, one.name, one.n, one.open, one.people) for one in clusters.of(seats(user))]


def test_three_complaints_in_thirty_days_surface_and_two_do_not(b):
    three, _two = about(b, 3), about(b, 2)
    assert found(b.desk) == [("employer", three[0].employer.name, 3, 3, 6)]
    (one,) = clusters.of(seats(b.squad))
    assert (one.sum, one.first, one.last) == (3 * 2 * 2 * walk.SUM, walk.DAY, walk.DAY)


def test_the_day_of_receipt_decides_and_refused_ones_do_not_count(b):
    old = about(b, 2)
    walk.registered(b, employer=old[0].employer, received_on=walk.DAY - timedelta(days=30))
    assert found(b.desk) == []
    stray = walk.registered(b, employer=old[0].employer, in_scope=False)
    walk.act(stray, "forward", b.desk, receiver=b.elsewhere.pk, reason="管辖。")
    assert found(b.desk) == []
    walk.registered(b, employer=old[0].employer, received_on=walk.DAY - timedelta(days=29))
    assert [row[2] for row in found(b.desk)] == [3]


def test_a_project_gathers_complaints_about_different_employers(b):
    site = factories.project()
    for _ in range(3):
        walk.registered(b, project_id=site.pk)
    assert [row[:3] for row in found(b.desk)] == [("project", site.name, 3)]


def test_the_bureau_sets_how_many_in_how_many_days(b, settings):
    about(b, 2)
    settings.GROUP_CASES = 2
    assert len(found(b.desk)) == 1
    settings.GROUP_CASES = 4
    assert found(b.desk) == []


def test_nobody_sees_what_piles_up_elsewhere(b):
    about(b, 3)
    assert found(factories.user(["DESK"], organ=b.elsewhere)) == [] == found(b.lead)


def test_other_sources_count_too_once_they_are_registered(b, monkeypatch):
    two = about(b, 2)
    told = Told("employer", two[0].employer_id, 1, 5, 900, walk.DAY - timedelta(days=3), walk.DAY)
    monkeypatch.setattr(clusters, "_sources", [lambda organs, since: [told]])
    (one,) = clusters.of(seats(b.desk))
    assert (one.all, one.n, one.others, one.people, one.first) == (3, 2, 1, 9, walk.DAY - timedelta(days=3))


def test_joined_complaints_still_count_but_their_people_once(b):
    one, other, third = about(b, 3)
    join(other, one, b.desk)
    join(third, one, b.desk)
    assert [row[2:] for row in found(b.desk)] == [(3, 1, 6)]


def test_the_page_lists_them_with_what_to_do_in_few_statements(b, browse, django_assert_max_num_queries):
    cases = about(b, 3)
    client = browse(b.desk)
    client.get(reverse("piled"))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("piled")).content.decode()
    assert all(case.number in page for case in cases)
    assert f"?other={cases[0].public_id}" in page and "merge_into" in page


def test_marking_tells_every_case_that_goes_on_and_needs_a_reason(b, browse):
    one, other, third = about(b, 3)
    join(third, one, b.desk)
    client, key = browse(b.desk), f"employer-{one.employer.public_id}"
    assert client.post(reverse("piled"), {"cluster": key, "reason": ""}).status_code == 422
    assert client.post(reverse("piled"), {"cluster": key, "reason": "三十人以上聚集。"}).status_code == 302
    marked = ArrearsCase.objects.filter(grave=True)
    assert {case.pk for case in marked} == {one.pk, other.pk}
    assert one.events.order_by("seq").last().act == "amend"


def test_the_inbox_says_so_and_the_list_of_cases_has_a_filter(b, browse):
    cases, alone = about(b, 3), about(b, 1)[0]
    client = browse(b.squad)
    assert reverse("piled_hint") in client.get(reverse("inbox")).content.decode()
    hint = client.get(reverse("piled_hint")).content.decode()
    assert cases[0].employer.name in hint and alone.employer.name not in hint and reverse("piled") in hint
    q = filters.Filters({"flag": ("piled",)}).q(b.squad.pk)
    assert set(ArrearsCase.objects.filter(q)) == set(cases) and alone not in ArrearsCase.objects.filter(q)


def test_an_inspector_has_no_such_page(b, browse):
    assert browse(b.lead).get(reverse("piled")).status_code == 403
