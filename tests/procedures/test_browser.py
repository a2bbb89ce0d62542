"""Two leaders sign with real clicks; a page overtaken meanwhile keeps the words."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from procedures import tasks
from tests.procedures import story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def walked():
    return story.proposed(workers=3)


@pytest.fixture
def enter(page, live_server):
    """Open the closing page of a case as one of its people."""

    def into(walked, name):
        client = Client()
        client.force_login(walked[name])
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
        page.context.clear_cookies()
        page.context.add_cookies([{**cookie, "url": live_server.url}])
        page.goto(live_server.url + reverse("closing", args=[walked.case.public_id]))
        return page

    return into


def test_two_leaders_click_and_the_case_is_closed(walked, enter):
    for name in ("hr", "unit"):
        page = enter(walked, name)
        page.get_by_label("签字意见").fill("已核对，同意销号。")
        page.get_by_role("checkbox").check()
        page.get_by_role("button", name="签字销号").click()
        page.wait_for_selector("text=已签字，其后内容未变动")
    assert page.locator("svg.seal:not(.seal--wait)").count() == 2
    walked.fresh()
    assert (walked.charge.state, walked.case.state) == ("cancelled", "closed")


def test_an_overtaken_page_keeps_the_opinion_and_the_second_try_signs(walked, enter, complaints):
    page = enter(walked, "hr")
    page.get_by_label("签字意见").fill("已核对，同意销号。")
    page.get_by_role("checkbox").check()
    tasks.sign(walked.charge, walked["unit"], opinion="同意。")
    page.get_by_role("button", name="签字销号").click()
    page.wait_for_selector(".errsum")
    assert page.title().startswith("有错：")
    assert walked["unit"].name in page.locator(".errsum").inner_text()
    assert page.get_by_label("签字意见").input_value() == "已核对，同意销号。"
    complaints.clear()  # the browser reports the answer 409
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="签字销号").click()
    page.wait_for_selector("text=已销号")
    assert walked.fresh().case.state == "closed"


def test_sending_back_is_one_click_away_and_asks_why(walked, enter):
    page = enter(walked, "unit")
    page.get_by_text("退回，说明理由").click()
    page.get_by_label("退回理由").fill("补 5 人纸质签字")
    page.get_by_role("button", name="退回", exact=True).click()
    page.wait_for_selector("text=补 5 人纸质签字")
    assert walked.fresh().state == "working"


@pytest.mark.parametrize("width", [1366, 390])
def test_the_page_fits_the_screen(walked, enter, width):
    tasks.sign(walked.charge, walked["unit"], opinion="专户已补足并续存。" * 20)
    page = enter(walked, "hr")
    page.set_viewport_size({"width": width, "height": 768})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
