"""The background process: jobs in turn, signs of life, waking, restarts, an orderly end."""

import logging
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
from django.db import connection
from django.utils.module_loading import import_string
from django_tasks import task

from config.database import parse
from config.models import Heartbeat
from config.pgembed import KEEP, throwaway
from config.worker import CHANNEL, JOBS, Job, Rounds, listen, run_tasks
from tests import seed
from tests.test_pgembed import until

BASE = Path(__file__).resolve().parent.parent
done = []


@task()
def count(n):
    """A task for the queue."""
    return n + 1


def good():
    """A job that works."""
    done.append("good")


def bad():
    """A job that fails with somebody's name in its words."""
    raise ValueError("张三")


def busy():
    """A job that has more to do."""
    return 3


class Beside(BaseException):
    """An error that ``except Exception`` misses."""


def worse():
    """A job that fails beside Exception."""
    raise Beside


@pytest.fixture(autouse=True)
def fresh():
    """No job was done yet."""
    done.clear()


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_every_job_exists(job):
    assert callable(import_string(job.path))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("failing", ["bad", "worse"])
def test_a_failing_job_neither_ends_the_others_nor_tells_its_data(caplog, failing):
    jobs = [Job("one", f"{__name__}.{failing}"), Job("two", f"{__name__}.good")]
    with caplog.at_level(logging.ERROR):
        Rounds(jobs).once()
    assert done == ["good"]
    assert "job one failed" in caplog.text and "test_worker.py" in caplog.text
    assert "张三" not in caplog.text


@pytest.mark.django_db
def test_a_job_waits_for_its_turn():
    time = iter([0, 0, 0, 59, 60, 60, 61])
    rounds = Rounds([Job("now and then", f"{__name__}.good", 60)], clock=lambda: next(time))
    rounds.once()
    rounds.once()
    assert done == ["good"]
    rounds.once()
    assert done == ["good", "good"]


@pytest.mark.django_db
def test_each_round_is_a_sign_of_life():
    Rounds([]).once()
    first = Heartbeat.objects.get(name="worker").at
    Rounds([]).once()
    assert Heartbeat.objects.get(name="worker").at > first


@pytest.mark.django_db
@pytest.mark.parametrize(("job", "more"), [("busy", True), ("good", False)])
def test_a_round_says_whether_there_is_more_to_do_at_once(job, more):
    assert Rounds([Job("one", f"{__name__}.{job}"), Job("two", f"{__name__}.good")]).once() is more


@pytest.mark.django_db(transaction=True)
def test_a_queued_task_is_run():
    result = count.enqueue(3)
    assert run_tasks() == 1
    result.refresh()
    assert result.return_value == 4
    assert run_tasks() == 0


@pytest.mark.django_db(transaction=True)
def test_an_issued_paper_wakes_the_worker():
    listener = listen()
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")
        assert select.select([listener.connection], [], [], 5)[0]
    finally:
        listener.close()


@pytest.mark.crash
def test_the_worker_outlives_a_restart_of_the_database_and_ends_on_sigterm():
    with throwaway(KEEP, copy_of=seed.data()) as server:
        env = {**os.environ, "DATABASE_URL": server.url(seed.SEED), "DJANGO_SETTINGS_MODULE": "config.settings"}
        manage = [sys.executable, "manage.py"]
        worker = subprocess.Popen([*manage, "worker"], cwd=BASE, env=env, stderr=subprocess.PIPE)
        try:
            assert until(lambda: last_sign(server))
            before = last_sign(server)
            server.stop("immediate")
            server.start(die_with_parent=True)
            assert until(lambda: last_sign(server) > before)
            assert worker.poll() is None
            worker.send_signal(signal.SIGTERM)
            worker.communicate(timeout=20)
            assert worker.returncode == 0
        finally:
            worker.kill()


def last_sign(server):
    """When the worker last beat; None before the first time."""
    at = parse(server.url(seed.SEED))
    database = psycopg2.connect(host=at["HOST"], port=at["PORT"], dbname=at["NAME"], user=at["USER"])
    with database.cursor() as cursor:
        cursor.execute("SELECT max(at) FROM config_heartbeat")
        row = cursor.fetchone()
    database.close()
    return row[0]
