"""Approvals: who may submit and sign, what voids signatures, and that the law fires the act and nothing else."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from casework.desk.inbox import desk as desk_of
from casework.desk.rows import lines
from casework.models import Event
from documents.models import Paper
from lawkit import history, moment
from lawkit.rules import Refused
from procedures.approvals import compare, drafts, filing, projection
from procedures.models import Opinion, Submission
from tests import factories
from tests import factories_case as cases
from tests.procedures.approving import (
    EXTENSION,
    ORDERING,
    WHY,
    again,
    drafted,
    endorsed,
    fresh,
    investigated,
    submitted,
)

pytestmark = pytest.mark.django_db


def keys(refused) -> set[str]:
    return {one.key for one in refused.value.why}


def drawn(submission) -> list[str]:
    return projection.seats_drawn((submission.case_id, submission.machine, submission.obj, submission.act))


def test_the_last_signature_extends_the_term_and_the_papers_show_who_signed():
    story, submission = endorsed()
    before = again(story)
    assert (before.extended, submission.turn, drawn(submission)) == (False, "head", ["head"])
    done = filing.sign(submission, story["bh"], text="同意延长三十个工作日。")
    case = again(story)
    assert (case.extended, done.state, done.fired_seq) == (True, "approved", case.version)
    event = Event.objects.get(case=case, seq=case.version)
    assert (event.act, event.actor_id) == ("extend", story["bh"].pk)
    assert json.loads(event.body)["given"]["approval"] == submission.digest
    told = Paper.objects.get(case_id=case.pk, kind="D20").frozen()
    assert told["bureau_opinion"] == "同意延长三十个工作日。"
    assert told["agency_head"] == story["squad"].name
    assert told["officers"] == story["lead"].name
    assert drawn(done) == []
    assert history.faults(case, list(Event.objects.filter(case=case))) == []


def test_only_the_lead_submits_and_only_what_the_law_would_allow():
    story = investigated()
    for name in ("co", "squad", "bh"):
        with pytest.raises(Refused) as refused:
            filing.submit(EXTENSION, story.case, story[name], WHY)
        assert keys(refused) == {"is_lead"}
    with pytest.raises(Refused) as refused:
        filing.submit(EXTENSION, story.case, story["lead"], {"reason": ""})
    assert keys(refused) == {"reason_given"}
    submitted(story)
    with pytest.raises(Refused) as refused:
        submitted(story)
    assert keys(refused) == {"open_submission"}
    assert not Event.objects.filter(case=story.case, act="extend").exists()


def test_each_seat_is_signed_by_its_own_holder_in_its_turn():
    story, submission = submitted()
    apart = {"seat", "not_investigator"}
    refusals = {"lead": {*apart, "own"}, "co": apart, "bh": {"seat"}, "stranger": {"seat"}}
    for name, wanted in refusals.items():
        with pytest.raises(Refused) as refused:
            filing.sign(submission, story[name], text="同意。")
        assert keys(refused) == wanted, name
    filing.sign(submission, story["squad"], text="同意。")
    with pytest.raises(Refused) as refused:
        filing.sign(submission, story["squad"], text="同意。")
    assert keys(refused) == {"seat", "twice"}
    assert not again(story).extended


def test_a_change_of_what_the_draft_says_voids_the_signatures():
    story, submission = endorsed()
    story.act("amend", "lead", facts="另查明还有三名劳动者未领到工资。", reason="补充事实")
    gone = fresh(submission)
    assert (gone.state, gone.turn, gone.cause_seq) == ("lapsed", "", story.case.version)
    assert [bool(one.voided_at) for one in gone.opinions.all()] == [True]
    assert drawn(gone) == []
    with pytest.raises(Refused) as refused:
        filing.sign(submission, story["bh"], text="同意。")
    assert keys(refused) == {"lost"}
    anew = filing.submit(EXTENSION, again(story), story["lead"], WHY)
    assert fresh(submission).settled
    sheets, n = compare.compare(str(gone.draft), str(anew.draft))
    changed = [line.label for sheet in sheets for line in sheet.lines if line.changes]
    assert n > 0 and changed and all("事实" in label or "情况" in label for label in changed), changed


def test_a_change_that_the_draft_does_not_tell_of_voids_nothing():
    story, submission = endorsed()
    story.file("site")
    assert fresh(submission).state == "open"
    assert filing.sign(submission, story["bh"], text="同意。").state == "approved"


def test_what_changed_beside_every_act_is_found_at_the_next_signature():
    story, submission = endorsed()
    employer = story.case.employer
    employer.legal_rep = "赵新"
    employer.save()
    with pytest.raises(Refused) as refused:
        filing.sign(submission, story["bh"], text="同意。", seen=story.case.version)
    assert keys(refused) == {"digest"}
    assert fresh(submission).state == "lapsed" and not again(story).extended


def test_a_page_that_shows_another_draft_is_refused():
    story, submission = submitted()
    with pytest.raises(Refused) as refused:
        filing.sign(submission, story["squad"], text="同意。", shown="0" * 64)
    assert keys(refused) == {"digest"}
    assert fresh(submission).state == "open"


def test_sending_back_voids_and_keeps_the_reason_for_the_submitter():
    story, submission = endorsed()
    for name in ("squad", "lead"):
        with pytest.raises(Refused):
            filing.send_back(submission, story[name], reason="材料不齐")
    back = filing.send_back(submission, story["bh"], reason="写明需要调取哪些账册。")
    assert (fresh(back).state, str(fresh(back).reason), fresh(back).settled) == ("returned", "写明需要调取哪些账册。", False)
    assert not Opinion.objects.filter(submission=back, voided_at=None).exists()
    filing.drop(back, story["lead"])
    assert fresh(back).settled


def test_the_submitter_takes_back_what_is_still_open():
    story, submission = endorsed()
    with pytest.raises(Refused) as refused:
        filing.withdraw(submission, story["co"])
    assert keys(refused) == {"submitter"}
    assert filing.withdraw(submission, story["lead"]).state == "withdrawn"
    with pytest.raises(Refused) as refused:
        filing.withdraw(submission, story["lead"])
    assert keys(refused) == {"lost"}


def test_the_law_refuses_at_the_last_seat_and_no_signature_stays():
    story, submission = endorsed()
    story.bureau.bh.posts.update(valid_to=moment.today() - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        filing.sign(submission, story["bh"], text="同意。")
    assert keys(refused) == {"seat"}
    assert fresh(submission).turn == "head" and submission.opinions.count() == 1
    with moment.at(moment.today() + timedelta(days=200)), pytest.raises(Refused) as refused:
        filing.sign(submission, story["chief"], text="同意。")
    assert "before_term" in keys(refused)
    assert submission.opinions.count() == 1 and not again(story).extended


def test_suspending_what_should_be_extended_ends_the_submission():
    story, submission = endorsed()
    story.act("suspend", "bh", reason="等待鉴定。")
    assert fresh(submission).state == "lapsed"


def test_an_order_is_issued_by_the_signature_of_its_seat():
    story, order = drafted()
    submission = filing.submit(ORDERING, order, story["lead"], {})
    assert submission.seats == ["agency"]
    done = filing.sign(submission, story["squad"], text="同意签发。")
    assert (fresh(order).state, done.state) == ("issued", "approved")
    assert drafts.given_of(done) == {}


def test_a_payment_voids_the_signatures_under_an_order(settings):
    settings.APPROVALS = frozenset({"order-legal"})
    story, order = drafted()
    submission = filing.submit(ORDERING, order, story["lead"], {})
    assert submission.seats == ["legal", "agency"]
    reviewer = factories.user(["LEGAL"], organ=story.bureau.organ)
    assert [line.verb for line in lines(desk_of(reviewer).page().entries, desk_of(reviewer)) if line.own] == ["审批：签发责令支付"]
    assert filing.sign(submission, reviewer, text="合法性无异议。").turn == "agency"
    cases.pay_lines(story.bureau, again(story))
    assert fresh(submission).state == "lapsed"


def test_an_act_done_at_the_door_ends_the_submission_of_it():
    story, submission = submitted()
    story.act("extend", "bh", **WHY)
    assert fresh(submission).state == "lapsed"


# ── the database itself ──────────────────────────────────────────────────────────────────────────────────────


def refused_by_the_database(sql, *values) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError:
        return True
    return False


def test_the_database_refuses_forged_approvals():
    story, submission = endorsed()
    opinion = submission.opinions.get()
    table, mine = "procedures_submission", "WHERE id = %s"
    assert refused_by_the_database(f"DELETE FROM {table} {mine}", submission.pk)
    assert refused_by_the_database(f"UPDATE {table} SET digest = repeat('0', 64) {mine}", submission.pk)
    assert refused_by_the_database(f"UPDATE {table} SET submitted_by_id = %s {mine}", story["co"].pk, submission.pk)
    assert refused_by_the_database(f"UPDATE {table} SET turn = 'agency' {mine}", submission.pk)
    ended = f"UPDATE {table} SET state = %s, turn = '', ended_at = now(), settled = true, fired_seq = %s {mine}"
    assert refused_by_the_database(ended, "approved", story.case.version, submission.pk)
    assert refused_by_the_database(ended, "withdrawn", None, submission.pk)  # its signatures still stand
    assert refused_by_the_database(f"DELETE FROM procedures_opinion {mine}", opinion.pk)
    assert refused_by_the_database(f"UPDATE procedures_opinion SET signer_id = %s {mine}", story["bh"].pk, opinion.pk)
    assert refused_by_the_database(f"UPDATE procedures_opinion SET voided_at = now() {mine}", opinion.pk)
    true = submission.digest
    columns = "submission_id, seat, signer_id, digest, text, at"
    insert = f"INSERT INTO procedures_opinion ({columns}) VALUES (%s, 'head', %s, %s, '', now())"
    for signer, digest in (("lead", true), ("co", true), ("squad", true), ("bh", "0" * 64)):
        assert refused_by_the_database(insert, submission.pk, story[signer].pk, digest), signer
    assert Submission.objects.get(pk=submission.pk).state == "open"
