"""Nobody is punished: the ground, its proof, its paper, its remedies; and a term for deciding that is extended."""

import pytest
from django.db import IntegrityError, connection, transaction

from casework.access import actor
from enforcement.decision.law import DECISION
from enforcement.models import Decision
from lawkit import door
from tests import factories_case as cases
from tests import factories_decision as f
from tests.enforcement.decision.test_way import paper, whole
from tests.enforcement.kit import again, refusal, refused

pytestmark = pytest.mark.django_db


def test_a_minor_matter_put_right_is_not_punished_and_says_why_by_which_way_out(b, p):
    row = f.spared(b, p)
    said = paper(row, "D16N")
    assert (row.state, row.fine, row.due_on, row.appeal_until) == ("spared", None, None, f.date(2026, 9, 14))
    assert said["basis"] == "处罚法 57; 处罚法 33(1款)" and said["violated"] == "支付条例 56(4)"
    assert said["lesson"] and said["ground"].startswith("违法行为轻微") and said["review_organ"] and said["court"]
    assert not again(row.case).clocks.filter(machine="DECISION", obj=row.pk, stopped_seq=None).exists()
    whole(row)
    row = f.result(b, p, f.seek(b, p, row), "keep_sparing")
    assert (row.state, row.remedies.get().outcome) == ("spared", "upheld")
    whole(row)


@pytest.mark.parametrize(("wrong", "key"), [
    ({"spare": "unfounded"}, "spare_named"), ({"spare": "late"}, "spare_in_time"), ({"evidence": None}, "spare_proven"),
    ({"act_until": f.date(2024, 1, 1)}, "spare_in_time"), ({"offence": "refuse"}, "spare_mended"), ({"lesson": " "}, "taught"),
    ({"discretion": ""}, "discretion_told"), ({"offence": "nothing"}, "offence_known"),
])  # fmt: skip
def test_nobody_is_spared_without_a_ground_of_the_law(b, wrong, key):
    assert key in set(refused(lambda: f.sparing(b, **wrong)))


def test_after_two_years_nothing_has_to_be_shown(b):
    row = f.sparing(b, spare="late", act_until=f.date(2023, 1, 1), evidence=None)
    assert row.basis == "处罚法 57; 处罚法 36"


def test_whoever_was_fined_before_is_no_first_offender(b, p):
    fine = f.decided(b, p, f.fining(b))
    assert set(refused(lambda: f.sparing(b, fine.order, spare="first"))) == {"input"}


def test_a_penalty_that_was_drafted_is_not_dropped_as_minor_but_spared_on_paper(b):
    row = f.told(b, f.fining(b))
    assert refusal(row, "drop", b.bh, ground="minor", reason="轻微。") == {"spared_on_paper"}
    assert f.act(again(row), "drop", b.bh, ground="spared", reason="另作决定。").state == "dropped"


def test_each_kind_keeps_to_its_own_acts(b, p):
    row = f.sparing(b)
    assert refusal(row, "notify", b.bh) == {"of_money"}
    assert refusal(row, "propose_sparing", b.lead, b.third) == {"both_of_the_case"}
    row = f.act(row, "propose_sparing", b.lead, b.co)
    assert refusal(row, "send_back", b.bh, reason="x") == {"of_money"}
    assert refusal(row, "decide_sparing", b.bh) == {"review_done"}
    row = f.act(again(row), "review", p.legal, opinion="同意。")
    assert "of_penalty" in refusal(row, "decide_penalty", b.bh)
    row = f.act(again(row), "send_back_sparing", b.bh, reason="补充。")
    assert (row.state, row.reviewed_by_id) == ("drafted", None)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as sql:
        sql.execute("UPDATE enforcement_decision SET lesson = '' WHERE id = %s", [row.pk])


def test_the_term_for_deciding_is_extended_once_before_its_end_by_its_own_length_at_most(b):
    case = cases.deciding(b)
    given = {"liable": case.employer_id, "days": 15}
    row = door.open(DECISION, "draft_handling", actor(b.lead, case), case=case, **given)
    clock = again(row.case).clocks.get(rule="CLK-DECIDE", stopped_seq=None)
    before, why = clock.due_on, {"reason": "案情复杂。"}
    assert refusal(row, "extend_term", b.bh, by=16, **why) == {"longer_by"}
    assert "head" in refusal(row, "extend_term", b.squad, by=5, **why)
    f.act(again(row), "extend_term", b.bh, by=5, **why)
    clock.refresh_from_db()
    assert clock.due_on > before and clock.length == 20
    assert refusal(row, "extend_term", b.bh, by=5, **why) == {"first_longer"}
    whole(Decision.objects.get(pk=row.pk))
