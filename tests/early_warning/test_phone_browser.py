"""The report on a telephone in Chromium: the network cut in the middle, sent later, nothing twice; 390 px wide."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from early_warning.models import Warning, WarningFile
from tests import factories_case, factories_warning
from tests.early_warning.test_phone import photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STORED = """async () => {
    const rows = await window.xinanOutbox.all();
    const sealed = rows.length ? rows[0].sealed : new ArrayBuffer(0);
    return JSON.stringify(rows.map(row => Object.keys(row))) + new TextDecoder('latin1').decode(sealed);
}"""


@pytest.fixture
def phone(page, live_server, settings, client, db):
    """The report's page at 390 px, logged in as a grid worker."""
    b = factories_case.bureau()
    crew = factories_warning.crew(b)
    client.force_login(crew.grid)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + reverse("phone_hazard"))
    page.evaluate("navigator.serviceWorker.ready")
    return page


def fill(page, name="星海塑业"):
    page.get_by_label("单位或门牌").fill(name)
    page.get_by_text("机器往外运").click()
    image = photo()
    page.set_input_files("#id_photos", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": image.read()})
    expect(page.locator(".shot img")).to_have_count(1)


def test_a_report_made_without_network_is_kept_encrypted_and_sent_once_when_it_is_back(phone, complaints):
    page = phone
    page.context.set_offline(True)
    fill(page)
    page.get_by_role("button", name="上报").click()
    expect(page.locator("[data-outbox-text]")).to_have_text("没有网络，1 条已存本机，有网后自动上传")
    stored = page.evaluate(STORED)
    assert "sealed" in stored and "星海塑业".encode().decode("latin1") not in stored
    assert not Warning.objects.exists()
    page.reload()
    expect(page.get_by_label("单位或门牌")).to_have_value("")
    complaints.clear()
    page.context.set_offline(False)
    expect(page.locator("[data-outbox-text]")).to_have_text("本机存的已全部上传")
    row = Warning.objects.get()
    assert row.subject_name == "星海塑业" and WarningFile.objects.filter(warning=row).count() == 1
    assert page.evaluate("window.xinanOutbox.all().then(rows => rows.length)") == 0
    complaints.clear()  # the browser tells late of what it could not fetch while it was cut off


def test_a_report_with_network_goes_at_once_and_leads_to_ones_reports(phone):
    page = phone
    fill(page, "锦晨服装加工厂")
    assert page.evaluate("document.documentElement.scrollWidth <= 390")
    page.get_by_role("button", name="上报").click()
    page.wait_for_url(re.compile(r"/m/$"))
    expect(page.get_by_text("锦晨服装加工厂")).to_be_visible()
    assert Warning.objects.get().source == "grid"


def test_a_draft_survives_the_page(phone):
    page = phone
    fill(page, "悦宴餐饮店")
    page.get_by_role("button", name="存草稿").click()
    expect(page.locator("[data-outbox-text]")).to_contain_text("已存在本机")
    page.reload()
    expect(page.get_by_label("单位或门牌")).to_have_value("悦宴餐饮店")
    expect(page.locator(".shot img")).to_have_count(1)
    expect(page.get_by_label("机器往外运")).to_be_checked()


def test_what_the_server_refuses_is_said_and_nothing_is_lost(phone, complaints):
    page = phone
    page.get_by_text("机器往外运").click()
    page.get_by_role("button", name="上报").click()
    expect(page.locator("#faults")).to_contain_text("填写单位或门牌")
    expect(page.get_by_label("机器往外运")).to_be_checked()
    complaints.clear()
    page.get_by_label("单位或门牌").fill("星海塑业")
    page.get_by_role("button", name="上报").click()
    page.wait_for_url(re.compile(r"/m/$"))
    assert Warning.objects.count() == 1
