"""Nothing typed is lost in a real browser: network cut, login expired, two people, a block of two hundred workers."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import expect

from casework.models import ArrearsCase, Claim, Draft
from lawkit import moment
from tests import factories_case as walk
from tests.casework.test_screen_case_browser import of, office  # noqa: F401 a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def act(case, name):
    """The page of an act."""
    return of(case, "act", "CASE", case.pk, name)


def second(page, live_server, settings, user):
    """Another window of another person."""
    client = Client()
    client.force_login(user)
    context = page.context.browser.new_context(locale="zh-CN")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    return context.new_page()


def test_what_was_typed_survives_a_cut_network_and_an_expired_login(office, complaints, live_server):  # noqa: F811
    b = walk.bureau()
    b.squad.set_password("一把好长的钥匙2026")
    b.squad.save()
    case = walk.filed(b)
    page = office(b.squad, act(case, "assign"))
    page.fill("#id_reason", "协办人出差")
    page.context.set_offline(True)
    page.keyboard.press("Control+s")
    page.wait_for_selector("[data-draft-status]:has-text('已存在本机')")
    page.context.set_offline(False)
    page.wait_for_selector("[data-draft-status]:has-text('草稿已存')")
    assert "协办人出差" in Draft.objects.get(user=b.squad, page="assign").content
    page.fill("#id_reason", "协办人出差，由他人代行")
    Session.objects.all().delete()
    page.keyboard.press("Control+s")
    page.wait_for_selector("[data-draft-status]:has-text('登录已到时')")
    page.click("#act-form .btn--pri")
    page.wait_for_url("**/login/**")
    page.fill("input[name=username]", b.squad.username)
    page.fill("input[name=password]", "一把好长的钥匙2026")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"**{act(case, 'assign')}")
    expect(page.locator("#id_reason")).to_have_value("协办人出差，由他人代行")
    complaints.clear()


def test_two_people_at_one_field_choose_and_nothing_is_lost(office, complaints, live_server, settings, page):  # noqa: F811
    b = walk.bureau()
    case = walk.registered(b)
    mine = office(b.desk, act(case, "amend"))
    theirs = second(page, live_server, settings, b.squad)
    theirs.goto(live_server.url + act(case, "amend"))
    for one, words in ((mine, "2025年12月工资未付。"), (theirs, "2026年1月工资未付。")):
        one.fill("#id_facts", words)
        one.fill("#id_reason", "对照笔录")
    theirs.click("#act-form .btn--pri")
    theirs.wait_for_selector(".note--ma")
    mine.click("#act-form .btn--pri")
    mine.wait_for_selector("#clash-h")
    assert "2026年1月工资未付。" in mine.inner_text(".clash") and mine.input_value("#id_reason") == "对照笔录"
    assert mine.input_value("#id_facts") == "2025年12月工资未付。"
    mine.check("input[name=keep-facts][value=theirs]")
    assert mine.input_value("#id_facts") == "2026年1月工资未付。"
    mine.check("input[name=keep-facts][value=mine]")
    mine.fill("#id_channel_ref", "来访12")
    mine.click("#act-form .btn--pri")
    mine.wait_for_selector(".note--ma")
    case = ArrearsCase.objects.get(pk=case.pk)
    assert (case.facts, case.channel_ref) == ("2025年12月工资未付。", "来访12")
    theirs.context.close()
    complaints.clear()


def test_two_hundred_workers_are_updated_from_one_block(office):  # noqa: F811
    b = walk.bureau()
    case = walk.registered(b, workers=200, months=walk.MONTHS[:1], violation_end=moment.today())
    claims = Claim.objects.filter(case=case).select_related("worker")
    lines = [f"{c.worker.name}\t{c.worker.id_tail}\t{c.month:%Y-%m}\t3,100.50" for c in claims]
    page = office(b.desk, of(case))
    page.click("text=粘贴更新")
    page.fill("#id_block", "\n".join(["姓名\t证件尾号\t月份\t金额", *lines]))
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#diff")
    assert page.locator(".diff--changed tbody tr").count() == 200
    assert "620,100.00" in page.inner_text(".diff-sums")
    page.click("button[name=write]")
    page.wait_for_selector(".note--ma")
    assert "已更新 200 处" in page.inner_text(".note--ma")
    assert set(Claim.objects.filter(case=case).values_list("claimed", flat=True)) == {310_050}
