"""Every act of a warning: done by whom the law names, refused to the others, with what it writes."""

from datetime import date, timedelta

import pytest

from casework.models import ArrearsCase, DualCharge
from documents import queue
from documents.models import Paper
from early_warning.law import WARNING
from early_warning.receiving import receive, register_complaint
from lawkit import moment
from lawkit.rules import Refused
from tests import factories, factories_case
from tests import factories_warning as walk
from tests.early_warning.kit import fresh, kinds, refusal, running, told

pytestmark = pytest.mark.django_db
DAY = factories_case.DAY
PAIR = ("checker_a", "checker_b")


def pair(c, one="check_a", other="check_b"):
    return dict(zip(PAIR, (getattr(c, one).pk, getattr(c, other).pk), strict=True))


def visit(**more):
    return {"visited_at": moment.now(), "place": "塘栖路21号", "answers": walk.ANSWERS, **more}


# ── W1: receiving ────────────────────────────────────────────────────────────────────────────────────────────


def test_everybody_who_may_report_reports_and_others_do_not(b, c):
    for who in (c.grid, c.bank, c.gc, c.ind, c.analyst, b.desk, b.lead):
        assert walk.received(b, c, reporter=who).reporter_id == who.pk
    for who in (b.audit, b.unit_leader, b.chief, b.stranger):
        with pytest.raises(Refused) as refused:
            walk.received(b, c, reporter=who)
        assert [u.key for u in refused.value.why] == ["reporter"]


def test_a_clue_without_source_or_content_is_refused(b, c):
    for lack, key in (({"source": ""}, "source_named"), ({"source": "rumour"}, "source_named"),
                      ({"text": " "}, "content_given"), ({"subject_name": ""}, "content_given")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            walk.received(b, c, **lack)
        assert [u.key for u in refused.value.why] == [key]


def test_numbers_of_clues_follow_each_other_and_the_callers_phone_is_found_but_not_stored_in_the_clear(b, c):
    one, other = walk.received(b, c, caller_phone="13800001234"), walk.received(b, c)
    prefix = b.organ.number_prefix
    assert [one.number, other.number] == [f"{prefix}人社监线索〔2026〕{n}号" for n in (1, 2)]
    assert fresh(one).caller_phone == "13800001234" and one.phone_tail == "1234"
    assert type(one).objects.filter(phone_blind=one.phone_blind).get() == one
    assert "13800001234" not in one.events.get().body and "罗英" not in one.events.get().body


def test_the_answer_is_due_by_the_sources_own_day_or_by_its_usual_term(b, c):
    assert running(walk.received(b, c, source="patrol")).keys() == {"CLK-TRIAGE"}
    assert running(walk.received(b, c, source="hotline", source_ref="1"))["CLK-FEEDBACK"] == date(2026, 3, 9)
    own = walk.received(b, c, source="hotline", source_ref="2", answer_by=date(2026, 3, 4))
    assert running(own)["CLK-FEEDBACK"] == date(2026, 3, 4) and own.due_on == date(2026, 3, 3)


def test_a_clue_is_not_received_in_the_future_nor_twice_under_one_number_of_origin(b, c):
    with pytest.raises(Refused):
        walk.received(b, c, received_at=moment.now() + timedelta(minutes=1))
    walk.received(b, c, source="hotline", source_ref="HZ-1")
    with pytest.raises(Refused, match="同一来源编号"):
        walk.received(b, c, source="hotline", source_ref="HZ-1")


def test_what_a_telephone_sends_again_arrives_once(b, c):
    given = {
        "organ_id": b.organ.pk, "source": "grid", "subject_name": "作坊", "text": "停工。", "client_key": "a1",
        "files": [factories_case.file("site")],
    }  # fmt: skip
    who = walk.actor(c.grid, organ=b.organ.pk)
    first, new = receive(who, **given)
    again, newer = receive(who, **given)
    assert (first.pk, new, newer) == (again.pk, True, False) and first.files.count() == 1
    with pytest.raises(Refused):
        receive(walk.actor(b.desk, organ=b.organ.pk), **given)


# ── W2, W3: triage and dispatch ──────────────────────────────────────────────────────────────────────────────


def test_triage_asks_for_a_level_and_a_subject_and_unlicensed_workshops_have_name_and_address(b, c):
    row = walk.received(b, c)
    assert refusal(row, "triage", c.analyst).keys() == {"level_named", "matched"}
    assert refusal(row, "triage", c.analyst, level="red", no_code=True, subject_name="作坊").keys() == {"matched"}
    assert refusal(row, "triage", c.grid, level="red", employer_id=factories.employer().pk).keys() == {"analyst"}
    row = walk.act(row, "triage", c.analyst, level="red", no_code=True, subject_name="作坊", address="塘栖路21号")
    assert (row.state, row.no_code, row.level) == ("triaged", True, "red")
    sent = row.clocks.get(rule="CLK-SEND-RED", stopped_seq=None)
    assert sent.due_at == moment.now() + timedelta(hours=4)
    row = walk.act(row, "triage", b.desk, level="yellow", project_id=factories.project().pk)
    assert running(row)["CLK-SEND"] == date(2026, 3, 4) and "CLK-SEND-RED" not in running(row)


def test_dispatch_names_two_certified_checkers_and_the_length_to_the_visit_follows_the_level(b, c):
    row = walk.triaged(b, c, level="red")
    assert refusal(row, "dispatch", b.squad, checker_a=c.check_a.pk, checker_b=c.check_a.pk).keys() == {"two_named"}
    assert refusal(row, "dispatch", b.squad, checker_a=c.check_a.pk, checker_b=c.grid.pk).keys() == {"named_fit"}
    assert refusal(row, "dispatch", c.analyst, **pair(c)).keys() == {"squad"}
    assert refusal(row, "dispatch", b.squad, **pair(c), squad_id=c.housing.pk).keys() == {"input"}
    row = walk.act(row, "dispatch", b.squad, **pair(c), squad_id=c.squad.pk)
    assert kinds(row) == ["X02"] and running(row)["CLK-SITE"] == date(2026, 3, 3)
    assert walk.verifying(b, c, level="yellow").due_on == date(2026, 3, 9)


def test_an_expired_certificate_refuses_the_dispatch(b, c):
    row = walk.triaged(b, c)
    c.check_b.certificates.update(valid_to=DAY - timedelta(days=1))
    assert refusal(row, "dispatch", b.squad, **pair(c)).keys() == {"named_fit"}


# ── on site ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_visit_is_recorded_by_a_checker_with_answers_and_grid_staff_only_assist(b, c):
    row = walk.verifying(b, c)
    assert refusal(row, "record_visit", c.grid, **visit()).keys() == {"checker"}
    assert refusal(row, "record_visit", b.third, **visit()).keys() == {"checker"}
    assert refusal(row, "record_visit", c.check_a, **visit(answers=[])).keys() == {"visit_whole"}
    late = moment.now() + timedelta(hours=1)
    assert refusal(row, "record_visit", c.check_a, **visit(visited_at=late)).keys() == {"input"}
    photo = {**factories_case.file("site"), "latitude": "30.418", "longitude": 119.91, "accuracy": 12}
    row = walk.act(row, "record_visit", c.check_b, **visit(latitude=30.4, longitude=119.9, files=[photo], assistants="网格员"))
    seen = row.visits.get()
    assert (float(seen.latitude), seen.files.get().accuracy, seen.recorded_by) == (30.4, 12, c.check_b)
    assert running(row).keys() == {"CLK-FEEDBACK"}


def test_nothing_is_decided_before_a_visit_by_one_alone_or_by_others(b, c):
    finding = {"outcome": "confirmed", "finding": "欠薪属实。"}
    assert refusal(walk.verifying(b, c), "confirm", c.check_a, c.check_b, **finding).keys() == {"visited"}
    row = walk.visited(b, c)
    assert refusal(row, "confirm", c.check_a, c.check_a, **finding).keys() == {"two"}
    row.consents.all().delete()
    assert refusal(row, "confirm", c.check_a, b.third, **finding).keys() == {"checker", "both_checkers"}
    row.consents.all().delete()
    assert refusal(row, "confirm", b.squad, c.check_a, **finding).keys() == {"checker"}
    assert refusal(row, "confirm", c.check_a, c.check_b, outcome="no_employees", finding="x").keys() == {"true_outcome"}
    assert refusal(row, "false_alarm", c.check_a, c.check_b, outcome="confirmed", reason="").keys() == {
        "false_outcome", "reason_given"
    }  # fmt: skip
    row = walk.act(row, "confirm", c.check_a, c.check_b, **finding)
    assert row.state == "confirmed" and kinds(row) == ["X02"] and "CLK-HANDLE" in running(row)


def test_new_checkers_must_go_themselves_and_the_recused_check_nothing(b, c):
    row = walk.visited(b, c)
    assert refusal(row, "reassign", b.squad, **pair(c, "check_a")).keys() == {"reason_given"}
    new = {"checker_a": b.third.pk, "checker_b": c.check_b.pk}
    row = walk.act(row, "reassign", b.squad, **new, reason="张某请假。")
    assert row.visited is False and kinds(row) == ["X02"]
    finding = {"outcome": "confirmed", "finding": "欠薪属实。"}
    assert refusal(row, "confirm", b.third, c.check_b, **finding).keys() == {"visited"}
    row = walk.act(row, "recuse", b.squad, officer=b.third.pk, reason="与经营者是亲属。")
    assert refusal(row, "record_visit", c.check_b, **visit()).keys() == {"both_fit"}
    assert refusal(row, "recuse", b.squad, officer=b.third.pk, reason="再次。").keys() == {"input"}


# ── handling ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_talk_has_its_notice_and_its_record_and_no_other_measure_has(b, c):
    row = walk.confirmed(b, c)
    assert refusal(row, "handle", b.squad, measure="arrest").keys() == {"measure_named"}
    assert refusal(row, "handle", c.check_a, measure="urge").keys() == {"squad"}
    assert refusal(row, "handle", b.squad, measure="talk").keys() == {"input"}
    row = walk.act(row, "handle", b.squad, measure="urge")
    assert kinds(row) == []
    talk = {"at": moment.now(), "attended": "经营者罗镕", "statement": "货款未到。"}
    assert refusal(row, "record_talk", b.squad, **talk).keys() == {"talk_ordered"}
    row = walk.act(row, "handle", b.squad, measure="talk", at=moment.now() + timedelta(hours=2), place="305室")
    assert kinds(row) == ["P02"]
    with moment.at(moment.now() + timedelta(hours=3)):
        assert refusal(row, "record_talk", b.squad, **{**talk, "statement": ""}).keys() == {"talk_whole"}
        assert kinds(walk.act(row, "record_talk", c.check_a, **talk, commitments=["三日内付清"])) == ["P02R"]


def test_nothing_is_resolved_without_evidence_and_a_statement_is_whole(b, c):
    row = walk.handling(b, c)
    assert refusal(row, "resolve", c.check_a, c.check_b).keys() == {"resolution_proven"}
    half = {k: v for k, v in walk.STATEMENT.items() if k != "told_by"}
    assert refusal(row, "resolve", c.check_a, c.check_b, statement=half).keys() == {"resolution_proven"}
    strange = walk.evidence(b, c, walk.handling(b, c)).pk
    assert refusal(row, "resolve", c.check_a, c.check_b, evidence=strange).keys() == {"resolution_proven"}
    wage = walk.evidence(b, c, row, "employment").pk
    assert refusal(row, "resolve", c.check_a, c.check_b, evidence=wage).keys() == {"resolution_proven"}
    row = walk.act(row, "resolve", c.check_a, c.check_b, statement=walk.STATEMENT)
    assert (row.state, row.outcome, kinds(row)) == ("resolved", "confirmed", ["X02"]) and row.ended_on == DAY
    assert told(row)["statement"] == {"workers": 3, "amount": 900_000, "paid_on": "2026-03-02"}


def test_out_of_confirmed_only_what_was_resolved_before_the_visit_is_resolved(b, c):
    row = walk.confirmed(b, c)
    assert refusal(row, "resolve", c.check_a, c.check_b, statement=walk.STATEMENT).keys() == {"handled"}
    row = walk.confirmed(b, c, outcome="resolved_before")
    row = walk.act(row, "resolve", c.check_a, c.check_b, statement=walk.STATEMENT)
    assert (row.state, row.outcome) == ("resolved", "resolved_before")


# ── W8, W9 and the other ways out ────────────────────────────────────────────────────────────────────────────


def test_a_case_of_our_own_initiative_has_no_complainant_and_takes_the_files_along(b, c):
    row = walk.handling(b, c, files=[factories_case.file("site")])
    assert refusal(row, "to_case", b.squad, suspicion="").keys() == {"violation_suspected"}
    assert refusal(row, "to_case", c.check_a, suspicion="欠薪。").keys() == {"squad"}
    row = walk.act(row, "to_case", b.squad, suspicion="拖欠14名劳动者两个月工资。")
    case = row.case
    assert (row.state, case.state, case.kind, case.channel) == ("case", "registered", "clue", "warning")
    assert case.evidence.count() == 1 and not case.parties.exists() and "线登" in case.number
    assert set(case.clocks.values_list("rule", flat=True)) == {"CLK-FILE"}
    filed = factories_case.act(case, "file", b.squad, lead=b.lead.pk, co=b.co.pk)
    assert [p.kind for p in factories_case.papers(filed)] == ["D01C", "D06"]
    assert not filed.clocks.filter(rule="CLK-FILE", stopped_seq=None).exists()


def test_a_clue_of_ours_may_be_sent_on_or_dropped_with_nobody_to_tell(b, c):
    case = walk.to_case(b, c).case
    factories_case.act(case, "amend", b.desk, in_scope=False, reason="用工所在地在外县。")
    case = factories_case.act(case, "forward", b.desk, receiver=b.elsewhere.pk, reason="用工所在地不在本行政区域。")
    assert [p.kind for p in factories_case.papers(case)] == ["D01C", "D05"]
    case = walk.to_case(b, c).case
    factories_case.act(case, "amend", b.desk, violation_end=DAY - timedelta(days=900), reason="早已终了。")
    case = factories_case.act(case, "refuse", b.squad, ground="limit", reason="已超过两年。")
    assert [p.kind for p in factories_case.papers(case)] == ["D01C"]
    assert not case.clocks.filter(stopped_seq=None).exists()


def test_in_jiangxi_the_term_of_filing_is_seven_days(b, c):
    jiangxi = factories.region("360702", "章贡区")
    type(b.organ).objects.filter(pk=b.organ.pk).update(region=jiangxi)
    b.organ.refresh_from_db()
    case = walk.to_case(b, c).case
    assert list(case.clocks.values_list("rule", "length")) == [("CLK-FILE-JX", 7)]


def test_an_unlicensed_workshop_becomes_a_case_once_its_operator_is_registered(b, c):
    row = walk.received(b, c)
    row = walk.act(row, "triage", c.analyst, level="red", no_code=True, subject_name="作坊", address="塘栖路21号")
    row = walk.act(row, "dispatch", b.squad, **pair(c))
    row = walk.act(row, "record_visit", c.check_a, **visit())
    row = walk.act(row, "confirm", c.check_a, c.check_b, outcome="confirmed", finding="欠薪。")
    row = walk.act(row, "handle", b.squad, measure="file")
    assert refusal(row, "to_case", b.squad, suspicion="欠薪。").keys() == {"employer_known"}
    lone = factories.employer(no_uscc=True)
    row = walk.act(row, "to_case", b.squad, suspicion="欠薪。", employer_id=lone.pk)
    assert row.case.employer == row.employer == lone


def test_the_leader_of_the_bureau_gives_a_high_risk_to_two_leaders_of_two_organs(b, c):
    row = walk.handling(b, c)
    leaders = {"unit_leader": b.unit_leader.pk, "hr_leader": b.hr_leader.pk}
    assert refusal(row, "to_dual", b.hr_leader, suspicion="欠薪。", **leaders).keys() == {"hazard_given"}
    wrong = {**leaders, "unit_leader": b.hr_leader.pk}
    assert refusal(row, "to_dual", b.hr_leader, suspicion="欠薪。", hazard="涉访。", **wrong).keys() == {"leaders_apart"}
    assert not ArrearsCase.objects.exists()
    row = walk.act(row, "to_dual", b.hr_leader, suspicion="欠薪。", hazard="涉访。", **leaders)
    charge = DualCharge.objects.get()
    assert (row.state, charge.case, charge.state) == ("dual", row.case, "assigned")
    assert [p.kind for p in factories_case.papers(row.case)] == ["D01C", "X01"]


def test_a_complaint_among_the_clues_is_registered_as_one_from_the_day_the_source_had_it(b, c):
    row = walk.received(b, c, source="hotline", source_ref="HZ-9", received_at=moment.now() - timedelta(days=3))
    cleaned = {
        "facts": "两个月工资未付。", "employer": {"name": "余杭某建设有限公司", "uscc": factories.uscc()},
        "complainants": [{"name": "罗英", "citizen_id": factories.citizen_id(), "phone": factories.phone()}],
    }  # fmt: skip
    with pytest.raises(Refused):
        register_complaint(b.squad, row, cleaned)
    case = register_complaint(b.desk, row, cleaned)
    row = fresh(row)
    assert (row.state, row.case, row.employer) == ("case", case, case.employer)
    assert (case.channel, case.channel_ref, case.received_on, case.kind) == ("hotline", "HZ-9", date(2026, 2, 27), "complaint")
    assert case.clocks.get(rule="CLK-ACCEPT").start_on == date(2026, 2, 27)
    assert running(row) == {}


def test_a_clue_is_joined_to_an_open_case_of_the_same_organ_alone(b, c):
    row = walk.received(b, c)
    assert refusal(row, "join_case", c.analyst, reason="同一单位。").keys() == {"case_named"}
    over = factories_case.not_accepted(b)
    assert refusal(row, "join_case", c.analyst, case_id=over.pk, reason="同一单位。").keys() == {"input"}
    other = factories_case.registered(factories_case.bureau())
    assert refusal(row, "join_case", c.analyst, case_id=other.pk, reason="同一单位。").keys() == {"input"}
    case = factories_case.registered(b)
    row = walk.act(row, "join_case", c.analyst, case_id=case.pk, reason="同一单位。")
    assert (row.state, row.case) == ("case", case) and list(case.warnings.all()) == [row]


def test_two_clues_of_one_matter_become_one_and_both_histories_tell(b, c):
    row, into = walk.received(b, c), walk.received(b, c)
    assert refusal(row, "merge", c.analyst, into=row.pk, **walk.WHY).keys() == {"input"}
    assert refusal(row, "merge", c.grid, into=into.pk, **walk.WHY).keys() == {"office"}
    row = walk.act(row, "merge", c.analyst, into=into.pk, **walk.WHY)
    assert (row.state, row.outcome, row.merged_into) == ("merged", "duplicate", into)
    assert told(fresh(into))["warning"] == {"pk": row.pk, "number": row.number, "head": row.head}
    third = walk.received(b, c)
    assert refusal(third, "merge", c.analyst, into=row.pk, **walk.WHY).keys() == {"state"}


def test_what_is_not_ours_goes_to_the_competent_body_with_a_receipt(b, c):
    row = walk.received(b, c)
    assert refusal(row, "refer", c.analyst, receiver=c.housing.pk).keys() == {"receiver_named"}
    assert refusal(row, "refer", c.analyst, receiver=b.organ.pk, reason="x").keys() == {"input"}
    row = walk.act(row, "refer", c.analyst, receiver=c.housing.pk, reason="工程款拨付。")
    assert kinds(row) == ["X03"] and row.receiver == c.housing
    assert refusal(row, "record_receipt", c.analyst, receipt_on=DAY).keys() == {"receipt_whole"}
    early = {"receipt_on": DAY - timedelta(days=1), "receipt_by": "何喆"}
    assert refusal(row, "record_receipt", c.analyst, **early).keys() == {"input"}
    assert walk.act(row, "record_receipt", c.analyst, receipt_on=DAY, receipt_by="何喆").state == "referred"


def test_every_source_is_answered_in_every_state_and_an_interim_answer_ends_no_term(b, c):
    row = walk.received(b, c)
    assert refusal(row, "answer_source", c.analyst, answer="").keys() == {"answer_given"}
    row = walk.act(row, "answer_source", c.analyst, answer="正在核查。", interim=True)
    assert "CLK-FEEDBACK" in running(row) and row.answered_on is None
    row = walk.act(row, "answer_source", b.desk, answer="已受理。")
    assert "CLK-FEEDBACK" not in running(row) and row.answered_on == DAY
    for state in set(WARNING.finals):
        assert walk.act(walk.in_state(state, b, c), "answer_source", b.squad, answer="已办结。").state == state


def test_what_the_source_tells_anew_is_amended_with_a_reason_and_its_new_day_counts(b, c):
    row = walk.received(b, c)
    assert refusal(row, "amend", c.analyst, headcount=20).keys() == {"reason_given"}
    assert refusal(row, "amend", c.analyst, headcount=14, **walk.WHY).keys() == {"input"}
    row = walk.act(row, "amend", c.analyst, headcount=20, answer_by=date(2026, 3, 3), caller_phone="13900001111", **walk.WHY)
    assert (row.headcount, row.due_on, row.phone_tail) == (20, date(2026, 3, 3), "1111")
    assert "13900001111" not in row.events.last().body


def test_a_file_is_taken_once(b, c):
    row, new = walk.received(b, c), factories_case.file("site")
    assert refusal(row, "add_file", c.grid).keys() == {"files_given"}
    row = walk.act(row, "add_file", c.grid, files=[new])
    assert refusal(row, "add_file", c.grid, files=[new]).keys() == {"input"}
    assert refusal(walk.resolved(b, c), "add_file", c.grid, files=[new]).keys() == {"state"}


def test_every_paper_of_every_way_prints_and_names_no_caller(b, c):
    ways = ("false_alarm", "resolved", "referred")
    made = [walk.in_state(s, b, c) for s in ways] + [walk.handling(b, c, measure="talk")]
    own = Paper.objects.filter(chain="early_warning", case_id__in=[row.pk for row in made])
    assert not [p for p in own if "罗英" in p.frozen_text()]
    forms = {(p.kind, p.frozen().get("form")): p.pk for p in own}
    assert set(forms) == {("X02", "task"), ("X02", "found"), ("X02", "done"), ("X03", None), ("P02", None)}
    queue.render_pending(20)
    assert all(Paper.objects.get(pk=pk).file().startswith(b"%PDF") for pk in forms.values())
