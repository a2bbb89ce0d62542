"""Branches of one story: each is told and taken back, so that the long way to it is walked once."""

from contextlib import contextmanager

from django.db import connection, transaction

from casework.docket import DOCKET
from casework.models import ArrearsCase, Clock
from lawkit import history
from tests.enforcement.kit import refused
from tests.factories_referral import act, again


@contextmanager
def branch():
    """What happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def refusal(row, name, user, second=None, **given) -> set[str]:
    """The keys of what stands in the way of an act; empty if it was done (and taken back)."""
    return set(refused(lambda: act(again(row), name, user, second, **given)))


def whole(row):
    """The chain is whole, every trigger content, and rebuilding the chain gives the rows."""
    connection.check_constraints()
    case = ArrearsCase.objects.get(pk=row.case_id)
    events = list(DOCKET.event_model.objects.filter(case=case.pk).order_by("seq"))
    assert history.faults(case, events) == []
    assert list(history.differences(case, DOCKET)) == []


def running(row) -> dict:
    """The clocks of a referral that run, with the day on which each ends."""
    found = Clock.objects.filter(machine="REFERRAL", obj=row.pk, stopped_seq=None)
    return dict(found.values_list("rule", "due_on"))
