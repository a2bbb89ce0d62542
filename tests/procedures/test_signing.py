"""Two leaders of two organs sign one unchanged sheet, in either order; nothing else closes a case."""

from datetime import timedelta

import pytest
from django.db import connection

from casework.law import CASE, DUAL
from casework.models import Event, Signature
from lawkit import door, history, moment
from lawkit.rules import Refused
from procedures import law, projection, tasks
from tests import factories
from tests import factories_case as cases
from tests.procedures import story

pytestmark = pytest.mark.django_db


def seats(charge):
    """The seats that are asked now, as drawn."""
    return [task.flow_task.name for task in projection.open_tasks(charge)]


def task_of(charge, seat):
    return next(t for t in projection.open_tasks(charge) if t.flow_task.name == seat)


def keys(refused):
    return [one.key for one in refused.value.why]


def live(charge):
    return [(s.seat, s.signer_id) for s in law.signatures(charge)]


@pytest.mark.parametrize("order", [("unit", "hr"), ("hr", "unit")])
def test_two_leaders_sign_in_either_order_and_the_second_closes(proposed, order):
    first, second = order
    tasks.sign(proposed.charge, proposed[first], opinion="已核对，同意销号。")
    assert proposed.fresh().state == "half_signed"
    assert seats(proposed.charge) == [second]
    tasks.sign(proposed.charge, proposed[second], opinion="同意。")
    proposed.fresh()
    assert (proposed.charge.state, proposed.case.state) == ("cancelled", "closed")
    assert sorted(live(proposed.charge)) == sorted((s, proposed[s].pk) for s in order)
    assert seats(proposed.charge) == []
    assert [p.status for p in proposed.charge.sign_offs.all()] == ["DONE"]
    assert {s.digest for s in law.signatures(proposed.charge)} == {proposed.charge.sheet}
    assert history.faults(proposed.case, list(Event.objects.filter(case=proposed.case))) == []
    connection.check_constraints()


def test_one_leader_cannot_sign_twice(proposed):
    tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    with pytest.raises(Refused) as refused:
        tasks.sign(proposed.charge, proposed["unit"], opinion="再签。")
    assert "other_signer" in keys(refused)
    assert live(proposed.fresh()) == [("unit", proposed["unit"].pk)]
    assert proposed.charge.state == "half_signed"


def test_two_leaders_of_one_organ_are_refused():
    found = story.found()
    neighbour = factories.user(["UNITLEAD"], organ=found.bureau.hrss)
    with pytest.raises(Refused) as refused:
        door.open(
            DUAL, "assign", found.who("squad"), case=found.case, unit_leader=neighbour.pk, hr_leader=found["hr"].pk
        )
    assert keys(refused) == ["leaders_apart"]


def test_an_investigator_is_refused_as_leader_and_as_signer(proposed):
    for name in ("lead", "co", "stranger", "squad"):
        with pytest.raises(Refused) as refused:
            tasks.sign(proposed.charge, proposed[name], opinion="同意。")
        assert "is_leader" in keys(refused)
    assert live(proposed.fresh()) == []


def test_a_leader_who_became_investigator_signs_no_more(proposed):
    leader = proposed["hr"]
    factories.certificate(leader)
    leader.posts.create(organ=proposed.bureau.organ, role="INSP", valid_from=factories.LONG_AGO)
    proposed.act("assign", "squad", lead=leader.pk, co=proposed["co"].pk, reason="原主办人调离。")
    with pytest.raises(Refused) as refused:
        tasks.sign(proposed.fresh(), leader, opinion="同意。")
    assert "signer_not_investigator" in keys(refused)
    assert live(proposed.charge) == []


def test_a_leader_whose_post_has_ended_signs_no_more(proposed):
    proposed["unit"].posts.update(valid_to=moment.today() - timedelta(days=1))
    with pytest.raises(Refused):
        tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    assert live(proposed.fresh()) == []


def test_an_opinion_is_asked_for(proposed):
    with pytest.raises(Refused) as refused:
        tasks.sign(proposed.charge, proposed["unit"], opinion="  ")
    assert keys(refused) == ["opinion_given"]


def test_a_change_between_the_signatures_voids_the_first_and_both_sign_again(proposed):
    tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    before = proposed.fresh().sheet
    proposed.file("interview")
    assert proposed.fresh().state == "working"
    assert live(proposed.charge) == []
    assert seats(proposed.charge) == []
    with pytest.raises(Refused):
        tasks.sign(proposed.charge, proposed["hr"], opinion="同意。")
    story.close(proposed)
    proposed.dual("propose", "lead")
    assert seats(proposed.charge) == ["unit", "hr"]
    assert proposed.fresh().sheet != before
    tasks.sign(proposed.charge, proposed["hr"], opinion="同意。")
    assert proposed.fresh().case.state != "closed"
    tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    assert proposed.fresh().case.state == "closed"
    assert Signature.objects.filter(case=proposed.case).count() == 3


def test_a_bounced_payment_between_the_signatures_voids_the_first(proposed):
    tasks.sign(proposed.charge, proposed["hr"], opinion="同意。")
    proposed.act("bounce", "lead", payments=[proposed.case.payments.first().pk], reason="银行退票")
    assert proposed.fresh().state == "working"
    assert live(proposed.charge) == []
    assert [p.status for p in proposed.charge.sign_offs.all()] == ["CANCELED"]


def test_sending_back_keeps_the_reason_and_asks_nobody(proposed):
    tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    tasks.send_back(proposed.charge, proposed["hr"], reason="补 5 人纸质签字")
    assert proposed.fresh().state == "working"
    assert (live(proposed.charge), seats(proposed.charge)) == ([], [])
    kept = proposed.charge.reasons.get()
    assert kept.text == "补 5 人纸质签字"
    assert Event.objects.get(case=proposed.case, seq=kept.seq).act == "send_back"


def test_sending_back_without_a_reason_is_refused(proposed):
    with pytest.raises(Refused) as refused:
        tasks.send_back(proposed.charge, proposed["hr"], reason="")
    assert keys(refused) == ["reason_given"]
    assert seats(proposed.fresh()) == ["unit", "hr"]


def test_another_leader_means_nobody_is_asked_and_the_former_signs_no_more(proposed):
    tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    other = story.other_unit_leader(proposed)
    proposed.dual("change_leader", "squad", unit_leader=other.pk, hr_leader=proposed["hr"].pk, reason="岗位调整")
    assert proposed.fresh().state == "assigned"
    assert (live(proposed.charge), seats(proposed.charge)) == ([], [])
    proposed.dual("plan", "hr", plan="继续督促。", deadline_on=moment.today() + timedelta(days=9))
    proposed.dual("propose", "lead")
    with pytest.raises(Refused):
        tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    tasks.sign(proposed.charge, other, opinion="同意。")
    tasks.sign(proposed.charge, proposed["hr"], opinion="同意。")
    assert proposed.fresh().case.state == "closed"


def test_what_was_signed_is_what_was_shown(proposed):
    shown, seen = proposed.charge.sheet, proposed.case.version
    proposed.act("bounce", "lead", payments=[proposed.case.payments.first().pk], reason="银行退票")
    with pytest.raises(Refused) as refused:
        tasks.sign(proposed.charge, proposed["unit"], opinion="同意。", shown=shown, seen=seen)
    assert keys(refused) == ["digest"]
    assert "登记退票" in refused.value.why[0].mend
    assert proposed["lead"].name in refused.value.why[0].mend


def test_a_page_that_said_first_does_not_sign_second(proposed):
    """Signing second closes at once: whoever was shown the other consequence looks again."""
    shown, seen = proposed.charge.sheet, proposed.case.version
    tasks.sign(proposed.charge, proposed["unit"], opinion="同意。", shown=shown, seen=seen)
    with pytest.raises(Refused) as refused:
        tasks.sign(proposed.charge, proposed["hr"], opinion="同意。", shown=shown, seen=seen)
    assert keys(refused) == ["stale"]
    assert proposed["unit"].name in refused.value.why[0].mend
    tasks.sign(proposed.charge, proposed["hr"], opinion="同意。", shown=shown, seen=proposed.fresh().case.version)
    assert proposed.fresh().case.state == "closed"


def test_paid_after_the_police_ground_the_sign_off_can_still_be_finished(charged):
    charged.file("payment")
    story.close(charged, "CL-06")
    charged.act("close", "squad")
    assert (charged.fresh().state, charged.case.state) == ("working", "closed")
    with pytest.raises(Refused) as refused:
        charged.dual("propose", "lead")
    assert "settled_or_routed" in keys(refused)
    cases.pay_lines(charged.bureau, charged.case, name="pay_after")
    charged.dual("propose", "lead")
    tasks.sign(charged.charge, charged["unit"], opinion="同意。")
    tasks.sign(charged.charge, charged["hr"], opinion="同意。")
    assert (charged.fresh().state, charged.case.state) == ("cancelled", "closed")
    assert [e.act for e in Event.objects.filter(case=charged.case, machine=CASE.name, act__startswith="close")] == [
        "close"
    ]
    connection.check_constraints()
