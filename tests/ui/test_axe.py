"""Every page in English: it is whole, and passes axe in the dark (WCAG 2.0, 2.1 and 2.2, levels A and AA).

In Chinese and light it passes in test_reach.py: each page is opened once in each language, and each language shows one
theme, since no colour depends on the language (test_static.py).
"""

import pytest

from bench.shots_checks import cut_off, left_in_chinese

pytestmark = pytest.mark.browser


def test_the_english_page_says_so_and_is_whole(shown_in_english, running_site):
    page, tab = shown_in_english
    assert tab.get_attribute("html", "lang").startswith("en")
    assert left_in_chinese(tab, running_site.chinese_on(page.name)) == []
    assert cut_off(tab) == []


def test_the_english_page_has_no_violation_in_the_dark(shown_in_english, violations):
    _, tab = shown_in_english
    assert violations(tab, "dark", whole=False) == []


def test_contrast_is_seen_in_each_theme_by_itself(page, violations):
    page.set_content(
        """<html lang="zh-Hans"><title>甲</title><style>p{background:#fff;color:#000}
        [data-theme=dark] p{color:#ccc}</style><main><p>夜里看不清</p></main>"""
    )
    assert violations(page, "light") == []
    assert [line.split(":")[0] for line in violations(page, "dark", whole=False)] == ["color-contrast"]


def test_axe_sees_what_is_wrong_with_a_page(page, violations):
    page.set_content(
        """<html lang="zh-Hans"><title>坏</title><main><input><p style="color:#aaa">看不清</p>
        <button style="width:9px;height:9px;padding:0" aria-label="甲"></button
        ><button style="width:9px;height:9px;padding:0" aria-label="乙"></button></main>"""
    )
    assert {line.split(":")[0] for line in violations(page)} == {"label", "color-contrast", "target-size"}
