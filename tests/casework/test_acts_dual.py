"""Two leaders of two organs sign a case off: D1–D6, settled 12 and 13."""

from datetime import timedelta

import pytest
from django.db import connection

from casework.law import DUAL
from casework.models import ArrearsCase, DualCharge, Signature
from lawkit import door, moment
from lawkit.rules import Refused
from registry.models import Post
from tests import factories
from tests import factories_case as walk
from tests.casework.kit import fresh, kinds, refusal, running
from tests.factories_case import act

pytestmark = pytest.mark.django_db
AGREED = {"opinion": "同意销号。"}


def assign(b, case, who=None, **given):
    """Give a case to leaders."""
    leaders = {"unit_leader": b.unit_leader.pk, "hr_leader": b.hr_leader.pk}
    return door.open(DUAL, "assign", walk.actor(who or b.bh, case), case=case, **{**leaders, **given})


def keys(refused):
    return {u.key for u in refused.value.why}


# ── D1 ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_case_is_given_to_two_leaders_with_a_paper_and_a_clock(b):
    case = walk.filed(b)
    charge = assign(b, case, hazard="14人欠薪，年关将至。")
    connection.check_constraints()
    assert (charge.state, charge.unit_organ, charge.hr_organ) == ("assigned", b.township, b.hrss)
    assert kinds(case) == ["X01"] and "CLK-DUAL" in running(case)
    paper = walk.papers(case, "X01")[0].frozen()
    assert {paper["unit_leader"]["organ"], paper["hr_leader"]["organ"]} == {b.township.name, b.hrss.name}
    assert paper["facts"] == "14人欠薪，年关将至。"


def test_one_leader_twice_is_refused(b):
    case = walk.filed(b)
    Post.objects.create(user=b.hr_leader, organ=b.hrss, role="UNITLEAD", valid_from=factories.LONG_AGO)
    with pytest.raises(Refused) as refused:
        assign(b, case, unit_leader=b.hr_leader.pk)
    assert keys(refused) == {"leaders_apart"} and refused.value.why[0].mend


def test_two_leaders_of_one_organ_are_refused(b):
    case = walk.filed(b)
    neighbour = factories.user(["UNITLEAD"], organ=b.hrss)
    with pytest.raises(Refused) as refused:
        assign(b, case, unit_leader=neighbour.pk)
    assert keys(refused) == {"leaders_apart"}


@pytest.mark.parametrize(
    "wrong", [{"unit_leader": None}, {"hr_leader": None}, {"unit_leader": "bh"}, {"hr_leader": "unit_leader"}]
)
def test_both_leaders_are_named_and_hold_the_office(b, wrong):
    given = {k: v and getattr(b, v).pk for k, v in wrong.items()}
    with pytest.raises(Refused) as refused:
        assign(b, walk.filed(b), **given)
    assert keys(refused) == {"leaders_apart"}


def test_an_investigator_is_no_leader_of_his_own_case(b):
    Post.objects.create(user=b.lead, organ=b.township, role="UNITLEAD", valid_from=factories.LONG_AGO)
    with pytest.raises(Refused) as refused:
        assign(b, walk.filed(b), unit_leader=b.lead.pk)
    assert keys(refused) == {"leaders_not_investigators"}


@pytest.mark.parametrize("who", ["lead", "desk", "audit", "unit_leader", "stranger"])
def test_a_charge_is_given_by_the_heads(b, who):
    with pytest.raises(Refused) as refused:
        assign(b, walk.filed(b), getattr(b, who))
    assert "assigner" in keys(refused)


def test_a_case_has_one_charge_at_a_time(b):
    case = walk.filed(b)
    assign(b, case)
    with pytest.raises(Refused) as refused:
        assign(b, fresh(case))
    assert refused.value.why[0].mend


def test_a_closed_case_gets_no_charge(b):
    with pytest.raises(Refused) as refused:
        assign(b, walk.closed(b, "CL-03"))
    assert "case_open" in keys(refused)


def test_a_leader_is_changed_and_the_first_signature_lapses(b):
    charge = walk.half_signed(b)
    other = factories.user(["UNITLEAD"], organ=b.elsewhere)
    given = {"unit_leader": other.pk, "hr_leader": b.hr_leader.pk}
    assert "reason_given" in refusal(charge, "change_leader", b.bh, reason="", **given)
    charge = act(charge, "change_leader", b.bh, reason="领导调离。", **given)
    assert (charge.state, charge.unit_leader, charge.unit_organ) == ("assigned", other, b.elsewhere)
    assert not Signature.objects.filter(voided_seq=None).exists()
    assert kinds(charge.case) == ["X01"]


def test_a_change_to_an_unlawful_pair_is_refused(b):
    charge = walk.charge(b, walk.filed(b))
    same = {"unit_leader": b.hr_leader.pk, "hr_leader": b.hr_leader.pk, "reason": "调离"}
    assert "leaders_apart" in refusal(charge, "change_leader", b.bh, **same)


# ── D2, D3 ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_leader_plans_with_measures_and_a_day(b):
    charge = assign(b, walk.filed(b))
    assert "plan_given" in refusal(charge, "plan", b.hr_leader, plan="", deadline_on=walk.DAY)
    assert "plan_given" in refusal(charge, "plan", b.hr_leader, plan="每周回访。")
    assert "is_leader" in refusal(charge, "plan", b.bh, plan="每周回访。", deadline_on=walk.DAY)
    charge = act(charge, "plan", b.unit_leader, plan="每周回访。", deadline_on=walk.DAY + timedelta(days=9))
    assert (charge.state, charge.plan) == ("working", "每周回访。")


def test_the_sign_off_is_proposed_by_the_lead_after_the_approval(b):
    case = walk.paid(b)
    charge = walk.charge(b, case)
    assert set(refusal(charge, "propose", b.lead)) == {"case_approved"}
    walk.propose(b, fresh(case))
    act(fresh(case), "approve_closing", b.squad)
    assert "by_case_lead" in refusal(charge, "propose", b.co)
    assert act(fresh(charge), "propose", b.lead).state == "proposed"


def test_wages_unpaid_are_not_proposed_for_sign_off_under_the_police_ground(b):
    case = walk.approved(b, "CL-06")
    assert set(refusal(walk.charge(b, case), "propose", b.lead)) == {"settled_or_routed"}


@pytest.mark.parametrize("code", ["CL-04", "CL-05", "CL-07", "CL-08"])
def test_wages_unpaid_but_routed_are_signed_off(b, code):
    charge = walk.signed_off(b, code)
    connection.check_constraints()
    assert (charge.state, fresh(charge.case).state) == ("cancelled", "closed")
    assert fresh(charge.case).unpaid > 0


# ── D4, D5 ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("first, second", [("unit_leader", "hr_leader"), ("hr_leader", "unit_leader")])
def test_the_second_signature_closes_the_case_whoever_signs_first(b, first, second):
    charge = act(walk.to_sign(b), "sign_first", getattr(b, first), **AGREED)
    assert fresh(charge.case).state == "ordering"
    charge = act(charge, "sign_second", getattr(b, second), **AGREED)
    connection.check_constraints()
    assert (charge.state, fresh(charge.case).state) == ("cancelled", "closed")
    signed = Signature.objects.filter(obj=charge.pk, voided_seq=None)
    assert {s.signer for s in signed} == {b.unit_leader, b.hr_leader} and len({s.digest for s in signed}) == 1
    paper = walk.papers(charge.case, "X01")[-1].frozen()
    assert (paper["form"], len(paper["opinions"])) == ("cancel", 2)
    assert "CLK-DUAL" not in running(charge.case)


def test_one_leader_does_not_sign_twice(b):
    unmet = refusal(walk.half_signed(b), "sign_second", b.unit_leader, **AGREED)
    assert set(unmet) == {"other_signer"} and "双包案规则" in unmet["other_signer"].cite


def test_nobody_but_the_two_leaders_signs(b):
    charge = walk.to_sign(b)
    third = factories.user(["UNITLEAD"], organ=b.elsewhere)
    for user in (b.lead, b.squad, b.bh, b.audit, third):
        assert "is_leader" in refusal(charge, "sign_first", user, **AGREED)


def test_a_leader_who_left_his_office_signs_no_more(b):
    charge = walk.to_sign(b)
    Post.objects.filter(user=b.unit_leader).update(valid_to=walk.DAY - timedelta(days=1))
    assert "is_leader" in refusal(charge, "sign_first", b.unit_leader, **AGREED)


def test_a_signature_needs_an_opinion(b):
    assert set(refusal(walk.to_sign(b), "sign_first", b.hr_leader, opinion=" ")) == {"opinion_given"}
    assert "opinion_given" in refusal(walk.half_signed(b), "sign_second", b.hr_leader)


def test_a_leader_to_whom_the_investigation_was_given_does_not_sign(b):
    charge = walk.to_sign(b)
    both = factories.user(["INSP"], organ=b.organ)
    Post.objects.create(user=both, organ=b.township, role="UNITLEAD", valid_from=factories.LONG_AGO)
    charge = act(charge, "change_leader", b.bh, unit_leader=both.pk, hr_leader=b.hr_leader.pk, reason="调整。")
    act(charge, "plan", both, plan="督促。", deadline_on=walk.DAY)
    charge = act(fresh(charge), "propose", b.lead)
    act(fresh(charge.case), "assign", b.squad, lead=both.pk, co=b.co.pk, reason="改派。")
    assert "signer_not_investigator" in refusal(fresh(charge), "sign_first", both, **AGREED)


@pytest.mark.parametrize("change", ["add_evidence", "bounce", "confirm_address", "propose_closing"])
def test_any_change_between_the_signatures_sends_the_charge_back_to_work(b, change):
    charge = walk.half_signed(b)
    case = fresh(charge.case)
    given = {
        "add_evidence": {"files": [walk.file("other")]},
        "bounce": {"payments": [case.payments.first().pk], "reason": "退票。"},
        "confirm_address": {"address": "塘栖路21号", "receiver": "罗镕", "phone": "13900000003"},
        "propose_closing": {"code": "CL-01", "result": "另行核实。"},
    }[change]
    if change == "propose_closing":
        walk.evidence(b, case, "court")
        given["code"] = "CL-07"
    act(fresh(case), change, b.lead, **given)
    connection.check_constraints()
    charge = fresh(charge)
    assert charge.state == "working"
    assert not Signature.objects.filter(obj=charge.pk, voided_seq=None).exists()
    assert Signature.objects.filter(obj=charge.pk).count() == 1
    assert set(refusal(charge, "sign_second", b.hr_leader, **AGREED)) == {"state"}


def test_a_leader_sends_the_charge_back_for_a_reason(b):
    charge = walk.half_signed(b)
    assert set(refusal(charge, "send_back", b.hr_leader, reason="")) == {"reason_given"}
    assert "is_leader" in refusal(charge, "send_back", b.squad, reason="补充")
    charge = act(charge, "send_back", b.hr_leader, reason="逐人核实后再报。")
    assert charge.state == "working" and not Signature.objects.filter(voided_seq=None).exists()


def test_nobody_but_the_system_lets_signatures_lapse(b):
    unmet = refusal(walk.half_signed(b), "lapse", b.bh)
    assert set(unmet) == {"system", "sheet_changed"}


def test_a_stale_page_of_a_leader_is_refused(b):
    charge = walk.to_sign(b)
    seen = charge.case.version
    act(charge, "sign_first", b.unit_leader, seen=seen, **AGREED)
    assert set(refusal(fresh(charge), "sign_second", b.hr_leader, seen=seen, **AGREED)) == {"stale"}


def test_if_the_case_cannot_close_the_second_signature_does_not_count_either(b):
    charge = walk.half_signed(b)
    ArrearsCase.objects.filter(pk=charge.case_id).update(closing_digest="")
    assert "case_approved" in refusal(fresh(charge), "sign_second", b.hr_leader, **AGREED)
    assert fresh(charge).state == "half_signed"


# ── D6 ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["audit", "unit_leader", "hr_leader"])
def test_a_charge_is_reopened_by_audit_or_a_leader_once_the_case_is(b, who):
    charge = walk.signed_off(b)
    assert "case_open" in refusal(charge, "reopen", getattr(b, who), reason="虚假销号。")
    act(fresh(charge.case), "reopen", b.bh, reason="虚假销号。")
    assert "reason_given" in refusal(charge, "reopen", getattr(b, who), reason="")
    with moment.at(walk.DAY + timedelta(days=1)):
        charge = act(charge, "reopen", getattr(b, who), reason="虚假销号。")
    assert charge.state == "working" and "CLK-DUAL" in running(charge.case)
    assert not Signature.objects.filter(obj=charge.pk, voided_seq=None).exists()


def test_a_charge_is_reopened_by_nobody_else(b):
    charge = walk.signed_off(b)
    act(fresh(charge.case), "reopen", b.bh, reason="退票。")
    for user in (b.lead, b.squad, b.bh):
        assert "reopener" in refusal(charge, "reopen", user, reason="退票。")


def test_every_charge_hangs_on_a_case(b):
    assert DualCharge._meta.get_field("case").null is False
    assert DUAL.part_of is walk.CASE
