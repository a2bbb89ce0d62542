"""O5–O9: what time, payments and the bureau's head do to an order; orders on the spot."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from casework.access import actor
from casework.docket import DOCKET
from casework.models import ArrearsCase
from enforcement.law import ORDER
from enforcement.models import PaymentOrder
from lawkit import door, history, moment
from lawkit.actor import SYSTEM
from tests import factories
from tests import factories_case as cases
from tests.enforcement.kit import (
    act,
    again,
    at,
    check,
    drafted,
    handed_over,
    issued,
    pay,
    posted,
    refusal,
    refused,
    serve,
    served,
    tick,
)

pytestmark = pytest.mark.django_db
DAY, DUE = cases.DAY, date(2026, 3, 11)
NEXT = DUE + timedelta(days=1)


def whole(row):
    """The chain is whole, and rebuilding it gives the rows."""
    connection.check_constraints()
    case = ArrearsCase.objects.get(pk=row.case_id)
    events = list(DOCKET.event_model.objects.filter(case=case.pk).order_by("seq"))
    assert history.faults(case, events) == []
    assert list(history.differences(case, DOCKET)) == []


def one_line(order, amount=100):
    """Part of one line of the annex."""
    return [[order.lines.first().claim_id, amount]]


def ended(order):
    """State, and which expiry is on record."""
    order = again(order)
    return order.state, order.expired_admin_on, order.expired_criminal_on


# ── expiry ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_time_alone_expires_a_served_order_the_day_after_its_last_day(b):
    order = served(b)
    assert tick(DUE) == (0, 0)
    assert tick(NEXT) == (1, 0)
    assert ended(order) == ("expired", NEXT, NEXT)
    assert not order.case.clocks.filter(rule="CLK-ORDER", stopped_seq=None).exists()
    assert tick(NEXT) == (0, 0)
    whole(order)


def test_the_clock_catches_up_after_weeks_of_downtime(b):
    orders = [served(b), served(b, fixed_on=date(2026, 3, 6))]
    assert tick(date(2026, 5, 20)) == (2, 0)
    assert {ended(o)[0] for o in orders} == {"expired"}


def test_what_was_paid_in_time_does_not_expire(b):
    order = served(b)
    with moment.at(DUE):
        pay(b, order)
    assert tick(date(2026, 4, 1)) == (0, 0)
    with moment.at(date(2026, 4, 2)):
        assert refused(lambda: door.fire(ORDER, order.pk, "expire", SYSTEM)) == ["run_out_after_service"]


def test_a_posted_order_expires_for_the_criminal_route_alone(b):
    order = posted(b)
    assert tick(NEXT) == (1, 0)
    assert ended(order) == ("expired", None, NEXT)
    assert tick(date(2026, 12, 1)) == (0, 0)
    whole(order)


def test_the_two_expiries_of_an_order_posted_and_then_served_by_notice_come_apart(b):
    order = posted(b)
    notice = handed_over(method="public_notice", reason="下落不明。", medium="云溪日报", relation="")
    act(again(order), "serve", b.lead, b.co, service=notice)
    assert tick(NEXT) == (1, 0)
    assert ended(order) == ("expired", None, NEXT)
    running = order.case.clocks.filter(rule="CLK-ORDER", stopped_seq=None)
    assert [c.due_on for c in running] == [again(order).due_admin_on]
    later = again(order).due_admin_on + timedelta(days=1)
    assert tick(later) == (1, 0)
    assert ended(order) == ("expired", later, NEXT)
    whole(order)


def test_an_order_expired_by_posting_is_still_served_and_runs_anew(b):
    order = posted(b)
    tick(NEXT)
    with moment.at(date(2026, 3, 13)):
        order = serve(b, order)
    assert (order.state, order.due_admin_on) == ("served", date(2026, 3, 24))
    assert tick(date(2026, 3, 25)) == (1, 0)
    assert ended(order)[1:] == (date(2026, 3, 25), NEXT)


def test_nobody_but_time_expires_an_order(b):
    order = served(b)
    with moment.at(NEXT):
        for user in (b.lead, b.squad, b.bh):
            assert "system" in refusal(order, "expire", user)


# ── performance ──────────────────────────────────────────────────────────────────────────────────────────────


def test_two_inspectors_record_performance_from_the_ledger(b):
    order = served(b)
    assert refusal(order, "comply", b.lead, b.co, check=check()) == {"paid"}
    pay(b, order)
    assert refusal(order, "comply", b.lead, b.lead, check=check()) == {"two"}
    assert refusal(order, "comply", b.lead, b.co) == {"checked"}
    assert "inspector" in refusal(order, "comply", b.squad, b.lead, check=check())
    order = act(again(order), "comply", b.lead, b.co, check=check())
    assert (order.state, order.complied_on, order.late) == ("complied", DAY, False)
    frozen = cases.papers(order.case, "D12")[-1].frozen()
    assert (frozen["paid_total"], frozen["unpaid_total"], frozen["ledger_unpaid"]) == (order.total, 0, 0)
    assert not order.case.clocks.filter(machine="ORDER", stopped_seq=None).exists()
    whole(order)


def test_partial_payment_is_recorded_with_what_remains(b):
    order = served(b)
    assert refusal(order, "part_comply", b.lead, b.co, check=check()) == {"partly_paid"}
    pay(b, order, one_line(order))
    order = act(again(order), "part_comply", b.lead, b.co, check=check())
    told = json.loads(order.case.events.last().body)["given"]
    assert (order.state, told["left"]) == ("partly", order.total - 100)
    assert cases.papers(order.case, "D12")[-1].frozen()["unpaid_total"] == order.total - 100
    assert tick(NEXT) == (1, 0)
    assert ended(order)[0] == "expired"


def test_late_payment_is_recorded_as_late(b):
    order = served(b)
    tick(NEXT)
    with moment.at(date(2026, 3, 16)):
        pay(b, order)
        order = act(again(order), "comply", b.lead, b.co, check=check())
    assert (order.state, order.late, order.expired_admin_on) == ("complied", True, NEXT)
    whole(order)


def test_a_payment_in_time_that_is_checked_later_is_not_late(b):
    order = served(b)
    with moment.at(DUE):
        pay(b, order)
    with moment.at(date(2026, 3, 20)):
        assert act(again(order), "comply", b.lead, b.co, check=check()).late is False


def test_a_bounced_payment_makes_the_order_unpaid_again(b):
    order = served(b, cases.ordering(b, workers=1))
    pay(b, order)
    keys = list(order.case.payments.values_list("pk", flat=True))
    act(again(order.case), "bounce", b.lead, payments=keys, reason="账户有误，退票。")
    assert refusal(order, "comply", b.lead, b.co, check=check()) == {"paid"}


def test_an_order_reads_its_own_lines_alone(b):
    case = cases.ordering(b, workers=2, months=cases.MONTHS[:1])
    mine, other = case.claims.order_by("pk")
    order = served(b, case, claims=[mine.pk])
    pay(b, order, [[mine.pk, cases.SUM]])
    assert act(again(order), "comply", b.lead, b.co, check=check()).state == "complied"
    assert again(case).unpaid == cases.SUM
    assert other.payments.count() == 0


def test_the_database_takes_no_order_for_performed_that_is_not(b):
    order = served(b)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentOrder.objects.filter(pk=order.pk).update(complied_on=DAY)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE enforcement_paymentorder SET state = 'complied' WHERE id = %s", [order.pk])


# ── change and revocation ────────────────────────────────────────────────────────────────────────────────────


def test_the_deadline_is_changed_once_by_the_head_with_a_reason_and_served_again(b):
    order = served(b)
    assert refusal(order, "change_deadline", b.squad, reason="x", days=10) == {"head"}
    assert refusal(order, "change_deadline", b.bh, reason="", days=10) == {"reason_given"}
    order = act(order, "change_deadline", b.bh, reason="资金三日后到账", days=10)
    assert (order.state, order.effective_admin_on, order.due_admin_on) == ("issued", None, None)
    notice = order.notice().frozen()
    assert (notice["form"], notice["deadline_days"], notice["change_reason"]) == ("change", 10, "资金三日后到账")
    assert [p.n for p in order.papers()] == [1, 2]
    assert {c.rule for c in order.case.clocks.filter(machine="ORDER", stopped_seq=None)} == {"CLK-SERVE-ND"}
    assert tick(date(2026, 5, 1)) == (0, 0)
    with moment.at(date(2026, 5, 6)):
        order = serve(b, order)
        assert order.due_admin_on == date(2026, 5, 19)  # 9 May is worked
        assert refusal(order, "change_deadline", b.bh, reason="又一次", days=10) == {"first_change"}
    whole(order)


def test_a_deadline_that_has_passed_is_not_changed(b):
    order = served(b)
    with moment.at(NEXT):
        assert refusal(order, "change_deadline", b.bh, reason="x", days=10) == {"not_over"}
    tick(NEXT)
    with moment.at(NEXT):
        assert refusal(order, "change_deadline", b.bh, reason="x", days=10) == {"state"}


def test_a_term_is_lengthened_and_never_shortened(b):
    order = served(b, fixed_on=date(2026, 3, 20))
    assert refusal(order, "change_deadline", b.bh, reason="x", fixed_on=date(2026, 3, 19)) == {"later"}
    assert act(order, "change_deadline", b.bh, reason="x", fixed_on=date(2026, 3, 25)).fixed_on == date(2026, 3, 25)


def test_the_notice_of_a_change_lists_what_remains(b):
    order = served(b, cases.ordering(b, workers=1))
    pay(b, order, one_line(order))
    order = act(again(order), "change_deadline", b.bh, reason="资金三日后到账", days=10)
    assert order.notice().frozen()["total"] == order.total - 100


@pytest.mark.parametrize("state", ["drafted", "issued", "served", "posted"])
def test_the_head_revokes_an_order_in_any_state(b, state):
    order = {"drafted": drafted, "issued": issued, "served": served, "posted": posted}[state](b)
    assert refusal(order, "revoke", b.squad, reason="认定有误") == {"head"}
    assert refusal(order, "revoke", b.bh, reason=" ") == {"reason_given"}
    order = act(again(order), "revoke", b.bh, reason="认定有误")
    assert (order.state, order.revoked_reason) == ("revoked", "认定有误")
    assert all(not p.valid for p in order.papers())
    assert not order.case.clocks.filter(machine="ORDER", stopped_seq=None).exists()
    whole(order)


def test_what_a_court_revokes_is_recorded_with_its_document(b):
    order = served(b)
    assert refusal(order, "revoke", b.bh, reason="法院撤销", authority="court") == {"authority_on_file"}
    paper = cases.evidence(b, order.case, "court")
    order = act(again(order), "revoke", b.bh, reason="法院撤销", authority="court", evidence=paper.pk)
    assert (order.state, order.revoked_by) == ("revoked", "court")


def test_an_expired_and_a_performed_order_are_revoked_too(b):
    order = served(b)
    tick(NEXT)
    with moment.at(NEXT):
        assert act(again(order), "revoke", b.bh, reason="认定有误").state == "revoked"
    order = served(b)
    pay(b, order)
    order = act(again(order), "comply", b.lead, b.co, check=check())
    assert act(order, "revoke", b.bh, reason="认定有误").state == "revoked"


# ── on the spot ──────────────────────────────────────────────────────────────────────────────────────────────


def spot(b, case, who=None, beside=None, **more):
    """Order on the spot."""
    given = {"days": 7, "service": handed_over(), **more}
    return act(case, "order_on_the_spot", who or b.lead, beside or b.co, **given)


def test_an_order_on_the_spot_is_issued_signed_by_both_and_handed_over_at_once(b):
    case = spot(b, cases.with_sums(b))
    order = PaymentOrder.objects.get(case=case)
    assert (case.state, order.state, order.due_admin_on) == ("spot_order", "served", DUE)
    born = case.events.get(machine="ORDER")
    assert {born.actor_id, born.beside_id} == {b.lead.pk, b.co.pk}
    assert [p.kind for p in cases.papers(case, "D11", "D17")] == ["D11", "D17"]
    assert cases.papers(case, "D17")[0].frozen()["served"][0]["number"] == order.notice().number
    assert {c.rule for c in case.clocks.filter(stopped_seq=None)} >= {"CLK-SPOT", "CLK-ORDER"}
    whole(order)


@pytest.mark.parametrize(("wrong", "key"), [
    ({"service": None}, "handed_over"),
    ({"service": {"method": "postal", "occurred_at": at(DAY)}}, "handed_over"),
    ({"days": None}, "deadline_named"),
    ({"days": 30}, "deadline_named"),
    ({"liable": 0}, "liable_named"),
])  # fmt: skip
def test_an_order_on_the_spot_that_lacks_something_leaves_the_case_as_it_was(b, wrong, key):
    case = cases.with_sums(b)
    unmet = refused(lambda: spot(b, case, **wrong))
    assert key in unmet
    assert again(case).state == "investigating"
    assert not PaymentOrder.objects.filter(case=case).exists()


def test_an_order_on_the_spot_is_born_by_the_act_of_the_case_alone(b):
    case = cases.ordering(b)
    given = {"liable": case.employer_id, "days": 7, "service": handed_over()}
    who = replace(actor(b.lead, case), beside=b.co.pk)
    assert refused(lambda: door.open(ORDER, "issue_on_spot", who, case=case, **given)) == ["on_the_spot"]


# ── the case and its history ─────────────────────────────────────────────────────────────────────────────────


def test_two_orders_of_a_case_keep_their_own_clocks(b):
    project = factories.project()
    case = cases.ordering(b, project_id=project.pk, situation="subcontract")
    first, second = served(b, case), served(b, again(case), liable=project.general_contractor_id)
    act(again(first), "revoke", b.bh, reason="认定有误")
    running = case.clocks.filter(rule="CLK-ORDER", stopped_seq=None)
    assert [c.obj for c in running] == [second.pk]


def test_the_history_command_finds_nothing_wrong_with_a_long_order(b, capsys):
    order = posted(b)
    tick(NEXT)
    with moment.at(date(2026, 3, 13)):
        order = serve(b, order)
        pay(b, order)
        order = act(again(order), "comply", b.lead, b.co, check=check())
    whole(order)
    call_command("replay", again(order.case).number)
