"""Preserved things, queries of accounts, help of the police: who approves, what runs out, what the database refuses."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from casework import grounds, reading
from casework.law import CASE
from casework.models import Event
from enforcement.models import AssetQuery, Interview, Preservation, PreservedThing
from lawkit import door, moment
from lawkit.facts import Sight
from lawkit.moment import SHANGHAI
from registry.models import Post
from tests import factories
from tests import factories_case as cases
from tests import factories_inquiry as f
from tests.enforcement.inquiry.test_records import sound
from tests.enforcement.kit import refusal, refused, tick

pytestmark = pytest.mark.django_db
act, again = cases.act, f.again
TERM = date(2026, 3, 11)  # seven working days after Monday 2 March


def on(day, hour=10):
    """The present, on a day."""
    return moment.at(datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI))


def test_things_are_kept_after_the_heads_approval_and_disposed_of_in_seven_working_days(b):
    row = f.asked_to_keep(b)
    assert refusal(row, "keep", b.lead, b.co) == {"state"}
    for who in (b.lead, b.squad, b.desk):
        assert "head" in refusal(row, "approve", who)
    row = act(again(row), "approve", b.bh)
    assert refusal(row, "keep", b.lead, b.lead) == {"two"}
    row = act(again(row), "keep", b.lead, b.co)
    assert (row.state, row.until_on) == ("kept", TERM)
    clock = row.case.clocks.get(machine="PRESERVATION")
    assert (clock.rule, clock.due_on, clock.stopped_on) == ("CLK-EVID", TERM, None)
    ways = f.dispositions(row, "return", "copied")
    assert "head" in refusal(row, "release", b.lead, dispositions=ways)
    assert refusal(row, "dispose", b.bh, dispositions=ways) == {"nothing_returns"}
    assert refusal(row, "release", b.bh, dispositions=ways[:1]) == {"input"}
    with on(TERM):
        assert tick(moment.now())[0] == 0
        row = act(again(row), "release", b.bh, dispositions=ways)
        assert (row.state, row.case.clocks.get(machine="PRESERVATION").stopped_on) == ("returning", TERM)
        said = cases.papers(row.case, "D10")
        assert [p.frozen()["form"] for p in said] == ["preserve", "dispose"]
        assert [t["disposition"] for t in said[1].frozen()["things"]] == ["发还", "复制、拍照后作为证据留存"]
        receipt = cases.evidence(b, row.case, "other")
        assert refusal(row, "give_back", b.lead, b.co) == {"receipt_on_file"}
        assert act(again(row), "give_back", b.lead, b.co, evidence=receipt.pk).state == "returned"
        sound(row.case)


def test_a_preservation_that_nobody_decides_lapses_and_blocks_the_closing(b):
    row = f.kept(b)
    with on(TERM + timedelta(days=1)):
        assert refusal(row, "dispose", b.bh, dispositions=f.dispositions(row, "copied", "copied")) == {"in_term"}
        tick(moment.now())
        row = again(row)
        assert (row.state, row.lapsed_on) == ("lapsed", TERM + timedelta(days=1))
        assert [m.name for m in door.open_parts(CASE, row.case)] == ["PRESERVATION"]
        sound(row.case)


def test_only_a_head_of_the_prefecture_or_above_approves_a_query(b):
    row = f.query(b)
    county = factories.user(["CITYBH"], organ=b.hrss)
    for who in (b.bh, b.chief, b.squad, b.lead):
        assert "city_head" in refusal(row, "approve", who)
    assert refusal(row, "approve", county) == {"high_enough"}
    head = f.city_head(b)
    row = act(again(row), "approve", head)
    said = cases.papers(row.case, "D21")[0].frozen()
    assert (said["approval_level"], said["approver"]) == ("prefecture", head.name)
    assert refusal(row, "present", b.lead, b.lead) == {"two"}
    row = act(again(row), "present", b.lead, b.co)
    assert refusal(row, "answer", b.lead) == {"answer_on_file"}
    proof = cases.evidence(b, row.case, "ability")
    assert act(again(row), "answer", b.co, evidence=proof.pk).state == "answered"
    body = Event.objects.filter(case=row.case, machine="QUERY", act="ask").get().body
    assert "330102197904170417" not in body
    sound(row.case)


@pytest.mark.parametrize("change", [{"targets": [{"name": "罗镕", "id": ""}]}, {"scope": []}, {"receiver": " "}])
def test_a_query_says_whom_what_and_when(b, change):
    assert refused(lambda: f.query(b, **change)) == ["query_whole"]


def test_help_of_the_police_is_no_referral_and_is_answered_with_a_document(b):
    assert refused(lambda: f.help_asked(b, cases.filed(b))) == ["from_investigation_on"]
    row = f.help_asked(b)
    assert "head" in refusal(row, "send", b.squad)
    row = act(again(row), "send", b.bh)
    assert cases.papers(row.case, "D22")[0].frozen()["requests"] == ["协助查找经营者"]
    assert row.case.referrals.count() == 0
    assert refusal(row, "decline", b.lead, reason="不属于管辖。") == {"answer_on_file"}
    proof = cases.evidence(b, row.case, "other")
    assert act(again(row), "decline", b.lead, evidence=proof.pk, reason="不属于管辖。").state == "declined"
    sound(row.case)


def test_closing_ends_what_has_not_left_the_house_and_what_was_handed_out_may_still_be_answered(b):
    case, head = cases.with_sums(b, found=0), f.city_head(b)
    called, approved = f.summons(b, case), act(f.query(b, case), "approve", head)
    out = f.presented(b, head, f.query(b, case))
    act(act(cases.report(b, again(case)), "find", b.squad), "withdraw_case", b.bh, code="CL-03")
    assert refused(lambda: f.interview(b, case)) == ["under_investigation"]
    unsent, sent = f.help_asked(b, case), act(f.help_asked(b, case), "send", b.bh)
    act(cases.propose(b, again(case), "CL-03"), "approve_closing", b.squad)
    case = act(again(case), "close", b.squad)
    assert [again(row).state for row in (approved, called, unsent)] == ["withdrawn"] * 3
    assert "CL-03" in again(approved).reason
    assert refusal(out, "answer", b.squad, file=cases.file("ability")) >= {"inspector"}
    assert refusal(out, "answer", b.lead) == {"answer_on_file"}
    out = act(again(out), "answer", b.co, file=cases.file("ability"))
    assert (out.state, out.answer.case_id, out.answer.seq) == ("answered", case.pk, again(case).version)
    sent = act(again(sent), "decline", b.lead, file=cases.file("other"), reason="已转刑侦部门。")
    assert sent.state == "declined"
    sound(case)


def test_no_ground_closes_a_case_whose_preserved_things_are_undecided(b):
    row = f.kept(b)
    assert reading.blocked(Sight(row.case, row.case, moment.today(), moment.today())) == set(grounds.CODES)
    assert grounds.CODES


# ── the database's own refusals ──────────────────────────────────────────────────────────────────────────────────


def refuses(change):
    """PostgreSQL refuses it, at once or at the end."""
    with pytest.raises(IntegrityError), transaction.atomic():
        change()
        connection.check_constraints()


def test_the_database_refuses_what_the_door_would_never_write(b):
    row = f.recorded(b)
    rows = Interview.objects.filter(pk=row.pk)
    for change in (
        {"first": b.co}, {"second": b.third}, {"digest": "0" * 64}, {"state": "signed"}, {"ended_at": row.started_at},
        {"recorded_seq": None}, {"rights": False},
    ):  # fmt: skip
        refuses(lambda c=change: rows.update(**c))
    refuses(row.delete)
    other = cases.evidence(b, cases.investigating(b), "interview")
    refuses(lambda: rows.update(scan=other))


def test_the_database_wants_two_officers_with_a_certificate_of_the_day(b):
    row = f.interview(b)
    rows = Interview.objects.filter(pk=row.pk)
    refuses(lambda: rows.update(first=b.lead, second=b.co))
    f.recorded(b, row)
    b.co.certificates.update(valid_to=cases.DAY)
    rows.update(first=b.lead)
    connection.check_constraints()
    b.co.certificates.update(valid_to=cases.DAY - timedelta(days=1))
    refuses(lambda: rows.update(first=b.lead))


def test_the_database_knows_who_approves_queries_and_preservations(b):
    row, head = f.query(b), f.city_head(b)
    given = {"approved_on": cases.DAY, "approved_seq": 1}
    refuses(lambda: AssetQuery.objects.filter(pk=row.pk).update(approved_by=b.bh, **given))
    AssetQuery.objects.filter(pk=row.pk).update(approved_by=head, **given)
    Post.objects.filter(user=head).update(valid_to=cases.DAY - timedelta(days=1))
    refuses(lambda: AssetQuery.objects.filter(pk=row.pk).update(approved_by=head, approved_on=cases.DAY))
    kept = f.kept(b, f.asked_to_keep(b, row.case))
    rows = Preservation.objects.filter(pk=kept.pk)
    refuses(lambda: rows.update(approved_by=b.squad))
    refuses(lambda: rows.update(decided_on=TERM + timedelta(days=1)))
    refuses(lambda: rows.update(until_on=cases.DAY))
    refuses(lambda: PreservedThing.objects.filter(preservation=kept).update(name="别的东西"))
