"""The pages of stations: who sees and logs, what is refused, corrections, sums."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse

from lawkit import moment
from mediation import log, self_check
from mediation.models import LegalKind, StationVisit
from statutes import articles
from tests import factories
from tests.mediation import kit

pytestmark = pytest.mark.django_db


def says(answer) -> str:
    return html.unescape(answer.content.decode())


@pytest.fixture
def here():
    """A station with one of its staff, on a Tuesday at noon."""
    with moment.at(kit.NOON):
        yield kit.station(factories.organ(), factories.user())


@pytest.fixture
def staff(here, client):
    """The one who works there, logged in."""
    user = here.staff.first().user
    client.force_login(user)
    return user


def send(client, station, kind="visit", corrects="", **given):
    """The form of an entry, filled in and sent."""
    told = {"client_key": "k1", "at": "2026-11-17T11:30", "workers": "3", "matter": "询问工资", "result": "已答复", **given}
    query = f"corrects={corrects}" if corrects else f"kind={kind}"
    return client.post(f"{reverse('station_log', args=[station.public_id])}?{query}", told)


def test_who_works_there_logs_a_visit_once_however_often_it_is_sent(here, staff, client):
    assert send(client, here).status_code == 302
    assert send(client, here).status_code == 302
    entry = StationVisit.objects.get()
    assert (entry.workers, entry.by, entry.at) == (3, staff, kit.NOON - timedelta(minutes=30))
    assert "询问工资 → 已答复" in says(client.get(reverse("station", args=[here.public_id])))


def test_officers_of_its_organ_log_too_and_a_reader_only_reads(here, client):
    client.force_login(factories.user(["MED"], organ=here.organ))
    assert send(client, here).status_code == 302
    client.force_login(factories.user(["AUDIT"], organ=here.organ))
    assert send(client, here, client_key="k2").status_code == 403
    page = client.get(reverse("station", args=[here.public_id]))
    assert "询问工资" in says(page) and reverse("station_log", args=[here.public_id]) not in says(page)


def test_strangers_find_no_station(here, client):
    client.force_login(factories.user(["SQUAD"]))
    assert here.name not in says(client.get(reverse("stations")))
    assert client.get(reverse("station", args=[here.public_id])).status_code == 404
    assert send(client, here).status_code == 404


def test_a_closed_station_takes_no_more_entries(here, staff, client):
    here.closed_on = kit.NOON.date()
    here.save()
    assert send(client, here).status_code == 403
    assert "已撤站" in says(client.get(reverse("stations")))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"at": "2026-11-17T12:01"}, "时间还没有到"), ({"workers": "0"}, "至少 1 人"), ({"matter": ""}, "填写事由"),
        ({"result": "电话 13800001234 联系"}, "不写电话和证件号"),
        ({"matter": "罗英 330110198506151234"}, "不写电话和证件号"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_written(here, staff, client, wrong, sentence):
    answer = send(client, here, **wrong)
    assert answer.status_code == 422 and sentence in says(answer)
    assert not StationVisit.objects.exists()


def test_a_self_check_says_what_is_amiss(here, staff, client):
    answer = send(client, here, "self_check")
    assert answer.status_code == 422 and "至少查一项" in says(answer)
    answer = send(client, here, "self_check", roster="bad")
    assert answer.status_code == 422 and "写明是什么问题" in says(answer)
    assert send(client, here, "self_check", roster="bad", roster_note="缺 11 月考勤", board="ok").status_code == 302
    entry = StationVisit.objects.get()
    assert [one["key"] for one in entry.findings] == ["roster", "board"] and len(entry.failed) == 1
    assert "缺 11 月考勤" in says(client.get(reverse("station", args=[here.public_id])))


def test_a_correction_stands_beside_what_it_corrects_and_counts_alone(here, staff, client):
    send(client, here)
    entry = StationVisit.objects.get()
    form = client.get(f"{reverse('station_log', args=[here.public_id])}?corrects={entry.public_id}")
    assert 'value="询问工资"' in says(form) and 'value="2026-11-17T11:30"' in says(form)
    assert send(client, here, corrects=entry.public_id, client_key="k2", workers="5").status_code == 302
    assert log.sums(here, 2026).people == 5 and log.sums(here, 2026).by_kind["visit"] == 1
    page = says(client.get(reverse("station", args=[here.public_id])))
    assert page.count("询问工资 → 已答复") == 2 and "已更正" in page
    assert send(client, here, corrects=entry.public_id, client_key="k3").status_code == 404


def test_a_station_says_what_its_agreements_can_become(here, staff, client):
    page = reverse("station", args=[here.public_id])
    assert "不能申请司法确认" in says(client.get(page))
    here.organisation = kit.organisation(LegalKind.PEOPLES)
    here.save()
    assert "可申请司法确认" in says(client.get(page)) and "可申请仲裁审查" in says(client.get(page))


def test_every_item_of_a_self_check_has_its_article():
    cites = [part for item in self_check.ITEMS for part in item.cite.split("; ")]
    assert [cite for cite in cites if not articles.exists(cite)] == []


def test_findings_of_an_item_that_was_given_up_stay_readable():
    assert self_check.shown([{"key": "old", "ok": True, "note": ""}])[0]["says"] == "old"
