"""When a decision is final and until when the court may be asked: plain days against a calendar, no database."""

from datetime import date, timedelta

import pytest

from enforcement.court import window
from enforcement.court.window import LOST, OPEN, RUNNING, Course
from lawkit.calendar import Calendar
from statutes.calendar import CALENDAR

SERVED = date(2026, 3, 2)
S, LAST = date(2026, 9, 2), date(2026, 12, 2)


def test_six_months_after_service_the_decision_is_final_and_three_months_later_the_window_ends():
    found = window.of(Course(SERVED))
    assert (found.final_on, found.base_on, found.last_on, found.rule, found.certain) == (S, S, LAST, "CLK-COURT", True)


def test_without_service_or_while_a_remedy_is_pending_there_is_no_window():
    assert window.of(Course(None)) is None
    assert window.of(Course(SERVED, pending=True)) is None
    assert window.standing(Course(SERVED, pending=True), date(2026, 12, 1)) == OPEN


def test_on_the_last_day_of_the_remedy_it_is_not_final_yet_and_on_the_last_day_of_the_window_it_is_not_lost():
    days = [(S, OPEN), (S + timedelta(days=1), RUNNING), (LAST, RUNNING), (LAST + timedelta(days=1), LOST)]
    assert [window.standing(Course(SERVED), day) for day, _ in days] == [said for _, said in days]


def test_after_a_review_fifteen_days_count_instead_of_six_months():
    found = window.of(Course(SERVED, review_served_on=date(2026, 6, 1)))
    assert (found.final_on, found.last_on) == (date(2026, 6, 16), date(2026, 9, 16))


def test_a_term_that_ends_on_a_holiday_ends_on_the_first_day_after_it():
    found = window.of(Course(date(2026, 4, 1)))  # 1 October begins the holidays of the national day
    assert found.final_on == date(2026, 10, 8)
    assert found.base_on == found.final_on


def test_a_court_that_upholds_the_decision_gives_two_years():
    found = window.of(Course(date(2023, 3, 2), judged_on=date(2023, 11, 6)))
    assert (found.final_on, found.last_on, found.rule) == (date(2023, 11, 6), date(2025, 11, 6), "CLK-COURT-2Y")
    assert "行诉法 95" in found.cite


def test_a_deferred_fine_counts_from_the_end_of_its_deferral():
    found = window.of(Course(SERVED, deferred_to=date(2026, 9, 20)))
    assert (found.final_on, found.base_on, found.last_on) == (S, date(2026, 9, 20), date(2026, 12, 21))
    assert "处罚法 72" in found.cite


def test_a_deferral_that_ends_before_the_remedies_changes_nothing():
    assert window.of(Course(SERVED, deferred_to=date(2026, 5, 1)))[:3] == window.of(Course(SERVED))[:3]


def test_where_the_remedies_were_not_told_finality_waits_a_year():
    assert window.of(Course(date(2025, 3, 3), told=False)).final_on == date(2026, 3, 3)


def test_a_window_beyond_the_published_calendar_is_uncertain_and_never_lost():
    short = Calendar("short", {2026: CALENDAR.years[2026]})
    late = Course(date(2026, 5, 6))
    assert window.of(late, short).certain is False
    assert window.standing(late, date(2027, 3, 1), short) == RUNNING


def test_finality_is_not_declared_on_a_day_that_is_uncertain_itself():
    short = Calendar("short", {2026: CALENDAR.years[2026]})
    assert window.standing(Course(date(2026, 8, 3)), date(2027, 2, 10), short) == OPEN


@pytest.mark.parametrize(
    "today, rings", [(date(2026, 9, 3), date(2026, 11, 2)), (date(2026, 11, 2), date(2026, 11, 22)),
                     (date(2026, 11, 22), date(2026, 11, 29)), (date(2026, 11, 29), None)],
)  # fmt: skip
def test_alarms_ring_thirty_ten_and_three_days_before_the_end(today, rings):
    assert window.alarm_after(LAST, (30, 10, 3), today) == rings
