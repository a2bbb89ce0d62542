"""Every page asks at most twelve SQL statements, with the demo's few rows and with hundreds more of each kind."""

import json

import pytest

from bench.shots_site import run
from bench.statements import MOST

pytestmark = pytest.mark.browser
MORE = "120"  # more than any list shows at once


@pytest.fixture(scope="module")
def figures(running_site):
    """Statements of every page: few, many, and the forms of acts."""
    return json.loads(run(running_site.env, "-m", "bench.statements", MORE))


@pytest.mark.parametrize("rows", ["few", "many", "acts"])
def test_no_page_takes_more_than_twelve_statements(figures, rows):
    assert {name: n for name, n in figures[rows].items() if n > MOST} == {}


def test_statements_do_not_grow_with_the_rows(figures):
    """One more reads the lines of a list that was empty, and one goes on where few of the next cases are asked for."""
    grown = {name: figures["many"][name] - n for name, n in figures["few"].items()}
    assert {name: n for name, n in grown.items() if n > 2} == {}
    assert len(figures["many"]) > len(figures["few"]) > 30
