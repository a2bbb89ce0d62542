"""Every page is reached: by keyboard alone, narrow and zoomed, by assistive technology, without motion, on paper."""

import pytest

from bench.shots_checks import cut_off, sideways

pytestmark = pytest.mark.browser
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


def test_the_page_has_no_violation_in_the_light(shown, violations):
    page, tab = shown
    assert violations(tab, "light", preload=not page.name.startswith("admin")) == []


def test_the_page_has_contrast_in_the_dark(shown, violations):
    _, tab = shown
    found = violations(tab, "dark", colours=True)
    tab.emulate_media(color_scheme="light")
    tab.evaluate("document.documentElement.setAttribute('data-theme', 'light')")
    assert found == []


def test_tab_reaches_what_the_page_is_for_and_shows_where_it_is(shown):
    page, tab = shown
    for _ in range(MOST_TABS):
        tab.keyboard.press("Tab")
        at = tab.evaluate(FOCUS, page.main)
        assert at["body"] or at["seen"], f"no sign of the focus: {at['what']}"
        assert at["body"] or not at["covered"], f"something covers the focus: {at['what']}"
        if at["there"]:
            return
    pytest.fail(f"{page.main} is not reached by Tab")


@pytest.mark.parametrize("width", [1366, 683, 390], ids=["1366", "zoom200", "phone"])
def test_the_page_does_not_scroll_sideways(shown, width):
    _, tab = shown
    tab.set_viewport_size({"width": width, "height": 768})
    assert sideways(tab) == []


def test_nothing_is_cut_off_at_two_hundred_percent(shown):
    _, tab = shown
    tab.set_viewport_size({"width": 683, "height": 384})
    assert cut_off(tab) == []


def test_nothing_moves_for_those_who_asked_for_rest(shown):
    _, tab = shown
    assert tab.evaluate(MOVING) == []


def test_print_leaves_navigation_and_buttons_out(shown):
    _, tab = shown
    tab.emulate_media(media="print")
    printed = tab.locator(PRINTED).filter(visible=True)
    assert [piece.inner_text() for piece in printed.all()] == []
