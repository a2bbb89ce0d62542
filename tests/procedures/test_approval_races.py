"""Many hands at one submission: one signature a seat, one act, no deadlock."""

import pytest

from casework.models import Event
from lawkit import history
from lawkit.rules import Refused
from procedures.approvals import filing, projection
from procedures.models import Submission
from tests import factories
from tests.lawkit.test_races import race, reasons, winners
from tests.procedures.approving import again, endorsed, fresh

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_heads_returns_changes_and_redrawing_at_once_give_one_end_and_no_deadlock():
    story, submission = endorsed()
    other = factories.user(["BH"], organ=story.bureau.hrss)

    def sign(user):
        return lambda: filing.sign(Submission.objects.get(pk=submission.pk), user, text="同意。")

    deeds = [sign(story["bh"]), sign(other)] * 3
    back = [lambda: filing.send_back(Submission.objects.get(pk=submission.pk), story["chief"], reason="补正")]
    results = race(*deeds, *back, *[lambda: projection.resync(story.case)] * 2)
    ended = [r for r in winners(results) if isinstance(r, Submission)]
    assert len(ended) == 1
    assert all("lost" in keys for keys in reasons(results))
    case, over = again(story), fresh(submission)
    assert (over.state == "approved") is case.extended
    assert over.state in ("approved", "returned")
    assert Event.objects.filter(case=case, act="extend").count() == int(case.extended)
    assert projection.seats_drawn((case.pk, "CASE", case.pk, "extend")) == []
    assert history.faults(case, list(Event.objects.filter(case=case))) == []


def test_an_amendment_and_a_signature_at_once_leave_no_signature_under_what_it_did_not_read():
    story, submission = endorsed()

    def amend():
        story.act("amend", "lead", facts="另查明还有三名劳动者未领到工资。", reason="补充事实")
        return True

    results = race(amend, lambda: filing.sign(Submission.objects.get(pk=submission.pk), story["bh"], text="同意。"))
    over, refused = fresh(submission), [r for r in results if isinstance(r, Refused)]
    both = Event.objects.filter(case=story.case, act__in=("extend", "amend")).order_by("seq")
    acts = list(both.values_list("act", flat=True))
    assert acts == (["extend", "amend"] if over.state == "approved" else ["amend"])
    assert len(refused) == int(over.state != "approved")
