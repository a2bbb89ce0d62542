"""What a lawyer would look for first: opinions of people who did not act, the court's route, the crime in the warning."""

from datetime import timedelta

import pytest

from lawkit import moment
from registry.models import Region
from tests import factories
from tests import factories_case as walk
from tests.casework.kit import fresh, refusal, running
from tests.factories_case import act

pytestmark = pytest.mark.django_db
PROPOSAL = {"result": "人民法院终结本次执行，余款待清偿。", "opinion": "建议结案。"}
DIRECT = {"place": "云溪区塘栖路21号", "relation": "self", "method": "direct"}


def test_no_box_of_an_approval_form_speaks_for_somebody_who_did_not_act(b):
    case = act(walk.investigating(b), "extend", b.bh, reason="案情复杂。")
    case = act(case, "suspend", b.bh, reason="逃匿。")
    withdrawn = walk.withdrawn(b)
    forms = [*walk.papers(case, "D20", "D20S"), *walk.papers(withdrawn, "D32A")]
    assert len(forms) == 3
    for form in forms:
        said = form.frozen()
        assert not {"opinion", "opinion_on", "agency_opinion", "agency_head", "agency_on"} & set(said)
        assert said["bureau_head"] == b.bh.name
    filing = walk.papers(case, "D06")[0].frozen()
    assert "opinion" not in filing and filing["agency_head"] == b.squad.name
    assert walk.papers(walk.approved(b), "D31")[0].frozen()["officers"] == b.lead.name


def test_the_court_ground_leaves_wages_unpaid_only_after_a_ruling_that_ends_enforcement(b):
    case = walk.ordering(b)
    walk.evidence(b, case, "court")
    assert set(refusal(fresh(case), "propose_closing", b.lead, code="CL-07", **PROPOSAL)) == {"ground_proven"}
    walk.evidence(b, fresh(case), "court_end")
    assert act(fresh(case), "propose_closing", b.lead, code="CL-07", **PROPOSAL).closing_code == "CL-07"


def test_the_court_ground_needs_no_such_ruling_once_everything_is_paid(b):
    case = walk.paid(b)
    walk.evidence(b, case, "court")
    assert act(fresh(case), "propose_closing", b.lead, code="CL-07", **PROPOSAL).closing_code == "CL-07"


def test_an_advance_alone_never_closes_a_case(b):
    for case in (walk.ordering(b), walk.paid(b)):
        walk.evidence(b, case, "advance")
        assert "ground_fits_ledger" in refusal(fresh(case), "propose_closing", b.lead, code="CL-09", **PROPOSAL)


def _representatives(number):
    return [{"role": "representative", "worker_id": factories.worker().pk} for _n in range(number)]


def test_zhejiang_takes_five_representatives_at_any_time_and_never_a_sixth(b):
    case = act(walk.filed(b), "set_parties", b.lead, parties=_representatives(5))
    unmet = refusal(case, "set_parties", b.lead, parties=_representatives(1))
    assert "浙监察 20" in unmet["input"].cite
    gone = case.parties.filter(role="representative").first().pk
    assert act(case, "set_parties", b.lead, remove=[gone], parties=_representatives(1))
    Region.objects.filter(pk=b.organ.region_id).update(code="420102")
    assert act(fresh(case), "set_parties", b.lead, parties=_representatives(1))


def test_the_term_for_telling_the_complainant_ends_when_every_notice_of_it_is_served(b):
    case = act(walk.investigating(b), "extend", b.bh, reason="案情复杂。")
    case = act(case, "suspend", b.bh, reason="逃匿。")
    first, second = (p.pk for p in walk.papers(case, "D20N"))
    case = act(case, "serve", b.lead, b.co, papers=[first], occurred_at=moment.now(), **DIRECT)
    assert running(case) == {"CLK-TELL"}
    case = act(case, "serve", b.lead, b.co, papers=[second], occurred_at=moment.now(), **DIRECT)
    assert running(case) == set()


def test_a_failed_service_does_not_end_the_term_for_telling(b):
    case = act(walk.investigating(b), "extend", b.bh, reason="案情复杂。")
    notice = walk.papers(case, "D20N")[0].pk
    tried = {"occurred_at": moment.now(), "succeeded": False, "result": "无人应答"}
    assert "CLK-TELL" in running(act(case, "serve", b.lead, b.co, papers=[notice], **{**DIRECT, **tried}))


def test_going_on_after_a_suspension_starts_no_term_for_telling(b):
    case = act(walk.investigating(b), "suspend", b.bh, reason="逃匿。")
    with moment.at(walk.DAY + timedelta(days=3)):
        case = act(case, "resume", b.bh, reason="到案。")
    assert case.clocks.filter(rule="CLK-TELL").count() == 1


def test_what_a_recused_officer_signed_no_longer_carries_a_finding(b):
    case = act(walk.reported(b), "recuse", b.squad, officer=b.co.pk, reason="与当事人有利害关系。")
    assert set(refusal(case, "find", b.squad)) == {"reported"}


def test_facts_and_names_of_files_do_not_give_a_whistle_blower_away(b):
    person = factories.worker(name="欧阳莲英")
    blower = [{"role": "whistleblower", "worker_id": person.pk}]
    case = walk.registered(b, kind="tip_off", parties=blower, in_scope=False, facts="欧阳莲英称工资未付。")
    walk.evidence(b, case, "other", who=b.desk, name="欧阳莲英聊天记录")
    case = act(fresh(case), "forward", b.desk, receiver=b.elsewhere.pk, reason="欧阳莲英反映的工地在外地。")
    told = walk.papers(case, "D05")[0].frozen_text()
    assert "欧阳莲英" not in told and "举报人称工资未付" in told and "举报人聊天记录" in told


def test_the_record_of_a_complaint_names_the_occupation_of_the_complainant(b):
    person = factories.worker()
    claims = [{"worker": person.pk, "month": walk.MONTHS[0], "claimed": walk.SUM, "job": "缝制工"}]
    case = walk.registered(b, parties=[{"role": "complainant", "worker_id": person.pk}], claims=claims)
    assert walk.papers(case, "D01")[0].frozen()["complainant"]["job"] == "缝制工"


def test_a_refusal_cites_the_provinces_own_article_and_its_own_words(b):
    case = walk.registered(b, other_procedure="suit")
    case = act(case, "refuse", b.squad, ground="elsewhere", reason="已起诉。")
    said = walk.papers(case, "D03")[0].frozen()
    assert said["basis"].endswith("浙监察 22(2)") and "调解" not in said["ground"]
    Region.objects.filter(pk=b.organ.region_id).update(code="420102")
    case = act(walk.registered(b, other_procedure="suit"), "refuse", b.squad, ground="elsewhere", reason="已起诉。")
    said = walk.papers(case, "D03")[0].frozen()
    assert "浙监察" not in said["basis"] and "调解" in said["ground"]
