"""P9: a bank is told to pay out of a deposit or guarantee, in time, and it is made up again."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from casework.docket import DOCKET
from enforcement.deposit.law import DEPOSIT
from enforcement.models import DepositNotice, DepositPayment
from lawkit import history
from tests import factories_case as cases
from tests import factories_court as court
from tests.enforcement.kit import refusal, refused
from tests.factories_case import act
from tests.factories_court import EXPIRED, again, on

pytestmark = pytest.mark.django_db
NEXT = EXPIRED + timedelta(days=1)


def test_the_bank_is_told_pays_and_the_contractor_makes_it_up(b):
    decision = court.contractor_decision(b)
    held = court.guarantee(decision.case.project, 1_000_000)
    with on(EXPIRED, 11):
        given = {"decision": decision.pk, "guarantee": held.pk}
        for who in ("lead", "squad", "desk"):
            assert "head" in refused(lambda w=who: court.born(DEPOSIT, "notify", getattr(b, w), decision.case, **given))
        wrong = {"decision": decision.pk, "guarantee": held.pk + 1}
        assert refused(lambda: court.born(DEPOSIT, "notify", b.bh, decision.case, **wrong)) == ["ground_named"]
        bare = refused(lambda: court.born(DEPOSIT, "notify", b.bh, decision.case, **given, accounts=[]))
        assert bare == ["input"]
    row = court.noticed(b, decision, held)
    said = row.notice().frozen()
    assert (row.amount, said["total"], said["available"], said["duty"]) == (1_000_000, 1_000_000, 1_000_000, "advance_settlement")
    with on(EXPIRED, 12):
        assert refusal(row, "deliver", b.lead, b.lead, service=court.bank_receipt(b, row)) == {"two"}
        mailed = court.bank_receipt(b, row, method="electronic")
        assert refusal(row, "deliver", b.lead, b.co, service=mailed) == {"receipted"}
    row = court.delivered(b, row)
    assert (row.state, row.pay_until) == ("delivered", date(2026, 4, 7))
    with on(NEXT):
        lines = list(row.lines.values_list("claim", "amount"))
        keys = court.pay(b, row, [list(line) for line in lines[:1]])
        assert refusal(row, "bank_pays", b.lead, payments=keys) == {"input"}
        row = act(again(row), "bank_pays_part", b.lead, payments=keys, reason="分批支付。")
        keys = court.pay(b, row, [list(line) for line in lines[1:]])
        assert refusal(row, "bank_pays", b.bh, payments=keys) == {"inspector"}
        row = act(again(row), "bank_pays", b.lead, payments=keys)
    assert (row.state, row.paid_on) == ("paid", NEXT)
    assert [c.rule for c in row.case.clocks.filter(machine="DEPOSIT", stopped_seq=None)] == ["CLK-DEP10"]
    with on(row.fill_until):
        court.ticks()
        assert again(row).state == "paid"
    with on(row.fill_until + timedelta(days=1)):
        court.ticks()
        assert again(row).state == "short"
        assert refusal(row, "replenish", b.lead) == {"shown"}
        proof = cases.evidence(b, row.case, "other")
        row = act(again(row), "replenish", b.lead, evidence=proof.pk)
    assert row.state == "replenished"
    case = again(row.case)
    connection.check_constraints()
    assert history.faults(case, list(DOCKET.event_model.objects.filter(case=case.pk).order_by("seq"))) == []
    assert list(history.differences(case, DOCKET)) == []


def test_a_bank_that_lets_five_working_days_pass_is_overdue_and_may_refuse_with_reasons(b):
    row = court.delivered(b)
    with on(date(2026, 4, 8)):
        court.ticks()
        assert again(row).state == "overdue"
        proof = cases.evidence(b, row.case, "other")
        assert refusal(row, "bank_refuses", b.lead, evidence=proof.pk, reason="") == {"reason_given"}
        assert act(again(row), "bank_refuses", b.lead, evidence=proof.pk, reason="保函已失效。").state == "refused"


def test_a_decision_against_somebody_else_moves_no_deposit(b):
    row = court.opened(b)
    with on(EXPIRED, 11):
        given = {"decision": row.decision_id, "guarantee": 1}
        assert refused(lambda: court.born(DEPOSIT, "notify", b.bh, row.case, **given)) == ["ground_named"]


def test_the_database_knows_what_a_notice_is_about_and_what_the_bank_paid(b):
    row = court.delivered(b)
    for change in ({"amount": row.amount - 1}, {"state": "paid"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DepositNotice.objects.filter(pk=row.pk).update(**change)
            connection.check_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.delete()
    with on(NEXT):
        keys = court.pay(b, row)
        act(again(row), "withdraw", b.bh, reason="改由单位自行支付。")
    with pytest.raises(IntegrityError), transaction.atomic():
        DepositPayment.objects.create(notice=row, payment_id=keys[0], seq=1)
        DepositPayment.objects.all().delete()
