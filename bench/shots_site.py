"""The site as it runs in production, on a database of its own with a small demo, for pictures and inspections."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from bench.shots_pages import PAGES
from config.pgembed import Server, end_with_parent
from registry.vault import fresh

BASE = Path(__file__).resolve().parent.parent
DATABASE = f"xinan_shots_{os.getpid()}"  # several processes may share one server
READY_WITHIN = 30  # seconds


@dataclass(frozen=True)
class Site:
    """A running site: its address and environment, name → path and session of each page, the data that stay Chinese."""

    url: str
    env: dict
    pages: dict
    names: list

    def address(self, name) -> str:
        """The full address of a page."""
        return self.url + self.pages[name]["path"]

    def chinese_on(self, name) -> list:
        """What stays Chinese on this page in the English build."""
        return [*self.names, *next(page.keeps for page in PAGES if page.name == name)]

    def cookies(self, name) -> list:
        """The cookies with which the page is seen; none for a visitor."""
        key = self.pages[name]["session"]
        return [{"name": "sessionid", "value": key, "url": self.url}] if key else []


@contextlib.contextmanager
def site(server_url=None, template="template1"):
    """The site on a database made beside the one named (DATABASE_URL, else the private server), dropped afterwards."""
    server_url = server_url or os.environ.get("DATABASE_URL") or Server().url("postgres")
    with database(server_url, template) as url, tempfile.TemporaryDirectory(prefix="xinan-shots-") as folder:
        env = production(url, folder)
        run(env, "manage.py", "migrate", "-v0")
        run(env, "manage.py", "collectstatic", "--no-input", "-v0")
        found = json.loads(run(env, "-m", "bench.shots_pages"))
        with served(env) as address:
            yield Site(address, env, **found)


def production(url, folder):
    """The environment of a site without DEBUG, whose files lie in ``folder``."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.shots_settings",
        "DATABASE_URL": url,
        "XINAN_DATA": folder,
        "DEBUG": "0",
        "SECRET_KEY": "for pictures only",
        "XINAN_KEYS": fresh(),
        "ALLOWED_HOSTS": "127.0.0.1 testserver",
        "XINAN_HTTPS": "0",
        "XINAN_WEB_PROCESSES": "1",
    }


@contextlib.contextmanager
def database(server_url, template):
    """A fresh database on that server, as a DATABASE_URL."""
    statement(server_url, f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    statement(server_url, f"CREATE DATABASE {DATABASE} TEMPLATE {template}")
    try:
        yield urlunsplit(urlsplit(server_url)._replace(path=f"/{DATABASE}"))
    finally:
        statement(server_url, f"DROP DATABASE {DATABASE} WITH (FORCE)")


def statement(server_url, sql):
    """Run one statement outside any transaction."""
    import psycopg2

    with contextlib.closing(psycopg2.connect(server_url)) as connection:
        connection.autocommit = True
        connection.cursor().execute(sql)


def run(env, *arguments):
    """What a Python program of this folder prints; RuntimeError with its complaint if it fails."""
    done = subprocess.run([sys.executable, *arguments], cwd=BASE, env=env, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}:\n{done.stderr[-3000:]}")
    return done.stdout


@contextlib.contextmanager
def served(env):
    """gunicorn on a free port; ends with the block."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py"]
    process = subprocess.Popen(command, cwd=BASE, env={**env, "PORT": str(port)}, preexec_fn=end_with_parent)
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def wait_for(port, process):
    """Return once something listens there."""
    until = time.monotonic() + READY_WITHIN
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.1)
    raise RuntimeError("the site did not start")


def free_port():
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
