"""Summonses, interviews, inspections, inferences and recusals: who may, what is refused, what stays on record."""

from datetime import timedelta

import pytest
from django.db import connection

from casework.docket import DOCKET
from enforcement.inquiry.law import FINDING, INTERVIEW
from enforcement.models import RecusalRequest
from lawkit import history, moment
from tests import factories
from tests import factories_case as cases
from tests import factories_inquiry as f
from tests.enforcement.kit import refusal, refused

pytestmark = pytest.mark.django_db
act, again = cases.act, f.again


def sound(case):
    """The chain is whole, the rows are what it says, the triggers content."""
    connection.check_constraints()
    case = again(case)
    assert history.faults(case, list(DOCKET.event_model.objects.filter(case=case.pk).order_by("seq"))) == []
    assert list(history.differences(case, DOCKET)) == []


def later(hours=30):
    """The present moves on."""
    return moment.at(moment.now() + timedelta(hours=hours))


def test_a_summons_follows_its_notice_from_service_to_appearance(b):
    row = f.summons(b)
    assert row.state == "issued" and row.paper().kind == "D07"
    assert refusal(row, "stay_away", b.lead, reason="没有来。") == {"state"}
    row = f.served(b, row)
    assert (row.state, row.way) == ("served", "paper")
    assert refusal(row, "stay_away", b.lead, reason="没有来。") == {"time_over"}
    with later():
        assert refusal(row, "stay_away", b.squad, reason="没有来。") == {"inspector", "fit"}
        assert refusal(row, "stay_away", b.lead, reason=" ") == {"reason_given"}
        assert act(again(row), "stay_away", b.lead, reason="电话无人接听。").state == "absent"
        assert refusal(row, "appear", b.lead) == {"comer_named"}
        row = act(again(row), "appear", b.co, who_came="经营者罗镕")
    assert (row.state, row.came_on) == ("appeared", (cases.DAY + timedelta(days=1)))
    sound(row.case)


def test_a_call_counts_only_if_its_receipt_is_on_file(b):
    row = f.summons(b)
    assert refusal(row, "tell", b.lead, way="phone") == {"receipt_confirmed"}
    proof = cases.evidence(b, row.case, "other")
    assert refusal(row, "tell", b.lead, way="post", evidence=proof.pk) == {"receipt_confirmed"}
    assert act(again(row), "tell", b.lead, way="phone", evidence=proof.pk).state == "served"


def test_an_interview_is_confirmed_by_two_questioners_and_signed_on_every_page(b):
    row = f.interview(b)
    assert refusal(row, "record", b.lead, b.lead) == {"two"}
    assert refusal(row, "record", b.lead, b.squad) == {"inspector", "both_fit_then"}
    row = f.recorded(b, row)
    assert (row.state, row.first_id, row.second_id) == ("recorded", b.lead.pk, b.co.pk)
    said = cases.papers(row.case, "D08")[0].frozen()
    assert [q["name"] for q in said["questioners"]] == [b.lead.name, b.co.name]
    assert said["talk"][1] == {"question": "工资发了没有？", "answer": "还没有发。"}
    assert refusal(row, "write", b.lead, **f.said()) == {"state"}
    other = cases.evidence(b, row.case, "amount")
    assert refusal(row, "sign", b.lead, evidence=other.pk, pages=2) == {"every_page_signed"}
    scan = cases.evidence(b, row.case, "interview")
    assert refusal(row, "sign", b.lead, evidence=scan.pk, pages=0) == {"every_page_signed"}
    row = act(again(row), "sign", b.lead, evidence=scan.pk, pages=2)
    assert (row.state, row.pages) == ("signed", 2)
    second = f.recorded(b, f.interview(b, row.case))
    assert refusal(second, "sign", b.lead, evidence=scan.pk, pages=2) == {"every_page_signed"}
    sound(row.case)


def test_an_expired_certificate_or_a_recusal_refuses_the_questioner(b):
    row = f.interview(b)
    expired = factories.user(["INSP"], organ=b.organ, certified=False)
    factories.certificate(expired, valid_to=cases.DAY - timedelta(days=1))
    assert refusal(row, "record", b.lead, expired) == {"both_fit_then"}
    assert refusal(row, "write", expired, **f.said()) == {"fit"}
    act(again(row.case), "recuse", b.squad, officer=b.third.pk, reason="与经营者有亲属关系。")
    assert refusal(row, "record", b.lead, b.third) == {"both_fit_then"}


def test_a_certificate_is_asked_for_on_the_day_of_the_interview(b):
    row = f.interview(b)
    late = factories.user(["INSP"], organ=b.organ, certified=False)
    factories.certificate(late, valid_from=cases.DAY + timedelta(days=1))
    with later():
        assert refusal(row, "record", b.lead, late) == {"both_fit_then"}


@pytest.mark.parametrize(
    "change, key",
    [
        ({"talk": [["工资发了没有？", ""]]}, "filled"), ({"subject": {"name": "罗镕"}}, "filled"), ({"place": ""}, "filled"),
        ({"rights_answer": ""}, "rights_told"), ({"ended_at": None}, "timed"),
    ],
)  # fmt: skip
def test_an_interview_that_lacks_something_is_not_confirmed(b, change, key):
    row = f.interview(b, **change)
    assert refusal(row, "record", b.lead, b.co) == {key}
    row = act(again(row), "write", b.lead, **f.said())
    assert refusal(row, "record", b.lead, b.co) == set()


def test_an_inspection_notes_a_refused_signature_with_its_reason(b):
    row = f.recorded(b, f.inspection(b))
    assert cases.papers(row.case, "D09")[0].frozen()["findings"] == "现场无人生产。"
    scan = cases.evidence(b, row.case, "site")
    assert refusal(row, "refuse", b.lead, b.co, evidence=scan.pk) == {"reason_given"}
    assert refusal(row, "refuse", b.lead, b.lead, evidence=scan.pk, reason="不识字。") == {"two"}
    row = act(again(row), "refuse", b.lead, b.co, evidence=scan.pk, reason="当事人称要先问律师。")
    assert (row.state, row.reason) == ("refused", "当事人称要先问律师。")
    sound(row.case)


def test_recordings_are_indexed_by_time_and_printed_on_the_record(b):
    row = f.interview(b)
    film = cases.evidence(b, row.case, "interview")
    given = {"recording": film.pk, "from_at": moment.now(), "remark": "询问全程"}
    assert refusal(row, "index", b.lead, **{**given, "remark": ""}) == {"recording_told"}
    assert refusal(row, "index", b.lead, **{**given, "from_at": moment.now() + timedelta(hours=1)}) == {"input"}
    act(again(row), "index", b.lead, **given)
    f.recorded(b, row)
    assert cases.papers(row.case, "D08")[0].frozen()["recording"].endswith("询问全程")
    sound(row.case)


def test_nobody_is_questioned_outside_an_investigation_or_by_another_office(b):
    assert refused(lambda: f.interview(b, cases.filed(b))) == ["under_investigation"]
    case = cases.investigating(b)
    assert refused(lambda: f.born(b, INTERVIEW, "begin", case, b.desk, **f.said())) == ["inspector", "fit"]
    assert "inspector" in refused(lambda: f.born(b, INTERVIEW, "begin", case, b.stranger, **f.said()))


def test_facts_are_inferred_only_after_a_demand_and_rebutted_by_what_is_produced(b):
    row = f.finding(b)
    assert (row.article, row.state) == ("浙监察 26", "proposed")
    with later(3):
        early = f.served(b, f.summons(b, row.case))
        given = {"fact": "工资为五千元。", "evidence": row.material_id}
        assert refused(lambda: f.born(b, FINDING, "propose", row.case, basis=early.pk, **given)) == ["demanded"]
        assert refused(lambda: f.born(b, FINDING, "propose", row.case, basis=0, **given)) == ["demanded"]
        assert refusal(row, "make", b.lead, b.desk) >= {"inspector"}
        row = act(again(row), "make", b.lead, b.co)
        assert (row.first_id, row.second_id) == (b.lead.pk, b.co.pk)
        books = cases.evidence(b, row.case, "other")
        assert refusal(row, "rebut", b.lead, reason="提供了台账。") == {"receipt_on_file"}
        assert act(again(row), "rebut", b.lead, evidence=books.pk, reason="提供了台账。").state == "rebutted"
        sound(row.case)


def test_a_recusal_is_decided_by_the_right_head_and_stops_nothing_meanwhile(b):
    row = f.recusal(b, who=b.desk)
    assert refused(lambda: f.recusal(b, row.case)) == ["officer_named"]
    assert refusal(row, "decline", b.lead, reason="无利害关系。") == refusal(row, "decline", b.bh, reason="x") == {"lawful_decider"}
    f.recorded(b, f.interview(b, row.case))
    act(again(row.case), "recuse", b.squad, officer=b.co.pk, reason="有亲属关系。")
    assert again(row).state == "granted"
    head = f.recusal(b, row.case, b.squad)
    assert refusal(head, "decline", b.squad, reason="x") == {"lawful_decider"}
    assert act(again(head), "decline", b.bh, reason="没有利害关系。").state == "declined"
    assert RecusalRequest.objects.filter(case=row.case).count() == 2
    sound(row.case)
