"""The running site with its small demo, shared by the tests that look at every page."""

import pytest

from bench.shots import Look, opened
from bench.shots_pages import PAGES
from bench.shots_site import site

every_page = pytest.fixture(scope="module", params=PAGES, ids=lambda page: page.name)


@pytest.fixture(scope="session")
def running_site(throwaway_cluster):
    """The site of ``./run shots``, on a database of its own beside the tests' one."""
    with site(throwaway_cluster.url("postgres") if throwaway_cluster else None) as running:
        yield running


def looked_at(request, browser, running_site, look):
    """The page of ``request.param`` in a tab; what the console complained of fails the last test of the page."""
    with opened(browser, running_site, request.param.name, look) as (tab, complaints):
        yield request.param, tab
        assert complaints == []


@every_page
def shown(request, browser, running_site):
    """Each page and a tab that shows it; opened once for all tests of a module."""
    yield from looked_at(request, browser, running_site, Look("shown"))


@every_page
def shown_in_english(request, browser, running_site):
    """The same in English."""
    yield from looked_at(request, browser, running_site, Look("english", locale="en"))
