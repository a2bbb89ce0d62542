"""Every page is reached: by keyboard alone, narrow and zoomed, by assistive technology, without motion, on paper."""

import pytest

from bench.shots_checks import cut_off, sideways

pytestmark = pytest.mark.browser
MOST_TABS = 200  # nobody presses more to get to what a page is for
AT_ONCE = 8  # presses between two looks at what they reached
WATCH = """selector => {
  window.stops = [];
  addEventListener('keyup', () => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    window.stops.push({there: e.matches(selector), what: e.outerHTML.slice(0, 120), body: e === document.body,
      skips: e.matches('a.skip') && document.querySelector('main').contains(document.querySelector(selector)),
      seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none',
      covered: !!top && !e.contains(top) && !top.contains(e) && !top.closest('label')});
  }, true);
}"""
AROUND = """() => [...document.querySelectorAll('a, button, input, summary')].filter(e => !e.closest('main'))
  .map(e => [e.className, e.name, e.innerText.replace(/[0-9]+/g, '')].join()).join()"""
MOVING = """() => [...document.querySelectorAll('*')].filter(e => {
  const style = getComputedStyle(e);
  return style.animationName !== 'none' || style.transitionDuration.split(',').some(time => parseFloat(time) > 0);
}).map(e => e.outerHTML.slice(0, 120))"""
PRINTED = "nav, header.top, .skip, .btn, dialog, #header, #nav-sidebar"


def test_the_page_has_no_violation_in_the_light(shown, violations):
    _, tab = shown
    assert violations(tab, "light") == []


@pytest.fixture(scope="module")
def gone_through():
    """The headers through which Tab has gone: on the next page that has the same one it jumps over it."""
    return set()


def test_tab_reaches_what_the_page_is_for_and_shows_where_it_is(shown, gone_through):
    page, tab = shown
    tab.evaluate(WATCH, page.main)
    header = tab.evaluate(AROUND)
    (first,) = stops(tab, 1)
    if visible(first)["there"]:
        return
    if first["skips"] and header in gone_through:
        tab.keyboard.press("Enter")
        tab.evaluate("() => { window.stops = [] }")
    gone_through.add(header)
    for _ in range(0, MOST_TABS, AT_ONCE):
        if any(visible(at)["there"] for at in stops(tab, AT_ONCE)):
            return
    pytest.fail(f"{page.main} is not reached by Tab")


def stops(tab, n) -> list[dict]:
    """What had the focus after each of the next presses of Tab."""
    for _ in range(n):
        tab.keyboard.press("Tab")
    return tab.evaluate("() => window.stops.splice(0)")


def visible(at) -> dict:
    """This stop, which has to show that it has the focus."""
    assert at["body"] or at["seen"], f"no sign of the focus: {at['what']}"
    assert at["body"] or not at["covered"], f"something covers the focus: {at['what']}"
    return at


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
