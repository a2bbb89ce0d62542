"""The running site with its small demo, shared by the tests that look at every page."""

import pytest

from bench.shots import Look, opened
from bench.shots_site import site


@pytest.fixture(scope="session")
def running_site(throwaway_cluster):
    """The site of ``./run shots``, on a database of its own beside the tests' one."""
    with site(throwaway_cluster.url("postgres") if throwaway_cluster else None) as running:
        yield running


@pytest.fixture
def look_at(browser, running_site):
    """Opens a page by its name in one look; whatever its console complains of fails the test."""
    tabs, complaints = [], []

    def look(name, **given):
        context = opened(browser, running_site, name, Look("test", **given))
        tab, said = context.__enter__()
        tabs.append(context)
        complaints.append(said)
        return tab

    yield look
    for context in tabs:
        context.__exit__(None, None, None)
    assert [line for said in complaints for line in said] == []
