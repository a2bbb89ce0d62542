"""Many hands at once: one winner, one chain, no deadlock."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from lawkit import consent, door, history, moment
from lawkit.rules import Refused
from lawkit.ticking import tick
from tests.toy.law import DEMAND, MATTER
from tests.toy.models import Demand, Matter, ToyConsent, ToyEvent

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 20
PATIENCE = 60  # seconds; a deadlock is reported by PostgreSQL after one


def race(*deeds):
    """Do all at the same moment, each on a connection of its own: what each returned, or its refusal."""
    start = Barrier(len(deeds))

    def run(deed):
        try:
            start.wait(PATIENCE)
            return deed()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [f.result(PATIENCE) for f in [pool.submit(run, deed) for deed in deeds]]


def winners(results):
    return [r for r in results if not isinstance(r, Refused)]


def reasons(results):
    return [[u.key for u in r.why] for r in results if isinstance(r, Refused)]


def whole(case_pk):
    """The chain's length, after checking that nothing is missing, twice there or out of order."""
    case = Matter.objects.get(pk=case_pk)
    events = list(ToyEvent.objects.filter(case=case_pk))
    assert history.faults(case, events) == []
    assert [e.seq for e in events] == list(range(1, case.version + 1))
    return case.version


def test_twenty_clicks_on_the_same_page_make_one_act(matter, people):
    seen = matter.version
    results = race(*[lambda: door.fire(MATTER, matter.pk, "pay", people["clerk"], seen=seen, sum=1)] * THREADS)
    assert len(winners(results)) == 1
    assert reasons(results) == [["stale"]] * (THREADS - 1)
    assert Matter.objects.get(pk=matter.pk).owed == 99
    assert whole(matter.pk) == 2


def test_twenty_hands_on_one_step_without_a_page_make_one_step(noted, people):
    door.fire(MATTER, noted.pk, "pay", people["clerk"], sum=100)
    results = race(*[lambda: door.fire(MATTER, noted.pk, "close", people["head"])] * THREADS)
    assert len(winners(results)) == 1
    assert reasons(results) == [["state"]] * (THREADS - 1)
    assert ToyEvent.objects.filter(case=noted, act="close").count() == 1


def test_acts_of_two_machines_at_once_make_one_chain_without_gap(people):
    clerk = people["clerk"]
    case = door.open(MATTER, "begin", clerk, owed=0)
    demands = [door.open(DEMAND, "send", clerk, case=case, until=moment.today()) for _ in range(THREADS // 2)]
    pays = [lambda: door.fire(MATTER, case.pk, "pay", clerk, sum=0)] * (THREADS // 2)
    ends = [lambda pk=d.pk: door.fire(DEMAND, pk, "finish", clerk) for d in demands]
    results = race(*[deed for both in zip(pays, ends, strict=True) for deed in both])
    assert len(winners(results)) == THREADS
    assert whole(case.pk) == 1 + len(demands) + THREADS
    assert set(Demand.objects.values_list("state", flat=True)) == {"done"}


def test_twenty_births_in_one_case_make_one_chain(matter, people):
    send = [lambda: door.open(DEMAND, "send", people["clerk"], case=matter, until=moment.today())] * THREADS
    assert len(winners(race(*send))) == THREADS
    assert whole(matter.pk) == 1 + THREADS


def test_the_last_part_and_the_end_of_the_case_do_not_pass_each_other(noted, people):
    """Either the new demand keeps the matter open, or the closed matter takes no demand."""
    door.fire(MATTER, noted.pk, "pay", people["clerk"], sum=100)
    results = race(
        *[lambda: door.fire(MATTER, noted.pk, "close", people["head"])] * (THREADS // 2),
        *[lambda: door.open(DEMAND, "send", people["clerk"], case=noted, until=moment.today())] * (THREADS // 2),
    )
    closed = Matter.objects.get(pk=noted.pk).state == "closed"
    assert closed != Demand.objects.filter(case=noted, state="sent").exists()
    assert len(winners(results)) == (1 if closed else THREADS // 2)
    whole(noted.pk)


def test_one_consent_confirmed_twenty_times_fires_once(matter, people):
    first = consent.propose(MATTER, matter.pk, "note", people["clerk"])
    results = race(*[lambda: consent.confirm(first, people["second"])] * THREADS)
    assert len(winners(results)) == 1
    assert reasons(results) == [["stale"]] * (THREADS - 1)
    assert whole(matter.pk) == 2


def test_of_twenty_consents_under_one_act_one_is_confirmed(matter, people):
    firsts = [consent.propose(MATTER, matter.pk, "note", people["clerk"]) for _ in range(THREADS)]
    results = race(*[lambda first=first: consent.confirm(first, people["second"]) for first in firsts])
    assert len(winners(results)) == 1
    assert ToyConsent.objects.exclude(confirmed_at=None).count() == 1
    assert whole(matter.pk) == 2


def test_two_workers_that_tick_at_once_fire_each_due_act_once(people):
    with moment.at(date(2026, 3, 1)):
        cases = [door.open(MATTER, "begin", people["clerk"], owed=1) for _ in range(3)]
        for case in cases:
            door.open(DEMAND, "send", people["clerk"], case=case, until=date(2026, 3, 2))

    def work():
        with moment.at(date(2026, 3, 20)):
            return tick()

    results = race(*[work] * 4)
    assert sum(fired for fired, _ in results) == len(cases)
    assert ToyEvent.objects.filter(act="expire").count() == len(cases)
    for case in cases:
        assert whole(case.pk) == 3
