"""Joining, dividing and relating cases: what moves, what stays, who may, what is refused."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from casework import ledger
from casework.access import parties_for
from casework.deeds import groups
from casework.desk import inbox, search
from casework.models import ArrearsCase, CaseLink, Claim, Payment
from lawkit import moment
from lawkit.rules import Refused
from registry.models import Organ
from tests import factories
from tests import factories_case as walk
from tests.casework import kit
from tests.casework.groups_kit import join, lines, sound, split

pytestmark = pytest.mark.django_db
WHY = {"reason": "同一班组。"}


@pytest.fixture
def firm():
    return factories.employer(address="云溪区塘栖路21号")


@pytest.fixture
def pair(b, firm):
    """Two complaints about one employer, the older one first."""
    return walk.registered(b, employer=firm), walk.registered(b, employer=firm, workers=2)


def accepted(b, case):
    return walk.act(case, "file", b.squad, lead=b.lead.pk, co=b.co.pk)


# ── joining ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_complaint_joins_another_that_waits_with_all_its_claims(b, pair):
    old, new = pair
    before = lines(old, new)
    join(new, old, b.desk)
    old, new = kit.fresh(old), kit.fresh(new)
    assert (new.state, new.merged_into, new.claimed) == ("merged", old, 0)
    assert old.headcount == 5 and lines(old, new) == before and lines(new) == {}
    assert not kit.running(new) and kit.running(old) == {"CLK-ACCEPT"}
    assert kit.kinds(new, 1) == ["D01"]
    sound(old, new)


def test_the_term_for_acceptance_runs_from_the_earliest_receipt(b, firm):
    late, early = walk.registered(b, employer=firm), walk.registered(b, employer=firm, received_on=walk.DAY - timedelta(days=3))
    join(early, late, b.desk)
    late = kit.fresh(late)
    clock = late.clocks.get(rule="CLK-ACCEPT", stopped_seq=None)
    assert late.received_on == clock.start_on == walk.DAY - timedelta(days=3)
    assert late.due_on == clock.due_on
    sound(late, early)


def test_a_complaint_taken_into_a_case_under_way_is_accepted_by_the_head_with_its_own_notice(b, pair):
    old, new = accepted(b, pair[0]), pair[1]
    assert "squad" in kit.refusal(new, "accept_into", b.desk, other=old.pk, **WHY)
    join(new, old, b.squad)
    (notice,) = walk.papers(new, "D02")
    assert old.number in str(notice.frozen()["accepted"])
    assert kit.fresh(old).headcount == 5
    sound(old, new)


@pytest.mark.parametrize("given, key", [
    ({"violation_end": walk.DAY - timedelta(days=900)}, "in_time"), ({"in_scope": False}, "in_scope"),
    ({"other_procedure": "suit"}, "not_elsewhere"), ({"missing": ["身份证明"]}, "nothing_missing"),
])  # fmt: skip
def test_joining_is_no_way_round_the_conditions_of_acceptance(b, firm, given, key):
    old, new = accepted(b, walk.registered(b, employer=firm)), walk.registered(b, employer=firm, **given)
    assert key in kit.refusal(new, "accept_into", b.squad, other=old.pk, **WHY)


def test_the_later_filed_case_joins_the_earlier_and_never_the_other_way(b, pair):
    old = accepted(b, pair[0])
    with moment.at(walk.DAY + timedelta(days=1)):
        new = accepted(b, pair[1])
        refused = kit.refusal(old, "merge_filed", b.squad, other=new.pk, **WHY)
        assert "立案在先" in refused["input"].says
        join(new, old, b.squad)
        assert kit.running(kit.fresh(old)) == {"CLK-INVEST"} and not kit.running(kit.fresh(new))
        sound(old, new)


def test_findings_that_are_signed_are_neither_joined_nor_divided(b, firm):
    signed, new = walk.reported(b, employer=firm), accepted(b, walk.registered(b, employer=firm))
    assert "findings_unsigned" in kit.refusal(new, "merge_filed", b.squad, other=signed.pk, **WHY)
    workers = [signed.claims.first().worker_id]
    assert "findings_unsigned" in kit.refusal(signed, "split_filed", b.squad, workers=workers, **WHY)


def test_a_complaint_never_vanishes_in_a_clue_that_nobody_is_told_of(b, pair):
    clue, new = pair
    ArrearsCase.objects.filter(pk=clue.pk).update(kind="clue")
    assert "主动检查线索" in kit.refusal(new, "merge_into", b.desk, other=clue.pk, **WHY)["input"].says
    join(clue, new, b.desk)
    assert kit.fresh(new).kind == "complaint"


def test_cases_of_different_employers_and_projects_are_not_joined(b):
    one, other = walk.registered(b), walk.registered(b)
    refused = kit.refusal(one, "merge_into", b.desk, other=other.pk, **WHY)
    assert "同一用人单位或同一项目" in refused["input"].says and refused["input"].mend
    assert "other_named" in kit.refusal(one, "merge_into", b.desk, other=None, **WHY)
    assert "input" in kit.refusal(one, "merge_into", b.desk, other=one.pk, **WHY)


def test_cases_of_two_organs_or_with_a_charge_open_are_not_joined(b, pair):
    old, new = accepted(b, pair[0]), accepted(b, pair[1])
    walk.charge(b, new)
    assert "并行程序" in kit.refusal(new, "merge_filed", b.squad, other=old.pk, **WHY)["input"].says
    walk.act(old, "hand_over", b.bh, organ=b.elsewhere.pk, reason="管辖。")
    assert Organ.objects.get(pk=b.elsewhere.pk) and "同一机关" in (
        kit.refusal(new, "merge_filed", b.squad, other=old.pk, **WHY)["input"].says
    )


def test_sums_found_payments_and_their_evidence_go_along(b, firm):
    old = walk.with_sums(b, employer=firm)
    with moment.at(walk.DAY + timedelta(days=1)):
        new = walk.with_sums(b, employer=firm, workers=2, claimed=12_345)
        walk.pay_lines(b, new, [[c.pk, 5_001] for c in new.claims.all()])
        last = new.payments.order_by("pk").last()
        walk.act(kit.fresh(new), "bounce", b.lead, payments=[last.pk], reason="退票。")
        before, files = lines(old, new), set(old.evidence.values_list("sha256")) | set(new.evidence.values_list("sha256"))
        join(new, old, b.squad)
        old, new = kit.fresh(old), kit.fresh(new)
        assert lines(old, new) == before and (new.owed, new.paid) == (0, 0)
        assert set(old.evidence.values_list("sha256")) == files
        assert old.paid == 3 * 5_001 and not Claim.objects.filter(case=old, found__gt=0, grounds=None).exists()
        assert Payment.everything.filter(case=new).count() == Payment.objects.filter(case=old).count() == 5
        sound(old, new)


def test_the_same_worker_and_month_in_both_is_asked_about_and_never_added_in_silence(b, firm):
    worker = factories.worker()
    claim = {"worker": worker.pk, "month": walk.MONTHS[0]}
    old = walk.registered(b, employer=firm, claims=[{**claim, "claimed": 500}])
    new = walk.registered(b, employer=firm, claims=[{**claim, "claimed": 700}])
    assert "两案都有主张" in kit.refusal(new, "merge_into", b.desk, other=old.pk, **WHY)["input"].says
    month = walk.MONTHS[0].isoformat()[:7]
    silent = {"choices": [[worker.pk, month, "both", ""]]}
    assert "input" in kit.refusal(new, "merge_into", b.desk, other=old.pk, **WHY, **silent)
    join(new, old, b.desk, choices=[[worker.pk, month, "both", "白天木工，夜里看工地。"]])
    assert lines(old)[worker.pk, month] == [1200, 0, 0]
    assert kit.told(old)["given"]["settled"][0][:4] == [worker.pk, month, "both", 500]
    sound(old, new)


def test_a_payment_entered_in_both_cases_is_not_counted_twice(b, firm):
    worker = factories.worker()
    claims = [{"worker": worker.pk, "month": walk.MONTHS[0], "claimed": 500}]
    old = accepted(b, walk.registered(b, employer=firm, claims=claims))
    new = accepted(b, walk.registered(b, employer=firm, claims=claims))
    for case in (old, new):
        walk.pay_lines(b, case)
    choices = [[worker.pk, walk.MONTHS[0].isoformat()[:7], "larger", ""]]
    refused = kit.refusal(kit.fresh(new), "merge_filed", b.squad, other=old.pk, choices=choices, **WHY)
    assert "两案已付合计不超过应付" in refused["input"].says and "退票" in refused["input"].mend


def test_who_blew_the_whistle_stays_in_his_own_case(b, firm):
    worker, claimant = factories.worker(), factories.worker()
    old = walk.registered(b, employer=firm)
    tip = walk.registered(
        b, employer=firm, kind="tip_off", confidential=True, parties=[{"role": "whistleblower", "worker_id": worker.pk}],
        claims=[{"worker": claimant.pk, "month": walk.MONTHS[0], "claimed": 100}],
    )  # fmt: skip
    join(tip, old, b.desk)
    old, tip = kit.fresh(old), kit.fresh(tip)
    assert old.confidential
    assert not any(p.worker_id == worker.pk for p in old.parties.all())
    assert str(worker.pk) not in str(kit.told(old)["given"]["parties"])
    assert parties_for(b.desk, tip).filter(role="whistleblower").exists()
    assert not parties_for(b.third, tip).filter(role="whistleblower").exists()


def test_representatives_beyond_the_limit_join_as_complainants(b, firm):
    people = [factories.worker() for _ in range(7)]

    def of(some):
        claims = [{"worker": w.pk, "month": walk.MONTHS[0], "claimed": 100} for w in some]
        parties = [{"role": "representative", "worker_id": w.pk} for w in some]
        return walk.registered(b, employer=firm, claims=claims, parties=parties)

    old, new = of(people[:4]), of(people[4:])
    join(new, old, b.desk)
    roles = sorted(kit.fresh(old).parties.filter(removed_seq=None).values_list("role", flat=True))
    assert roles == ["complainant"] * 2 + ["representative"] * 5


def test_the_old_number_finds_the_case_that_goes_on(b, pair):
    old, new = pair
    join(new, old, b.desk)
    found = search.search(b.desk, search.read(new.number))
    assert [line.case.pk for line in found.cases] == [new.pk, old.pk]


def test_nothing_waits_for_anybody_in_a_joined_case(b, pair):
    old, new = pair
    join(new, old, b.desk)
    assert [entry.pk for entry in inbox.Desk(b.squad).page().entries] == [old.pk]


# ── dividing ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_some_workers_leave_for_a_case_of_their_own_and_no_term_starts_anew(b, firm):
    case = walk.registered(b, employer=firm, received_on=walk.DAY - timedelta(days=2))
    before, first = lines(case), case.claims.first().worker_id
    born = split(case, [first], b.desk)
    case = kit.fresh(case)
    assert lines(case, born) == before and (case.headcount, born.headcount) == (2, 1)
    assert born.number != case.number and kit.kinds(born, 1) == ["D01"]
    assert born.received_on == case.received_on and born.due_on == case.due_on
    assert [p.worker_id for p in born.parties.all()] == [first]
    assert not case.parties.filter(worker=first, removed_seq=None).exists()
    sound(case, born)


def test_a_case_under_investigation_is_divided_with_sums_payments_and_its_term(b, firm):
    case = walk.with_sums(b, employer=firm)
    walk.pay_lines(b, case, [[c.pk, 7] for c in case.claims.all()])
    walk.act(kit.fresh(case), "extend", b.bh, reason="案情复杂。", days=10)
    case = kit.fresh(case)
    before, workers = lines(case), list(case.claims.values_list("worker_id", flat=True).distinct())
    with moment.at(walk.DAY + timedelta(days=5)):
        assert "squad" in kit.refusal(case, "split_filed", b.desk, workers=workers[:1], **WHY)
        born = split(case, workers[:1], b.squad)
        case = kit.fresh(case)
        assert (born.state, born.lead_id, born.co_id, born.extended) == ("filed", b.lead.pk, b.co.pk, True)
        terms = [c.clocks.get(rule="CLK-INVEST").due_on for c in (case, born)]
        assert terms[0] == terms[1] == born.due_on and born.filed_on == case.filed_on
        assert lines(case, born) == before and born.paid == 2 * 7
        sound(case, born)
        join(born, case, b.squad)
        assert lines(case, born) == before
        sound(case, born)


def test_somebody_stays_and_strangers_do_not_leave(b, pair):
    case = pair[0]
    everybody = list(case.claims.values_list("worker_id", flat=True).distinct())
    for workers in (everybody, [factories.worker().pk]):
        assert "部分劳动者" in kit.refusal(case, "split_off", b.desk, workers=workers, **WHY)["input"].says
    assert "workers_named" in kit.refusal(case, "split_off", b.desk, workers=[], **WHY)


def test_nobody_leaves_whom_an_order_covers(b, firm):
    case = walk.act(walk.spot_order(b, employer=firm), "go_on", b.lead)
    worker = case.claims.first().worker_id
    assert "没有责令" in kit.refusal(case, "split_filed", b.squad, workers=[worker], **WHY)["input"].says


# ── relating ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_link_stands_in_both_chains_and_its_words_in_none(b, pair):
    one, other = pair
    walk.act(one, "not_duplicate", b.desk, other=other.pk, reason="另一班组，另一工地。")
    for case, there in ((one, other), (other, one)):
        link = CaseLink.objects.get(case=case, removed_seq=None)
        assert (link.other_id, link.kind, str(link.reason)) == (there.pk, "distinct", "另一班组，另一工地。")
        assert "另一班组" not in case.events.order_by("seq").last().body
    walk.act(kit.fresh(other), "link", b.lead, other=one.pk)
    assert set(CaseLink.objects.filter(removed_seq=None).values_list("kind", flat=True)) == {"related"}
    walk.act(kit.fresh(one), "unlink", b.lead, other=other.pk, **WHY)
    assert not CaseLink.objects.filter(removed_seq=None).exists()
    assert "input" in kit.refusal(kit.fresh(one), "unlink", b.lead, other=other.pk, **WHY)
    sound(one, other)


def test_an_ended_case_may_be_related_but_nothing_else_moves_in_it(b, pair):
    ended = walk.closed(b)
    before = (ended.state, ended.closing_digest, ended.report_digest)
    walk.act(pair[0], "link", b.desk, other=ended.pk)
    ended = kit.fresh(ended)
    assert (ended.state, ended.closing_digest, ended.report_digest) == before
    assert ended.links.get().other_id == pair[0].pk
    sound(ended, pair[0])


def test_a_joined_case_is_related_to_no_longer_its_successor_is_named(b, firm, pair):
    join(pair[1], pair[0], b.desk)
    third = walk.registered(b, employer=firm)
    refused = kit.refusal(third, "link", b.desk, other=pair[1].pk)
    assert pair[0].number in refused["input"].says


# ── what PostgreSQL refuses ───────────────────────────────────────────────────────────────────────────────────


def broken(*statements):
    """Whether the database refuses these statements, at the latest at commit."""
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        for text, values in statements:
            cursor.execute(text, values)
        connection.check_constraints()


def test_no_claim_leaves_by_hand_and_none_that_left_comes_back(b, pair):
    old, new = pair
    claim = old.claims.first()
    broken(("UPDATE casework_claim SET moved_seq = 1 WHERE id = %s", [claim.pk]))
    join(new, old, b.desk)
    gone = Claim.everything.filter(case=new).first()
    for change in ("claimed = claimed + 1", "moved_seq = NULL", "moved_to_id = NULL"):
        broken((f"UPDATE casework_claim SET {change} WHERE id = %s", [gone.pk]))
    broken(("DELETE FROM casework_claim WHERE id = %s", [gone.pk]))
    broken(("UPDATE casework_arrearscase SET merged_into_id = NULL WHERE id = %s", [new.pk]))


def test_half_a_transfer_is_refused(b, pair, monkeypatch):
    old, new = pair
    monkeypatch.setattr(groups.moving, "arrive", lambda move, source, at, choices: {"source": source.pk, "at": at})
    with pytest.raises(IntegrityError), transaction.atomic():
        join(new, old, b.desk)
        connection.check_constraints()


def test_a_payment_is_carried_over_once_and_unchanged(b, firm):
    old, new = accepted(b, walk.registered(b, employer=firm)), accepted(b, walk.registered(b, employer=firm))
    walk.pay_lines(b, new)
    join(kit.fresh(new), old, b.squad)
    one = Payment.objects.filter(case=old).first()
    fields = "claim_id, amount, paid_on, method, evidence_id, origin_id, seq, case_id"
    copy = f"INSERT INTO casework_payment ({fields}) SELECT {fields} FROM casework_payment WHERE id = %s"
    broken((copy, [one.pk]))
    broken((copy.replace("origin_id, seq, case_id FROM", "NULL, seq, case_id FROM"), [one.pk]))


def test_digests_and_sums_ignore_what_has_gone(b, pair):
    old, new = pair
    empty = ledger.totals(walk.registered(b, workers=0, claims=[]))
    join(new, old, b.desk)
    assert ledger.totals(kit.fresh(new)) == empty and ledger.lines(kit.fresh(new)) == []
    with pytest.raises(Refused):
        walk.act(kit.fresh(new), "record_claims", b.desk, claims=[])
    assert ArrearsCase.objects.get(pk=new.pk).headcount == 2
