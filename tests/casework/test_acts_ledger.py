"""What the case says: claims, sums, payments, evidence, parties, corrections. Every change is an act (settled 2)."""

from datetime import date, timedelta

import pytest
from django.db import connection

from casework import ledger
from casework.law import CASE
from casework.models import Claim, Evidence, Payment
from tests import factories
from tests import factories_case as walk
from tests.casework.kit import fresh, refusal, told
from tests.factories_case import act

pytestmark = pytest.mark.django_db
FEBRUARY = date(2026, 2, 1)


def first_claim(case):
    return case.claims.order_by("pk").first()


def agree(case):
    """The case's sums are those of its ledger, in the database's eyes too."""
    connection.check_constraints()
    sums, now = ledger.totals(case), fresh(case)
    return (now.claimed, now.found, now.owed, now.paid, now.headcount) == (
        sums["claimed"], sums["found"], sums["due"], sums["paid"], sums["heads"],
    )  # fmt: skip


# ── claims and sums ───────────────────────────────────────────────────────────────────────────────────────────


def test_claims_are_added_corrected_and_dropped_and_the_sums_follow(b):
    case, newcomer = walk.filed(b, workers=2), factories.worker()
    one, other = case.claims.order_by("pk")[:2]
    changed = {"worker": one.worker_id, "month": one.month, "claimed": 1}
    added = {"worker": newcomer.pk, "month": date(2026, 2, 17), "claimed": 5}
    case = act(case, "record_claims", b.desk, claims=[changed, added], drop=[[other.worker_id, other.month]])
    assert (case.claimed, case.headcount) == (2 * walk.SUM + 6, 3)
    assert Claim.objects.get(case=case, worker=newcomer).month == FEBRUARY
    assert agree(case)


def test_a_claim_with_payments_is_not_dropped(b):
    case = walk.investigating(b)
    claim = first_claim(case)
    walk.pay_lines(b, case, [[claim.pk, 100]])
    assert "input" in refusal(case, "record_claims", b.lead, drop=[[claim.worker_id, claim.month]])


def test_a_claim_is_not_lowered_below_what_was_paid_on_it(b):
    case = walk.investigating(b)
    claim = first_claim(case)
    case = walk.pay_lines(b, case, [[claim.pk, 100]])
    less = [{"worker": claim.worker_id, "month": claim.month, "claimed": 99}]
    assert "input" in refusal(case, "record_claims", b.lead, claims=less)


def test_claims_are_not_changed_once_the_facts_are_found(b):
    assert set(refusal(walk.found(b), "record_claims", b.desk)) == {"state"}


def test_sums_are_found_line_by_line_with_evidence(b):
    case = walk.with_sums(b, found=200_000)
    assert (case.found, case.owed) == (1_200_000, 1_200_000)
    assert all(c.grounds.count() == 1 for c in case.claims.all())
    assert agree(case)


def test_a_sum_without_evidence_is_refused_unless_inferred_by_law_or_nought(b):
    case = walk.investigating(b)
    claim = first_claim(case)
    unmet = refusal(case, "fix_sums", b.lead, found=[{"claim": claim.pk, "found": 1}])
    assert "监察条例 26" in unmet["input"].cite
    inferred = [{"claim": claim.pk, "found": 1, "inferred": True, "basis": "浙监察 26"}]
    assert act(case, "fix_sums", b.lead, found=inferred).found == 1
    assert act(case, "fix_sums", b.lead, found=[{"claim": claim.pk, "found": 0}]).found == 0


def test_evidence_of_another_case_supports_no_sum(b):
    case, other = walk.investigating(b), walk.investigating(b)
    foreign = walk.evidence(b, other)
    found = [{"claim": first_claim(case).pk, "found": 1, "evidence": [foreign.pk]}]
    assert "input" in refusal(case, "fix_sums", b.lead, found=found)


def test_a_line_of_another_case_is_not_fixed_here(b):
    case, other = walk.investigating(b), walk.investigating(b)
    found = [{"claim": first_claim(other).pk, "found": 0}]
    assert "input" in refusal(case, "fix_sums", b.lead, found=found)


def test_a_sum_below_what_was_paid_or_below_nought_is_refused(b):
    case = walk.investigating(b)
    claim = first_claim(case)
    case = walk.pay_lines(b, case, [[claim.pk, 100]])
    for sum_found in (99, -1):
        assert "input" in refusal(case, "fix_sums", b.lead, found=[{"claim": claim.pk, "found": sum_found, "inferred": True}])


def test_only_the_investigators_fix_sums(b):
    case = walk.investigating(b)
    assert set(refusal(case, "fix_sums", b.third, found=[])) == {"of_the_case"}
    assert "inspector" in refusal(case, "fix_sums", b.squad, found=[])


# ── payments ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_payments_lower_what_is_unpaid_worker_by_worker(b):
    case = walk.ordering(b)
    claim = first_claim(case)
    case = walk.pay_lines(b, case, [[claim.pk, 100_000]])
    (line,) = [x for x in ledger.lines(case) if x["claim"] == claim]
    assert (line["due"], line["paid"], line["unpaid"]) == (300_000, 100_000, 200_000)
    assert case.unpaid == 1_700_000
    assert told(case)["given"]["payments"] == [[claim.worker_id, claim.month.isoformat()[:7], 100_000]]
    assert agree(case)


def test_a_payment_keeps_its_day_its_way_and_its_voucher(b):
    case = walk.ordering(b)
    walk.pay_lines(b, case, [[first_claim(case).pk, 1]], on=walk.DAY - timedelta(days=3))
    paid = Payment.objects.get(case=case)
    assert (paid.paid_on, paid.method, paid.evidence.purpose) == (walk.DAY - timedelta(days=3), "bank", "payment")


def test_a_payment_without_evidence_is_refused(b):
    case = walk.ordering(b)
    for evidence in (None, 10**9, walk.evidence(b, walk.filed(b), "payment").pk):
        unmet = refusal(case, "pay", b.lead, payments=[[first_claim(case).pk, 1]], method="bank", evidence=evidence)
        assert "支付条例 11" in unmet["input"].cite


def test_evidence_of_something_else_proves_no_payment(b):
    case = walk.ordering(b)
    photo = walk.evidence(b, case, "site")
    assert "input" in refusal(fresh(case), "pay", b.lead, payments=[[first_claim(case).pk, 1]], method="bank", evidence=photo.pk)


@pytest.mark.parametrize("amount", [300_001, 0, -5])
def test_a_payment_is_more_than_nothing_and_never_more_than_is_owed(b, amount):
    case = walk.ordering(b)
    proof = walk.evidence(b, case, "payment")
    given = {"payments": [[first_claim(case).pk, amount]], "method": "bank", "evidence": proof.pk}
    assert "input" in refusal(fresh(case), "pay", b.lead, **given)


def test_two_payments_in_one_act_do_not_exceed_what_is_owed_together(b):
    case = walk.ordering(b)
    proof, claim = walk.evidence(b, case, "payment"), first_claim(case)
    given = {"payments": [[claim.pk, 200_000], [claim.pk, 100_001]], "method": "bank", "evidence": proof.pk}
    assert "input" in refusal(fresh(case), "pay", b.lead, **given)


def test_nothing_is_paid_by_no_payment_and_only_in_money(b):
    case = walk.ordering(b)
    proof, claim = walk.evidence(b, case, "payment"), first_claim(case)
    assert "input" in refusal(fresh(case), "pay", b.lead, payments=[], method="bank", evidence=proof.pk)
    in_kind = {"payments": [[claim.pk, 1]], "method": "goods", "evidence": proof.pk}
    assert "input" in refusal(fresh(case), "pay", b.lead, **in_kind)


def test_a_bounced_payment_is_taken_back_whole_and_once(b):
    case = walk.paid(b)
    assert case.unpaid == 0
    one = Payment.objects.filter(case=case).first()
    case = act(case, "bounce", b.lead, payments=[one.pk], reason="银行退票。")
    assert case.unpaid == one.amount
    assert agree(case)
    assert "input" in refusal(case, "bounce", b.lead, payments=[one.pk], reason="银行退票。")
    back = Payment.objects.get(case=case, reverses=one)
    assert "input" in refusal(case, "bounce", b.lead, payments=[back.pk], reason="银行退票。")


def test_a_bounce_needs_a_reason_and_a_payment_of_this_case(b):
    case, other = walk.paid(b), walk.paid(b)
    assert "reason_given" in refusal(case, "bounce", b.lead, payments=[1], reason="")
    foreign = Payment.objects.filter(case=other).first()
    assert "input" in refusal(case, "bounce", b.lead, payments=[foreign.pk], reason="退票")


@pytest.mark.parametrize("act_name", ["pay", "bounce", "add_evidence", "record_claims"])
def test_people_who_do_not_record_do_not(b, act_name):
    case = walk.investigating(b)
    for user in (b.bh, b.chief, b.audit, b.unit_leader, b.stranger):
        assert CASE.acts[act_name].who.key in refusal(case, act_name, user)


# ── evidence ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_evidence_enters_the_file_with_who_and_when(b):
    case = walk.investigating(b)
    piece = walk.evidence(b, case, "interview", who=b.desk)
    now = fresh(case)
    assert (piece.uploaded_by, piece.seq, piece.uploaded_at) == (b.desk, now.version, now.head_at)
    assert told(case)["given"] == {"evidence": [[piece.sha256, "interview"]]}


def test_the_same_file_twice_is_refused(b):
    case = walk.investigating(b)
    piece = walk.evidence(b, case)
    again = {"name": "x.pdf", "purpose": "site", "kind": "pdf", "size": 1, "sha256": piece.sha256}
    assert piece.name not in str(refusal(fresh(case), "add_evidence", b.lead, files=[{**again, "name": "x.pdf"}]))


def test_evidence_is_withdrawn_for_a_reason_and_may_come_back(b):
    case = walk.investigating(b)
    piece = walk.evidence(b, case)
    assert set(refusal(fresh(case), "withdraw_evidence", b.lead, evidence=piece.pk, reason="")) == {"reason_given"}
    case = act(case, "withdraw_evidence", b.lead, evidence=piece.pk, reason="传错案件。")
    assert Evidence.objects.get(pk=piece.pk).withdrawn_seq == case.version
    again = {"name": "x.pdf", "purpose": "site", "kind": "pdf", "size": 1, "sha256": piece.sha256}
    act(case, "add_evidence", b.lead, files=[again])
    assert case.evidence.filter(withdrawn_seq=None).count() == 1


def test_a_sum_loses_its_ground_with_the_evidence(b):
    case = walk.with_sums(b)
    piece = case.evidence.get()
    case = act(case, "withdraw_evidence", b.lead, evidence=piece.pk, reason="传错案件。")
    assert "sums_fixed" in refusal(case, "report", b.lead, b.co)


def test_a_voucher_of_a_payment_is_not_withdrawn(b):
    case = walk.paid(b)
    voucher = case.evidence.get(purpose="payment")
    assert "input" in refusal(case, "withdraw_evidence", b.lead, evidence=voucher.pk, reason="传错")


# ── parties and corrections ───────────────────────────────────────────────────────────────────────────────────


def test_parties_are_added_and_removed_without_being_forgotten(b):
    case, contractor = walk.filed(b), factories.employer()
    case = act(case, "set_parties", b.desk, parties=[{"role": "general_contractor", "employer_id": contractor.pk}])
    party = case.parties.get(role="general_contractor")
    case = act(case, "set_parties", b.desk, remove=[party.pk])
    assert case.parties.get(pk=party.pk).removed_seq == case.version


def test_what_was_registered_is_corrected_for_a_reason_and_texts_stay_out_of_the_history(b):
    case = act(walk.filed(b), "amend", b.desk, facts="更正后的事实。", grave=True, reason="笔误。")
    assert (case.facts, case.grave) == ("更正后的事实。", True)
    assert "更正后的事实" not in case.events.last().body
    assert told(case)["given"]["grave"] is True


def test_another_employer_is_named_by_a_correction(b):
    case, other = walk.filed(b), factories.employer()
    assert act(case, "amend", b.desk, employer_id=other.pk, reason="被投诉单位更正。").employer == other


def test_a_correction_corrects_something_that_may_be_corrected(b):
    case = walk.filed(b)
    assert "input" in refusal(case, "amend", b.desk, reason="笔误")
    assert "input" in refusal(case, "amend", b.desk, paid=1, lead_id=b.third.pk, reason="笔误")
    assert set(refusal(case, "amend", b.desk, facts="x", reason="")) == {"reason_given"}


def test_a_withdrawn_complaint_does_not_end_the_inspection(b):
    case = act(walk.investigating(b), "withdraw_complaint", b.desk, reason="投诉人提出。")
    assert (case.state, case.complaint_withdrawn_on) == ("investigating", walk.DAY)
    assert set(refusal(case, "withdraw_complaint", b.desk, reason="")) == {"reason_given"}


# ── signatures lapse ──────────────────────────────────────────────────────────────────────────────────────────


def changes(b, case):
    """One change of every kind, as (act, who, given)."""
    claim, worker = first_claim(case), factories.worker()
    file = {"name": "新材料.pdf", "purpose": "other", "kind": "pdf", "size": 1, "sha256": "a" * 64}
    return {
        "record_claims": {"claims": [{"worker": worker.pk, "month": FEBRUARY, "claimed": 1}]},
        "fix_sums": {"found": [{"claim": claim.pk, "found": 1, "inferred": True}]},
        "add_evidence": {"files": [file]},
        "set_parties": {"parties": [{"role": "representative", "worker_id": worker.pk}]},
        "amend": {"facts": "更正。", "reason": "笔误。"},
    }  # fmt: skip


@pytest.mark.parametrize("name", ["record_claims", "fix_sums", "add_evidence", "set_parties", "amend"])
def test_any_change_voids_the_signed_proposal(b, name):
    case = walk.reported(b)
    act(case, name, b.lead, **changes(b, case)[name])
    assert set(refusal(fresh(case), "find", b.squad)) == {"reported"}


def test_a_payment_voids_the_signed_proposal(b):
    case = walk.pay_lines(b, walk.reported(b))
    assert set(refusal(case, "find", b.squad)) == {"reported"}
