"""The face of a clock: three ways of saying the same thing, in both languages."""

from datetime import date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from lawkit import moment
from lawkit.clocks import Unit
from screens import clock

DUE = date(2026, 12, 15)
TODAY = date(2026, 12, 18)


@pytest.fixture(autouse=True)
def december():
    with moment.at(TODAY):
        yield


def drawn(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("kind", "n", "due", "chinese", "english"),
    [
        (
            "over",
            3,
            date(2026, 12, 15),
            ("超期 3 个工作日", "应于 12月15日（二）"),
            ("3 days overdue", "was due Tue 15 Dec"),
        ),
        (
            "over",
            1,
            date(2026, 12, 17),
            ("超期 1 个工作日", "应于 12月17日（四）"),
            ("1 day overdue", "was due Thu 17 Dec"),
        ),
        ("today", 0, TODAY, ("今日到期", "截止 12月18日（五）"), ("Due today", "due Fri 18 Dec")),
        ("soon", 2, date(2026, 12, 22), ("还剩 2 个工作日", "截止 12月22日（二）"), ("2 days left", "due Tue 22 Dec")),
        ("norm", 9, date(2026, 12, 31), ("还剩 9 个工作日", "截止 12月31日（四）"), ("9 days left", "due Thu 31 Dec")),
    ],
)
def test_a_running_clock_says_how_much_and_by_when(kind, n, due, chinese, english):
    with override("zh-hans"):
        face = clock.running(kind, n, Unit.WD, due)
    assert (face.kind, face.first, face.second, face.iso) == (kind, *chinese, due.isoformat())
    with override("en"):
        face = clock.running(kind, n, Unit.WD, due)
    assert (face.first, face.second) == english


@pytest.mark.parametrize(
    ("minutes", "words"), [(119, "超期 119 分钟"), (120, "超期 2 小时"), (2879, "超期 47 小时"), (4524, "超期 3 日")]
)
def test_minutes_that_are_long_over_are_told_in_hours_and_days(minutes, words):
    assert (
        clock.running("over", minutes, Unit.MINUTE, datetime(2026, 12, 15, 9, 30, tzinfo=moment.SHANGHAI)).first
        == words
    )


def test_a_limit_in_natural_days_never_says_working_days():
    assert clock.running("norm", 9, Unit.ND, DUE).first == "还剩 9 日"
    with override("en"):
        assert clock.running("norm", 9, Unit.ND, DUE).first == "9 calendar days left"


def test_a_limit_in_hours_names_the_hour():
    face = clock.running("soon", 5, Unit.HOUR, datetime(2026, 12, 18, 16, 40, tzinfo=moment.SHANGHAI))
    assert (face.first, face.second) == ("还剩 5 小时", "截止 12月18日（五） 16:40")


def test_a_paused_clock_gives_its_reason():
    html = drawn('{% clock due state="pause" reason="等待银行回函" %}', due=DUE)
    assert "clk--pause" in html
    assert "已暂停计时" in html
    assert "等待银行回函" in html
    assert "<time" not in html


def test_a_stopped_clock_is_late_or_in_time():
    assert "clk--done" in drawn('{% clock due state="done" %}', due=DUE)
    late = drawn('{% clock due state="late" %}', due=DUE)
    assert "clk--over" in late
    assert "超期办结" in late


def test_a_plain_date_is_counted_by_the_working_calendar():
    html = drawn("{% clock due %}", due=DUE)
    assert "clk--over" in html
    assert "超期 3 个工作日" in html
    assert '<time datetime="2026-12-15">' in html


def test_another_year_is_written_out():
    assert clock.running("norm", 32, Unit.WD, date(2027, 2, 3)).second == "截止 2027年2月3日（三）"
    with override("en"):
        assert clock.running("norm", 32, Unit.WD, date(2027, 2, 3)).second == "due Wed 3 Feb 2027"


def test_the_reason_of_a_pause_cannot_smuggle_markup():
    assert "<script" not in drawn('{% clock due state="pause" reason=r %}', due=DUE, r="<script>")
