"""The main job by keyboard alone: a complaint of two hundred workers is entered, found, opened and filed; no mouse."""

import subprocess

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from casework.models import ArrearsCase
from lawkit import moment
from tests import factories, factories_case
from tests.casework import intake_kit as kit
from tests.e2e.hands import Hands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORKERS = 200
CTRL = 2
CUT_SHORT = ("htmx:sendAbort", "htmx:afterRequest")  # whoever is quick leaves before a preview has come


@pytest.fixture
def b(db):
    return factories_case.bureau()


@pytest.fixture
def hands(page, live_server, complaints):
    yield Hands(page, live_server.url)
    complaints[:] = [line for line in complaints if not line.startswith(CUT_SHORT)]


def current(hands) -> str:
    """The number of the case in the current row of the list."""
    return hands.page.locator("tr.is-cur .two").first.inner_text()


def enter_a_complaint(hands, firm):
    """N, type, paste, Ctrl+Enter; returns the case."""
    hands.press("n")
    hands.arrive("/cases/new/")
    hands.press("Alt+2")
    assert hands.at()["field"] == "complainant_name"
    hands.type(kit.name(0))
    hands.press("Alt+3")
    assert hands.at()["field"] == "uscc"
    hands.type(firm.uscc)
    hands.press("Tab")
    expect(hands.page.locator("#id_employer_name")).to_have_value(firm.name)
    hands.fill(region="↓")
    hands.press("Alt+4")
    assert hands.at()["field"] == "rows-0-name"
    hands.clipboard(kit.block(WORKERS))
    hands.press("Control+v")
    expect(hands.page.locator(f"#rows-{WORKERS - 1}-name")).to_have_value(kit.name(WORKERS - 1))
    hands.press("Alt+5")
    hands.type("2025 年 12 月起没有发工资。")
    hands.press("Alt+6")
    while hands.at()["field"] == "materials":
        hands.press("Space", "Tab")
    hands.press("Control+Enter")
    hands.arrive("/cases/(?!new)")
    return ArrearsCase.objects.get(employer=firm)


def walk_the_list(hands, case):
    """J and K move, X ticks, P shows the preview, Enter opens, Esc comes back to the row."""
    page = hands.page
    hands.press("j")
    first = current(hands)
    hands.press("j")
    assert current(hands) != first
    assert hands.at()["tag"] == "TR"
    hands.press("k")
    assert current(hands) == first
    hands.press("x")
    expect(page.locator("[data-bulk-count]")).to_have_text("1")
    hands.press("x")
    shown = page.locator("#preview").is_visible()
    hands.press("p")
    expect(page.locator("#preview")).to_be_visible(visible=not shown)
    hands.press("p")
    while current(hands) != case.number:
        was = current(hands)
        hands.press("j")
        assert current(hands) != was, f"{case.number} is not in the list"
    hands.press("Enter")
    hands.arrive(f"{case.public_id}/$")
    hands.press("Escape")
    hands.arrive("/inbox/")
    assert current(hands) == case.number


def look_around(hands, case):
    """The keys that lead elsewhere: / G C, G I, ? and Esc."""
    hands.press("/")
    assert hands.at()["id"] == "q"
    hands.type(case.number)
    hands.press("Enter")
    hands.arrive("/search/")
    expect(hands.page.locator("main")).to_contain_text(case.employer.name)
    hands.press("g", "c")
    hands.arrive(r"/cases/$")
    hands.press("g", "i")
    hands.arrive("/inbox/")
    hands.press("?")
    help_of_keys = hands.page.locator("dialog#keys")
    expect(help_of_keys).to_be_visible()
    hands.press("n", "j")
    expect(help_of_keys).to_be_visible()
    hands.press("Escape")
    expect(help_of_keys).to_be_hidden()


def file_it(hands, case):
    """E leads to the act, its form is filled by Tab and arrows, Ctrl+Enter does it."""
    hands.open(reverse("case", args=[case.public_id]))
    hands.press("e")
    hands.arrive("/file/")
    hands.fill(lead="↓", co="↓↓")
    hands.press("Control+Enter")
    hands.arrive(f"{case.public_id}/$")
    expect(hands.page.locator(".note--ma")).to_contain_text("受理通知书")


def sheets_of(page, folder) -> list[str]:
    """The text of each sheet of the page on paper."""
    page.pdf(path=folder / "page.pdf", prefer_css_page_size=True)
    done = subprocess.run(["pdftotext", "-layout", folder / "page.pdf", "-"], check=True, capture_output=True, text=True)
    return done.stdout.split("\f")[:-1]


def test_a_complaint_of_two_hundred_is_entered_found_and_filed_without_a_mouse(hands, b, tmp_path):
    others = [factories_case.registered(b, violation_end=moment.today()) for _ in range(2)]
    firm = factories.employer(name="锦晨服装有限公司", address="塘栖路 21 号")
    hands.log_in(b.desk, factories.PASSWORD)
    case = enter_a_complaint(hands, firm)
    assert case.headcount == WORKERS and case.state == "registered"
    hands.log_out()
    hands.log_in(b.squad, factories.PASSWORD)
    walk_the_list(hands, case)
    look_around(hands, case)
    file_it(hands, case)
    case.refresh_from_db()
    assert case.state == "filed" and case.lead_id != case.co_id
    assert {ArrearsCase.objects.get(pk=one.pk).state for one in others} == {"registered"}
    head = hands.page.locator("#wages thead th").nth(1).inner_text()
    listing = [sheet for sheet in sheets_of(hands.page, tmp_path) if sheet.count("罗") > 10]
    assert len(listing) >= 4 and all(head in sheet for sheet in listing)


def test_the_first_tab_skips_to_the_content(hands, b):
    hands.log_in(b.squad, factories.PASSWORD)
    hands.press("Tab")
    assert hands.at()["name"] == "跳到主要内容"
    hands.press("Enter")
    assert hands.page.evaluate("document.activeElement.id") == "main"
    hands.press("Tab")
    assert hands.page.evaluate("document.activeElement.closest('main') !== null")


COMPOSING = """key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
    {key, isComposing: true, bubbles: true, cancelable: true}))"""


def test_keys_wait_while_an_input_method_composes(hands, b):
    hands.log_in(b.desk, factories.PASSWORD)
    here = hands.page.url
    for key in ("n", "?", "/", "g", "c"):
        hands.page.evaluate(COMPOSING, key)
    assert hands.page.url == here and not hands.page.locator("dialog[open]").count()
    assert hands.at()["id"] != "q"
    hands.press("n")
    hands.arrive("/cases/new/")
    hands.press("Alt+4")
    assert hands.at()["field"] == "rows-0-name"
    method = hands.page.context.new_cdp_session(hands.page)
    method.send("Input.imeSetComposition", {"text": "luo", "selectionStart": 3, "selectionEnd": 3})
    for modifiers in (0, CTRL):  # what the keyboard sends while candidates are shown
        method.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Enter", "windowsVirtualKeyCode": 229,
                                               "modifiers": modifiers})  # fmt: skip
    assert hands.page.evaluate("document.activeElement.name") == "rows-0-name"
    assert hands.page.url.endswith("/cases/new/") or "draft=" in hands.page.url
    assert not hands.page.locator(".errsum").count()
    method.send("Input.insertText", {"text": "罗"})
    assert hands.page.input_value("[name=rows-0-name]") == "罗"
    hands.press("Enter")
    assert hands.page.evaluate("document.activeElement.name") == "rows-1-name"


def test_single_keys_can_be_switched_off_and_on_again(hands, b):
    factories_case.registered(b, violation_end=moment.today())
    hands.log_in(b.squad, factories.PASSWORD)
    hands.press("?")
    hands.tab_to("停用单键快捷键")
    hands.press("Enter")
    expect(hands.page.locator("html[data-keys=off]")).to_be_attached()
    hands.press("j", "?", "g", "c", "/")
    assert not hands.page.locator("tr.is-cur, dialog[open]").count()
    assert hands.page.url.endswith("/inbox/") and hands.page.evaluate("document.activeElement.id") != "q"
    hands.press("Control+Home")
    hands.tab_to("打开个人菜单")
    hands.press("Enter")
    hands.tab_to("快捷键")
    hands.press("Enter")
    hands.tab_to("启用单键快捷键")
    hands.press("Enter")
    expect(hands.page.locator("html[data-keys=on]")).to_be_attached()
    hands.press("j")
    assert hands.page.locator("tr.is-cur").count() == 1
