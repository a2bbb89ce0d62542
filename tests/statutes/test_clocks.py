"""Deadlines: the published vectors, properties that must hold for every day, and what is provisional."""

from datetime import date, datetime, timedelta

import chinese_calendar
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lawkit import citations
from lawkit import clocks as kernel
from lawkit.calendar import Calendar
from lawkit.clocks import TIMED, Stage, Unit
from lawkit.moment import SHANGHAI
from statutes import articles
from statutes.calendar import CALENDAR
from statutes.clocks import CLOCKS, Left, UnknownClock, derive, left, used

day = date.fromisoformat

VECTORS = [
    ("accept 5 WD", "CLK-ACCEPT", "2026-02-12", {}, "2026-02-26", "2026-02-26"),
    ("feedback 5 WD", "CLK-FEEDBACK", "2026-02-12", {}, "2026-02-26", "2026-02-26"),
    ("investigate 60 WD", "CLK-INVEST", "2026-01-15", {}, "2026-04-16", "2026-04-16"),
    ("investigate 90 WD", "CLK-INVEST", "2026-01-15", {"length": 90}, "2026-06-01", "2026-06-01"),
    ("investigate in spring", "CLK-INVEST", "2026-03-02", {}, "2026-05-28", "2026-05-28"),
    ("decide 15 WD", "CLK-DECIDE", "2026-04-28", {}, "2026-05-21", "2026-05-21"),
    ("blacklist 20 WD", "CLK-BL-DEC", "2026-01-30", {}, "2026-03-05", "2026-03-05"),
    ("blacklist 40 WD", "CLK-BL-DEC", "2026-01-30", {"length": 40}, "2026-04-02", "2026-04-02"),
    ("objection 5 WD", "CLK-BL-OBJ", "2026-02-11", {}, "2026-02-25", "2026-02-25"),
    ("urging 10 WD", "CLK-URGE", "2026-09-21", {}, "2026-10-12", "2026-10-12"),
    ("service 7 WD", "CLK-SERVE", "2026-04-29", {}, "2026-05-12", "2026-05-12"),
    ("publication 30 ND", "CLK-PUBLIC", "2026-01-20", {}, "2026-02-24", "2026-02-19"),
    ("payment order objection", "CLK-PO-OBJ", "2026-02-05", {}, "2026-02-24", "2026-02-20"),
    ("mediation 15 ND", "CLK-MED", "2026-09-17", {}, "2026-10-08", "2026-10-02"),
    ("confirmation 30 ND", "CLK-JUD", "2026-01-19", {}, "2026-02-24", "2026-02-18"),
    ("suit 6 months", "CLK-SUIT", "2025-08-31", {}, "2026-02-28", "2026-02-28"),
    ("court window", "CLK-COURT", "2026-02-28", {}, "2026-05-28", "2026-05-28"),
    ("review 60 ND", "CLK-REV", "2025-12-20", {}, "2026-02-24", "2026-02-18"),
    ("arbitration 45 ND", "CLK-ARB", "2026-01-05", {}, "2026-02-24", "2026-02-19"),
    ("arbitration 60 ND", "CLK-ARB", "2026-01-05", {"length": 60}, "2026-03-06", "2026-03-06"),
    ("early removal 6 months", "CLK-BL-EARLY", "2026-03-15", {}, "2026-09-15", "2026-09-15"),
    ("listing 3 years", "CLK-BL-TERM", "2026-03-10", {}, "2029-03-10", "2029-03-10"),
]

starts = st.dates(date(2020, 1, 1), date(2025, 6, 30))
terms = st.sampled_from([Unit.WD, Unit.ND, Unit.MONTH])
lengths = st.integers(1, 12)
pauses = st.tuples(st.integers(1, 15), st.integers(0, 30))


def end(start, length, unit, **more):
    return kernel.derive(start, length, unit, calendar=CALENDAR, **more)


@pytest.mark.parametrize("clock, start, more, due, raw", [row[1:] for row in VECTORS], ids=[row[0] for row in VECTORS])
def test_a_published_vector_comes_out_exactly(clock, start, more, due, raw):
    found = derive(clock, day(start), **more)
    assert (found.due, found.raw, found.provisional) == (day(due), day(raw), False)


@given(starts, terms, lengths, st.integers(0, 40))
def test_a_later_start_never_ends_earlier(start, unit, length, later):
    assert end(start, length, unit).due <= end(start + timedelta(days=later), length, unit).due


@given(starts, terms, lengths, st.integers(1, 12))
def test_a_longer_term_never_ends_earlier_and_counts_further(start, unit, length, more):
    short, long = end(start, length, unit), end(start, length + more, unit)
    assert short.due <= long.due and short.raw < long.raw


@given(starts, terms, lengths, st.lists(pauses, max_size=3))
def test_a_term_never_ends_before_the_day_after_its_start(start, unit, length, gaps):
    ledger = [(start + timedelta(days=a), start + timedelta(days=a + b)) for a, b in gaps]
    found = end(start, length, unit, suspensions=ledger, internal=True)
    assert found.due > start and found.raw > start
    assert found.internal_due is None or found.internal_due >= start


@given(starts, st.integers(2, 60), pauses)
def test_a_suspension_adds_exactly_its_working_days(start, length, gap):
    first = start + timedelta(days=gap[0])
    last = first + timedelta(days=gap[1])
    plain = end(start, length, Unit.WD).due
    assume(first <= plain)
    worked = sum(chinese_calendar.is_workday(first + timedelta(days=i)) for i in range(gap[1] + 1))
    assert end(start, length, Unit.WD, suspensions=[(first, last)]).due == CALENDAR.add_working(start, length + worked)


@given(starts, st.sampled_from([Unit.ND, Unit.MONTH]), st.integers(1, 12), pauses)
def test_a_suspension_adds_its_natural_days_to_other_terms(start, unit, length, gap):
    first = start + timedelta(days=gap[0])
    last = first + timedelta(days=gap[1])
    plain = end(start, length, unit, rolls=False).raw
    assume(first <= plain)
    paused = end(start, length, unit, rolls=False, suspensions=[(first, last)])
    assert (paused.raw - plain).days == gap[1] + 1


@given(starts, lengths, pauses)
def test_no_suspended_day_is_the_last_day_of_a_working_day_term(start, length, gap):
    first = start + timedelta(days=gap[0])
    last = first + timedelta(days=gap[1])
    assert not first <= end(start, length, Unit.WD, suspensions=[(first, last)]).due <= last


@given(starts, terms, lengths)
def test_a_rolled_day_is_the_first_working_day_from_the_raw_one(start, unit, length):
    found = end(start, length, unit)
    assert CALENDAR.is_working(found.due)
    assert not any(
        chinese_calendar.is_workday(found.raw + timedelta(days=i)) for i in range((found.due - found.raw).days)
    )


@given(starts, terms, lengths)
def test_a_term_that_does_not_roll_ends_on_its_raw_day(start, unit, length):
    found = end(start, length, unit, rolls=False)
    assert found.due == found.raw


@given(starts, terms, lengths, st.lists(pauses, max_size=4), st.randoms())
def test_deriving_twice_in_any_order_of_suspensions_gives_the_same(start, unit, length, gaps, shuffler):
    ledger = [(start + timedelta(days=a), start + timedelta(days=a + b)) for a, b in gaps]
    shuffled = list(ledger)
    shuffler.shuffle(shuffled)
    assert end(start, length, unit, suspensions=ledger) == end(start, length, unit, suspensions=shuffled)


@given(starts, st.integers(1, 30))
def test_the_internal_due_date_is_the_last_working_day_up_to_the_raw_one(start, length):
    found = end(start, length, Unit.ND, internal=True)
    assert start <= found.internal_due <= found.raw <= found.due
    after = found.internal_due + timedelta(days=1)
    assert not any(chinese_calendar.is_workday(after + timedelta(days=i)) for i in range((found.raw - after).days + 1))


@pytest.mark.parametrize(
    "pieces",
    [
        [("2026-03-12", "2026-03-20"), ("2026-03-09", "2026-03-13")],
        [("2026-03-09", "2026-03-13"), ("2026-03-13", "2026-03-20")],
        [("2026-03-09", "2026-03-20"), ("2026-03-10", "2026-03-11")],
        [("2026-03-09", "2026-03-12"), ("2026-03-13", "2026-03-20")],
    ],
    ids=["two days shared", "one day shared", "one inside the other", "end to end"],
)
def test_a_day_suspended_twice_pauses_once(pieces):
    ledger = [(day(first), day(last)) for first, last in pieces]
    assert derive("CLK-INVEST", day("2026-03-02"), suspensions=ledger).due == day("2026-06-11")


def test_a_suspension_after_the_end_or_before_the_start_changes_nothing():
    plain = derive("CLK-ACCEPT", day("2026-03-02")).due
    outside = [(day("2026-02-01"), day("2026-03-02")), (day("2026-03-10"), day("2026-03-20"))]
    assert derive("CLK-ACCEPT", day("2026-03-02"), suspensions=outside).due == plain == day("2026-03-09")


def test_referral_terms_that_bind_the_agency_show_both_dates():
    found = derive("CLK-REF-OK", day("2026-02-13"))
    assert (found.raw, found.due, found.internal_due) == (day("2026-02-16"), day("2026-02-24"), day("2026-02-14"))


def test_terms_that_bind_the_police_have_no_internal_date():
    assert derive("CLK-REF-ANS", day("2026-02-13")).internal_due is None


def test_hours_run_from_the_minute_over_a_holiday_and_never_roll():
    approved = datetime(2026, 2, 15, 16, 40, tzinfo=SHANGHAI)
    found = derive("CLK-REF-SEND", approved)
    assert found.due == approved + timedelta(hours=24)
    assert not found.provisional
    assert not derive("CLK-REF-SEND", datetime(2031, 1, 1, tzinfo=SHANGHAI)).provisional


@pytest.mark.parametrize(
    "start, months, expected",
    [
        ("2025-08-31", 6, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2025-10-31", 1, "2025-11-30"),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_months_end(start, months, expected):
    assert kernel.add_months(day(start), months) == day(expected)


@pytest.mark.parametrize(
    "clock, start", [("CLK-INVEST", "2026-11-20"), ("CLK-REV", "2026-12-20"), ("CLK-SUIT", "2026-12-01")]
)
def test_a_date_beyond_the_published_calendar_is_provisional_and_says_so(clock, start):
    found = derive(clock, day(start))
    assert found.provisional
    assert found.steps[-1].stage is Stage.PROVISIONAL and found.steps[-1].n == 2027
    assert "暂定" in found.explain()[-1]


@pytest.mark.parametrize("clock", ["CLK-BL-TERM", "CLK-BL-EARLY", "CLK-LIM2Y"])
def test_terms_that_do_not_roll_are_never_provisional(clock):
    assert not CLOCKS[clock].rolls
    assert not derive(clock, day("2040-05-01")).provisional


def test_loading_the_year_makes_a_provisional_date_firm():
    longer = Calendar("CN-2027.test", {**CALENDAR.years, 2027: ([day("2027-01-01")], [])})
    found = derive("CLK-INVEST", day("2026-11-20"), calendar=longer)
    assert not found.provisional
    assert found.calendar_version == "CN-2027.test"
    assert found.due == derive("CLK-INVEST", day("2026-11-20")).due + timedelta(days=3)


@pytest.mark.parametrize(
    "start, length, unit, ledger",
    [
        (day("2026-01-05"), 0, Unit.WD, ()),
        (day("2026-01-05"), 5, Unit.WD, ((day("2026-01-09"), day("2026-01-08")),)),
        (day("2026-01-05"), 24, Unit.HOUR, ()),
        (day("2026-01-05"), 30, Unit.MINUTE, ()),
        (datetime(2026, 1, 5, 9), 24, Unit.HOUR, ()),  # noqa: DTZ001 - the naive time is the point
        (datetime(2026, 1, 5, 9, tzinfo=SHANGHAI), 5, Unit.WD, ()),
        (datetime(2026, 1, 5, 9, tzinfo=SHANGHAI), 24, Unit.HOUR, ((day("2026-01-05"), day("2026-01-06")),)),
    ],
    ids=[
        "no length", "reversed suspension", "hours from a day", "minutes from a day", "naive time", "days from a time",
        "suspended hours",
    ],
)
def test_an_input_that_makes_no_sense_is_refused(start, length, unit, ledger):
    with pytest.raises(ValueError):
        end(start, length, unit, suspensions=ledger)


def test_an_unknown_clock_is_refused():
    with pytest.raises(UnknownClock):
        derive("CLK-NOPE", day("2026-01-05"))


def test_a_clock_in_days_takes_the_shanghai_day_of_a_moment():
    late = datetime.fromisoformat("2026-02-11T17:00:00+00:00")
    assert derive("CLK-ACCEPT", late).due == day("2026-02-26")


def test_every_clock_cites_articles_in_force():
    for rule in CLOCKS.values():
        assert articles.in_force(rule.article, day("2026-07-01")), rule.id


def test_the_master_table_is_complete():
    listed = """CLK-ACCEPT CLK-FEEDBACK CLK-CALLBACK CLK-FOLLOW
        CLK-FILE-JX CLK-INVEST CLK-TELL CLK-DECIDE CLK-SERVE CLK-SPOT CLK-ORDER CLK-EVID
        CLK-HEAR-REQ CLK-HEAR-NOTE CLK-PEN CLK-FINE CLK-REV CLK-SUIT CLK-URGE CLK-COURT CLK-REF-OK CLK-REF-SEND
        CLK-REF-FIX CLK-REF-ANS CLK-REF-REV CLK-REF-GIVE CLK-BL-OBJ CLK-BL-CHK CLK-BL-DEC CLK-BL-TERM CLK-BL-EARLY
        CLK-BL-APP CLK-BL-OUT CLK-MED-ACC CLK-MED CLK-ARBCHK CLK-JUD CLK-PO-OBJ CLK-ARB CLK-LIM2Y CLK-PUB CLK-DEP5
        CLK-DEP10 CLK-DUAL CLK-SERVE-ND CLK-REV-ANS CLK-REV-ANS-S CLK-SUIT-ANS CLK-COURT-OBJ CLK-REF-REV-ANS
        CLK-REF-SUP CLK-REF-VOID CLK-PROC-WHY CLK-PROC-FILE CLK-PEN-REP CLK-SPOT-JX CLK-MAJOR-JX CLK-PEN-BACK CLK-REV-MAX
        CLK-PUB-OBJ CLK-PUB-FIX"""
    assert set(listed.split()) <= set(CLOCKS)


def test_only_natural_day_terms_ask_for_an_internal_date_and_only_working_days_skip_rolling_silently():
    for rule in CLOCKS.values():
        assert not rule.internal or (rule.unit is Unit.ND and rule.rolls), rule.id
        assert rule.unit not in TIMED or not rule.rolls, rule.id


def test_the_explanation_names_start_days_off_made_up_days_and_result():
    text = "；".join(derive("CLK-ACCEPT", day("2026-02-12")).explain())
    for word in ("收到投诉", "2026-02-16–02-20", "2026-02-23", "2026-02-14", "2026-02-26"):
        assert word in text


def test_the_explanation_names_suspension_roll_and_internal_date():
    found = derive("CLK-REF-OK", day("2026-02-11"), suspensions=[(day("2026-02-12"), day("2026-02-13"))])
    assert [step.stage for step in found.steps] == [Stage.START, Stage.COUNT, Stage.SUSPEND, Stage.ROLL, Stage.INTERNAL]
    text = "；".join(found.explain())
    for word in ("中止", "顺延至 2026-02-24", "内部期限为 2026-02-14"):
        assert word in text


@pytest.mark.parametrize(
    "due, today, expected",
    [
        ("2026-02-26", "2026-02-26", Left("today", 0, Unit.WD)),
        ("2026-02-26", "2026-02-24", Left("soon", 2, Unit.WD)),
        ("2026-02-26", "2026-02-14", Left("soon", 3, Unit.WD)),
        ("2026-02-26", "2026-02-13", Left("norm", 4, Unit.WD)),
        ("2026-02-13", "2026-02-24", Left("over", 2, Unit.WD)),
        ("2026-01-09", "2026-01-10", Left("over", 1, Unit.ND)),
        ("2026-01-10", "2026-01-09", Left("soon", 1, Unit.ND)),
        ("2029-03-10", "2026-03-10", Left("norm", 1096, Unit.ND)),
    ],
    ids=[
        "today",
        "soon over a holiday",
        "just soon",
        "norm",
        "over a holiday",
        "over on a Saturday",
        "due on a Saturday",
        "far",
    ],
)
def test_what_is_left_is_said_in_working_days(due, today, expected):
    assert left(day(due), day(today)) == expected


def test_what_is_left_of_hours_is_said_in_hours():
    due = datetime(2026, 2, 13, 15, 30, tzinfo=SHANGHAI)
    assert left(due, due - timedelta(hours=7, minutes=36)) == Left("today", 8, Unit.HOUR)
    assert left(due, due - timedelta(hours=20)) == Left("soon", 20, Unit.HOUR)
    assert left(due, due + timedelta(minutes=1)) == Left("over", 1, Unit.HOUR)


@given(starts, st.integers(1, 60), pauses)
def test_on_the_due_day_exactly_the_length_has_been_used(start, length, gap):
    ledger = [(start + timedelta(days=gap[0]), start + timedelta(days=sum(gap)))]
    assert used(start, end(start, length, Unit.WD, suspensions=ledger).due, ledger) == length


def test_nothing_is_used_before_the_start():
    assert used(day("2026-03-02"), day("2026-03-02")) == 0
    assert used(day("2026-03-02"), day("2026-02-01")) == 0
    assert used(day("2026-03-02"), day("2026-02-01"), unit=Unit.ND) == 0


def test_natural_days_used_leave_suspended_days_out():
    ledger = [(day("2026-03-04"), day("2026-03-05"))]
    assert used(day("2026-03-02"), day("2026-03-12"), ledger, unit=Unit.ND) == 8


def test_the_citations_of_clocks_parse_one_by_one():
    for rule in CLOCKS.values():
        assert citations.check(rule.article) == []
