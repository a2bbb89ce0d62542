"""Many hands at one sign-off: one first signature, one second, no deadlock."""

import pytest

from casework.models import DualCharge, Event
from lawkit import history
from lawkit.rules import Refused
from procedures import law, projection, tasks
from tests.lawkit.test_races import THREADS, race, winners
from tests.procedures import story

pytestmark = pytest.mark.django_db(transaction=True)


def deeds(walked, *names):
    """One attempt to sign for each name, on rows of its own."""
    pk = walked.charge.pk
    return [
        lambda user=walked[n]: tasks.sign(DualCharge.objects.get(pk=pk), user, opinion="同意。") for n in names
    ]


def test_twenty_hands_give_one_first_and_one_second_signature():
    walked = story.proposed()
    results = race(*deeds(walked, *["unit", "hr"] * (THREADS // 2)))
    assert len(winners(results)) == 2
    charge = walked.fresh()
    assert (charge.state, walked.case.state) == ("cancelled", "closed")
    assert sorted(law.signatures(charge).values_list("seat", flat=True)) == ["hr", "unit"]
    events = list(Event.objects.filter(case=walked.case))
    assert history.faults(walked.case, events) == []
    assert [e.act for e in events if e.act in ("sign_first", "sign_second", "close_signed")] == [
        "sign_first", "sign_second", "close_signed",
    ]  # fmt: skip
    assert not projection.open_tasks(charge)


def test_twenty_clicks_of_one_leader_give_one_signature():
    walked = story.proposed()
    results = race(*deeds(walked, *["unit"] * THREADS))
    assert len(winners(results)) == 1
    assert walked.fresh().state == "half_signed"
    assert [t.flow_task.name for t in projection.open_tasks(walked.charge)] == ["hr"]


def test_tasks_signatures_changes_and_redrawing_at_once_never_deadlock():
    walked = story.proposed()
    claims = [lambda s=s: tasks.claim(walked.charge, walked[s]) for s in ("unit", "hr")] * 2
    back = [lambda: tasks.send_back(walked.charge, walked["hr"], reason="补签字")]
    redraw = [lambda: projection.resync(walked.case)] * 3
    results = race(*claims, *back, *deeds(walked, "unit", "hr", "unit", "hr"), *redraw)
    assert all(isinstance(r, Refused) or r is not None for r in results)
    charge = walked.fresh()
    assert projection.agrees(charge)
    assert history.faults(walked.case, list(Event.objects.filter(case=walked.case))) == []
