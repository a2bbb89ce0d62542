"""29号令: from a decision to the publication, its objection, its correction and its end; what PostgreSQL refuses of it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from blacklist.models import Listing, PublicViolation, Violation
from blacklist.violations import privacy
from blacklist.violations.words import quarter_begin, quarter_end
from casework.docket import DOCKET
from enforcement.decision.law import DECISION
from lawkit import history, moment
from tests import factories_case as cases
from tests import factories_referral as referrals
from tests import factories_violation as make
from tests.enforcement.kit import refusal
from tests.factories_violation import AFTER, act, again

pytestmark = pytest.mark.django_db
CARD = "33010219850317042X"


def whole(row):
    """The chain is whole, the replay agrees, every trigger is content."""
    case = again(row.case)
    connection.check_constraints()
    assert history.faults(case, list(DOCKET.event_model.objects.filter(case=case.pk).order_by("seq"))) == []
    assert list(history.differences(case, DOCKET)) == []


def standing(row):
    """What the public reads of it."""
    return [p.did for p in PublicViolation.objects.filter(violation=row.pk, ended_on=None)]


def test_a_decision_leads_to_a_publication_that_a_second_person_has_looked_at(o):
    row = make.proposed(o)
    assert not Listing.objects.exists()
    worker = row.case.claims.first().worker.name
    assert (row.state, row.ground, row.headcount, row.unpaid) == ("proposed", "amount", 1, 2_400_000)
    assert (row.quarter_on, row.due_on) == (make.QUARTER, date(2026, 6, 30))
    assert row.case.clocks.get(rule="CLK-PUB").due_on == row.due_on
    with moment.at(AFTER):
        text = {"did": make.DID, "handled": make.HANDLED}
        assert refusal(row, "publish", o.bh, sites=["x"]) == {"privacy_checked"}
        assert refusal(row, "check", o.legal, finding="x") == {"text_drafted"}
        for wrong in (f"拖欠{worker}工资。", f"身份证{CARD}的人。", "电话13800000001。"):
            assert refusal(row, "draft", o.credit, **text | {"did": wrong}) == {"text_private"}
        assert refusal(row, "draft", o.bh, **text) == {"credit"}
        row = make.drafted(o, row)
        assert refusal(row, "check", o.credit, finding="x") == {"legal", "not_drafter"}
        row = act(again(row), "check", o.legal, finding="不含个人隐私。")
        assert refusal(row, "publish", o.credit, sites=["x"]) == {"head"}
        assert refusal(row, "pass_over", o.bh, cause="missing", reason="x") == {"may_pass"}
        address = row.unit.address
        type(row.unit).objects.filter(pk=row.unit_id).update(address="电话13800000001")
        assert refusal(row, "publish", o.bh, sites=["x"]) == {"input"}
        type(row.unit).objects.filter(pk=row.unit_id).update(address=address)
        row = act(again(row), "publish", o.bh, sites=["本机关门户网站"])
    assert (row.state, standing(row)) == ("published", [make.DID])
    said = cases.papers(row.case, "B07")[0].frozen()
    shown = PublicViolation.objects.get()
    assert said["units"] == [{"name": row.unit.name, "code": row.unit.uscc, "address": row.unit.address, "principal":
        shown.principal, "did": make.DID, "handled": make.HANDLED}]  # fmt: skip
    assert (said["period"], "不含个人隐私。" in said["privacy"], shown.paper[-1]) == ("2026年第一季度", True, "号")
    assert not row.case.clocks.filter(rule="CLK-PUB", stopped_seq=None).exists()
    whole(row)


def test_an_objection_that_holds_is_corrected_within_ten_working_days_and_told(o):
    row = make.published(o)
    with moment.at(AFTER):
        assert refusal(row, "answer", o.bh, outcome="upheld", finding="x") == {"objection_pending"}
        assert refusal(row, "redraft", o.credit, did="x", handled="x") == {"needs_fixing"}
        row = act(row, "object", o.credit, text="金额有误。")
        assert again(row.case).clocks.get(rule="CLK-PUB-OBJ").due_on == make.working(AFTER, 15)
        assert refusal(row, "object", o.credit, text="再次异议。") == {"objection_answered"}
        row = act(again(row), "answer", o.bh, outcome="rejected", finding="账册无误。")
        assert row.fix_since is None
    row = make.corrected(o, row)
    assert (row.state, standing(row)) == ("corrected", ["无故拖欠1名劳动者工资20000元。"])
    due = again(row.case).clocks.get(rule="CLK-PUB-FIX", stopped_seq=None).due_on
    assert due == make.working(AFTER + timedelta(days=5), 10)
    with moment.at(AFTER + timedelta(days=7)):
        sites = [{"name": "云溪日报", "told_on": moment.today()}]
        row = act(again(row), "tell", o.credit, sites=sites)
        assert refusal(row, "tell", o.credit, sites=sites) == {"not_told"}
        assert refusal(row, "withdraw", o.bh, reason="x") == {"withdrawal_founded"}
        row = act(again(row), "withdraw", o.bh, reason="信用已修复。", evidence=make.proof(o, row))
    assert (row.state, standing(row)) == ("withdrawn", [])
    whole(row)


def test_a_decision_that_changes_or_falls_takes_the_publication_with_it(o):
    row = make.revoked(o)
    assert (row.state, standing(row), row.out_on) == ("withdrawn", [], AFTER + timedelta(days=1))
    assert again(row.case).clocks.get(rule="CLK-PUB-FIX", stopped_seq=None).due_on == make.working(row.out_on, 10)
    whole(row)
    other = make.published(make.office())
    with moment.at(AFTER + timedelta(days=1)):
        decision = again(other.decision)
        bh = other.published_by
        act(decision, "correct", bh, reason="文字有误。", reasons="x")
        assert again(other).fix_since == moment.today()
        assert refusal(other, "correct", bh) == {"ground_stands", "privacy_checked"}
    assert standing(other) == [make.DID]
    whole(again(other))
    third = make.revoked(o2 := make.office(), make.proposed(o2))
    assert third.state == "passed_over"


def test_small_sums_are_not_proposed_the_band_is_judged_and_an_incident_is_enough(o):
    make.decided(o, **make.SMALL)
    assert not Violation.objects.exists()
    case = again(DECISION.model.objects.get().case)
    with moment.at(AFTER):
        act(case, "amend", o.lead, grave=True, reason="发生群体事件。")
        assert Violation.objects.get().ground == "event"
    between = make.office()
    row = make.proposed(between, **make.BETWEEN)
    assert row.ground == ""
    row = make.checked(between, row)
    with moment.at(AFTER):
        assert refusal(row, "publish", between.bh, sites=["x"]) == {"is_major"}
        row = act(again(row), "judge", between.legal, large=True, reason="参照高级人民法院的标准。")
        assert act(again(row), "publish", between.bh, sites=["x"]).ground == "amount"


def test_a_case_referred_to_the_police_is_proposed_and_ends_with_the_referral(o):
    with moment.at(referrals.TODAY):
        sent = referrals.sent(referrals.office())
        row = Violation.objects.get(referral=sent)
        assert (row.ground, row.unit) == ("crime", sent.order.liable)
        act(again(sent.order), "revoke", sent.decided_by, reason="认定有误。")
        assert again(row).state == "passed_over"
        whole(again(row))


def refused(change) -> str:
    """The database's complaint about a change; fails if it had none."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        change()
        connection.check_constraints()
    return str(caught.value)


def sets(found, **values):
    """An update by hand."""
    return lambda: type(found)._base_manager.filter(pk=found.pk).update(**values)


def copy(shown, **values):
    """Another text, by hand."""
    known = {f.attname: getattr(shown, f.attname) for f in PublicViolation._meta.fields if f.name not in ("id", "public_id")}
    return lambda: PublicViolation.objects.create(**known | values)


def test_postgres_refuses_what_the_law_refuses(o, monkeypatch):
    row = make.published(o)
    shown, worker = PublicViolation.objects.get(), row.case.claims.first().worker.name
    assert "only ends" in refused(sets(shown, did="x"))
    assert "0 shown" in refused(sets(shown, ended_on=AFTER))
    assert "public_violation_once" in refused(copy(shown))
    assert "nobody looked at" in refused(copy(shown, did="x", ended_on=AFTER))
    assert "not the unit's" in refused(copy(shown, code="91330110MA2CXXXX3K", ended_on=AFTER))
    assert "public_violation_private" in refused(copy(shown, address=f"住{CARD}号", ended_on=AFTER))
    assert "public_violation_private" in refused(copy(shown, principal="罗镕13800000001", ended_on=AFTER))
    assert "four_eyes" in refused(sets(row, checked_by=row.drafted_by_id))
    assert "violation_text_private" in refused(sets(row, did=f"证件{CARD}"))
    assert "last event" in refused(sets(row, state="withdrawn", reason="x", out_on=AFTER))
    assert "stays with its case" in refused(sets(row, unit=make.listings.factories.employer().pk))
    assert "never deleted" in refused(lambda: connection.cursor().execute("DELETE FROM blacklist_publicviolation"))
    with transaction.atomic():
        Violation.objects.filter(pk=row.pk).update(did=f"拖欠{worker}工资。")
        PublicViolation.objects.filter(pk=shown.pk).update(ended_on=AFTER)
        assert "names a worker" in refused(copy(shown, did=f"拖欠{worker}工资。"))
        transaction.set_rollback(True)
    with moment.at(AFTER):
        monkeypatch.setitem(DECISION.hooks, "revoke", [])
        assert "outlives its decision" in refused(lambda: act(again(row.decision), "revoke", o.chief, reason="认定有误。"))
    fresh = make.proposed(make.office())
    assert "without a privacy check" in refused(sets(fresh, state="published"))


def test_private_numbers_are_found_in_any_dress_and_names_with_gaps():
    for text in (CARD, f"号{CARD}身份", "３３０１０２１９８５０３１７０４２", "330102 19850317 0420", "138-0000-0001", "卡6222020200112233445。"):
        assert privacy.private_number(text), text
    for text in ("2026年3月13日拖欠24000元", "云溪人社监公布〔2026〕第3号", "0571-88001233"):
        assert not privacy.private_number(text), text
    assert privacy.named("拖欠罗 小英工资", {"罗小英", "王"}) == ["罗小英"]
    assert privacy.named("王某", {"王"}) == []


def test_quarters_begin_and_end_where_the_year_has_them():
    assert [quarter_end(date(2026, m, 1)).isoformat() for m in (1, 3, 4, 12)] == [
        "2026-03-31", "2026-03-31", "2026-06-30", "2026-12-31",
    ]  # fmt: skip
    assert quarter_begin(date(2026, 12, 31)) == date(2026, 10, 1)
