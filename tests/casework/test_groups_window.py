"""The panel of likely duplicates at the window: its three verbs do what they say, and other writings are found."""

import re

import pytest
from django.urls import reverse

from casework import access
from casework.entry import duplicates
from casework.law import CASE
from casework.models import ArrearsCase, Draft
from documents.models import Paper
from lawkit import door
from tests import factories
from tests.casework import intake_kit as kit


@pytest.fixture
def desk(b, client):
    """The desk officer, logged in."""
    client.force_login(b.desk)
    return b.desk


def post(client, fields):
    return client.post(reverse("intake"), fields)


def joining(desk, old, **given):
    """A form of another complaint about the same employer, sent by the button that joins it."""
    return kit.form(desk, token="t-2", merge=old.public_id, uscc=old.employer.uscc, **given)


def test_not_the_same_keeps_its_reason_and_never_stands_in_the_way(desk, client):
    post(client, kit.form(desk) | kit.rows(3))
    old = ArrearsCase.objects.get()
    said = {f"dup-{old.public_id}": "distinct"}
    form = kit.form(desk, token="t-2", complainant_name=kit.name(9))
    assert post(client, form | kit.rows(2, first=9) | said).status_code == 302
    assert old.links.get().kind == "distinct" and str(old.links.get().reason)


def test_joining_keeps_the_receipt_of_each_and_the_people_of_both(desk, client):
    post(client, kit.form(desk) | kit.rows(3))
    old = ArrearsCase.objects.get()
    answer = post(client, joining(desk, old, complainant_name=kit.name(9)) | kit.rows(2, first=9))
    new = ArrearsCase.objects.exclude(pk=old.pk).get()
    old.refresh_from_db()
    assert answer["Location"] == reverse("case", args=[old.public_id])
    assert (new.state, new.merged_into_id, old.headcount) == ("merged", old.pk, 5)
    assert [p.kind for p in Paper.objects.filter(case_id=new.pk)] == ["D01"] and new.number != old.number
    page = client.get(answer["Location"]).content.decode()
    assert new.number in page and not Draft.objects.filter(page="intake", key="t-2").exists()
    assert old.number in client.get(reverse("case", args=[new.public_id])).content.decode()


def test_joining_waits_for_the_head_once_the_other_was_accepted(desk, client):
    post(client, kit.form(desk) | kit.rows(3))
    old = ArrearsCase.objects.get()
    heads = factories.user(["SQUAD"], organ=desk.organ)
    pair = [factories.user(["INSP"], organ=desk.organ).pk for _ in "12"]
    door.fire(CASE, old.pk, "file", access.actor(heads, old), lead=pair[0], co=pair[1])
    answer = post(client, joining(desk, old, complainant_name=kit.name(9)) | kit.rows(2, first=9))
    new = ArrearsCase.objects.exclude(pk=old.pk).get()
    assert answer["Location"] == reverse("case", args=[new.public_id])
    assert (new.state, new.links.get().kind) == ("registered", "wanted")
    client.force_login(heads)
    page = client.get(reverse("act", args=[new.public_id, "CASE", new.pk, "accept_into"])).content.decode()
    assert old.number in page and "两案对照" in page


def test_the_same_people_and_months_are_settled_line_by_line_before_joining(desk, client):
    post(client, kit.form(desk) | kit.rows(3))
    old = ArrearsCase.objects.get()
    answer = post(client, joining(desk, old) | kit.rows(2))
    new = ArrearsCase.objects.exclude(pk=old.pk).get()
    assert new.state == "registered" and "merge_into" in answer["Location"] and old.public_id in answer["Location"]
    page = client.get(answer["Location"]).content.decode()
    ways, url = re.findall(r'name="(way-\d+)"', page), answer["Location"].partition("?")[0]
    assert len(ways) == new.claims.count()
    given = {"seen": new.version, "other": old.public_id, "reason": "同一件。", "understood": "on"}
    refused = client.post(url, given)
    assert refused.status_code == 422 and refused.content.decode().count("aria-invalid") == len(ways)
    done = client.post(url, given | dict.fromkeys(ways, "larger"))
    old.refresh_from_db()
    new.refresh_from_db()
    assert done.status_code == 302 and (new.state, old.headcount) == ("merged", 3)


def test_a_name_written_a_little_otherwise_is_found(desk, client):
    post(client, kit.form(desk) | kit.rows(3))
    name = ArrearsCase.objects.get().employer.name
    other = " ".join(name.replace("有限公司", "")) + "有限责任公司"
    assert duplicates.bare_name(other) == duplicates.bare_name(name)
    form = kit.form(desk, token="t-3", employer_name=other, uscc="", project="")
    page = client.post(reverse("intake-aside"), form).content.decode()
    assert ArrearsCase.objects.get().number in page


def test_a_telephone_alone_finds_the_other_complaint(desk, client):
    post(client, kit.form(desk) | kit.rows(3))
    phone = str(ArrearsCase.objects.get().parties.get().worker.phone)
    form = kit.form(desk, token="t-3", employer_name="别的单位", uscc="", project="", complainant_id="", complainant_phone=phone)
    assert phone and ArrearsCase.objects.get().number in client.post(reverse("intake-aside"), form).content.decode()
