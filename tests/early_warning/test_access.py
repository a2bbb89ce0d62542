"""Who sees which warning, who may act in it as what, and who may know the caller."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from early_warning.access import actor, knows_caller, visible_to
from registry import access
from tests import factories, factories_case
from tests import factories_warning as walk

pytestmark = pytest.mark.django_db


def seen(user):
    return set(visible_to(user))


def test_offices_see_their_organ_squads_theirs_and_whoever_reported_his_own(b, c):
    told, mine = walk.received(b, c), walk.verifying(b, c, reporter=b.desk)
    other = walk.received(b, c, reporter=c.bank)
    for user in (c.analyst, b.desk, b.squad, b.lead, b.bh, b.chief, b.audit):
        assert seen(user) == {told, mine, other}, user.roles
    assert seen(c.check_a) == {mine}
    assert seen(c.grid) == {told} and seen(c.bank) == {other}
    for user in (c.gc, c.ind, b.stranger, b.unit_leader):
        assert seen(user) == set()
    c.analyst.is_active = False
    assert seen(c.analyst) == set()


def test_a_department_sees_what_was_referred_to_it(b, c):
    walk.received(b, c)
    referred = walk.referred(b, c)
    assert seen(c.ind) == {referred}


def test_reporters_carry_their_role_along_and_checkers_come_from_the_squad_alone(b, c):
    row = walk.verifying(b, c)
    assert actor(c.grid, organ=b.organ.pk).roles == {"GRID"}
    assert actor(c.check_a, row).roles == {"INSP"} == actor(b.lead, row).roles
    assert actor(b.stranger, row).roles == actor(factories_case.bureau().desk, row).roles == set()
    assert actor(b.bh, row).roles == {"BH"} and actor(b.unit_leader, row).roles == {"UNITLEAD"}
    assert actor(b.desk, row).organ == b.organ.pk


def test_a_confidential_caller_is_known_to_intake_and_heads_and_to_who_took_the_call(b, c):
    row = walk.verifying(b, c, confidential=True)
    for user in (c.grid, c.analyst, b.desk, b.squad, b.bh):
        assert knows_caller(user, row)
    for user in (c.check_a, b.lead, b.audit, c.ind):
        assert not knows_caller(user, row)
    assert knows_caller(c.check_a, walk.verifying(b, c))


def test_a_look_at_the_caller_is_logged_and_only_for_those_who_may_know_him(b, c, client):
    row = walk.verifying(b, c, confidential=True, caller_phone="13800001234")
    assert access.masked(row, "caller_phone") == "138****1234"
    assert access.reveal(b.desk, row, "caller_phone", "回访核实") == "13800001234"
    assert access.AccessLog.objects.get().subject_kind == "early_warning.warning"
    with pytest.raises(PermissionDenied):
        access.reveal(c.check_a, row, "caller_phone", "回访核实")
    address = reverse("reveal", args=["warning", row.public_id, "caller_phone"])
    client.force_login(b.desk)
    assert "13800001234" in client.post(address, {"reason": "回访核实"}).content.decode()
    client.force_login(c.check_a)
    assert client.post(address, {"reason": "回访核实"}).status_code == 403
    with pytest.raises(PermissionDenied):
        access.reveal(factories.user(["DESK"]), row, "caller_phone", "回访核实")
