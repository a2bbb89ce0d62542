"""Every page passes axe: WCAG 2.0, 2.1 and 2.2, levels A and AA, light and dark."""

from importlib.resources import files

import pytest

pytestmark = pytest.mark.browser
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
RUN = """([levels, preload]) =>
  axe.run(document, {runOnly: {type: 'tag', values: levels}, resultTypes: ['violations'], preload})
  .then(found => found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 160))))"""


def violations(tab, preload=True) -> list[str]:
    """Rule and element of each violation; ``preload`` lets axe copy stylesheets, imported ones into inline styles."""
    tab.evaluate(AXE)
    return tab.evaluate(RUN, [LEVELS, preload])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_has_no_violation(shown, theme):
    page, tab = shown
    tab.emulate_media(color_scheme=theme)
    tab.evaluate("theme => document.documentElement.setAttribute('data-theme', theme)", theme)
    assert violations(tab, preload=not page.name.startswith("admin")) == []


def test_axe_sees_what_is_wrong_with_a_page(page):
    page.set_content(
        """<html lang="zh-Hans"><title>坏</title><main><input><p style="color:#aaa">看不清</p>
        <button style="width:9px;height:9px;padding:0" aria-label="甲"></button
        ><button style="width:9px;height:9px;padding:0" aria-label="乙"></button></main>"""
    )
    assert {line.split(":")[0] for line in violations(page)} == {"label", "color-contrast", "target-size"}
