"""Dates and small numbers on papers."""

from datetime import UTC, date, datetime

import pytest

from documents.dates import cn, cn_month, cn_time, ordinal, shanghai


def test_a_date_is_written_in_figures_or_in_characters():
    assert cn(date(2026, 11, 2)) == "2026年11月2日"
    assert cn(date(2026, 11, 22), characters=True) == "二〇二六年十一月二十二日"
    assert cn(date(2030, 10, 10), characters=True) == "二〇三〇年十月十日"


def test_a_time_is_told_in_shanghai_and_may_fall_on_the_next_day_and_year():
    moment = datetime(2026, 12, 31, 17, 5, tzinfo=UTC)
    assert cn_time(moment) == "2027年1月1日1时05分"
    assert shanghai(moment) == date(2027, 1, 1)
    assert cn(moment) == "2027年1月1日"


def test_a_naive_time_is_refused():
    for ask in (cn_time, shanghai):
        with pytest.raises(ValueError):
            ask(datetime(2026, 1, 1, 9))  # noqa: DTZ001 meant


@pytest.mark.parametrize(
    ("n", "words"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (1001, "一千零一")],
)
def test_ordinals_are_read_as_in_speech(n, words):
    assert ordinal(n) == words


def test_a_month_is_written_without_its_leading_zero():
    assert cn_month("2026-08") == "2026年8月"
