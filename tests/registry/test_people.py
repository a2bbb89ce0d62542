"""Roles of a day, certificates, colleagues, separations, and what the database itself refuses."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lawkit import moment
from registry.models import Certificate, Employer, Organ, Post, Project, Region, User, Worker
from registry.people import actor, certified, colleagues
from registry.roles import Role, clashes
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
ONE = timedelta(days=1)


def refused(make):
    """True if the database refuses."""
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


def test_a_post_counts_from_its_first_to_its_last_day():
    user = factories.user()
    Post.objects.create(user=user, organ=user.organ, role=Role.DESK, valid_from=DAY, valid_to=DAY + ONE)
    held = [actor(user, DAY + n * ONE).has(Role.DESK) for n in (-1, 0, 1, 2)]
    assert held == [False, True, True, False]


def test_an_open_post_holds_today():
    user = factories.user([Role.LEGAL])
    with moment.at(DAY):
        assert actor(user).roles == {Role.LEGAL} and actor(user).organ == user.organ_id


def test_a_post_elsewhere_gives_no_role_at_home():
    user, elsewhere = factories.user([Role.DESK]), factories.organ()
    Post.objects.create(user=user, organ=elsewhere, role=Role.SQUAD, valid_from=DAY)
    assert actor(user, DAY).roles == {Role.DESK}
    away = actor(user, DAY, organ=elsewhere.pk)
    assert (away.roles, away.organ) == ({Role.SQUAD}, elsewhere.pk)


def test_a_switched_off_user_has_no_role():
    user = factories.user([Role.CHIEF], is_active=False)
    assert actor(user, DAY).roles == frozenset()


@pytest.mark.parametrize(
    ("days", "holds"),
    [
        ({"valid_from": DAY, "valid_to": DAY}, True),
        ({"valid_from": DAY - ONE, "valid_to": DAY - ONE}, False),
        ({"valid_from": DAY + ONE, "valid_to": DAY + ONE}, False),
        ({"valid_from": DAY - ONE, "valid_to": DAY + ONE, "revoked_on": DAY}, False),
        ({"valid_from": DAY - ONE, "valid_to": DAY + ONE, "revoked_on": DAY + ONE}, True),
    ],
)
def test_a_certificate_holds_on_its_days_until_it_is_revoked(days, holds):
    user = factories.user()
    factories.certificate(user, **days)
    assert certified(user.pk, DAY) is holds


def test_a_second_valid_certificate_is_enough():
    user = factories.user()
    factories.certificate(user, valid_to=date(2021, 1, 1))
    assert not certified(user.pk, DAY)
    factories.certificate(user, kind="enforcement")
    assert certified(user.pk, DAY)


def test_colleagues_are_active_holders_of_the_role_at_the_organ():
    here = factories.organ()
    one = factories.user([Role.INSP], organ=here)
    factories.user([Role.INSP], organ=here, is_active=False)
    factories.user([Role.DESK], organ=here)
    factories.user([Role.INSP])
    assert list(colleagues(here, Role.INSP, DAY)) == [one]
    assert list(colleagues(here.pk, Role.INSP, date(2019, 1, 1))) == []


@pytest.mark.parametrize(
    ("roles", "free"),
    [
        ({Role.INSP, Role.LEGAL}, True),
        ({Role.SQUAD, Role.HRLEAD}, True),
        ({Role.GRID, Role.INSP}, False),
        ({Role.AUDIT, Role.DESK}, False),
        ({Role.ADMIN, Role.CHIEF}, False),
        ({Role.POLICE, Role.INSP}, False),
    ],
)
def test_roles_that_one_person_cannot_unite(roles, free):
    assert (not clashes(roles)) is free


def test_a_clashing_post_is_refused_only_while_both_are_valid():
    user = factories.user()
    Post.objects.create(user=user, organ=user.organ, role=Role.GRID, valid_from=DAY - 9 * ONE, valid_to=DAY)
    with pytest.raises(ValidationError):
        Post(user=user, organ=user.organ, role=Role.INSP, valid_from=DAY).full_clean()
    Post(user=user, organ=user.organ, role=Role.INSP, valid_from=DAY + ONE).full_clean()


def test_the_database_refuses_days_in_the_wrong_order():
    user = factories.user()
    wrong = {"valid_from": DAY, "valid_to": DAY - ONE}
    assert refused(lambda: Post.objects.create(user=user, organ=user.organ, role=Role.DESK, **wrong))
    assert refused(lambda: factories.certificate(user, **wrong))
    assert refused(lambda: factories.certificate(user, valid_to=None))
    assert refused(lambda: factories.region(code="330199", name="甲区", **wrong))


def test_the_database_refuses_the_same_post_twice_on_one_day():
    user = factories.user([Role.DESK])
    same = {"user": user, "organ": user.organ, "role": Role.DESK}
    assert refused(lambda: Post.objects.create(**same, valid_from=DAY))
    Post.objects.update(valid_to=DAY)
    assert refused(lambda: Post.objects.create(**same, valid_from=DAY))
    assert not refused(lambda: Post.objects.create(**same, valid_from=DAY + ONE))


def test_a_region_code_names_one_region_a_day():
    Region.objects.create(code="330110", name="余杭区", level="county", valid_from=date(2001, 1, 1), valid_to=DAY)
    again = {"code": "330110", "name": "新余杭区", "level": "county"}
    assert refused(lambda: Region.objects.create(**again, valid_from=DAY))
    assert not refused(lambda: Region.objects.create(**again, valid_from=DAY + ONE))
    assert Region.objects.on(DAY).get(code="330110").name == "余杭区"
    assert Region.objects.on(DAY + ONE).get(code="330110").name == "新余杭区"


def test_a_functional_area_has_the_province_of_its_parent():
    city = factories.region("360700", "赣州市", "city")
    area = Region.objects.create(ext_code="RONGJIANG", name="蓉江新区", level="county", parent=city, valid_from=DAY)
    assert (area.province, area.city, city.province) == ("360000", "360700", "360000")
    assert refused(lambda: Region.objects.create(ext_code="NOWHERE", name="某新区", level="county", valid_from=DAY))


@pytest.mark.parametrize("code", ["", "3301", "33011", "3301100", "33011A", "030110"])
def test_the_database_refuses_a_region_code_of_another_shape(code):
    assert refused(lambda: Region.objects.create(code=code, name="甲", level="county", valid_from=DAY))


@pytest.mark.parametrize("wrong", [{"number_prefix": "A1"}, {"number_prefix": "余 杭"}, {"kind": "x"}, {"name": ""}])
def test_the_database_refuses_a_wrong_organ(wrong):
    assert refused(lambda: factories.organ(short_name="甲", **wrong))


def test_two_organs_cannot_share_a_number_prefix():
    factories.organ(number_prefix="余")
    assert refused(lambda: factories.organ(number_prefix="余"))
    assert not refused(lambda: [factories.organ(number_prefix=""), factories.organ(number_prefix="")])


def test_a_squad_numbers_with_the_prefix_of_the_organ_above():
    above = factories.organ(number_prefix="余")
    squad = factories.organ(number_prefix="", parent=above)
    assert (squad.issuer(), above.issuer()) == (above, above)
    assert factories.organ(number_prefix="").issuer() is None


def test_an_organ_cannot_stand_above_itself():
    top = factories.organ()
    middle = factories.organ(parent=top)
    top.parent = factories.organ(parent=middle)
    with pytest.raises(ValidationError):
        top.full_clean()
    assert refused(lambda: Organ.objects.filter(pk=middle.pk).update(parent=middle.pk))


@pytest.mark.parametrize(
    "wrong",
    [
        {"uscc": ""},
        {"uscc": "91510522204916571O"},
        {"uscc": "123"},
        {"kind": "unlicensed"},
        {"kind": "x"},
        {"no_uscc": True, "person_id": ""},
        {"no_uscc": True, "person_name": ""},
        {"no_uscc": True, "uscc": "91510522204916571F"},
        {"name": ""},
    ],
)
def test_an_employer_has_a_code_or_a_person(wrong):
    assert refused(lambda: factories.employer(**wrong))


def test_an_employer_without_a_code_stands_beside_others_of_its_kind():
    assert not refused(lambda: [factories.employer(no_uscc=True) for _ in range(2)])
    code = factories.uscc()
    factories.employer(uscc=code)
    assert refused(lambda: factories.employer(uscc=code))


def test_one_person_is_one_worker_and_unknown_ids_do_not_collide():
    first = factories.worker()
    assert refused(lambda: factories.worker(citizen_id=str(first.citizen_id)))
    assert not refused(lambda: [factories.worker(citizen_id=""), factories.worker(citizen_id="")])


@pytest.mark.parametrize("column", ["id_blind", "id_tail", "sex", "name"])
def test_the_database_refuses_a_worker_whose_parts_disagree(column):
    worker = factories.worker()
    wrong = "x" if column in ("id_blind", "sex") else ""
    assert refused(lambda: Worker.objects.filter(pk=worker.pk).update(**{column: wrong}))


def test_a_wage_account_has_digits_and_a_bank():
    assert refused(lambda: factories.project(wage_account_no="12345678"))
    assert refused(lambda: factories.project(wage_account_no="12-45678", wage_account_bank="甲银行"))
    assert not refused(lambda: factories.project(wage_account_no="12345678", wage_account_bank="甲银行"))
    assert refused(lambda: factories.project(funding="x"))


@pytest.mark.parametrize("wrong", [{"colour": "red"}, ["theme"], "dark"])
def test_preferences_have_closed_keys(wrong):
    user = factories.user()
    assert refused(lambda: User.objects.filter(pk=user.pk).update(preferences=wrong))
    assert not refused(lambda: User.objects.filter(pk=user.pk).update(preferences={"theme": "dark"}))


def test_preferences_have_closed_values():
    user = factories.user(preferences={"theme": "dark"})
    user.full_clean()
    user.preferences = {"theme": "pink"}
    with pytest.raises(ValidationError):
        user.full_clean()


def test_public_ids_are_random_and_stay():
    rows = [factories.worker(), factories.employer(), factories.project(), factories.user(), factories.organ()]
    assert len({row.public_id for row in rows}) == 5
    assert all(len(row.public_id) == 16 for row in rows)
    before = rows[0].public_id
    rows[0].save()
    assert Worker.objects.get().public_id == before


def test_a_certificate_number_exists_once():
    user = factories.user()
    held = factories.certificate(user)
    assert refused(lambda: factories.certificate(user, number=held.number))
    assert Certificate.objects.count() == 1


def test_what_others_refer_to_cannot_be_deleted():
    project = factories.project()
    with pytest.raises(IntegrityError):
        Employer.objects.get(pk=project.owner_id).delete()
    assert Project.objects.exists()
