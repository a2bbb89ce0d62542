"""In Chromium: a duplicate typed at the window is joined from the panel; two cases are joined, one is divided."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from casework.models import ArrearsCase
from tests import factories, factories_case
from tests.casework import intake_kit as kit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def window(page, live_server, settings, client):
    """Open a page as somebody."""
    b = factories_case.bureau()
    client.force_login(b.desk)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.go = lambda url: page.goto(live_server.url + url)
    page.b = b
    return page


def test_a_duplicate_is_joined_while_typing_then_two_cases_are_joined_and_one_is_divided(window):
    page, b = window, window.b
    firm = factories.employer(name="锦晨服装有限公司")
    old = factories_case.registered(b, employer=firm, workers=2)

    page.go(reverse("intake"))
    page.fill("#id_complainant_name", kit.name(9))
    page.fill("#id_complainant_id", kit.number(9))
    page.fill("#id_uscc", firm.uscc)
    page.keyboard.press("Tab")
    expect(page.locator("#id_employer_name")).to_have_value(firm.name)
    expect(page.locator("#aside .dup")).to_contain_text(old.number)
    page.select_option("#id_region", index=1)
    page.fill("#id_facts", "两个月的工资没有发。")
    page.get_by_label("投诉文书").check()
    page.get_by_label("投诉人身份证明").check()
    page.fill("#rows-0-name", kit.name(9))
    page.fill("#rows-0-citizen_id", kit.number(9))
    page.fill("#rows-0-month_from", "2026-01")
    page.fill("#rows-0-month_to", "2026-01")
    page.fill("#rows-0-amount", "3009.50")
    page.locator("#aside .dup button[name=merge]").click()
    page.wait_for_url("**" + reverse("case", args=[old.public_id]))
    new = ArrearsCase.objects.exclude(pk=old.pk).get()
    expect(page.locator("#ties")).to_contain_text(new.number)
    assert (new.state, ArrearsCase.objects.get(pk=old.pk).headcount) == ("merged", 3)

    page.go(reverse("case", args=[new.public_id]))
    expect(page.get_by_role("link", name="打开并入后的案件")).to_be_visible()

    second = factories_case.registered(b, employer=firm, workers=1)
    page.go(reverse("act", args=[second.public_id, "CASE", second.pk, "merge_into"]))
    expect(page.locator(".dup--page")).to_contain_text(old.number)
    page.fill("#id_reason", "同一班组，同一工地。")
    page.get_by_label("并案后本案号不再办理").check()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**" + reverse("case", args=[second.public_id]))
    assert ArrearsCase.objects.get(pk=old.pk).headcount == 4

    page.go(reverse("act", args=[old.public_id, "CASE", old.pk, "split_off"]))
    page.locator("[name=workers]").first.check()
    page.fill("#id_reason", "另一工地，分别办理。")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**" + reverse("case", args=[old.public_id]))
    born = ArrearsCase.objects.order_by("pk").last()
    expect(page.locator("#ties")).to_contain_text(born.number)
    assert (born.headcount, ArrearsCase.objects.get(pk=old.pk).headcount) == (1, 3)
    assert born.claimed + ArrearsCase.objects.get(pk=old.pk).claimed == 3 * 2 * factories_case.SUM + 300950
