"""Officers leave, fall ill, are recused; a case changes hands: each is an act (settled 21)."""

from datetime import timedelta

import pytest

from lawkit import moment
from tests import factories
from tests import factories_case as walk
from tests.casework.kit import fresh, refusal, told
from tests.factories_case import act

pytestmark = pytest.mark.django_db
UNTIL = walk.DAY + timedelta(days=10)


def test_a_case_is_given_to_two_others_for_a_reason(b):
    case = act(walk.investigating(b), "assign", b.squad, lead=b.third.pk, co=b.co.pk, reason="主办人调离。")
    assert (case.lead, case.co, case.state) == (b.third, b.co, "investigating")
    assert told(case)["given"] == {"lead": b.third.pk, "co": b.co.pk}


def test_the_one_who_was_replaced_can_do_nothing_more(b):
    case = act(walk.investigating(b), "assign", b.squad, lead=b.third.pk, co=b.co.pk, reason="主办人调离。")
    assert "of_the_case" in refusal(case, "fix_sums", b.lead, found=[])


def test_reassignment_is_refused_without_reason_to_one_alone_or_to_the_unfit(b):
    case = walk.investigating(b)
    assert set(refusal(case, "assign", b.squad, lead=b.third.pk, co=b.co.pk, reason=" ")) == {"reason_given"}
    assert set(refusal(case, "assign", b.squad, lead=b.co.pk, co=b.co.pk, reason="调整")) == {"two_named"}
    stranger = refusal(case, "assign", b.squad, lead=b.stranger.pk, co=b.co.pk, reason="调整")
    assert set(stranger) == {"named_fit"}
    assert "squad" in refusal(case, "assign", b.lead, lead=b.third.pk, co=b.co.pk, reason="调整")


def test_what_the_former_investigators_signed_lapses(b):
    case = act(walk.reported(b), "assign", b.squad, lead=b.third.pk, co=b.co.pk, reason="主办人调离。")
    assert set(refusal(case, "find", b.squad)) == {"reported"}


def test_a_stand_in_acts_in_the_absent_ones_place_until_the_day(b):
    case = walk.filed(b)
    case = act(case, "stand_in", b.squad, absent=b.lead.pk, deputy=b.third.pk, until=UNTIL, reason="主办人病假。")
    assert "both_of_the_case" in refusal(case, "investigate", b.lead, b.co)
    assert act(case, "investigate", b.third, b.co).state == "investigating"
    with moment.at(UNTIL):
        assert "of_the_case" not in refusal(case, "inquire", b.third)
    with moment.at(UNTIL + timedelta(days=1)):
        assert "of_the_case" in refusal(case, "inquire", b.third)
        assert "of_the_case" not in refusal(case, "inquire", b.lead)


def test_a_stand_in_of_the_lead_may_propose_the_closing_and_not_approve_the_finding(b):
    case = walk.reported(b)
    both = factories.user(["INSP", "SQUAD"], organ=b.organ)
    case = act(case, "stand_in", b.squad, absent=b.lead.pk, deputy=both.pk, until=UNTIL, reason="主办人病假。")
    assert set(refusal(case, "find", both)) == {"not_investigator"}


@pytest.mark.parametrize(
    "wrong", [{"absent": "third"}, {"deputy": "co"}, {"deputy": "stranger"}, {"deputy": "desk"}, {"until": -1}]
)
def test_a_stand_in_is_another_fit_inspector_for_one_of_the_two_and_for_days_to_come(b, wrong):
    given = {"absent": "lead", "deputy": "third", "until": 0} | wrong
    people = {k: getattr(b, given[k]).pk for k in ("absent", "deputy")}
    day = walk.DAY + timedelta(days=given["until"])
    assert set(refusal(walk.filed(b), "stand_in", b.squad, **people, until=day, reason="病假")) == {"input"}


def test_an_officer_recused_counts_as_unfit_in_this_case_alone(b):
    case, other = walk.filed(b), walk.filed(b)
    case = act(case, "recuse", b.squad, officer=b.co.pk, reason="与当事人有利害关系。")
    unmet = refusal(case, "investigate", b.lead, b.co)
    assert set(unmet) == {"both_fit"} and "监察条例 16" in unmet["both_fit"].cite
    assert act(other, "investigate", b.lead, b.co).state == "investigating"
    assert set(refusal(case, "assign", b.squad, lead=b.lead.pk, co=b.co.pk, reason="调整")) == {"named_fit"}


def test_a_recusal_is_said_with_a_reason_by_the_head_of_the_agency(b):
    case = walk.filed(b)
    assert set(refusal(case, "recuse", b.squad, officer=b.co.pk, reason="")) == {"reason_given"}
    assert set(refusal(case, "recuse", b.bh, officer=b.co.pk, reason="利害关系")) == {"recusal_decided"}
    assert "decider" in refusal(case, "recuse", b.desk, officer=b.co.pk, reason="利害关系")


def test_the_agencys_head_is_recused_by_the_bureaus_and_then_heads_nothing_in_the_case(b):
    case = walk.reported(b)
    for user in (b.squad, b.co):
        assert "监察条例 16" in refusal(case, "recuse", user, officer=b.squad.pk, reason="近亲属")["recusal_decided"].cite
    case = act(case, "recuse", b.bh, officer=b.squad.pk, reason="近亲属。")
    assert "squad" in refusal(case, "find", b.squad)


def test_an_officer_is_recused_once(b):
    case = act(walk.filed(b), "recuse", b.squad, officer=b.co.pk, reason="利害关系。")
    assert set(refusal(case, "recuse", b.squad, officer=b.co.pk, reason="利害关系。")) == {"input"}


def test_another_organ_takes_the_case_with_its_history_and_assigns_anew(b):
    case = act(walk.investigating(b), "hand_over", b.chief, organ=b.elsewhere.pk, reason="上级指定管辖。")
    assert (case.organ, case.lead, case.co, case.state) == (b.elsewhere, None, None, "investigating")
    squad, second = factories.user(["SQUAD"], organ=b.elsewhere), factories.user(["INSP"], organ=b.elsewhere)
    assert "squad" in refusal(case, "assign", b.squad, lead=b.lead.pk, co=b.co.pk, reason="接办")
    case = act(case, "assign", squad, lead=b.stranger.pk, co=second.pk, reason="接办。")
    assert case.lead == b.stranger and case.number == fresh(case).number


def test_handing_over_is_for_the_head_of_the_bureau_with_a_reason(b):
    case = walk.filed(b)
    assert "head" in refusal(case, "hand_over", b.squad, organ=b.elsewhere.pk, reason="指定")
    assert set(refusal(case, "hand_over", b.bh, organ=b.elsewhere.pk, reason="")) == {"reason_given"}


def test_a_case_is_not_handed_over_to_the_organ_that_has_it(b):
    assert set(refusal(walk.filed(b), "hand_over", b.bh, organ=b.organ.pk, reason="指定")) == {"input"}
