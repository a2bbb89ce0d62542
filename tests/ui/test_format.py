"""Money in fen and dates, as text."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from lawkit import moment
from screens import format as words


@pytest.fixture(autouse=True)
def december():
    with moment.at(date(2026, 12, 18)):
        yield


@pytest.mark.parametrize(
    ("fen", "exact", "whole"),
    [
        (11_246_000, "112,460.00", "112,460"),
        (11_246_050, "112,460.50", "112,461"),
        (11_246_049, "112,460.49", "112,460"),
        (1, "0.01", "0"),
        (50, "0.50", "1"),
        (0, "0.00", "0"),
        (-50, "-0.50", "-1"),
        (-49, "-0.49", "0"),
        (None, "—", "—"),
        ("", "—", "—"),
    ],
)
def test_fen_become_yuan_without_floating_point(fen, exact, whole):
    assert words.yuan(fen) == exact
    assert words.whole_yuan(fen) == whole


def test_large_sums_stay_exact():
    assert words.yuan(9_007_199_254_740_993_01) == "9,007,199,254,740,993.01"


@pytest.mark.parametrize(
    ("fen", "chinese", "english"),
    [
        (2_165_300_000, "2,165.3 万元", "CNY 21.65 million"),
        (49_999, "0.0 万元", "CNY 0.00 million"),
        (50_000, "0.1 万元", "CNY 0.00 million"),
        (500_000, "0.5 万元", "CNY 0.01 million"),
        (-2_165_300_000, "-2,165.3 万元", "-CNY 21.65 million"),
    ],
)
def test_dashboards_count_in_ten_thousands_or_millions(fen, chinese, english):
    with override("zh-hans"):
        assert words.wan(fen) == chinese
    with override("en"):
        assert words.wan(fen) == english


def test_dates_have_a_form_for_each_place():
    day = date(2026, 12, 18)
    assert words.weekday(day) == "12月18日（五）"
    assert words.month_day(day) == "12-18"
    assert words.long_day(day) == "2026 年 12 月 18 日"
    assert words.month_day(date(2027, 1, 4)) == "2027-01-04"
    with override("en"):
        assert words.weekday(day) == "Fri 18 Dec"
        assert words.long_day(day) == "18 December 2026"


def test_a_moment_is_told_in_shanghai():
    assert words.minute(datetime(2026, 12, 17, 23, 30, tzinfo=UTC)) == "12-18 07:30"
    assert words.weekday(datetime(2026, 12, 17, 23, 30, tzinfo=UTC)) == "12月18日（五）"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 8, 1), date(2026, 10, 1), "2026-08 至 10"),
        (date(2026, 8, 1), date(2026, 8, 1), "2026-08"),
        (date(2025, 11, 1), date(2026, 1, 1), "2025-11 至 2026-01"),
        (None, date(2026, 1, 1), "—"),
    ],
)
def test_a_period_leaves_out_what_repeats(first, last, text):
    assert words.months(first, last) == text
