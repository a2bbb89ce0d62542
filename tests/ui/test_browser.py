"""The scripts of every page in a real browser: keys, paste grid, drafts, menu."""

import re

import pytest

from registry.identity import check_digit
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OWN = "99011819780501"  # region and birthday of nobody


@pytest.fixture
def guide(page, live_server, settings, client):
    """The styleguide of somebody logged in."""
    settings.DEBUG = True

    def open_with(**preferences):
        client.force_login(factories.user(name="周敏", is_superuser=True, preferences=preferences))
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
        page.context.add_cookies([{**cookie, "url": live_server.url}])
        page.goto(f"{live_server.url}/styleguide/")
        return page

    return open_with


def current(page):
    find = "rows => rows.findIndex(row => row.classList.contains('is-cur'))"
    return page.eval_on_selector_all("[data-keynav] tr[data-href]", find)


def test_j_and_k_move_x_selects_and_the_row_is_announced_as_current(guide):
    page = guide()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert current(page) == 0
    assert page.locator("tr[aria-current=true]").count() == 1
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.locator("[data-keynav] tr[data-href]").nth(1).get_attribute("aria-selected") == "true"


def test_single_keys_are_off_when_the_user_wants_so_but_chords_stay(guide):
    page = guide(keys="off")
    for key in ("j", "x", "?", "p"):
        page.keyboard.press(key)
    assert current(page) == -1
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.documentElement.getAttribute('data-preview')") is None


def test_keys_are_letters_while_typing(guide):
    page = guide()
    page.fill("#id_remark", "")
    page.focus("#id_remark")
    page.keyboard.type("jkx?")
    assert page.input_value("#id_remark") == "jkx?"
    assert current(page) == -1


@pytest.mark.parametrize("event", ["{key: 'j', isComposing: true}", "{key: 'j', keyCode: 229}"])
def test_keys_of_an_input_method_are_ignored(guide, event):
    page = guide()
    press = f"e => document.body.dispatchEvent(new KeyboardEvent('keydown', {{bubbles: true, ...{event}}}))"
    page.evaluate(press)
    assert current(page) == -1
    page.evaluate(press.replace("isComposing: true", "x: 1").replace("keyCode: 229", "x: 1"))
    assert current(page) == 0


def test_the_question_mark_opens_the_list_of_keys_and_keys_rest_meanwhile(guide):
    page = guide()
    page.keyboard.press("?")
    assert page.locator("dialog#keys[open]").count() == 1
    page.keyboard.press("j")
    assert current(page) == -1
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_single_keys_can_be_switched_off_in_the_list_of_keys(guide):
    page = guide()
    page.keyboard.press("?")
    page.click("#keys button[value=off]")
    page.wait_for_selector("html[data-keys=off]")
    page.keyboard.press("j")
    assert current(page) == -1


def test_e_presses_the_button_that_names_it(guide):
    page = guide()
    page.eval_on_selector("[data-key=e]", "el => el.addEventListener('click', () => { document.title = 'pressed' })")
    page.keyboard.press("e")
    assert page.title() == "pressed"


def test_p_keeps_the_preview_for_the_next_page(guide):
    page = guide()
    page.keyboard.press("p")
    page.reload()
    assert page.get_attribute("html", "data-preview") == "on"


def test_the_menu_opens_changes_density_at_once_and_closes_with_escape(guide):
    page = guide()
    second_lines = page.locator("[data-keynav] .two").filter(visible=True)
    assert second_lines.count() > 0
    page.click("summary.who")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.click(".menu__p button[name=density][value=compact]")
        assert page.get_attribute("html", "data-density") == "compact"
    page.keyboard.press("Escape")
    assert page.locator("details.menu[open]").count() == 0
    page.reload()
    assert page.get_attribute("html", "data-density") == "compact"
    assert second_lines.count() == 0


def paste(page, selector, text):
    page.eval_on_selector(
        selector,
        """(cell, text) => { const data = new DataTransfer(); data.setData('text/plain', text);
           const options = {bubbles: true, cancelable: true, clipboardData: data};
           cell.dispatchEvent(new ClipboardEvent('paste', options)); }""",
        text,
    )


def roster(n):
    return [
        f"工人{i}\t{OWN}{i:03}{check_digit(f'{OWN}{i:03}')}\t1380000{i:04}\t2026-09\t1,000.50" for i in range(1, n + 1)
    ]


def test_two_hundred_workers_are_pasted_in_one_go(guide):
    page = guide()
    paste(page, "[name=rows-0-name]", "\n".join(["姓名\t身份证号\t手机\t欠薪起\t欠付", *roster(200)]))
    page.wait_for_function("document.querySelectorAll('#specimen-sheet tbody tr').length === 200")
    assert page.input_value("[name=rows-0-name]") == "工人1"
    assert page.input_value("[name=rows-199-phone]") == "13800000200"
    assert page.inner_text("[data-total]") == "200,100.00"
    assert page.inner_text("[data-people]") == "合计 200 人"
    assert page.locator("#specimen-problems li").count() == 0
    assert "200" in page.inner_text("#live")


def test_a_bad_cell_is_tinted_and_its_sentence_leads_back_to_it(guide):
    page = guide()
    good, other = roster(2)
    bad = good.split("\t")
    bad[1] = bad[1][:-1] + ("1" if bad[1][-1] != "1" else "2")
    paste(page, "[name=rows-0-name]", "\n".join(["\t".join(bad), other, other]))
    page.wait_for_selector("#specimen-problems li")
    lines = page.locator("#specimen-problems li").all_inner_texts()
    assert len(lines) == 2
    assert lines[0].startswith("第 1 行 工人1：身份证号校验位不对")
    assert lines[1].startswith("第 3 行 工人2：与第 2 行 工人2 身份证号相同")
    assert "is-err" in page.locator("[name=rows-0-id]").evaluate("cell => cell.parentNode.className")
    assert page.get_attribute("[name=rows-0-id]", "aria-invalid") == "true"
    page.locator("#specimen-problems a").first.click()
    assert page.evaluate("document.activeElement.name") == "rows-0-id"
    assert page.input_value("[name=rows-2-name]") == "工人2"


def test_the_cells_are_corrected_where_a_machine_can(guide):
    page = guide()
    paste(page, "[name=rows-0-name]", "罗英\t９９０１ 1819780501001" + "x\t138-0000-0001\t2026年9月\t１,000元")
    page.wait_for_function("document.querySelector('[name=rows-0-since]').value === '2026-09'")
    assert page.input_value("[name=rows-0-owed]") == "1,000.00"
    assert page.input_value("[name=rows-0-id]").startswith("990118197805010")
    assert page.input_value("[name=rows-0-id]").endswith("X")


def test_enter_and_arrows_move_by_row_and_the_last_row_grows_a_new_one(guide):
    page = guide()
    page.focus("[name=rows-0-name]")
    page.keyboard.type("罗英")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "rows-1-name"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "rows-0-name"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.locator("#specimen-sheet tbody tr").count() == 2


FORM = """<!DOCTYPE html><html lang="zh-Hans" data-user="{user}"><title>草稿</title>
<script src="/static/js/core.js" defer></script><script src="/static/js/rows.js" defer></script>
<script src="/static/js/grid.js" defer></script><script src="/static/js/drafts.js" defer></script>
<script src="/static/js/keys.js" defer></script><body>{done}
<form method="post" action="/nowhere/" data-main data-draft-url="/draft/" data-draft-key="intake">
<input type="hidden" name="csrfmiddlewaretoken" value="fresh"><input type="hidden" name="version" value="3">
<p data-draft-status></p><input name="firm" id="firm"><input type="checkbox" name="seen" value="1" id="seen">
<table data-sheet="rows"><tbody><tr><td data-rowno>1</td><td><input name="rows-0-name"></td></tr></tbody></table>
<div data-conflict></div></form>
<div id="live"></div><div id="words" hidden data-draft-saved="存 {{at}}" data-draft-offline="断 {{at}}"
 data-draft-login="登录已到时" data-draft-back="恢复 {{at}}" data-draft-conflict="冲突" data-draft-failed="失败"
 data-people="{{n}}"></div></body></html>"""


@pytest.fixture
def drafting(page, live_server):
    """A page with a draft form whose server answers as told; ``open_form`` visits it."""
    told = {"status": 200, "body": '{"saved_at": "10:42", "version": 4}', "type": "application/json", "sent": []}

    def answer(route):
        told["sent"].append(route.request.post_data)
        if told["status"] == 0:
            route.abort("internetdisconnected")
        else:
            route.fulfill(status=told["status"], body=told["body"], content_type=told["type"])

    page.route("**/draft/", answer)

    def open_form(user="a", done=""):
        html = FORM.format(user=user, done=done)
        page.unroute("**/form/")
        page.route("**/form/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        page.goto(f"{live_server.url}/form/")
        return page

    return open_form, told


def test_ctrl_s_saves_and_tells_when(drafting):
    open_form, told = drafting
    page = open_form()
    page.fill("#firm", "锦晨服装")
    page.keyboard.press("Control+s")
    page.wait_for_function("document.querySelector('[data-draft-status]').textContent === '存 10:42'")
    assert "锦晨服装" in told["sent"][0]
    assert page.input_value("[name=version]") == "4"
    assert page.evaluate("localStorage.length") == 0


def test_a_lost_network_keeps_the_input_and_gives_it_back(drafting, complaints):
    open_form, told = drafting
    told["status"] = 0
    page = open_form()
    page.fill("#firm", "锦晨服装")
    page.check("#seen")
    page.evaluate("xinan.grid.ensure(document.querySelector('table'), 3)")
    page.fill("[name=rows-2-name]", "罗英")
    page.keyboard.press("Control+s")
    page.wait_for_function("document.querySelector('[data-draft-status]').textContent.startsWith('断')")
    complaints.clear()
    told["status"] = 200
    page = open_form()
    page.wait_for_function("document.querySelector('[data-draft-status]').textContent.startsWith('存')")
    assert page.input_value("#firm") == "锦晨服装"
    assert page.is_checked("#seen")
    assert page.input_value("[name=rows-2-name]") == "罗英"
    assert page.input_value("[name=csrfmiddlewaretoken]") == "fresh"
    assert page.evaluate("localStorage.length") == 0


def test_an_expired_login_says_so_and_the_next_user_does_not_see_it(drafting, complaints):
    open_form, told = drafting
    told["status"] = 403
    page = open_form()
    page.fill("#firm", "锦晨服装")
    page.keyboard.press("Control+s")
    page.wait_for_function("document.querySelector('[data-draft-status]').textContent === '登录已到时'")
    complaints.clear()
    assert open_form(user="b").input_value("#firm") == ""
    assert open_form(user="a").input_value("#firm") == ""


def test_an_accepted_form_is_not_offered_again(drafting, complaints):
    open_form, told = drafting
    told["status"] = 0
    page = open_form()
    page.fill("#firm", "锦晨服装")
    page.keyboard.press("Control+s")
    page.wait_for_function("localStorage.length === 1")
    complaints.clear()
    told["status"] = 200
    assert open_form(done='<p data-draft-done="intake"></p>').input_value("#firm") == ""


def test_a_conflict_shows_the_comparison_and_keeps_the_input(drafting, complaints):
    open_form, told = drafting
    body = "<p>陆婷 在 10:42 改过</p><script>document.title = 'bad'</script>"
    told.update(status=409, body=body, type="text/html; charset=utf-8")
    page = open_form()
    page.fill("#firm", "锦晨服装")
    page.keyboard.press("Control+s")
    page.wait_for_selector("[data-conflict] p")
    complaints.clear()
    assert page.input_value("#firm") == "锦晨服装"
    assert page.title() == "草稿"


def test_pages_do_not_scroll_sideways_on_a_phone_or_an_office_screen(guide):
    page = guide()
    for width in (1366, 390):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_page_works_without_script(browser, live_server, settings):
    settings.DEBUG = True
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{live_server.url}/styleguide/")
    assert page.locator("h1").inner_text() == "部件与状态"
    page.click("button[name=language][value=en] >> nth=0")
    assert re.match("Parts and states", page.title())
    context.close()
