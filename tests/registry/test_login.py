"""Log-in: lock-out per name and address, one sentence for all, first password, the page kept."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse

from lawkit import moment
from lawkit.moment import SHANGHAI
from registry import throttle
from registry.models import LoginThrottle, User
from tests import factories

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 14, 20, tzinfo=SHANGHAI)
NEW = "Another-secret-7"


@pytest.fixture(autouse=True)
def present():
    with moment.at(START):
        yield


def enter(client, username, password=factories.PASSWORD, next="", **extra):
    return client.post(reverse("login"), {"username": username, "password": password, "next": next}, **extra)


def fail(client, username, times, **extra):
    for _ in range(times):
        answer = enter(client, username, "wrong", **extra)
    return answer


def logged_in(client):
    return "_auth_user_id" in client.session


def test_a_right_password_opens_the_page_that_was_asked_for(client):
    user = factories.user()
    answer = enter(client, user.username, next=reverse("password_change"))
    assert answer["Location"] == reverse("password_change") and logged_in(client)


def test_another_site_is_never_the_next_page(client):
    answer = enter(client, factories.user().username, next="https://example.com/")
    assert answer["Location"] == "/"


def test_a_wrong_password_is_refused_with_what_is_left(client):
    answer = enter(client, factories.user().username, "wrong")
    assert answer.status_code == 422 and not logged_in(client)
    assert "用户名或密码不对，核对后再试，还可以试 4 次" in answer.text


def test_a_fifth_failure_locks_until_a_quarter_of_an_hour_later(client):
    user = factories.user()
    says = "连续输错 5 次，14:35 以后才能登录"
    assert says not in fail(client, user.username, 4).text
    assert says in fail(client, user.username, 1).text
    assert says in enter(client, user.username).text and not logged_in(client)
    with moment.at(START + timedelta(minutes=14, seconds=59)):
        assert says in enter(client, user.username).text and not logged_in(client)
    with moment.at(START + timedelta(minutes=15)):
        enter(client, user.username)
        assert logged_in(client)


@pytest.mark.django_db(transaction=True)
def test_parallel_guesses_get_no_more_than_five_looks_at_the_password():
    def guess(_):
        with moment.at(START):
            locked = throttle.attempt("somebody", None)
        connection.close()
        return locked

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(guess, range(12)))
    assert answers.count(None) == throttle.LIMIT


def test_a_name_is_locked_from_every_address(client):
    user = factories.user()
    fail(client, user.username, 5, REMOTE_ADDR="10.0.0.1")
    enter(client, user.username, REMOTE_ADDR="10.0.0.2")
    assert not logged_in(client)


def test_an_address_is_locked_for_every_name(client):
    for n in range(5):
        fail(client, f"nobody{n}", 1, REMOTE_ADDR="10.0.0.1")
    user = factories.user()
    enter(client, user.username, REMOTE_ADDR="10.0.0.1")
    assert not logged_in(client)
    enter(client, user.username, REMOTE_ADDR="10.0.0.2")
    assert logged_in(client)


def test_an_unknown_name_is_answered_like_a_known_one(client):
    known = factories.user().username
    asked = [(known, "10.0.0.1"), ("nobody", "10.0.0.2")]
    for _ in range(6):
        answers = {
            tuple(str(e) for e in enter(client, name, "wrong", REMOTE_ADDR=ip).context["form"].non_field_errors())
            for name, ip in asked
        }
        assert len(answers) == 1


def test_a_switched_off_user_is_answered_like_an_unknown_one(client):
    user = factories.user(is_active=False)
    assert "用户名或密码不对" in enter(client, user.username).text and not logged_in(client)


def test_success_forgets_the_failures(client):
    user = factories.user()
    fail(client, user.username, 4)
    enter(client, user.username)
    assert logged_in(client) and not LoginThrottle.objects.exists()


def test_failures_of_long_ago_do_not_add_up(client):
    user = factories.user()
    fail(client, user.username, 4)
    with moment.at(START + timedelta(minutes=16)):
        assert "还可以试 4 次" in fail(client, user.username, 1).text


def test_counters_hold_neither_names_nor_addresses_and_go_after_a_day(client):
    fail(client, "nobody", 1)
    assert not LoginThrottle.objects.filter(key__contains="nobody").exists()
    with moment.at(START + timedelta(days=2)):
        fail(client, "somebody", 1, REMOTE_ADDR="10.0.0.9")
    assert LoginThrottle.objects.count() == 2


def test_the_admin_has_no_way_around_the_lock(client):
    chief = factories.user(is_staff=True, is_superuser=True)
    client.force_login(factories.user())
    for _ in range(5):
        client.post(reverse("admin:login"), {"username": chief.username, "password": "wrong"})
    client.post(reverse("admin:login"), {"username": chief.username, "password": factories.PASSWORD})
    assert client.session["_auth_user_id"] != str(chief.pk)
    assert throttle.locked_until(chief.username, None)


def test_a_visitor_of_the_admin_is_sent_to_the_one_login(client):
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("login"))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "1.1.1.1", "9.9.9.9"),
        (1, "", "9.9.9.9"),
        (1, "1.1.1.1", "1.1.1.1"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 2.2.2.2", "1.1.1.1"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert throttle.address(RequestFactory().get("/", REMOTE_ADDR="9.9.9.9", headers=headers)) == address


def change(client, old=factories.PASSWORD, new=NEW, again=None, next=""):
    given = {"old_password": old, "new_password1": new, "new_password2": again or new, "next": next}
    return client.post(reverse("password_change"), given)


def test_a_password_set_by_another_must_be_changed_first(client):
    user = factories.user(must_change_password=True)
    enter(client, user.username)
    answer = client.get("/admin/?x=1")
    assert answer["Location"] == reverse("password_change") + "?next=%2Fadmin%2F%3Fx%3D1"
    answer = change(client, next="/admin/?x=1")
    assert answer["Location"] == "/admin/?x=1"
    user.refresh_from_db()
    assert not user.must_change_password and user.check_password(NEW)
    assert logged_in(client)


def test_the_change_itself_and_the_way_out_are_open(client):
    client.force_login(factories.user(must_change_password=True))
    assert client.get(reverse("password_change")).status_code == 200
    assert client.post(reverse("logout")).status_code == 302 and not logged_in(client)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"old": "wrong"}, "原密码不对"),
        ({"again": "Other-secret-8"}, "两次填写的新密码不一样"),
        ({"new": factories.PASSWORD}, "新密码与原密码相同"),
        ({"new": "Short-1"}, "密码至少 10 位，现在是 7 位"),
        ({"new": "1593572468024"}, "数字"),
        ({"new": "password1234"}, "常见"),
        ({"new": "luoxiaoying"}, "相似"),
    ],
)
def test_a_weak_or_mistyped_new_password_is_refused(client, given, says):
    user = factories.user(must_change_password=True, username="luoxiaoying")
    client.force_login(user)
    answer = change(client, **given)
    assert answer.status_code == 422 and says in answer.text
    assert User.objects.get(pk=user.pk).must_change_password


def test_an_expired_session_says_so_and_keeps_the_page(client):
    client.cookies["sessionid"] = "gone"
    says = 'role="status"><span>登录已到时。重新登录后回到本页'
    answer = client.get(reverse("password_change"), follow=True)
    assert says in answer.text and f'value="{reverse("password_change")}"' in answer.text
    client.cookies.clear()
    assert says not in client.get(reverse("password_change"), follow=True).text


def test_a_partial_after_expiry_sends_the_whole_page_to_the_login(client):
    page = "http://testserver/password/?a=1"
    headers = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": page}
    answer = client.get(reverse("password_change"), **headers)
    assert answer.status_code == 204
    assert answer["HX-Redirect"] == reverse("login") + "?next=%2Fpassword%2F%3Fa%3D1"


def test_logging_in_speaks_the_language_of_the_user(client):
    user = factories.user(preferences={"language": "en"})
    assert enter(client, user.username).cookies["django_language"].value == "en"


def test_logging_out_needs_a_post(client):
    client.force_login(factories.user())
    assert client.get(reverse("logout")).status_code == 405 and logged_in(client)
