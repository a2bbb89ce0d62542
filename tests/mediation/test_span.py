"""Which days a calendar page shows, and how they are marked."""

from datetime import UTC, date, datetime

import pytest

from mediation.calendar.span import EARLIEST, LATEST, Wanted, mark

TODAY = date(2026, 11, 17)


def read(**asked):
    """As from an address."""
    return Wanted.read(asked, TODAY)


def test_a_week_goes_from_monday_to_sunday_and_begins_at_midnight_in_shanghai():
    wanted = read(on="2026-11-18")
    assert (wanted.first, wanted.last) == (date(2026, 11, 16), date(2026, 11, 22))
    assert wanted.between == (datetime(2026, 11, 15, 16, tzinfo=UTC), datetime(2026, 11, 22, 16, tzinfo=UTC))


def test_a_month_is_whole_weeks():
    wanted = read(view="month", on="2026-11-18")
    assert (wanted.first, wanted.last) == (date(2026, 10, 26), date(2026, 12, 6))
    assert len(wanted.days) % 7 == 0


@pytest.mark.parametrize(
    ("view", "before", "after"),
    [("day", date(2026, 1, 30), date(2026, 2, 1)), ("week", date(2026, 1, 24), date(2026, 2, 7)),
     ("month", date(2025, 12, 1), date(2026, 2, 1))],
)  # fmt: skip
def test_one_steps_to_the_page_before_and_after(view, before, after):
    wanted = read(view=view, on="2026-01-31")
    assert (wanted.step(-1), wanted.step(1)) == (before, after)


def test_unreadable_addresses_show_this_week():
    assert read(view="year", on="2026-02-30") == Wanted(TODAY)
    assert read(on="1066-10-14").on == EARLIEST and read(on="9999-12-31").on == LATEST
    assert read(view="month", on="9999-12-31").last >= LATEST


def test_the_address_keeps_what_is_not_changed():
    assert read(view="month", on="2026-11-01", room="r1").query(view="day") == "view=day&on=2026-11-01&room=r1"


def test_days_off_and_worked_weekends_are_marked_by_the_calendar():
    assert mark(date(2026, 10, 1)) == "off" and mark(date(2026, 11, 21)) == "off"
    assert mark(date(2026, 10, 10)) == "work"
    assert mark(date(2026, 11, 17)) == ""


def test_without_a_calendar_only_weekends_are_off():
    assert mark(date(2098, 1, 4)) == "off" and mark(date(2098, 1, 1)) == ""
