"""A clue entered by hand: what each source needs, what may be the same, drafts, double clicks, attachments."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework.entry import drafts
from early_warning.models import Warning, WarningFile
from lawkit import moment
from tests import factories, factories_warning
from tests.casework.screen_kit import photo

NUMBERED = ("hotline", "letter", "transfer", "industry", "bank")
FREE = ("phone", "station", "patrol", "grid", "self_check", "opinion")


@pytest.fixture
def told(b):
    return {
        "token": drafts.new_key(), "source": "phone", "received_at": "2026-03-02T08:30", "employer": "塘栖路21号制衣作坊",
        "region": b.organ.region_id, "text": "称两个月没有发工资。",
    }  # fmt: skip


@pytest.fixture
def desk(client, b, c):
    client.force_login(c.analyst)
    return client


def send(client, told, **more):
    return client.post(reverse("warnings_new"), {**told, **more})


def says(answer) -> str:
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("source", NUMBERED)
def test_a_source_with_numbers_is_refused_without_one_and_taken_with_it(desk, told, source):
    refused = send(desk, told, source=source)
    assert refused.status_code == 422 and 'href="#id_source_ref"' in says(refused) and not Warning.objects.exists()
    assert send(desk, told, source=source, source_ref="HZ-7").status_code == 302
    row = Warning.objects.get()
    assert (row.source, row.source_ref, row.subject_name) == (source, "HZ-7", "塘栖路21号制衣作坊")


@pytest.mark.parametrize("source", FREE)
def test_a_source_without_numbers_asks_for_none(desk, told, source):
    answer = send(desk, told, source=source)
    assert answer.status_code == 302 and answer.url == reverse("warning", args=[Warning.objects.get().public_id])


def test_everything_told_is_kept(desk, b, c, told):
    firm = factories.employer()
    more = {
        "source": "hotline", "source_ref": "HZ-8", "answer_by": "2026-03-20", "employer": firm.uscc, "address": "塘栖路21号",
        "headcount": "14人", "amount": "1.2万", "kinds": ["machines", "unpaid"], "caller_name": "罗英",
        "caller_phone": "13800001234", "confidential": "on",
    }  # fmt: skip
    send(desk, told, **more)
    row = Warning.objects.get()
    assert (row.employer, row.headcount, row.amount, row.score) == (firm, 14, 1_200_000, 65)
    assert (row.caller_name, row.caller_phone, row.phone_tail, row.confidential) == ("罗英", "13800001234", "1234", True)
    assert [one["key"] for one in row.signals] == ["machines", "unpaid"] and row.reporter == c.analyst
    assert row.clocks.get(rule="CLK-FEEDBACK").due_on.isoformat() == "2026-03-20"
    assert moment.local(row.received_at).hour == 8 and row.organ == b.organ


def test_every_lack_is_listed_at_once_and_nothing_typed_is_lost(desk, told):
    bad = {
        "source": "hotline", "employer": "", "text": "", "headcount": "很多", "amount": "不少", "caller_phone": "12",
        "received_at": "2026-03-03T08:30", "project": "没有的项目", "address": "塘栖路21号",
    }  # fmt: skip
    answer = send(desk, told, **bad)
    text = says(answer)
    assert answer.status_code == 422 and not Warning.objects.exists()
    for name in ("source_ref", "text", "headcount", "amount", "caller_phone", "received_at", "project"):
        assert f'href="#id_{name}"' in text, name
    assert 'value="塘栖路21号"' in text and 'value="很多"' in text


def test_somebody_or_some_project_must_be_named(desk, told):
    answer = send(desk, told, employer="")
    assert answer.status_code == 422 and 'href="#id_employer"' in says(answer)


def test_an_unknown_credit_code_is_not_taken_for_a_name(desk, told):
    answer = send(desk, told, employer=factories.uscc())
    assert answer.status_code == 422 and "没有登记过这个信用代码" in says(answer)


def test_the_same_telephone_or_subject_is_shown_beside_and_needs_a_word(desk, b, c, told):
    old = factories_warning.received(b, c, caller_phone="13800001234", subject_name="别的作坊")
    same = {"caller_phone": "13800001234"}
    beside = desk.post(reverse("warnings_new_aside"), {**told, **same})
    assert old.number in says(beside) and "电话相同" in says(beside)
    stopped = send(desk, told, **same)
    assert stopped.status_code == 422 and old.number in says(stopped) and Warning.objects.count() == 1
    assert send(desk, told, **same, anyway="1").status_code == 302 and Warning.objects.count() == 2


def test_a_grid_worker_learns_nothing_from_a_telephone(client, b, c, told):
    old = factories_warning.received(b, c, reporter=c.grid, caller_phone="13800001234", subject_name="别的作坊")
    client.force_login(c.grid)
    beside = client.post(reverse("warnings_new_aside"), {**told, "source": "grid", "caller_phone": "13800001234"})
    assert beside.status_code == 200 and old.number not in says(beside)


def test_the_same_number_of_origin_is_refused_even_with_the_word(desk, told):
    numbered = {"source": "hotline", "source_ref": "HZ-9", "anyway": "1"}
    assert send(desk, told, **numbered).status_code == 302
    again = send(desk, {**told, "token": drafts.new_key()}, **numbered, employer="另一家")
    assert again.status_code == 422 and "同一来源编号只登记一次" in says(again) and Warning.objects.count() == 1


def test_a_double_click_is_one_clue(desk, told):
    first, second = send(desk, told), send(desk, told)
    assert first.url == second.url and Warning.objects.count() == 1
    assert "已经登记过" in says(desk.get(reverse("drafts")))


def test_a_draft_comes_back_and_goes_with_the_receipt(desk, c, told):
    key = told["token"]
    there = reverse("warnings_new") + f"?draft={key}"
    desk.post(reverse("draft-save", args=["warnings_new", key]), {**told, "kinds": ["crowd"], "url": there, "title": "录入线索"})
    page = says(desk.get(there))
    assert told["employer"] in page and 'value="crowd" checked' in page
    assert there in says(desk.get(reverse("drafts")))
    send(desk, told)
    assert drafts.load(c.analyst, "warnings_new", key) == (None, None)


def test_employers_and_projects_are_looked_up_by_a_few_letters(desk):
    firm = factories.employer()
    there = reverse("warnings_new_lookup", args=["employer"])
    assert firm.uscc in says(desk.get(there, {"employer": firm.name[:6]}))
    assert firm.uscc not in says(desk.get(there, {"employer": firm.name[:1]}))
    assert desk.get(reverse("warnings_new_lookup", args=["worker"])).status_code == 404


def test_attachments_are_kept_and_limits_are_told(desk, told):
    assert send(desk, told, files=[photo(), photo("二.jpg", "blue")]).status_code == 302
    assert WarningFile.objects.count() == 2
    fresh = {**told, "token": drafts.new_key(), "employer": "第二家"}
    many = send(desk, fresh, files=[photo(f"{n}.jpg", (n, 9, 9)) for n in range(9)])
    assert many.status_code == 422 and "最多 8 个附件" in says(many)
    bad = send(desk, fresh, files=[SimpleUploadedFile("x.jpg", b"MZ\x90\x00not a picture")])
    assert bad.status_code == 422 and 'href="#id_files"' in says(bad) and Warning.objects.count() == 1


def test_everybody_is_offered_the_sources_of_his_post(client, b, c, told):
    client.force_login(c.bank)
    page = says(client.get(reverse("warnings_new"), follow=True))
    assert 'value="bank"' in page and 'value="hotline"' not in page
    assert send(client, told, source="hotline", source_ref="HZ-1").status_code == 422
    client.force_login(b.audit)
    assert client.get(reverse("warnings_new")).status_code == 403
