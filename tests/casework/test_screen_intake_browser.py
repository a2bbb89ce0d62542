"""The entry page in Chromium: keyboard alone, pasted and uploaded rosters, the network cut, a login that ran out."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from casework.models import ArrearsCase, Draft
from tests import factories, factories_case
from tests.casework import intake_kit as kit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASTE = """text => {
    const data = new DataTransfer();
    data.setData('text', text);
    const paste = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(paste);
}"""


@pytest.fixture
def b(db):
    """The bureau of today: the server's thread does not share a moved present."""
    return factories_case.bureau()


@pytest.fixture
def entry(page, live_server, settings, client, b):
    """The entry page of the desk officer."""

    def log_in():
        client.force_login(b.desk)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
        page.context.add_cookies([{**cookie, "url": live_server.url}])

    log_in()
    page.log_in_again = log_in
    page.goto(live_server.url + reverse("intake"))
    return page


def paste(page, text):
    page.evaluate(PASTE, text)


def typed(page, text):
    page.keyboard.type(text)
    page.keyboard.press("Tab")


def drafted(page):
    expect(page.locator("[data-draft-status]")).to_have_text(re.compile("^草稿已存"))


def test_a_case_of_fourteen_workers_is_entered_by_keyboard_alone(entry, b):
    page, firm = entry, factories.employer(name="锦晨服装有限公司")
    page.keyboard.press("Alt+2")
    typed(page, kit.name(0))
    page.keyboard.press("Alt+3")
    typed(page, firm.uscc)
    expect(page.locator("#id_employer_name")).to_have_value("锦晨服装有限公司")
    page.focus("#id_region")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Alt+4")
    page.focus("#rows-0-name")
    paste(page, kit.block(14))
    page.wait_for_selector("#rows-13-name")
    expect(page.locator("[data-total]")).to_have_text("42,098.00")
    page.keyboard.press("Alt+5")
    typed(page, "2025 年 12 月起没有发工资。")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/cases/(?!new)"))
    case = ArrearsCase.objects.get()
    assert (case.headcount, case.employer_id, case.state) == (14, firm.pk, "registered")
    assert f"已登记 {case.number}，14 名劳动者" in page.inner_text("main")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('draft:')).length") == 0


def test_an_uploaded_file_fills_the_grid_tints_bad_cells_and_is_drafted(entry):
    page = entry
    page.fill("#id_facts", "木工班没有发钱")
    page.set_input_files("#upload", kit.DATA / "roster_carpenters.xlsx")
    page.wait_for_selector("#rows-25-name")
    assert page.input_value("#rows-25-name") == "苏鑫"
    assert page.locator("#sheet td.is-err").count() == 8
    assert page.locator("#sheet-problems .err").count() == 8
    assert "第 7 行 曹飞：身份证号校验位不对，第 11、12 位可能录反，请对照证件改" in page.inner_text("#sheet-problems")
    page.click("#rows-19-amount-says a")
    assert page.evaluate("document.activeElement.id") == "rows-19-amount"
    drafted(page)
    assert "曹飞" in Draft.objects.get().content
    page.reload()
    assert page.input_value("#rows-25-name") == "苏鑫"
    assert page.input_value("#id_facts") == "木工班没有发钱"


def test_a_mended_cell_loses_its_sentence_and_the_server_agrees(entry):
    page = entry
    page.focus("#rows-0-name")
    wrong = kit.block(3).replace(kit.number(1), kit.number(0))
    paste(page, wrong)
    page.wait_for_selector("#sheet td.is-err")
    assert "身份证号相同" in page.inner_text("#sheet-problems")
    with page.expect_response("**/cases/new/aside/"):
        page.fill("#rows-1-citizen_id", kit.number(1))
        page.keyboard.press("Tab")
    expect(page.locator("#sheet td.is-err")).to_have_count(0)
    assert page.locator("#sheet-problems .err").count() == 0


def test_months_in_the_wrong_order_are_told_while_typing_goes_on(entry):
    page = entry
    page.focus("#rows-0-name")
    paste(page, kit.block(2))
    expect(page.locator("#rows-1-name")).to_have_value(kit.name(1))
    page.fill("#rows-0-month_to", "2025-11")
    page.keyboard.press("Tab")
    expect(page.locator("#sheet-problems")).to_contain_text("欠薪止不能早于欠薪起")


def test_two_hundred_rows_are_pasted_at_once_and_an_id_that_passed_is_covered(entry):
    page = entry
    page.focus("#rows-0-name")
    paste(page, kit.block(200))
    page.wait_for_selector("#rows-199-name")
    assert page.inner_text("[data-people]") == "合计 200 人"
    covered = page.locator("#sheet .cover")
    expect(covered).to_have_count(200)
    assert covered.first.inner_text() == f"{kit.number(0)[:4]}**********{kit.number(0)[14:]}"
    page.focus("#rows-0-citizen_id")
    expect(covered).to_have_count(199)
    assert page.input_value("#rows-0-citizen_id") == kit.number(0)


def test_a_column_pasted_alone_lands_where_the_cursor_is(entry):
    page = entry
    page.focus("#rows-0-job")
    paste(page, "木工\n钢筋\n泥工")
    assert [page.input_value(f"#rows-{n}-job") for n in range(3)] == ["木工", "钢筋", "泥工"]


def test_what_is_typed_without_network_is_kept_and_saved_later(entry, complaints):
    page = entry
    page.context.set_offline(True)
    page.fill("#id_facts", "断网时记下的话")
    page.focus("#rows-0-name")
    paste(page, kit.block(3))
    expect(page.locator("#rows-2-name")).to_have_value(kit.name(2))
    page.keyboard.press("Control+s")
    expect(page.locator("[data-draft-status]")).to_contain_text("政务网连接中断")
    assert not Draft.objects.exists()
    page.context.set_offline(False)
    drafted(page)
    complaints.clear()
    kept = Draft.objects.get().content
    assert "断网时记下的话" in kept and kit.number(2) in kept


def test_a_login_that_ran_out_loses_nothing(entry, complaints):
    page = entry
    address = page.url
    page.fill("#id_facts", "登录到时前记下的话")
    page.fill("#rows-0-name", "罗英")
    Session.objects.all().delete()
    page.keyboard.press("Control+s")
    expect(page.locator("[data-draft-status]")).to_contain_text("登录已到时")
    page.log_in_again()
    page.goto(address)
    assert page.input_value("#id_facts") == "登录到时前记下的话"
    assert page.input_value("#rows-0-name") == "罗英"
    drafted(page)
    complaints.clear()
    assert "登录到时前记下的话" in Draft.objects.get().content


def test_a_refused_form_takes_the_focus_to_its_summary(entry, complaints):
    page = entry
    page.fill("#rows-0-name", "罗英")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".errsum")
    complaints.clear()
    assert page.title().startswith("有错：")
    assert page.evaluate("document.activeElement.className") == "errsum"
    assert page.input_value("#rows-0-name") == "罗英"
    page.click(".errsum a[href='#id_facts']")
    assert page.evaluate("document.activeElement.id") == "id_facts"


def test_a_name_typed_while_the_register_is_asked_is_not_lost(entry):
    page = entry
    page.fill("#id_uscc", factories.uscc())
    with page.expect_response("**/cases/new/employer/**"):
        page.fill("#id_employer_name", "锦晨服装有限公司")
    expect(page.locator("#employer")).to_contain_text("没有登记过这个信用代码")
    assert page.input_value("#id_employer_name") == "锦晨服装有限公司"


TWICE = """() => {
    const form = document.getElementById('intake');
    const send = () => fetch(form.action, {method: 'POST', body: new FormData(form)}).then(a => [a.status, a.url]);
    return Promise.all([send(), send(), send()]);
}"""


def test_three_clicks_at_once_register_one_case_and_all_land_on_it(entry, b):
    page = entry
    page.fill("#id_complainant_name", kit.name(0))
    page.fill("#id_uscc", factories.uscc())
    page.fill("#id_employer_name", "锦晨服装有限公司")
    page.select_option("#id_region", str(b.organ.region_id))
    page.fill("#id_facts", "2025 年 12 月起没有发工资。")
    for field, text in kit.rows(3).items():
        page.fill(f"#{field}", text)
    answers = page.evaluate(TWICE)
    case = ArrearsCase.objects.get()
    assert [status for status, _url in answers] == [200, 200, 200]
    assert all(case.public_id in url for _status, url in answers)


def test_the_page_works_without_script(browser, live_server, settings, client, b):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    client.force_login(b.desk)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    context.add_cookies([{**cookie, "url": live_server.url}])
    page.goto(live_server.url + reverse("intake"))
    page.fill("#id_complainant_name", kit.name(0))
    page.fill("#paste", kit.block(6))
    page.click("button[name=do]")
    assert page.input_value("#rows-5-name") == kit.name(5)
    assert page.input_value("#id_complainant_name") == kit.name(0)
    page.fill("#id_uscc", factories.uscc())
    page.fill("#id_employer_name", "锦晨服装有限公司")
    page.select_option("#id_region", str(b.organ.region_id))
    page.fill("#id_facts", "2025 年 12 月起没有发工资。")
    page.click(".submitbar button[type=submit]")
    assert ArrearsCase.objects.get().headcount == 6
    context.close()


@pytest.mark.parametrize("width", [1366, 390])
def test_the_page_does_not_scroll_sideways(entry, width):
    page = entry
    page.set_input_files("#upload", kit.DATA / "roster_carpenters.xlsx")
    page.wait_for_selector("#rows-25-name")
    page.set_viewport_size({"width": width, "height": 768})
    assert page.evaluate("document.documentElement.scrollWidth") == width
