"""The running site with its small demo, shared by the tests that look at every page; axe."""

import contextlib
import fcntl
import json
import os
from dataclasses import asdict
from importlib.resources import files

import pytest

from bench.shots import Look, a_tab, shown_in
from bench.shots_pages import PAGES
from bench.shots_site import Site, site
from tests import seed

CHINESE, ENGLISH = Look("shown"), Look("english", locale="en")
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
LIKE_THE_OTHERS = [["tbody > tr:nth-child(n+9)"], ["li:nth-child(n+9)"]]  # looked at in Chinese
STYLES = "() => [...document.styleSheets].map(sheet => sheet.href).join()"
RUN = """([values, preload, exclude]) =>
  axe.run({include: [['html']], exclude}, {runOnly: {type: 'tag', values}, resultTypes: ['violations'], preload})
  .then(found => found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 160))))"""

every_page = pytest.fixture(scope="module", params=PAGES, ids=lambda page: page.name)


@pytest.fixture(scope="session")
def running_site(request, tmp_path_factory):
    """The site of ``./run shots``, on a database of its own; loaded by one process of the tests, seen by all."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if hasattr(request.config, "workerinput") else folder
    told = folder / "site.json"
    with open(folder / "site.lock", "w") as turn, open(folder / "site.use", "w") as use:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if told.exists():
            fcntl.flock(use, fcntl.LOCK_SH)
            fcntl.flock(turn, fcntl.LOCK_UN)
            yield Site(**json.loads(told.read_text()))
            return
        with served_apart() as running:
            told.write_text(json.dumps(asdict(running)))
            fcntl.flock(turn, fcntl.LOCK_UN)
            yield running
            fcntl.flock(turn, fcntl.LOCK_EX)
            told.unlink()
            fcntl.flock(turn, fcntl.LOCK_UN)
            fcntl.flock(use, fcntl.LOCK_EX)  # the others have seen what they came for


@contextlib.contextmanager
def served_apart():
    """The site on a server of its own: what is open there for minutes must not hold back the tests of other workers."""
    if os.environ.get("DATABASE_URL"):
        with site() as running:
            yield running
        return
    with seed.cluster() as server, site(server.url("postgres"), seed.SEED) as running:
        yield running


def looked_at(request, tab, running_site, look):
    """The page of ``request.param`` in the tab; what the console complained of fails the last test of the page."""
    with shown_in(tab, running_site, request.param.name, look) as complaints:
        yield request.param, tab
        assert complaints == []


@pytest.fixture(scope="module")
def tab(browser):
    """One tab for all pages: a new one for each would cost a second of the processor."""
    with a_tab(browser, CHINESE) as made:
        yield made


@pytest.fixture(scope="module")
def english_tab(browser):
    """The same in English."""
    with a_tab(browser, ENGLISH) as made:
        yield made


@every_page
def shown(request, tab, running_site):
    """Each page and a tab that shows it; opened once for all tests of a module."""
    yield from looked_at(request, tab, running_site, CHINESE)


@every_page
def shown_in_english(request, english_tab, running_site):
    """The same in English."""
    yield from looked_at(request, english_tab, running_site, ENGLISH)


@pytest.fixture(scope="session")
def violations():
    """A function: rule and element of each of axe's violations in a tab, whose theme may be set before.

    Without ``whole``, of long tables and lists the first rows. Rules about a stylesheet are asked of the first page of
    each set of stylesheets: to fetch and read them again costs as much as the page.
    """
    read = set()

    def found(tab, theme="", whole=True):
        if theme:
            tab.emulate_media(color_scheme=theme)
            tab.evaluate("theme => document.documentElement.setAttribute('data-theme', theme)", theme)
        if not tab.evaluate("'axe' in window"):
            tab.evaluate(AXE)
        styles = tab.evaluate(STYLES)
        fetch = styles not in read and "/admin" not in styles  # Django's own are of no concern
        read.add(styles)
        return tab.evaluate(RUN, [LEVELS, fetch, [] if whole else LIKE_THE_OTHERS])

    return found
