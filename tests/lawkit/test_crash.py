"""kill -9 in mid-act leaves all of it or nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lawkit import door, history, moment
from tests.toy.law import DEMAND, MATTER
from tests.toy.models import Demand, Matter, ToyEvent

pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True)]

BASE = Path(__file__).resolve().parent.parent.parent
NOTHING = ["after the deed", "after the row", "after the case", "before the event", "after the event", "before commit"]
ALL = ["after commit"]


@pytest.fixture
def child(database_url):
    """Start the program that dies; killed at the latest with the test."""
    started = []

    def start(*words):
        environment = {**os.environ, "DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        command = [sys.executable, "-m", "tests.lawkit.crash_child", *map(str, words)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        started.append(subprocess.Popen(command, cwd=BASE, env=environment, text=True, **pipes))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def whole(pk):
    case = Matter.objects.get(pk=pk)
    assert history.faults(case, list(case.events.all())) == []
    return case


def killed_at(point, child, people):
    """A demand whose finishing was killed there, after checking that the program did not end in another way."""
    clerk = people["clerk"]
    case = door.open(MATTER, "begin", clerk, owed=0)
    demand = door.open(DEMAND, "send", clerk, case=case, until=moment.today())
    process = child(point, "DEMAND", demand.pk, "finish", clerk.id)
    _, complaints = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, complaints
    return Demand.objects.get(pk=demand.pk), whole(case.pk)


@pytest.mark.parametrize("point", NOTHING)
def test_a_kill_before_the_commit_leaves_nothing(point, child, people):
    demand, case = killed_at(point, child, people)
    assert (demand.state, case.version) == ("sent", 2)
    assert ToyEvent.objects.filter(case=case).count() == 2
    assert door.fire(DEMAND, demand.pk, "finish", people["clerk"], seen=2).state == "done"  # no lock was left


@pytest.mark.parametrize("point", ALL)
def test_a_kill_after_the_commit_leaves_all_of_it(point, child, people):
    demand, case = killed_at(point, child, people)
    assert (demand.state, case.version) == ("done", 3)
    assert ToyEvent.objects.filter(case=case, act="finish").count() == 1


def test_a_kill_at_any_moment_leaves_whole_acts(child, people):
    clerk = people["clerk"]
    case = door.open(MATTER, "begin", clerk, owed=1_000_000)
    process = child("loop", "MATTER", case.pk, "pay", clerk.id)
    told = sum(process.stdout.readline() == "done\n" for _ in range(40))
    process.kill()
    process.wait(60)
    told += process.stdout.read().count("done")
    case = door.fire(MATTER, case.pk, "pay", clerk, sum=0)  # waits for the dead program's transaction to end
    paid = ToyEvent.objects.filter(case=case, act="pay").count() - 1
    assert told >= 40
    assert paid in (told, told + 1)  # the last may have been committed and not told
    assert whole(case.pk).owed == 1_000_000 - paid
