"""Plans of instalments, their performance by payments, and the routes: pure functions and their properties."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation import performance, plans
from mediation.performance import Paid
from mediation.routes import Situation, open_routes, routes
from mediation.words import Route

TODAY = date(2026, 3, 2)
SUMS = st.integers(1, 50_000_000)
PARTS = st.integers(1, plans.MOST)


def a_plan(amounts, parts, gap, start=10, **more):
    """Workers 1, 2, …, each sum in ``parts`` parts ``gap`` days apart."""
    days = [TODAY + timedelta(days=start + gap * n) for n in range(parts)]
    lines = [
        {"worker": n, "sum": amount, "instalments": [[due, part] for due, part in plans.split(amount, days)]}
        for n, amount in enumerate(amounts, 1)
    ]
    return {"bound": [7], "lines": lines, **more}


@given(st.lists(st.integers(plans.MOST, 50_000_000), min_size=1, max_size=12), PARTS, st.integers(1, 30))
def test_a_plan_that_is_split_adds_up_to_the_fen_for_every_worker(amounts, parts, gap):
    plan = a_plan(amounts, parts, gap)
    assert plans.adds_up(plan) and plans.in_order(plan, TODAY)
    for line, amount in zip(plan["lines"], amounts, strict=True):
        rows = plans.instalments(line)
        assert sum(n for _due, n in rows) == amount and min(n for _due, n in rows) > 0
        assert all(later > earlier for (earlier, _a), (later, _b) in pairwise(rows))


@given(st.integers(plans.MOST, 50_000_000), PARTS, st.integers(0, plans.MOST - 1), st.integers(-3, 3).filter(bool))
def test_a_plan_that_is_a_fen_off_does_not_add_up(amount, parts, place, off):
    plan = a_plan([amount], parts, 5)
    plan["lines"][0]["instalments"][place % parts][1] += off
    assert not plans.adds_up(plan)


@given(PARTS, st.integers(1, 60), st.integers(0, 200), st.booleans())
def test_a_schedule_ends_within_the_limits_and_beyond_the_first_only_with_notice(parts, gap, start, told):
    plan = a_plan([10_000], parts, gap, start, late_notice=told)
    last = (plans.last_day(plan) - TODAY).days
    lawful = last <= plans.NORMAL or told and last <= plans.LONGEST
    assert plans.within_limits(plan, TODAY) == lawful


@given(SUMS, SUMS)
def test_a_sum_above_what_the_ledger_shows_never_fits_and_one_below_is_a_waiver(owed, amount):
    plan = {"lines": [{"worker": 1, "sum": amount}]}
    assert plans.sums_fit(plan, {1: owed}) == (amount <= owed)
    assert plans.reduced(plan, {1: owed}) == ({"w1"} if amount < owed else set())


@pytest.mark.parametrize("days", [["2026-03-01"], ["2026-04-01", "2026-04-01"], ["2026-05-01", "2026-04-01"], ["soon"]])
def test_days_that_cannot_be_kept_are_no_schedule(days):
    plan = {"lines": [{"worker": 1, "sum": 10, "instalments": [[day, 5] for day in days]}]}
    assert not plans.in_order(plan, TODAY)


def test_no_worker_stands_twice_in_a_plan():
    assert not plans.sums_fit({"lines": [{"worker": 1, "sum": 5}, {"worker": 1, "sum": 5}]}, {1: 10})


# ── performance ──────────────────────────────────────────────────────────────────────────────────────────────

DUE = [(TODAY + timedelta(days=30 * n), 1000) for n in range(1, 4)]
PAYMENTS = st.lists(st.builds(Paid, st.integers(1, 900), st.dates(TODAY, date(2026, 8, 1)), st.integers(1, 9)), max_size=6)


@given(PAYMENTS, st.data())
def test_money_is_neither_made_nor_lost_when_payments_meet_instalments(payments, data):
    bounced = data.draw(st.lists(st.sampled_from(payments), max_size=2, unique_by=id)) if payments else []
    entries = [*payments, *(Paid(-p.amount, p.on) for p in bounced)]
    rows = performance.match(DUE, entries)
    assert sum(r.paid for r in rows) == min(3000, sum(p.amount for p in entries))
    assert all(0 <= r.paid <= r.amount for r in rows)
    assert all(not later.paid or not earlier.left for earlier, later in pairwise(rows))
    assert performance.how_much(rows) == {3000: "none", 0: "all"}.get(sum(r.left for r in rows), "some")


def test_an_instalment_names_the_evidence_that_paid_it_and_the_day_on_which_it_was_whole():
    first, second, third = performance.match(DUE, [Paid(600, date(2026, 3, 5), 31), Paid(700, date(2026, 4, 5), 32)])
    assert (first.paid, first.evidence, first.whole_on, first.late) == (1000, (31, 32), date(2026, 4, 5), True)
    assert (second.paid, second.evidence, second.whole_on) == (300, (32,), None)
    assert not third.paid and not third.evidence


def test_an_instalment_is_overdue_only_from_the_day_after():
    row = performance.match(DUE, [])[0]
    assert not row.overdue(row.due_on) and row.overdue(row.due_on + timedelta(days=1))


# ── routes ───────────────────────────────────────────────────────────────────────────────────────────────────

BROKEN = Situation(agreed=True, due=True, fixed=True, by_court=True)
CHOICES = st.builds(
    Situation, agreed=st.booleans(), due=st.booleans(), title=st.sampled_from(["", "arb", "court", "order"]),
    reachable=st.booleans(), fixed=st.booleans(), elsewhere=st.booleans(), spent=st.booleans(), by_court=st.booleans(),
    by_arb=st.booleans(), court_over=st.booleans(), arb_over=st.booleans(),
)  # fmt: skip


@given(CHOICES)
def test_inspection_is_always_open_and_every_closed_way_says_why(situation):
    ways = routes(situation)
    assert [w.route for w in ways if w.open][0] == Route.INSPECTION
    assert {w.route for w in ways} == set(Route) and all(bool(w.why) != w.open for w in ways)


@given(CHOICES)
def test_a_payment_order_is_never_offered_for_a_missing_debtor_an_open_sum_or_beside_a_suit(situation):
    if Route.PAYMENT_ORDER in open_routes(situation):
        assert situation.reachable and situation.fixed and situation.due and not situation.elsewhere and not situation.title


@given(CHOICES)
def test_confirmation_is_offered_in_time_alone_and_by_bodies_whose_agreements_may_be_confirmed(situation):
    found = open_routes(situation)
    if Route.CONFIRMATION in found:
        assert situation.agreed and situation.by_court and not situation.court_over
    if Route.REVIEW in found:
        assert situation.agreed and situation.by_arb and not situation.arb_over


def test_a_broken_agreement_opens_order_arbitration_suit_and_confirmation():
    assert set(open_routes(BROKEN)) == {
        Route.INSPECTION, Route.PAYMENT_ORDER, Route.ARBITRATION, Route.SUIT, Route.CONFIRMATION,
    }  # fmt: skip


def test_a_confirmed_agreement_that_is_broken_is_enforced():
    found = open_routes(Situation(agreed=True, due=True, fixed=True, title="court", by_court=True))
    assert found == [Route.INSPECTION, Route.EXECUTION]
