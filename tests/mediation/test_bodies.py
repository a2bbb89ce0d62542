"""Organisations by their legal kind, ties, stations, and what the database refuses about them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from lawkit import moment
from mediation import holding, recusal
from mediation.models import LegalKind, Mediator, StationVisit, Tie
from tests import factories
from tests.mediation import kit

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 17)


def refused(work, *values, **named):
    """The database refuses what this does."""
    with pytest.raises(IntegrityError), transaction.atomic():
        work(*values, **named)


@pytest.mark.parametrize(
    ("kind", "court", "tribunal", "oral"),
    [
        (LegalKind.ENTERPRISE, True, True, False), (LegalKind.TOWNSHIP, True, True, False),
        (LegalKind.SECTORAL, True, True, False), (LegalKind.PEOPLES, True, True, True),
    ],
)  # fmt: skip
def test_the_legal_kind_decides_confirmation_review_and_oral_agreements(kind, court, tribunal, oral):
    body = kit.organisation(kind)
    platform = kit.organisation(LegalKind.PLATFORM, host=body)
    for one in (body, platform):
        assert one.may_be_confirmed_by_court(DAY) is court
        assert one.may_be_reviewed_by_arbitration(DAY) is tribunal
        assert one.oral_agreements is oral


def test_without_proof_of_its_establishment_nothing_is_confirmed():
    body = kit.organisation(filing_ref="", filed_on=None)
    assert not body.may_be_confirmed_by_court(DAY) and not body.may_be_reviewed_by_arbitration(DAY)
    late = kit.organisation(filed_on=DAY + timedelta(days=1))
    assert not late.may_be_confirmed_by_court(DAY) and late.may_be_confirmed_by_court(DAY + timedelta(days=1))


def test_a_platform_ends_with_its_host():
    host = kit.organisation(ended_on=DAY)
    platform = kit.organisation(LegalKind.PLATFORM, host=host)
    assert platform.may_be_confirmed_by_court(DAY - timedelta(days=1))
    assert not platform.may_be_confirmed_by_court(DAY)


def test_a_platform_needs_a_host_that_is_no_platform():
    refused(kit.organisation, LegalKind.PLATFORM)
    host = kit.organisation()
    platform = kit.organisation(LegalKind.PLATFORM, host=host)
    refused(kit.organisation, LegalKind.PLATFORM, host=platform)
    refused(kit.organisation, LegalKind.TOWNSHIP, host=host)
    host.kind, host.host = LegalKind.PLATFORM, kit.organisation()
    refused(host.save)


def test_a_mediator_is_a_user_or_somebody_with_a_name_and_nobody_twice():
    body, user = kit.organisation(), factories.user()
    refused(Mediator.objects.create, organisation=body, valid_from=DAY)
    refused(Mediator.objects.create, organisation=body, valid_from=DAY, user=user, outside_name="汪洁")
    kit.mediator(body, user)
    refused(kit.mediator, body, user)
    assert kit.mediator(kit.organisation(), user).name == user.name


def test_two_bookings_of_one_mediator_or_one_room_never_overlap():
    body = kit.organisation()
    wang, one = kit.mediator(body), kit.room(body)
    for taker in (wang, one):
        kit.booking(taker)
        kit.booking(taker, after=90)
        refused(kit.booking, taker, after=179)
    kit.booking(kit.mediator(body, name="卢凯"))


def test_time_that_was_given_up_is_free_again():
    wang = kit.mediator(kit.organisation())
    kit.booking(wang, given_up_at=moment.now())
    assert kit.booking(wang).pk


def test_a_booking_takes_one_of_both_and_a_room_takes_no_leave():
    body = kit.organisation()
    wang, one = kit.mediator(body), kit.room(body)
    refused(kit.booking, wang, room=one)
    refused(kit.booking, one, kind="leave")
    refused(kit.booking, wang, minutes=0)


def test_what_is_wanted_clashes_with_the_calendar_in_one_statement(django_assert_num_queries):
    body = kit.organisation()
    wang, lu, one = kit.mediator(body), kit.mediator(body, name="卢凯"), kit.room(body)
    kit.booking(wang, kind="leave")
    kit.booking(one, after=60)
    kit.booking(lu, given_up_at=moment.now())
    slot = holding.wanted(kit.NOON, kit.NOON + timedelta(hours=2), [wang, lu], one)
    with django_assert_num_queries(1):
        found = holding.clashing(slot)
    assert [clash.what.name for clash in found] == ["汪洁", "一号调解室"]
    assert "请假" in found[0].says


def test_who_has_a_tie_to_the_employer_or_its_project_steps_aside():
    body, project = kit.organisation(), factories.project()
    firm = factories.employer()
    wang, lu = kit.mediator(body), kit.mediator(body, name="卢凯")
    Tie.objects.create(mediator=wang, kind="relative", employer=project.general_contractor, valid_from=DAY)
    Tie.objects.create(mediator=lu, kind="employed", employer=firm, valid_from=DAY, valid_to=DAY)
    near = recusal.employers_of(firm.pk, project)
    assert near == {firm.pk, project.owner_id, project.general_contractor_id}
    assert {tie.mediator for tie in recusal.ties([wang.pk, lu.pk], near, [project.pk], DAY)} == {wang, lu}
    later = DAY + timedelta(days=1)
    assert recusal.free_of_ties([wang, lu], near, [project.pk], later) == [lu]
    assert recusal.free_of_ties([wang, lu], [factories.employer().pk], [], DAY) == [wang, lu]


def visit(station, **given):
    """An entry of its log, now."""
    now = moment.now()
    told = {"kind": "visit", "at": now, "workers": 2, "matter": "询问工资", "result": "已答复"}
    by = station.staff.first().user
    return StationVisit.objects.create(station=station, by=by, recorded_at=now, **{**told, **given})


def test_the_log_of_a_station_only_grows():
    here = kit.station(factories.organ(), factories.user())
    entry = visit(here)
    with connection.cursor() as cursor:
        refused(cursor.execute, "UPDATE mediation_stationvisit SET workers = 9 WHERE id = %s", [entry.pk])
        refused(cursor.execute, "DELETE FROM mediation_stationvisit WHERE id = %s", [entry.pk])


def test_an_entry_is_corrected_once_and_at_its_own_station():
    here, there = (kit.station(factories.organ(), factories.user()) for _ in range(2))
    entry = visit(here)
    refused(visit, there, corrects=entry)
    visit(here, corrects=entry, workers=3)
    refused(visit, here, corrects=entry, workers=4)


def test_an_entry_lies_not_ahead_and_says_how_many_came_or_what_was_found():
    here = kit.station(factories.organ(), factories.user())
    refused(visit, here, at=moment.now() + timedelta(hours=1))
    refused(visit, here, workers=0)
    refused(visit, here, kind="self_check", workers=0)
    check = visit(here, kind="self_check", workers=0, findings=[{"key": "roster", "ok": False, "note": "缺 11 月"}])
    assert [one["key"] for one in check.failed] == ["roster"]
