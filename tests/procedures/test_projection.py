"""Tasks are a drawing of the law: thrown away, cancelled or forged, they never move a case."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from viewflow.workflow.models import Process, Task
from viewflow.workflow.nodes import Join

from casework.law import DUAL
from lawkit import door
from lawkit.rules import Refused
from procedures import law, projection, tasks
from procedures.flows import DualSignFlow
from procedures.models import Reason, SignOff
from tests.procedures.test_signing import keys, live, seats, task_of

pytestmark = pytest.mark.django_db


def test_two_tasks_are_drawn_one_for_each_seat(proposed):
    assert seats(proposed.charge) == ["unit", "hr"]
    assert {t.status for t in projection.open_tasks(proposed.charge)} == {"NEW"}


def test_nobody_is_asked_before_the_proposal(approved):
    assert seats(approved.charge) == []
    assert not SignOff.objects.exists()


def test_the_flow_has_nothing_that_decides():
    nodes = DualSignFlow.instance.nodes()
    assert not [n for n in nodes if isinstance(n, Join) or n.task_type in ("FUNCTION", "JOB", "TIMER")]
    assert {n.name for n in nodes if n.task_type == "HUMAN"} == set(law.SEATS)


def test_a_signature_given_straight_at_the_door_finishes_its_task(proposed):
    door.fire(DUAL, proposed.charge.pk, "sign_first", proposed.who("hr"), opinion="同意。")
    done = Task.objects.get(process__signoff__charge=proposed.charge, status="DONE", flow_task_type="HUMAN")
    assert (done.flow_task.name, done.owner_id) == ("hr", proposed["hr"].pk)
    assert seats(proposed.charge) == ["unit"]


def test_a_task_is_claimed_only_by_its_leader_and_only_while_the_law_lets_him(proposed):
    for name in ("lead", "bh", "squad"):
        with pytest.raises(Refused):
            tasks.claim(proposed.charge, proposed[name])
    taken = tasks.claim(proposed.charge, proposed["unit"])
    assert (taken.flow_task.name, taken.owner_id) == ("unit", proposed["unit"].pk)
    assert tasks.opened(proposed.charge, proposed["unit"]) == taken
    proposed["unit"].posts.all().delete()
    for attempt in (tasks.claim, tasks.opened):
        with pytest.raises(Refused):
            attempt(proposed.charge, proposed["unit"])
    with pytest.raises(Refused):
        tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    assert live(proposed.charge) == []


def test_viewflow_itself_lets_only_the_leader_of_the_seat_assign_and_execute(proposed):
    task = task_of(proposed.charge, "unit")
    activation = task.flow_task.activation_class(task)
    assert activation.assign.has_perm(proposed["unit"])
    assert not activation.assign.has_perm(proposed["hr"])
    assert not activation.assign.has_perm(proposed["lead"])
    task = tasks.claim(proposed.charge, proposed["unit"])
    assert task.flow_task.can_execute(proposed["unit"], task)
    assert not task.flow_task.can_execute(proposed["hr"], task)
    tasks.send_back(proposed.charge, proposed["hr"], reason="补签字")
    task = Task.objects.get(pk=task.pk)
    assert not task.flow_task.can_execute(proposed["unit"], task)


def test_a_claimed_task_is_signed_by_its_leader(proposed):
    tasks.claim(proposed.charge, proposed["unit"])
    tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    assert live(proposed.charge) == [("unit", proposed["unit"].pk)]


def test_a_task_in_a_strangers_hands_cannot_be_claimed_but_the_leader_signs_all_the_same(proposed):
    Task.objects.filter(pk=task_of(proposed.charge, "unit").pk).update(owner=proposed["stranger"], status="ASSIGNED")
    with pytest.raises(Refused) as refused:
        tasks.claim(proposed.charge, proposed["unit"])
    assert keys(refused) == ["lost"]
    with pytest.raises(Refused):
        tasks.sign(proposed.charge, proposed["stranger"], opinion="同意。")
    tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    assert live(proposed.charge) == [("unit", proposed["unit"].pk)]
    assert seats(proposed.charge) == ["hr"]


def test_a_cancelled_task_and_one_signature_never_close(proposed):
    task = task_of(proposed.charge, "hr")
    task.flow_task.activation_class(task).cancel()
    tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    assert proposed.fresh().state == "half_signed"
    assert proposed.case.state != "closed"
    assert seats(proposed.charge) == ["hr"]


def test_a_lost_race_at_a_task_tells_what_happened_meanwhile(proposed):
    tasks.send_back(proposed.charge, proposed["hr"], reason="补签字")
    for attempt in (tasks.claim, tasks.opened):
        with pytest.raises(Refused) as refused:
            attempt(proposed.charge, proposed["unit"])
        assert keys(refused) == ["state", "lost"]
        assert "退回办理" in refused.value.why[1].mend
        assert proposed["hr"].name in refused.value.why[1].mend
    with pytest.raises(Refused) as refused:
        tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    assert keys(refused) == ["state", "lost"]


def test_redrawing_is_idempotent_and_touches_nothing_of_the_law(proposed):
    tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    before = (proposed.fresh().state, proposed.case.head, live(proposed.charge))
    for _round in range(3):
        projection.resync(proposed.case)
        assert seats(proposed.charge) == ["hr"]
        assert (SignOff.objects.count(), Process.objects.count()) == (1, 1)
    assert (proposed.fresh().state, proposed.case.head, live(proposed.charge)) == before


@pytest.mark.parametrize("damage", ["deleted", "cancelled", "doubled", "finished"])
def test_whatever_happened_to_the_tasks_the_law_goes_on(proposed, damage):
    if damage == "deleted":
        SignOff.objects.all().delete()
    elif damage == "cancelled":
        projection.cancel(proposed.charge)
    elif damage == "doubled":
        DualSignFlow.start.run(charge=proposed.charge)
    else:
        Task.objects.update(status="DONE")
    tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    assert seats(proposed.charge) == ["hr"]
    tasks.sign(proposed.charge, proposed["hr"], opinion="同意。")
    assert proposed.fresh().case.state == "closed"
    assert seats(proposed.charge) == []


def test_the_command_redraws_every_case_with_a_charge(proposed, capsys):
    SignOff.objects.all().delete()
    call_command("resync_procedures")
    assert "1 cases redrawn" in capsys.readouterr().out
    assert seats(proposed.charge) == ["unit", "hr"]
    call_command("resync_procedures", "no such number")
    assert "0 cases redrawn" in capsys.readouterr().out


def test_nothing_personal_is_left_in_tables_of_viewflow(proposed):
    tasks.sign(proposed.charge, proposed["unit"], opinion="罗某某 330110198506150018")
    assert all(not t.data for t in Task.objects.all())
    assert all(not p.data for p in Process.objects.all())


def test_a_reason_is_never_deleted(proposed):
    tasks.send_back(proposed.charge, proposed["hr"], reason="补签字")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reason.objects.all().delete()


def test_signing_takes_a_bounded_number_of_statements(proposed, django_assert_max_num_queries):
    with django_assert_max_num_queries(80) as found:
        tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    assert len(found) > 10
    connection.check_constraints()
