"""What an order means for its case: it keeps it open, voids what was signed, and goes on where the ground lets it."""

from datetime import date

import pytest

from casework.desk.seats import seats
from casework.desk.waits import waits
from casework.models import ArrearsCase
from enforcement.law import ORDER
from lawkit import moment
from tests import factories_case as cases
from tests.enforcement.kit import act, again, check, drafted, handed_over, issued, pay, refusal, serve, served, tick

pytestmark = pytest.mark.django_db


def asked(user):
    """(act, case) of what the desk asks a user to do."""
    found = waits(seats(user))
    return {(w.act, pk) for w in found for pk in ArrearsCase.objects.filter(w.q).values_list("pk", flat=True)}


# ── closing ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_case_does_not_close_as_paid_while_its_order_is_open(b):
    order = served(b)
    pay(b, order)
    case = cases.propose(b, again(order.case), "CL-01")
    assert refusal(case, "approve_closing", b.squad) == {"nothing_open"}
    act(again(order), "comply", b.lead, b.co, check=check())
    assert act(again(case), "approve_closing", b.squad).closing_digest


@pytest.mark.parametrize(("code", "blocked"), [
    ("CL-05", False), ("CL-06", False), ("CL-07", False), ("CL-08", False),
])  # fmt: skip
def test_an_unpaid_order_is_excused_where_another_way_takes_its_place(b, code, blocked):
    order = served(b)
    case = cases.propose(b, again(order.case), code)
    assert ("nothing_open" in refusal(case, "approve_closing", b.squad)) is blocked


def test_no_other_ground_excuses_an_open_order():
    assert ORDER.excused_by == {"CL-05", "CL-06", "CL-07", "CL-08"}


def test_a_closed_case_freezes_its_orders_unless_the_ground_excuses_them(b):
    order = served(b)
    pay(b, order)
    act(again(order), "comply", b.lead, b.co, check=check())
    cases.charge(b, cases.propose(b, again(order.case), "CL-01"))
    case = act(again(order.case), "approve_closing", b.squad)
    dual = act(case.dual_charges.get(), "propose", b.lead)
    act(act(dual, "sign_first", b.unit_leader, opinion="同意。"), "sign_second", b.hr_leader, opinion="同意。")
    assert again(case).state == "closed"
    assert "case_open" in refusal(order, "revoke", b.bh, reason="x")


def test_under_the_police_ground_an_order_still_expires_and_is_still_performed(b):
    order = served(b)
    cases.evidence(b, order.case, "payment")
    case = cases.propose(b, again(order.case), "CL-06")
    act(act(case, "approve_closing", b.squad), "close", b.squad)
    assert tick(date(2026, 3, 12)) == (1, 0)
    with moment.at(date(2026, 3, 13)):
        cases.pay_lines(b, again(case), name="pay_after")
        order = act(again(order), "comply", b.lead, b.co, check=check())
    assert (order.state, order.late, again(case).state) == ("complied", True, "closed")


def test_no_paper_of_an_order_leaves_a_case_closed_by_the_police_ground(b):
    order = issued(b)
    case = cases.propose(b, again(order.case), "CL-06")
    act(act(case, "approve_closing", b.squad), "close", b.squad)
    assert refusal(order, "change_deadline", b.bh, reason="x", days=10) == {"case_at_work"}
    assert refusal(order, "serve", b.lead, b.co, service=handed_over()) == {"case_at_work"}


# ── what was signed ──────────────────────────────────────────────────────────────────────────────────────────


def test_service_after_the_approval_voids_it_and_sends_the_leaders_back(b):
    order = issued(b)
    charge = cases.charge(b, cases.propose(b, again(order.case), "CL-05"))
    case = act(again(order.case), "approve_closing", b.squad)
    charge = act(act(again(charge), "propose", b.lead), "sign_first", b.unit_leader, opinion="同意。")
    serve(b, order)
    case, charge = again(case), again(charge)
    assert (case.closing_digest, charge.state) == ("", "working")
    assert not case.signatures.filter(voided_seq=None).exists()
    acts = list(case.events.order_by("seq").values_list("machine", "act"))[-3:]
    assert acts == [("ORDER", "serve"), ("CASE", "lapse_approval"), ("DUAL", "lapse")]


def test_nothing_lapses_where_nothing_was_approved(b):
    order = served(b)
    assert not order.case.events.filter(act="lapse_approval").exists()


# ── the desk ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_draft_waits_for_who_signs_here(b, settings):
    order = drafted(b)
    assert ("ORDER.issue", order.case_id) in asked(b.squad)
    assert ("ORDER.issue", order.case_id) not in asked(b.bh)
    settings.ORDER_SIGNED_BY = "BH"
    assert ("ORDER.issue", order.case_id) in asked(b.bh)


def test_a_paid_order_waits_for_the_two_inspectors_and_an_expired_one_for_the_head(b):
    order = served(b)
    assert ("ORDER.comply", order.case_id) not in asked(b.lead)
    tick(date(2026, 3, 12))
    with moment.at(date(2026, 3, 12)):
        assert ("CASE.go_deciding", order.case_id) in asked(b.bh)
        pay(b, order)
        assert ("CASE.go_deciding", order.case_id) not in asked(b.bh)
        assert {("ORDER.comply", order.case_id)} <= asked(b.lead) & asked(b.co)
        assert ("ORDER.comply", order.case_id) not in asked(b.third)
