"""R7–R12: sending, receipts, answers with their documents, remedies, outcomes, and an order that falls."""

import hashlib
from datetime import timedelta

import pytest

from casework.models import Clock, Event, Packet
from casework.packets import building
from enforcement.referral import leniency
from lawkit import moment
from tests import factories_case as cases
from tests import factories_referral as make
from tests.enforcement import kit
from tests.enforcement.referral.kit import branch, refusal, running, whole
from tests.factories_referral import act, again

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(o):
    """With the police, who have signed."""
    return make.received(o)


# ── R7, R8 ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_of_the_team_sends_letter_and_list_and_a_copy_goes_to_the_procuratorate(o):
    row = make.approved(o)
    pack = make.packed(o, row)
    assert refusal(row, "send", o.third, packet=pack.pk) == {"in_team"}
    assert refusal(row, "send", o.lead) == {"packet_enclosed"}
    assert refusal(row, "send", o.squad, packet=pack.pk) == {"inspector", "in_team", "fit"}
    row = make.sent(o, row)
    letter, things = make.papers(row, "D24", "D26")
    assert letter.number and letter.frozen()["procuratorate"] == o.procuratorate.name
    assert "things" not in things.frozen() and things.frozen()["proofs"]
    assert (row.copy.organ, row.copy.received_at) == (o.procuratorate, None)
    assert set(running(row)) == {"CLK-RECEIPT"}


def test_what_is_sent_is_named_with_its_seal_in_letter_and_history_and_a_changed_one_is_refused(o):
    row = make.approved(o)
    bad, pack = make.packed(o, row), make.packed(o, row)
    data = bytearray(building.content(bad, "zip"))
    data[len(data) // 2] ^= 1
    building._keep(bad, "zip", bytes(data))
    assert refusal(row, "send", o.lead, packet=bad.pk) == {"packet"}
    Packet.objects.filter(pk=bad.pk).update(zip_sha256=hashlib.sha256(data).hexdigest())
    assert refusal(row, "send", o.lead, packet=bad.pk) == {"packet"}
    row = make.received(o, make.act(row, "send", o.lead, packet=pack.pk))
    (letter,) = make.papers(row, "D24")
    assert letter.frozen()["seal"] == pack.seal
    told = [Event.objects.get(case=row.case, machine="REFERRAL", act=act).body for act in ("send", "receipt")]
    assert all(pack.zip_sha256 in body for body in told)


def test_a_late_sending_is_done_and_its_clock_shows_that_it_was_late(o):
    row = make.approved(o)
    with moment.at(make.later(3)):
        due = Clock.objects.get(rule="CLK-REF-SEND", stopped_seq=None)
        assert due.due_at < moment.now()
        row = make.sent(o, row)
    assert (row.sent_at - row.decided_at) > timedelta(hours=24)


def test_the_receipt_has_a_signature_a_time_and_its_document_and_starts_the_terms_of_the_police(o):
    row = make.sent(o)
    assert refusal(row, "receipt", o.lead, notice=make.signed(receiver="")) == {"signed"}
    assert refusal(row, "receipt", o.lead, notice=make.signed(file=None)) == {"document"}
    assert refusal(row, "receipt", o.lead, notice=make.signed(at=moment.now() - timedelta(days=2))) == {"day_sane"}
    assert refusal(row, "receipt", o.bh, notice=make.signed()) == {"recorder"}
    assert refusal(row, "ask_supplement", o.lead, notice=make.notice()) == {"received"}
    row = make.received(o, row)
    assert set(running(row)) == {"CLK-REF-ANS", "CLK-REF-TELL"}
    assert refusal(row, "receipt", o.lead, notice=make.signed()) == {"not_received"}
    assert row.told.get(act="receipt").evidence.purpose == "receipt"


def test_the_procuratorate_signs_for_its_copy_by_itself(o, row):
    row = act(row, "copy_receipt", o.legal, notice=make.signed(receiver="梁秀"))
    assert (row.copy.receiver, row.copy.evidence.purpose) == ("梁秀", "receipt")
    assert refusal(row, "copy_receipt", o.legal, notice=make.signed()) == {"not_copied"}


def test_what_the_police_miss_is_supplied_within_three_days_and_joins_the_packet(o, row):
    assert refusal(row, "ask_supplement", o.lead, notice=make.notice(text="")) == {"told"}
    row = make.incomplete(o, row)
    assert running(row) == {"CLK-REF-FIX": make.later(3)}
    assert refusal(row, "supplement", o.third, notice=make.notice()) == {"in_team"}
    row = act(row, "supplement", o.co, notice=make.notice(text="银行流水。"))
    assert (row.state, set(running(row))) == ("sent", {"CLK-REF-ANS"})
    assert row.materials.filter(part="other").count() == 1
    whole(row)


# ── R9–R11 ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_police_file_by_a_numbered_notice_and_things_are_handed_over_within_three_days(o, row):
    assert refusal(row, "police_file", o.lead, notice=make.notice(number="")) == {"numbered"}
    row = make.filed(o, row)
    assert running(row) == {"CLK-REF-GIVE": make.later(3)}
    assert row.case.evidence.filter(purpose="police_filing").exists()
    row = act(row, "hand_over", o.lead, notice=make.signed())
    assert (row.handed_on, running(row)) == (make.TODAY, {})
    assert refusal(row, "hand_over", o.lead, notice=make.signed()) == {"not_handed"}


def test_a_refusal_to_file_has_reasons_and_papers_back_and_the_case_goes_on(o, row):
    assert refusal(row, "police_decline", o.lead, notice=make.notice(text="")) == {"told"}
    row = make.not_filed(o, row)
    assert (row.papers_back, row.order.state, again(row.case).state) == (True, "expired", "ordering")
    assert running(row) == {"CLK-REF-REV": make.later(3)}
    assert refusal(row.case, "go_deciding", o.bh) == set()


def test_reconsideration_then_supervision_each_within_three_days_and_once(o, row):
    row = make.not_filed(o, row)
    assert refusal(row, "ask_review", o.squad, reason="x") == {"head"}
    row = make.review(o, row)
    (paper,) = make.papers(row, "D27")
    assert (paper.frozen()["form"], paper.frozen()["receiver"]) == ("reconsider", o.police.name)
    row = act(row, "review_upheld", o.lead, notice=make.notice())
    assert running(row) == {"CLK-REF-SUP": make.later(3)}
    assert refusal(row, "ask_review", o.bh, reason="x") == {"not_reviewed"}
    row = make.supervision(o, row)
    assert make.papers(row, "D27")[-1].frozen()["receiver"] == o.procuratorate.name
    row = act(row, "ask_why", o.lead, notice=make.notice())
    row = act(row, "order_filing", o.lead, notice=make.notice())
    assert set(running(row)) == {"CLK-PROC-FILE"}
    with branch():
        assert make.filed(o, again(row)).state == "filed"
    row = act(again(row), "supervision_upheld", o.lead, notice=make.notice())
    assert (row.state, running(row)) == ("declined", {})
    whole(row)


def test_after_three_days_the_right_is_gone_and_time_says_so(o, row):
    row = make.not_filed(o, row)
    with moment.at(make.later(3)):
        assert kit.run_ticks() == (0, 0)
        assert refusal(row, "ask_review", o.bh, reason="x") == set()
    with moment.at(make.later(5)):
        assert refusal(row, "ask_supervision", o.bh, reason="x") == {"right_open"}
        assert refusal(row, "ask_review", o.bh, reason="x") == {"right_open"}
        assert kit.run_ticks() == (1, 0)
        assert (again(row).state, running(row)) == ("declined", {})


def test_silent_police_are_reported_to_the_procuratorate_the_next_morning(o, row):
    assert refusal(row, "ask_silent", o.bh, reason="x") == {"silent"}
    with moment.at(make.later(4)):
        assert running(row)["CLK-REF-ANS"] < moment.today()
        row = act(again(row), "ask_silent", o.bh, reason="逾期未答复。")
        (paper,) = make.papers(row, "D27")
        assert paper.frozen()["answer_due_on"] and "refusal_number" not in paper.frozen()
        whole(row)


# ── R12, E10 ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_payments_are_marked_by_the_step_before_which_they_were_made(o, row):
    line = row.order.lines.first().claim_id
    cases.pay_lines(o.b, row.case, [[line, 100]])
    with moment.at(make.later(1)):
        row = make.filed(o, again(row))
        assert row.paid_before_filing == 100
    with moment.at(make.later(2)):
        cases.pay_lines(o.b, again(row.case), [[line, 200]])
    with moment.at(make.later(3)):
        assert refusal(row, "judge", o.lead, notice=make.notice()) == {"prosecuted"}
        row = act(again(row), "prosecute", o.lead, notice=make.notice())
        assert refusal(row, "prosecute", o.lead, notice=make.notice()) == {"not_prosecuted"}
        row = act(row, "judge", o.lead, notice=make.notice())
    assert (row.paid_before_filing, row.paid_before_prosecution, row.paid_before_judgment) == (100, 300, 300)
    assert [str(stage) for _payment, stage in leniency.marks(row)] == ["filing", "prosecution"]


def test_what_police_and_court_do_goes_on_after_the_case_is_closed_by_the_police_ground(o, row):
    row = make.filed(o, row)
    case = cases.propose(o.b, again(row.case), "CL-06")
    case = act(act(case, "approve_closing", o.squad), "close", o.squad)
    assert case.state == "closed"
    row = act(again(row), "hand_over", o.lead, notice=make.signed())
    row = act(row, "prosecute", o.lead, notice=make.notice())
    row = act(row, "judge", o.lead, notice=make.notice())
    assert row.state == "judged"
    whole(row)


def test_after_the_closing_nothing_new_is_begun(o):
    row = make.assessed(o)
    case = cases.propose(o.b, row.case, "CL-06")
    act(act(case, "approve_closing", o.squad), "close", o.squad)
    assert refusal(row, "form_team", o.squad, team=[o.lead.pk, o.co.pk]) == {"case_at_work"}
    assert "case_at_work" in refusal(row, "assess", o.lead, answers=make.answers(o, row))


# ── O8 ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_police_are_told_of_an_order_that_falls_within_a_working_day(o, row):
    act(again(row.order), "revoke", o.bh, reason="认定有误。")
    row = again(row)
    assert (row.state, row.fell_on) == ("sent", make.TODAY)
    assert "CLK-REF-VOID" in running(row)
    assert refusal(row, "tell_police", o.lead, notice=make.signed(receiver="")) == {"signed"}
    row = act(row, "tell_police", o.lead, notice=make.signed())
    assert row.police_told_on == make.TODAY and "CLK-REF-VOID" not in running(row)
    assert refusal(row, "tell_police", o.lead, notice=make.signed()) == {"owed_to_police"}
    whole(row)
