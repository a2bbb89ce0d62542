"""The calendar: who sees what in it, filters, one's absences, the address to subscribe to, the reminder."""

import html
import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from lawkit import moment
from lawkit.calendar import Calendar as WorkingCalendar
from mediation import holding
from mediation.calendar import keys, reminders
from mediation.models import Booking, FeedKey
from tests import factories, factories_case
from tests.mediation import kit

pytestmark = pytest.mark.django_db
PAGE = {"on": "2026-11-17"}


def says(answer) -> str:
    return html.unescape(answer.content.decode())


@pytest.fixture
def b():
    """A bureau with an organisation, a mediator, a room and a session on Tuesday at noon; the present is that morning."""
    with moment.at(kit.NOON - timedelta(hours=3)):
        bureau = factories_case.bureau()
        made = SimpleNamespace(**vars(bureau))
        made.med = factories.user(["MED"], organ=made.organ)
        made.body = kit.organisation(organ=made.organ)
        made.seat, made.one = kit.mediator(made.body, made.med), kit.room(made.body)
        made.case = factories_case.registered(bureau)
        made.session = kit.session(made.case, made.seat, made.one)
        yield made


@pytest.fixture
def see(client):
    def open_(user, name="calendar", **query):
        client.force_login(user)
        return client.get(reverse(name), query)

    return open_


def test_the_squad_reads_number_employer_and_room_and_comes_to_the_mediation(b, see):
    page = says(see(b.squad, **PAGE))
    assert b.case.number in page and b.case.employer.name in page and "一号调解室" in page and "12:00–13:30" in page
    assert reverse("mediation", args=[b.session.mediation.public_id]) in page


def test_a_colleague_who_may_not_see_the_case_reads_that_the_time_is_taken(b, see):
    page = says(see(factories.user(["IND"], organ=b.organ), **PAGE))
    assert "已有调解" in page and b.med.name in page
    assert b.case.number not in page and b.case.employer.name not in page


def test_the_mediator_reads_his_own_cases_number(b, see):
    assert b.case.number in says(see(b.med, **PAGE))


def test_another_bureau_reads_nothing_and_who_holds_no_office_is_refused(b, see):
    stranger = factories_case.bureau()
    page = says(see(stranger.squad, **PAGE))
    assert b.case.number not in page and "12:00" not in page and b.body.name not in page
    assert see(factories.user(["GRID"], organ=b.organ)).status_code == 403


@pytest.mark.parametrize("view", ["week", "month", "day"])
def test_every_view_shows_the_session_and_marks_today(b, see, view):
    page = says(see(b.squad, view=view, **PAGE))
    assert "12:00" in page and "is-today" in page
    assert "12:00" not in says(see(b.squad, view=view, on="2026-09-01"))


def test_filters_stand_in_the_address(b, see):
    other = kit.room(b.body, "二号调解室")
    assert b.case.number in says(see(b.squad, room=b.one.public_id, mediator=b.seat.public_id, **PAGE))
    assert b.case.number not in says(see(b.squad, room=other.public_id, **PAGE))
    assert b.case.number not in says(see(b.squad, organisation=kit.organisation(organ=b.organ).public_id, **PAGE))


def test_a_session_that_is_called_off_leaves_the_calendar(b, see):
    type(b.session).objects.filter(pk=b.session.pk).update(off_seq=1100, off_reason="单位申请改期")
    page = says(see(b.squad, **PAGE))
    assert b.case.number not in page and "这段时间没有调解安排" in page


def test_the_page_takes_as_few_statements_with_sixty_sessions(b, see):
    def counted(view):
        with CaptureQueriesContext(connection) as seen:
            assert see(b.squad, view=view, **PAGE).status_code == 200
        return sum("SAVEPOINT" not in query["sql"] for query in seen.captured_queries)

    counted("week")
    before = [counted(view) for view in ("week", "month")]
    for n in range(60):
        kit.session(b.case, kit.mediator(b.body, name=f"调解员{n}"), after=n)
    after = [counted(view) for view in ("week", "month")]
    assert before == after and max(after) <= 12


def test_a_mediator_notes_an_absence_and_takes_it_back(b, see, client):
    see(b.med)
    told = {"mediator": b.seat.public_id, "kind": "leave", "starts": "2026-11-18T09:00", "ends": "2026-11-18T17:30", "note": "体检"}
    assert client.post(reverse("calendar_absences"), told).status_code == 302
    assert "请假" in says(see(b.squad, **PAGE)) and "体检" not in says(see(b.squad, **PAGE))
    assert "体检" in says(see(b.med, "calendar_absences"))
    absence = Booking.objects.get(kind="leave")
    client.post(reverse("calendar_absence_drop", args=[absence.public_id]))
    assert "请假" not in says(see(b.squad, **PAGE))


def test_an_absence_over_ones_session_is_refused_and_told(b, see, client):
    see(b.med)
    told = {"mediator": b.seat.public_id, "kind": "busy", "starts": "2026-11-17T13:00", "ends": "2026-11-17T14:00"}
    answer = client.post(reverse("calendar_absences"), told)
    assert answer.status_code == 422 and "12:00–13:30 已有安排" in says(answer)
    assert client.post(reverse("calendar_absences"), {**told, "ends": "2026-11-17T12:00"}).status_code == 422
    assert not Booking.objects.filter(kind="busy").exists()


def test_nobody_drops_the_absence_of_another_or_a_session(b, see, client):
    leave = kit.booking(kit.mediator(b.body), after=600, kind="leave")
    see(b.med)
    for booking in (leave, b.session.taken_mediator):
        assert client.post(reverse("calendar_absence_drop", args=[booking.public_id])).status_code == 404
    assert see(b.squad, "calendar_absences").status_code == 403


def address(client, seat, do="renew") -> str:
    """The path of the feed that the page shows after this press; empty if it shows none."""
    answer = client.post(reverse("calendar_subscribe"), {"mediator": seat.public_id, "do": do})
    found = re.search(r'id="address">https?://[^/]+([^<]+)', says(answer))
    return found[1] if found else ""


def test_the_feed_needs_no_log_in_and_names_no_worker(b, see, client):
    see(b.med)
    path = address(client, b.seat)
    client.logout()
    answer = client.get(path)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert b.case.number in str(event["summary"]) and str(event["location"]) == "一号调解室"
    told = str(Calendar.from_ical(answer.content).to_ical().decode())
    names = [party.worker.name for party in b.case.parties.exclude(worker=None)] + [c.worker.name for c in b.case.claims.all()]
    assert names and not any(name in told for name in names)


def test_the_address_is_shown_once_and_only_its_hash_is_kept(b, see, client):
    see(b.med)
    token = address(client, b.seat).rsplit("/", 1)[1].removesuffix(".ics")
    assert token not in says(see(b.med, "calendar_subscribe"))
    assert FeedKey.objects.get().digest == keys.digest(token) != token


def test_a_renewed_or_revoked_address_is_gone_at_once(b, see, client):
    see(b.med)
    first, second = address(client, b.seat), address(client, b.seat)
    assert client.get(first).status_code == 404 and client.get(second).status_code == 200
    assert address(client, b.seat, "revoke") == ""
    assert client.get(second).status_code == 404 and not keys.revoke(b.seat)


def test_the_address_ends_with_the_mediator(b, see, client):
    see(b.med)
    path = address(client, b.seat)
    b.med.is_active = False
    b.med.save()
    assert client.get(path).status_code == 404
    b.med.is_active = True
    b.med.save()
    b.seat.valid_to = date(2026, 11, 16)
    b.seat.save()
    assert client.get(path).status_code == 404


def test_a_session_that_is_called_off_is_cancelled_in_the_feed(b, see, client):
    see(b.med)
    path = address(client, b.seat)
    before = Calendar.from_ical(client.get(path).content).walk("VEVENT")[0]
    with moment.at(kit.NOON - timedelta(hours=2)):
        holding.give_up(b.session.taken_mediator)
    type(b.session).objects.filter(pk=b.session.pk).update(off_seq=1100, off_reason="改期")
    event = Calendar.from_ical(client.get(path).content).walk("VEVENT")[0]
    assert str(event["status"]) == "CANCELLED" and event["uid"] == before["uid"]
    assert event["sequence"] > before["sequence"]


def test_nobody_makes_an_address_for_another(b, see, client):
    other = kit.mediator(b.body)
    see(b.med)
    assert client.post(reverse("calendar_subscribe"), {"mediator": other.public_id}).status_code == 404
    assert see(b.squad, "calendar_subscribe").status_code == 403


def test_the_inbox_reminds_on_the_working_day_before(b, see):
    with moment.at(kit.NOON - timedelta(days=1)):
        assert b.case.number in says(see(b.med, "calendar_coming"))
        assert b.case.number not in says(see(b.squad, "calendar_coming"))
    with moment.at(kit.NOON - timedelta(days=2)):
        assert b.case.number not in says(see(b.med, "calendar_coming"))
    with moment.at(kit.NOON + timedelta(hours=3)):
        assert b.case.number not in says(see(b.med, "calendar_coming"))


def test_on_friday_one_is_reminded_of_monday():
    assert reminders.until(date(2026, 11, 20)) == date(2026, 11, 23)
    assert reminders.until(date(2026, 9, 30)) == date(2026, 10, 8)
    empty = WorkingCalendar("none", {})
    friday = date(2026, 11, 20)
    assert [reminders.until(friday + timedelta(days=n), empty).isoweekday() for n in range(4)] == [1, 1, 1, 2]
