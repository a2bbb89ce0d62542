"""The living page of parts, the header, preferences and error pages."""

import re
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from lawkit import moment
from tests import factories

pytestmark = pytest.mark.django_db
PANELS = """colour type clocks tags buttons notes errors conflict empty denied loading failed rail ledger actions
timeline paper filters charts keys seals grid rows"""
HAN = re.compile(r"[\u4e00-\u9fff]")
NAMES = re.compile(r"徐国平|沈亮|欧阳明远|罗\*英|赵\*华|何\*军|陆婷|韩立、陆婷|简体中文|〔2026〕|云人社监案|投诉|号")


@pytest.fixture
def shown(settings, client):
    settings.DEBUG = True
    return lambda language="zh-hans": client.get("/styleguide/", headers={"accept-language": language})


def test_the_styleguide_shows_each_part(shown):
    with moment.at(date(2026, 12, 18)):
        page = shown()
    text = page.content.decode()
    assert page.status_code == 200
    for panel in PANELS.split():
        assert f'id="g-{panel}"' in text
    assert 'lang="zh-Hans"' in text


def test_the_styleguide_is_for_administrators_once_debug_is_off(client):
    assert client.get("/styleguide/").status_code == 404
    client.force_login(factories.user(is_superuser=True, is_staff=True))
    assert client.get("/styleguide/").status_code == 200


def test_the_english_build_leaves_only_names_and_papers_in_chinese(shown):
    text = shown("en").content.decode()
    assert '<html lang="en"' in text
    text = re.sub(r'<article class="doc.*?</article>|<svg.*?</svg>', "", text, flags=re.S)
    left = [piece for piece in re.findall(r'[^<>"]+', text) if HAN.search(NAMES.sub("", piece))]
    assert left == []


def test_the_response_allows_no_inline_code(shown):
    policy = shown().headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy


def test_preferences_shape_the_page(client):
    chosen = {"theme": "dark", "density": "compact", "scale": "large", "keys": "off"}
    client.force_login(factories.user(is_superuser=True, preferences=chosen))
    text = client.get("/styleguide/").content.decode()
    assert 'data-theme="dark" data-density="compact" data-scale="large" data-keys="off"' in text
    assert "启用单键快捷键" in text


def test_a_preference_is_stored_and_unknown_ones_are_not(client):
    user = factories.user(preferences={"theme": "dark"})
    client.force_login(user)
    assert client.post("/preference/", {"keys": "off", "colour": "pink", "next": "/styleguide/"}).status_code == 302
    assert client.post("/preference/", {"theme": "pink"}).status_code == 204
    user.refresh_from_db()
    assert user.preferences == {"theme": "dark", "keys": "off"}


def test_a_preference_does_not_lead_to_another_site(client):
    client.force_login(factories.user())
    assert client.post("/preference/", {"keys": "off", "next": "https://example.org/"}).status_code == 204


def test_a_preference_is_not_changed_by_looking(client):
    client.force_login(factories.user())
    assert client.get("/preference/?keys=off").status_code == 405


@pytest.mark.parametrize("code", ["400", "403", "404", "409", "500", "503", "csrf"])
def test_error_pages_need_neither_request_nor_database(code, django_assert_num_queries):
    with django_assert_num_queries(0):
        text = render_to_string(f"errors/{code}.html")
    assert text.count("<h1>") == 1
    assert not re.search("抱歉|非法|无效|操作失败", text)
    with override("en"):
        assert not HAN.search(re.sub(r"<svg.*?</svg>", "", render_to_string(f"errors/{code}.html"), flags=re.S))
