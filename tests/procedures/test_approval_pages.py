"""The pages of approvals: submitting by the lead's form, signing, what was overtaken, two drafts compared, the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse

from casework.desk.inbox import desk as desk_of
from casework.desk.rows import lines
from documents.models import Paper
from lawkit import moment
from procedures.approvals import filing
from procedures.models import Submission
from tests.casework.screen_kit import hidden, text, url
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


def at(submission, name="approval"):
    return reverse(name, args=[submission.case.public_id, submission.public_id])


def signing(submission, **more):
    return {"shown": submission.digest, "seen": 0, "opinion": "同意。", "read": "on", **more}


def test_the_lead_submits_with_the_acts_own_form_and_the_seats_sign_on_their_page(client):
    story = investigated()
    client.force_login(story["lead"])
    there = client.get(url(story.case, "extend"))
    assert there.status_code == 302 and "/approvals/new/" in there.url
    page = client.get(there.url)
    assert "报批" in text(page) and "bureau_opinion" not in text(page)
    drafted = client.post(there.url, {"seen": hidden(page), "preview": "1", **WHY})
    assert "延长调查期限审批表" in text(drafted) and not Submission.objects.exists()
    sent = client.post(there.url, {"seen": hidden(page), **WHY})
    submission = Submission.objects.get()
    assert sent.url == at(submission)
    assert "撤回报批" in text(client.get(sent.url)) and "name=\"opinion\"" not in text(client.get(sent.url))
    assert client.get(there.url).url == at(submission)  # one at a time
    for name in ("squad", "bh"):
        client.force_login(story[name])
        shown = text(client.get(at(submission)))
        assert "name=\"opinion\"" in shown and WHY["reason"] in shown
        assert client.post(at(submission, "approval_sign"), signing(submission, read="")).status_code == 422
        assert client.post(at(submission, "approval_sign"), signing(submission)).status_code == 302
    assert again(story).extended
    assert "已批准" in text(client.get(at(submission)))


def test_the_case_offers_the_lead_to_submit_and_tells_the_head_the_way(client):
    story = investigated()
    client.force_login(story["lead"])
    assert "报批：延长调查期限" in text(client.get(reverse("case", args=[story.case.public_id])))
    client.force_login(story["bh"])
    page = text(client.get(reverse("case", args=[story.case.public_id])))
    assert "报批办理：主办监察员 → 监察机构负责人 → 人社部门负责人" in page


def test_a_lost_race_is_a_conflict_that_tells_who_was_faster(client):
    story, submission = submitted()
    filing.send_back(submission, story["squad"], reason="写明需要调取哪些账册。")
    client.force_login(story["squad"])
    answer = client.post(at(submission, "approval_sign"), signing(submission))
    assert answer.status_code == 409
    assert story["squad"].name in text(answer) and "已退回" in text(answer) and "同意。" in text(answer)


def test_a_draft_that_changed_is_a_conflict_and_can_be_compared(client):
    story, submission = endorsed()
    story.act("amend", "lead", facts="另查明还有三名劳动者未领到工资。", reason="补充事实")
    client.force_login(story["bh"])
    answer = client.post(at(submission, "approval_sign"), signing(submission))
    assert answer.status_code == 409
    page = text(client.get(at(submission)))
    assert "草稿内容变动" in page and "与现在的内容" not in page and story["lead"].name in page
    side = text(client.get(at(submission, "approval_compare") + "?with=now"))
    assert "<ins>" in side and "三名劳动者" in side and "处不同" in side
    anew = filing.submit(EXTENSION, again(story), story["lead"], WHY)
    side = text(client.get(at(anew, "approval_compare")))
    assert "<ins>" in side and 'href="#d1"' in side and 'id="d1"' in side


def test_returning_and_withdrawing_are_for_the_seat_and_the_submitter(client):
    story, submission = submitted()
    client.force_login(story["bh"])
    back = {"shown": submission.digest, "seen": 0, "reason": "写明账册。"}
    assert client.post(at(submission, "approval_return"), back).status_code == 422
    assert client.post(at(submission, "approval_withdraw")).status_code == 422
    client.force_login(story["stranger"])
    assert client.get(at(submission)).status_code == 404
    client.force_login(story["squad"])
    assert client.post(at(submission, "approval_return"), back).status_code == 302
    client.force_login(story["lead"])
    assert "写明账册。" in text(client.get(at(submission)))
    assert client.post(at(submission, "approval_withdraw"), {"drop": "1"}).status_code == 302
    assert fresh(submission).settled


def test_the_desk_asks_the_seat_whose_turn_it_is_and_the_submitter_of_what_came_back():
    story, submission = submitted()
    assert verbs(story["squad"]) == {("审批：延长调查期限", reverse("approvals_of", args=[story.case.public_id]))}
    assert not any("审批" in verb for verb, _url in verbs(story["bh"]) | verbs(story["lead"]))
    filing.send_back(submission, story["squad"], reason="写明账册。")
    assert not any("审批" in verb for verb, _url in verbs(story["squad"]))
    assert any(verb == "报批已退回，修改后再报" for verb, _url in verbs(story["lead"]))


def verbs(user):
    for name in ("_desk", "_seats"):
        vars(user).pop(name, None)
    mine = desk_of(user)
    return {(line.verb, line.does) for line in lines(mine.page().entries, mine) if line.own}


def test_the_lists_show_what_waits_what_was_sent_and_what_is_done(client):
    story, submission = endorsed()
    told = {("bh", "mine"): True, ("squad", "mine"): False, ("lead", "submitted"): True, ("squad", "open"): True,
            ("bh", "done"): False}  # fmt: skip
    for (name, view), there in told.items():
        client.force_login(story[name])
        page = text(client.get(reverse("approvals") + f"?view={view}"))
        assert (at(submission) in page) is there, (name, view)
    assert client.get(reverse("approvals_of", args=[story.case.public_id])).url == at(submission)


def test_two_papers_of_one_kind_are_compared_word_by_word(client):
    story = investigated()
    for persons in ("法定代表人罗镕", "财务负责人罗镕"):
        given = {"at": moment.now() + timedelta(days=2), "persons": persons}
        with moment.at(moment.now() + timedelta(minutes=5)):
            story.act("inquire", "lead", **given)
    paper = Paper.objects.filter(case_id=story.case.pk, kind="D07").latest("pk")
    client.force_login(story["lead"])
    page = client.get(reverse("papers_compare", args=[story.case.public_id]) + f"?with={paper.code}")
    assert "<del>法定代表</del>" in text(page) and "<ins>财务负责</ins>" in text(page)
    assert reverse("papers_compare", args=[story.case.public_id]) in text(
        client.get(reverse("case_paper", args=[story.case.public_id, paper.code]))
    )


def test_the_page_of_a_submission_takes_at_most_twelve_statements(client, django_assert_max_num_queries):
    story, submission = endorsed()
    client.force_login(story["bh"])
    with django_assert_max_num_queries(12):
        assert client.get(at(submission)).status_code == 200
    with django_assert_max_num_queries(12):
        assert client.get(reverse("approvals")).status_code == 200
    filing.withdraw(submission, story["lead"])
    anew = filing.submit(EXTENSION, again(story), story["lead"], {"reason": "另一理由。"})
    with django_assert_max_num_queries(12):
        assert "<ins>" in text(client.get(at(anew, "approval_compare")))
    fresh_one = investigated()
    client.force_login(fresh_one["lead"])
    there = client.get(url(fresh_one.case, "extend")).url
    with django_assert_max_num_queries(12):
        assert client.get(there).status_code == 200
    story, order = drafted()
    waiting = filing.submit(ORDERING, order, story["lead"], {})
    client.force_login(story["squad"])
    with django_assert_max_num_queries(12):
        assert client.get(at(waiting)).status_code == 200
    with django_assert_max_num_queries(12):
        assert "现在的内容" in text(client.get(at(waiting, "approval_compare") + "?with=now"))
