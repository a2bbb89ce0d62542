"""The collector: who is told of what, once, and when it is over."""

import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse

from casework.access import actor
from casework.law import CASE
from casework.models import Event, Notice, NoticeChoice, NoticeMark
from casework.notices import collect, marks, shown, table
from casework.views import panels
from lawkit import consent, moment
from lawkit.moment import SHANGHAI
from registry.models import Post
from tests import factories
from tests import factories_case as walk
from tests.casework.kit import fresh


def told(user, **given) -> list[str]:
    """The sentences that stand for a user, oldest first."""
    found = Notice.objects.filter(user=user, done_at=None, **given).order_by("pk")
    return [shown.sentence(notice) for notice in shown.dressed(found)]


def after(days=0, hours=0):
    """The present of the tests, moved on."""
    return moment.at(datetime(2026, 3, 2, 9, tzinfo=SHANGHAI) + timedelta(days=days, hours=hours))


def news(b, case, n):
    """So many acts of the lead that his colleague has news of."""
    for at in range(n):
        walk.evidence(b, case, "site", name=f"照片{at}.jpg")


# ── acts ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_complaint_is_told_to_the_head_of_the_agency_and_not_to_the_officer_who_registered_it(b):
    walk.registered(b)
    collect.collect_all()
    assert told(b.squad) == ["新登记的投诉，待作受理决定"]
    assert told(b.desk) == []


def test_filing_tells_both_investigators_and_the_officer_who_met_the_complainant(b):
    walk.filed(b)
    collect.collect_all()
    assert told(b.lead) == told(b.co) == ["新案交你承办，开始调查"]
    assert told(b.desk) == ["你登记的投诉已受理立案"]
    assert told(b.squad) == []


def test_a_task_is_settled_by_the_act_it_asked_for(b):
    case = walk.registered(b)
    collect.collect_all()
    walk.act(case, "file", b.squad, lead=b.lead.pk, co=b.co.pk)
    collect.collect_all()
    assert Notice.objects.get(user=b.squad).done_at == moment.now()


def test_a_reassignment_tells_the_new_pair_and_the_one_who_lost_the_case(b):
    case = walk.filed(b)
    collect.collect_all()
    walk.act(case, "assign", b.squad, lead=b.third.pk, co=b.co.pk, reason="工作调整")
    collect.collect_all()
    assert told(b.third) == ["案件改由你承办"]
    assert told(b.lead) == ["你原来承办的案件已改派他人"]


def test_signing_settles_it_for_the_signer_alone(b):
    walk.half_signed(b)
    collect.collect_all()
    asked = Notice.objects.filter(rule="DUAL.sign")
    assert {n.user_id: n.done_at is None for n in asked} == {b.unit_leader.pk: False, b.hr_leader.pk: True}
    assert "一名包案领导已签字" in told(b.hr_leader)


def test_an_ended_case_asks_nobody_for_anything(b):
    walk.closed(b)
    collect.collect_all()
    assert not Notice.objects.filter(kind="task", done_at=None).exists()


def test_nobody_is_told_of_what_he_did_himself(b):
    walk.closed(b)
    collect.collect_all()
    for notice in Notice.objects.exclude(event=None).select_related("event"):
        assert notice.user_id not in (notice.event.actor_id, notice.event.beside_id)


def test_whoever_may_not_see_the_case_is_not_told(b):
    charge = walk.charge(b, walk.approved(b))
    other = factories.user(["UNITLEAD"], organ=b.township)
    b.co.is_active = False
    b.co.save()
    collect.collect_all()
    Notice.objects.all().delete()
    leaders = {"unit_leader": other.pk, "hr_leader": b.hr_leader.pk}
    walk.act(charge, "change_leader", b.bh, reason="分工调整", **leaders)
    collect.collect_all()
    readers = set(Notice.objects.values_list("user", flat=True))
    assert other.pk in readers
    assert not readers & {b.unit_leader.pk, b.co.pk}, "one no longer sees the case, the other has left"


def test_what_may_no_longer_be_seen_goes_when_the_day_begins(b):
    walk.registered(b)
    collect.collect_all()
    assert Notice.objects.filter(user=b.squad).count() == 1
    Post.objects.filter(user=b.squad).update(valid_to=walk.DAY)
    with after(days=1):
        collect.collect_all()
    assert not Notice.objects.filter(user=b.squad, done_at=None).exists()


def test_nothing_stored_is_personal(b):
    walk.half_signed(b, kind="tip_off", confidential=True)
    collect.collect_all()
    texts = {(n.rule, n.key) for n in Notice.objects.all()}
    assert all(text.isascii() for pair in texts for text in pair)
    kept = {f.attname for f in Notice._meta.concrete_fields if f.get_internal_type() in ("CharField", "TextField")}
    assert kept == {"kind", "rule", "key"}


# ── first signatures ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_first_signature_tells_the_colleague_until_it_is_confirmed(b):
    case = walk.filed(b)
    first = consent.propose(CASE, case.pk, "investigate", actor(b.lead, case))
    collect.collect_all()
    waiting = Notice.objects.get(kind="consent")
    assert waiting.user == b.co
    assert shown.sentence(waiting) == "等你确认：开始调查"
    assert shown.place(waiting) == f"/cases/{case.public_id}/consents/{first.pk}/"
    consent.confirm(first, actor(b.co, case))
    collect.collect_all()
    waiting.refresh_from_db()
    assert waiting.done_at and shown.place(waiting) == f"/cases/{case.public_id}/"


def test_a_first_signature_that_another_act_has_voided_asks_nobody(b):
    case = walk.filed(b)
    consent.propose(CASE, case.pk, "investigate", actor(b.lead, case))
    collect.collect_all()
    walk.act(case, "amend", b.lead, channel_ref="7", reason="更正")
    collect.collect_all()
    assert Notice.objects.get(kind="consent").done_at


# ── clocks ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_clock_tells_when_it_is_due_soon_then_today_then_over_and_each_replaces_the_last(b):
    walk.registered(b)  # five working days from Monday: due on Monday 9 March
    collect.collect_all()
    assert told(b.squad, event=None) == []
    with after(days=2):
        collect.collect_all()
        assert told(b.squad, event=None) == ["受理审查：还剩 3 个工作日，截止 3月9日（一）"]
    with after(days=7):
        collect.collect_all()
        assert told(b.squad, event=None) == ["受理审查：今日到期，截止 3月9日（一）"]
        assert told(b.bh, event=None) == []
    with after(days=8):
        collect.collect_all()
        assert told(b.squad, event=None) == ["受理审查：超期 1 个工作日，应于 3月9日（一）"]
        assert len(told(b.bh, event=None)) == 1
    assert list(Notice.objects.filter(user=b.squad).exclude(clock=None).values_list("kind", flat=True)) == ["alarm"]


def test_a_clock_that_crosses_during_a_holiday_is_counted_by_the_working_calendar(b):
    with moment.at(date(2026, 9, 28)):  # five working days later is 12 October: the first week of October is off
        walk.registered(b)
        collect.collect_all()
    with moment.at(date(2026, 10, 7)):
        collect.collect_all()
        assert told(b.squad, event=None) == ["受理审查：还剩 3 个工作日，截止 10月10日（六）"]


def test_a_stopped_clock_asks_nobody(b):
    case = walk.registered(b)
    with after(days=7):
        collect.collect_all()
        assert told(b.squad, event=None)
        walk.act(case, "file", b.squad, lead=b.lead.pk, co=b.co.pk)
        collect.collect_all()
        assert told(b.squad, event=None) == []


def test_a_clock_that_starts_late_is_told_the_same_day(b):
    collect.collect_all()
    walk.registered(b, received_on=date(2026, 2, 24))
    collect.collect_all()
    assert told(b.squad, event=None) == ["受理审查：今日到期，截止 3月2日（一）"]


# ── quiet rules ───────────────────────────────────────────────────────────────────────────────────────────────


def test_news_of_one_case_within_an_hour_become_one_row(b):
    case = walk.investigating(b)
    collect.collect_all()
    Notice.objects.all().delete()
    news(b, case, 2)
    collect.collect_all()
    news(b, case, 1)
    collect.collect_all()
    (head,) = shown.read(shown.of(b.co))
    assert shown.Line(head).text == "3 件新动态"
    with after(hours=2):
        news(b, case, 1)
        collect.collect_all()
    assert [n.more for n in shown.read(shown.of(b.co))] == [0, 2]


def test_a_bundle_that_was_read_is_closed(b):
    case = walk.investigating(b)
    news(b, case, 1)
    collect.collect_all()
    Notice.objects.filter(user=b.co).update(read_at=moment.now())
    news(b, case, 1)
    collect.collect_all()
    assert shown.of(b.co, unread=True).count() == 1


def test_a_muted_kind_is_not_told_and_an_alarm_always_is(b):
    NoticeChoice.objects.create(user=b.squad, muted=["task", "soon", "news", "alarm"])
    walk.registered(b, received_on=date(2026, 2, 24))
    collect.collect_all()
    assert list(Notice.objects.filter(user=b.squad).values_list("kind", flat=True)) == ["alarm"]


# ── once, and nothing lost ────────────────────────────────────────────────────────────────────────────────────


def test_collecting_again_tells_nothing_twice(b):
    walk.half_signed(b)
    collect.collect_all()
    before = set(Notice.objects.values_list("user", "key"))
    NoticeMark.objects.all().delete()
    collect.collect_all()
    assert set(Notice.objects.values_list("user", "key")) == before
    assert Notice.objects.count() == len(before)


def test_what_happened_while_no_worker_ran_is_told_in_batches(b, monkeypatch):
    monkeypatch.setattr(collect, "BATCH", 3)
    collect.collect_all()
    with after(days=30):
        case = walk.investigating(b)
        news(b, case, 5)
    with after(days=60):
        collect.collect_all()
        events = Notice.objects.filter(user=b.co, event__act="add_evidence")
        assert events.count() == 5


def test_history_older_than_a_week_is_no_news_when_the_collector_first_runs(b):
    walk.filed(b)
    with after(days=8):
        collect.collect_all()
    assert not Notice.objects.exclude(event=None).exists()


def test_a_stop_in_the_middle_of_a_batch_loses_nothing(b, monkeypatch):
    walk.filed(b)

    def power_cut(*_given):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(collect, "settle", power_cut)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            collect.collect()
    assert not Notice.objects.exists()
    collect.collect_all()
    assert told(b.lead) == ["新案交你承办，开始调查"]


def test_every_row_of_the_table_names_acts_that_exist_and_a_place_that_opens():
    places = {"", "#next", "#log", "#wages", "#docs", "#evid", "#clocks", "#routing", "#visits", *panels.anchors()}
    for name, row in table.everything().items():
        machine = table.Machine.registry.get(name.split(".")[0])
        assert set(row.named()) <= set(machine.acts if machine else ()), name
        if row.leads.startswith("@"):
            assert reverse(row.leads[1:], args=["x"])
            continue
        if row.leads not in places:
            machine_name, act = row.leads.split(".")
            assert act in table.Machine.registry[machine_name].acts, name


def test_an_unknown_act_or_a_name_used_twice_is_refused():
    with pytest.raises(ValueError, match="has no act fly"):
        table.register(CASE, table.Tell("fly", "flown", (), "…"))
    with pytest.raises(ValueError, match="two notices"):
        table.register(CASE, table.Tell("file", "yours", (), "…"))


@pytest.fixture
def real_bureau(transactional_db):
    with moment.at(walk.DAY):
        yield walk.bureau()


def test_two_collectors_at_once_tell_everything_once(real_bureau):
    b = real_bureau
    case = walk.investigating(b)
    news(b, case, 4)
    faults = []

    def work():
        try:
            with moment.at(walk.DAY):
                for _ in range(4):
                    collect.collect()
        except Exception as error:  # noqa: BLE001 - reported by the test
            faults.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    collect.collect_all()
    assert faults == []
    assert Notice.objects.filter(user=b.co, event__act="add_evidence").count() == 4
    assert Notice.objects.filter(user=b.co, head=None, kind="news").count() == 1
    assert Notice.objects.get(user=b.co, head=None, kind="news").more == 3
    _an_event_committed_late_is_not_passed_over(b, case)


def _an_event_committed_late_is_not_passed_over(b, case):
    """One act takes its key first and commits last; the collector waits for it."""
    other = walk.investigating(b)
    collect.collect_all()
    written, let_go = threading.Event(), threading.Event()

    def slow():
        try:
            with moment.at(walk.DAY), transaction.atomic():
                news(b, fresh(case), 1)
                written.set()
                let_go.wait(20)
        finally:
            written.set()
            connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    written.wait(20)
    news(b, other, 1)
    collect.collect_all()
    early = Event.objects.order_by("-pk").first()
    mark = NoticeMark.objects.get(source="events")
    passed = mark.done >= early.pk
    let_go.set()
    thread.join()
    collect.collect_all()
    assert not passed
    assert Notice.objects.filter(user=b.co, event__case=case, event__act="add_evidence").count() == 5
    assert marks.safe(NoticeMark.objects.get(source="events"), Event) == Event.objects.order_by("-pk").first().pk
