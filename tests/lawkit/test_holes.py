"""Ways round the kernel that somebody might try or stumble into, each closed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy

from lawkit import chain, consent, door, moment
from lawkit.rules import Refused
from tests.toy.law import DEMAND, MATTER
from tests.toy.models import Demand, Matter, ToyConsent, ToyEvent

pytestmark = pytest.mark.django_db


def keys(refused):
    return [u.key for u in refused.value.why]


def untouched(matter):
    """Neither the row nor its history has moved since it was born."""
    now = Matter.objects.get(pk=matter.pk)
    assert (now.state, now.owed, now.version, now.head) == (matter.state, matter.owed, matter.version, matter.head)
    assert ToyEvent.objects.filter(case=matter).count() == 1


# what a form hands in is never one of the door's own switches


@pytest.mark.parametrize("given", [{"first": True}, {"facts": object()}, {"act": None}, {"given": {}}])
def test_no_field_of_a_form_switches_a_rule_off(matter, people, given):
    with pytest.raises(Refused) as refused:
        door.fire(MATTER, matter.pk, "note", people["clerk"], **given)
    assert keys(refused) == ["two"]
    untouched(matter)


def test_no_field_of_a_form_replaces_the_facts_of_a_proposal(noted, people):
    class Paid:
        keeper, noted, paid, parts_done = 0, True, True, True

    with pytest.raises(Refused) as refused:
        consent.propose(MATTER, noted.pk, "close", people["head"], facts=Paid())
    assert "paid" in keys(refused)


# deeds and hooks


def test_a_deed_that_fails_leaves_nothing(matter, people, monkeypatch):
    def fails(move):
        move.set(owed=0)
        move.row.save()
        raise RuntimeError("in the middle")

    monkeypatch.setitem(MATTER.deeds, "pay", fails)
    with pytest.raises(RuntimeError):
        door.fire(MATTER, matter.pk, "pay", people["clerk"], sum=1)
    untouched(matter)


def test_a_number_too_large_for_its_column_leaves_nothing(matter, people):
    with pytest.raises(DataError):
        door.fire(MATTER, matter.pk, "pay", people["clerk"], sum=-(2**63))
    untouched(matter)


def test_a_hook_that_is_refused_takes_its_act_with_it(matter, people, monkeypatch):
    def closes(move):
        door.fire(MATTER, move.case.pk, "close", people["head"])

    monkeypatch.setattr(MATTER, "hooks", {"pay": [closes]})
    with pytest.raises(Refused):
        door.fire(MATTER, matter.pk, "pay", people["clerk"], sum=1)
    untouched(matter)


def test_a_hook_may_live_with_a_refusal_of_its_own_act(matter, people, monkeypatch):
    def tries(move):
        with pytest.raises(Refused):
            door.fire(MATTER, move.case.pk, "close", people["head"])

    monkeypatch.setattr(MATTER, "hooks", {"pay": [tries]})
    assert door.fire(MATTER, matter.pk, "pay", people["clerk"], sum=1).version == 2
    connection.check_constraints()


def test_acts_fired_by_hooks_follow_in_the_chain_and_the_row_returned_knows_them(matter, people, monkeypatch):
    def pays_more(move):
        if move.given["sum"] > 1:
            door.fire(MATTER, move.case.pk, "pay", people["clerk"], sum=move.given["sum"] - 1)

    monkeypatch.setattr(MATTER, "hooks", {"pay": [pays_more]})
    row = door.fire(MATTER, matter.pk, "pay", people["clerk"], sum=3)
    connection.check_constraints()
    assert (row.owed, row.version) == (94, 4)
    assert door.fire(MATTER, matter.pk, "pay", people["clerk"], seen=row.version, sum=1).version == 5


def test_a_part_returned_after_a_hook_knows_the_version_of_its_case(demand, people, monkeypatch):
    monkeypatch.setattr(DEMAND, "hooks", {"finish": [
        lambda move: door.fire(MATTER, move.case.pk, "pay", people["clerk"], sum=0)]})  # fmt: skip
    door.fire(MATTER, demand.case_id, "pay", people["clerk"], sum=100)
    assert door.fire(DEMAND, demand.pk, "finish", people["clerk"]).case.version == 5


def test_a_deed_cannot_fire_an_act_before_its_own_is_written(demand, people, monkeypatch):
    def too_early(move):
        door.fire(MATTER, move.case.pk, "pay", people["clerk"], sum=0)

    monkeypatch.setitem(DEMAND.deeds, "finish", too_early)
    door.fire(MATTER, demand.case_id, "pay", people["clerk"], sum=100)
    with pytest.raises(IntegrityError, match="event 4 does not continue the chain"), transaction.atomic():
        door.fire(DEMAND, demand.pk, "finish", people["clerk"])
    assert ToyEvent.objects.filter(case=demand.case_id).count() == 3


# time


def test_a_host_whose_clock_is_a_little_behind_can_go_on(matter, people):
    with moment.at(moment.local(ToyEvent.objects.get(case=matter).at) - timedelta(seconds=2)):
        door.fire(MATTER, matter.pk, "pay", people["clerk"], sum=1)
    connection.check_constraints()
    first, second = ToyEvent.objects.filter(case=matter)
    assert second.at == first.at


def test_a_host_whose_clock_is_far_behind_is_stopped(matter, people):
    with moment.at(moment.now() - timedelta(hours=1)), pytest.raises(IntegrityError, match="older than the one before"):
        door.fire(MATTER, matter.pk, "pay", people["clerk"], on=moment.today(), sum=1)


def test_the_legal_date_is_that_of_shanghai(people):
    with moment.at(datetime(2026, 3, 1, 17, 0, tzinfo=UTC)):  # one in the morning of the second
        row = door.open(MATTER, "begin", people["clerk"], owed=1)
        connection.check_constraints()
    assert ToyEvent.objects.get(case=row).on == date(2026, 3, 2)


def test_the_legal_date_of_an_act_that_records_the_past_stands_in_its_event(matter, people):
    yesterday = moment.today() - timedelta(days=1)
    door.fire(MATTER, matter.pk, "pay", people["clerk"], on=yesterday, sum=1)
    connection.check_constraints()
    assert ToyEvent.objects.get(case=matter, seq=2).on == yesterday


# what a body may say


@pytest.mark.parametrize("text", ["甲\0乙", "\ud800", {"k\0": 1}, ["\udfff"]])
def test_text_that_the_database_cannot_keep_is_an_error_and_leaves_nothing(matter, people, text):
    with pytest.raises(ValueError, match="cannot be kept"):
        door.fire(MATTER, matter.pk, "pay", people["clerk"], sum=1, note=text)
    untouched(matter)


@pytest.mark.parametrize("value", [gettext_lazy("已发"), 1.5, object(), b"x"], ids=["lazy", "float", "object", "bytes"])
def test_what_has_no_plain_form_is_an_error_and_leaves_nothing(matter, people, value):
    with pytest.raises(TypeError):
        door.fire(MATTER, matter.pk, "pay", people["clerk"], sum=1, note=value)
    untouched(matter)


@pytest.mark.parametrize("text", [
    "𠮷林", "é", "\u2028", '"\\/\b\n', "\u200b\ufeff", "🈶", "'; DROP TABLE x; --", "%s {0}"])  # fmt: skip
def test_any_other_text_is_hashed_alike_by_both_sides(matter, people, text):
    door.fire(MATTER, matter.pk, "pay", people["clerk"], sum=1, note=text, big=10**30)
    connection.check_constraints()
    assert f'"note":{chain.canonical(text)}' in ToyEvent.objects.get(case=matter, seq=2).body


# two-person acts


@pytest.mark.parametrize("value", [
    "2026-03-01", date(2026, 3, 1), datetime(2026, 3, 1, 9, 30, tzinfo=moment.SHANGHAI), 7, None, True, "",
    ["a", [date(2026, 3, 1)]], {"a": {"b": [1]}}, {"$date": "2026", "b": 1},
], ids=repr)  # fmt: skip
def test_what_was_given_comes_back_at_confirmation_as_it_was(matter, people, value, monkeypatch):
    got = []
    monkeypatch.setitem(MATTER.deeds, "note", lambda move: got.append(move.given["value"]))
    first = consent.propose(MATTER, matter.pk, "note", people["clerk"], value=value)
    consent.confirm(first, people["second"])
    assert got == [value]
    assert type(got[0]) is type(value)


@pytest.mark.parametrize("value", [(1, 2), {1: "a"}, {1, 2}], ids=repr)
def test_what_would_come_back_as_something_else_is_an_error_at_once(matter, people, value):
    with pytest.raises(TypeError):
        consent.propose(MATTER, matter.pk, "note", people["clerk"], value=value)
    assert not ToyConsent.objects.exists()


def test_a_row_is_handed_to_a_two_person_act_by_its_key(matter, people):
    with pytest.raises(TypeError):
        consent.propose(MATTER, matter.pk, "note", people["clerk"], value=matter)


@pytest.mark.parametrize("change", [
    {"given": '{"given":{"sum":9},"on":null}'}, {"act": "close"}, {"version": 2}, {"digest": "0" * 64}],
    ids=lambda c: next(iter(c)))  # fmt: skip
def test_a_consent_altered_after_it_was_signed_is_void(matter, people, change):
    first = consent.propose(MATTER, matter.pk, "note", people["clerk"])
    ToyConsent.objects.filter(pk=first.pk).update(**change)
    with pytest.raises(Refused) as refused:
        consent.confirm(ToyConsent.objects.get(pk=first.pk), people["second"])
    assert "stale" in keys(refused)
    untouched(matter)


def test_a_part_whose_row_is_gone_or_foreign_is_not_acted_on(people):
    with pytest.raises(Matter.DoesNotExist):
        door.fire(DEMAND, 0, "finish", people["clerk"])
    assert not Demand.objects.exists()
