"""Every paper of the story prints from what the case says, and says the ledger's sums."""

from datetime import timedelta

import pytest
from django.utils import translation

from casework import ledger
from documents import render
from lawkit import moment
from tests import factories
from tests import factories_case as walk
from tests.casework.kit import fresh, refusal
from tests.factories_case import act

pytestmark = pytest.mark.django_db


def story(b):
    """A case that issued every kind of paper that one case can."""
    case = act(walk.correction(b), "supplement", b.desk)
    case = act(case, "file", b.squad, lead=b.lead.pk, co=b.co.pk)
    case = act(case, "investigate", b.lead, b.co)
    case = act(case, "inquire", b.lead, at=moment.now() + timedelta(days=2))
    given = {"occurred_at": moment.now(), "place": "云溪区塘栖路21号", "relation": "self", "method": "direct"}
    case = act(case, "serve", b.lead, b.co, papers=[walk.papers(case, "D07")[0].pk], **given)
    case = act(case, "confirm_address", b.lead, address="塘栖路21号", receiver="罗镕", phone="13900000003")
    case = act(case, "extend", b.bh, reason="案情复杂。")
    case = act(act(case, "suspend", b.bh, reason="逃匿。"), "resume", b.bh, reason="到案。")
    proof = walk.evidence(b, case)
    rows = [{"claim": c.pk, "found": 0, "evidence": [proof.pk]} for c in case.claims.all()]
    case = act(walk.report(b, act(fresh(case), "fix_sums", b.lead, found=rows)), "find", b.squad)
    case = walk.propose(b, act(case, "withdraw_case", b.bh, code="CL-03"), "CL-03")
    return act(case, "approve_closing", b.squad)


def test_every_paper_of_a_full_story_prints(b):
    case = story(b)
    told = walk.papers(case)
    assert {p.kind for p in told} == {
        "D01", "D02", "D04", "D06", "D07", "D17", "D18", "D20", "D20N", "D20S", "D30", "D31", "D32", "D32A",
    }  # fmt: skip
    for paper in told:
        page = render.html(paper.kind, paper.frozen())
        assert paper.title in page and "None" not in page, paper.kind


def test_the_remaining_papers_print_too(b):
    cases = [walk.not_accepted(b), walk.forwarded(b), walk.transferred(b), walk.signed_off(b).case]
    for paper in (p for c in cases for p in walk.papers(c, "D03", "D05", "X01")):
        assert paper.title in render.html(paper.kind, paper.frozen())


def test_sums_in_papers_are_the_ledgers(b):
    case = fresh(walk.signed_off(b).case)
    totals = ledger.totals(case)
    expected = {"due": totals["due"], "paid": totals["paid"], "balance": totals["unpaid"]}
    for paper in (*walk.papers(case, "D31"), walk.papers(case, "X01")[-1]):
        assert paper.frozen()["ledger"] == expected
    assert walk.papers(case, "D01")[0].frozen()["claimed"] == totals["claimed"]


def test_a_paper_is_chinese_whatever_the_readers_language(b):
    with translation.override("en"):
        case = walk.approved(b)
    assert walk.papers(case, "D31")[0].frozen()["closing_ground"] == "已履行，逐人核实支付"
    assert "登记投诉" in walk.papers(case, "D31")[0].frozen()["process"]


def test_a_whistle_blower_is_in_no_paper_and_no_event(b):
    person = factories.worker(name="欧阳莲英")
    case = walk.registered(b, kind="tip_off", parties=[{"role": "whistleblower", "worker_id": person.pk}])
    case = act(act(case, "file", b.squad, lead=b.lead.pk, co=b.co.pk), "investigate", b.lead, b.co)
    act(case, "extend", b.bh, reason="案情复杂。")
    for paper in walk.papers(case):
        assert "欧阳莲英" not in paper.frozen_text() and str(person.citizen_id) not in paper.frozen_text()
    assert walk.papers(case, "D02")[0].frozen()["complainant"] == "举报人"


def test_an_unlicensed_operator_is_named_by_his_person_and_a_masked_number(b):
    lone = factories.employer(no_uscc=True, address="塘栖路21号")
    case = walk.filed(b, employer=lone)
    party = walk.papers(case, "D06")[0].frozen()["party"]
    assert lone.person_name in party["name"]
    assert str(lone.person_id) not in walk.papers(case, "D06")[0].frozen_text() and "****" in party["id"]


def test_an_organ_without_a_telephone_issues_no_letter_and_says_why(b):
    case = walk.registered(b)
    for organ in (b.organ, b.hrss):
        organ.phone = ""
        organ.save()
    unmet = refusal(case, "file", b.squad, lead=b.lead.pk, co=b.co.pk)
    assert "联系电话" in unmet["paper"].says and "受理通知书" in unmet["paper"].mend


def test_the_remedy_is_that_of_the_organ_unless_it_names_another(b):
    first = walk.papers(walk.filed(b), "D02")[0].frozen()
    assert (first["review_organ"], first["court"]) == ("余杭区人民政府", "余杭区人民法院")
    issuer = b.organ.issuer()
    issuer.review_organ, issuer.court = "云溪新区管理委员会", "临江市中级人民法院"
    issuer.save()
    second = walk.papers(walk.filed(b), "D02")[0].frozen()
    assert (second["review_organ"], second["court"]) == ("云溪新区管理委员会", "临江市中级人民法院")
