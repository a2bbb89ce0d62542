"""By clicks: mediated in two sessions, agreed to the fen, one instalment paid, the next breached, the order asked for."""

import subprocess
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from casework.models import ArrearsCase, Notice
from casework.notices import collect
from documents import queue
from documents.amounts import yuan
from documents.models import Paper
from mediation.models import Mediation
from tests import factories_case as cases
from tests import factories_mediation as walk
from tests.casework.screen_kit import scan
from tests.e2e.elsewhen import Elsewhen
from tests.e2e.people import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OWED = 300_001  # fen of each worker: an odd sum cannot be halved
FIRST, SECOND = date(2026, 3, 20), date(2026, 4, 20)
FIRST_SESSION, SECOND_SESSION = date(2026, 3, 4), date(2026, 3, 6)
SIGNED = "已签名的申请书.pdf"


@pytest.fixture
def desk(page, live_server, db):
    with Elsewhen() as when:
        when.go(cases.DAY)
        with when.now():
            m = walk.crew()
            case = cases.investigating(m.b, workers=2, months=cases.MONTHS[:1], claimed=OWED)
        made = Desk(page, live_server, SimpleNamespace(**vars(m.b), med=m.med))
        made.m, made.when, made.case_path = m, when, f"/cases/{case.public_id}/"
        yield made


def upload(desk, name):
    """A scan in the file field of the form, sent off with it."""
    made = scan(name)
    desk.page.locator("[type=file]").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": made.read()})
    desk.submit()


def apply(desk):
    """The lead enters the application; the employer agrees, the mediator accepts."""
    page = desk.act("lead", "登记调解申请", organisation=f"={desk.m.organisation.pk}", requests="要求付清拖欠的工资。")
    assert page.locator("[name=workers]:checked").count() == 2
    desk.submit()
    row = Mediation.objects.get()
    with desk.when.now():
        walk.act(walk.agreed_to(desk.m, row), "accept", desk.m.med, mediator=desk.m.mediator.pk)
    desk.case_path = f"/mediation/{row.public_id}/"
    return row


def meet(desk, row):
    """The first session by clicks, with an offer in it; the second as cheaply as the door allows."""
    day, room = FIRST_SESSION.isoformat(), desk.m.room.pk
    desk.do("med", "排期调解会", starts_at=f"{day}T14:00", ends_at=f"{day}T16:00", room=f"={room}", agenda="核对数额；协商")
    desk.when.go(FIRST_SESSION, 16)
    page = desk.sit("med")
    page.locator("#offers [name=party]").select_option(f"e{row.case.employer_id}")
    page.locator("#offers [name=total]").fill("5000")
    page.get_by_role("button", name="记一轮").click()
    expect(page.locator("#offers .tb--cards tbody")).to_contain_text("5,000.00")
    came = {f"name-e{row.case.employer_id}": "罗镕"}
    desk.do("med", "记录调解会", **came, statement="双方对金额没有异议，支付日期再议。", result="=goes_on")
    with desk.when.now():
        walk.scheduled(desk.m, walk.again(row), day=SECOND_SESSION)
    desk.when.go(SECOND_SESSION, 17)
    with desk.when.now():
        walk.hold(desk.m, walk.again(row))
    assert row.sessions.filter(held_seq=None).count() == 0 and row.sessions.count() == 2


def draft(desk, row):
    """The agreement in the room: all that is unpaid, spread over two days, whole to the fen."""
    page = desk.sit("med")
    page.locator("#id_parts").fill("2")
    page.get_by_role("button", name="改期数").click()
    page.locator("#day-1").wait_for()
    page.locator("#day-0").fill(FIRST.isoformat())
    page.locator("#day-1").fill(SECOND.isoformat())
    for line in page.locator("[data-line]").all():
        line.locator("[data-whole]").fill(line.locator("td.sheet__is").first.inner_text())
    page.get_by_role("button", name="各人均分到各期").click()
    expect(page.locator("[data-part]").last).not_to_have_value("")
    expect(page.locator("[data-plan-open]")).to_have_text("0.00")
    expect(page.locator("#plan-sheet")).to_contain_text("调解协议书")
    page.locator("#plan-form button[type=submit].btn--pri").click()
    expect(page.locator("main")).to_contain_text("已办理：拟定协议")
    lines = walk.again(row).agreement().lines.all()
    assert [line.amount for line in lines] == [OWED] * 2
    assert all(sum(part.amount for part in line.instalments.all()) == OWED for line in lines)
    desk.do("med", "定稿并送签")


def sign(desk, row):
    """A worker draws his signature, the others sign on paper; the seal brings it into effect."""
    key = next(k for k in walk.keys(row) if k.startswith("w"))
    page = desk.act("med", "登记当事人签名", party=f"={key}", how="=screen")
    pad = page.locator(".signing__pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    page.mouse.move(box["x"] + 60, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 70, steps=4)
    page.mouse.up()
    desk.submit()
    assert walk.again(row).agreement().signatures.get().how == "screen"
    with desk.when.now():
        walk.sign_all(desk.m, walk.again(row), but=(key, "seal"))
    assert walk.again(row).state == "signing"
    desk.act("med", "登记调解组织印章")
    upload(desk, "盖章页.pdf")
    assert walk.again(row).state == "agreed"


def pay(desk, row):
    """The first instalment, by the case's own form; the agreement alone has paid nothing."""
    assert ArrearsCase.objects.get().unpaid == 2 * OWED
    desk.when.go(FIRST, 11)
    page = desk.sit("lead", f"{desk.case_path}performance/")
    page.get_by_role("button", name="登记第 1 期的付款").click()
    page.wait_for_url("**/act/**")
    upload(desk, "银行回单.pdf")
    paid = sum(line.instalments.order_by("due_on")[0].amount for line in walk.again(row).agreement().lines.all())
    assert ArrearsCase.objects.get().unpaid == 2 * OWED - paid
    page = desk.sit("lead", f"{desk.case_path}performance/")
    expect(page.locator("#schedule details").first).to_contain_text("已付清")
    return 2 * OWED - paid


def text_of(path) -> str:
    """What a PDF says, on one line."""
    done = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True)
    return "".join(done.stdout.split())


def breach(desk, row, left, folder):
    """The second day passes unpaid: the ways that the law leaves, and the application printed for signature."""
    desk.when.go(date(2026, 4, 21))
    desk.when.ticks()
    with desk.when.now():
        collect.collect_all()
    assert Notice.objects.filter(rule="MEDIATION.breached", user=desk.bureau.lead).exists()
    page = desk.sit("lead", f"{desk.case_path}performance/")
    expect(page.locator("main h1 + .tag, main .phead .tag").first).to_contain_text("到期未履行")
    ways = page.locator("#ways .acts")
    for open_way in ("支付令", "监察", "起诉"):
        expect(ways).to_contain_text(open_way)
    expect(ways).not_to_contain_text("强制执行")
    expect(page.locator("#ways details")).to_contain_text("强制执行")
    ways.get_by_role("link", name="打印申请书，供签名").click()
    page.wait_for_url("**/print/M08/")
    page.pdf(path=folder / "unsigned.pdf", prefer_css_page_size=True)
    says(text_of(folder / "unsigned.pdf"), row, left)


def says(text, row, left):
    """The application names everybody, asks for what is left and no fen more, and rests on the agreement, not on itself."""
    people = [p.worker.name for p in row.present() if p.worker_id]
    for words in ("支付令申请书", row.case.employer.name, yuan(left), "证据：调解协议书", *people):
        assert words in text, f"{words} is not in {text}"
    assert yuan(2 * OWED - left) not in text and "签名-" not in text and SIGNED not in text


def ask_for_the_order(desk, row, left, folder):
    """Signed, scanned, filed; what entered the case is downloaded."""
    page = desk.sit("lead", f"{desk.case_path}performance/")
    page.locator("#ways .acts").get_by_role("link", name="申请支付令", exact=True).last.click()
    page.wait_for_url("**/act/**")
    for box in page.locator("[name=applicants]").all():
        box.check()
    upload(desk, SIGNED)
    assert walk.again(row).state == "order_applied"
    while queue.render_pending(50):
        pass
    code = Paper.objects.get(chain="casework", case_id=row.case_id, kind="M08").code
    page = desk.sit("lead", f"/cases/{row.case.public_id}/")
    page.goto(desk.url + page.locator(f"a[href$='/papers/{code}/']").first.get_attribute("href"))
    with page.expect_download() as coming:
        page.get_by_role("link", name="下载").click()
    coming.value.save_as(folder / "filed.pdf")
    says(text_of(folder / "filed.pdf"), row, left)


def test_an_agreement_of_two_sessions_is_kept_once_then_breached_and_ends_in_a_payment_order_applied_for(desk, tmp_path):
    row = apply(desk)
    meet(desk, row)
    draft(desk, row)
    sign(desk, row)
    left = pay(desk, row)
    breach(desk, row, left, tmp_path)
    ask_for_the_order(desk, row, left, tmp_path)
    call_command("verify_history")
    call_command("replay", row.case.number)
