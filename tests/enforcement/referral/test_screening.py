"""R1, R2: born by expiry, judged by people where rows cannot tell, set aside with a coded reason, looked at again."""

import pytest

from enforcement.models import CrimeReferral
from enforcement.referral import basis, elements
from enforcement.referral.law import REFERRAL
from lawkit import door, moment
from lawkit.actor import SYSTEM
from lawkit.facts import Loaded, Sight
from lawkit.rules import Refused
from tests import factories_case as cases
from tests import factories_referral as make
from tests.enforcement import kit
from tests.enforcement.referral.kit import branch, refusal, whole
from tests.factories_referral import act, again

pytestmark = pytest.mark.django_db
OTHER = {"ground": "E2", "reason": "证据不足。"}


def standing(row) -> dict:
    """The checklist as it stands."""
    row, today = again(row), moment.today()
    return elements.standing(Loaded(REFERRAL.facts, Sight(row, row.case, today, today)))


# ── R1 ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_expired_order_is_screened_at_once_and_what_the_rows_tell_stands_in_the_checklist(o):
    row = make.screened(o)
    assert (row.state, row.order.state) == ("screened", "expired")
    expected = {"E1": None, "E2": True, "E3": True, "E4": True, "E5": True, "E6": None, "E7": True, "E8": None, "E9": None}
    assert standing(row) == expected
    whole(row)


def test_a_posted_order_is_screened_for_the_criminal_route_alone(o):
    row = make.screened(o, posted=True)
    assert row.order.expired_admin_on is None and standing(row)["E7"] is True
    photo = row.case.evidence.filter(purpose="service").get()
    act(again(row.case), "withdraw_evidence", o.lead, evidence=photo.pk, reason="x")
    assert standing(row)["E7"] is False


def test_nobody_begins_a_screening_by_hand(o):
    row = make.screened(o)
    with pytest.raises(Refused, match="系统"):
        make.open_screening(o, row.case, order=row.order_id)
    assert CrimeReferral.objects.count() == 1


def test_the_second_expiry_of_the_same_order_makes_no_second_screening(o):
    row = make.screened(o, posted=True)
    kit.serve(o.b, row.order)
    with moment.at(make.later(20)):
        kit.run_ticks()
        assert again(row.order).expired_admin_on
    assert CrimeReferral.objects.count() == 1


@pytest.mark.parametrize(("sums", "large"), [(make.LARGE, True), (make.SMALL, False), (make.BETWEEN, None)])
def test_without_figures_of_the_province_only_sums_outside_the_band_decide(o, sums, large):
    assert basis.measure(make.screened(o, **sums)).large is large


def test_the_amount_is_that_of_the_last_day_whatever_was_paid_since(o):
    row = make.screened(o)
    assert basis.measure(row).total == 2_400_000
    cases.pay_lines(o.b, row.case)
    assert basis.measure(again(row)).total == 2_400_000
    assert standing(row)["E5"] is False
    assert "left" in refusal(row, "form_team", o.squad, team=[o.lead.pk, o.co.pk])


# ── judging ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_what_the_rows_cannot_tell_is_judged_by_people_and_by_evidence(o):
    row = make.screened(o)
    given = make.answers(o, row)
    assert refusal(row, "assess", o.lead, answers=given) == set()
    assert refusal(row, "assess", o.third, answers=given) == {"may_judge"}
    assert refusal(row, "assess", o.squad, answers=given) == {"judge"}
    assert refusal(row, "assess", o.lead, answers=[]) == {"by_hand"}
    assert refusal(row, "assess", o.lead, answers=[given[0] | {"code": "E7"}]) == {"by_hand"}
    assert refusal(row, "assess", o.lead, answers=[given[0] | {"evidence": []}]) == {"evidence_linked"}
    assert refusal(row, "assess", o.lead, answers=[given[0] | {"evidence": [0]}]) == {"evidence_linked"}


def test_who_judged_what_by_which_evidence_stays_in_the_rows(o):
    row = make.assessed(o)
    first = row.elements.get(code="E1")
    assert (first.by, first.holds, first.evidence.count()) == (o.lead, True, 1)
    act(row, "assess", o.legal, answers=[{"code": "E6", "holds": False, "evidence": [first.evidence.get().pk]}])
    assert list(row.elements.filter(code="E6").values_list("holds", flat=True)) == [True, False]
    assert refusal(row, "form_team", o.squad, team=[o.lead.pk, o.co.pk]) == {"no_excuse"}


def test_between_the_bands_the_legal_section_alone_says_whether_the_amount_is_large(o):
    row = make.assessed(o, make.screened(o, **make.BETWEEN))
    team = {"team": [o.lead.pk, o.co.pk]}
    assert refusal(row, "form_team", o.squad, **team) == {"amount_large"}
    large = {"answers": [make.answers(o, row)[0] | {"code": "E3"}]}
    assert refusal(row, "assess", o.lead, **large) == {"amount_by_legal"}
    row = act(row, "assess", o.legal, **large)
    assert refusal(row, "form_team", o.squad, **team) == set()


def test_where_figures_decide_nobody_judges_the_amount(o):
    row = make.screened(o)
    large = {"answers": [make.answers(o, row)[0] | {"code": "E3"}]}
    assert refusal(row, "assess", o.legal, **large) == {"amount_by_legal"}


# ── R2 ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_a_missing_element_is_a_reason_for_not_referring_and_a_fine_is_none(o):
    row = make.screened(o, fled=False)
    assert refusal(row, "hold", o.legal, **OTHER) == set()
    assert refusal(row, "hold", o.lead, **OTHER) == {"legal", "legal_apart"}
    assert refusal(row, "not_crime", o.chief, **OTHER) == {"legal"}
    assert refusal(row, "hold", o.legal, ground="E3", reason="x") == {"ground_missing"}
    assert refusal(row, "hold", o.legal, ground="fine", reason="x") == {"ground_missing"}
    assert refusal(row, "hold", o.legal, ground="E2", reason=" ") == {"reason_given"}
    assert refusal(row, "not_crime", o.legal, ground="E2", reason="已经罚款两万元。") == {"no_fine"}


def test_any_change_of_ledger_or_file_brings_a_case_that_was_set_aside_back(o):
    row = make.on_hold(o)
    with branch():
        make.proof(o, row, "ability")
        assert (again(row).state, again(row).ground) == ("screened", "")
        assert refusal(row, "hold", o.legal, **OTHER) == {"ground_missing"}
        whole(row)
    line = row.order.lines.first()
    cases.pay_lines(o.b, again(row.case), [[line.claim_id, 100]])
    assert again(row).state == "screened"
    row = act(again(row), "not_crime", o.legal, **OTHER)
    payment = row.case.payments.get()
    act(again(row.case), "bounce", o.lead, payments=[payment.pk], reason="退票")
    assert again(row).state == "screened"


def test_the_legal_section_looks_again_by_itself(o):
    row = make.not_crime(o)
    assert refusal(row, "look_again", o.legal, reason="") == {"reason_given"}
    assert act(row, "look_again", o.legal, reason="省级标准已登记。").state == "screened"


# ── the case ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_case_does_not_close_while_nobody_has_said_whether_there_is_a_crime(o):
    row = make.screened(o)
    cases.pay_lines(o.b, row.case)
    act(again(row.order), "comply", o.lead, o.co, check=kit.check())
    case = cases.propose(o.b, again(row.case), "CL-01")
    assert refusal(case, "approve_closing", o.squad) == {"nothing_open"}
    act(again(row), "not_crime", o.legal, ground="E5", reason="责令的工资已经付清。")
    assert refusal(case, "approve_closing", o.squad) == set()


def test_below_even_the_lower_figures_of_the_law_nobody_is_asked_and_small_payments_change_nothing(o):
    """What the figures alone set aside does not keep a paid case from closing."""
    row = make.screened(o, **make.SMALL)
    assert (row.state, row.ground) == ("not_crime", "E3")
    cases.pay_lines(o.b, row.case, [[row.order.lines.first().claim_id, 100]])
    assert again(row).state == "not_crime"
    told = row.case.events.filter(machine="REFERRAL").values_list("act", flat=True)
    assert list(told) == ["screen", "set_aside"]
    assert act(again(row), "look_again", o.legal, reason="另有同类欠薪，合并判断。").state == "screened"
    assert refusal(again(make.screened(o)), "set_aside", o.legal) != set()


def test_in_a_closed_case_an_expiry_begins_no_screening(o):
    with moment.at(make.DAY):
        order = kit.served(o.b, cases.ordering(o.b))
        case = cases.propose(o.b, again(order.case), "CL-06")
        act(act(case, "approve_closing", o.squad), "close", o.squad)
    with moment.at(make.EXPIRED):
        kit.run_ticks()
    assert again(order).state == "expired" and not CrimeReferral.objects.exists()


def test_a_revoked_order_ends_what_has_not_left_the_house(o):
    row = make.approved(o)
    act(again(row.order), "revoke", o.bh, reason="认定有误。")
    row = again(row)
    assert (row.state, row.ended_on) == ("dropped", make.TODAY)
    assert not row.case.clocks.filter(machine="REFERRAL", stopped_seq=None).exists()
    whole(row)


def test_an_unknown_row_is_no_title(o):
    case, other = make.screened(o).case, make.screened(o)
    with pytest.raises(Refused, match="本案"):
        door.open(REFERRAL, "screen", SYSTEM, case=case, order=other.order_id)
