"""What an intruder with all rights in the database leaves behind: the history finds it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from lawkit import chain, consent, door, history
from lawkit.docket import Docket
from tests.toy.law import DEMAND, MATTER
from tests.toy.models import DOCKET, Demand, Matter, ToyConsent, ToyEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(noted, people):
    """A matter with four events: begin, note, two payments."""
    Matter.objects.filter(pk=noted.pk).update(number="甲1")
    for _ in range(2):
        door.fire(MATTER, noted.pk, "pay", people["clerk"], sum=10)
    return Matter.objects.get(pk=noted.pk)


@pytest.fixture
def unguarded(told):
    """The owner of the tables has switched the triggers off; the test's rollback switches them on again."""
    connection.check_constraints()  # what still waits for the commit would block the ALTER
    with connection.cursor() as cursor:
        for model in (Matter, Demand, ToyEvent):
            cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")


def event(case, seq):
    return ToyEvent.objects.filter(case=case, seq=seq)


def found(case):
    case = Matter.objects.get(pk=case.pk)
    return history.faults(case, list(case.events.all()), DOCKET.witnesses([case.pk]).get(case.pk, 0))


def run(command, *arguments, **options):
    """(exit status, what it printed)"""
    out = StringIO()
    try:
        call_command(command, *arguments, stdout=out, **options)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


def reseal(case, from_seq):
    """Hash anew from there to the head, as a careful forger would."""
    prev = event(case, from_seq).get().prev
    for e in ToyEvent.objects.filter(case=case, seq__gte=from_seq):
        sealed = chain.digest(prev, e.body)
        ToyEvent.objects.filter(pk=e.pk).update(prev=prev, hash=sealed)
        prev = sealed
    Matter.objects.filter(pk=case.pk).update(head=prev)


def wind_back(case, to_seq):
    """Drop everything after it and let the case say so too."""
    ToyEvent.objects.filter(case=case, seq__gt=to_seq).delete()
    Matter.objects.filter(pk=case.pk).update(version=to_seq, head=event(case, to_seq).get().hash)


def test_an_untouched_history_has_no_fault(told):
    assert found(told) == []
    assert run("verify_history", "甲1") == (0, "1 cases, 4 events, 0 faults\n")


def test_an_edited_text_is_found(told, unguarded):
    body = event(told, 3).get().body
    event(told, 3).update(body=body.replace('"sum":10', '"sum":90'))
    assert found(told) == ["event 3: its text was changed"]


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"at":1}', "null"])
def test_a_text_that_is_no_text_any_more_is_a_fault_and_no_crash(told, unguarded, text):
    event(told, 3).update(body=text)
    assert found(told) == ["event 3: its text was changed", "event 3: columns differ from its text: all of it"]


@pytest.mark.parametrize("change", [
    {"act": "close"}, {"machine": "DEMAND"}, {"obj": 0}, {"source": "open"}, {"target": "closed"}, {"actor": None},
    {"on": "2020-01-01"}, {"at": "2020-01-01T00:00+08:00"},
], ids=lambda c: next(iter(c)))  # fmt: skip
def test_an_edited_column_is_found(told, unguarded, change):
    event(told, 3).update(**change)
    assert f"event 3: columns differ from its text: {next(iter(change))}" in found(told)


def test_an_edited_column_for_the_second_person_is_found(told, unguarded, people):
    event(told, 2).update(beside=people["head"].id)
    assert found(told) == ["event 2: columns differ from its text: beside"]


def test_an_edit_with_hashes_made_anew_leaves_its_columns_or_its_text_behind(told, unguarded):
    body = json.loads(event(told, 3).get().body)
    event(told, 3).update(body=chain.canonical({**body, "act": "close", "target": "closed"}))
    reseal(told, 3)
    assert found(told) == ["event 3: columns differ from its text: act, target"]


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_deleted_event_is_found(told, unguarded, seq):
    event(told, seq).delete()
    assert f"event {seq} is missing or out of order (found {seq + 1})" in found(told)


def test_a_dropped_tail_is_found_by_the_head(told, unguarded):
    event(told, 4).delete()
    assert found(told) == ["the case says 4 events, its history ends at 3: the tail was dropped or added"]


def test_a_tail_dropped_with_its_head_is_found_by_a_consent_that_tells_of_it(told, unguarded):
    wind_back(told, 1)
    assert found(told) == ["something tells of event 2, the history ends at 1: its tail was dropped"]


def test_a_consent_still_waiting_tells_of_the_version_it_was_given_at(matter, people):
    first = consent.propose(MATTER, matter.pk, "note", people["clerk"])
    assert DOCKET.witnesses([matter.pk]) == {matter.pk: 1}
    consent.confirm(first, people["second"])
    assert DOCKET.witnesses([matter.pk]) == {matter.pk: 2}


def test_a_tail_that_nothing_tells_of_is_found_by_the_rows_it_moved(noted, people):
    demand = door.open(DEMAND, "send", people["clerk"], case=noted, until="2026-03-02")
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE toy_matter DISABLE TRIGGER USER; ALTER TABLE toy_toyevent DISABLE TRIGGER USER")
    wind_back(noted, 2)
    noted.refresh_from_db()
    assert found(noted) == []
    assert list(history.differences(noted, DOCKET)) == [(f"state of DEMAND/{demand.pk}", None, "sent")]


def test_exchanged_events_are_found(told, unguarded):
    third, fourth = event(told, 3).get(), event(told, 4).get()
    ToyEvent.objects.filter(pk=fourth.pk).update(seq=99)
    ToyEvent.objects.filter(pk=third.pk).update(seq=4)
    ToyEvent.objects.filter(pk=fourth.pk).update(seq=3)
    faults = found(told)
    assert "event 3 does not follow the one before it" in faults
    assert "event 4: columns differ from its text: seq" in faults


def test_an_event_moved_from_another_case_is_found_in_both(told, unguarded, people):
    other = door.open(MATTER, "begin", people["clerk"], owed=1)
    event(told, 4).update(case=other.pk, seq=2)
    assert found(told) == ["the case says 4 events, its history ends at 3: the tail was dropped or added"]
    assert "event 2: columns differ from its text: case, seq" in found(other)


def test_an_event_slipped_in_is_found(told, unguarded):
    last = event(told, 4).get()
    text = chain.canonical({**json.loads(last.body), "seq": 5})
    ToyEvent.objects.create(**{
        **{f.attname: getattr(last, f.attname) for f in ToyEvent._meta.concrete_fields if f.name != "id"},
        "seq": 5, "prev": last.hash, "body": text, "hash": chain.digest(last.hash, text)})  # fmt: skip
    assert found(told) == ["the case says 4 events, its history ends at 5: the tail was dropped or added"]


def test_a_moment_before_the_last_one_is_found_even_with_hashes_made_anew(told, unguarded):
    early = "2020-01-01T09:00:00+08:00"
    body = json.loads(event(told, 3).get().body)
    event(told, 3).update(body=chain.canonical({**body, "at": early}), at=early)
    reseal(told, 3)
    assert found(told) == ["event 3 is older than the one before it"]


def test_a_forged_head_is_found(told, unguarded):
    Matter.objects.filter(pk=told.pk).update(head="0" * 64)
    assert len(found(told)) == 1


def test_the_command_names_the_faults_and_fails(told, unguarded):
    event(told, 3).delete()
    status, printed = run("verify_history")
    assert status == 1
    assert "event 3 is missing or out of order (found 4)" in printed
    assert printed.splitlines()[-1].endswith(", 2 faults")


def test_the_command_does_not_call_an_unknown_number_whole(told):
    with pytest.raises(CommandError, match="2 numbers were given, 1 cases have them"):
        run("verify_history", "甲1", "乙404")


def test_an_event_without_a_case_is_found(told, unguarded):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'toy_toyevent'::regclass"
            " AND contype = 'f' AND confrelid = 'toy_matter'::regclass"
        )
        cursor.execute(f"ALTER TABLE toy_toyevent DROP CONSTRAINT {cursor.fetchone()[0]}")
    event(told, 4).update(case=0)
    status, printed = run("verify_history")
    assert status == 1
    assert " belongs to no case" in printed


def test_replay_agrees_with_an_untouched_case(told):
    status, printed = run("replay", "甲1")
    assert (status, printed.splitlines()[-1].endswith(", 0 differences")) == (0, True)


def test_replay_finds_a_state_that_no_event_led_to(told, unguarded):
    Matter.objects.filter(pk=told.pk).update(state="closed")
    status, printed = run("replay", "甲1")
    assert status == 1
    assert f"state of MATTER/{told.pk}: the history says 'noted', the rows say 'closed'" in printed


def test_replay_finds_a_step_that_the_table_does_not_allow(told, unguarded):
    body = json.loads(event(told, 4).get().body)
    event(told, 4).update(body=chain.canonical({**body, "act": "close", "source": "open", "target": "open"}))
    assert list(history.differences(told, DOCKET)) == [(f"state of MATTER/{told.pk}", "?close", "noted")]


def test_replay_compares_whatever_else_the_docket_can_rebuild(told, unguarded, monkeypatch):
    def owed(bodies):
        return 100 - sum(b["given"]["sum"] for b in bodies if b["act"] == "pay")

    monkeypatch.setattr(DOCKET, "replayed", [history.Replayed("owed", owed, lambda case: case.owed)])
    assert run("replay", "甲1")[0] == 0
    Matter.objects.filter(pk=told.pk).update(owed=0)
    status, printed = run("replay", all=True)
    assert status == 1
    assert "owed: the history says 80, the rows say 0" in printed


def test_replay_wants_a_number_that_exists(told):
    with pytest.raises(CommandError):
        run("replay", "乙404")
    with pytest.raises(CommandError):
        run("replay")


@pytest.mark.parametrize("docket", Docket.registry, ids=lambda d: type(d).__name__)
def test_every_docket_can_ask_its_witnesses(docket):
    assert docket.witnesses([0]) == {}


def test_a_consent_of_another_case_is_no_witness(told, people):
    other = door.open(MATTER, "begin", people["clerk"], owed=1)
    consent.propose(MATTER, other.pk, "note", people["clerk"])
    assert ToyConsent.objects.count() == 2
    assert DOCKET.witnesses([told.pk]) == {told.pk: 2}
