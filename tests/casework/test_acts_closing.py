"""Closing by the closed list, reading only afterwards, opening again: C14, C15, settled 3 and 12."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from casework.models import ArrearsCase, DualCharge
from lawkit import door, history, moment
from tests import factories
from tests import factories_case as walk
from tests.casework.kit import charge_of, fresh, kinds, refusal, running
from tests.factories_case import act

pytestmark = pytest.mark.django_db
UNPAID = ["CL-04", "CL-05", "CL-06", "CL-07", "CL-08"]
PROPOSAL = {"result": "工资已经逐人核实。"}


# ── the closed list ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("code", [f"CL-0{n}" for n in range(1, 9)])
def test_a_case_closes_on_this_ground_with_its_evidence(b, code):
    case = walk.closed(b, code)
    connection.check_constraints()
    assert (case.state, case.closing_code, case.closed_on) == ("closed", code, walk.DAY)
    assert case.unpaid == 0 if code not in UNPAID else case.unpaid > 0
    assert running(case) - {"CLK-CALLBACK"} <= {"CLK-CALLBACK", "CLK-DUAL", "CLK-ANSWERED"}  # the receiver of CL-04 still answers


@pytest.mark.parametrize("code", [f"CL-0{n}" for n in range(1, 10)])
def test_no_ground_stands_without_its_evidence(b, code):
    case = walk.ordering(b)
    case = act(case, "withdraw_evidence", b.lead, evidence=case.evidence.get().pk, reason="清空证据。")
    unmet = refusal(case, "propose_closing", b.lead, code=code, **PROPOSAL)
    assert "ground_proven" in unmet and unmet["ground_proven"].mend


@pytest.mark.parametrize("code", ["CL-01", "CL-02", "CL-03", "CL-09"])
def test_wages_unpaid_close_on_no_ground_that_does_not_allow_it(b, code):
    case = walk.ordering(b)
    for purpose in ("payment", "interview", "advance"):
        walk.evidence(b, case, purpose)
    unmet = refusal(fresh(case), "propose_closing", b.lead, code=code, **PROPOSAL)
    assert "ground_fits_ledger" in unmet
    assert "监察条例 18" in unmet["ground_fits_ledger"].cite


def test_an_advance_alone_closes_nothing_not_even_a_paid_case(b):
    case = walk.paid(b)
    walk.evidence(b, case, "advance")
    assert set(refusal(fresh(case), "propose_closing", b.lead, code="CL-09", **PROPOSAL)) == {"ground_fits_ledger"}


@pytest.mark.parametrize("code", ["CL-02", "CL-03", "CL-04"])
def test_withdrawal_and_transfer_close_only_what_was_withdrawn_or_transferred(b, code):
    case = walk.paid(b)
    for purpose in ("interview", "receipt"):
        walk.evidence(b, case, purpose)
    assert "ground_proven" in refusal(fresh(case), "propose_closing", b.lead, code=code, **PROPOSAL)


def test_a_ground_outside_the_list_is_refused(b):
    for code in ("CL-10", "", None, "已付清"):
        assert "ground_proven" in refusal(walk.paid(b), "propose_closing", b.lead, code=code, **PROPOSAL)


# ── proposal, approval, closing ───────────────────────────────────────────────────────────────────────────────


def test_the_lead_proposes_with_a_result_and_nobody_else(b):
    case = walk.paid(b)
    assert "is_lead" in refusal(case, "propose_closing", b.co, code="CL-01", **PROPOSAL)
    assert "inspector" in refusal(case, "propose_closing", b.squad, code="CL-01", **PROPOSAL)
    assert set(refusal(case, "propose_closing", b.lead, code="CL-01")) == {"input"}
    assert act(case, "propose_closing", b.lead, code="CL-01", **PROPOSAL).closing_code == "CL-01"


def test_the_approval_is_issued_with_the_ledger_of_the_day(b):
    case = walk.approved(b)
    assert kinds(case) == ["D31"]
    paper = walk.papers(case, "D31")[0].frozen()
    assert paper["ledger"] == {"due": 1_800_000, "paid": 1_800_000, "balance": 0}
    assert (paper["closing_code"], paper["result"]) == ("CL-01", "工资已经逐人核实。")
    assert paper["officers"] == b.lead.name and paper["agency_head"] == b.squad.name
    assert "2026年3月2日受理并立案" in paper["process"]


def test_the_investigator_neither_approves_nor_closes_his_own_case(b):
    both = factories.user(["INSP", "SQUAD"], organ=b.organ)
    case = act(walk.filed(b), "assign", b.squad, lead=both.pk, co=b.co.pk, reason="调整分工。")
    walk.evidence(b, case, "court_end")
    case = act(fresh(case), "propose_closing", both, code="CL-07", **PROPOSAL)
    unmet = refusal(case, "approve_closing", both)
    assert set(unmet) == {"not_investigator"} and "处罚法 58" in unmet["not_investigator"].cite
    case = act(case, "approve_closing", b.squad)
    assert "not_investigator" in refusal(case, "close", both)


def test_nothing_is_approved_that_was_not_proposed(b):
    assert set(refusal(walk.paid(b), "approve_closing", b.squad)) == {"proposed_stands"}


def test_nothing_is_closed_that_was_not_approved(b):
    case = walk.closing_proposed(b, "CL-06")
    assert set(refusal(case, "close", b.squad)) == {"closing_approved"}


def test_a_case_with_arrears_does_not_close_by_approval_alone(b):
    unmet = refusal(walk.approved(b), "close", b.squad)
    assert set(unmet) == {"no_sign_off_due"} and "双包案规则" in unmet["no_sign_off_due"].cite


def test_a_case_without_arrears_closes_by_approval_alone(b):
    assert act(walk.approved(b, "CL-03"), "close", b.squad).state == "closed"


def test_with_sign_off_for_hazards_only_a_paid_case_closes_by_approval(b, settings):
    settings.SIGN_OFF = "hazards"
    assert act(walk.approved(b), "close", b.squad).state == "closed"
    case = walk.approved(b)
    walk.charge(b, case)
    assert "no_sign_off_due" in refusal(fresh(case), "close", b.squad)


@pytest.mark.parametrize("name", ["approve_closing", "close"])
def test_approving_and_closing_are_for_the_head_of_the_agency(b, name):
    case = walk.approved(b, "CL-06")
    for user in (b.bh, b.lead, b.desk, b.audit, b.stranger):
        assert "squad" in refusal(case, name, user)


def test_nobody_fires_the_systems_closing(b):
    charge = walk.half_signed(b)
    for user in (b.squad, b.lead, b.bh):
        assert "system" in refusal(charge.case, "close_signed", user)


@pytest.mark.parametrize("change", ["evidence", "bounce", "confirm_address"])
def test_any_change_after_the_approval_voids_it(b, change):
    case = walk.approved(b)
    if change == "evidence":
        walk.evidence(b, case, "other")
    elif change == "bounce":
        act(case, "bounce", b.lead, payments=[case.payments.first().pk], reason="退票。")
    else:
        act(case, "confirm_address", b.lead, address="塘栖路21号", receiver="罗镕", phone="13900000003")
    assert "closing_approved" in refusal(fresh(case), "close", b.squad)


def test_a_ground_whose_evidence_was_withdrawn_is_not_approved(b):
    case = walk.closing_proposed(b, "CL-07")
    proof = case.evidence.get(purpose="court_end")
    case = act(case, "withdraw_evidence", b.lead, evidence=proof.pk, reason="传错。")
    assert set(refusal(case, "approve_closing", b.squad)) == {"proposed_stands"}


# ── CL-06 ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_police_ground_closes_the_case_and_leaves_the_sign_off_open(b):
    case = walk.approved(b, "CL-06")
    charge = walk.charge(b, case)
    case = act(fresh(case), "close", b.squad)
    assert (case.state, fresh(charge).state) == ("closed", "working")
    assert running(case) == {"CLK-CALLBACK", "CLK-DUAL"}
    assert set(refusal(fresh(charge), "propose", b.lead)) == {"settled_or_routed"}


def test_after_the_police_ground_the_charge_is_signed_off_once_everything_is_paid(b):
    case = walk.approved(b, "CL-06")
    charge = walk.charge(b, case)
    case = act(fresh(case), "close", b.squad)
    lines = [[c.pk, c.claimed] for c in case.claims.all()]
    case = act(fresh(case), "pay_after", b.lead, payments=lines, method="bank", file=walk.file())
    assert (case.state, case.unpaid) == ("closed", 0)
    charge = act(fresh(charge), "propose", b.lead)
    charge = act(charge, "sign_first", b.hr_leader, opinion="同意销号。")
    charge = act(charge, "sign_second", b.unit_leader, opinion="同意销号。")
    connection.check_constraints()
    assert (charge.state, fresh(case).state) == ("cancelled", "closed")


# ── closed means read-only ────────────────────────────────────────────────────────────────────────────────────


def test_a_closed_case_is_read_only_for_everybody(b):
    case = walk.closed(b)
    allowed = {"reopen", "pay_after", "receiver_answers", "reply_taken", "answer_source", "call_back", "follow_up", "give_code"}
    allowed |= {"link", "not_duplicate", "unlink"} | {a.name for a in walk.CASE.acts.values() if a.hooked}
    for name in set(walk.CASE.acts) - allowed:
        for user in (b.desk, b.lead, b.squad, b.bh):
            unmet = door.why_not(walk.CASE, case, name, walk.actor(user, case))
            assert [u.key for u in unmet] == ["state"]


def test_a_case_closed_as_paid_takes_no_more_payments(b):
    case = walk.closed(b)
    given = {"payments": [[case.claims.first().pk, 1]], "method": "bank", "evidence": case.evidence.get(purpose="payment").pk}
    assert "closed_unpaid" in refusal(case, "pay_after", b.lead, **given)


@pytest.mark.parametrize("code", UNPAID)
def test_payments_are_still_recorded_after_a_closing_with_wages_unpaid(b, code):
    case = walk.closed(b, code)
    case = act(case, "pay_after", b.lead, payments=[[case.claims.first().pk, 5]], method="cash", file=walk.file())
    connection.check_constraints()
    assert (case.state, case.paid) == ("closed", 5)
    assert list(history.differences(case, walk.CASE.docket)) == []


# ── opened again ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_closed_case_is_opened_again_and_everything_about_its_closing_is_void(b):
    case = walk.reopened(b)
    assert (case.state, case.closing_code, case.closed_on) == ("reopened", "", None)
    assert (case.closing_digest, case.report_digest) == ("", "")
    case = act(case, "reinstate", b.squad, lead=b.third.pk, co=b.co.pk)
    assert (case.state, case.lead, running(case)) == ("investigating", b.third, {"CLK-INVEST"})


def test_opening_again_needs_a_reason_and_the_head_of_the_bureau(b):
    case = walk.closed(b)
    assert set(refusal(case, "reopen", b.bh, reason="")) == {"reason_given"}
    assert "head" in refusal(case, "reopen", b.squad, reason="退票")


def test_an_open_case_is_not_opened_again(b):
    assert set(refusal(walk.paid(b), "reopen", b.bh, reason="退票")) == {"state"}


def test_a_reopened_case_can_be_closed_and_signed_off_anew(b):
    case = act(walk.reopened(b), "reinstate", b.squad, lead=b.lead.pk, co=b.co.pk)
    case = walk.propose(b, case)
    case = act(case, "approve_closing", b.squad)
    assert set(refusal(case, "close", b.squad)) == {"no_sign_off_due"}
    charge = act(charge_of(case), "reopen", b.hr_leader, reason="重新核实。")
    charge = act(act(charge, "propose", b.lead), "sign_first", b.hr_leader, opinion="同意。")
    act(charge, "sign_second", b.unit_leader, opinion="同意。")
    connection.check_constraints()
    assert fresh(case).state == "closed"


# ── the whole story ───────────────────────────────────────────────────────────────────────────────────────────


def test_after_the_whole_story_history_and_rows_say_the_same(b):
    case = walk.closed(b, "CL-05")
    case = act(case, "reopen", b.bh, reason="发现新的事实。")
    with moment.at(walk.DAY + timedelta(days=3)):
        case = act(case, "reinstate", b.squad, lead=b.lead.pk, co=b.co.pk)
        case = walk.pay_lines(b, case)
        case = act(case, "bounce", b.lead, payments=[case.payments.first().pk], reason="退票。")
    connection.check_constraints()
    assert history.faults(case, list(case.events.order_by("seq")), walk.CASE.docket.witnesses([case.pk])[case.pk]) == []
    assert list(history.differences(case, walk.CASE.docket)) == []


def test_every_paper_of_the_story_has_a_number_and_the_next_one_in_line(b):
    case = walk.closed(b)
    for kind in {p.kind for p in walk.papers(case)}:
        numbers = [p.n for p in walk.papers(case, kind) if p.n]
        assert numbers == sorted(numbers)
        assert all(p.year == 2026 for p in walk.papers(case, kind))


@pytest.mark.parametrize("table, column", [(ArrearsCase, "case"), (DualCharge, "charge")])
def test_a_state_changed_by_sql_is_refused_by_the_database(b, table, column):
    charge = walk.to_sign(b)
    row = charge if table is DualCharge else charge.case
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.filter(pk=row.pk).update(state="assigned" if table is DualCharge else "found")
        connection.check_constraints()
