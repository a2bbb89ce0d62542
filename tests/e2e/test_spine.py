"""The spine with real clicks: a complaint of fourteen workers becomes an order, payments, two signatures, papers."""

import re

import pytest
from django.core.management import call_command
from django.db.models import Sum
from playwright.sync_api import expect

from casework.models import ArrearsCase, Payment, Purpose
from documents import queue
from documents.models import Paper
from tests import factories, factories_case
from tests.casework import intake_kit as kit
from tests.casework.test_screen_intake_browser import paste, typed
from tests.e2e.people import Desk, intake_path

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORKERS = 14


@pytest.fixture
def desk(page, live_server, db):
    return Desk(page, live_server, factories_case.bureau())


def log_complaint(desk):
    page, firm = desk.sit("desk", intake_path()), factories.employer(name="锦晨服装有限公司", address="塘栖路 21 号")
    page.keyboard.press("Alt+2")
    typed(page, kit.name(0))
    page.keyboard.press("Alt+3")
    typed(page, firm.uscc)
    expect(page.locator("#id_employer_name")).to_have_value(firm.name)
    page.focus("#id_region")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Alt+4")
    page.focus("#rows-0-name")
    paste(page, kit.block(WORKERS))
    page.wait_for_selector(f"#rows-{WORKERS - 1}-name")
    page.keyboard.press("Alt+5")
    typed(page, "2025 年 12 月起没有发工资，多次催要未果。")
    for box in page.locator("[name=materials]").all():
        box.check()
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/cases/(?!new)"))
    desk.case_path = page.url.removeprefix(desk.url)


def upload(desk, name, purpose, text):
    page = desk.act(name, "证据入卷", purpose=f"={purpose}")
    page.locator("[type=file]").set_input_files({"name": f"{text}.txt", "mimeType": "text/plain", "buffer": text.encode()})
    desk.submit()


def test_a_complaint_becomes_an_order_payments_two_signatures_and_papers(desk, tmp_path):
    b = desk.bureau
    log_complaint(desk)
    case = ArrearsCase.objects.get()
    desk.do("squad", "受理并立案", lead=f"={b.lead.pk}", co=f"={b.co.pk}")
    desk.both("lead", "co", "开始调查")
    upload(desk, "lead", Purpose.AMOUNT, "工资核算表")
    desk.act("lead", "核定欠付金额")
    fix_everything(desk)
    desk.both("lead", "co", "签署案件处理报批表", statement="单位承认欠薪。", proposal="责令限期支付。")
    desk.do("squad", "调查终结")
    desk.do("bh", "进入责令支付")
    desk.do("lead", "拟责令支付", days="7")
    desk.do("squad", "签发责令支付")
    desk.both("lead", "co", "送达责令支付（两人）", method="=direct", place="塘栖路 21 号", receiver="罗镕", relation="=legal_rep")
    upload(desk, "lead", Purpose.PAYMENT, "银行回单")
    pay_everything(desk)
    case.refresh_from_db()
    assert case.unpaid == 0 and Payment.objects.aggregate(s=Sum("amount"))["s"] == case.owed
    desk.both("lead", "co", "复查：已履行", place="塘栖路 21 号", conclusion="十四名劳动者工资已全部付清。")
    desk.do("lead", "提请结案", code="=CL-01", result="十四名劳动者的工资已全部付清。")
    desk.do("squad", "批准结案审批表")
    desk.do("squad", "交办双包案", unit_leader=f"={b.unit_leader.pk}", hr_leader=f"={b.hr_leader.pk}", hazard="涉及 14 人")
    desk.do("unit_leader", "拟定措施", plan="督促支付，稳控人员。", deadline_on="2030-01-31")
    desk.do("lead", "提请销号")
    for leader in ("hr_leader", "unit_leader"):
        page = desk.sit(leader, desk.case_path + "closing/")
        page.get_by_label("签字意见").fill("已核对，同意销号。")
        page.get_by_role("checkbox").check()
        page.get_by_role("button", name="签字销号").click()
        page.wait_for_load_state()
    case.refresh_from_db()
    assert case.state == "closed"
    download_papers(desk, case, tmp_path)
    call_command("verify_history")
    call_command("replay", case.number)


def fix_everything(desk):
    """Adopt what is claimed in every line, resting on the first piece of evidence."""
    page = desk.page
    page.locator("[name=proof]").first.check()
    for row in page.locator("table.sheet--sums tbody tr").all():
        claimed = row.locator("td.num").first.inner_text()
        row.locator("[name^='found-']").fill(claimed)
    desk.submit()


def pay_everything(desk):
    """Pay every line in full against the voucher."""
    desk.act("lead", "登记付款", everything=True, method="=bank")
    desk.page.locator("select[name=voucher]").select_option(index=1)
    desk.submit()


def download_papers(desk, case, folder):
    """Print what is waiting and download every paper from the page of the case."""
    while queue.render_pending(50):
        pass
    page = desk.sit("lead")
    papers = Paper.objects.filter(chain="casework", case_id=case.pk)
    assert {"D01", "D02", "D06", "D11", "D12", "D17", "D30", "D31", "X01"} <= set(papers.values_list("kind", flat=True))
    listed = [link.get_attribute("href") for link in page.locator("a[href*='/papers/']:not([href$='.pdf'])").all()]
    assert len(set(listed)) == papers.count()
    for n, preview in enumerate(sorted(set(listed))):
        page.goto(desk.url + preview)
        with page.expect_download() as coming:
            page.get_by_role("link", name="下载").click()
        coming.value.save_as(folder / f"{n}.pdf")
        assert (folder / f"{n}.pdf").read_bytes().startswith(b"%PDF")
