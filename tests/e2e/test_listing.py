"""By clicks: an order has run out; parties named, told, heard; listed, published; let go early, told, gone everywhere."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from blacklist.models import Listing, PublicEntry
from tests import factories_listing as make
from tests.casework.screen_kit import photo
from tests.e2e.elsewhen import Elsewhen
from tests.e2e.people import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HANDED = {"method": "=direct", "place": "塘栖路 21 号", "receiver": "罗镕", "relation": "=self"}
ASK, TOO_SOON = "登记提前移出申请", "自改正之日起被列入已满六个月"


@pytest.fixture
def desk(page, live_server, db):
    with Elsewhen() as when:
        when.go(make.DAY)
        with when.now():
            office = make.office()
        order = make.expired_order(office)
        made = Desk(page, live_server, SimpleNamespace(**vars(office.b), credit=office.credit, second=office.second))
        made.o, made.when, made.case_path = office, when, f"/cases/{order.case.public_id}/"
        yield made


def bring(desk, colour, field="file"):
    """A scan in the form's own upload."""
    made = photo(f"{colour}.jpg", colour)
    file = {"name": made.name, "mimeType": "image/jpeg", "buffer": made.read()}
    desk.page.locator(f"[type=file][name={field}]").set_input_files(file)


def tell_everybody(desk):
    """From the desk of the credit officer: parties, a notice for each, served by two with the receipt brought along."""
    desk.when.go(make.EXPIRED)
    page = desk.sit("credit", "/inbox/")
    plan = page.locator("#plans")
    expect(plan).to_contain_text("列明当事人，制作告知书")
    page.locator("main tr[data-href] a.task").first.click()
    page.wait_for_url("**/name_parties/")
    desk.fill(name_1="罗镕", seat_1="=legal_rep")
    desk.submit()
    for number in ("1", "2"):
        desk.do("credit", "制作拟列入告知书", party=f"={number}")
    for number, colour in (("1", "red"), ("2", "blue")):
        desk.act("credit", "送达拟列入告知书（两人）", party=f"={number}", **HANDED)
        bring(desk, colour)
        desk.submit()
        page = desk.sit("second")
        page.locator("a[href*='/consents/']").first.click()
        desk.submit()


def hear(desk):
    """One objects within its term; the check is told by B02."""
    desk.do("credit", "登记异议", party="=2", text="本人去年已经离任。")
    expect(desk.sit("bh").locator("#next")).to_contain_text("等异议期限届满后再作决定")
    desk.do("credit", "核实异议，告知结果", party="=2", outcome="=rejected", finding="登记信息和询问笔录证实仍任法定代表人。")
    desk.when.go(make.lapse(Listing.objects.get()))


def decide(desk):
    """B03 by the head of the bureau: both are on the public list."""
    page = desk.sit("bh", "/inbox/")
    expect(page.locator("main tr[data-href] a.task").first).to_have_text("决定列入名单")
    page = desk.act("bh", "决定列入名单")
    page.get_by_role("button", name="看文书草稿").click()
    expect(page.locator("#draft")).to_contain_text("罗镕")
    desk.submit()
    expect(page.locator("#listing")).to_contain_text("已列入")


def published(desk, row) -> str:
    """What anybody sees: names and the unit's code, no number of a person; the address of the person's entry."""
    page = desk.page
    page.context.clear_cookies()
    page.goto(f"{desk.url}/public/listings/")
    for name in (row.unit.name, "罗镕"):
        expect(page.locator("main")).to_contain_text(name)
    entry = PublicEntry.objects.get(listing=row.pk, number=2)
    address = f"{desk.url}/public/listings/{entry.public_id}/"
    assert page.goto(address).status == 200
    return address


def leave(desk, row):
    """Too early is refused with its reason; half a year after payment it is asked for, granted and told."""
    desk.when.go(row.listed_on + timedelta(days=1))
    with desk.when.now():
        make.pay(desk.o, row, desk.when.day.date())
    expect(desk.sit("credit").locator("#next")).to_contain_text(TOO_SOON)
    assert desk.page.get_by_role("link", name=ASK).count() == 0
    desk.when.go(make.half_a_year(row))
    desk.act("credit", ASK)
    bring(desk, "green")
    desk.submit()
    desk.do("bh", "准予提前移出", reason="已改正满六个月，书面承诺不再拖欠。")
    desk.do("credit", "通知移出，停止公开")


def test_an_expired_order_leads_to_the_public_list_and_half_a_year_of_good_conduct_off_it(desk):
    tell_everybody(desk)
    hear(desk)
    decide(desk)
    row = Listing.objects.get()
    address = published(desk, row)
    leave(desk, row)
    row.refresh_from_db()
    assert (row.state, row.told_on is not None, row.commitment.uploaded_by) == ("removed_early", True, desk.o.credit)
    page = desk.page
    page.context.clear_cookies()
    page.goto(f"{desk.url}/public/listings/")
    page.reload()  # the browser keeps the page for some minutes of its own time, not of ours
    expect(page.locator("main")).not_to_contain_text(row.unit.name)
    assert page.request.get(address).status == 410
    call_command("verify_history")
    call_command("replay", row.case.number)
