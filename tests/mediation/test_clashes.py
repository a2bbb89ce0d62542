"""Clashes of sessions: half-open times, people, rooms and parties."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.clashes import MEDIATOR, PARTY, ROOM, Slot, Taken, clashes, span

WANG, LU = Taken(MEDIATOR, 1, "汪洁"), Taken(MEDIATOR, 2, "卢凯")
ONE = Taken(ROOM, 1, "一号调解室")
FIRM = Taken(PARTY, ("employer", 7), "悦食餐饮")


def slot(begin, end, *takes, key=None, label=""):
    """From and to minutes after 14:00 in Shanghai on 18 December 2026."""
    start = datetime(2026, 12, 18, 6, tzinfo=UTC)
    return Slot(start + timedelta(minutes=begin), start + timedelta(minutes=end), frozenset(takes), label, key)


def test_a_session_may_begin_when_the_one_before_ends():
    assert clashes(slot(90, 180, WANG, ONE), [slot(0, 90, WANG, ONE), slot(180, 240, WANG, ONE)]) == []


def test_one_minute_of_overlap_is_a_clash():
    found = clashes(slot(89, 180, WANG), [slot(0, 90, WANG, label="云人社调〔2026〕429号")])
    assert [clash.what for clash in found] == [WANG]
    assert "汪洁" in found[0].says and "14:00–15:30" in found[0].says and "429号" in found[0].says


def test_another_mediator_in_another_room_is_free():
    assert clashes(slot(0, 90, LU), [slot(0, 90, WANG, ONE)]) == []


def test_a_party_is_not_in_two_sessions_at_once_and_is_not_named():
    found = clashes(slot(0, 90, LU, FIRM), [slot(30, 60, WANG, FIRM)])
    assert [clash.what for clash in found] == [FIRM]
    assert "悦食" not in found[0].says


def test_everything_that_clashes_is_told_in_order():
    taken = [slot(60, 120, WANG, ONE, FIRM, key="b"), slot(0, 30, WANG, key="a")]
    found = clashes(slot(0, 120, WANG, ONE, FIRM), taken)
    assert [(clash.slot.key, clash.what.kind) for clash in found] == [
        ("a", MEDIATOR), ("b", MEDIATOR), ("b", ROOM), ("b", PARTY),
    ]  # fmt: skip


def test_a_session_that_is_moved_does_not_clash_with_itself():
    assert clashes(slot(30, 120, WANG, key="s1"), [slot(0, 90, WANG, key="s1")]) == []


def test_two_new_slots_are_not_taken_for_one():
    assert len(clashes(slot(0, 90, WANG), [slot(0, 90, WANG)])) == 1


@pytest.mark.parametrize(("begin", "end"), [(30, 30), (30, 20)])
def test_a_slot_ends_after_it_begins(begin, end):
    with pytest.raises(ValueError, match="ends after"):
        slot(begin, end, WANG)


def test_naive_times_are_refused():
    naive = datetime(2026, 12, 18, 14)  # noqa: DTZ001 it is what is refused
    with pytest.raises(ValueError, match="aware"):
        Slot(naive, naive + timedelta(hours=1), frozenset({WANG}))


def test_a_span_over_midnight_names_the_second_day():
    assert span(slot(0, 90).starts, slot(0, 90).ends) == "12-18 14:00–15:30"
    assert span(slot(0, 900).starts, slot(0, 900).ends) == "12-18 14:00–12-19 05:00"


MINUTES = st.integers(0, 600)


@given(MINUTES, st.integers(1, 120), MINUTES, st.integers(1, 120))
def test_a_clash_is_mutual_and_means_a_shared_minute(a, long_a, b, long_b):
    one, other = slot(a, a + long_a, WANG), slot(b, b + long_b, WANG)
    shared = set(range(a, a + long_a)) & set(range(b, b + long_b))
    assert bool(clashes(one, [other])) == bool(clashes(other, [one])) == bool(shared)
