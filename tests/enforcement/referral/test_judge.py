"""What PostgreSQL refuses of referrals although a shell with all rights asks for it."""

import pytest
from django.db import IntegrityError, connection, transaction

from enforcement.models import CrimeReferral, PaymentOrder, ReferralElement, ReferralMaterial, ReferralMember
from tests import factories_referral as make
from tests.factories_referral import again

pytestmark = pytest.mark.django_db


def refused(change) -> str:
    """The database's complaint about a change; fails if it had none."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        change()
        connection.check_constraints()
    return str(caught.value)


def sets(row, **values):
    """An update by hand."""
    return lambda: type(row)._base_manager.filter(pk=row.pk).update(**values)


def test_no_state_without_its_event_and_no_row_goes_away(o):
    row = make.screened(o)
    assert "last event" in refused(sets(row, state="hold", ground="E2", reason="x"))
    assert "never deleted" in refused(lambda: CrimeReferral.objects.filter(pk=row.pk).delete())
    assert "stays with its case" in refused(sets(row, screened_on=make.DAY))


def test_no_team_of_one_and_none_without_an_order_that_ran_out(o):
    row = make.screened(o)
    assert "a team of 0" in refused(sets(row, state="team"))
    with transaction.atomic():
        PaymentOrder.objects.filter(pk=row.order_id).update(expired_criminal_on=None, state="served")
        assert "has run out" in refused(sets(row, state="team"))
        transaction.set_rollback(True)


def test_nobody_but_a_chief_outside_the_team_decides(o):
    row = make.reported(o)
    when = {"decided_on": make.TODAY, "decided_at": "2026-03-13T10:00+08:00"}
    assert "no chief" in refused(sets(row, state="approved", decided_by=o.bh, **when))
    assert "no chief" in refused(sets(row, state="approved"))
    assert "decided_by_the_third" in refused(sets(row, decided_by=o.legal))


def test_a_fine_is_no_code_in_the_database_either(o):
    row = make.not_crime(o)
    assert "ground_coded" in refused(sets(row, ground="F1"))
    assert "says_why_not" in refused(sets(row, reason=""))


def test_what_was_reported_and_sent_does_not_change(o):
    row = make.reported(o)
    assert "reported and does not change" in refused(sets(row, facts="另一事实"))
    assert "does not change" in refused(lambda: ReferralMaterial.objects.filter(referral=row).delete())
    row = make.sent(o, make.approved(o, again(row)))
    assert "sent and does not change" in refused(sets(row, sent_on=make.DAY))
    assert "the copy of referral" in refused(sets(row.copy, sent_on=make.DAY))
    assert "append-only" in refused(lambda: ReferralElement.objects.filter(referral=row).update(holds=False))
    assert "only leaves" in refused(lambda: ReferralMember.objects.filter(referral=row).update(seq=1))


def test_nothing_is_sent_before_it_was_approved_or_filed_before_it_was_sent(o):
    row = make.filed(o)
    assert "answered_after_sending" in refused(sets(row, filed_on=make.DAY))
    assert "does not change" in refused(sets(row, sent_at="2026-03-01T10:00+08:00"))
