"""The private PostgreSQL: odd paths, crashes, several starters, stale pid files."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import psycopg2
import pytest

from config.database import parse
from config.pgembed import THROW_AWAY, Server, throwaway

BASE = Path(__file__).resolve().parent.parent


def until(check, seconds=20):
    """Wait until ``check()`` is true; False when time is over."""
    pause = Event()
    for _ in range(seconds * 20):
        if check():
            return True
        pause.wait(0.05)
    return False


def gone(pid):
    """True if no process, or only a dead one, has this number."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1][0] == "Z"
    except OSError:
        return True


@pytest.fixture
def server(tmp_path_factory):
    """A server in a folder with a space and Chinese in its name, not yet started."""
    with throwaway() as plain:
        odd = Server(plain.home / "资料 of 张三", THROW_AWAY)
        yield odd
        odd.stop("immediate")


def postmaster(server):
    """The process id of the running server."""
    return int((server.data / "postmaster.pid").read_text().split()[0])


def answer(server):
    """SELECT 1 over its own URL."""
    at = parse(server.url())
    database = psycopg2.connect(host=at["HOST"], port=at["PORT"], dbname=at["NAME"], user=at["USER"])
    with database.cursor() as cursor:
        cursor.execute("SELECT 1, current_setting('listen_addresses')")
        row = cursor.fetchone()
    database.close()
    return row


def test_the_socket_path_fits_into_the_kernels_limit(tmp_path):
    assert len(os.fsencode(Server(tmp_path / ("张三" * 20)).socket)) <= 85


def test_it_starts_in_an_odd_path_without_tcp_and_for_its_owner_alone(server):
    server.start()
    assert answer(server) == (1, "")
    assert server.home.stat().st_mode & 0o077 == 0
    assert server.socket.stat().st_mode & 0o077 == 0


@pytest.mark.crash
def test_it_comes_back_after_a_kill(server):
    server.start()
    pid = postmaster(server)
    os.kill(pid, signal.SIGKILL)
    assert until(lambda: gone(pid))
    server.start()
    assert answer(server) == (1, "")


def test_six_starters_at_once_get_one_server(server):
    with ThreadPoolExecutor(6) as crowd:
        started = list(crowd.map(lambda _: Server(server.home, THROW_AWAY).start(), range(6)))
    assert len(started) == 6
    assert len({postmaster(each) for each in started}) == 1
    assert answer(server) == (1, "")


@pytest.mark.crash
def test_stopping_spares_the_process_that_a_stale_pid_file_names(server):
    server.start()
    server.stop()
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    (server.data / "postmaster.pid").write_text(f"{other.pid}\n{server.data}\n")
    server.stop()
    assert other.poll() is None
    server.start()
    assert answer(server) == (1, "")
    assert other.poll() is None
    other.communicate(b"\n")


def test_an_empty_pid_file_does_not_keep_it_down(server):
    server.start()
    server.stop()
    (server.data / "postmaster.pid").write_text("")
    server.start()
    assert answer(server) == (1, "")


@pytest.mark.crash
def test_a_throwaway_server_dies_with_the_process_that_made_it():
    code = "from config.pgembed import throwaway\nwith throwaway() as s:\n    print(s.home, flush=True); input()"
    maker = subprocess.Popen(
        [sys.executable, "-c", code], cwd=BASE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    server = Server(maker.stdout.readline().strip())
    pid = postmaster(server)
    maker.kill()
    maker.communicate()
    assert until(lambda: gone(pid))
    subprocess.run(["rm", "-r", str(server.home)], check=True)
