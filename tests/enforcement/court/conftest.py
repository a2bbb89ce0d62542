"""A bureau and one application in the state that a test starts from; a test takes back what it does.

A test that names a state (``def test_…(b, ready)``) gets a row in it. Each state is walked once, and the tests that start
from it run one after another; no other application is there, for a tick moves whatever is due.
"""

import pytest
from django.db import transaction

from tests import factories_case
from tests import factories_court as court
from tests.factories_court import SERVED, again, on

MAKERS = {make.__name__: make for make in court.MAKERS.values()}
NOTHING = ""


def pytest_generate_tests(metafunc):
    """Sort the tests by the state they start from."""
    if "walked" in metafunc.fixturenames:
        named = [name for name in MAKERS if name in metafunc.fixturenames]
        metafunc.parametrize("walked", [*named, NOTHING][:1], indirect=True, scope="package")


@pytest.fixture(scope="package")
def kept(django_db_setup, django_db_blocker):
    """``kept()`` opens a transaction around the tests that follow; the function that it returns takes it back."""

    def open_one():
        around = transaction.atomic()
        with django_db_blocker.unblock():
            around.__enter__()

        def take_back():
            with django_db_blocker.unblock():
                transaction.set_rollback(True)
                around.__exit__(None, None, None)

        return take_back

    return open_one


@pytest.fixture(scope="package")
def bureau(kept, django_db_blocker):
    """The bureau, made on the day on which its decisions are served."""
    take_back = kept()
    with django_db_blocker.unblock(), on(SERVED):
        made = factories_case.bureau()
    yield made
    take_back()


@pytest.fixture(scope="package")
def walked(request, kept, bureau, django_db_blocker):
    """The application in the state of the parameter; None without one."""
    take_back = kept()
    with django_db_blocker.unblock():
        row = MAKERS[request.param](bureau) if request.param else None
    yield row
    take_back()


@pytest.fixture
def b(bureau, walked, db):
    """The bureau; nothing moves the present: the makers of tests.factories_court do that."""
    return bureau


def _fresh(name):
    @pytest.fixture(name=name)
    def fresh(walked, db):
        return again(walked)

    return fresh


for _name in MAKERS:
    globals()[_name] = _fresh(_name)
