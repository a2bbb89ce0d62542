"""The demo bureau: the same each time, clean to the last event, and every story stands where it was meant to stand."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import F, Q

from casework.access import visible_to
from casework.desk.seats import seats
from casework.entry import drafts
from casework.groups import clusters
from casework.law import CASE, DUAL
from casework.models import ArrearsCase, Clock, Consent, DualCharge, Event, Party, Signature
from config.demo import names, people
from documents.models import Paper
from early_warning.models import ImportBatch, Warning, WarningConsent, WarningEvent
from enforcement.models import PaymentOrder
from lawkit import moment
from registry import identity
from registry.models import Certificate, Employer, User, Worker
from registry.roles import Role
from statutes.calendar import CALENDAR

CASES = 10
FROM_CLUES = 1
PILED = ("云溪欣越鞋业有限公司", ["filed", "registered", "registered"])
LAST = date(2026, 11, 20)
STANDS = {
    "锦晨服装加工厂": "ordering",
    "博锐电子科技有限公司": "closed",
    "云溪区鼎顺劳务有限公司": "ordering",
    "竹源木业有限公司": "registered",
    "云溪区悦宴餐饮店": "registered",
    "云溪盛源装饰工程部": "correction",
    "云溪海岚文化传媒有限公司": "not_accepted",
    "湖东安顺物业服务有限公司": "forwarded",
    "云溪筑安劳务有限公司": "filed",
    "云溪翠庭园林绿化有限公司": "registered",
    "云溪金羽箱包有限公司": "investigating",
    "云溪望江纺织整理有限公司": "investigating",
    "云溪六合机械制造有限公司": "investigating",
    "临塘万家福早餐店": "suspended",
    "云溪青石农产品加工有限公司": "found",
    "云溪五洲针织有限公司": "withdrawn",
    "云溪双溪市政工程有限公司": "transferred",
    "云溪启航教育咨询有限公司": "closed",
    "云溪澜新物流有限公司": "reopened",
    "云溪同舟酒店管理有限公司": "investigating",
    "云溪悦食餐饮管理有限公司": "ordering",
    "云溪百川供应链管理有限公司": "investigating",
    "云溪三和五金制品有限公司": "investigating",
    "云溪锦帆针织有限公司": "ordering",
    "云溪新锐塑胶有限公司": "ordering",
    "云溪恒达家具有限公司": "ordering",
    "云溪鸿运塑胶制品有限公司": "deciding",
    "云溪北辰汽车配件有限公司": "deciding",
    "云溪青石陶瓷厂": "deciding",
    "云溪望江印染有限公司": "deciding",
    "云溪众合劳务分包有限公司": "deciding",
    "云溪白露纸制品有限公司": "deciding",
    "云溪上辰皮具有限公司": "deciding",
    "云溪柳浦印刷有限公司": "deciding",
    "云溪锦盛服饰有限公司": "deciding",
    "云溪北辰玩具有限公司": "closed",
    "云溪青石塑料包装有限公司": "closed",
    "云溪白露食品有限公司": "ordering",
    "云溪捷远汽车内饰有限公司": "investigating",
}


def demo(*arguments, **options) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("demo", *arguments, stdout=out, **{"force": True, **options})
    return out.getvalue()


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo with a few generated cases, undone at the end of the module; what the load has printed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield demo(cases=CASES, until=LAST)
        transaction.set_rollback(True)


@pytest.fixture
def case(loaded, db):
    """Finds the case of a story by its employer."""
    return lambda name: ArrearsCase.objects.order_by("pk").get(employer__name=name)


def rows() -> dict:
    """How many rows there are of everything that a load writes."""
    return {m.__name__: m.objects.count() for m in (ArrearsCase, Event, Paper, Worker, Employer, User, Clock, Consent)}


@pytest.mark.parametrize(("name", "state"), STANDS.items())
def test_every_story_stands_in_its_state(case, name, state):
    assert case(name).state == state


def test_a_second_load_changes_nothing(loaded, db):
    before = rows(), list(ArrearsCase.objects.order_by("pk").values_list("pk", "version", "head"))
    assert "already" in demo(cases=CASES + 7)
    assert (rows(), list(ArrearsCase.objects.order_by("pk").values_list("pk", "version", "head"))) == before


def test_every_history_of_the_demo_is_whole(loaded, db):
    out = StringIO()
    call_command("verify_history", stdout=out)
    call_command("replay", "--all", stdout=out)
    cases = len(STANDS) + len(PILED[1]) + CASES + FROM_CLUES + Warning.objects.count()
    events = Event.objects.count() + WarningEvent.objects.count()
    assert f"{cases} cases, {events} events, 0 faults" in out.getvalue()
    assert f"{cases} cases replayed" in out.getvalue() and "0 differences" in out.getvalue()


def test_nothing_happens_after_the_last_day_and_acts_fall_into_office_hours_of_working_days(loaded, db):
    for at, actor in Event.objects.values_list("at", "actor"):
        local = moment.local(at)
        assert local.date() <= LAST and CALENDAR.is_working(local.date())
        assert actor is None or 8 <= local.hour < 19


def test_numbers_follow_the_days(loaded, db):
    rows = Paper.objects.exclude(n=None).order_by("organ", "kind", "year", "n").values_list("organ", "kind", "year", "n", "on")
    for one, next_one in zip(rows, rows[1:], strict=False):
        if one[:3] == next_one[:3]:
            assert next_one[3] == one[3] + 1 and next_one[4] >= one[4]


# ── what the stories are for ──────────────────────────────────────────────────────────────────────────────────


def test_the_workshop_owes_fourteen_workers_and_its_posted_order_has_run_out(case):
    found = case("锦晨服装加工厂")
    order = PaymentOrder.objects.get(case=found)
    assert (found.headcount, found.unpaid, found.absconded) == (14, 112_460_00, True)
    assert order.state == "expired" and order.posted_on and order.effective_admin_on is None
    assert found.employer.no_uscc and not found.employer.uscc


def test_the_company_behind_with_its_bills_has_paid_and_two_leaders_of_two_organs_have_signed(case):
    found = case("博锐电子科技有限公司")
    signed = Signature.objects.filter(case=found, voided_seq=None)
    assert (found.channel, found.paid, found.unpaid, found.closing_code) == ("warning", 318_900_00, 0, "CL-01")
    assert len({s.organ_id for s in signed}) == 2 and PaymentOrder.objects.get(case=found).state == "complied"


def test_the_school_waits_for_the_second_leader_and_its_order_went_to_the_general_contractor(case):
    found = case("云溪区鼎顺劳务有限公司")
    order = PaymentOrder.objects.get(case=found)
    assert (found.headcount, found.owed, found.unpaid) == (63, 1_184_300_00, 0)
    assert order.liable.name == "恒筑建设集团有限公司" and order.state == "complied"
    assert DualCharge.objects.get(case=found).state == "half_signed"
    assert Event.objects.filter(case=found, machine="ORDER", act="part_comply").exists()


def test_the_overdue_one_the_fresh_one_and_the_one_near_its_end_are_told_by_their_clocks(case):
    assert case("云溪区悦宴餐饮店").due_on < LAST < case("竹源木业有限公司").due_on
    near = case("云溪望江纺织整理有限公司").due_on
    assert near > LAST and CALENDAR.working_between(LAST + timedelta(days=1), near) <= 3


def test_the_extended_and_the_suspended_term_are_told_by_their_clocks(case):
    extended = Clock.objects.get(case=case("云溪六合机械制造有限公司"), rule="CLK-INVEST")
    assert extended.length == 90 and extended.due_on > LAST
    assert Clock.objects.get(case=case("临塘万家福早餐店"), rule="CLK-INVEST").paused_on


def test_the_reopened_case_owes_again_what_came_back(case):
    found = case("云溪澜新物流有限公司")
    assert found.unpaid > 0 and found.payments.filter(amount__lt=0).count() == 2


def test_one_case_waits_for_a_second_inspector(case):
    found = case("云溪同舟酒店管理有限公司")
    assert Consent.objects.filter(case=found, act="report", confirmed_at=None, version=found.version).count() == 1


def test_one_signature_has_lapsed(case):
    found = case("云溪悦食餐饮管理有限公司")
    assert Signature.objects.get(case=found).voided_seq and DualCharge.objects.get(case=found).state == "working"


def test_three_complaints_about_one_works_surface_at_the_desk_by_themselves(loaded, db):
    name, states = PILED
    assert list(ArrearsCase.objects.filter(employer__name=name).order_by("pk").values_list("state", flat=True)) == states
    with moment.at(LAST):
        (found,) = [one for one in clusters.of(seats(User.objects.get(username="zhoumin"))) if one.name == name]
    assert (found.n, found.open, found.grave, found.people) == (3, 3, 0, 20)


def test_the_desk_finds_what_it_had_begun_to_type(loaded, db):
    intake, correction = drafts.of(User.objects.get(username="zhoumin"))
    assert (intake.what, intake.about) == ("云溪长风搬家服务部", "2 人")
    assert correction.about == ArrearsCase.objects.get(employer__name="云溪翠庭园林绿化有限公司").number and correction.url


def test_the_whistle_blower_is_in_no_paper(case):
    found = case("云溪金羽箱包有限公司")
    informant = Party.objects.get(case=found, role="whistleblower").worker.name
    assert all(informant not in paper.frozen_text() for paper in Paper.objects.filter(chain="casework", case_id=found.pk))


def test_one_lead_has_a_certificate_that_ran_out(case):
    lead = case("云溪百川供应链管理有限公司").lead
    assert not Certificate.objects.on(LAST).filter(user=lead).exists() and lead.username == people.EXPIRED


# ── people ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_role_has_a_login_that_works(loaded, db, client):
    printed = demo("--logins")
    assert {p.role for p in people.STAFF if p.shown} == set(Role)
    for name, username, role, password in people.logins():
        assert all(word in printed for word in (name, username, role, password))
        assert client.login(username=username, password=password)


def test_the_neighbour_sees_none_of_our_cases(loaded, db):
    ours, theirs = User.objects.get(username="zhoumin"), User.objects.get(username="hd-desk")
    with moment.at(LAST):
        assert visible_to(ours).exists()
        assert not visible_to(ours).filter(pk__in=visible_to(theirs).values("pk")).exists()


def test_no_number_of_the_demo_can_be_a_real_persons(loaded, db):
    for worker in Worker.objects.all():
        assert identity.check_citizen_id(str(worker.citizen_id)).ok and worker.citizen_id.startswith("99")
        assert identity.check_phone(str(worker.phone)).ok and worker.phone.startswith(names.MOBILE)
    for firm in Employer.objects.exclude(uscc=""):
        assert identity.check_uscc(firm.uscc).ok and firm.uscc[2:8] == names.COUNTY


def test_every_machine_appears_in_the_demo(loaded, db):
    assert {CASE.name, DUAL.name, "ORDER", "REFERRAL"} <= set(Event.objects.values_list("machine", flat=True))


def test_the_papers_of_the_demo_leave_the_printer_to_the_visitors(loaded, db):
    waiting = Paper.objects.filter(rendered_at=None)
    due = waiting.filter(Q(next_try_at=None) | Q(next_try_at__lte=moment.now() + timedelta(seconds=60)))
    assert waiting.count() > 150 and due.count() < 150


def test_clues_of_many_sources_stand_in_every_state_that_a_visitor_may_want_to_see(loaded, db):
    states = set(Warning.objects.values_list("state", flat=True))
    assert {"received", "triaged", "verifying", "false_alarm", "confirmed", "handling", "resolved", "case", "referred"} <= states
    assert Warning.objects.values("source").distinct().count() >= 10 and Warning.objects.values("region").distinct().count() >= 8
    assert Warning.objects.filter(files__isnull=False, source="grid").exists()
    due = set(Warning.objects.filter(due_on__isnull=False).values_list("due_on", flat=True))
    assert min(due) < LAST <= max(due)
    assert WarningConsent.objects.filter(confirmed_at=None, version=F("case__version")).count() == 1


def test_the_list_of_the_hotline_left_two_rows_behind(loaded, db):
    batch = ImportBatch.objects.get()
    assert (batch.made, batch.wrong) == (13, 2) and batch.book()
