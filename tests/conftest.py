"""What every test stands on: a throw-away PostgreSQL, no network, one browser."""

import gc
import os
import shutil
import socket
import tempfile
from pathlib import Path

import pytest

from tests import emptying, order, seed

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright leaves an event loop running in this thread

TEST_DATABASE = "test_xinan"
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the first has no window to draw
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def pytest_configure(config):
    """A folder for files of this run alone, also for the programs that tests start."""
    from django.conf import settings

    folder = Path(tempfile.mkdtemp(prefix="xinan-data-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    settings.DATA_DIR, settings.MEDIA_ROOT = folder, folder / "files"
    os.environ["XINAN_DATA"] = str(folder)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Where several processes share the tests, what takes long comes first; pytest-django has sorted before."""
    if hasattr(config, "workerinput"):
        order.arrange(items)


def pytest_collection_finish():
    """The program is in memory for good: the collector need not look through it after every few thousand objects."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def throwaway_cluster():
    """The private server of this session, or None where DATABASE_URL names another."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    with seed.cluster() as server:
        os.environ["XINAN_PGHOME"] = str(server.home)
        yield server


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, throwaway_cluster):
    """The test database: a copy of the seed; on a server named by DATABASE_URL, Django's own way."""
    from django.db import connections
    from django.test import TransactionTestCase

    if not throwaway_cluster:
        request.getfixturevalue("django_db_setup")
        return
    throwaway_cluster.run("createdb", "--template", seed.SEED, TEST_DATABASE)
    at = {"HOST": str(throwaway_cluster.socket), "NAME": TEST_DATABASE}
    connections.settings["default"].update(at)
    connections["default"].settings_dict.update(at)
    TransactionTestCase._fixture_teardown = emptying.empty


@pytest.fixture
def database_url(db):
    """DATABASE_URL of the test database, for programs started by a test."""
    from django.db import connection

    at = connection.settings_dict
    password = f":{at['PASSWORD']}" if at["PASSWORD"] else ""
    return f"postgresql://{at['USER']}{password}@/{at['NAME']}?host={at['HOST']}&port={at['PORT']}"


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Fails whatever connects to another machine."""
    connect = socket.socket.connect

    def local_only(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise OSError(f"tests have no network: {address[0]}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, without a window."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not path:
        pytest.fail("Chromium is missing: ./run test installs it, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, headless=True, args=QUIET)
        yield chromium
        chromium.close()


def is_complaint(message):
    """An error, but for the icon that browsers ask for on their own."""
    return message.type == "error" and not message.location["url"].endswith("/favicon.ico")


@pytest.fixture
def complaints():
    """What the browser's console complained of; clear() it where a refusal is meant."""
    return []


@pytest.fixture
def page(browser, complaints):
    """A page on a common office screen in Chinese; an error in its console (CSP included) fails the test."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, locale="zh-CN", timezone_id="Asia/Shanghai", accept_downloads=True
    )
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if is_complaint(message) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    if complaints:
        pytest.fail("the browser's console says: " + "; ".join(complaints))
