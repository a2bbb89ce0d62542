"""B1–B9: from an expired order to the list and off it again."""

from datetime import date, timedelta

import pytest
from django.db import connection

from blacklist.models import Listing, PublicEntry
from casework.docket import DOCKET
from lawkit import history, moment
from tests import factories_case as cases
from tests import factories_listing as make
from tests.enforcement import kit
from tests.enforcement.kit import refusal
from tests.factories_listing import act, again

pytestmark = pytest.mark.django_db


def whole(row):
    """The chain is whole, the replay agrees, every trigger is content."""
    case = again(row.case)
    connection.check_constraints()
    events = list(DOCKET.event_model.objects.filter(case=case.pk).order_by("seq"))
    assert history.faults(case, events) == []
    assert list(history.differences(case, DOCKET)) == []


def shown(row):
    """Who stands on the public list."""
    return list(PublicEntry.objects.filter(listing=row.pk, ended_on=None).order_by("number").values_list("name", flat=True))


def test_an_expired_order_leads_to_the_list_and_a_correction_off_it(o):
    row = make.named(o)
    assert (row.state, row.ground, row.headcount, row.unpaid) == ("candidate", "amount", 1, 2_400_000)
    assert row.due_on == make.working(date(2026, 3, 11), 20)
    with moment.at(make.TODAY):
        assert refusal(row, "notify", o.lead, party=1) == {"notifier"}
        assert refusal(row, "decide", o.bh) == {"state"}
        row = make.noticed(o, row)
        assert refusal(row, "name_parties", o.credit, parties=make.two(row)) == {"none_noticed"}
        assert refusal(row, "serve", o.credit, o.second, party=3, service=make.service(o, row)) == {"to_be_served"}
        no_proof = make.service(o, row, receipt=None)
        assert refusal(row, "serve", o.credit, o.second, party=1, service=no_proof) == {"service_lawful"}
        row = make.notified(o, row)
        assert refusal(row, "decide", o.bh) == {"terms_over"}
        assert refusal(row, "decide", o.credit) == {"head", "terms_over"}
    assert [p.object_until for p in row.parties.all()] == [make.working(make.TODAY, 5)] * 2
    with moment.at(make.working(make.TODAY, 5)):
        assert refusal(row, "decide", o.bh) == {"terms_over"}
    row = make.listed(o, row)
    assert row.until_on == row.listed_on.replace(year=2029)
    assert shown(row) == [row.unit.name, "罗镕"]
    said = cases.papers(row.case, "B03")[0].frozen()
    assert ([p["name"] for p in said["parties"]], said["until_on"]) == ([row.unit.name, "罗镕"], row.until_on.isoformat())
    assert "33010219850317042X" not in str(said)
    row = make.pay(o, row, row.listed_on + timedelta(days=1))
    assert row.corrected_on == row.listed_on + timedelta(days=1)
    with moment.at(row.corrected_on + timedelta(days=100)):
        given = {"commitment": make.promise(o, row)}
        assert refusal(row, "ask_removal", o.credit, **given) == {"waited"}
    with moment.at(make.half_a_year(row)):
        assert refusal(row, "ask_removal", o.credit, commitment=None) == {"commitment_shown"}
        row = act(row, "ask_removal", o.credit, **given)
        assert refusal(row, "remove_early", o.credit, reason="x") == {"head"}
        row = act(row, "refuse_removal", o.bh, reason="承诺书没有盖章。")
        assert row.state == "listed"
        row = act(again(row), "ask_removal", o.credit, **given)
    row = make.removed(o, row)
    assert (row.state, row.out, shown(row)) == ("removed_early", "early", [])
    with moment.at(row.out_on):
        sites = [{"name": "信用中国网站", "told_on": row.out_on}]
        row = act(again(row), "tell_removal", o.credit, sites=sites)
        assert refusal(row, "tell_removal", o.credit, sites=sites) == {"not_told"}
        proof = make.promise(o, row)
        assert refusal(row, "restore", o.squad, evidence=proof, reason="x") == {"head"}
        row = act(again(row), "restore", o.bh, evidence=proof, reason="付款凭证系伪造。")
    assert (row.state, row.until_on, shown(row)) == ("listed", row.listed_on.replace(year=2029), [row.unit.name, "罗镕"])
    whole(row)
    kit.tick(row.until_on)
    assert again(row).state == "listed"
    kit.tick(row.until_on + timedelta(days=1))
    assert (again(row).state, shown(row)) == ("expired", [])
    whole(row)


def test_an_objection_is_checked_before_the_decision_and_a_person_wrongly_named_leaves(o):
    row = make.notified(o)
    with moment.at(make.TODAY):
        assert refusal(row, "object", o.bh, party=2, text="x") == {"credit"}
        row = act(row, "object", o.credit, party=1, text="工资已经结清。")
        assert refusal(row, "object", o.credit, party=1, text="再次异议。") == {"may_object"}
    with moment.at(make.lapse(row)):
        assert refusal(row, "object", o.credit, party=2, text="迟了。") == {"input"}
        assert refusal(row, "decide", o.bh) == {"nothing_pending"}
        row = act(row, "check", o.credit, party=1, outcome="rejected", finding="账册没有付款。")
        assert not row.case.clocks.filter(rule="CLK-BL-CHK", stopped_seq=None).exists()
        row = act(again(row), "decide", o.bh)
    assert row.state == "listed"
    whole(row)


def test_the_corrected_who_promise_may_be_spared_after_three_opinions(o):
    row = make.notified(o)
    with moment.at(make.TODAY):
        given = {"commitment": make.promise(o, row), "reason": "已全部支付。"}
        assert refusal(row, "spare", o.bh, **given) == {"corrected", "agency_opined"}
        assert refusal(row, "extend", o.bh, reason="复杂。") == {"agency_opined"}
        row = make.opined(o, row)
        row = act(row, "extend", o.bh, reason="情况复杂。")
        assert row.due_on == make.working(date(2026, 3, 11), 40)
        row = make.opined(o, make.pay(o, row, make.TODAY))
        row = act(row, "spare", o.bh, **given)
    assert row.state == "spared"
    whole(row)


def test_the_listing_falls_with_the_order(o):
    row = make.revoked(o)
    assert (row.state, row.out, shown(row)) == ("revoked", "revoked", [])
    with moment.at(row.out_on):
        row = act(row, "tell_removal", o.bh, sites=[{"name": "信用中国网站", "told_on": row.out_on}])
    assert cases.papers(row.case, "B06")[0].frozen()["form"] == "revoked"
    whole(row)
    assert make.dropped(make.office()).state == "dropped"


def test_small_arrears_and_migrants_paid_are_no_candidates_and_the_band_is_judged(o):
    make.expired_order(o, **make.SMALL)
    assert not Listing.objects.exists()
    row = make.candidate(o, **make.BETWEEN)
    assert row.ground == ""
    row = make.named(o, row)
    with moment.at(make.TODAY):
        assert refusal(row, "notify", o.credit, party=1) == {"amount_or_event"}
        assert refusal(row, "judge", o.credit, large=True, reason="x") == {"legal"}
        row = act(row, "judge", o.legal, large=True, reason="参照高级人民法院的标准。")
        assert act(again(row), "notify", o.credit, party=1).ground == "amount"
