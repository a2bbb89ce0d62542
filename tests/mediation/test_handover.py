"""The hand-over to the fast-track tribunal: signed by each worker, accepted, awarded, in effect."""

import pytest

from casework.access import actor, may_see
from casework.models import ArrearsCase, Clock
from lawkit import door, moment
from mediation.handover.law import HANDOVER
from mediation.models import HandoverClaimant
from tests import factories, factories_case
from tests import factories_mediation as walk
from tests.enforcement.kit import refused
from tests.factories_mediation import act
from tests.mediation.test_acts import days, sound, why

pytestmark = pytest.mark.django_db


def test_nothing_is_handed_over_before_each_worker_has_signed_or_left(m):
    row = walk.prepared(m, case=factories_case.found(m.b))
    first, second, third = row.present()
    assert factories_case.papers(row.case, "A02") and not may_see(m.arb, row.case)
    scan = walk.signed_paper(m, row.case)
    assert why(row, "sign", m.b.lead, party=first.key, how="scan") == {"own_signature"}
    row = act(row, "sign", m.b.lead, party=first.key, how="scan", evidence=scan)
    row = act(row, "drop", m.b.lead, party=second.key, reason="本人选择等待调查。")
    assert why(row, "hand_over", m.b.squad) == {"all_signed"}
    row = act(row, "sign", m.b.lead, party=third.key, how="screen", evidence=scan)
    assert why(row, "hand_over", m.b.lead) == {"squad"}
    row = act(row, "hand_over", m.b.squad)
    assert factories_case.papers(row.case, "A01") and may_see(m.arb, row.case)
    assert HandoverClaimant.objects.filter(handover=row, dropped_seq=None, signed_seq=None).count() == 0
    sound(row)


def test_a_case_under_investigation_is_handed_over_only_when_mediation_has_failed(m):
    case = factories_case.investigating(m.b, workers=1)
    assert refused(lambda: walk.prepared(m, case)) == ["ready"]
    failed = walk.failed(m, case=case)
    row = walk.prepared(m, failed.case)
    assert row.mediation == failed
    case = ArrearsCase.objects.get(pk=row.case_id)
    assert refused(lambda: walk.applied(m, case)) == []  # only prepared: they may still choose


def test_who_is_in_arbitration_is_not_mediated_and_who_is_mediated_is_not_handed_over(m):
    row = walk.handed(m)
    assert refused(lambda: walk.applied(m, row.case)) == ["not_mediated"]
    other = walk.opened(m, case=factories_case.found(m.b, workers=1))
    assert refused(lambda: walk.prepared(m, other.case)) == ["not_busy"]


def test_the_tribunal_accepts_by_itself_or_by_its_paper(m):
    row = walk.handed(m)
    told = {"number": "云劳人仲案〔2026〕第7号", "accepted_on": moment.today()}
    assert Clock.objects.get(case=row.case_id, rule="CLK-ARB-ACC").due_on == days(7)  # five working days
    assert why(row, "accept", m.b.desk, **told) == {"documented"}
    assert not why(row, "accept", m.b.desk, **told, evidence=walk.signed_paper(m, row.case, "arbitration"))
    assert "tribunal" in why(row, "accept", m.b.lead, **told)
    row = act(row, "accept", m.arb, **told)
    assert Clock.objects.get(case=row.case_id, rule="CLK-ARB", stopped_seq=None).due_on == days(45)
    assert actor(m.arb, row.case).has("ARB")
    sound(row)


def test_what_is_missing_is_told_once_and_the_term_runs_anew(m):
    row = act(walk.handed(m), "ask_missing", m.arb, missing=["身份证明"])
    assert why(row, "accept", m.arb, number="1", accepted_on=moment.today()) == {"nothing_lacking"}
    with moment.at(days(3)):
        row = act(row, "supply", m.b.lead)
        assert why(row, "ask_missing", m.arb, missing=["考勤"]) == {"gaps_told_once"}
        assert Clock.objects.get(case=row.case_id, rule="CLK-ARB-ACC", stopped_seq=None).start_on == days(3)
    sound(row)


def test_what_is_not_accepted_returns_to_the_case(m):
    row = act(walk.handed(m), "not_accept", m.arb, reason="不属于受理范围。")
    assert row.state == "not_accepted"
    assert walk.prepared(m, row.case).state == "prepared"
    sound(row)


def test_no_simplified_procedure_against_somebody_missing(m):
    row = walk.handed(m)
    case = ArrearsCase.objects.get(pk=row.case_id)
    factories_case.act(case, "amend", m.b.lead, absconded=True, reason="经营者离开，电话关机。")
    told = {"number": "7", "accepted_on": moment.today()}
    assert why(row, "accept", m.arb, **told, simplified=True) == {"simple_lawful"}
    assert not why(row, "accept", m.arb, **told)


def test_partial_award_advance_and_extension_stand_beside_the_award(m):
    row = walk.accepted(m)
    some = walk.sums(row)[:1]
    assert why(row, "advance", m.arb, lines=some, clear=True, hardship=False) == {"advance_grounded"}
    row = act(row, "advance", m.arb, lines=some, clear=True, hardship=True)
    row = act(row, "partial_award", m.arb, lines=some)
    row = act(row, "extend", m.arb)
    assert why(row, "extend", m.arb) == {"may_extend"}
    assert row.awards.count() == 2
    assert Clock.objects.get(case=row.case_id, rule="CLK-ARB").due_on == days(65)  # the sixtieth day is a holiday
    sound(row)


def test_a_final_award_is_sued_by_the_worker_alone_and_takes_effect_after_fifteen_days(m):
    row = walk.awarded(m, final=True)
    ruling = walk.signed_paper(m, row.case, "court")
    assert why(row, "sue", m.b.desk, by="employer", evidence=ruling) == {"may_sue"}
    assert not why(row, "sue", m.b.desk, by="worker", evidence=ruling)
    assert why(row, "take_effect", m.arb) == {"suit_lapsed"}
    with moment.at(days(20)):
        assert why(row, "sue", m.b.desk, by="worker", evidence=ruling) == {"may_sue"}
        row = act(row, "take_effect", m.arb)
        row = act(row, "enforce", m.b.lead, evidence=walk.signed_paper(m, row.case, "court"))
        walk.pay(m, row)
        row = walk.again(row)
    assert row.state == "performed"
    sound(row)


def test_only_a_final_award_is_revoked(m):
    row = walk.awarded(m)
    assert why(row, "revoke", m.b.desk, evidence=walk.signed_paper(m, row.case, "court")) == {"is_final"}


def test_a_hand_over_goes_on_after_the_case_was_closed_for_it(m):
    row = walk.handed(m, case=factories_case.ordering(m.b, workers=1))
    case = ArrearsCase.objects.get(pk=row.case_id)
    factories_case.evidence(m.b, case, "arbitration")
    case = factories_case.act(factories_case.propose(m.b, case, "CL-05"), "approve_closing", m.b.squad)
    charge = factories_case.act(factories_case.charge(m.b, case), "propose", m.b.lead)
    charge = factories_case.act(charge, "sign_first", m.b.unit_leader, opinion="同意销号。")
    factories_case.act(charge, "sign_second", m.b.hr_leader, opinion="同意销号。")
    assert ArrearsCase.objects.get(pk=case.pk).state == "closed"
    row = act(row, "accept", m.arb, number="云劳人仲案〔2026〕第9号", accepted_on=moment.today())
    assert row.state == "accepted"
    assert door.why_not(HANDOVER, row, "to_ordinary", actor(m.arb, row.case))[0].key == "is_simplified"


def test_claims_under_mediation_or_handed_over_stay_in_their_case(m):
    firm = factories.employer(address="云溪区塘栖路21号")
    other, mine = (factories_case.investigating(m.b, employer=firm, workers=n) for n in (1, 2))
    why = {"reason": "同一班组。"}
    row = walk.applied(m, case=mine)
    joined, apart = {"other": other.pk, **why}, {"workers": [mine.claims.first().worker_id], **why}
    assert why_case(mine, "split_filed", m.b.squad, **apart) == {"mediated"}
    assert why_case(mine, "merge_filed", m.b.squad, **joined), "joining asks for the end of everything beside the case"
    row = act(row, "fail", m.med, reason="withdrawn", account="申请人撤回申请。")
    prepared = walk.prepared(m, case=mine)
    assert why_case(mine, "split_filed", m.b.squad, **apart) == {"mediated"}
    act(prepared, "cancel", m.b.lead, reason="劳动者改变主意。")
    assert not why_case(mine, "merge_filed", m.b.squad, **joined)
    assert not why_case(mine, "split_filed", m.b.squad, **apart) and row.state == "failed"


def why_case(case, name, user, **given):
    """The keys of what stands in the way of an act of the case."""
    return set(refused(lambda: factories_case.act(ArrearsCase.objects.get(pk=case.pk), name, user, **given)))
