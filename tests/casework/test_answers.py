"""Answers: sources and their terms, the file they get back, call-backs, the codes of complainants."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from casework import sources
from casework.answers import batch, owed
from casework.desk.seats import seats
from casework.models import AnswerCode, ArrearsCase, Channel, FeedbackBatch, SourceAnswer
from lawkit import history, moment
from tests import factories
from tests import factories_case as walk
from tests.casework import intake_kit, screen_kit
from tests.casework.kit import fresh, refusal, running
from tests.factories_case import act

pytestmark = pytest.mark.django_db
SAID = {"text": "已受理，正在调查。", "result": "working"}
LAST = {"text": "工资已经付清。", "result": "paid"}


def hotline(b, ref="YH20261110277940", **given):
    return walk.registered(b, **{"channel": "hotline", "channel_ref": ref, **given})


# ── sources ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_channel_has_a_source_and_its_term_can_be_set(settings):
    assert set(sources.SOURCES) == set(Channel.values)
    assert (sources.of("hotline").term, sources.of("window").term) == (5, 0)
    settings.FEEDBACK_DAYS = {"hotline": 7}
    assert sources.of("hotline").term == 7


def test_a_source_that_wants_an_answer_starts_its_clock_and_the_window_does_not(b):
    case, own = hotline(b), hotline(b, "YH2", answer_by=walk.DAY + timedelta(days=3))
    assert running(walk.registered(b)) == {"CLK-ACCEPT"}
    assert running(case) == {"CLK-ACCEPT", "CLK-FEEDBACK"}
    due = {c.pk: c.clocks.get(rule="CLK-FEEDBACK").due_on for c in (case, own)}
    assert due == {case.pk: sources.of("hotline").due(walk.DAY), own.pk: walk.DAY + timedelta(days=3)}
    assert list(history.differences(own, walk.CASE.docket)) == []


def test_a_number_of_origin_is_registered_once_at_an_organ(b):
    case, other = hotline(b), walk.registered(b, channel="hotline", channel_ref="Z9")
    assert "input" in refusal(other, "amend", b.desk, channel_ref=case.channel_ref, reason="更正")
    with pytest.raises(IntegrityError), transaction.atomic():
        ArrearsCase.objects.filter(pk=other.pk).update(channel_ref=case.channel_ref)
    assert walk.registered(b, channel="platform", channel_ref=case.channel_ref).pk


def test_the_form_asks_each_source_for_what_it_needs(client, b):
    case = hotline(b)
    client.force_login(b.desk)
    form = intake_kit.form(b.desk, **intake_kit.rows(1))

    def complains(**given):
        return screen_kit.text(client.post(reverse("intake"), {**form, **given}))

    assert "填写12345 热线的编号" in complains(channel="hotline")
    assert "不是劳动者本人投诉的来源" in complains(channel="bank", channel_ref="1")
    assert "来源受理日期在收到日期之后" in complains(channel="hotline", channel_ref="1", sent_on="2026-03-03")
    assert "反馈期限在收到日期之前" in complains(channel="hotline", channel_ref="1", answer_by="2026-03-01")
    twice = complains(channel="hotline", channel_ref=case.channel_ref)
    assert f'同一工单已登记为 <a href="/cases/{case.public_id}/">{case.number}</a>' in twice


# ── the source ────────────────────────────────────────────────────────────────────────────────────────────────


def test_interim_answers_leave_the_term_running_and_the_final_one_ends_it(b):
    case = act(hotline(b), "answer_source", b.desk, **SAID)
    assert "CLK-FEEDBACK" in running(case)
    case = act(case, "answer_source", b.desk, **LAST)
    assert "CLK-FEEDBACK" not in running(case)
    assert "answer_owed" in refusal(case, "answer_source", b.desk, **LAST)
    assert list(case.source_answers.values_list("result", flat=True)) == ["working", "paid"]
    connection.check_constraints()
    assert list(history.differences(case, walk.CASE.docket)) == []


def test_the_desk_and_the_two_of_the_case_answer_and_nobody_else(b):
    case = walk.filed(b, channel="hotline", channel_ref="YH1")
    assert set(refusal(case, "answer_source", b.third, **SAID)) == {"desk_or_of_the_case"}
    assert "answerer" in refusal(case, "answer_source", b.squad, **SAID)
    assert "answer_whole" in refusal(case, "answer_source", b.lead, text="", result="working")
    act(act(case, "answer_source", b.lead, **SAID), "answer_source", b.desk, **SAID)


@pytest.mark.parametrize("make", [walk.not_accepted, walk.closed])
def test_a_source_is_answered_after_the_end_as_long_as_it_waits(b, make):
    case = make(b, channel="hotline", channel_ref="YH1")
    assert {"CLK-FEEDBACK", "CLK-CALLBACK"} <= running(case)
    assert "CLK-FEEDBACK" not in running(act(case, "answer_source", b.desk, **LAST))


def test_the_file_of_answers_has_each_once_the_same_bytes_for_ever_and_no_person(b):
    who = factories.worker()
    told = f"=1+1 举报人{who.name}，身份证{who.citizen_id}，电话13800000001"
    party = [{"role": "whistleblower", "worker_id": who.pk}]
    case = act(hotline(b, kind="tip_off", parties=party), "answer_source", b.desk, text=told, result="unfounded")
    act(hotline(b, "YH2"), "answer_source", b.desk, **LAST)
    act(walk.registered(b, channel="platform", channel_ref="YH3"), "answer_source", b.desk, **LAST)
    made = batch.make(b.desk, b.organ, "hotline", walk.DAY, walk.DAY, "csv")
    data = batch.data_of(made)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["工单编号"] for row in rows] == [case.channel_ref, "YH2"] and rows[1]["办理结果"] == "已解决，工资已支付"
    assert rows[0]["反馈内容"].startswith("'=1+1") and "号码略" in rows[0]["反馈内容"]
    for secret in (who.name, str(who.citizen_id), "13800000001"):
        assert secret not in data.decode("utf-8-sig")
    assert batch.make(b.desk, b.organ, "hotline", walk.DAY, walk.DAY, "csv") is None
    assert batch.data_of(FeedbackBatch.objects.get(pk=made.pk)) == data
    with pytest.raises(IntegrityError), transaction.atomic():
        SourceAnswer.objects.filter(case=case).update(batch=None)


def test_the_page_of_answers_is_for_the_window_and_the_heads(client, b):
    case = walk.not_accepted(b, channel="hotline", channel_ref="YH77")
    act(case, "answer_source", b.desk, **SAID)
    for user, status in ((b.desk, 200), (b.squad, 200), (b.bh, 200), (b.lead, 403)):
        client.force_login(user)
        assert client.get(reverse("feedback")).status_code == status
    client.force_login(b.desk)
    assert "YH77" in screen_kit.text(client.get(reverse("feedback")))
    days = {"first_on": walk.DAY.isoformat(), "last_on": walk.DAY.isoformat()}
    assert client.post(reverse("feedback"), {"channel": "hotline", "kind": "xlsx", **days}).status_code == 302
    there = reverse("feedback_file", args=[FeedbackBatch.objects.get().public_id])
    assert client.get(there).content == client.get(there).content != b""
    client.force_login(b.stranger)
    assert client.get(there).status_code == 404
    assert client.post(reverse("feedback"), {"channel": "hotline", "kind": "csv", **days}).status_code == 403


def test_an_answer_soon_due_stands_on_the_desk_and_in_the_next_steps(client, b):
    case = walk.investigating(b, channel="hotline", channel_ref="YH5")
    client.force_login(b.lead)
    assert ">反馈来源</a>" not in screen_kit.text(client.get(reverse("inbox")))
    with moment.at(moment.now() + timedelta(days=4)):
        assert ">反馈来源</a>" in screen_kit.text(client.get(reverse("inbox")))
        assert "反馈来源" in screen_kit.text(client.get(reverse("case", args=[case.public_id])))
        assert owed.due(seats(b.desk), moment.today() + timedelta(days=3)) == 1


# ── call-backs ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_call_nobody_answers_is_tried_three_times(b):
    case = walk.not_accepted(b)
    for _try in range(2):
        case = act(case, "call_back", b.desk, result="unreached")
        assert running(case) == {"CLK-CALLBACK"}
    assert running(act(case, "call_back", b.desk, result="unreached")) == set()


def test_a_dissatisfied_complainant_goes_to_the_heads_desk_until_it_is_seen_to(b):
    case = walk.not_accepted(b)
    assert set(refusal(case, "call_back", b.squad, result="satisfied")) == {"desk"}
    assert set(refusal(case, "call_back", b.desk, result="dissatisfied")) == {"opinion_explained"}
    assert set(refusal(case, "follow_up", b.squad, reason="已核实。")) == {"dissatisfied"}
    case = act(case, "call_back", b.desk, result="dissatisfied", reason="没有说清理由。")
    assert [c.case_id for c in owed.owed(seats(b.squad))] == [case.pk] and running(case) == {"CLK-FOLLOW"}
    case = act(case, "follow_up", b.squad, reason="当面说明。")
    assert running(case) == set() and not owed.owed(seats(b.squad)).exists()
    assert (case.call_backs.get().settled, case.call_backs.get().settled_seq) == ("当面说明。", case.version)


def test_satisfaction_counts_the_reached_and_a_half_hearted_yes(b):
    first = walk.not_accepted(b)
    for result, why in (("unreached", ""), ("satisfied", ""), ("partly", "慢"), ("dissatisfied", "没拿到")):
        first = act(first, "call_back", b.desk, result=result, reason=why)
    told = owed.satisfaction([b.organ.pk], walk.DAY, walk.DAY)
    assert (told.called, told.reached, told.percent) == (4, 3, "66.7")
    assert owed.satisfaction([b.elsewhere.pk], walk.DAY, walk.DAY).rate is None


# ── codes ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_code_is_given_to_people_of_the_case_and_the_old_one_stops(client, b):
    case = walk.registered(b, workers=2)
    mine = AnswerCode.objects.get(case=case).worker  # who complained got one at the registration
    other = case.claims.exclude(worker=mine).first().worker
    stranger = factories.worker()
    assert "input" in refusal(case, "give_code", b.desk, worker=stranger.pk)
    client.force_login(b.desk)
    there = reverse("case_codes", args=[case.public_id])
    page = screen_kit.text(client.post(there, {"worker": str(mine.pk)}))
    assert 'id="code"' in page
    assert client.post(there, {"worker": str(stranger.pk)}).status_code == 422
    assert AnswerCode.objects.filter(case=case, worker=mine, revoked_seq=None).count() == 1
    assert not AnswerCode.objects.filter(worker=other).exists()
    told = fresh(case).events.order_by("seq").last()
    assert told.act == "give_code" and mine.name not in told.body
    client.force_login(b.audit)
    assert client.post(there, {"worker": str(mine.pk)}).status_code == 422
