"""The bell, the page of notices, marking as read, and what a user chooses to be told."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.access import actor
from casework.law import CASE
from casework.models import Digest, Event, Notice, NoticeChoice
from casework.notices import collect, counting, shown
from lawkit import consent, moment
from registry.models import Post
from tests import factories_case as walk


def text(client, address="/notices/", **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def unread(user) -> int:
    return counting.counted(user)


@pytest.fixture
def told(b):
    """A case filed and a colleague's signature to confirm; the lead and his colleague have been told."""
    case = walk.filed(b)
    collect.collect_all()
    first = consent.propose(CASE, case.pk, "investigate", actor(b.lead, case))
    collect.collect_all()
    return case, first


def test_a_visitor_is_sent_to_the_log_in_but_the_bell_stays_silent(client, db):
    for address in ("/notices/", "/notices/choices/"):
        assert client.get(address).headers["Location"].startswith("/login/")
    assert client.get("/notices/count/").status_code == 204


def test_the_bell_counts_what_is_unread_and_stops_at_a_hundred(b, told, browse):
    case, _first = told
    page = text(browse(b.co), "/inbox/")
    assert '<small aria-hidden="true">2</small>' in page and "消息，2 条未读" in page
    _many(b.co, case, 150)
    assert "消息，99+ 条未读" in text(browse(b.co), "/inbox/")
    assert "消息，99+ 条未读" in text(browse(b.co), "/notices/count/")
    assert "消息，没有未读" in text(browse(b.audit), "/inbox/")


def test_the_page_leads_from_each_notice_to_what_is_to_be_done(b, told, browse):
    case, first = told
    page = text(browse(b.co))
    assert f'href="/cases/{case.public_id}/consents/{first.pk}/"' in page
    assert f'href="/cases/{case.public_id}/act/CASE/{case.pk}/investigate/"' in page
    for place in (shown.place(n) for n in shown.read(shown.of(b.co))):
        assert browse(b.co).get(place).status_code == 200


def test_a_leader_is_led_to_the_page_of_closing(b, browse):
    charge = walk.to_sign(b)
    collect.collect_all()
    assert f'href="/cases/{charge.case.public_id}/closing/"' in text(browse(b.hr_leader))


def test_unread_is_said_in_words_and_what_is_done_is_struck_out(b, told, browse):
    _case, first = told
    page = text(browse(b.co))
    assert page.count("ntc__row--new") == 2 and "未读" in page and "2 条未读" in page
    consent.confirm(first, actor(b.co, first.case))
    collect.collect_all()
    page = text(browse(b.co))
    assert page.count("ntc__row--done") == 2 and "已办" in page and "全部标为已读" not in page


def test_days_stand_apart_newest_first(b, told, browse):
    case, _first = told
    with moment.at(walk.DAY.replace(day=3)):
        walk.evidence(b, case)
        collect.collect_all()
        days = browse(b.co).get("/notices/").context["days"]
    assert [day for day, _rows in days] == ["今天", "昨天"]


def test_one_is_marked_as_read_by_its_reader_alone(b, told, browse):
    mine = Notice.objects.filter(user=b.co).first()
    address = f"/notices/case/{mine.pk}/read/"
    assert browse(b.lead).post(address).status_code == 404
    assert browse(b.co).get(address).status_code == 405
    assert unread(b.co) == 2
    answer = browse(b.co).post(address, {"next": "/notices/?view=unread"})
    assert answer.headers["Location"] == "/notices/?view=unread"
    assert unread(b.co) == 1


def test_marking_all_leaves_what_came_after_the_page_was_read(b, told, browse):
    case, _first = told
    seen = shown.read(shown.of(b.co)[:1])[0].at.isoformat()
    with moment.at(walk.DAY.replace(day=3)):
        walk.evidence(b, case)
        collect.collect_all()
        browse(b.co).post("/notices/read/", {"seen": seen, "next": "https://elsewhere.example/?x=1"})
    assert [n.event.act for n in shown.read(shown.of(b.co, unread=True))] == ["add_evidence"]
    assert browse(b.co).post("/notices/read/", {"seen": "nonsense"}).headers["Location"] == "/notices/"
    assert unread(b.co) == 0


def test_a_case_that_may_no_longer_be_seen_is_not_shown(b, told, browse):
    case, _first = told
    assert case.number in text(browse(b.desk))
    Post.objects.filter(user=b.desk).update(role="GRID")
    assert case.number not in text(browse(b.desk))


def test_an_empty_page_says_what_will_appear(b, browse):
    assert "还没有消息" in text(browse(b.audit))
    assert "没有未读的消息" in text(browse(b.audit), view="unread")


def _many(user, case, n):
    at, event = moment.now(), Event.objects.filter(case=case).first()
    Notice.objects.bulk_create(
        Notice(user=user, case=case, kind="news", rule="CASE.files", key=f"made:{i}", event=event, since=at, at=at, more=1)
        for i in range(Notice.objects.count(), Notice.objects.count() + n)
    )


def statements(client, address="/notices/"):
    client.get("/healthz")
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_a_thousand_notices_take_as_many_statements_as_ten(b, told, browse):
    case, _first = told
    client = browse(b.co)
    _many(b.co, case, 8)
    few, inbox = statements(client), statements(client, "/inbox/")
    _many(b.co, case, 990)
    assert statements(client) == few <= 12
    assert statements(client, "/inbox/") == inbox
    shown_rows = [row for _day, rows in client.get("/notices/").context["days"] for row in rows]
    assert len(shown_rows) == 30
    assert client.get("/notices/?page=2").context["window"].number == 2


def test_the_header_asks_nothing_more_of_the_database(b, told, browse):
    client = browse(b.lead)
    client.get("/healthz")
    with CaptureQueriesContext(connection) as seen:
        client.get("/inbox/")
    assert [q["sql"] for q in seen if "casework_notice" in q["sql"] and "near" not in q["sql"]] == []


# ── what a user chooses ───────────────────────────────────────────────────────────────────────────────────────


def test_a_choice_is_kept_and_the_alarms_are_not_among_the_kinds(b, browse):
    client = browse(b.lead)
    assert "今日到期和超期的法定时限总会提醒" in text(client, "/notices/choices/")
    given = {"kinds": ["consent", "task"], "digest": "on", "quiet_from": "18:00", "quiet_to": "08:30"}
    assert client.post("/notices/choices/", given).status_code == 302
    choice = NoticeChoice.objects.get(user=b.lead)
    assert (choice.muted, choice.digest, choice.rest_days) == (["soon", "news"], True, False)
    assert 'value="18:00"' in text(client, "/notices/choices/")
    assert client.post("/notices/choices/", {**given, "kinds": ["alarm"]}).status_code == 422


@pytest.mark.parametrize(
    ("hours", "says"),
    [
        ({"quiet_from": "18:00"}, "静音的开始和结束都填，或者都不填"),
        ({"quiet_from": "18:00", "quiet_to": "18:00"}, "静音的开始和结束相同，改成不同的时间"),
        ({"quiet_from": "夜里", "quiet_to": "08:00"}, "按 24 小时制填写，例如 18:00"),
    ],
)
def test_odd_quiet_hours_are_refused_with_what_to_do(b, browse, hours, says):
    answer = browse(b.lead).post("/notices/choices/", hours)
    assert answer.status_code == 422 and says in html.unescape(answer.content.decode())
    assert not NoticeChoice.objects.exists()


def test_the_page_of_choices_tells_what_became_of_the_last_mail(b, browse):
    assert "你的账号没有登记邮箱" in text(browse(b.lead), "/notices/choices/")
    Digest.objects.create(user=b.lead, day=walk.DAY, outcome="failed", started_at=moment.now())
    assert "最近一封：3月2日（一），发送失败" in text(browse(b.lead), "/notices/choices/")
