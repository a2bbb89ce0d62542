"""The bureau of orders two days after an order expired, with the people whom a decision needs.

Bureau and expired order are made once for all tests of the folder; a test takes back what it does.
"""

import pytest
from django.db import transaction

from lawkit import moment
from tests import factories_case
from tests import factories_decision as f


@pytest.fixture(scope="package")
def overdue(django_db_setup, django_db_blocker):
    """A bureau and the key of an order that has expired, in a transaction around the tests."""
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        with moment.at(factories_case.DAY):
            bureau = factories_case.bureau()
        with moment.at(f.TOLD):
            order = f.overdue(bureau)
    yield bureau, order.pk
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def b(overdue, db):
    """The bureau; the present stands at nine on the day after the order's last day."""
    bureau, order = overdue
    f.READY[bureau.organ.pk] = order
    with moment.at(f.TOLD):
        yield bureau
    f.READY.clear()


@pytest.fixture
def p(b):
    """Its legal reviewers and a deputy."""
    return f.people(b)
