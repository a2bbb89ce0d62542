"""F6–F8: what the court does is recorded with its paper; money is counted by the ledger, worker by worker."""

from datetime import date

import pytest
from django.db import transaction

from casework.models import Payment
from enforcement.models import CourtShare
from tests import factories_case as cases
from tests import factories_court as court
from tests.enforcement.kit import refusal
from tests.factories_case import act
from tests.factories_court import FINAL, ROUTE, again, on

pytestmark = pytest.mark.django_db


def test_nothing_of_the_court_is_recorded_without_its_paper(b, applied):
    row = applied
    with on(FINAL, 12):
        other = cases.evidence(b, row.case, "payment").pk
        for given in ({}, {"evidence": other}, {"evidence": other + 1000}):
            assert refusal(row, "accept", b.lead, **given) == {"court_paper"}
        assert refusal(row, "accept", b.bh, evidence=court.paper(b, row)) == {"inspector"}


def test_after_a_refusal_the_higher_court_is_asked_within_fifteen_days(b, refused):
    row = refused
    assert row.object_until == date(2026, 9, 18)
    with on(date(2026, 9, 19)):
        assert refusal(row, "object_refusal", b.bh, reason="x") == {"objection_open"}
    with on(date(2026, 9, 18)):
        assert refusal(row, "object_refusal", b.lead, reason="x") == {"head"}
        assert act(again(row), "object_refusal", b.bh, reason="材料齐全。").state == "refusal_review"
    assert court.step(b, row, "review_accepts", date(2026, 9, 19)).state == "accepted"


def test_the_higher_court_may_allow_or_confirm(b, denial_review):
    row = denial_review
    with transaction.atomic():
        assert court.step(b, row, "review_allows", hour=15).state == "allowed"
        transaction.set_rollback(True)
    with on(FINAL, 15):
        key = court.paper(b, row)
        assert refusal(row, "review_confirms", b.lead, evidence=key, route="") == {"route_named"}
    assert court.step(b, row, "review_confirms", hour=15, route=ROUTE).state == "failed"


def test_where_the_court_hears_the_parties_thirty_days_run_instead_of_seven(b, applied):
    row = court.step(b, court.step(b, applied, "accept"), "hear_parties", hour=13)
    running = row.case.clocks.filter(machine="COURT", obj=row.pk, stopped_seq=None)
    assert [c.rule for c in running] == ["CLK-COURT-LONG"]


def test_money_is_distributed_by_linking_payments_of_the_ledger(b, allowed):
    row = allowed
    with on(FINAL, 14):
        assert refusal(row, "distribute", b.lead, payments=[]) == {"shares_named"}
        assert refusal(row, "distribute", b.lead, payments=[10**9]) == {"input"}
        before = Payment.objects.count()
        keys = court.pay(b, row, [[row.decision.lines.first().claim_id, 100_000]])
        row = act(again(row), "distribute", b.lead, payments=keys)
        assert Payment.objects.count() == before + 1
        assert CourtShare.objects.get(application=row).payment_id == keys[0]
        assert refusal(row, "distribute", b.lead, payments=keys) == {"input"}


def test_what_was_paid_before_the_application_was_not_recovered_by_the_court(b, urged):
    row = urged
    with on(court.URGED, 12):
        early = court.pay(b, row, [[row.decision.lines.first().claim_id, 100_000]])
    with on(FINAL):
        court.ticks()
    row = court.step(b, court.step(b, court.applied(b, row), "accept"), "allow", hour=13)
    with on(FINAL, 14):
        assert refusal(row, "distribute", b.lead, payments=early) == {"input"}


def test_executed_means_paid_in_full_and_distributed(b, allowed):
    row = allowed
    with on(FINAL, 14):
        end = court.paper(b, row, "court_end")
        assert refusal(row, "execute", b.lead, evidence=end, recovered=0) == {"all_paid"}
        keys = court.pay(b, row)
        assert refusal(row, "execute", b.lead, evidence=end, recovered=1_800_000) == {"input"}
        row = act(again(row), "distribute", b.lead, payments=keys)
        assert refusal(row, "execute", b.lead, evidence=end, recovered=1_700_000) == {"input"}
        assert act(again(row), "execute", b.lead, evidence=end, recovered=1_800_000).state == "executed"


def test_a_terminated_execution_may_be_taken_up_again(b, terminated):
    row = terminated
    assert row.recovered == 0
    row = court.step(b, row, "resume", hour=15)
    assert (row.state, row.recovered, row.ended_on) == ("allowed", None, None)


def test_what_the_court_recovers_after_the_closing_is_still_distributed(b, terminated):
    row = terminated
    with on(FINAL, 15):
        cases.evidence(b, row.case, "payment")
        cases.propose(b, again(row.case), "CL-07")
    case = again(row.case)
    with on(FINAL, 16):
        act(case, "approve_closing", b.squad)
        charge = cases.charge(b, case)
        charge = act(again(charge), "propose", b.lead)
        charge = act(again(charge), "sign_first", b.unit_leader, opinion="同意销号。")
        act(again(charge), "sign_second", b.hr_leader, opinion="同意销号。")
        assert again(case).state == "closed"
        before = set(Payment.objects.filter(case=case.pk).values_list("pk", flat=True))
        cases.pay_lines(b, again(case), [[row.decision.lines.first().claim_id, 5000]], name="pay_after")
        keys = sorted(set(Payment.objects.filter(case=case.pk).values_list("pk", flat=True)) - before)
        assert act(again(row), "distribute", b.lead, payments=keys).state == "terminated"


def test_an_open_application_lets_no_case_close_as_wrongly_complained(b):
    from enforcement.court.law import COURT

    assert {"CL-02", "CL-03", "CL-04", "CL-05"} & COURT.excused_by == set()
