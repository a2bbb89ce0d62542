"""The telephone's pages: a report in three taps and a photograph, a check on site that nobody ends alone."""

import json
import uuid
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from early_warning.models import Visit, Warning, WarningConsent, WarningFile
from lawkit import moment
from tests import factories_warning

JSON = {"HTTP_ACCEPT": "application/json"}


def photo(name="现场.jpg", colour=(120, 90, 60)):
    out = BytesIO()
    Image.new("RGB", (640, 480), colour).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


@pytest.fixture
def told(b):
    return {"client_key": str(uuid.uuid4()), "subject_name": "星海塑业", "kinds": ["machines", "unpaid"], "headcount": "40"}


def send(client, told, **more):
    return client.post(reverse("phone_hazard"), {**told, **more}, **JSON)


def test_three_taps_and_a_photograph_make_a_clue(b, c, client, told):
    client.force_login(c.grid)
    place = {"latitude": "30.4211", "longitude": "120.2998", "accuracy": "12"}
    answer = send(client, told, photos=[photo()], photo_at=[moment.now().isoformat()], urgent="1", **place)
    row = Warning.objects.get()
    assert answer.status_code == 201 and answer.json()["number"] == row.number
    assert (row.source, row.reporter, row.level, row.score, row.headcount) == ("grid", c.grid, "red", 65, 40)
    assert [one["key"] for one in row.signals] == ["machines", "unpaid"] and "照片 1 张" in row.signals[0]["detail"]
    assert str(row.latitude) == "30.421100" and WarningFile.objects.get(warning=row).purpose == "other"


def test_sent_twice_after_a_broken_connection_it_stays_one(b, c, client, told):
    client.force_login(c.grid)
    first, second = send(client, told, photos=[photo()]), send(client, told, photos=[photo()])
    assert (first.status_code, second.status_code) == (201, 200) and first.json() == second.json()
    assert Warning.objects.count() == WarningFile.objects.count() == 1


def test_every_lack_is_named_with_its_field(b, c, client, told):
    client.force_login(c.grid)
    answer = send(client, {**told, "subject_name": " ", "kinds": [], "headcount": "很多"})
    assert answer.status_code == 422 and not Warning.objects.exists()
    assert [one["field"] for one in answer.json()["errors"]] == ["subject_name", "kinds", "headcount"]


def test_without_script_the_form_keeps_what_was_typed(b, c, client, told):
    client.force_login(c.grid)
    page = client.post(reverse("phone_hazard"), {**told, "subject_name": "", "text": "门卫说老板走了"})
    text = page.content.decode()
    assert page.status_code == 422 and "门卫说老板走了" in text and 'value="machines" checked' in text


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(b, c, client, told):
    client.force_login(c.grid)
    bad = SimpleUploadedFile("x.jpg", b"MZ\x90\x00not a picture", content_type="image/jpeg")
    answer = send(client, told, photos=[bad])
    assert answer.status_code == 422 and answer.json()["errors"][0]["says"] and not Warning.objects.exists()


@pytest.mark.parametrize("place", [{"latitude": "abc", "longitude": "1"}, {"latitude": "91", "longitude": "1"}])
def test_a_place_that_is_none_refuses_nothing_but_itself(b, c, client, told, place):
    client.force_login(c.grid)
    assert send(client, told, **place).status_code == 422 and not Warning.objects.exists()


def test_who_may_not_report_gets_no_form(b, c, client):
    client.force_login(b.audit)
    assert client.get(reverse("phone_hazard")).status_code == 403


def visit(**more):
    return {
        "step": "visit", "client_key": str(uuid.uuid4()), "place": "塘栖路21号", "stopped": "yes", "stopped_note": "停工三天",
        "underpaid": "yes", "moving": "no", "workers_asked": "6", "persons": "经营者", **more,
    }  # fmt: skip


def test_a_check_is_recorded_by_one_and_concluded_by_two(b, c, client):
    row = factories_warning.verifying(b, c)
    address = reverse("phone_verify", args=[row.public_id])
    client.force_login(c.check_a)
    assert client.post(address, visit(photos=[photo()]), **JSON).status_code == 201
    assert "停工三天" in json.dumps(Visit.objects.get().answers, ensure_ascii=False)
    row.refresh_from_db()
    client.post(address, {"step": "conclude", "outcome": "confirmed", "finding": "拖欠两个月", "seen": row.version})
    row.refresh_from_db()
    assert row.state == "verifying" and "一个人不能办结" in client.get(address).content.decode()
    signed = WarningConsent.objects.get()
    alone = client.post(address, {"step": "confirm", "consent": signed.pk}, **JSON)
    assert alone.status_code == 422
    client.force_login(c.check_b)
    assert "我在场，确认结论" in client.get(address).content.decode()
    client.post(address, {"step": "confirm", "consent": signed.pk})
    row.refresh_from_db()
    assert (row.state, row.outcome) == ("confirmed", "confirmed")


def test_the_same_visit_sent_again_is_recorded_once(b, c, client):
    row = factories_warning.verifying(b, c)
    client.force_login(c.check_a)
    told = visit()
    for _again in range(2):
        client.post(reverse("phone_verify", args=[row.public_id]), told, **JSON)
    assert Visit.objects.count() == 1


def test_a_check_without_answers_or_place_says_both(b, c, client):
    row = factories_warning.verifying(b, c)
    client.force_login(c.check_a)
    answer = client.post(reverse("phone_verify", args=[row.public_id]), {"step": "visit", "place": ""}, **JSON)
    assert [one["field"] for one in answer.json()["errors"]] == ["stopped", "place"]


def test_nothing_is_concluded_before_a_visit(b, c, client):
    row = factories_warning.verifying(b, c)
    client.force_login(c.check_a)
    page = client.post(
        reverse("phone_verify", args=[row.public_id]),
        {"step": "conclude", "outcome": "confirmed", "finding": "x", "seen": row.version},
    )
    assert page.status_code == 422 and "现任核查人已到场" in page.content.decode()


def test_a_warning_of_others_is_not_found(b, c, client):
    row = factories_warning.verifying(b, c)
    client.force_login(b.stranger)
    assert client.get(reverse("phone_verify", args=[row.public_id])).status_code == 404


def test_tasks_and_reports_are_ones_own(b, c, client):
    row = factories_warning.verifying(b, c)
    client.force_login(c.check_b)
    assert row.number in client.get(reverse("phone_home")).content.decode()
    client.force_login(b.third)
    assert row.number not in client.get(reverse("phone_home")).content.decode()


def test_the_app_is_installable_and_its_worker_keeps_no_page_with_a_case(client):
    manifest = client.get(reverse("phone_manifest"))
    assert manifest.json()["start_url"] == "/m/" and manifest["Content-Type"].startswith("application/manifest+json")
    worker = client.get(reverse("phone_worker"))
    assert worker["Content-Type"].startswith("text/javascript") and "/m/verify" not in worker.content.decode()
    assert "worker-src 'self'" in worker["Content-Security-Policy"]
