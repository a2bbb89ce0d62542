"""The house stands: settings, database, health, error pages, logs, and the commands of ./run."""

import importlib.machinery
import importlib.util
import logging
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.db.models.functions import Now

from config import errors, health
from config.database import databases, parse
from config.logging import DiscreetFormatter, mask
from config.models import Heartbeat

BASE = Path(__file__).resolve().parent.parent


# Which database


def test_production_without_a_database_url_is_refused(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(ImproperlyConfigured):
        databases(debug=False)


def test_development_without_a_database_url_gets_the_private_server(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert databases(debug=True)["default"]["ENGINE"] == "config.pgbackend"


def test_a_database_url_is_honoured_in_production(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://u@h/n")
    assert databases(debug=False)["default"]["HOST"] == "h"


def test_a_database_url_is_read_whole():
    at = parse("postgresql://anna:p%40ss@db.internal:6432/xin?sslmode=require&pool=transaction")
    assert (at["USER"], at["PASSWORD"], at["HOST"], at["PORT"]) == ("anna", "p@ss", "db.internal", "6432")
    assert at["NAME"] == "xin"
    assert at["OPTIONS"] == {"sslmode": "require"}
    assert at["DISABLE_SERVER_SIDE_CURSORS"] and at["CONN_MAX_AGE"] == 0


def test_sqlite_is_refused():
    with pytest.raises(ImproperlyConfigured):
        parse("sqlite:///xinan.db")


@pytest.mark.django_db
def test_the_database_knows_chinese_letters():
    with connection.cursor() as cursor:
        cursor.execute(r"SELECT '拖欠工资' ~ '^\w{4}$', lower('Ä')")
        assert cursor.fetchone() == (True, "ä")


def test_tests_have_no_network():
    import socket

    with pytest.raises(OSError, match="no network"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


# Health


@pytest.fixture
def fonts(monkeypatch):
    """Fonts that are ready, whatever this machine has."""
    monkeypatch.setitem(health.CHECKS, "fonts", lambda: True)


@pytest.mark.django_db
def test_healthz_is_content_when_the_worker_lives(client, fonts):
    Heartbeat.beat("worker")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "missing": []})


@pytest.mark.django_db
def test_healthz_names_a_worker_that_never_came(client, fonts):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["worker"])


@pytest.mark.django_db
def test_healthz_names_a_worker_that_fell_silent(client, fonts):
    Heartbeat.objects.create(name="worker", at=Now() - timedelta(seconds=31))
    assert client.get("/healthz").json()["missing"] == ["worker"]


@pytest.mark.django_db
def test_healthz_names_missing_fonts(client, monkeypatch):
    monkeypatch.setitem(health.CHECKS, "fonts", lambda: False)
    Heartbeat.beat("worker")
    assert client.get("/healthz").json()["missing"] == ["fonts"]


@pytest.mark.django_db
def test_healthz_answers_while_the_database_is_away(client, fonts):
    def away(execute, sql, params, many, context):
        raise OperationalError("server closed the connection")

    with connection.execute_wrapper(away):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["database", "worker"])


# Pages


@pytest.mark.django_db
def test_an_unknown_address_gets_a_page_that_repeats_nothing_of_it(client):
    answer = client.get("/no-such-page-zhangsan?id=110101199003077758")
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "没有这个页面" in text
    assert "zhangsan" not in text and "110101199003077758" not in text


@pytest.mark.parametrize(
    ("view", "code"),
    [
        (errors.bad_request, 400),
        (errors.forbidden, 403),
        (errors.csrf_failure, 403),
        (errors.not_found, 404),
        (errors.server_error, 500),
    ],
)
def test_an_error_page_needs_neither_database_nor_user(rf, view, code):
    answer = view(rf.get("/x"))
    assert answer.status_code == code
    assert "<h1" in answer.content.decode()


@pytest.mark.django_db
def test_pages_carry_the_content_policy(client):
    policy = client.get("/healthz")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


# Logs


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("worker 11010119900307775X reported", "worker [id] reported"),
        ("call 13800138000 back", "call [phone] back"),
        ("GET /search?q=张三&page=2 slow", "GET /search?[query] slow"),
        ("case 2026-00018 paid 123456789012", "case 2026-00018 paid 123456789012"),
    ],
)
def test_logs_mask_what_names_a_person(line, written):
    assert mask(line) == written


def test_logs_tell_kind_and_place_of_an_error_but_not_its_words():
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(DiscreetFormatter("{message}", style="{"))
    log = logging.getLogger("test.discreet")
    log.propagate = False
    log.addHandler(handler)
    try:
        try:
            raise KeyError("王小二")
        except KeyError as cause:
            raise ValueError("张三 13800138000") from cause
    except ValueError:
        log.exception("saving failed")
    text = out.getvalue()
    assert "saving failed" in text and "KeyError" in text and "ValueError" in text and "test_setup.py" in text
    assert "张三" not in text and "王小二" not in text and "13800138000" not in text


# ./run


@pytest.fixture(scope="module")
def run():
    """The script as a module."""
    loader = importlib.machinery.SourceFileLoader("run_script", str(BASE / "run"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("run_script", loader))
    loader.exec_module(module)
    return module


def test_run_without_a_known_word_explains_itself_and_installs_nothing(tmp_path):
    for words in ([], ["nonsense"]):
        done = subprocess.run(
            [sys.executable, "-S", BASE / "run", *words], capture_output=True, text=True, cwd=tmp_path
        )
        assert done.returncode == 1
        assert "./run demo" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_run_prints_one_line_of_apt_to_whoever_is_not_root(run, monkeypatch):
    monkeypatch.setattr(run, "root_prefix", lambda: None)
    with pytest.raises(SystemExit) as told:
        run.install_packages(["libpango-1.0-0", "chromium"])
    last = str(told.value).splitlines()[-1]
    assert last.strip() == "sudo apt-get install -y -q --no-install-recommends libpango-1.0-0 chromium"


def test_run_asks_for_another_port_when_the_port_is_taken(run):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SystemExit, match="PORT="):
            run.refuse_taken_port(taken.getsockname()[1])


def test_run_allows_one_demo_at_a_time(run, monkeypatch, tmp_path):
    monkeypatch.setattr(run, "LOCK", tmp_path / "var" / "demo.lock")
    with run.only_demo(), pytest.raises(SystemExit, match="./run stop"), run.only_demo():
        pass
    with run.only_demo():
        pass


@pytest.mark.parametrize("script", ["run", ".ci/run", "manage.py"])
def test_scripts_may_be_executed(script):
    assert (BASE / script).stat().st_mode & 0o111


# The browser


@pytest.mark.browser
def test_the_browser_reads_chinese_and_speaks_up_about_the_content_policy(live_server, page, complaints):
    page.goto(live_server.url + "/healthz")
    assert page.evaluate("navigator.language") == "zh-CN"
    complaints.clear()
    page.evaluate("() => { const s = document.createElement('script'); s.textContent = '1'; document.body.append(s) }")
    assert "Content Security Policy" in " ".join(complaints)
    complaints.clear()
