"""Citations, the register of articles, and the check at start-up."""

from datetime import date

import pytest

from lawkit import citations
from lawkit.citations import Citation
from statutes import articles, checks
from statutes.articles import ARTICLES, UnknownArticle, cite_long, exists, get, in_force
from statutes.instruments import INSTRUMENTS, OWN

MARKS = {"V-L1", "V-L2", "V-L3", "V-P", "V-G", "M", "D", "S2"}


@pytest.mark.parametrize(
    "text, expected",
    [
        ("监察条例 26", [Citation("监察条例", "26")]),
        ("监察条例 18(2); 浙监察 30", [Citation("监察条例", "18", "2"), Citation("浙监察", "30")]),
        ("监察条例 30(1)(3)", [Citation("监察条例", "30", "1.3")]),
        ("监察条例 18(2款)", [Citation("监察条例", "18", "2款")]),
        ("刑法 276之一", [Citation("刑法", "276之一")]),
        ("100号文 一(二)", [Citation("100号文", "一", "二")]),
        ("劳动争议解释(一) 51(2)", [Citation("劳动争议解释(一)", "51", "2")]),
        ("平台规则 结案", [Citation("平台规则", "结案")]),
    ],
)
def test_a_citation_is_read_and_written_back(text, expected):
    assert citations.parse(text) == expected
    assert "; ".join(str(citation) for citation in expected) == text


@pytest.mark.parametrize(
    "text", ["", "监察条例", "监察条例26", "监察条例 26;", "监察条例 26 27", "监察条例 26()", "监察条例 26(1"]
)
def test_a_text_without_the_shape_of_a_citation_is_refused(text):
    with pytest.raises(ValueError):
        citations.parse(text)
    assert citations.check(text) != []
    assert not exists(text)


def test_check_names_exactly_the_unknown_citations():
    assert citations.check("监察条例 26; 监察条例 999; 某某法 1; 处罚法 44(1)") == ["监察条例 999", "某某法 1"]
    assert citations.check("处罚法 38-39") == ["处罚法 38-39"]


def test_an_unknown_article_cannot_be_got():
    for text in ("监察条例 999", "某某法 1", "监察条例"):
        with pytest.raises(UnknownArticle):
            get(text)


@pytest.mark.parametrize(
    "text, written",
    [
        ("监察条例 26", "《劳动保障监察条例》第二十六条"),
        ("监察条例 18(2)", "《劳动保障监察条例》第十八条第（二）项"),
        ("监察条例 18(2款)", "《劳动保障监察条例》第十八条第二款"),
        ("监察条例 30(1)(3)", "《劳动保障监察条例》第三十条第一款第（三）项"),
        ("支付条例 10(3)", "《保障农民工工资支付条例》第十条第三款"),
        ("刑法 276之一", "《中华人民共和国刑法》第二百七十六条之一"),
        ("民诉法 104", "《中华人民共和国民事诉讼法》第一百零四条"),
        ("民诉法 250", "《中华人民共和国民事诉讼法》第二百五十条"),
        ("100号文 一(二)", "《关于加强涉嫌拒不支付劳动报酬犯罪案件查处衔接工作的通知》一（二）"),
        ("平台规则 结案", "薪安平台规则“结案”"),
        (
            "处罚法 44; 处罚法 45; 监察条例 19",
            "《中华人民共和国行政处罚法》第四十四条、第四十五条、《劳动保障监察条例》第十九条",
        ),
    ],
)
def test_a_citation_is_written_out_as_papers_need_it(text, written):
    assert cite_long(text) == written


@pytest.mark.parametrize(
    "n, written", [(1, "一"), (10, "十"), (18, "十八"), (20, "二十"), (110, "一百一十"), (427, "四百二十七")]
)
def test_article_numbers_are_written_in_chinese(n, written):
    assert articles.numeral(n) == written


def test_an_article_is_in_force_from_its_day():
    assert not in_force("超龄规定 20", date(2026, 6, 30))
    assert in_force("超龄规定 20", date(2026, 7, 1))
    assert not in_force("监察条例 26; 支付条例 42", date(2020, 4, 30))
    assert in_force("刑法 276之一", date(2011, 5, 1))
    assert not in_force("刑法 276之一", date(2011, 4, 30))


def test_every_article_has_a_meaning_a_translation_and_a_known_mark():
    for (short, number), article in ARTICLES.items():
        assert article.meaning and article.english.isascii(), f"{short} {number}"
        assert article.mark in MARKS, f"{short} {number}"
        assert article.instrument is INSTRUMENTS[short]


def test_every_instrument_has_articles_and_our_own_rules_are_marked_so():
    assert {short for short, _ in ARTICLES} == set(INSTRUMENTS)
    assert {INSTRUMENTS[short].mark for short in OWN} == {"D", "S2"}


def test_everything_noted_as_used_is_known():
    assert checks.every_citation_is_known(None) == []


def test_a_use_of_an_unknown_article_is_an_error_that_names_the_place(monkeypatch):
    monkeypatch.setattr(citations, "_uses", {citations.Use("监察条例 26; 监察条例 999", "act close"): None})
    [error] = checks.every_citation_is_known(None)
    assert error.id == "statutes.E001" and error.is_serious()
    assert "act close" in error.msg and "监察条例 999" in error.msg


def test_noting_a_use_hands_the_text_back(monkeypatch):
    monkeypatch.setattr(citations, "_uses", {})
    assert citations.used("监察条例 26", "here") == "监察条例 26"
    citations.used("监察条例 26", "here")
    assert citations.uses() == [citations.Use("监察条例 26", "here")]
