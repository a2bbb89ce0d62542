"""Each act of a decision, refused to whoever may not do it and for what is missing; the keys name the rule."""

from datetime import date

import pytest

from casework.law import CASE
from enforcement.decision import sums
from enforcement.decision.law import DECISION
from lawkit import door, moment
from tests import factories
from tests import factories_case as cases
from tests import factories_decision as f
from tests.enforcement import kit
from tests.enforcement.kit import after, again, refusal, refused

pytestmark = pytest.mark.django_db


def keys(call):
    """Keys of what it was refused for."""
    return set(refused(call))


# ── the draft ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_lead_alone_drafts(b):
    order = f.overdue(b)
    assert keys(lambda: f.drafted(b, order, b.co)) == {"is_lead"}
    assert keys(lambda: f.fining(b, order, b.bh)) == {"inspector", "is_lead"}


def test_no_surcharge_without_an_order_that_was_served_and_has_expired(b):
    order = kit.served(b)
    act = f.act(again(order.case), "go_deciding", b.bh)
    assert keys(lambda: f.drafted(b, order)) == {"surcharge_after_order"}
    assert keys(lambda: f.drafted(b, order, rate=None, order=None)) == set()
    assert act.state == "deciding"


@pytest.mark.parametrize(("wrong", "key"), [
    ({"rate": 49}, "rate_lawful"), ({"rate": 101}, "rate_lawful"), ({"days": 2}, "term_named"), ({"days": 31}, "term_named"),
    ({"liable": 0}, "liable_named"), ({"order": None}, "surcharge_after_order"),
])  # fmt: skip
def test_a_handling_decision_keeps_to_the_law_of_its_sums(b, wrong, key):
    assert key in keys(lambda: f.drafted(b, **wrong))


@pytest.mark.parametrize(("wrong", "key"), [
    ({"fine": 199_999}, "fine_in_range"), ({"fine": 2_000_001}, "fine_in_range"), ({"offence": "arrears"}, "offence_known"),
    ({"offence": "obstruct_jx"}, "offence_known"), ({"offence": "goods"}, "fine_in_range"),
    ({"offence": "goods", "fine": 2_000_000, "order": None}, "fine_after_order"), ({"order": None}, "fine_after_order"),
    ({"offence": "no_board", "fine": 5_000_000, "person": "罗镕"}, "fine_in_range"), ({"discretion": " "}, "discretion_told"),
    ({"act_until": date(2024, 1, 1)}, "act_in_time"), ({"act_until": date(2026, 3, 14)}, "act_in_time"),
])  # fmt: skip
def test_a_fine_keeps_to_its_row_of_the_table(b, wrong, key):
    assert key in keys(lambda: f.fining(b, **wrong))


def test_a_person_is_fined_within_the_bounds_for_persons(b):
    row = f.fining(b, offence="goods", fine=1_000_000, person="罗镕", person_post="经营者")
    assert (row.floor, row.ceiling) == (1_000_000, 3_000_000)
    assert f.noticed(b, row).notice().frozen()["subject"] == "person"


# ── notice and hearing ───────────────────────────────────────────────────────────────────────────────────────


def test_the_heads_alone_sign_the_notice_and_no_investigator_does(b):
    row = f.drafted(b)
    for user in (b.lead, b.squad, b.desk, b.audit):
        assert "head" in refusal(row, "notify", user)
    factories.Post.objects.create(user=b.lead, organ=b.organ, role="BH", valid_from=factories.LONG_AGO)
    assert refusal(row, "notify", b.lead) == {"not_investigator", "not_author"}


def test_a_notice_is_refused_while_the_ledger_says_something_else(b):
    row = f.drafted(b, f.overdue(b, workers=1))
    cases.pay_lines(b, again(row.case), [[row.lines.first().claim_id, 100]])
    assert refusal(row, "notify", b.bh) == {"sums_agree"}


def test_a_notice_rests_on_an_order_that_still_stands(b):
    row = f.fining(b)
    f.act(again(row.order), "revoke", b.bh, reason="金额有误。")
    assert refusal(row, "notify", b.bh) == {"ground_stands"}


def test_nobody_serves_the_notice_alone(b):
    row = f.noticed(b)
    assert "two" in refusal(row, "serve_notice", b.lead, b.lead, service=kit.handed_over())
    assert "one_server_enough" in refusal(row, "serve_notice_alone", b.lead, service=kit.handed_over())


def test_the_round_of_hearing_stays_open_while_a_hearing_may_be_asked_for(b):
    row = f.told(b, f.fining(b))
    assert refusal(row, "hear", b.lead, b.co, statement="没有钱。") == {"nothing_open"}
    assert refusal(f.told(b, f.drafted(b)), "hear", b.lead, b.co, statement="没有钱。") == set()


def test_a_hearing_is_asked_for_within_five_working_days(b):
    row = f.told(b, f.fining(b))
    with moment.at(f.LAPSED):
        asked = {"asked_by": "罗镕"}
        assert refusal(row, "ask_hearing", b.lead, asked_on=date(2026, 3, 23), **asked) == {"asked_in_time"}
        assert refusal(row, "ask_hearing", b.lead, asked_on=row.say_until, **asked) == set()
    assert refusal(f.told(b), "ask_hearing", b.lead, asked_on=f.TOLD, asked_by="罗镕") == {"right_told"}


def hearing(b, p, **more):
    """A fine whose party asked for a hearing, and how it is called."""
    row = f.act(f.told(b, f.fining(b)), "ask_hearing", b.lead, asked_on=f.TOLD, asked_by="罗镕")
    return row, {"chair": p.chair.pk, "at": kit.at(date(2026, 3, 25)), "place": "云溪区政务服务中心二楼"} | more


def test_a_hearing_is_called_seven_working_days_before_with_a_chair_who_did_not_investigate(b, p):
    row, call = hearing(b, p)
    assert refusal(row, "call_hearing", b.bh, **call | {"at": kit.at(date(2026, 3, 24))}) == {"notice_long_enough"}
    assert refusal(row, "call_hearing", b.bh, **call | {"chair": b.co.pk}) == {"chair_apart"}
    assert refusal(row, "call_hearing", b.bh, **call, open=False) == {"public_unless"}
    assert refusal(row, "call_hearing", p.legal, **call) == {"head"}
    row = f.act(row, "call_hearing", b.bh, **call)
    assert cases.papers(row.case, "D14N")[0].frozen()["chair"]["name"] == p.chair.name
    assert refusal(row, "hold_hearing", p.chair, record="x") == {"hearing_due"}
    with moment.at(date(2026, 3, 25)):
        assert refusal(row, "hold_hearing", p.legal, record="x") == {"is_chair"}
        row = f.act(again(row), "hold_hearing", p.chair, record="当事人称资金困难。", attended=True)
        assert (row.state, row.heard_how) == ("heard", "hearing")
        assert refusal(row, "propose", b.lead, b.co, adopted="silent", answer="x") == {"answers_what_was_said"}


def test_a_pending_hearing_does_not_lapse(b, p):
    row, _call = hearing(b, p)
    kit.tick(after(row.say_until))
    assert again(row).state == "told"


# ── proposal, review, decision ───────────────────────────────────────────────────────────────────────────────


def test_nothing_is_proposed_that_is_heavier_than_what_was_told(b):
    row = f.heard(b, f.fining(b))
    wanted = {"adopted": "silent", "answer": f.ANSWER}
    assert refusal(row, "propose", b.lead, b.co, **wanted, fine=500_001) == {"not_heavier"}
    assert f.act(again(row), "propose", b.lead, b.co, **wanted, fine=300_000).fine == 300_000


def test_what_the_party_said_is_answered(b):
    row = f.told(b)
    row = f.act(again(row), "hear", b.lead, b.co, statement="甲方未付款。")
    assert refusal(row, "propose", b.lead, b.co, adopted="none", answer=" ") == {"answered"}
    assert refusal(row, "propose", b.lead, b.co, adopted="silent", answer="x") == {"answers_what_was_said"}
    assert refusal(row, "propose", b.lead, b.third, adopted="none", answer="x") == {"both_of_the_case"}


def test_a_ledger_that_grew_since_the_notice_wants_a_new_notice(b):
    order = f.overdue(b, workers=1)
    payment = cases.pay_lines(b, order.case, [[order.lines.first().claim_id, 100]]).payments.get()
    row = f.heard(b, f.drafted(b, order))
    f.act(again(row.case), "bounce", b.lead, payments=[payment.pk], reason="退票。")
    assert refusal(row, "propose", b.lead, b.co, adopted="silent", answer="x") == {"input"}
    assert f.act(again(row), "drop", b.bh, ground="anew", reason="账册增加。").state == "dropped"


def test_author_reviewer_and_decider_are_three_persons(b, p):
    row = f.proposed(b)
    assert refusal(row, "decide_handling", b.bh) == {"review_done"}
    assert refusal(row, "review", b.bh, opinion="x") == {"legal"}
    factories.Post.objects.create(user=p.legal, organ=b.hrss, role="BH", valid_from=factories.LONG_AGO)
    row = f.act(again(row), "review", p.legal, opinion="同意。")
    assert refusal(row, "decide_handling", p.legal) == {"not_reviewer"}
    assert refusal(row, "decide_penalty", b.bh) == {"of_penalty"}
    assert refusal(row, "decide_handling", b.squad) == {"head"}


def test_a_grave_fine_is_discussed_by_three_who_had_no_hand_in_it(b, p):
    row = f.reviewed(b, p, f.fining(b, fine=2_000_000))
    assert refusal(row, "decide_penalty", b.bh) == {"talk_done"}
    votes = f.votes(b, p)
    assert refusal(row, "discuss", b.chief, votes=votes[:2]) == {"three_present"}
    assert refusal(row, "discuss", b.chief, votes=[*votes[:2], votes[2] | {"user": b.lead.pk}]) == {"three_present"}
    assert refusal(row, "discuss", b.chief, votes=[v | {"agrees": v["user"] == b.bh.pk} for v in votes]) == {"most_agree"}
    row = f.act(again(row), "discuss", b.chief, votes=votes)
    assert f.act(again(row), "decide_penalty", b.bh).state == "decided"
    assert len(cases.papers(row.case, "D30")[-1].frozen()["votes"]) == 3


def test_sent_back_review_and_discussion_lapse(b, p):
    row = f.act(f.discussed(b, p), "send_back", b.bh, reason="补充理由。")
    row = f.act(again(row), "propose", b.lead, b.co, adopted="silent", answer=f.ANSWER)
    assert refusal(row, "decide_handling", b.bh) == {"review_done"}


def test_one_act_is_fined_once(b, p):
    first = f.decided(b, p, f.fining(b))
    second = f.reviewed(b, p, f.fining(b, first.order))
    assert refusal(second, "decide_penalty", b.bh) == {"one_fine"}


def test_a_payment_after_the_proposal_stops_the_decision(b, p):
    row = f.reviewed(b, p, f.drafted(b, f.overdue(b, workers=1)))
    cases.pay_lines(b, again(row.case), [[row.lines.first().claim_id, 100]])
    assert refusal(row, "decide_handling", b.bh) == {"sums_agree"}


# ── performance, remedies, the end ───────────────────────────────────────────────────────────────────────────


def test_money_counts_with_its_evidence_and_never_exceeds_what_is_owed(b, p):
    row = f.served(b, p, f.drafted(b, f.overdue(b, workers=1)))
    paid = {"paid_on": f.TOLD, "evidence": f.waiver(b, row)}
    assert refusal(row, "pay_surcharge", b.lead, amount=100, paid_on=f.TOLD, evidence=0) == {"money_told"}
    assert refusal(row, "pay_surcharge", b.lead, amount=row.surcharge + 1, **paid) == {"input"}
    assert refusal(row, "pay_fine", b.lead, amount=1, receipt="1", **paid) == {"of_penalty"}
    row = f.act(again(row), "pay_surcharge", b.lead, amount=row.surcharge, **paid)
    assert refusal(row, "perform", b.lead, b.co, check=kit.check()) == {"paid"}
    cases.pay_lines(b, again(row.case))
    assert refusal(row, "perform", b.lead, b.co, check={}) == {"checked"}
    taken = f.act(again(row), "take_back", b.lead, payment=row.payments.first().pk, reason="重复登记。")
    assert refusal(taken, "perform", b.lead, b.co, check=kit.check()) == {"paid"}


def test_an_unpaid_fine_grows_by_three_per_cent_a_day_up_to_itself_and_not_during_a_remedy(b, p):
    row = f.served(b, p, f.fining(b))
    assert sums.late_fine(row, row.due_on) == 0
    assert sums.late_fine(row, after(row.due_on, 10)) == 150_000
    assert sums.late_fine(row, after(row.due_on, 60)) == row.fine
    row = f.seek(b, p, row)
    assert sums.late_fine(row, after(row.due_on, 10)) == 0


def test_a_fine_is_put_off_once_by_the_head_on_the_partys_application(b, p):
    row = f.served(b, p, f.fining(b))
    wanted = {"until": date(2026, 4, 30), "reason": "经济困难。", "evidence": f.waiver(b, row)}
    parts = [[date(2026, 4, 1), 200_000], [date(2026, 4, 30), 300_000]]
    assert refusal(row, "defer_fine", b.squad, **wanted) == {"head"}
    assert refusal(row, "defer_fine", b.bh, **wanted, instalments=parts[:1]) == {"input"}
    row = f.act(again(row), "defer_fine", b.chief, **wanted, instalments=parts)
    assert (row.due_on, len(row.instalments)) == (date(2026, 4, 30), 2)
    assert refusal(row, "defer_fine", b.chief, **wanted) == {"first_deferral"}


def test_a_remedy_is_filed_in_time_once_after_the_other_and_with_its_paper(b, p):
    row = f.served(b, p)
    filed = {"forum": "review", "filed_on": f.TOLD, "evidence": f.waiver(b, row)}
    assert refusal(row, "file_remedy", p.legal, **filed | {"evidence": None}) == {"their_paper"}
    assert refusal(row, "file_remedy", b.bh, **filed) == {"answerer"}
    with moment.at(after(row.appeal_until)):
        late = filed | {"filed_on": after(row.appeal_until)}
        assert refusal(row, "file_remedy", p.legal, **late) == {"sought_in_time"}
        assert refusal(row, "file_remedy", p.legal, **late, admitted=True) == set()
    row = f.result(b, p, f.seek(b, p, row), "uphold")
    assert refusal(row, "file_remedy", p.legal, **filed) == {"forum_open"}
    row = f.seek(b, p, row, "suit")
    assert refusal(row, "uphold", p.legal, concluded_on=f.TOLD, received_on=f.TOLD, evidence=filed["evidence"]) == {"in_review"}


def test_a_review_changes_sums_downwards_only(b, p):
    row = f.remedied(b, p, f.drafted(b, f.overdue(b, workers=1)))
    (one, two) = row.lines.all()
    told = {"concluded_on": f.TOLD, "received_on": f.TOLD, "evidence": f.waiver(b, row)}
    assert refusal(row, "change", p.legal, **told) == {"change_named"}
    assert refusal(row, "change", p.legal, **told, amounts=[[one.pk, one.amount + 1, 0]]) == {"input"}
    row = f.act(again(row), "change", p.legal, **told, amounts=[[one.pk, one.amount, 0], [two.pk, two.amount - 100, 0]])
    assert (row.state, row.surcharge, row.total) == ("served", 0, 2 * cases.SUM - 100)


def test_a_decision_that_is_annulled_falls_with_its_papers(b, p):
    row = f.result(b, p, f.remedied(b, p, f.fining(b)), "annul")
    assert (row.state, row.ended_by) == ("revoked", "review")
    assert all(x.voided_at for x in row.papers())
    assert row.case.clocks.filter(rule="CLK-PEN-BACK", stopped_seq=None).exists()


def test_the_heads_revoke_with_a_reason_and_drop_on_a_ground(b, p):
    row = f.served(b, p)
    assert refusal(row, "revoke", b.bh, reason="") == {"reason_given"}
    assert refusal(row, "revoke", b.bh, reason="x", authority="court") == {"authority_on_file"}
    assert refusal(f.drafted(b), "drop", b.bh, reason="x") == {"ground_named"}
    assert refusal(f.drafted(b), "drop", b.squad, reason="x", ground="minor") == {"head"}


def test_a_case_with_an_unpaid_fine_has_an_open_part(b, p):
    row = f.served(b, p, f.fining(b))
    cases.pay_lines(b, again(row.case))
    assert DECISION in door.open_parts(CASE, again(row.case))
