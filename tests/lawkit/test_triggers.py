"""What PostgreSQL refuses by itself, that every table has its guards, and that they stay quick."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from lawkit import chain, door, moment, triggers
from lawkit.docket import Docket
from lawkit.machine import Machine
from tests.toy.law import DEMAND, MATTER
from tests.toy.models import Demand, Matter, ToyEvent

pytestmark = pytest.mark.django_db

DOCKETS = [d for d in Docket.registry if any(m.docket is d for m in Machine.registry.values())]
BOUND = [m for m in Machine.registry.values() if m.model is not None]


def refuses(change, match):
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        change()
        connection.check_constraints()


def rows(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def guards(model):
    return {n for (n,) in rows("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal"
                               " AND tgenabled = 'O'", model._meta.db_table)}  # fmt: skip


def forge(case, /, **body):
    """An event with a right hash at the head of the case's chain; ``body`` says what it claims, ``None`` leaves out."""
    at = moment.now()
    truth = {"case": case.pk, "seq": case.version + 1, "machine": "MATTER", "obj": case.pk, "act": "pay",
             "source": case.state, "target": case.state, "actor": None, "beside": None, "at": at.isoformat(),
             "on": at.date().isoformat()}  # fmt: skip
    columns = {**truth, **{k: v for k, v in body.items() if v is not None}}
    text = chain.canonical({k: v for k, v in {**truth, **body}.items() if v is not None or truth.get(k) is None})
    head = chain.digest(case.head, text)
    Matter.objects.filter(pk=case.pk).update(version=case.version + 1, head=head)
    del columns["actor"], columns["beside"], columns["case"]
    ToyEvent.objects.create(case=case, **columns, body=text, prev=case.head, hash=head)


def test_the_forger_of_these_tests_passes_where_he_tells_the_truth(matter):
    forge(matter)
    connection.check_constraints()
    assert ToyEvent.objects.filter(case=matter).count() == 2


@pytest.mark.parametrize("name", ["case", "seq", "machine", "obj", "act", "source", "target", "at", "on"])
def test_a_text_that_is_silent_about_a_column_is_refused(matter, name):
    refuses(lambda: forge(matter, **{name: None}), "columns and text of event 2 differ")


def test_an_event_of_an_unknown_machine_is_refused(matter):
    refuses(lambda: forge(matter, machine="NOTHING", source=""), "unknown machine NOTHING")


def test_a_part_cannot_move_to_another_case(demand, matter):
    refuses(lambda: Demand.objects.filter(pk=demand.pk).update(case=matter), "stands in case .* but its history in")


def test_a_part_cannot_have_its_next_event_in_another_case(demand, matter):
    refuses(lambda: forge(matter, machine="DEMAND", obj=demand.pk, source="sent", target="sent", act="finish"),
            "has its history in case")  # fmt: skip


def test_a_part_cannot_be_born_in_another_case(demand, matter, people):
    """Its row stands here, its first event there."""
    stray = Demand(pk=demand.pk + 1000, case=matter, until=moment.today(), state="sent")

    def birth():
        stray.save(force_insert=True)
        there = Matter.objects.get(pk=demand.case_id)
        forge(there, machine="DEMAND", obj=stray.pk, source="", target="sent", act="send")

    refuses(birth, "does not belong to case|stands in case")


def test_a_case_and_its_parts_are_never_deleted(demand):
    refuses(lambda: Demand.objects.filter(pk=demand.pk).delete(), "never deleted")


@pytest.mark.parametrize("name", ["x'; DROP TABLE y; --", "a b", "", "表", "a.b", '"A"', "1a"])
def test_a_migration_takes_no_name_that_is_more_than_a_name(name):
    for make in (triggers.append_only, triggers.no_delete):
        with pytest.raises(ValueError, match="is no name"):
            make(name)
    for names in ((name, "M", "t"), ("e", name, "t"), ("e", "M", name)):
        with pytest.raises(ValueError, match="is no name"):
            triggers.follows(*names)
    with pytest.raises(ValueError, match="is no name"):
        triggers.chain("e", name)


def test_the_triggers_can_be_taken_away_and_put_back(matter):
    names = ("toy_toyevent", "DEMAND", "toy_demand")
    operation = triggers.follows(*names)
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute(operation.reverse_sql)
        assert "state_follows" not in guards(Demand)
        cursor.execute(operation.sql)
    assert "state_follows" in guards(Demand)
    assert rows("SELECT home FROM toy_toyevent_machine ORDER BY machine") == [("case_id",), ("id",)]


@pytest.mark.parametrize("docket", DOCKETS, ids=lambda d: type(d).__name__)
def test_every_history_is_guarded(docket):
    assert {"chain", "moves", "append_only", "no_truncate"} <= guards(docket.event_model)
    assert {"head_follows", "no_delete", "no_truncate"} <= guards(docket.case_model)


@pytest.mark.parametrize("machine", BOUND, ids=lambda m: m.name)
def test_every_machine_is_guarded(machine):
    assert {"state_follows", "no_delete", "no_truncate"} <= guards(machine.model)
    register = f"{machine.docket.event_model._meta.db_table}_machine"
    known = rows(f"SELECT tbl, home FROM {register} WHERE machine = %s", machine.name)
    assert known == [(machine.model._meta.db_table, "id" if machine.part_of is None else "case_id")]


@pytest.mark.parametrize("docket", DOCKETS, ids=lambda d: type(d).__name__)
def test_every_history_has_the_indexes_that_its_triggers_ask(docket):
    model = docket.event_model
    assert ["case", "seq"] in [list(c.fields) for c in model._meta.constraints]
    assert ["machine", "obj", "seq"] in [list(i.fields) for i in model._meta.indexes]


def scans():
    """How often this transaction has read the whole of the events' table, and its indexes."""
    ((whole, index),) = rows("SELECT seq_scan, idx_scan FROM pg_stat_xact_user_tables WHERE relname = 'toy_toyevent'")
    return whole, index


def test_an_act_on_a_long_history_reads_by_index_only(demand, people):
    """Twenty thousand events of two hundred cases; plans are made anew after ANALYZE."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE toy_toyevent DISABLE TRIGGER ALL")
        cursor.execute(
            "INSERT INTO toy_toyevent (case_id, seq, machine, obj, act, source, target, at, \"on\", body, prev, hash)"
            " SELECT -c, s, 'MATTER', -c, 'pay', 'open', 'open', now(), current_date, '{}', '', ''"
            " FROM generate_series(1, 200) c, generate_series(1, 100) s"
        )
        cursor.execute("ALTER TABLE toy_toyevent ENABLE TRIGGER ALL")
        cursor.execute("ANALYZE toy_toyevent")
    before = scans()
    for n in range(8):  # after five, PostgreSQL turns to plans without the values
        door.fire(MATTER, demand.case_id, "pay", people["clerk"], sum=n, seen=2 + n)
        connection.check_constraints()
    door.fire(MATTER, demand.case_id, "pay", people["clerk"], sum=100 - sum(range(8)))
    door.fire(DEMAND, demand.pk, "finish", people["clerk"])
    connection.check_constraints()
    after = scans()
    assert after[0] == before[0]
    assert after[1] >= before[1] + 10 * 6


def test_a_stale_page_is_told_of_three_acts_at_most(matter, people):
    for n in range(6):
        with moment.at(moment.now() + timedelta(seconds=n)):
            door.fire(MATTER, matter.pk, "pay", people["clerk"], on=moment.today(), sum=1)
    with pytest.raises(Exception, match="页面所见") as refused:
        door.fire(MATTER, matter.pk, "pay", people["clerk"], seen=1, sum=1)
    assert refused.value.why[0].mend.count("登记付款") == 3
