"""The submitter learns what became of his submission and is led to what he does next; nobody is told of his own deed."""

import pytest

from casework.models import Notice
from casework.notices import shown
from lawkit import moment
from procedures.approvals import filing
from tests import factories_case as cases
from tests.procedures.approving import endorsed, submitted

pytestmark = pytest.mark.django_db


def told(story):
    """What the lead reads of approvals: (sentence, address, done)."""
    found = Notice.objects.filter(user=story["lead"].pk, rule__startswith="APPROVALS.").select_related("case").order_by("pk")
    return [(shown.sentence(n), shown.place(n), n.done_at is not None) for n in found]


def test_what_is_returned_is_a_task_until_it_is_submitted_again_and_what_is_approved_is_news():
    with moment.at(cases.DAY):
        story, submission = submitted()
        assert told(story) == []
        filing.send_back(submission, story["squad"], reason="写明需要调取的账册。")
        where = f"/cases/{story.case.public_id}"
        assert told(story) == [("报批已退回，修改后再报：延长调查期限", f"{where}/approvals/", False)]
        _story, again = submitted(story)
        assert [done for *_rest, done in told(story)] == [True]
        again = filing.sign(again, story["squad"], text="同意。")
        filing.sign(again, story["bh"], text="同意。")
        assert told(story)[-1] == ("报批已批准，接着办：延长调查期限", f"{where}/#next", False)


def test_nobody_is_told_that_he_took_back_his_own_submission():
    with moment.at(cases.DAY):
        story, submission = endorsed()
        filing.withdraw(submission, story["lead"])
        assert told(story) == []
