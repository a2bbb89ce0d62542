"""A mediation from the application to its end: what each act writes, and what it refuses."""

from datetime import timedelta

import pytest
from django.db import connection

from casework.models import ArrearsCase, Clock, Payment
from lawkit import history, moment
from lawkit.facts import Sight
from mediation import reading
from mediation.models import Agreement, AgreementSignature, LegalKind, Tie
from mediation.paper_parts import situation
from mediation.routes import Route, open_routes
from tests import factories, factories_case
from tests import factories_mediation as walk
from tests.enforcement.kit import refused, tick
from tests.factories_mediation import act

pytestmark = pytest.mark.django_db
DAY = factories_case.DAY


def days(n):
    """So many days after the first."""
    return DAY + timedelta(days=n)


def why(row, name, user, **given):
    """The keys of what stands in the way."""
    return set(refused(lambda: act(row, name, user, **given)))


def sound(row):
    """The chain is whole, explains the rows, and every trigger is content."""
    connection.check_constraints()
    case = ArrearsCase.objects.get(pk=row.case_id)
    assert history.faults(case, list(case.events.order_by("seq"))) == []
    assert list(history.differences(case, walk.MEDIATION.docket)) == []


def clock(row, rule):
    """The clock of this mediation."""
    return Clock.objects.get(case=row.case_id, obj=row.pk, rule=rule, machine="MEDIATION")


def walk_sight(row):
    """What a reader of facts sees today."""
    row = walk.again(row)
    return Sight(row, row.case, moment.today(), moment.today())


# ── application ──────────────────────────────────────────────────────────────────────────────────────────────


def test_an_application_starts_both_terms_and_whoever_applies_agrees(m):
    row = walk.applied(m, received_on=DAY - timedelta(days=1))
    assert clock(row, "CLK-MED-ACC").start_on == DAY - timedelta(days=1)
    assert clock(row, "CLK-MED").due_on == DAY + timedelta(days=14)
    assert reading.silent(walk_sight(row)) == {f"e{row.case.employer_id}"}
    assert factories_case.papers(row.case, "M01")
    sound(row)


def test_our_own_motion_needs_the_consent_of_every_party(m):
    row = walk.applied(m, origin="initiative", applicants=[])
    assert why(row, "accept", m.med, mediator=m.mediator.pk) == {"all_agree"}
    row = walk.agreed_to(m, row)
    assert act(row, "accept", m.med, mediator=m.mediator.pk).state == "open"
    assert clock(row, "CLK-MED-ACC").stopped_on == DAY
    sound(row)


def test_an_application_needs_both_sides_unpaid_wages_and_no_other_mediation(m):
    row = walk.applied(m)
    stranger = factories.worker()
    assert set(refused(lambda: walk.applied(m, row.case))) == {"not_mediated"}
    assert set(refused(lambda: walk.applied(m, row.case, workers=[stranger.pk], applicants=[f"w{stranger.pk}"]))) == {
        "on_the_ledger"
    }
    assert "way_named" in refused(lambda: walk.applied(m, origin="written", applicants=[]))
    assert "request_told" in refused(lambda: walk.applied(m, requests=""))


def test_an_unwilling_employer_is_no_ground_to_accept_but_one_to_decline(m):
    row = walk.declined(m)
    assert row.state == "declined" and factories_case.papers(row.case, "M02")
    assert set(refused(lambda: act(row, "record_consent", m.med, party="e1", how="phone"))) == {"state"}
    assert act(row, "tell_routes", m.b.desk, told=walk.keys(row)).state == "declined"
    sound(row)


def test_a_mediator_with_an_interest_in_the_employer_mediates_not(m):
    row = walk.agreed_to(m)
    Tie.objects.create(mediator=m.mediator, kind="stake", employer=row.case.employer, valid_from=walk.ESTABLISHED)
    assert why(row, "accept", m.med, mediator=m.mediator.pk) == {"mediator_named"}


def test_the_term_is_lengthened_by_all_and_never_by_one(m):
    row = walk.opened(m)
    paper = walk.signed_paper(m, row.case)
    some = walk.keys(row)[:1]
    assert why(row, "extend", m.med, days=10, consents=some, evidence=paper) == {"all_agree_to_more"}
    row = act(row, "extend", m.med, days=10, consents=walk.keys(row), evidence=paper)
    assert clock(row, "CLK-MED").due_on == DAY + timedelta(days=25)
    sound(row)


def test_fifteen_days_without_agreement_end_it_and_the_notice_shows_the_routes(m):
    row = walk.opened(m)
    assert tick(days(15)) == (0, 0)
    tick(days(16))
    row = walk.again(row)
    assert (row.state, row.end_reason) == ("failed", "time")
    assert factories_case.papers(row.case, "M05") and open_routes(situation(row))[0] == Route.INSPECTION
    sound(row)


# ── sessions ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_session_takes_mediator_and_room_and_a_clash_is_refused(m):
    row = walk.scheduled(m)
    other = walk.opened(m)
    assert why(other, "schedule", m.med, slot=walk.slot(hour=15)) == {"clash"}
    assert not why(other, "schedule", m.med, slot=walk.slot(hour=16))
    session = row.sessions.get()
    row = act(row, "move_session", m.med, session=session.pk, slot=walk.slot(hour=15, room=m.room))
    row = act(row, "call_off", m.med, session=session.pk, reason="用人单位出差。")
    assert not why(other, "schedule", m.med, slot=walk.slot(hour=15, room=m.room))
    sound(row)


def test_a_party_cannot_sit_in_two_sessions_at_once(m):
    first = walk.scheduled(m)
    other = walk.crew(m.b)
    case = factories_case.investigating(m.b, employer=first.case.employer, workers=1)
    row = walk.opened(other, case=case)
    assert why(row, "schedule", other.med, slot=walk.slot(room=other.room)) == {"clash"}


def test_an_agent_shows_his_power_and_a_few_workers_elect_nobody(m):
    row = walk.scheduled(m)
    session, key = row.sessions.get().pk, walk.keys(row)[0]
    with moment.at(days(2)):
        agent = [{"party": key, "name": "许梅", "capacity": "agent"}]
        assert why(row, "hold", m.med, session=session, held=walk.held(row, attended=agent)) == {"authority_shown"}
        paper = walk.signed_paper(m, row.case, "authority")
        elected = [{"party": key, "name": "许梅", "capacity": "representative", "evidence": paper}]
        assert why(row, "hold", m.med, session=session, held=walk.held(row, attended=elected)) == {"authority_shown"}
        shown = [{**agent[0], "evidence": paper}, *walk.held(row)["attended"][1:]]
        row = act(row, "hold", m.med, session=session, held=walk.held(row, attended=shown))
    assert row.sessions.get().result == "goes_on" and factories_case.papers(row.case, "M03")
    sound(row)


def test_a_session_is_not_recorded_before_it_began(m):
    row = walk.scheduled(m)
    assert why(row, "hold", m.med, session=row.sessions.get().pk, held=walk.held(row)) == {"session_waits"}


def test_a_refusal_in_a_session_ends_the_mediation_in_the_same_breath(m):
    row = walk.scheduled(m)
    with moment.at(days(2)):
        row = walk.hold(m, row, "refused", refused_by=f"e{row.case.employer_id}")
        assert (row.state, row.end_reason, row.refused) == ("failed", "refusal", True)
        assert why(row, "schedule", m.med, slot=walk.slot(days(4))) == {"state"}
        assert len(factories_case.papers(row.case, "M03", "M05")) == 2
    sound(row)


def test_offers_and_counter_offers_are_kept_per_worker(m):
    row = walk.opened(m)
    worker = next(p.worker_id for p in row.present() if p.worker_id)
    row = act(row, "offer", m.med, party=f"e{row.case.employer_id}", lines=[[worker, 300_000]], terms="分三期")
    first = row.offers.get()
    row = act(row, "offer", m.med, party=f"w{worker}", lines=[[worker, 600_000]], answers=first.pk)
    assert row.offers.get(answers=first).lines.get().amount == 600_000
    assert why(row, "offer", m.med, party="e0", lines=[[worker, 1]]) == {"offer_told"}
    sound(row)


# ── agreement ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_story_from_application_to_performance(m):
    row = walk.scheduled(m)
    with moment.at(days(2)):
        row = walk.hold(m, row, "agreed")
        row = act(walk.drafted(m, row), "issue", m.med)
        assert row.state == "signing" and factories_case.papers(row.case, "M04")
        row = walk.sign_all(m, row)
        assert row.state == "agreed" and not Payment.objects.filter(case=row.case_id).exists()
        assert clock(row, "CLK-JUD").due_on and clock(row, "CLK-ARBCHK").due_on
        walk.pay(m, row, 100)
        assert walk.again(row).state == "agreed"
        walk.pay(m, row)
        row = walk.again(row)
        assert (row.state, row.late) == ("performed", False)
    sound(row)


def test_without_the_seal_there_is_no_agreement(m):
    row = walk.sign_all(m, walk.to_sign(m), but=("seal",))
    assert row.state == "signing" and row.effective_on is None
    assert why(row, "conclude", m.med) == {"all_signed"}


def test_instalments_that_do_not_sum_to_the_fen_are_refused(m):
    row = walk.opened(m)
    plan = walk.plan(row)
    plan["lines"][0]["instalments"][0][1] += 1
    assert why(row, "draft", m.med, agreement=plan) == {"instalments_add_up"}


def test_an_instalment_beyond_the_limit_needs_notice(m):
    row = walk.opened(m)
    late = walk.plan(row, parts=5)
    assert why(row, "draft", m.med, agreement=late) == {"in_limits"}
    assert not why(row, "draft", m.med, agreement=late | {"late_notice": True})


def test_a_worker_who_gives_something_up_says_so_and_signs_himself(m):
    row = walk.opened(m, case=factories_case.investigating(m.b, workers=10))
    plan = walk.plan(row, share=0.5)
    assert why(row, "draft", m.med, agreement=plan | {"lines": [x | {"waiver": False} for x in plan["lines"]]}) == {"waiver_told"}
    deputy, worker = [p.worker for p in row.present() if p.worker_id][:2]
    elect = [{"role": "representative", "worker_id": deputy.pk, "authority": "推举书"}]
    factories_case.act(ArrearsCase.objects.get(pk=row.case_id), "set_parties", m.b.desk, parties=elect)
    power = walk.signed_paper(m, row.case, "authority")
    through = {"how": "scan", "evidence": power, "through": f"w{deputy.pk}", "authority": power}
    less = act(act(row, "draft", m.med, agreement=plan), "issue", m.med)
    assert why(less, "sign", m.med, party=f"w{worker.pk}", **through) == {"own_hand"}
    assert not why(less, "sign", m.med, party=f"w{worker.pk}", how="scan", evidence=power)
    whole = act(act(less, "revise", m.med, reason="全额支付。"), "draft", m.med, agreement=walk.plan(row))
    whole = act(act(whole, "issue", m.med), "sign", m.med, party=f"w{worker.pk}", **through)
    assert AgreementSignature.objects.get(agreement=whole.agreement(), worker=worker).through == deputy
    sound(whole)


def test_a_third_party_is_bound_only_if_it_joined_and_signs(m):
    contractor = factories.employer()
    row = walk.opened(m)
    own = row.case.employer_id
    assert why(row, "draft", m.med, agreement=walk.plan(row, bound=[own, contractor.pk])) == {"bound_are_parties"}
    row = act(row, "add_party", m.med, employer=contractor.pk, how="written")
    row = act(walk.drafted(m, row, bound=[own, contractor.pk]), "issue", m.med)
    scan = walk.signed_paper(m, row.case)
    for key in (k for k in walk.keys(row) if k != f"e{contractor.pk}"):
        row = act(row, "sign", m.med, party=key, how="scan", evidence=scan)
    row = act(act(row, "countersign", m.med, how="screen", evidence=scan), "seal", m.med, how="scan", evidence=scan)
    assert row.state == "signing"
    assert act(row, "sign", m.med, party=f"e{contractor.pk}", how="scan", evidence=scan).state == "agreed"
    sound(row)


def test_what_was_signed_is_void_once_the_text_goes_back(m):
    row = walk.sign_all(m, walk.to_sign(m), but=("seal",))
    old = row.agreement()
    row = act(row, "revise", m.med, reason="改为一期付清。")
    assert row.state == "open" and old.paper().voided_at and Agreement.objects.get(pk=old.pk).voided_seq
    row = act(walk.drafted(m, row, parts=1), "issue", m.med)
    assert "seal" in reading.unsigned(walk_sight(row)) and "mediator" in reading.unsigned(walk_sight(row))
    sound(row)


def test_an_oral_agreement_is_one_of_peoples_mediation_alone(m):
    row = walk.opened(m)
    record = walk.signed_paper(m, row.case)
    oral = {"agreement": walk.plan(row), "spoken": walk.keys(row), "evidence": record}
    assert why(row, "agree_orally", m.med, **oral) == {"peoples_committee"}
    peoples = walk.crew(m.b, kind=LegalKind.PEOPLES)
    row = walk.agreed_orally(peoples)
    assert row.state == "agreed" and row.agreement().oral
    some = walk.opened(peoples)
    spoken = {"agreement": walk.plan(some), "spoken": walk.keys(some)[:1], "evidence": walk.signed_paper(m, some.case)}
    assert why(some, "agree_orally", peoples.med, **spoken) == {"all_spoke"}
    sound(row)


def test_whoever_leaves_a_joint_mediation_declares_it_himself_and_the_last_one_ends_it(m):
    row = walk.drafted(m)
    worker = walk.keys(row)[0]
    assert why(row, "leave", m.med, party=worker) == {"own_leave"}
    row = act(row, "leave", m.med, party=worker, evidence=walk.signed_paper(m, row.case))
    assert worker not in walk.keys(row) and row.agreement() is None
    unit = f"e{row.case.employer_id}"
    assert why(row, "leave", m.med, party=unit, evidence=walk.signed_paper(m, row.case)) == {"two_sides_stay"}
    sound(row)


# ── confirmation ─────────────────────────────────────────────────────────────────────────────────────────────


def test_confirmation_is_asked_for_by_all_in_time(m):
    row = walk.in_force(m)
    paper = walk.signed_paper(m, row.case)
    assert why(row, "ask_court", m.med, applicants=walk.keys(row)[:1], evidence=paper) == {"jointly"}
    with moment.at(days(16)):
        assert why(row, "ask_review", m.med, applicants=walk.keys(row), evidence=paper) == {"review_in_time"}
    with moment.at(days(31)):
        assert why(row, "ask_court", m.med, applicants=walk.keys(row), evidence=paper) == {"court_in_time"}
    row = act(row, "ask_court", m.med, applicants=walk.keys(row), evidence=paper)
    ruling = walk.signed_paper(m, row.case, "court")
    row = act(row, "confirm_court", m.med, evidence=ruling)
    assert (row.state, row.title) == ("confirmed_court", "court") and factories_case.papers(row.case, "M07")
    sound(row)


def test_an_organisation_that_is_not_on_file_is_not_confirmed_and_a_peoples_committee_may_be_reviewed(m):
    unfiled = walk.crew(m.b, proven=False)
    row = walk.in_force(unfiled)
    given = {"applicants": walk.keys(row), "evidence": walk.signed_paper(m, row.case)}
    assert {"court_possible", "court_in_time"} <= why(row, "ask_court", unfiled.med, **given)
    assert {"review_possible", "review_in_time"} <= why(row, "ask_review", unfiled.med, **given)
    peoples = walk.crew(m.b, kind=LegalKind.PEOPLES)
    row = walk.in_force(peoples)
    given = {"applicants": walk.keys(row), "evidence": walk.signed_paper(m, row.case)}
    assert not why(row, "ask_review", peoples.med, **given)
    assert not why(row, "ask_court", peoples.med, **given)


# ── breach ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_day_that_passes_unpaid_is_a_breach_and_the_inspection_goes_on(m):
    row = walk.in_force(m)
    due = Clock.objects.get(case=row.case_id, rule="CLK-INVEST").due_on
    assert tick(days(20)) == (0, 0)
    tick(days(21))
    row = walk.again(row)
    assert row.state == "breached"
    assert Clock.objects.get(case=row.case_id, rule="CLK-INVEST", stopped_seq=None).due_on == due
    with moment.at(days(21)):
        assert Route.PAYMENT_ORDER in open_routes(situation(row))
        walk.pay(m, row)
        row = walk.again(row)
        assert (row.state, row.late) == ("performed", True)
    sound(row)


def test_money_that_comes_back_is_not_paid(m):
    row = walk.in_force(m)
    case = walk.pay(m, row)
    assert walk.again(row).state == "performed"
    last = [p.pk for p in Payment.objects.filter(case=case.pk)][:1]
    factories_case.act(ArrearsCase.objects.get(pk=case.pk), "bounce", m.b.lead, payments=last, reason="账号有误退回。")
    assert walk.again(row).state == "agreed"
    tick(days(60))
    assert walk.again(row).state == "breached"
    sound(row)


def test_a_payment_order_takes_effect_without_objection_and_ends_with_one_in_writing(m):
    row = walk.in_force(m)
    tick(days(21))
    with moment.at(days(22)):
        row = walk.order_issued(m, row)
        assert factories_case.papers(row.case, "M08")
        ruling = walk.signed_paper(m, row.case, "court")
        assert why(row, "order_takes_effect", m.med) == {"objection_over"}
        oral = {"ground": "objection", "written": False, "evidence": ruling}
        assert why(row, "order_ends", m.med, **oral) == {"objected_in_time"}
        assert not why(row, "order_ends", m.med, **(oral | {"written": True}))
    with moment.at(days(45)):
        row = act(row, "order_takes_effect", m.med)
        row = act(row, "enforce", m.med, evidence=walk.signed_paper(m, row.case, "court"))
        assert (row.state, row.title) == ("execution", "order")
    sound(row)


def test_no_payment_order_for_a_missing_debtor(m):
    row = walk.in_force(m)
    tick(days(21))
    case = ArrearsCase.objects.get(pk=row.case_id)
    with moment.at(days(22)):
        factories_case.act(case, "amend", m.b.lead, absconded=True, reason="经营者离开经营场所，电话关机。")
        wanted = {"applicants": walk.keys(row)[:1], "evidence": walk.signed_paper(m, row.case)}
        assert why(row, "apply_order", m.med, **wanted) == {"debtor_reachable"}
        assert Route.PAYMENT_ORDER not in open_routes(situation(walk.again(row)))


def test_another_route_takes_over_with_its_document(m):
    row = walk.in_force(m)
    tick(days(21))
    with moment.at(days(22)):
        assert why(row, "pass_on", m.med, route="suit", reason="起诉") == {"route_taken"}
        row = act(row, "pass_on", m.med, route="suit", reason="起诉", evidence=walk.signed_paper(m, row.case, "arbitration"))
    assert (row.state, row.passed_to) == ("passed_on", "suit")
    sound(row)
