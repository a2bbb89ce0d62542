"""Every page is reached: narrow and zoomed, by keyboard alone, in English, without motion, on paper."""

import pytest

from bench.shots_checks import cut_off, left_in_chinese, sideways
from bench.shots_pages import PAGES

pytestmark = pytest.mark.browser
every_page = pytest.mark.parametrize("name", [page.name for page in PAGES])
MOST_TABS = 200  # nobody presses more to get to what a page is for

FOCUS = """selector => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {there: e.matches(selector), what: e.outerHTML.slice(0, 120), body: e === document.body,
    seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none',
    covered: !!top && !e.contains(top) && !top.contains(e) && !top.closest('label')};
}"""
MOVING = """() => [...document.querySelectorAll('*')].filter(e => {
  const style = getComputedStyle(e);
  return style.animationName !== 'none' || style.transitionDuration.split(',').some(time => parseFloat(time) > 0);
}).map(e => e.outerHTML.slice(0, 120))"""
PRINTED = "nav, header.top, .skip, .btn, dialog, #header, #nav-sidebar"


@every_page
@pytest.mark.parametrize("width", [1366, 683, 390], ids=["1366", "zoom200", "phone"])
def test_the_page_does_not_scroll_sideways(look_at, name, width):
    assert sideways(look_at(name, width=width)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_tab_reaches_what_the_page_is_for_and_shows_where_it_is(look_at, page):
    tab = look_at(page.name)
    for _ in range(MOST_TABS):
        tab.keyboard.press("Tab")
        at = tab.evaluate(FOCUS, page.main)
        assert at["body"] or at["seen"], f"no sign of the focus: {at['what']}"
        assert at["body"] or not at["covered"], f"something covers the focus: {at['what']}"
        if at["there"]:
            return
    pytest.fail(f"{page.main} is not reached by Tab")


@every_page
def test_the_english_page_says_so_and_is_whole(look_at, running_site, name):
    tab = look_at(name, locale="en")
    assert tab.get_attribute("html", "lang").startswith("en")
    assert left_in_chinese(tab, running_site.chinese_on(name)) == []
    assert cut_off(tab) == []


@every_page
def test_nothing_moves_for_those_who_asked_for_rest(look_at, name):
    assert look_at(name).evaluate(MOVING) == []


@every_page
def test_print_leaves_navigation_and_buttons_out(look_at, name):
    tab = look_at(name)
    tab.emulate_media(media="print")
    shown = tab.locator(PRINTED).filter(visible=True)
    assert [piece.inner_text() for piece in shown.all()] == []
