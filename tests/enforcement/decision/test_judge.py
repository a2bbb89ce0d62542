"""What PostgreSQL itself refuses of decisions, whatever program writes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from enforcement.models import Decision, DecisionLine, DecisionPayment, DecisionVote
from tests import factories_decision as f
from tests.enforcement.kit import again

pytestmark = pytest.mark.django_db


def refuses(deed) -> bool:
    """Whether the database refuses this, at once or at the end of the transaction."""
    try:
        with transaction.atomic():
            deed()
            connection.check_constraints()
            transaction.set_rollback(True)
    except IntegrityError:
        return True
    return False


def change(row, **values):
    """Written past every act."""
    return lambda: Decision.objects.filter(pk=row.pk).update(**values)


def test_no_state_is_forged(b):
    row = f.told(b)
    assert refuses(change(row, state="heard", heard_on=f.TOLD))
    assert refuses(lambda: Decision.objects.get(pk=row.pk).delete())


def test_what_was_told_never_changes_and_nothing_grows_beyond_it(b):
    row = f.noticed(b, f.fining(b))
    assert refuses(change(row, noticed_fine=600_000, fine=600_000))
    assert refuses(change(row, fine=600_000))
    assert refuses(change(row, liable=f.factories.employer().pk))
    assert refuses(change(row, fine=100))  # below the floor of its article


def test_a_decision_is_never_made_by_its_author_or_reviewer(b, p):
    row = f.decided(b, p)
    assert refuses(change(row, decided_by=b.lead.pk))
    assert refuses(change(row, decided_by=p.legal.pk))
    assert refuses(change(row, reviewed_by=b.lead.pk))


def test_no_decision_without_hearing_the_party(b):
    row = f.told(b)
    made = {"decided_on": f.TOLD, "decided_by": b.bh.pk, "decided_seq": 99, "proposed_by": b.lead.pk}
    assert refuses(change(row, **made, adopted="silent", answer="x"))


def test_no_surcharge_beyond_its_rate_nor_without_an_order(b):
    row = f.drafted(b)
    assert refuses(change(row, order=None))
    assert refuses(change(row, rate=101))
    assert refuses(change(row, surcharge=row.surcharge + 1))


def test_the_annex_is_frozen_once_it_was_told_and_always_adds_up(b, p):
    row = f.noticed(b)
    line = row.lines.first()
    assert refuses(lambda: DecisionLine.objects.filter(pk=line.pk).update(amount=line.amount - 1))
    assert refuses(lambda: DecisionLine.objects.filter(pk=line.pk).delete())
    row = f.decided(b, p, f.drafted(b, row.order))
    assert refuses(lambda: row.lines.all().delete())
    assert refuses(change(row, total=row.total - 1))


def test_days_follow_each_other(b, p):
    row = f.served(b, p)
    assert refuses(change(row, effective_on=row.decided_on - timedelta(days=1)))
    assert refuses(change(row, expired_on=row.due_on))
    assert refuses(change(row, state="final", final_on=row.appeal_until, final_by="lapse"))


def test_nothing_is_performed_by_word_alone(b, p):
    row = f.served(b, p, f.fining(b))
    assert refuses(change(row, state="performed", performed_on=f.TOLD))


def test_money_is_evidenced_bounded_and_never_rewritten(b, p):
    row = f.settle(b, f.served(b, p, f.fining(b)))
    paid = row.payments.get()
    assert refuses(lambda: DecisionPayment.objects.filter(pk=paid.pk).update(amount=1))
    more = {"decision": row, "paid_for": "fine", "amount": 1, "paid_on": f.TOLD, "receipt": "2", "seq": 99}
    assert refuses(lambda: DecisionPayment.objects.create(**more, evidence=paid.evidence))


def test_two_fines_for_one_act_are_refused(b, p):
    first = f.decided(b, p, f.fining(b))
    second = f.reviewed(b, p, f.fining(b, first.order))
    made = {"state": "decided", "decided_on": f.TOLD, "decided_by": b.bh.pk, "decided_seq": 99}
    assert refuses(change(second, **made))


def test_fewer_than_three_votes_are_no_discussion(b, p):
    row = f.reviewed(b, p)
    one = {"decision": row, "agrees": True, "opinion": "同意。", "seq": 99}
    assert refuses(lambda: DecisionVote.objects.create(**one, user=b.bh))
    kept = f.act(again(row), "discuss", b.chief, votes=f.votes(b, p)).votes.first()
    assert refuses(lambda: DecisionVote.objects.filter(pk=kept.pk).update(agrees=False))


def test_a_draft_is_born_a_draft(b):
    row = f.drafted(b)
    row.pk, row.public_id = None, Decision().public_id
    row.notice_seq, row.noticed_on = 3, date(2026, 3, 13)
    assert refuses(lambda: row.save(force_insert=True))
