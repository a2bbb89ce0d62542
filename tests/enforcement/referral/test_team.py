"""R3–R6: a team of two by the head of the agency, a whole packet, two opinions, and the chief alone."""

import pytest

from enforcement.referral import packet
from enforcement.referral.words import Part
from tests import factories
from tests import factories_case as cases
from tests import factories_referral as make
from tests.enforcement.referral.kit import branch, refusal, running, whole
from tests.factories_referral import act, again

pytestmark = pytest.mark.django_db


# ── R3 ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_head_of_the_agency_names_at_least_two_fit_officers(o):
    row = make.assessed(o)
    pair = [o.lead.pk, o.co.pk]
    assert refusal(row, "form_team", o.squad, team=pair) == set()
    for user in (o.lead, o.legal, o.bh, o.chief):
        assert refusal(row, "form_team", user, team=pair) == {"squad"}
    for team in ([o.lead.pk], [o.lead.pk, o.lead.pk], [o.lead.pk, o.desk.pk], None):
        assert refusal(row, "form_team", o.squad, team=team) == {"two_fit"}


def test_no_team_without_evasion_or_ability_on_file(o):
    row = make.assessed(o, make.screened(o, fled=False))
    pair = {"team": [o.lead.pk, o.co.pk]}
    assert refusal(row, "form_team", o.squad, **pair) == {"acted"}
    make.proof(o, row, "ability")
    assert refusal(row, "form_team", o.squad, **pair) == set()


def test_a_posted_order_without_its_picture_carries_no_team(o):
    row = make.assessed(o, make.screened(o, posted=True))
    pair = {"team": [o.lead.pk, o.co.pk]}
    assert refusal(row, "form_team", o.squad, **pair) == set()
    photo = row.case.evidence.get(purpose="service")
    act(again(row.case), "withdraw_evidence", o.lead, evidence=photo.pk, reason="x")
    assert refusal(row, "form_team", o.squad, **pair) == {"reached"}


def test_a_team_is_changed_and_goes_home_only_when_the_crime_is_no_longer_suspected(o):
    row = make.team(o)
    assert refusal(row, "disband", o.squad, reason="人手不足。") == {"no_longer_together"}
    row = act(row, "change_team", o.squad, team=[o.lead.pk, o.third.pk], reason="调整")
    assert set(row.members()) == {o.lead.pk, o.third.pk} and row.team.count() == 3
    assert refusal(row, "prepare", o.co) == {"in_team"}
    cases.pay_lines(o.b, row.case)
    assert refusal(row, "disband", o.squad, reason="已罚款。") == {"no_fine"}
    assert act(again(row), "disband", o.squad, reason="已付清。").members() == []
    whole(row)


# ── R4 ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_packet_lacks_what_nobody_wrote_and_an_empty_list_says_none(o):
    row = make.team(o)
    assert packet.lacks(row) == set(Part.values)
    for missing, given in (
        ("letter", {"facts": ""}), ("letter", {"suspects": []}), ("report", {"excuse": ""}), ("items", {"no_items": False}),
        ("evidence", {"evidence": []}), ("other", {"no_other": False}),
    ):  # fmt: skip
        with branch():
            assert packet.lacks(act(again(row), "prepare", o.lead, **make.packet(o, row, **given))) == {missing}
    things = {"items": [{"name": "账册", "quantity": "1册"}]}
    assert refusal(row, "prepare", o.lead, **make.packet(o, row, **things)) == {"input"}
    row = act(again(row), "prepare", o.lead, **make.packet(o, row, **things, no_items=False))
    assert packet.lacks(row) == frozenset()


def test_two_of_the_team_report_a_whole_packet(o):
    row = make.team(o)
    assert refusal(row, "report", o.lead, o.co) == {"packet_complete"}
    row = make.prepared(o, row)
    assert refusal(row, "report", o.third, o.co) == {"in_team"}
    assert refusal(row, "report", o.lead, o.third) == {"in_team"}  # asked of whoever confirms
    assert refusal(row, "report", o.lead, o.lead) == {"two"}
    assert refusal(row, "report", o.squad, o.co) == {"inspector", "in_team", "fit"}
    row = act(row, "report", o.lead, o.co)
    assert (row.state, row.reported_on) == ("reported", make.TODAY)
    assert running(row) == {"CLK-REF-OK": make.later(3)}
    (report,) = make.papers(row, "D25")
    assert report.frozen()["total"] == 2_400_000 and report.frozen()["workers"][0]["months"] == 4


def test_what_nobody_judged_is_not_reported(o):
    row = make.screened(o)
    row = act(row, "form_team", o.squad, team=[o.lead.pk, o.co.pk])
    assert refusal(make.prepared(o, row), "report", o.lead, o.co) == {"all_judged"}


def test_receivers_are_police_and_procuratorate_of_our_level(o):
    row = make.team(o)
    city = factories.organ(name="杭州市公安局", kind="police", level="city")
    for wrong in ({"police": city.pk}, {"police": o.procuratorate.pk}, {"procuratorate": o.police.pk}, {"evidence": [0]}):
        assert refusal(row, "prepare", o.lead, **make.packet(o, row, **wrong)) == {"input"}
    one = make.packet(o, row)["evidence"][:1]
    assert refusal(row, "prepare", o.lead, **make.packet(o, row, other=one, no_other=False)) == {"input"}


# ── R5, R6 ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_chief_decides_after_both_opinions_and_nobody_else_does(o):
    row = make.bare_report(o)
    assert refusal(row, "approve", o.chief) == {"agency_heard", "legal_heard"}
    assert refusal(row, "endorse", o.lead, opinion="同意。") == {"squad", "squad_apart"}
    assert refusal(row, "opine", o.legal, opinion="") == {"opinion_given"}
    row = make.reported(o, row)
    assert refusal(row, "opine", o.legal, opinion="再审。") == {"not_opined"}
    for user in (o.lead, o.squad, o.legal, o.bh, o.audit, o.desk):
        assert "chief" in refusal(row, "approve", user)
        assert "chief" in refusal(row, "refuse", user, ground="E2", reason="x")
    assert refusal(row, "approve", o.chief) == set()


def test_a_chief_who_investigates_or_is_in_the_team_decides_nothing(o):
    row = make.assessed(o)
    both = factories.user(["INSP", "CHIEF"], organ=o.organ)
    row = act(row, "form_team", o.squad, team=[o.lead.pk, both.pk])
    row = act(make.prepared(o, row), "report", o.lead, both)
    row = make.reported(o, row)
    assert refusal(row, "approve", both) == {"chief_apart"}


def test_a_refusal_has_a_coded_reason_that_is_no_fine_and_may_be_challenged(o):
    row = make.reported(o)
    assert refusal(row, "refuse", o.chief, ground="fine", reason="x") == {"ground_known"}
    assert refusal(row, "refuse", o.chief, ground="E2", reason="") == {"reason_given"}
    assert refusal(row, "refuse", o.chief, ground="E2", reason="已作行政处罚。") == {"no_fine"}
    row = make.refused(o, row)
    (form,) = make.papers(row, "D23")
    assert (form.frozen()["decision"], form.frozen()["decision_opinion"]) == ("refuse", "逃避支付的证据不足。")
    assert running(row) == {}
    assert refusal(row, "challenge", o.bh, reason="应当移送。") == {"challenger", "challenge_backed"}
    assert refusal(row, "challenge", o.legal, reason="检察院意见。") == {"challenge_backed"}
    assert refusal(row, "challenge", o.legal, reason="检察院意见。", notice=make.notice()) == set()
    row = act(row, "challenge", o.audit, reason="应当移送。")
    assert (row.state, set(running(row))) == ("reported", {"CLK-REF-OK"})
    assert make.approved(o, row).state == "approved"
    whole(row)


def test_approval_starts_twenty_four_hours_to_the_minute_and_prints_the_form(o):
    row = make.approved(o)
    clock = row.case.clocks.get(rule="CLK-REF-SEND")
    assert (clock.due_at - row.decided_at).total_seconds() == 24 * 3600
    (form,) = make.papers(row, "D23")
    met = {e["code"]: e["met"] for e in form.frozen()["elements"]}
    assert met == {"E1": "yes", "E2": "yes", "E3": "yes", "E4": "yes", "E5": "yes", "E6": "yes", "E7": "yes", "E8": "none",
                   "E9": "yes"}  # fmt: skip
    assert form.frozen()["legal_reviewer"] == o.legal.name and len(form.frozen()["team"]) == 2
    assert "chief" not in refusal(row, "send", o.lead)
