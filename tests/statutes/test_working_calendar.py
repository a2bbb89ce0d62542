"""The working calendar, day by day against an independent package; gaps, files, explanations."""

import json
from datetime import date, timedelta

import chinese_calendar
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from lawkit.calendar import DAY, Calendar, CalendarMissing
from statutes import calendar as law_calendar
from statutes.calendar import CALENDAR, assemble, read_year

FIRST, LAST = date(2020, 1, 1), date(2026, 12, 31)
days = st.dates(date(2020, 1, 1), date(2026, 6, 30))
NEW_YEAR = {"year": 2027, "notice": "test notice", "weekdays_off": ["2027-01-01"], "weekend_work": ["2027-01-09"]}


def file_of(**changes):
    return json.dumps({**NEW_YEAR, **changes})


def test_every_day_from_2020_to_2026_agrees_with_chinesecalendar():
    day, differing = FIRST, []
    while day <= LAST:
        if CALENDAR.is_working(day) != chinese_calendar.is_workday(day):
            differing.append(day)
        day += DAY
    assert differing == []


def test_a_year_without_a_calendar_is_missing_and_not_guessed():
    for ask in (CALENDAR.is_working, CALENDAR.next_working, CALENDAR.last_working):
        with pytest.raises(CalendarMissing) as gap:
            ask(date(2027, 3, 1))
        assert gap.value.year == 2027


def test_counting_across_the_end_of_the_last_year_is_missing():
    assert CALENDAR.add_working(date(2026, 12, 30), 1) == date(2026, 12, 31)
    with pytest.raises(CalendarMissing) as gap:
        CALENDAR.add_working(date(2026, 12, 30), 2)
    assert gap.value.year == 2027


def test_a_gap_between_two_loaded_years_is_missing():
    gapped = Calendar("gap", {2026: ((), ()), 2028: ((), ())})
    with pytest.raises(CalendarMissing):
        gapped.add_working(date(2026, 12, 31), 1)
    with pytest.raises(CalendarMissing):
        gapped.working_between(date(2026, 12, 1), date(2028, 1, 10))


def test_looking_back_before_the_first_year_is_missing():
    with pytest.raises(CalendarMissing) as gap:
        CALENDAR.last_working(date(2020, 1, 1))
    assert gap.value.year == 2019


def test_the_start_day_needs_no_calendar_of_its_own():
    assert CALENDAR.add_working(date(2019, 12, 31), 1) == date(2020, 1, 2)


@given(days, st.integers(1, 100))
def test_the_nth_working_day_has_n_working_days_behind_it(day, n):
    end = CALENDAR.add_working(day, n)
    worked = sum(chinese_calendar.is_workday(day + timedelta(days=i)) for i in range(1, (end - day).days + 1))
    assert worked == n
    assert chinese_calendar.is_workday(end)


@given(days)
def test_next_and_last_working_day_enclose_a_day(day):
    after = CALENDAR.next_working(day)
    assert after >= day and CALENDAR.is_working(after)
    assert not any(CALENDAR.is_working(day + timedelta(days=i)) for i in range((after - day).days))
    before = CALENDAR.last_working(after)
    assert before == after


@given(days, days)
def test_working_days_between_are_counted_one_by_one(first, last):
    expected = sum(
        chinese_calendar.is_workday(first + timedelta(days=i)) for i in range(max(0, (last - first).days + 1))
    )
    assert CALENDAR.working_between(first, last) == expected


def test_exceptions_name_the_days_off_and_the_days_made_up():
    off, work = CALENDAR.exceptions(date(2026, 2, 13), date(2026, 2, 20))
    assert off == tuple(date(2026, 2, d) for d in range(16, 21))
    assert work == (date(2026, 2, 14),)


@pytest.mark.parametrize(
    "year, off, work",
    [
        (2026, [date(2025, 1, 1)], []),
        (2026, [date(2026, 1, 3)], []),
        (2026, [], [date(2026, 1, 5)]),
    ],
    ids=["another year", "weekend as day off", "weekday as day made up"],
)
def test_a_misplaced_day_is_refused(year, off, work):
    with pytest.raises(ValueError):
        Calendar("bad", {year: (off, work)})


def test_negative_working_days_are_refused():
    with pytest.raises(ValueError):
        CALENDAR.add_working(date(2026, 1, 5), -1)


def test_a_loaded_year_extends_the_calendar_and_its_version():
    longer = assemble({"2027.json": file_of()})
    assert not longer.is_working(date(2027, 1, 1))
    assert longer.is_working(date(2027, 1, 9))
    assert longer.version.startswith("CN-2027.")
    assert longer.version != assemble({"2027.json": file_of(weekend_work=[])}).version
    assert assemble({}).version == law_calendar.VERSION


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        json.dumps({"year": 2027}),
        file_of(year="2027"),
        file_of(notice=" "),
        file_of(weekdays_off=[]),
        file_of(weekdays_off=["2027-13-01"]),
        file_of(weekdays_off=["2026-01-01"]),
        file_of(weekend_work=["2027-01-05"]),
    ],
)
def test_a_broken_calendar_file_is_refused_and_named(text):
    with pytest.raises(ValueError):
        read_year(text)
    with pytest.raises(ImproperlyConfigured, match="2027.json"):
        assemble({"2027.json": text})


def test_load_calendar_stores_a_valid_year(tmp_path, settings, capsys):
    settings.DATA_DIR = tmp_path / "data"
    source = tmp_path / "year.json"
    source.write_text(file_of(), encoding="utf-8")
    call_command("load_calendar", str(source))
    assert (tmp_path / "data/calendars/2027.json").read_text(encoding="utf-8") == file_of()
    assert "2027" in capsys.readouterr().out


def test_load_calendar_stores_nothing_when_the_file_is_wrong(tmp_path, settings):
    settings.DATA_DIR = tmp_path / "data"
    source = tmp_path / "year.json"
    source.write_text(file_of(weekend_work=["2027-01-05"]), encoding="utf-8")
    for path in (source, tmp_path / "absent.json"):
        with pytest.raises(CommandError) as refused:
            call_command("load_calendar", str(path))
        assert refused.value.returncode == 2
    assert not (tmp_path / "data").exists()
