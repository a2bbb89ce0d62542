"""The room in a real browser: an offer without a reload, sums spread and pasted, the paper beside it, a drawn signature."""

from datetime import timedelta

import pytest
from django.urls import reverse

from casework import storage
from lawkit import moment
from mediation.models import Offer
from tests import factories_mediation as walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(page, live_server, settings, client):
    """Open an address as a user."""

    def go(user, address):
        client.force_login(user)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
        page.context.add_cookies([{**cookie, "url": live_server.url}])
        page.goto(live_server.url + address)
        return page

    return go


def overflow(page) -> int:
    """By how much the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_from_an_offer_to_a_drawn_signature(office, look=lambda page, name: None):
    m = walk.crew()
    row = walk.scheduled(m)
    address = reverse("mediation", args=[row.public_id])
    page = office(m.med, address)
    page.evaluate("window.same = true")
    page.select_option("#offers [name=party]", f"e{row.case.employer_id}")
    page.fill("#offers [name=total]", "1000")
    page.press("#offers [name=terms]", "Enter")
    page.wait_for_selector("#offers tbody .tag--am")
    assert page.evaluate("window.same") and Offer.objects.get().lines.exists()

    page.fill("#id_parts", "2")
    page.click("text=改期数")
    page.wait_for_selector("#day-1")
    page.fill("#day-0", (moment.today() + timedelta(days=20)).isoformat())
    page.fill("#day-1", (moment.today() + timedelta(days=50)).isoformat())
    for line in page.locator("[data-line]").all():  # the draft follows the offer: back to all that is unpaid
        line.locator("[data-whole]").fill(line.locator("td.sheet__is").first.inner_text())
    page.click("text=各人均分到各期")
    page.wait_for_selector("#plan-sheet .doc, #plan-sheet .printed")
    assert page.inner_text("[data-plan-open]") == "0.00" and "调解协议书" in page.inner_text("#plan-sheet")
    part = page.locator("[data-part]").first
    part.fill("0.01")
    assert page.inner_text("[data-plan-open]") != "0.00"
    page.wait_for_selector("#plan-lacks .lack")
    page.click("text=各人均分到各期")
    page.wait_for_selector("#plan-lacks .muted")
    look(page, "open")
    assert overflow(page) <= 0
    page.set_viewport_size({"width": 390, "height": 844})
    assert overflow(page) <= 0
    look(page, "open-390")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.click("#plan-form button[type=submit].btn--pri")
    page.wait_for_selector("text=已办理：拟定协议")
    assert page.url.endswith(address) and walk.again(row).agreement().lines.exists()

    row = walk.act(row, "issue", m.med)
    page.goto(page.url)
    look(page, "signing")
    page.click(".phead__act >> text=登记当事人签名")
    page.select_option("#id_party", f"e{row.case.employer_id}")
    page.mouse.move(*(middle := _middle(page)))
    page.mouse.down()
    page.mouse.move(middle[0] + 90, middle[1] + 30, steps=4)
    page.mouse.up()
    look(page, "sign")
    page.click("#act-form .btn--pri")
    page.wait_for_selector("text=已办理：登记当事人签名")
    signed = walk.again(row).agreement().signatures.get()
    assert signed.how == "screen" and storage.open_original(signed.evidence).startswith(b"\x89PNG")
    look(page, "signed")


def _middle(page):
    page.locator(".signing__pad").scroll_into_view_if_needed()
    box = page.locator(".signing__pad").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
