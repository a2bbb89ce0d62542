"""Receipts and answers of receivers, cases taken over, half-hour calls, joined organs; and what strangers cannot do."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from casework import access, incoming
from casework.desk.reminders import reminders
from casework.desk.seats import seats
from casework.law import CASE
from casework.models import ArrearsCase, Referral
from documents.models import Paper
from lawkit import door, history, moment
from lawkit.actor import SYSTEM
from lawkit.rules import Refused
from registry.models.places import OrganKind
from tests import factories
from tests import factories_case as walk
from tests.casework.kit import fresh, kinds, refusal, running, told
from tests.casework.screen_kit import do, scan
from tests.factories_case import act

pytestmark = pytest.mark.django_db
NINE = walk.DAY


def later(**time):
    """A moment after the bureau opens on the first day."""
    return moment.at(moment.now() + timedelta(**time))


def desk_of(user):
    """What the user's desk reminds him of: (kind, overdue)."""
    user = type(user).objects.get(pk=user.pk)
    return [(r.kind, r.face.kind == "over") for r in reminders(seats(user))]


def sound(case):
    """The chain and what it says of the rows agree."""
    connection.check_constraints()
    case = ArrearsCase.objects.get(pk=case.pk)
    assert history.faults(case, list(case.events.order_by("seq"))) == []
    assert list(history.differences(case, CASE.docket)) == []


# ── sent on: receipt and answer ───────────────────────────────────────────────────────────────────────────────


def paper(name="回执.pdf"):
    return walk.file("receipt", name)


def test_a_forwarded_case_waits_for_receipt_and_answer_and_both_come_after_its_end(b):
    case = walk.forwarded(b)
    assert {"CLK-RECEIPT", "CLK-ANSWERED"} <= running(case) and "CLK-ACCEPT" not in running(case)
    with moment.at(NINE + timedelta(days=3)):
        day = moment.today() - timedelta(days=1)
        case = act(case, "receipt", b.desk, received_on=day, received_by="许梅", file=paper())
        assert running(case) & {"CLK-RECEIPT", "CLK-ANSWERED"} == {"CLK-ANSWERED"}
        assert case.evidence.get().purpose == "receipt"
    with moment.at(NINE + timedelta(days=20)):
        case = act(case, "receiver_answers", b.desk, answer="已责令支付，工资于3月18日付清，电话告知投诉人。")
    sent = Referral.objects.get(case=case)
    assert (sent.receipt_by, sent.receipt_on, sent.answered_on) == ("许梅", day, NINE + timedelta(days=20))
    assert not running(case) & {"CLK-RECEIPT", "CLK-ANSWERED"} and case.state == "forwarded"
    assert set(refusal(case, "receiver_answers", b.desk, answer="又答复")) == {"reply_owed"}
    sound(case)


@pytest.mark.parametrize("lack", ["received_on", "received_by", "file"])
def test_half_a_receipt_is_none(b, lack):
    whole = {"received_on": NINE, "received_by": "许梅", "file": paper()}
    unmet = refusal(walk.forwarded(b), "receipt", b.desk, **{**whole, lack: None})
    assert set(unmet) == {"receipt_whole"} and "支付条例 10" in unmet["receipt_whole"].cite


def test_a_receipt_is_not_dated_before_the_letter_nor_after_today(b):
    case = walk.forwarded(b)
    for day in (NINE - timedelta(days=1), NINE + timedelta(days=1)):
        assert set(refusal(case, "receipt", b.desk, received_on=day, received_by="许梅", file=paper())) == {"input"}


def test_missing_receipt_and_answer_stand_on_the_desk_the_morning_after(b, settings):
    settings.TERMS = {"CLK-RECEIPT": 2, "CLK-ANSWERED": 3}
    case = walk.forwarded(b)
    due = case.clocks.get(rule="CLK-RECEIPT").due_on
    with moment.at(due):
        assert desk_of(b.desk) == []
    with moment.at(due + timedelta(days=1)):
        assert desk_of(b.desk) == [("CLK-RECEIPT", True)] == desk_of(b.squad)
        assert desk_of(b.lead) == []
    with moment.at(due + timedelta(days=7)):
        assert sorted(desk_of(b.desk)) == [("CLK-ANSWERED", True), ("CLK-RECEIPT", True)]


def test_a_transferred_case_closes_with_the_receipt_and_is_answered_after_it(b):
    case = walk.transferred(b)
    assert "ground_proven" in refusal(case, "propose_closing", b.lead, code="CL-04", result="已移送。")
    case = act(case, "receipt", b.lead, received_on=NINE, received_by="许梅", file=paper())
    case = act(case, "propose_closing", b.lead, code="CL-04", result="已移送。")
    case = act(case, "approve_closing", b.squad)
    walk.charge(b, case)
    charge = act(case.dual_charges.get(), "propose", b.lead)
    charge = act(charge, "sign_first", b.unit_leader, opinion="同意。")
    case = act(charge, "sign_second", b.hr_leader, opinion="同意。").case
    case = fresh(case)
    assert case.state == "closed" and "CLK-ANSWERED" in running(case)
    case = act(case, "receiver_answers", b.desk, answer="已由住建局处理并答复。")
    assert "CLK-ANSWERED" not in running(case)
    sound(case)


def test_a_receipt_is_scanned_and_filed_through_its_page(b, browse):
    case = walk.forwarded(b)
    data = {"received_on": NINE.isoformat(), "received_by": "许梅"}
    answer = do(browse(b.desk), case, "receipt", **data)
    assert answer.status_code == 422 and "选择接收回执" in answer.content.decode()
    answer = do(browse(b.desk), case, "receipt", **data, file=scan("回执.pdf"))
    assert answer.status_code == 302 and case.evidence.get().purpose == "receipt"
    page = browse(b.desk).get(reverse("case", args=[case.public_id])).content.decode()
    assert "许梅 已收到" in page and "尚未答复投诉人" in page


# ── taken over ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def window(b):
    """The intake officer of the organ to which cases are sent."""
    return factories.user(["DESK"], organ=b.elsewhere)


def test_a_receiver_takes_the_case_by_registering_and_nothing_is_typed_again(b, window, browse):
    place = factories.region("330109", "萧山区")
    case = walk.registered(b, in_scope=False, region_id=place.pk, confidential=True)
    walk.evidence(b, case, "amount", who=b.desk)
    case = act(fresh(case), "forward", b.desk, receiver=b.elsewhere.pk, reason="用工所在地在萧山区。")
    assert desk_of(window) == [("incoming", False)]
    sent = Referral.objects.get()
    assert case.number in browse(window).get(reverse("incoming")).content.decode()
    answer = browse(window).post(reverse("take", args=[sent.public_id]), {"received_on": NINE.isoformat()})
    new = ArrearsCase.objects.exclude(pk=case.pk).get()
    assert answer["Location"] == reverse("case", args=[new.public_id])
    for name in ("employer_id", "region_id", "claimed", "headcount", "facts", "claims_text", "violation_end", "confidential"):
        assert getattr(new, name) == getattr(case, name)
    assert (new.organ, new.channel, new.channel_ref, new.state) == (b.elsewhere, "transfer", case.number, "registered")
    assert [c.worker_id for c in new.claims.order_by("pk")] == [c.worker_id for c in case.claims.order_by("pk")]
    assert [e.sha256 for e in new.evidence.all()] == [e.sha256 for e in case.evidence.all()]
    assert kinds(new, seq=1) == ["D01", "D05R"] and "CLK-ACCEPT" in running(new)
    receipt = Paper.objects.get(kind="D05R").frozen()
    assert walk.papers(case, "D05")[0].number in receipt["letter"] and receipt["registered_as"] == new.number
    sent.refresh_from_db()
    assert (sent.taken, sent.receipt_by) == (new, window.name) and "CLK-RECEIPT" not in running(case)
    assert desk_of(window) == [] and told(case)["act"] == "receipt_taken"
    sound(case)
    sound(new)


def test_the_receivers_final_answer_to_its_source_answers_the_sending(b, window):
    case = walk.forwarded(b, region_id=factories.region("330109", "萧山区").pk)
    sent = Referral.objects.get(case=case)
    new = incoming.take(window, sent, NINE)
    act(new, "answer_source", window, result="working", text="正在核实。")
    assert "CLK-ANSWERED" in running(case)
    act(fresh(new), "answer_source", window, result="paid", text="工资已付清，已电话答复投诉人。")
    sent.refresh_from_db()
    assert sent.answer.startswith("工资已付清") and "CLK-ANSWERED" not in running(case)
    sound(case)


def test_a_case_is_taken_once_and_by_the_receivers_intake_alone(b, window, browse):
    case = walk.forwarded(b, region_id=factories.region("330109", "萧山区").pk)
    sent = Referral.objects.get(case=case)
    for user in (b.desk, b.stranger, b.squad, factories.user(["DESK"])):
        assert browse(user).get(reverse("take", args=[sent.public_id])).status_code == 404
    with pytest.raises(Refused, match="监察条例 9"):
        incoming.take(b.stranger, sent, NINE)
    incoming.take(window, sent, NINE)
    with pytest.raises(Refused, match="支付条例 10"):
        incoming.take(window, sent, NINE)
    assert ArrearsCase.objects.count() == 2


def test_a_letter_to_the_bureau_reaches_the_window_of_its_agency(b):
    agency = factories.organ(parent=b.elsewhere, region=b.elsewhere.region)
    window = factories.user(["DESK"], organ=agency)
    case = walk.forwarded(b, region_id=b.elsewhere.region_id)
    assert desk_of(window) == [("incoming", False)]
    assert incoming.take(window, Referral.objects.get(case=case), NINE).organ == agency


def test_a_whistle_blower_stays_with_the_organ_that_was_told(b, window):
    worker = factories.worker()
    given = {"kind": "tip_off", "parties": [{"role": "whistleblower", "worker_id": worker.pk}], "in_scope": False}
    case = act(walk.registered(b, **given), "forward", b.desk, receiver=b.elsewhere.pk, reason="不属本机关。")
    new = incoming.take(window, Referral.objects.get(case=case), NINE)
    assert not new.parties.exists() and new.kind == "tip_off"


# ── half an hour ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def station(b):
    """The housing department at the platform, and its officer on duty."""
    organ = factories.organ(name="云溪区住房和城乡建设局", kind=OrganKind.INDUSTRY, window="housing")
    return factories.user(["IND"], organ=organ)


def call(b, station, case=None, who=None):
    return act(case or walk.registered(b), "call_station", who or b.desk, station=station.organ_id, wanted="项目经理")


def test_a_called_station_has_half_an_hour_to_the_minute(b, station):
    case = call(b, station)
    clock = case.clocks.get(rule="CLK-RESPOND")
    assert (clock.due_at - clock.start_at, clock.unit, clock.length) == (timedelta(minutes=30), "MIN", 30)
    assert desk_of(b.desk) == [("calling", False)] and desk_of(station) == [("called", False)]
    with later(minutes=31):
        assert desk_of(b.desk) == [("calling", True)] and desk_of(station) == [("called", True)]
        case = act(case, "station_arrived", station, who_came="项目经理何某、劳资专管员", said="三日内付清。")
        call_row = case.calls.get()
        assert call_row.arrived_at > call_row.due_at and told(case)["given"]["late"] is True
    assert "CLK-RESPOND" not in running(case) and desk_of(b.desk) == [] == desk_of(station)
    sound(case)


def test_an_arrival_says_who_and_what_answers_a_call_and_lies_after_it(b, station):
    case = walk.registered(b)
    assert set(refusal(case, "station_arrived", b.desk, who_came="何某", said="x")) == {"somebody_called"}
    case = call(b, station, case)
    assert set(refusal(case, "station_arrived", b.desk, who_came="", said="x")) == {"arrival_told"}
    early = moment.now() - timedelta(minutes=1)
    assert set(refusal(case, "station_arrived", b.desk, who_came="何某", said="x", arrived_at=early)) == {"input"}
    assert set(refusal(case, "call_station", b.desk, station=station.organ_id)) == {"input"}


def test_only_a_stationed_organ_is_called(b):
    assert set(refusal(walk.registered(b), "call_station", b.desk, station=b.township.pk)) == {"input"}


def test_the_call_is_seen_by_its_station_alone_and_not_after_the_end(b, station, browse):
    case = walk.registered(b, in_scope=False)
    assert not access.may_see(station, case)
    case = call(b, station, case)
    other = factories.user(["IND"], organ=factories.organ(kind=OrganKind.INDUSTRY, window="water"))
    assert access.may_see(station, case) and not access.may_see(other, case)
    page = browse(station).get(reverse("case", args=[case.public_id])).content.decode()
    assert "登记到场情况" in page and "还剩 30 分钟" in page
    act(case, "forward", b.desk, receiver=b.elsewhere.pk, reason="不属本机关。")
    assert not access.may_see(station, case) and desk_of(station) == []


# ── several organs on one file ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def helper(b):
    """An inspector and head of a neighbouring agency that joins."""
    organ = factories.organ(name="临江区劳动保障监察大队")
    return factories.user(["INSP", "SQUAD", "DESK", "BH"], organ=organ)


def joined(b, helper, case=None):
    return act(case or walk.investigating(b), "join_organ", b.squad, organ=helper.organ_id, duty="查询班组长住所", days=5)


def test_a_joined_organ_sees_the_case_records_and_answers_and_is_gone_when_it_leaves(b, helper):
    case = joined(b, helper)
    assert access.may_see(helper, case) and desk_of(helper) == [("joined", False)]
    assert access.actor(helper, case).roles == {"PARTNER"}
    case = act(case, "add_evidence", helper, files=[walk.file("site")])
    with moment.at(NINE + timedelta(days=14)):
        assert desk_of(b.lead) == [("joining", True)] and ("joined", True) in desk_of(helper)
        case = act(case, "organ_answers", helper, answer="班组长已找到，愿意到场。")
        assert "CLK-JOINT" not in running(case) and desk_of(helper) == []
        case = act(case, "leave_organ", b.squad, reason="任务完成。")
    assert not access.may_see(helper, case) and access.actor(helper, case).roles == set()
    sound(case)


def test_a_joined_organ_signs_nothing_of_the_host_whatever_it_is_at_home(b, helper):
    case = joined(b, helper)
    who = access.actor(helper, case)
    allowed = {"add_evidence", "organ_answers", "station_arrived"}
    for name, law in CASE.acts.items():
        unmet = {u.key for u in door.why_not(CASE, case, name, who)}
        assert (law.who.key in unmet or "state" in unmet) == (name not in allowed), name


def test_a_joined_organ_answers_for_itself_alone(b, helper):
    case = joined(b, helper, joined(b, factories.user(["INSP"])))
    first = case.joint_organs.order_by("seq").first()
    assert "本单位" in refusal(case, "organ_answers", helper, answer="x", joint=first.pk)["input"].says


def test_an_organ_joins_once_with_a_duty_by_the_head_of_the_host(b, helper):
    case = walk.investigating(b)
    assert "host" in refusal(case, "join_organ", b.lead, organ=helper.organ_id, duty="x")
    assert set(refusal(case, "join_organ", b.squad, organ=helper.organ_id, duty=" ")) == {"duty_named"}
    assert set(refusal(joined(b, helper, case), "join_organ", b.bh, organ=helper.organ_id, duty="x")) == {"input"}


def test_township_and_grid_staff_decide_nothing_even_when_joined(b):
    case = walk.registered(b)
    grid = factories.user(["GRID", "UNITLEAD"], organ=b.township)
    case = act(case, "join_organ", b.squad, organ=b.township.pk, duty="协助通知")
    who = access.actor(grid, case)
    for name in ("file", "refuse", "find", "transfer", "withdraw_case", "approve_closing", "close"):
        unmet = {u.key: u for u in door.why_not(CASE, case, name, who)}
        assert CASE.acts[name].who.key in unmet or "state" in unmet
    home = walk.registered(b, organ_id=b.organ.pk)
    assert access.actor(grid, home).roles <= {"UNITLEAD"}


def test_nobody_but_the_system_says_that_a_case_was_taken(b):
    case = walk.forwarded(b)
    assert "system" in {u.key for u in door.why_not(CASE, case, "receipt_taken", access.actor(b.desk, case))}
    with pytest.raises(Refused):
        door.fire(CASE, walk.registered(b).pk, "receipt_taken", SYSTEM, referral=1, taken=1)
