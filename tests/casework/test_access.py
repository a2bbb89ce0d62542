"""Who sees which case, which party and which paper, and with which roles one acts in it."""

from datetime import timedelta

import pytest

from casework import access
from casework.models import ArrearsCase
from documents import access as papers
from lawkit import moment
from lawkit.rules import Refused
from registry.access import may_see_person
from registry.models import Post
from tests import factories, factories_case
from tests.factories_case import act

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(b):
    return factories_case.filed(b)


@pytest.mark.parametrize("who", ["desk", "lead", "co", "third", "squad", "bh", "chief", "audit"])
def test_the_people_of_the_organ_and_the_heads_above_see_its_cases(b, case, who):
    assert access.may_see(getattr(b, who), case)


@pytest.mark.parametrize("who", ["stranger", "unit_leader", "hr_leader"])
def test_people_of_another_organ_do_not(b, case, who):
    assert not access.may_see(getattr(b, who), case)
    assert not access.visible_to(getattr(b, who)).exists()


@pytest.mark.parametrize("role", ["GRID", "ADMIN", "WORKER", "EMPLOYER", "BANK", "POLICE", "MED", "ANALYST"])
def test_roles_that_handle_no_cases_see_none(b, case, role):
    assert not access.may_see(factories.user([role], organ=b.organ), case)


def test_a_leader_of_another_organ_sees_the_case_he_is_charged_with_and_no_other(b, case):
    other = factories_case.filed(b)
    factories_case.charge(b, case)
    assert set(access.visible_to(b.unit_leader)) == {ArrearsCase.objects.get(pk=case.pk)}
    assert not access.may_see(b.unit_leader, other)


def test_an_investigator_who_moved_away_still_sees_what_names_him(b, case):
    Post.objects.filter(user=b.lead).delete()
    assert access.may_see(b.lead, case)


def test_a_switched_off_user_sees_nothing(b, case):
    b.lead.is_active = False
    b.lead.save()
    assert not access.may_see(b.lead, case)


def test_a_post_that_has_ended_shows_nothing(b, case):
    with moment.at(factories_case.DAY + timedelta(days=9)):
        Post.objects.filter(user=b.third).update(valid_to=factories_case.DAY)
        assert not access.may_see(b.third, case)


def test_visible_cases_cost_two_statements_whatever_their_number(b, django_assert_num_queries):
    for _ in range(3):
        factories_case.filed(b, workers=1)
    with django_assert_num_queries(2):
        assert len(access.visible_to(b.squad)) == 3


def test_one_acts_in_a_case_with_the_roles_held_at_its_organ(b, case):
    assert access.actor(b.lead, case).roles == {"INSP"}
    assert access.actor(b.bh, case).roles == {"BH"}
    assert access.actor(b.stranger, case).roles == frozenset()
    assert access.actor(b.unit_leader, case).roles == {"UNITLEAD"}


def test_an_inspector_above_is_no_inspector_below(b, case):
    above = factories.user(["INSP", "DESK"], organ=b.hrss)
    assert access.actor(above, case).roles == frozenset()


def test_an_inspector_of_another_organ_can_do_nothing_in_the_case(b, case):
    with pytest.raises(Refused, match="监察员"):
        factories_case.evidence(b, case, who=b.stranger)


def test_whistle_blowers_are_known_to_the_people_of_the_case_alone(b):
    person = factories.worker()
    case = factories_case.filed(b, workers=0, kind="tip_off", parties=[{"role": "whistleblower", "worker_id": person.pk}])
    people = ("desk", "lead", "squad", "bh", "third", "audit", "hr_leader")
    knows = {n: access.parties_for(getattr(b, n), case).exists() for n in people}
    assert knows == {"desk": True, "lead": True, "squad": True, "bh": True, "third": False, "audit": False, "hr_leader": False}
    assert may_see_person(b.lead, person) and not may_see_person(b.third, person)


def test_a_worker_is_shown_to_those_who_see_a_case_of_his(b, case):
    worker = case.claims.first().worker
    assert may_see_person(b.third, worker)
    assert not may_see_person(b.stranger, worker)


def test_papers_are_seen_by_those_who_see_the_case(b, case):
    paper = factories_case.papers(case, "D02")[0]
    assert papers.may_see(b.lead, paper)
    assert not papers.may_see(b.stranger, paper)


def test_an_organ_that_takes_over_sees_the_case_and_its_old_people_only_what_names_them(b, case):
    act(case, "hand_over", b.bh, organ=b.elsewhere.pk, reason="指定管辖。")
    case = ArrearsCase.objects.get(pk=case.pk)
    assert access.may_see(b.stranger, case)
    assert not access.may_see(b.third, case)
