"""Whatever is joined and divided in whatever order: every worker, month and total keeps its fen."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.groups import sums
from casework.groups.joining import act_for, conflicts
from casework.models import ArrearsCase, Claim
from lawkit import moment
from lawkit.rules import Refused
from tests import factories
from tests import factories_case as walk
from tests.casework.groups_kit import join, lines, sound, split

FEN = st.integers(0, 10**9)
LINES = st.builds(sums.Line, FEN, st.none() | FEN, FEN)


@given(LINES, LINES)
def test_two_claims_kept_add_up_and_money_is_never_forgotten(here, coming):
    for way in sums.WAYS:
        assert sums.settle(here, coming, way).paid == here.paid + coming.paid
    both, larger = sums.settle(here, coming, sums.BOTH), sums.settle(here, coming, sums.LARGER)
    assert both.claimed == here.claimed + coming.claimed
    assert both.found in (None, (here.found or 0) + (coming.found or 0))
    assert larger.claimed == max(here.claimed, coming.claimed) >= min(both.claimed, 0)
    assert sums.settle(here, coming, sums.HERE)[:2] == here[:2] and sums.settle(here, coming, sums.COMING)[:2] == coming[:2]


@given(LINES, LINES)
def test_only_a_line_that_owes_less_than_was_paid_is_called_overpaid(here, coming):
    line = sums.settle(here, coming, sums.BOTH)
    assert sums.overpaid(line) == (line.paid > (line.claimed if line.found is None else line.found))


@pytest.mark.django_db
@settings(max_examples=6, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_joining_and_dividing_in_any_sequence_keeps_every_fen(data):
    """Three cases of one employer, some filed, found and partly paid; then any joins and divisions that are lawful."""
    with transaction.atomic(), moment.at(walk.DAY):
        b, firm = walk.bureau(), factories.employer()
        people = [factories.worker() for _ in range(4)]
        cases = [_a_case(data, b, firm, people) for _ in range(3)]
        for step in range(data.draw(st.integers(1, 5))):
            with moment.at(walk.DAY + timedelta(hours=step + 1)):
                before = lines(*cases)
                born, expected = _step(data, b, cases, before)
                cases += born
                assert lines(*cases) == expected
                assert sum(c.claimed for c in _now(cases)) == sum(row[0] for row in expected.values())
                assert sum(c.paid for c in _now(cases)) == sum(row[2] for row in expected.values())
        sound(*cases)
        transaction.set_rollback(True)


def _now(cases):
    return list(ArrearsCase.objects.filter(pk__in=[c.pk for c in cases]).order_by("pk"))


def _a_case(data, b, firm, people):
    """Of some of the people, months apart or the same; registered, or under investigation with sums and payments."""
    some = data.draw(st.lists(st.sampled_from(people), min_size=1, max_size=3, unique_by=lambda w: w.pk))
    claims = [
        {"worker": w.pk, "month": m, "claimed": data.draw(st.integers(1, 10**7))}
        for w in some for m in data.draw(st.sampled_from([walk.MONTHS[:1], walk.MONTHS]))
    ]  # fmt: skip
    parties = [{"role": "complainant", "worker_id": some[0].pk}]
    given = {"employer": firm, "claims": claims, "parties": parties}
    if data.draw(st.booleans()):
        return walk.registered(b, **given)
    case = walk.with_sums(b, **given)
    paid = [[c.pk, data.draw(st.integers(1, c.found))] for c in case.claims.all() if data.draw(st.booleans())]
    return walk.pay_lines(b, case, paid) if paid else case


def _step(data, b, cases, before):
    """One lawful step; returns the cases it made, and the sums that must stand after it."""
    here = _now(cases)
    pairs = [(a, o) for a in here for o in here if a.pk != o.pk and act_for(a, o)]
    splits = [c for c in here if c.state in ("registered", "filed", "investigating") and c.headcount > 1]
    if splits and (not pairs or data.draw(st.booleans())):
        case = data.draw(st.sampled_from(splits))
        workers = list(case.claims.order_by("worker_id").values_list("worker_id", flat=True).distinct())
        leaving = data.draw(st.lists(st.sampled_from(workers), min_size=1, max_size=len(workers) - 1, unique=True))
        return [split(case, leaving, b.squad)], before
    if not pairs:
        return [], before
    source, target = data.draw(st.sampled_from(pairs))
    expected, choices = dict(before), []
    for one in conflicts(source, target):
        way = data.draw(st.sampled_from(list(sums.WAYS)))
        choices.append([one.coming.worker_id, one.month, way, "白天、夜里两份活。"])
        pair = [sums.Line(c.claimed, c.found, c.got) for c in (one.here, one.coming)]
        stands, row = sums.settle(*pair, way), expected[one.coming.worker_id, one.month]
        gone = [pair[0][i] + pair[1][i] - (stands[i] or 0) if i != 1 else 0 for i in range(3)]
        gone[1] = (pair[0].found or 0) + (pair[1].found or 0) - (stands.found or 0)
        expected[one.coming.worker_id, one.month] = [row[i] - gone[i] for i in range(3)]
    try:
        join(source, target, b.squad, choices=choices)
    except Refused as refused:
        assert "已付合计" in str(refused.why[0].says), refused
        return [], before
    assert not Claim.objects.filter(case=source).exists()
    return [], expected
