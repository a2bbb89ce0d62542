"""What other machines bring about, and N6–N9 of the list of impossible things: at the door and in the database."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from blacklist.law import LISTING
from blacklist.models import Listing, PublicEntry
from casework.access import actor
from enforcement.decision.law import DECISION
from lawkit import door, moment
from lawkit.actor import SYSTEM
from registry.models import Worker
from registry.models.places import OrganKind
from tests import factories_case as cases
from tests import factories_decision as decisions
from tests import factories_listing as make
from tests import factories_referral as referrals
from tests.blacklist.test_judge import refused, sets
from tests.blacklist.test_story import shown, whole
from tests.enforcement import kit
from tests.enforcement.kit import refusal
from tests.factories_listing import act, again

pytestmark = pytest.mark.django_db
WRONG = {"outcome": "upheld", "finding": "经核实，异议成立。"}


@contextmanager
def instead():
    """One of several ways on from here; taken back."""
    with transaction.atomic():
        yield
        connection.check_constraints()
        transaction.set_rollback(True)


def expired_decision(o, p):
    """A handling decision without an order, served on DAY; the day on which its term is over."""
    with moment.at(make.DAY):
        case = cases.deciding(o.b, **make.LARGE)
        who = actor(o.lead, case)
        row = door.open(DECISION, "draft_handling", who, case=case, liable=case.employer_id, days=7)
        row = decisions.served(o.b, p, row)
    return row, row.due_on + timedelta(days=1)


def test_a_decision_that_ran_out_makes_a_candidate_and_takes_it_along_when_it_falls(o):
    p = decisions.people(o.b)
    row, after = expired_decision(o, p)
    with instead():
        Worker.objects.update(is_migrant_worker=False)
        kit.tick(after)
        assert again(row).expired_on and not Listing.objects.exists()
        Worker.objects.update(is_migrant_worker=True)
        with moment.at(after):
            act(again(row.case), "amend", o.lead, grave=True, reason="二十余名劳动者到区政府聚集。")
        assert Listing.objects.get().ground == "amount"
    kit.tick(after)
    found = Listing.objects.get()
    assert (found.decision_id, found.order_id, found.ground, found.unpaid) == (row.pk, None, "amount", 2_400_000)
    lines = [[line.pk, line.amount, 0] for line in row.lines.all()]
    below = [[key, 100_00, 0] for key, _amount, _extra in lines]
    with moment.at(after):
        with instead():
            act(again(row), "revoke", o.chief, reason="认定有误。")
            assert again(found).state == "dropped"
        sought = decisions.seek(o.b, p, row)
        for name, more, state in (
            ("annul", {}, "dropped"), ("change", {"amounts": below}, "dropped"), ("change", {"amounts": lines}, "candidate"),
        ):  # fmt: skip
            with instead():
                decisions.result(o.b, p, sought, name, **more)
                assert again(found).state == state, (name, more)
        make.notified(o, make.noticed(o, make.named(o, found)))
    found = make.listed(o, again(found))
    assert len(shown(found)) == 2
    with moment.at(found.listed_on + timedelta(days=1)):
        decisions.result(o.b, p, sought, "annul")
    assert (again(found).state, shown(found)) == ("revoked", [])
    whole(again(found))


def test_n7_only_migrant_workers_wages_count_and_an_incident_known_later_makes_a_candidate(o):
    with moment.at(make.DAY):
        order = kit.served(o.b, cases.ordering(o.b, **(make.LARGE | {"workers": 2})))
    with instead():
        Worker.objects.update(is_migrant_worker=False)
        kit.tick(make.EXPIRED)
        assert again(order).state == "expired" and not Listing.objects.exists()
    with instead():
        Worker.objects.filter(pk=order.case.claims.first().worker_id).update(is_migrant_worker=False)
        kit.tick(make.EXPIRED)
        mixed = Listing.objects.get()
        assert (mixed.headcount, mixed.unpaid, order.case.owed) == (1, 2_400_000, 4_800_000)
        Worker.objects.update(is_migrant_worker=False)
        with moment.at(make.TODAY):
            act(mixed, "name_parties", o.credit, parties=make.two(mixed))
            assert refusal(mixed, "notify", o.credit, party=1) == {"migrants_owed", "amount_or_event"}
            assert again(mixed).state == "candidate"
            assert act(again(mixed), "set_aside", o.bh, reason="欠薪的劳动者不是农民工。").state == "dropped"
    small = make.expired_order(make.office(), **make.SMALL)
    assert not Listing.objects.filter(order=small.pk).exists()
    with moment.at(make.TODAY):
        lead = again(small.case).lead
        act(again(small.case), "amend", lead, grave=True, reason="二十余名劳动者到区政府聚集。")
        found = Listing.objects.get(order=small.pk)
        assert found.ground == "event"
        act(again(small.case), "amend", lead, grave=False, reason="登记有误。")
        act(again(small.case), "amend", lead, grave=True, reason="再次聚集。")
    assert Listing.objects.filter(case=small.case_id).count() == 1
    again_open = {"case": again(small.case), "order": small.pk}
    assert "listing_order_once" in refused(lambda: door.open(LISTING, "propose", SYSTEM, **again_open))
    assert "listing_migrants_owed" in refused(sets(found, headcount=0))


def three(o) -> Listing:
    """The unit and two persons, all served on TODAY."""
    row = make.candidate(o)
    other = {"seat": "direct", "name": "何立", "identity": "", "address": "云溪区塘栖路21号"}
    with moment.at(make.TODAY):
        act(row, "name_parties", o.credit, parties=[*make.two(row), other])
        for number in (1, 2, 3):
            tell(o, row, number)
    return again(row)


def tell(o, row, number):
    """Notice and service, today."""
    act(again(row), "notify", o.credit, party=number)
    act(again(row), "serve", o.credit, o.second, party=number, service=make.service(o, row))


def test_n6_a_person_leaves_alone_the_unit_ends_all_and_nobody_is_listed_unheard(o):
    row = three(o)
    with moment.at(make.TODAY):
        for number in (1, 2, 3):
            act(again(row), "object", o.credit, party=number, text="情况不实。")
        act(again(row), "check", o.credit, party=3, **WRONG)
        assert [p.name for p in again(row).standing()] == [row.unit.name, "罗镕"]
        with instead():
            act(again(row), "check", o.credit, party=2, outcome="rejected", finding="系法定代表人。")
            act(again(row), "check", o.credit, party=1, **WRONG)
            with moment.at(make.lapse(row)):
                assert refusal(row, "decide", o.bh) == {"unit_not_upheld"}
                enters = {"listed_on": make.lapse(row), "until_on": date(2029, 3, 25), "listed_seq": 9, "decided_by": o.bh.pk}
                assert "1 of 2 parties not heard" in refused(sets(row, state="listed", **enters))
                assert act(again(row), "set_aside", o.bh, reason="用人单位的异议成立。").state == "dropped"
        act(again(row), "check", o.credit, party=1, outcome="rejected", finding="账册没有付款。")
        assert refusal(row, "decide", o.bh) == {"terms_over", "nothing_pending"}
        act(again(row), "check", o.credit, party=2, **WRONG)
        assert [p.name for p in again(row).standing()] == [row.unit.name]
    with moment.at(make.lapse(row)):
        assert refusal(row, "decide", o.bh) == {"all_served"}
        assert refusal(row, "add_party", o.credit, number=2, person={"seat": "legal_rep", "name": "罗铮"}) == {"input"}
        assert refusal(row, "add_party", o.credit, number=4, person={"seat": "unit", "name": "x"}) == {"person_named"}
        act(again(row), "add_party", o.credit, number=4, person={"seat": "legal_rep", "name": "罗铮"})
        assert again(row).state == "candidate" and refusal(row, "decide", o.bh) == {"state"}
        tell(o, row, 4)
        assert refusal(row, "decide", o.bh) == {"terms_over"}
    row = make.listed(o, again(row))
    assert shown(row) == [row.unit.name, "罗铮"]
    with moment.at(row.listed_on):
        assert refusal(row, "restore", o.bh, evidence=make.promise(o, row), reason="x") == {"state"}
        act(again(row.order), "revoke", o.bh, reason="认定有误。")
        assert refusal(row, "decide", o.bh) == {"state"}
    whole(again(row))


def test_n8_no_removal_a_day_before_six_months_nor_with_new_arrears_or_a_criminal_case(o):
    row = make.listed(o)
    assert row.listed_on == date(2026, 3, 21)
    with instead():
        under_prosecution(o, row)
        make.pay(o, row, date(2026, 3, 31))
        with moment.at(date(2026, 9, 30)):
            act(again(row), "ask_removal", o.credit, commitment=make.promise(o, row))
            assert refusal(row, "remove_early", o.bh, reason="x") == {"no_crime"}
    row = make.pay(o, row, date(2026, 3, 31))
    with moment.at(date(2026, 9, 29)):
        promise = make.promise(o, row)
        assert refusal(row, "ask_removal", o.credit, commitment=promise) == {"waited"}
    early = {"state": "removed_early", "out": "early", "out_on": date(2026, 9, 29), "reason": "x", "commitment": promise}
    assert "within six months" in refused(sets(row, **early, corrected_on=row.corrected_on))
    with moment.at(date(2026, 9, 30)):  # 31 March has no counterpart in September
        row = act(again(row), "ask_removal", o.credit, commitment=promise)
        assert refusal(row, "remove_early", o.bh, reason="x") == set()
        with instead():
            cases.registered(o.b, employer=row.unit)
            assert refusal(row, "remove_early", o.bh, reason="x") == {"no_new_arrears"}
            assert act(again(row), "refuse_removal", o.bh, reason="列入期间又有新的拖欠。").state == "listed"
        act(again(row), "remove_early", o.bh, reason="已改正满六个月。")
    assert not PublicEntry.objects.filter(listing=row.pk, ended_on=None).exists()


def under_prosecution(o, row):
    """The police file what was screened when the order had run out."""
    named = {"公安分局": OrganKind.POLICE, "人民检察院": OrganKind.PROCURATORATE}
    police, procuratorate = (cases.factories.organ(name=n, kind=kind, number_prefix="") for n, kind in named.items())
    office, found = referrals.Office(o.b, o.legal, police, procuratorate), again(row.order.referral)
    with moment.at(row.listed_on):
        cases.evidence(o.b, again(row.case), "absconding")
        for step in ("assessed", "team", "prepared", "bare_report", "reported", "approved", "sent", "received", "filed"):
            found = getattr(referrals, step)(office, again(found))


def test_n9_an_entry_is_shown_on_its_last_day_and_not_the_day_after_even_before_the_tick(o):
    row = make.listed(o)
    last = row.until_on
    with moment.at(last):
        assert PublicEntry.shown(last).filter(listing=row.pk).count() == 2
        assert refusal(row, "expire", o.bh) == {"system", "term_over"}
    assert PublicEntry.shown(last + timedelta(days=1)).filter(listing=row.pk).count() == 0
    too_soon = {"state": "expired", "out": "expired", "out_on": last}
    assert "listing_never_early" in refused(sets(row, **too_soon))
    kit.tick(last)
    assert again(row).state == "listed"
    kit.tick(last + timedelta(days=1))
    row = again(row)
    assert (row.state, row.out_on, shown(row)) == ("expired", last + timedelta(days=1), [])
    clock = row.case.clocks.get(rule="CLK-BL-OUT", stopped_seq=None)
    assert (clock.start_on, clock.length, clock.unit) == (row.out_on, 10, "WD")


def test_what_bounced_and_was_paid_again_starts_the_six_months_anew(o):
    row = make.listed(o)
    row = make.pay(o, row, date(2026, 4, 1))
    with moment.at(date(2026, 4, 10)):
        paid = again(row.case).payments.filter(reverses=None).values_list("pk", flat=True)
        act(again(row.case), "bounce", o.lead, payments=list(paid), reason="账号有误，退回。")
        assert refusal(row, "ask_removal", o.credit, commitment=make.promise(o, row)) == {"corrected", "waited"}
    row = make.pay(o, row, date(2026, 4, 20))
    assert row.corrected_on == date(2026, 4, 20)
    running = row.case.clocks.filter(rule="CLK-BL-EARLY", stopped_seq=None)
    assert [clock.due_on for clock in running] == [date(2026, 10, 20)]
    whole(row)
