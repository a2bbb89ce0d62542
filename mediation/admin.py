"""What mediation rests on, in Django's admin: organisations, mediators with their ties, rooms, stations with their staff."""

from django.contrib import admin

from mediation import resources
from mediation.models import MediationOrganisation, Mediator, Room, Station, StationStaff, Tie
from registry.admin_base import ExchangeMixin, MasterAdmin


class TieInline(admin.StackedInline):
    """A mediator's interests: while one holds, he mediates none of these disputes."""

    model = Tie
    extra = 0
    autocomplete_fields = ["employer", "project"]


class StaffInline(admin.StackedInline):
    """Who works at a station."""

    model = StationStaff
    extra = 0
    autocomplete_fields = ["user"]


@admin.register(MediationOrganisation)
class OrganisationAdmin(ExchangeMixin, MasterAdmin):
    """Organisations by their legal kind."""

    resource_classes = [resources.OrganisationResource]
    list_display = ["name", "kind", "host", "organ", "established_on", "filing_ref", "ended_on"]
    list_filter = ["kind"]
    list_select_related = ["host", "organ"]
    search_fields = ["name"]
    autocomplete_fields = ["host", "organ", "region"]


@admin.register(Mediator)
class MediatorAdmin(ExchangeMixin, MasterAdmin):
    """Mediators of all organisations."""

    resource_classes = [resources.MediatorResource]
    list_display = ["name", "organisation", "field", "certificate", "valid_from", "valid_to"]
    list_filter = ["organisation"]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__name", "user__username", "outside_name"]
    autocomplete_fields = ["organisation", "user"]
    inlines = [TieInline]


@admin.register(Room)
class RoomAdmin(ExchangeMixin, MasterAdmin):
    """Rooms for sessions."""

    resource_classes = [resources.RoomResource]
    list_display = ["name", "organisation", "seats", "active"]
    list_filter = ["organisation", "active"]
    list_select_related = ["organisation"]
    search_fields = ["name"]
    autocomplete_fields = ["organisation"]


@admin.register(Station)
class StationAdmin(ExchangeMixin, MasterAdmin):
    """Stations of projects."""

    resource_classes = [resources.StationResource]
    list_display = ["name", "project", "organ", "organisation", "opened_on", "closed_on"]
    list_select_related = ["project", "organ", "organisation"]
    search_fields = ["name", "project__name"]
    autocomplete_fields = ["project", "organ", "organisation"]
    inlines = [StaffInline]
