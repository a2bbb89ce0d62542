"""What PostgreSQL itself refuses of applications to the court, whoever writes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from enforcement.models import CourtApplication, CourtMaterial, CourtShare
from tests import factories_court as court
from tests.factories_court import FINAL, on

pytestmark = pytest.mark.django_db


def refused(write):
    """Whether PostgreSQL refuses it, at once or at the end of the transaction."""
    try:
        with transaction.atomic():
            write()
            connection.check_constraints()
            transaction.set_rollback(True)
    except IntegrityError:
        return True
    return False


def test_no_state_is_forged_and_no_application_goes_out_before_its_time(b, urged):
    row = urged
    rows = CourtApplication.objects.filter(pk=row.pk)
    signed = {"applied_on": FINAL, "applied_by": b.bh, "applied_seq": 1, "court": "x"}
    assert refused(lambda: rows.update(state="ready"))
    assert refused(lambda: rows.update(**signed))
    assert refused(lambda: rows.update(urged_on=row.urge_made_on - timedelta(days=1)))
    assert refused(lambda: rows.update(urge_until=None))
    assert refused(row.delete)


def test_what_is_with_the_court_stays_as_it_was_signed(b, applied):
    row = applied
    rows = CourtApplication.objects.filter(pk=row.pk)
    for change in ({"applied_by": b.lead}, {"applied_on": row.applied_on + timedelta(days=1)}, {"court": "另一法院"},
                   {"state": "accepted"}, {"state": "performed"}):  # fmt: skip
        assert refused(lambda c=change: rows.update(**c)), change
    materials = CourtMaterial.objects.filter(application=row)
    assert refused(materials.first().delete)
    assert refused(lambda: materials.update(note="x"))
    assert refused(lambda: CourtMaterial.objects.create(application=row, kind="other", note="无", seq=1))


def test_a_share_comes_from_an_act_and_from_the_ledger(b, allowed):
    row = allowed
    with on(FINAL, 14):
        keys = court.pay(b, row)
    assert refused(lambda: CourtShare.objects.create(application=row, payment_id=keys[0], seq=row.applied_seq))
