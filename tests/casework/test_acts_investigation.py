"""Investigation and outcomes: C6–C13, allowed and refused, with their clocks and papers."""

from datetime import date, datetime, timedelta

import pytest

from lawkit import consent, door, moment
from lawkit.rules import Refused
from registry.models import Certificate, Region
from tests import factories_case as walk
from tests.casework.kit import fresh, kinds, refusal, running
from tests.factories_case import act

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 4, 9, 30, tzinfo=moment.SHANGHAI)
TERM = date(2026, 5, 28)


def test_the_term_runs_sixty_working_days_from_the_filing(b):
    clock = walk.filed(b).clocks.get(rule="CLK-INVEST", stopped_seq=None)
    assert (clock.start_on, clock.length, clock.due_on) == (walk.DAY, 60, TERM)


def test_two_inspectors_open_the_investigation(b):
    case = walk.investigating(b)
    event = case.events.last()
    assert (case.state, {event.actor_id, event.beside_id}) == ("investigating", {b.lead.pk, b.co.pk})


def test_one_inspector_alone_does_not_investigate(b):
    case = walk.filed(b)
    assert "two" in refusal(case, "investigate", b.lead, b.lead)
    with pytest.raises(Refused, match="监察条例 16"):
        door.fire(walk.CASE, case.pk, "investigate", walk.actor(b.lead, case))


def test_a_colleague_who_is_not_of_the_case_does_not_complete_the_pair(b):
    unmet = refusal(walk.filed(b), "investigate", b.lead, b.third)
    assert set(unmet) == {"both_of_the_case"} and "监察条例 16" in unmet["both_of_the_case"].cite


@pytest.mark.parametrize("who", ["lead", "co"])
def test_an_expired_certificate_refuses_the_investigation(b, who):
    case = walk.filed(b)
    Certificate.objects.filter(user=getattr(b, who)).update(valid_to=walk.DAY - timedelta(days=1))
    unmet = refusal(case, "investigate", b.lead, b.co)
    assert set(unmet) == {"both_fit"} and unmet["both_fit"].mend


def test_a_certificate_that_ended_between_the_two_signatures_refuses_the_second(b):
    case = walk.filed(b)
    first = consent.propose(walk.CASE, case.pk, "investigate", walk.actor(b.lead, case))
    Certificate.objects.filter(user=b.co).update(valid_to=walk.DAY - timedelta(days=1))
    with pytest.raises(Refused, match="证件"):
        consent.confirm(first, walk.actor(b.co, case))


def test_a_first_signature_is_void_once_the_case_has_moved(b):
    case = walk.filed(b)
    first = consent.propose(walk.CASE, case.pk, "investigate", walk.actor(b.lead, case))
    walk.evidence(b, case)
    with pytest.raises(Refused, match="最新"):
        consent.confirm(first, walk.actor(b.co, case))


def test_a_summons_names_the_inspectors_with_their_certificates(b):
    case = act(walk.investigating(b), "inquire", b.lead, at=NINE)
    assert [p.kind for p in walk.papers(case, "D07")] == ["D07"]
    paper = walk.papers(case, "D07")[0].frozen()
    numbers = [c.number for u in (b.lead, b.co) for c in u.certificates.all()]
    assert [i["certificate"] for i in paper["inspectors"]] == numbers
    assert paper["at"] == NINE.isoformat()


def test_a_summons_lies_ahead_and_comes_from_the_investigators(b):
    case = walk.investigating(b)
    assert "input" in refusal(case, "inquire", b.lead, at=moment.now())
    assert "input" in refusal(case, "inquire", b.lead)
    assert "of_the_case" in refusal(case, "inquire", b.third, at=NINE)
    Certificate.objects.filter(user=b.co).update(valid_to=walk.DAY - timedelta(days=1))
    assert "both_fit" in refusal(case, "inquire", b.lead, at=NINE)


# ── the term ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_term_is_extended_by_thirty_working_days_and_the_complainant_told(b):
    case = act(walk.investigating(b), "extend", b.bh, reason="计件单价争议较大，案情复杂。")
    clock = case.clocks.get(rule="CLK-INVEST", stopped_seq=None)
    assert (case.extended, clock.length, kinds(case)) == (True, 90, ["D20", "D20N"])
    approval, notice = (walk.papers(case, k)[0].frozen() for k in ("D20", "D20N"))
    assert (approval["original_due"], approval["new_due"]) == (TERM.isoformat(), clock.due_on.isoformat())
    assert notice["new_due"] == clock.due_on.isoformat()
    assert running(case) == {"CLK-INVEST", "CLK-TELL"}  # three days in Zhejiang


def test_the_term_is_extended_once_before_it_ends_for_a_reason_by_the_head_of_the_bureau(b):
    case = walk.investigating(b)
    assert "reason_given" in refusal(case, "extend", b.bh, reason="")
    assert "head" in refusal(case, "extend", b.squad, reason="案情复杂")
    assert "input" in refusal(case, "extend", b.bh, reason="案情复杂", days=31)
    with moment.at(TERM + timedelta(days=1)):
        unmet = refusal(case, "extend", b.bh, reason="案情复杂")
        assert set(unmet) == {"before_term"} and "监察条例 17" in unmet["before_term"].cite
    with moment.at(TERM):
        case = act(case, "extend", b.bh, reason="案情复杂。")
        assert set(refusal(case, "extend", b.bh, reason="案情复杂")) == {"first_extension"}


def test_a_suspension_adds_exactly_its_days_to_the_term(b):
    case = walk.suspended(b)
    assert (case.state, running(case)) == ("suspended", {"CLK-TELL"})
    with moment.at(walk.DAY + timedelta(days=7)):
        case = act(case, "resume", b.bh, reason="经营者已到案。")
        clock = case.clocks.get(rule="CLK-INVEST", stopped_seq=None)
        assert (case.state, clock.suspensions) == ("investigating", [["2026-03-02", "2026-03-08"]])
        assert clock.due_on == date(2026, 6, 3)
        assert walk.papers(case, "D20S")[1].frozen()["new_due"] == "2026-06-03"
    assert [p.title for p in walk.papers(case, "D20S")] == ["中止调查审批表", "恢复调查审批表"]


def test_outside_zhejiang_no_term_stands_still(b):
    case = walk.investigating(b)
    Region.objects.filter(pk=b.organ.region_id).update(code="420102")
    unmet = refusal(case, "suspend", b.bh, reason="逃匿")
    assert set(unmet) == {"may_suspend"} and "浙监察 30" in unmet["may_suspend"].cite


def test_suspending_and_resuming_are_for_the_head_of_the_bureau_with_a_reason(b):
    case = walk.investigating(b)
    assert "head" in refusal(case, "suspend", b.lead, reason="逃匿")
    assert "reason_given" in refusal(case, "suspend", b.bh, reason="")
    assert "reason_given" in refusal(walk.suspended(b), "resume", b.bh, reason="")


# ── findings ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_payment_is_ordered_on_the_spot_by_two_once_the_sums_are_found(b):
    assert "sums_fixed" in refusal(walk.investigating(b), "order_on_the_spot", b.lead, b.co)
    case = walk.spot_order(b)
    assert (case.state, running(case)) == ("spot_order", {"CLK-INVEST", "CLK-SPOT", "CLK-ORDER"})
    assert act(case, "go_on", b.co).state == "investigating"


def test_only_the_two_go_on_after_an_order_on_the_spot(b):
    assert set(refusal(walk.spot_order(b), "go_on", b.third)) == {"of_the_case"}


def test_the_proposal_needs_every_sum_and_both_signatures(b):
    unmet = refusal(walk.investigating(b), "report", b.lead, b.co, statement="无", proposal="责令支付")
    assert set(unmet) == {"sums_fixed"}
    assert "both_of_the_case" in refusal(walk.with_sums(b), "report", b.lead, b.third, statement="无", proposal="责令支付")
    case = walk.reported(b)
    assert kinds(case) == ["D30"]
    paper = walk.papers(case, "D30")[0].frozen()
    assert paper["total"] == paper["ledger_total"] == case.unpaid
    assert "agency_head" not in paper


def test_the_proposal_says_what_the_party_stated(b):
    unmet = refusal(walk.with_sums(b), "report", b.lead, b.co, proposal="责令支付")
    assert "陈述申辩" in unmet["paper"].says


def test_the_facts_are_found_by_the_head_of_the_agency_on_a_standing_proposal(b):
    case = walk.found(b)
    assert (case.state, running(case)) == ("found", {"CLK-DECIDE"})
    assert set(refusal(walk.with_sums(b), "find", b.squad)) == {"reported"}
    assert "squad" in refusal(walk.reported(b), "find", b.lead)


def test_a_case_goes_back_to_investigation_and_its_term_runs_on_from_where_it_began(b):
    case = walk.found(b)
    with moment.at(walk.DAY + timedelta(days=10)):
        case = act(case, "reinvestigate", b.squad, reason="补充取证。")
    clock = case.clocks.get(rule="CLK-INVEST", stopped_seq=None)
    assert (case.state, clock.start_on, clock.due_on, running(case)) == ("investigating", walk.DAY, TERM, {"CLK-INVEST"})
    assert set(refusal(walk.found(b), "reinvestigate", b.squad, reason="")) == {"reason_given"}


def test_a_suspension_stays_in_the_term_when_the_case_goes_back(b):
    case = walk.suspended(b)
    with moment.at(walk.DAY + timedelta(days=7)):
        act(case, "resume", b.bh, reason="经营者已到案。")
        proof = walk.evidence(b, case)
        rows = [{"claim": c.pk, "found": c.claimed, "evidence": [proof.pk]} for c in case.claims.all()]
        case = act(walk.report(b, act(fresh(case), "fix_sums", b.lead, found=rows)), "find", b.squad)
        case = act(case, "reinvestigate", b.squad, reason="补充取证。")
    assert case.clocks.get(rule="CLK-INVEST", stopped_seq=None).due_on == date(2026, 6, 3)


# ── outcomes ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_case_is_withdrawn_as_unfounded_when_nothing_was_owed(b):
    case = walk.withdrawn(b)
    assert (case.state, kinds(case), running(case)) == ("withdrawn", ["D32", "D32A"], set())
    decision = walk.papers(case, "D32")[0].frozen()
    assert (decision["closing_code"], decision["balance"]) == ("CL-03", 0)


def test_a_case_is_withdrawn_as_corrected_when_everything_was_paid(b):
    case = act(walk.pay_lines(b, walk.found(b)), "withdraw_case", b.bh, code="CL-02")
    assert walk.papers(case, "D32")[0].frozen()["closing_code"] == "CL-02"


@pytest.mark.parametrize("code", ["CL-01", "CL-02", "CL-03", "CL-04", None])
def test_a_case_with_wages_unpaid_is_not_withdrawn(b, code):
    unmet = refusal(walk.found(b), "withdraw_case", b.bh, code=code)
    assert set(unmet) == {"withdrawal_ground"} and "监察条例 18(3)" in unmet["withdrawal_ground"].cite


def test_a_case_is_transferred_to_somebody(b):
    case = walk.transferred(b)
    assert (case.state, kinds(case)) == ("transferred", ["D05"])
    assert walk.papers(case)[-1].title == "案件移送函"
    assert set(refusal(walk.found(b), "transfer", b.bh, receiver=None, reason="x")) == {"receiver_named"}


def test_ordering_and_deciding_can_follow_each_other(b):
    case = act(walk.ordering(b), "go_deciding", b.chief)
    assert act(case, "go_ordering", b.bh).state == "ordering"


@pytest.mark.parametrize("name", ["go_ordering", "go_deciding", "withdraw_case", "transfer"])
def test_outcomes_are_for_the_head_of_the_bureau(b, name):
    case = walk.found(b)
    for user in (b.squad, b.lead, b.desk, b.audit):
        assert "head" in refusal(case, name, user)
