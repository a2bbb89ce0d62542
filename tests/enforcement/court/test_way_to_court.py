"""F1–F5, F9: finality, urging, waiting, the window and the application, each refused before its time and to others."""

from collections import Counter
from datetime import date, timedelta

import pytest

from casework.models import Clock, Event, Packet
from casework.packets import building
from documents.models import Delivery
from enforcement.court import enclosed
from enforcement.court.law import COURT
from enforcement.models import CourtApplication, CourtMaterial
from lawkit import door, history, moment
from lawkit.actor import SYSTEM
from lawkit.rules import Refused
from tests import factories_case as cases
from tests import factories_court as court
from tests.enforcement.kit import refusal, refused
from tests.factories_case import act
from tests.factories_court import EXPIRED, FINAL, LAST, LOST, OVER, PAYMENT, SEAT, URGED, again, direct, on

pytestmark = pytest.mark.django_db


def running(row, *rules):
    """Due days of its running clocks of these rules."""
    found = Clock.objects.filter(case=row.case_id, machine="COURT", obj=row.pk, rule__in=rules, stopped_seq=None)
    return {c.rule: c.due_on for c in found}


def whole(row):
    """The chain is whole, and rebuilding it gives the rows."""
    from casework.docket import DOCKET

    case = row.case
    case.refresh_from_db()
    assert history.faults(case, list(DOCKET.event_model.objects.filter(case=case.pk).order_by("seq"))) == []
    assert list(history.differences(case, DOCKET)) == []


# ── F1 ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_time_alone_takes_an_expired_decision_on_its_way(b, opened):
    row = opened
    assert (row.state, row.decision.expired_on is not None, row.window_to) == ("open", True, None)
    whole(row)


def test_before_its_period_has_expired_nobody_takes_a_decision_to_the_court(b):
    with on(court.SERVED):
        decision = court.decided(b)
        why = refused(lambda: court.born(COURT, "begin", b.lead, decision.case, decision=decision.pk))
    assert why == ["decision_expired"]


def test_an_order_alone_is_no_ground(b):
    from tests.enforcement import kit

    with on(court.SERVED):
        order = kit.served(b)
    with on(EXPIRED):
        court.ticks()
        assert again(order).state == "expired"
        for key in (order.pk, None):
            assert refused(lambda k=key: court.born(COURT, "begin", b.lead, order.case, decision=k)) == ["decision_expired"]


def test_a_decision_is_taken_once(b, opened):
    row = opened
    with on(EXPIRED, 11):
        assert refused(lambda: court.born(COURT, "begin", b.lead, row.case, decision=row.decision_id)) == ["decision_expired"]


def test_finality_dates_the_window_and_sets_the_clock_and_the_first_alarm(b, final):
    row = final
    assert (row.state, row.final_on, row.window_to, row.alarm_on) == ("final", court.S, LAST, date(2026, 11, 2))
    assert running(row, "CLK-COURT", "CLK-COURT-ALARM") == {"CLK-COURT": LAST, "CLK-COURT-ALARM": date(2026, 11, 2)}
    whole(row)


def test_nobody_declares_finality_by_hand_or_before_its_day(b, opened):
    row = opened
    with on(court.S):
        court.ticks()
        assert again(row).state == "open"
        assert refused(lambda: door.fire(COURT, row.pk, "finalise", SYSTEM)) == ["final"]
    with on(FINAL):
        assert "system" in refusal(row, "finalise", b.bh)


def test_alarms_ring_thirty_ten_and_three_days_before_the_end(b, final):
    row = final
    for day, rest in ((date(2026, 11, 2), 30), (date(2026, 11, 22), 10), (date(2026, 11, 29), 3)):
        with on(day - timedelta(days=1)):
            court.ticks()
        before = row.case.events.filter(act="alarm").count()
        with on(day):
            court.ticks()
        events = row.case.events.filter(act="alarm")
        assert events.count() == before + 1 and f'"days":{rest}' in events.last().body
    assert again(row).alarm_on is None
    whole(row)


# ── F2 ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_urging_notice_says_the_clear_sum_and_how_to_pay_it(b, urging):
    row = urging
    said = row.notice().frozen()
    assert (row.amount, said["total"], said["payment"]) == (1_800_000, 1_800_000, PAYMENT)
    assert len(said["workers"]) == 3
    with on(URGED, 11):
        assert refusal(row, "urge", b.bh, payment=PAYMENT) == {"state"}


@pytest.mark.parametrize("who, why", [("lead", {"urger"}), ("desk", {"urger"}), ("audit", {"urger"})])
def test_only_heads_urge(b, who, why, opened):
    row = opened
    with on(URGED):
        assert why <= refusal(row, "urge", getattr(b, who), payment=PAYMENT)
        assert refusal(row, "urge", b.squad, payment="") == {"payment_named"}


def test_who_has_paid_is_not_urged(b, opened):
    row = opened
    with on(URGED):
        court.pay(b, row)
        assert refusal(row, "urge", b.bh, payment=PAYMENT) == {"something_left"}


def test_the_notice_is_served_directly_by_two_and_ten_working_days_run(b, urged):
    row = urged
    assert (row.state, row.urged_on, row.urge_until) == ("urged", URGED, date(2026, 4, 15))
    assert running(row, "CLK-URGE") == {"CLK-URGE": date(2026, 4, 15)}
    assert Delivery.objects.get(paper=row.notice()).receipt.kind == "D17"
    whole(row)


def test_nobody_serves_the_notice_alone(b, urging):
    row = urging
    with on(URGED, 11):
        assert refusal(row, "serve_urge", b.lead, b.lead, service=direct()) == {"two"}
        assert "both_fit" in refusal(row, "serve_urge", b.lead, b.squad, service=direct())
        assert refusal(row, "serve_urge_alone", b.lead, service=direct()) == {"one_server_enough"}


def test_post_comes_only_after_direct_service_has_failed(b, urging):
    row = urging
    with on(URGED, 11):
        mailed = {"method": "postal", "receipt": cases.evidence(b, row.case, "service").pk}
        assert refusal(row, "serve_urge_alone", b.lead, service=direct(**mailed)) == {"directly_first"}
        row = act(again(row), "record_attempt", b.lead, b.co, service=direct(result="锁闭，无人应答", relation=""))
        row = act(row, "serve_urge_alone", b.lead, service=direct(**mailed))
    assert row.state == "urged"
    assert Delivery.objects.filter(paper=row.notice(), succeeded=False).count() == 1
    whole(row)


def test_a_posting_serves_no_urging_notice_and_a_public_notice_needs_its_reason(b, urging):
    row = urging
    with on(URGED, 11):
        posted = direct(method="posting", reason="x", at_residence=True)
        assert "method_named" in refusal(row, "serve_urge", b.lead, b.co, service=posted)
        act(again(row), "record_attempt", b.lead, b.co, service=direct(result="锁闭"))
        bare = direct(method="public_notice")
        assert refusal(row, "serve_urge", b.lead, b.co, service=bare) == {"notice_grounded"}


def test_a_public_notice_counts_from_its_thirtieth_day(b, urging):
    row = urging
    with on(URGED, 11):
        act(again(row), "record_attempt", b.lead, b.co, service=direct(result="锁闭"))
        notice = direct(method="public_notice", reason="下落不明，直接送达未成。", medium="云溪日报")
        row = act(again(row), "serve_urge", b.lead, b.co, service=notice)
    assert row.urged_on == date(2026, 4, 30)


def test_a_statement_must_be_answered_with_reasons_before_the_court_is_asked(b, ready):
    row = ready
    with on(FINAL, 11):
        row = act(again(row), "record_statement", b.lead, statement="工程款没有到位。")
        row = court.with_materials(b, row)
        early = court.packed(b, row).pk
        assert refusal(row, "apply", b.bh, court=SEAT, packet=early) == {"statement_answered"}
        assert refusal(row, "answer_statement", b.lead, answer="", adopted=False) == {"answer_named"}
        row = act(again(row), "answer_statement", b.lead, answer="工程款不是不付工资的理由。", adopted=False)
        assert refusal(row, "answer_statement", b.lead, answer="x", adopted=False) == {"statement_open"}
        row = court.apply(b, row)
    assert "工程款没有到位" in papers(row, "D29").frozen()["opinion"]


def papers(row, kind):
    """Its newest paper of a kind."""
    return cases.papers(row.case, kind)[-1]


# ── F3, F4 ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_paid_after_the_urging_ends_it_by_the_ledger(b, urged):
    row = urged
    with on(URGED, 12):
        assert refusal(row, "perform", b.lead) == {"all_paid"}
    assert court.performed(b).state == "performed"


def test_it_is_ready_only_when_final_urged_and_ten_working_days_later(b, urged):
    row = urged
    with on(OVER):
        court.ticks()
        assert again(row).state == "urged"
        assert set(refused(lambda: door.fire(COURT, row.pk, "get_ready", SYSTEM))) == {"final", "in_window"}
    with on(FINAL):
        court.ticks()
    assert (again(row).state, again(row).window_to) == ("ready", LAST)
    assert again(row).case.events.filter(machine="COURT", act="recount").exists()


def test_urged_after_finality_it_waits_ten_working_days(b):
    row = court.urged(b, court.final(b), FINAL)
    assert row.urge_until == date(2026, 9, 17)
    with on(date(2026, 9, 17)):
        court.ticks()
        assert again(row).state == "urged"
    with on(date(2026, 9, 18)):
        court.ticks()
    assert again(row).state == "ready"


# ── F5 ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_head_signs_and_the_five_materials_are_listed(b, applied):
    row = applied
    assert (row.state, row.applied_by, row.court) == ("applied", b.bh, SEAT)
    kinds = {m.kind: (m.paper.kind if m.paper else None) for m in CourtMaterial.objects.filter(application=row)}
    wanted = {"application": "D29", "decision": "D15", "opinion": "D28", "target": None, "other": None}
    assert kinds == wanted
    assert set(running(row, "CLK-COURT", "CLK-COURT-ALARM", "CLK-URGE", "CLK-COURT-IN")) == {"CLK-COURT-IN"}
    said = papers(row, "D29").frozen()
    assert said["applicant"]["head"] == b.bh.name and said["window_until"] == LAST.isoformat()
    whole(row)


@pytest.mark.parametrize("who", ["lead", "co", "squad", "desk"])
def test_nobody_else_signs_the_application(b, who, ready):
    row = ready
    with on(FINAL, 11):
        pack = court.packed(b, court.with_materials(b, row))
        assert refusal(row, "apply", getattr(b, who), court=SEAT, packet=pack.pk) == {"head"}


def test_without_asset_clues_or_court_there_is_no_application(b, ready):
    row = ready
    with on(FINAL, 11):
        assert refusal(row, "apply", b.bh, court=SEAT, packet=court.packed(b, row).pk) == {"materials_whole"}
        proof = cases.evidence(b, row.case, "ability")
        assert refusal(row, "put_material", b.lead, kind="target", note="x") == {"material_named"}
        assert refusal(row, "put_material", b.lead, kind="target", evidence=proof.pk + 1000) == {"input"}
        row = court.with_materials(b, row)
        assert refusal(row, "apply", b.bh, court=" ", packet=court.packed(b, row).pk) == {"court_named"}


def test_the_packet_holds_the_five_materials_and_application_and_history_name_its_seal(b, ready):
    row = ready
    with on(FINAL, 11):
        early = court.packed(b, row)
        row = court.with_materials(b, row)
        assert refusal(row, "apply", b.bh, court=SEAT) == {"archive_enclosed"}
        assert refusal(row, "apply", b.bh, court=SEAT, packet=early.pk) == {"archive_enclosed"}
        wanted = enclosed.wanted_of(again(row))
        assert Counter(one.material for one in wanted) == {"decision": 1, "opinion": 2, "target": 1}
        for one in wanted:
            with pytest.raises(Refused) as gone:
                court.packed(b, row, without=(one.key,))
            assert [why.key for why in gone.value.why] == ["left_out"]
        bad, pack = court.packed(b, row), court.packed(b, row)
        data = bytearray(building.content(bad, "zip"))
        data[len(data) // 2] ^= 1
        building._keep(bad, "zip", bytes(data))
        assert refusal(row, "apply", b.bh, court=SEAT, packet=bad.pk) == {"packet"}
        row = act(again(row), "apply", b.bh, court=SEAT, packet=pack.pk)
    assert Packet.objects.get(handed_seq=row.applied_seq) == pack
    assert papers(row, "D29").frozen()["seal"] == pack.seal
    assert pack.zip_sha256 in Event.objects.get(case=row.case_id, machine="COURT", act="apply").body
    whole(row)


def test_withdrawn_evidence_is_no_material(b, ready):
    row = ready
    with on(FINAL, 11):
        row = court.with_materials(b, row)
        target = CourtMaterial.objects.get(application=row, kind="target").evidence
        act(again(row.case), "withdraw_evidence", b.lead, evidence=target.pk, reason="误传")
        assert refusal(row, "apply", b.bh, court=SEAT, packet=court.packed(b, row).pk) == {"materials_whole"}


def test_paid_at_the_last_moment_nobody_goes_to_court(b, ready):
    row = ready
    with on(FINAL, 11):
        pack = court.packed(b, court.with_materials(b, row))
        court.pay(b, row)
        assert refusal(row, "apply", b.bh, court=SEAT, packet=pack.pk) == {"something_left"}


# ── F9 ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_after_its_last_day_the_window_is_lost(b, final):
    row = final
    with on(LAST):
        court.ticks()
        assert again(row).state == "final"
    row = court.window_lost(b, row)
    assert (row.state, row.lost_on) == ("window_lost", LOST)
    assert running(row, "CLK-COURT", "CLK-COURT-ALARM") == {}
    whole(row)


def test_a_ready_application_is_refused_the_day_after_the_last(b, ready):
    row = ready
    with on(LOST):
        pack = court.packed(b, court.with_materials(b, row))
        assert refusal(row, "apply", b.bh, court=SEAT, packet=pack.pk) == {"in_window"}


def test_a_late_application_needs_the_reasons_of_the_head(b, ready):
    row = court.window_lost(b, ready)
    with on(LOST, 11):
        assert refusal(row, "excuse", b.bh, reason="") == {"reason_given"}
        assert refusal(row, "excuse", b.squad, reason="疫情封控") == {"head"}
        row = act(again(row), "excuse", b.bh, reason="汛期封闭，法院暂停受理。")
        court.ticks()
        row = court.apply(b, court.with_materials(b, again(row)))
    assert row.state == "applied"
    assert "汛期封闭" in papers(row, "D29").frozen()["late_reason"]
    whole(row)


def test_what_is_given_up_names_its_other_route(b, window_lost):
    row = window_lost
    with on(LOST, 11):
        assert refusal(row, "give_up", b.bh, reason="x", route="") == {"route_named"}
    assert court.failed(b).state == "failed"


def test_a_revoked_decision_takes_the_application_down(b, fallen):
    row = fallen
    assert row.state == "fallen"
    whole(row)


def test_a_suit_filed_in_time_keeps_the_decision_from_being_final(b, urged):
    row = urged
    with on(OVER):
        notice = cases.evidence(b, row.case, "court").pk
        given = {"forum": "suit", "evidence": notice, "filed_on": OVER, "admitted": True}
        act(again(row.decision), "file_remedy", b.lead, **given)
    with on(FINAL):
        court.ticks()
        assert again(row).state == "urged"
    assert CourtApplication.objects.get(pk=row.pk).window_to is None


def test_every_state_has_its_maker():
    assert set(court.MAKERS) == set(COURT.states)


def test_the_history_of_an_execution_rebuilds_it(b, executed):
    assert executed.state == "executed"
    whole(executed)


def test_an_application_is_dated_by_the_present(b, ready):
    row = ready
    with on(FINAL, 11):
        given = {"court": SEAT, "packet": court.packed(b, court.with_materials(b, row)).pk}
        assert refusal(row, "apply", b.bh, **given, on=moment.today() - timedelta(days=1)) == {"backdated"}
