"""Import and export of what mediation rests on: organisations, mediators, rooms, stations."""

from django.utils.translation import gettext as _
from import_export import fields, resources
from import_export.widgets import ForeignKeyWidget

from mediation.models import MediationOrganisation, Mediator, Room, Station
from registry.models import Organ, Project, User
from registry.resources import CurrentRegion, Named


def _of(name, model, by="name"):
    return fields.Field(column_name=name, attribute=name, widget=Named(model, by))


class OrganisationResource(resources.ModelResource):
    """Organisations by name; a platform's host stands above it in the file or is registered already."""

    host = _of("host", MediationOrganisation)
    organ = _of("organ", Organ)
    region = fields.Field(column_name="region", attribute="region", widget=CurrentRegion())

    class Meta:
        model = MediationOrganisation
        fields = [
            "name", "kind", "host", "organ", "region", "established_on", "ended_on", "filing_ref", "filed_on", "phone", "address",
        ]  # fmt: skip
        import_id_fields = ["name"]
        clean_model_instances = True
        skip_unchanged = True


class MediatorResource(resources.ModelResource):
    """Mediators by organisation, person and first day; the user by user name."""

    organisation = _of("organisation", MediationOrganisation)
    user = _of("user", User, "username")

    class Meta:
        model = Mediator
        fields = ["organisation", "user", "outside_name", "field", "certificate", "valid_from", "valid_to"]
        import_id_fields = ["organisation", "user", "outside_name", "valid_from"]
        clean_model_instances = True
        skip_unchanged = True


class RoomResource(resources.ModelResource):
    """Rooms by organisation and name."""

    organisation = _of("organisation", MediationOrganisation)

    class Meta:
        model = Room
        fields = ["organisation", "name", "address", "seats", "active"]
        import_id_fields = ["organisation", "name"]
        clean_model_instances = True
        skip_unchanged = True


class OneProject(ForeignKeyWidget):
    """A project by its name, which must be that of one alone."""

    def clean(self, value, row=None, **kwargs):
        """The project; ValueError says why there is none."""
        found = list(Project.objects.filter(name=value)[:2])
        if len(found) != 1:
            raise ValueError(_("叫“%(value)s”的工程项目不是恰好一个，在后台逐个登记") % {"value": value})
        return found[0]


class StationResource(resources.ModelResource):
    """Stations by name."""

    project = fields.Field(column_name="project", attribute="project", widget=OneProject(Project, "name"))
    organ = _of("organ", Organ)
    organisation = _of("organisation", MediationOrganisation)

    class Meta:
        model = Station
        fields = ["name", "project", "organ", "organisation", "address", "hours", "phone", "opened_on", "closed_on"]
        import_id_fields = ["name"]
        clean_model_instances = True
        skip_unchanged = True
