"""Organisations, mediators, rooms and stations in and out of lists; who is told why a line is refused."""

import pytest
import tablib

from mediation import resources
from mediation.models import LegalKind, MediationOrganisation, Mediator, Room, Station
from tests import factories
from tests.mediation import kit

pytestmark = pytest.mark.django_db


def take(resource, *rows):
    """The result of importing these rows (dicts with equal keys)."""
    sheet = tablib.Dataset(*[list(row.values()) for row in rows], headers=list(rows[0]))
    return resource().import_data(sheet)


def refused(result) -> str:
    """Everything that was said against the rows."""
    said = [str(error.error) for _line, errors in result.row_errors() for error in errors]
    return " ".join(said + [str(row.error) for row in result.invalid_rows])


def body(organ, **given):
    """A line of the list of organisations."""
    told = {
        "name": "临塘街道调解委员会", "kind": "township", "host": "", "organ": organ.name, "region": organ.region.code,
        "established_on": "2024-05-06", "filing_ref": "临街办〔2024〕7号", "filed_on": "2024-05-06",
    }  # fmt: skip
    return {**told, **given}


def test_a_list_brings_organisations_and_the_platform_they_host():
    organ = factories.organ()
    result = take(
        resources.OrganisationResource, body(organ),
        body(organ, name="云溪平台", kind="platform", host="临塘街道调解委员会"),
    )  # fmt: skip
    assert not refused(result)
    assert MediationOrganisation.objects.get(name="云溪平台").in_law.kind == LegalKind.TOWNSHIP
    assert take(resources.OrganisationResource, body(organ)).totals["skip"] == 1


def test_a_platform_without_host_is_refused_in_words():
    assert "平台填写设立单位" in refused(take(resources.OrganisationResource, body(factories.organ(), kind="platform")))


def test_mediators_are_users_or_outside_people():
    here, user = kit.organisation(), factories.user()
    line = {"organisation": here.name, "user": user.username, "outside_name": "", "valid_from": "2024-05-06"}
    assert not refused(take(resources.MediatorResource, line, {**line, "user": "", "outside_name": "汪洁"}))
    assert {mediator.name for mediator in Mediator.objects.all()} == {user.name, "汪洁"}
    assert "只能一项" in refused(take(resources.MediatorResource, {**line, "outside_name": "汪洁"}))


def test_rooms_and_stations_come_by_name():
    here, project = kit.organisation(), factories.project()
    assert not refused(take(resources.RoomResource, {"organisation": here.name, "name": "一号调解室", "seats": "12"}))
    line = {
        "name": "学校调解站", "project": project.name, "organ": here.organ.name, "organisation": here.name,
        "address": "东湖路 1 号", "hours": "周一至周五", "opened_on": "2024-05-06",
    }  # fmt: skip
    assert not refused(take(resources.StationResource, line))
    assert Room.objects.get().seats == 12 and Station.objects.get().project == project
    assert "不是恰好一个" in refused(take(resources.StationResource, {**line, "project": "没有"}))


def test_the_admin_shows_and_exports_them(client):
    mediator = kit.mediator(kit.organisation())
    kit.room(mediator.organisation)
    kit.station(mediator.organisation.organ)
    client.force_login(factories.user(is_staff=True, is_superuser=True))
    for model in (MediationOrganisation, Mediator, Room, Station):
        base = f"/admin/mediation/{model._meta.model_name}/"
        row = model.objects.get()
        for address in (base, f"{base}{row.pk}/change/", f"{base}import/", f"{base}export/"):
            assert client.get(address).status_code == 200, address
