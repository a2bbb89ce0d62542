"""Intake: C1–C5 with their exits, allowed and refused."""

from datetime import date, timedelta

import pytest

from lawkit import door, moment
from lawkit.rules import Refused
from registry.models import Certificate, Region
from tests import factories
from tests import factories_case as walk
from tests.casework.kit import fresh, kinds, refusal, running, told
from tests.factories_case import act

pytestmark = pytest.mark.django_db
LATER = walk.DAY + timedelta(days=7)


def test_a_complaint_is_registered_with_its_record_its_clock_and_its_sums(b):
    case = walk.registered(b, workers=3)
    assert (case.state, case.version, case.claimed, case.owed, case.paid, case.headcount) == (
        "registered", 1, 1_800_000, 1_800_000, 0, 3,
    )  # fmt: skip
    assert kinds(case) == ["D01"]
    assert case.number == walk.papers(case)[0].number
    assert running(case) == {"CLK-ACCEPT"}
    assert case.due_on == date(2026, 3, 9)


def test_only_the_desk_registers(b):
    with pytest.raises(Refused, match="监察条例 9"):
        door.open(walk.CASE, "register", walk.actor(b.lead, organ=b.organ.pk), organ_id=b.organ.pk)


def test_a_complaint_received_tomorrow_is_refused(b):
    with pytest.raises(Refused, match="收到日期"):
        walk.registered(b, received_on=walk.DAY + timedelta(days=1))


def test_what_is_missing_is_asked_for_at_once_and_the_clock_stops(b):
    case = walk.correction(b)
    assert (case.state, case.missing, kinds(case), running(case)) == ("correction", ["考勤记录"], ["D04"], set())
    paper = walk.papers(case, "D04")[0].frozen()
    assert (paper["missing"], paper["until"]) == (["考勤记录"], LATER.isoformat())


def test_nothing_missing_is_not_asked_for(b):
    case = walk.registered(b)
    assert set(refusal(case, "ask_correction", b.desk, missing=[], until=LATER)) == {"something_missing"}


@pytest.mark.parametrize("until", [None, walk.DAY])
def test_a_correction_needs_a_day_still_to_come(b, until):
    unmet = refusal(walk.registered(b), "ask_correction", b.desk, missing=["考勤记录"], until=until)
    assert "补正期限" in unmet["input"].says


def test_a_completed_correction_starts_the_clock_anew_from_that_day(b):
    case = walk.correction(b)
    with moment.at(LATER):
        case = act(case, "supplement", b.desk)
    assert (case.state, case.missing, running(case)) == ("registered", [], {"CLK-ACCEPT"})
    assert case.due_on == date(2026, 3, 16)


def test_a_correction_still_incomplete_is_not_complete(b):
    assert set(refusal(walk.correction(b), "supplement", b.desk, still_missing=["考勤记录"])) == {"all_supplied"}


def test_an_uncorrected_complaint_is_refused_in_writing(b):
    case = walk.correction(b)
    with moment.at(walk.DAY + timedelta(days=7)):
        assert set(refusal(case, "refuse_uncorrected", b.squad, reason="未补正考勤记录。")) == {"input"}
    with moment.at(walk.DAY + timedelta(days=8)):
        case = act(case, "refuse_uncorrected", b.squad, reason="逾期未补正考勤记录。")
    assert (case.state, kinds(case)) == ("not_accepted", ["D03"])
    assert walk.papers(case, "D03")[0].frozen()["reason"] == "逾期未补正考勤记录。"


def test_the_desk_does_not_refuse(b):
    assert "squad" in refusal(walk.correction(b), "refuse_uncorrected", b.desk, reason="逾期")


@pytest.mark.parametrize(
    "ground, wrong",
    [("limit", {"violation_end": date(2023, 1, 1)}), ("scope", {"in_scope": False}), ("elsewhere", {"other_procedure": "suit"}),
     ("basics", {"missing": ["单位名称"]})],
)  # fmt: skip
def test_a_complaint_is_refused_on_a_true_ground_and_on_no_other(b, ground, wrong):
    case = walk.registered(b, **wrong)
    for other in {"limit", "scope", "elsewhere", "basics", None} - {ground}:
        assert set(refusal(case, "refuse", b.squad, ground=other, reason="理由")) == {"ground_of_refusal"}
    assert set(refusal(case, "refuse", b.squad, ground=ground, reason="")) == {"ground_of_refusal"}
    case = act(case, "refuse", b.squad, ground=ground, reason="依法不予受理。")
    assert (case.state, kinds(case), running(case)) == ("not_accepted", ["D03"], {"CLK-CALLBACK"})
    paper = walk.papers(case, "D03")[0].frozen()
    assert "25号令 18" in paper["basis"] and paper["review_organ"] == "余杭区人民政府"


def test_in_zhejiang_mediation_does_not_bar_and_elsewhere_it_does(b):
    mediating = walk.registered(b, other_procedure="mediation")
    assert act(mediating, "file", b.squad, lead=b.lead.pk, co=b.co.pk).state == "filed"
    Region.objects.filter(pk=b.organ.region_id).update(code="420102")
    barred = walk.registered(b, other_procedure="mediation")
    assert set(refusal(barred, "file", b.squad, lead=b.lead.pk, co=b.co.pk)) == {"not_elsewhere"}


def test_outside_zhejiang_missing_data_are_corrected_and_no_ground_of_refusal(b):
    Region.objects.filter(pk=b.organ.region_id).update(code="420102")
    case = walk.registered(b, missing=["单位名称"])
    assert set(refusal(case, "refuse", b.squad, ground="basics", reason="缺材料")) == {"ground_of_refusal"}


def test_a_case_of_another_body_is_forwarded_with_its_file(b):
    case = walk.forwarded(b)
    assert (case.state, kinds(case), told(case)["given"]["receiver"]) == ("forwarded", ["D05"], b.elsewhere.pk)
    paper = walk.papers(case, "D05")[0].frozen()
    assert (paper["form"], paper["receiver"]) == ("forward", b.elsewhere.name)
    assert paper["materials"][0]["name"].startswith("投诉登记表")


def test_nobody_is_sent_away_to_nowhere(b):
    assert set(refusal(walk.registered(b, in_scope=False), "forward", b.desk, receiver=None)) == {"receiver_named"}


def test_filing_names_two_and_issues_notice_and_approval_on_the_same_day(b):
    case = walk.filed(b)
    assert (case.state, case.lead, case.co, case.filed_on) == ("filed", b.lead, b.co, walk.DAY)
    assert kinds(case) == ["D02", "D06"]
    assert running(case) == {"CLK-INVEST"}
    approval = walk.papers(case, "D06")[0].frozen()
    assert "officers" not in approval and approval["agency_head"] == b.squad.name


@pytest.mark.parametrize(
    "wrong, key",
    [({"violation_end": date(2024, 3, 1)}, "in_time"), ({"in_scope": False}, "in_scope"),
     ({"other_procedure": "arbitration"}, "not_elsewhere"), ({"missing": ["考勤记录"]}, "nothing_missing")],
)  # fmt: skip
def test_what_is_late_foreign_pending_elsewhere_or_incomplete_is_not_filed(b, wrong, key):
    unmet = refusal(walk.registered(b, **wrong), "file", b.squad, lead=b.lead.pk, co=b.co.pk)
    assert set(unmet) == {key}
    assert unmet[key].mend


def test_the_second_anniversary_is_in_time_and_the_day_after_is_not(b):
    assert walk.filed(b, violation_end=date(2024, 3, 2)).state == "filed"
    late = walk.registered(b, violation_end=date(2024, 3, 1))
    assert set(refusal(late, "file", b.squad, lead=b.lead.pk, co=b.co.pk)) == {"in_time"}


def test_a_place_of_work_in_another_county_is_not_ours(b):
    case = walk.registered(b, region_id=factories.region("330109", "萧山区").pk)
    assert set(refusal(case, "file", b.squad, lead=b.lead.pk, co=b.co.pk)) == {"in_scope"}


def test_one_inspector_alone_is_not_enough(b):
    case = walk.registered(b)
    for lead, co in ((b.lead.pk, b.lead.pk), (b.lead.pk, None), (None, b.co.pk)):
        unmet = refusal(case, "file", b.squad, lead=lead, co=co)
        assert "two_named" in unmet and "监察条例 16" in unmet["two_named"].cite


def test_an_expired_certificate_refuses_the_filing_and_names_the_article(b):
    Certificate.objects.filter(user=b.co).update(valid_to=walk.DAY - timedelta(days=1))
    unmet = refusal(walk.registered(b), "file", b.squad, lead=b.lead.pk, co=b.co.pk)
    assert set(unmet) == {"named_fit"} and "监察条例 4" in unmet["named_fit"].cite


def test_a_certificate_that_ends_today_still_counts_and_a_revoked_one_does_not(b):
    Certificate.objects.filter(user=b.co).update(valid_to=walk.DAY)
    assert walk.filed(b).state == "filed"
    Certificate.objects.filter(user=b.lead).update(revoked_on=walk.DAY)
    assert set(refusal(walk.registered(b), "file", b.squad, lead=b.lead.pk, co=b.co.pk)) == {"named_fit"}


def test_an_inspector_of_another_organ_is_not_named(b):
    unmet = refusal(walk.registered(b), "file", b.squad, lead=b.lead.pk, co=b.stranger.pk)
    assert set(unmet) == {"named_fit"}


def test_nobody_but_the_head_of_the_agency_files(b):
    for user in (b.desk, b.lead, b.bh, b.audit):
        assert "squad" in refusal(walk.registered(b), "file", user, lead=b.lead.pk, co=b.co.pk)


def test_a_stale_page_is_refused_and_told_what_happened(b):
    case = walk.registered(b)
    walk.evidence(b, case, "employment", who=b.desk)
    unmet = refusal(fresh(case), "file", b.squad, seen=1, lead=b.lead.pk, co=b.co.pk)
    assert set(unmet) == {"stale"} and "证据入卷" in unmet["stale"].mend


def test_a_second_click_files_nothing_twice(b):
    case = walk.registered(b)
    act(case, "file", b.squad, seen=1, lead=b.lead.pk, co=b.co.pk)
    assert set(refusal(case, "file", b.squad, seen=1, lead=b.lead.pk, co=b.co.pk)) == {"stale"}
    assert len(walk.papers(case, "D02")) == 1


def test_numbers_are_gap_free_though_an_act_was_refused_in_between(b):
    first = walk.registered(b)
    with pytest.raises(Refused):
        walk.registered(b, facts="")
    second = walk.registered(b)
    assert [walk.papers(c)[0].n for c in (first, second)] == [1, 2]
