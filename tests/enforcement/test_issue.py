"""O1 and O2: what may be ordered, by whom, of whom, and what a paper gets when."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from casework.models import ArrearsCase, Claim
from enforcement.models import OrderLine, PaymentOrder
from lawkit import moment
from lawkit.rules import Refused
from tests import factories
from tests import factories_case as cases
from tests.enforcement.kit import act, again, drafted, fled, issued, pay, refusal, refused

pytestmark = pytest.mark.django_db
SOON, LATE = date(2026, 3, 10), date(2026, 3, 2)


def keys(call):
    """Keys of what a draft was refused for."""
    return set(refused(call))


def test_the_lead_drafts_an_order_for_everything_unpaid(b):
    case = cases.ordering(b, workers=2)
    order = drafted(b, case)
    assert (order.state, order.total, order.lines.count()) == ("drafted", 4 * cases.SUM, 4)
    assert (order.liable_id, order.basis) == (case.employer_id, "支付条例 16; 劳动法 50")
    assert cases.papers(case, "D11") == []


def test_only_the_lead_drafts_and_redrafts(b):
    case = cases.ordering(b)
    assert keys(lambda: drafted(b, case, b.co)) == {"is_lead"}
    assert keys(lambda: drafted(b, case, b.squad)) == {"inspector", "is_lead"}
    assert refusal(drafted(b, case), "redraft", b.co, liable=case.employer_id, days=7) == {"is_lead"}


def test_nothing_is_drafted_without_found_sums(b):
    assert keys(lambda: drafted(b, cases.investigating(b))) == {"sums_fixed"}


def test_nobody_is_ordered_who_is_not_liable(b):
    case = cases.ordering(b)
    assert keys(lambda: drafted(b, case, liable=factories.employer().pk)) == {"liable_named"}
    assert keys(lambda: drafted(b, case, liable=None)) == {"liable_named"}


@pytest.mark.parametrize("wrong", [
    {"days": 2}, {"days": 16}, {"days": None}, {"days": 7, "fixed_on": SOON}, {"fixed_on": LATE},
])  # fmt: skip
def test_a_deadline_is_one_day_ahead_or_three_to_fifteen_working_days(b, wrong):
    assert keys(lambda: drafted(b, cases.ordering(b), **{"days": None, **wrong})) == {"deadline_named"}


@pytest.mark.parametrize("day", [date(2026, 3, 4), date(2026, 3, 24), date(2027, 1, 20)])
def test_a_fixed_day_is_as_near_and_as_far_as_a_term_may_be(b, day):
    assert keys(lambda: drafted(b, cases.ordering(b), days=None, fixed_on=day)) == {"fixed_in_range"}


@pytest.mark.parametrize("right", [{"days": 3}, {"days": 15}, {"days": None, "fixed_on": SOON}])
def test_both_kinds_of_deadline_are_taken(b, right):
    order = drafted(b, cases.ordering(b), **right)
    assert (order.fixed_on, order.days) == (right.get("fixed_on"), right["days"])


def test_a_number_is_given_at_issue_and_not_before(b):
    order = drafted(b)
    order = act(order, "redraft", b.lead, liable=order.liable_id, days=10)
    assert order.notice() is None
    order = act(order, "issue", b.squad)
    paper = order.notice()
    assert (paper.kind, paper.n) == ("D11", 1)
    assert (order.state, order.issued_on, order.days) == ("issued", cases.DAY, 10)
    assert paper.frozen()["total"] == paper.frozen()["ledger_total"] == order.total


def test_the_clock_of_service_starts_at_issue(b):
    (clock,) = issued(b).case.clocks.filter(rule="CLK-SERVE-ND", stopped_seq=None)
    assert (clock.start_on, clock.due_on, clock.machine) == (cases.DAY, date(2026, 3, 9), "ORDER")


def test_the_head_of_the_agency_signs_unless_the_bureau_keeps_it_to_its_head(b, settings):
    order = drafted(b)
    for user in (b.bh, b.chief, b.lead, b.desk):
        assert "signer" in refusal(order, "issue", user)
    settings.ORDER_SIGNED_BY = "BH"
    assert refusal(order, "issue", b.squad) == {"signer"}
    assert act(order, "issue", b.bh).state == "issued"


def test_he_who_investigates_does_not_sign(b):
    order = drafted(b)
    factories.Post.objects.create(user=b.co, organ=b.organ, role="SQUAD", valid_from=factories.LONG_AGO)
    assert refusal(order, "issue", b.co) == {"not_investigator"}


def test_a_payment_after_the_draft_stops_the_issue_and_names_both_places(b):
    order = drafted(b, cases.ordering(b, workers=1))
    pay(b, order, [[order.lines.first().claim_id, 100]])
    with pytest.raises(Refused) as caught:
        act(again(order), "issue", b.squad)
    (unmet,) = caught.value.why
    assert unmet.key == "sums_agree"
    assert "附件" in unmet.says
    assert "账册" in unmet.says
    order = act(again(order), "redraft", b.lead, liable=order.liable_id, days=7)
    assert act(order, "issue", b.squad).total == 2 * cases.SUM - 100


def test_a_draft_that_lay_past_its_day_is_not_issued(b):
    order = drafted(b, fixed_on=SOON)
    with moment.at(SOON):
        assert refusal(order, "issue", b.squad) == {"deadline_ahead"}


def test_an_order_waits_for_the_finding_unless_the_employer_has_absconded(b):
    order = drafted(b, cases.with_sums(b))
    assert refusal(order, "issue", b.squad) == {"may_order"}
    act(again(order.case), "amend", b.lead, absconded=True, reason="电话关机。")
    assert refusal(order, "issue", b.squad) == {"may_order"}
    cases.evidence(b, order.case, "absconding")
    assert act(again(order), "issue", b.squad).state == "issued"


def test_a_draft_for_a_suspended_case_goes_out_once_absconding_is_on_record(b):
    case = cases.with_sums(b)
    fled(b, case)
    case = act(again(case), "suspend", b.bh, reason="经营者逃匿，无法继续调查。")
    assert issued(b, case).state == "issued"


def test_no_order_in_a_case_that_is_deciding_or_closed(b):
    assert keys(lambda: drafted(b, cases.deciding(b))) == {"may_draft"}
    case = cases.closed(b, "CL-01")
    assert {"case_open", "may_draft"} <= keys(lambda: drafted(b, case))
    case = cases.closed(b, "CL-06")
    assert keys(lambda: drafted(b, case)) == {"may_draft"}


def test_an_owner_is_ordered_up_to_what_he_has_not_paid(b):
    project = factories.project()
    case = cases.ordering(b, workers=2, project_id=project.pk, situation="owner_unpaid")
    assert keys(lambda: drafted(b, case, liable=project.owner_id)) == {"cap_named"}
    assert keys(lambda: drafted(b, case, liable=project.owner_id, cap=cases.SUM)) == {"input"}
    some = list(Claim.objects.filter(case=case).values_list("pk", flat=True)[:1])
    order = act(drafted(b, case, liable=project.owner_id, cap=cases.SUM, claims=some), "issue", b.squad)
    assert (order.total, order.cap) == (cases.SUM, cases.SUM)
    assert "未结清的工程款为人民币3,000.00元" in order.notice().frozen()["liability"]
    rest = drafted(b, again(case), liable=project.general_contractor_id)
    assert rest.basis == "支付条例 30(3)"


def test_an_annex_of_two_hundred_workers_is_issued(b):
    order = issued(b, cases.ordering(b, workers=200, months=cases.MONTHS[:1]))
    frozen = order.notice().frozen()
    assert (len(frozen["workers"]), frozen["headcount"]) == (200, 200)
    assert sum(row["unpaid"] for row in frozen["workers"]) == frozen["total"] == order.total == 200 * cases.SUM


def test_an_unlicensed_operator_is_named_with_the_law_that_makes_him_pay(b):
    case = cases.ordering(b, employer=factories.employer(no_uscc=True, address="云溪区塘栖路21号"), situation="unqualified")
    frozen = issued(b, case).notice().frozen()
    assert "经营者：" in frozen["party"]["name"]
    assert frozen["liability"].startswith("你（单位）不具备合法经营资格")
    assert "劳动合同法 93" in frozen["basis"]


# ── what PostgreSQL refuses ──────────────────────────────────────────────────────────────────────────────────


def forbidden(statement, *values):
    """Whether the database refuses a statement, deferred triggers included."""
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        connection.check_constraints()


def test_no_state_sum_annex_or_party_is_changed_by_hand(b):
    order = issued(b)
    connection.check_constraints()
    other, elsewhere = factories.employer().pk, cases.ordering(b).pk
    for column, value in [("state", "revoked"), ("state", "complied"), ("total", 1), ("liable_id", other),
                          ("days", 9), ("issued_on", None), ("case_id", elsewhere)]:  # fmt: skip
        forbidden(f"UPDATE enforcement_paymentorder SET {column} = %s WHERE id = %s", value, order.pk)
    forbidden("UPDATE enforcement_orderline SET amount = 1 WHERE order_id = %s", order.pk)
    forbidden("DELETE FROM enforcement_orderline WHERE order_id = %s", order.pk)
    forbidden("DELETE FROM enforcement_paymentorder WHERE id = %s", order.pk)


def test_an_annex_that_does_not_add_up_is_refused_even_for_a_draft(b):
    order = drafted(b, cases.ordering(b, workers=1))
    connection.check_constraints()
    forbidden("UPDATE enforcement_paymentorder SET total = total + 1 WHERE id = %s", order.pk)
    stranger = Claim.objects.filter(case=cases.ordering(b, workers=1)).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        OrderLine.objects.create(order=order, claim=stranger, amount=1)
        connection.check_constraints()


def test_an_order_without_its_event_cannot_be_written(b):
    case = cases.ordering(b)
    connection.check_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentOrder.objects.create(
            case=ArrearsCase.objects.get(pk=case.pk), liable=case.employer, role="employer", basis="x", total=1, days=7,
            violated="x", report="x", drafted_by=b.lead, state="drafted",
        )  # fmt: skip
        connection.check_constraints()


def test_the_fifteen_days_to_decide_run_until_the_order_is_issued(b):
    order = drafted(b, cases.ordering(b))
    running = order.case.clocks.filter(rule="CLK-DECIDE", stopped_seq=None)
    assert running.exists()
    act(order, "issue", b.squad)
    assert not running.exists()
