"""Which organs a role looks into, who may look behind a mask, and the log that cannot be changed."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.urls import reverse

from lawkit import moment
from registry import access
from registry.models import AccessLog, Post
from registry.roles import OUTSIDE, Role
from registry.standing import BELOW, OWN
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown():
    """Workers that a case shows to users, as an upper app would say it: pairs (user, worker)."""
    pairs = set()

    @access.shows("registry.worker")
    def test(user, subject):
        return (user.pk, subject.pk) in pairs

    yield pairs
    access._shown["registry.worker"].remove(test)


@pytest.fixture
def tree():
    """A city bureau, a county agency below it, a squad below that, and a stranger."""
    city = factories.organ()
    county = factories.organ(parent=city)
    squad = factories.organ(parent=county, number_prefix="")
    return city, county, squad, factories.organ()


@pytest.mark.parametrize("role", sorted(Role))
def test_each_role_sees_the_organs_that_the_table_says(role, tree):
    city, county, squad, stranger = tree
    user = factories.user([role], organ=county)
    expected = {county.pk, squad.pk} if role in BELOW else {county.pk} if role in OWN else set()
    assert access.organs_of(user) == expected
    assert access.may_see_organ(user, county.pk) is bool(expected)
    assert not access.may_see_organ(user, city.pk) and not access.may_see_organ(user, stranger.pk)


def test_heads_see_what_lies_below_and_outsiders_see_nothing():
    assert {Role.SQUAD, Role.LEGAL, Role.CREDIT, Role.BH, Role.CHIEF, Role.AUDIT} <= BELOW
    assert {Role.INSP, Role.DESK, Role.MED} - OUTSIDE <= OWN
    assert not (OWN | BELOW) & (OUTSIDE | {Role.ADMIN})


def test_a_wide_office_in_one_organ_does_not_widen_another(tree):
    city, county, squad, stranger = tree
    user = factories.user([Role.SQUAD], organ=squad)
    Post.objects.create(user=user, organ=city, role=Role.DESK, valid_from=factories.LONG_AGO)
    assert access.organs_of(user) == {squad.pk, city.pk}


def test_posts_that_are_over_show_nothing(tree):
    user = factories.user([Role.SQUAD], organ=tree[0])
    Post.objects.update(valid_to=date(2026, 1, 31))
    assert access.organs_of(user, date(2026, 1, 31)) == {organ.pk for organ in tree[:3]}
    assert access.organs_of(user, date(2026, 2, 1)) == set()
    user.is_active = False
    assert access.organs_of(user, date(2026, 1, 31)) == set()


def test_organs_cost_one_statement(tree, django_assert_num_queries):
    user = factories.user([Role.CHIEF], organ=tree[0])
    with django_assert_num_queries(1):
        access.organs_of(user)


def test_a_look_is_logged_and_tells_the_value(shown):
    user, worker = factories.user([Role.INSP]), factories.worker(phone="13812345521")
    shown.add((user.pk, worker.pk))
    with moment.at(date(2026, 3, 2)):
        assert access.reveal(user, worker, "phone", " 电话核实   工资 ", "127.0.0.1") == "13812345521"
    line = AccessLog.objects.get()
    assert (line.user, line.subject_kind, line.subject_id) == (user, "registry.worker", worker.pk)
    assert (line.field, line.reason, line.ip) == ("phone", "电话核实 工资", "127.0.0.1")
    assert line.at.date() == date(2026, 3, 2)


@pytest.mark.parametrize("reason", ["", " ", "查", None, "长" * 201])
def test_a_look_without_a_reason_is_refused(shown, reason):
    user, worker = factories.user([Role.INSP]), factories.worker()
    shown.add((user.pk, worker.pk))
    with pytest.raises(ValidationError):
        access.reveal(user, worker, "phone", reason)
    assert not AccessLog.objects.exists()


def test_only_those_whom_a_case_shows_the_person_may_look(shown):
    user, worker = factories.user([Role.INSP]), factories.worker()
    with pytest.raises(PermissionDenied):
        access.reveal(user, worker, "phone", "核实身份")
    assert not AccessLog.objects.exists()


@pytest.mark.parametrize("role", sorted(set(Role) - access.REVEALING))
def test_other_roles_never_look_behind_a_mask(shown, role):
    user, worker = factories.user([role]), factories.worker()
    shown.add((user.pk, worker.pk))
    assert not access.may_reveal(user, worker, "phone")


def test_a_field_that_is_not_masked_is_not_revealed(shown):
    user, worker = factories.user([Role.INSP]), factories.worker()
    shown.add((user.pk, worker.pk))
    with pytest.raises(PermissionDenied):
        access.reveal(user, worker, "id_blind", "核实身份")


def test_officers_see_the_person_behind_an_unlicensed_employer():
    employer = factories.employer(no_uscc=True)
    assert access.may_reveal(factories.user([Role.INSP]), employer, "person_id")
    assert not access.may_reveal(factories.user([Role.BANK]), employer, "person_id")


def line():
    return AccessLog.objects.create(
        user=factories.user(),
        subject_kind="registry.worker",
        subject_id=1,
        field="phone",
        reason="核实",
        at=moment.now(),
    )


@pytest.mark.parametrize(
    "sql",
    ["UPDATE registry_accesslog SET reason = '另一个'", "DELETE FROM registry_accesslog"],
)
def test_the_log_cannot_be_changed_by_sql(sql):
    kept = line()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert AccessLog.objects.get().reason == kept.reason


def test_a_user_who_looked_cannot_be_deleted():
    user = line().user
    with pytest.raises(DatabaseError):
        user.delete()


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"field": "Phone!"}, {"subject_kind": "worker"}])
def test_the_log_refuses_lines_that_say_nothing(wrong):
    given = {"subject_kind": "registry.worker", "subject_id": 1, "field": "phone", "reason": "核实", **wrong}
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessLog.objects.create(user=factories.user(), at=moment.now(), **given)


def test_truncate_is_for_test_databases_alone():
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'registry_append_only'")
        body = cursor.fetchone()[0]
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'registry_accesslog'::regclass AND tgtype & 32 > 0"
        )
        assert cursor.fetchall() == [("registry_accesslog_table",)]
    assert r"current_database() LIKE 'test\_%'" in body


def address(worker, field="phone"):
    return reverse("reveal", args=["worker", worker.public_id, field])


def test_the_page_reveals_by_post_and_hides_again_by_get(client, shown):
    user, worker = factories.user([Role.INSP]), factories.worker(phone="13812345521")
    shown.add((user.pk, worker.pk))
    client.force_login(user)
    htmx = {"HTTP_HX_REQUEST": "true"}
    answer = client.post(address(worker), {"reason": "核实身份"}, **htmx)
    assert "13812345521" in answer.text and "delay:60s" in answer.text
    assert "no-store" in answer["Cache-Control"]
    hidden = client.get(address(worker), {"reason": "核实身份"}, **htmx)
    assert "13812345521" not in hidden.text and "138****5521" in hidden.text
    assert AccessLog.objects.count() == 1


def test_the_page_refuses_without_a_reason_or_a_right(client, shown):
    user, worker = factories.user([Role.INSP]), factories.worker(phone="13812345521")
    client.force_login(user)
    assert client.post(address(worker), {"reason": "核实身份"}).status_code == 403
    shown.add((user.pk, worker.pk))
    bare = client.post(address(worker), {"reason": ""}, HTTP_HX_REQUEST="true")
    assert bare.status_code == 422 and "写明查看事由" in bare.text and "13812345521" not in bare.text
    whole = client.post(address(worker), {"reason": "查"})
    assert whole.status_code == 422 and "写明查看事由" in whole.text and 'name="reason" value="查"' in whole.text
    assert client.post(address(worker, "id_blind"), {"reason": "核实身份"}).status_code == 404
    assert not AccessLog.objects.exists()


def test_a_visitor_is_sent_to_the_login(client):
    answer = client.post(address(factories.worker()), {"reason": "核实身份"})
    assert answer.status_code == 302 and answer["Location"].startswith(reverse("login"))


def shown_by_tag(user, worker, reason):
    request = RequestFactory().get("/")
    request.user = user
    source = '{% load personal %}{% masked worker "phone" reason=reason %}'
    return Template(source).render(RequestContext(request, {"worker": worker, "reason": reason}))


def test_the_tag_offers_the_look_only_to_those_who_may(shown):
    user, worker = factories.user([Role.INSP]), factories.worker(phone="13812345521")
    without = shown_by_tag(user, worker, "余人社监案〔2026〕1号")
    assert "138****5521" in without and "查看" not in without
    shown.add((user.pk, worker.pk))
    offered = shown_by_tag(user, worker, "余人社监案〔2026〕1号")
    assert "查看（留痕）" in offered and "hx-post" in offered and "13812345521" not in offered
    assert "hx-post" not in shown_by_tag(user, worker, "")


def test_the_page_works_without_script(client, shown):
    user, worker = factories.user([Role.INSP]), factories.worker(phone="13812345521")
    shown.add((user.pk, worker.pk))
    client.force_login(user)
    form = client.get(address(worker))
    assert 'name="reason"' in form.text and "13812345521" not in form.text
    assert "13812345521" in client.post(address(worker), {"reason": "核实身份"}).text
