"""The inbox is a question put to states and clocks: who is asked to do what, and who waits."""


from datetime import date

import pytest

from casework.access import actor
from casework.desk import rows, urgency
from casework.desk.inbox import Desk
from casework.law import CASE
from casework.models import ArrearsCase
from documents.models import Delivery, Paper
from lawkit import consent, moment
from registry.models import Post
from statutes.clocks import left
from tests import factories
from tests import factories_case as walk


def asked(user):
    """case id → the verb that the user's own desk shows for it."""
    user = type(user).objects.get(pk=user.pk)
    desk = Desk(user)
    page = desk.page(size=200)
    return {line.case.pk: line.verb for line in rows.lines(page.entries, desk) if line.own}


def awaited(user):
    """case id → what the list of waiting cases says."""
    user = type(user).objects.get(pk=user.pk)
    desk = Desk(user)
    page = desk.page(view="waiting", size=200)
    return {line.case.pk: line.verb for line in rows.lines(page.entries, desk)}


PEOPLE = ("desk", "lead", "co", "third", "squad", "bh", "chief", "hr_leader", "unit_leader", "audit", "stranger")

# state: who is asked, to do what
ASKED = {
    "registered": {"squad": "作出受理决定"},
    "correction": {"desk": "送达《补正材料告知书》"},
    "not_accepted": {},
    "forwarded": {},
    "filed": {"lead": "送达《受理通知书》", "co": "送达《受理通知书》"},
    "suspended": {"bh": "恢复调查", "chief": "恢复调查", "lead": "送达《受理通知书》", "co": "送达《受理通知书》"},
    "reported": {"squad": "调查终结", "lead": "送达《受理通知书》", "co": "送达《受理通知书》"},
    "found": {"bh": "作出处理", "chief": "作出处理", "lead": "送达《受理通知书》", "co": "送达《受理通知书》"},
    "closing_proposed": {"squad": "批准结案审批表", "lead": "送达《受理通知书》", "co": "送达《受理通知书》"},
    "closed": {},
    "reopened": {"squad": "指派承办人，恢复调查", "lead": "送达《受理通知书》", "co": "送达《受理通知书》"},
}


@pytest.mark.parametrize("state", sorted(ASKED))
def test_each_state_asks_exactly_those_who_may_act(b, state):
    case = getattr(walk, state)(b)
    found = {who: asked(getattr(b, who)).get(case.pk) for who in PEOPLE}
    assert {who: verb for who, verb in found.items() if verb} == ASKED[state]


def test_the_second_inspector_is_asked_to_confirm_and_the_first_waits(b):
    case = served(walk.filed(b))
    consent.propose(CASE, case.pk, "investigate", actor(b.lead, case))
    assert asked(b.co)[case.pk] == "确认：开始调查"
    assert case.pk not in asked(b.lead)
    assert awaited(b.lead)[case.pk] == "等另一名承办人确认"


def test_any_other_act_takes_back_the_question_to_confirm(b):
    case = served(walk.filed(b))
    consent.propose(CASE, case.pk, "investigate", actor(b.lead, case))
    walk.act(case, "amend", b.lead, channel_ref="12", reason="更正")
    assert asked(b.co)[case.pk] == "开始调查"


def test_investigators_are_asked_for_their_work_once_the_notice_is_served(b):
    case = served(walk.investigating(b))
    assert asked(b.lead)[case.pk] == asked(b.co)[case.pk] == "调查取证，核定欠付"


def test_the_head_of_the_agency_is_not_asked_to_approve_his_own_investigation(b):
    Post.objects.create(user=b.lead, organ=b.organ, role="SQUAD", valid_from=date(2020, 1, 1))
    case = served(walk.closing_proposed(b))
    assert case.pk not in asked(b.lead)
    assert asked(b.squad)[case.pk] == "批准结案审批表"


def test_both_leaders_are_asked_until_each_has_signed(b):
    charge = walk.to_sign(b)
    assert asked(b.unit_leader) == asked(b.hr_leader) == {charge.case_id: "签字销号"}
    walk.act(charge, "sign_first", b.unit_leader, opinion="同意。")
    assert asked(b.unit_leader) == {}
    assert awaited(b.unit_leader) == {charge.case_id: "等包案领导签字"}
    assert asked(b.hr_leader) == {charge.case_id: "签字销号"}


def test_an_approved_case_with_arrears_waits_for_a_charge_to_be_given(b):
    case = walk.approved(b)
    assert asked(b.squad)[case.pk] == asked(b.bh)[case.pk] == "交办双包案"


def test_a_stand_in_is_asked_and_the_absent_one_is_not(b):
    case = served(walk.investigating(b))
    walk.act(case, "stand_in", b.squad, absent=b.lead.pk, deputy=b.third.pk, until=date(2026, 3, 20), reason="病假")
    assert case.pk in asked(b.third)
    assert case.pk not in asked(b.lead) and case.pk in awaited(b.lead)
    with moment.at(date(2026, 3, 23)):
        assert case.pk in asked(b.lead) and case.pk not in asked(b.third)


def test_a_case_handed_over_waits_for_the_other_organs_head_to_assign_it(b):
    other = walk.bureau()
    case = walk.act(walk.filed(b), "hand_over", b.bh, organ=other.organ.pk, reason="用工地在该区")
    assert asked(other.squad)[case.pk] == "指派承办人"
    assert case.pk not in asked(b.squad) | asked(b.lead)


def test_who_left_his_post_is_asked_nothing(b):
    case = served(walk.investigating(b))
    b.lead.posts.update(valid_to=date(2026, 3, 1))
    assert case.pk not in asked(b.lead)


def test_a_bureaus_head_has_the_desk_of_the_agency_below_unless_it_has_a_head_of_its_own(b):
    case = walk.found(b)
    assert case.pk in asked(b.bh)
    factories.user(["BH"], organ=b.organ)
    assert case.pk not in asked(b.bh)


@pytest.mark.parametrize(
    "today, due, group",
    [
        (date(2026, 2, 13), date(2026, 2, 13), "today"),
        (date(2026, 2, 13), date(2026, 2, 12), "over"),
        (date(2026, 2, 13), date(2026, 2, 25), "soon"),  # 14 February is worked, the festival lasts until the 23rd
        (date(2026, 2, 13), date(2026, 2, 26), "later"),
        (date(2026, 2, 13), None, "later"),
        (date(2026, 3, 4), date(2026, 3, 9), "soon"),
        (date(2026, 3, 4), date(2026, 3, 10), "later"),
    ],
)
def test_groups_are_cut_by_working_days_across_holidays(today, due, group):
    bounds = urgency.bounds(today)
    assert bounds.group(due) == group


def test_groups_change_exactly_where_the_words_of_the_clock_change():
    for n in range(1, 360, 7):
        today = date.fromordinal(date(2026, 1, 1).toordinal() + n)
        end = urgency.bounds(today).soon
        assert left(end, today).kind in ("soon", "today")
        assert left(date.fromordinal(end.toordinal() + 1), today).kind == "norm"


def test_the_nearest_clock_orders_the_list_and_undated_cases_come_last(b):
    with moment.at(date(2026, 3, 3)):
        late = walk.registered(b)
    with moment.at(date(2026, 3, 10)):
        early = walk.registered(b)
        suspended = walk.suspended(b)
        assert list(asked(b.squad)) == [late.pk, early.pk]
        assert list(asked(b.bh)) == [suspended.pk]


def served(case):
    """Everything for the parties was handed over, so that the state alone speaks."""
    for paper in Paper.objects.filter(case_id=case.pk):
        Delivery.objects.create(paper=paper, method="direct", succeeded=True, occurred_at=moment.now())
    return ArrearsCase.objects.get(pk=case.pk)
