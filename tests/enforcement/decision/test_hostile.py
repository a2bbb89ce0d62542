"""What a hostile inspector tries with decisions: late recording, changed parties, one receipt twice, words without end."""

from datetime import date

import pytest

from lawkit import moment
from tests import factories
from tests import factories_decision as f
from tests.enforcement import kit
from tests.enforcement.decision.test_way import paper, whole
from tests.enforcement.kit import again, refusal, tick

pytestmark = pytest.mark.django_db


def test_a_hearing_asked_for_on_the_last_day_and_recorded_the_next_is_still_held(b, p):
    row = f.told(b, f.fining(b))
    tick(kit.after(row.say_until))
    row = again(row)
    assert (row.state, row.heard_how) == ("heard", "lapsed")
    with moment.at(kit.after(row.say_until)):
        wanted = {"asked_by": "罗镕", "asked_on": row.say_until}
        late = wanted | {"asked_on": kit.after(row.say_until)}
        assert refusal(row, "ask_hearing_late", b.lead, **late) == {"asked_in_time"}
        row = f.act(row, "ask_hearing_late", b.lead, **wanted)
        assert (row.state, row.heard_on) == ("told", None)
        assert "state" in refusal(row, "propose", b.lead, b.co, adopted="silent", answer="x")
        call = {"chair": p.chair.pk, "at": kit.at(date(2026, 4, 20)), "place": "听证室"}
        row = f.act(row, "call_hearing", b.bh, **call)
        whole(row)


def test_who_waived_or_was_heard_asks_for_no_hearing_any_more(b):
    row = f.heard(b, f.fining(b))
    assert refusal(row, "ask_hearing_late", b.lead, asked_on=f.TOLD, asked_by="罗镕") == {"lapsed_round"}


def test_a_statement_that_came_in_time_is_answered_though_it_is_recorded_late(b):
    row = f.told(b)
    tick(kit.after(row.say_until))
    with moment.at(kit.after(row.say_until)):
        row = f.act(again(row), "record_statement", b.lead, b.co, statement="甲方未付款。")
        assert row.state == "heard"
        assert refusal(row, "propose", b.lead, b.co, adopted="silent", answer="x") == {"answers_what_was_said"}


def test_a_party_that_was_corrected_after_the_notice_is_not_decided_against(b, p):
    row = f.reviewed(b, p, f.drafted(b, f.overdue(b, workers=1), rate=None, order=None))
    other = factories.employer(name="云溪另一家服装有限公司")
    f.act(again(row.case), "amend", b.lead, reason="主体登记有误。", employer_id=other.pk)
    assert refusal(row, "decide_handling", b.bh) == {"party_stands"}
    assert f.act(again(row), "drop", b.bh, ground="anew", reason="更正主体。").state == "dropped"


def test_one_receipt_of_the_bank_is_recorded_once(b, p):
    row = f.served(b, p, f.fining(b))
    paid = {"amount": 100_000, "paid_on": moment.today(), "evidence": f.waiver(b, row), "receipt": "浙财0001"}
    row = f.act(again(row), "pay_fine", b.lead, **paid)
    assert refusal(row, "pay_fine", b.lead, **paid | {"receipt": " 浙财0001 "}) == {"input"}
    row = f.act(again(row), "take_back", b.lead, payment=row.payments.get().pk, reason="金额有误。")
    assert f.act(again(row), "pay_fine", b.lead, **paid | {"amount": 50_000}).payments.count() == 3


def test_words_without_end_stop_no_decision(b, p):
    row = f.told(b)
    row = f.act(again(row), "hear", b.lead, b.co, statement="没有拿到工程款。" * 225)
    row = f.act(again(row), "propose", b.lead, b.co, adopted="none", answer="不影响支付义务。" * 100)
    row = f.act(again(row), "review", p.legal, opinion="同意。")
    row = f.act(again(row), "decide_handling", b.bh)
    assert "全文见陈述申辩笔录" in paper(row, "D15")["defence"]


def test_amounts_beyond_the_database_are_refused_in_words(b, p):
    assert "fine_in_range" in refusal_of(lambda: f.fining(b, fine=2**70))
    row = f.served(b, p, f.fining(b))
    paid = {"amount": 2**70, "paid_on": moment.today(), "evidence": f.waiver(b, row), "receipt": "9"}
    assert refusal(row, "pay_fine", b.lead, **paid) == {"input"}


def refusal_of(call):
    """Keys of a refused birth."""
    return set(kit.refused(call))


def test_whoever_is_spared_may_be_punished_after_all_once_the_sparing_is_revoked(b, p):
    row = f.spared(b, p)
    row = f.act(again(row), "revoke", b.chief, reason="证据系伪造。")
    assert row.state == "revoked" and all(one.voided_at for one in row.papers())
    whole(row)
