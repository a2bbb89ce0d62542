"""Master data in Django's admin. Personal numbers are searched by blind index and never shown whole."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from registry import identity, resources
from registry.admin_base import ExchangeMixin, LogAdmin, MasterAdmin, ReadOnlyAdmin
from registry.admin_forms import EmployerForm, WorkerForm
from registry.admin_users import CertificateAdmin, UserAdmin
from registry.models import AccessLog, Certificate, Employer, Organ, Project, ProjectGuarantee, Region, User, Worker
from registry.models.parties import blind_citizen_id, blind_phone

admin.site.login = login_required(admin.site.login)
admin.site.unregister([Group, DBTaskResult])  # power comes from posts; tasks are the worker's
admin.site.register(User, UserAdmin)
admin.site.register(Certificate, CertificateAdmin)
admin.site.register(LogEntry, LogAdmin)


class BlindSearch:
    """Adds whole IDs and phone numbers to the search: fields name a blind column each."""

    id_column = phone_column = ""

    def get_search_results(self, request, queryset, search_term):
        """What the plain search finds, and rows whose blind index is that of the term."""
        found, distinct = super().get_search_results(request, queryset, search_term)
        wanted = Q()
        if identity.check_citizen_id(search_term).ok:
            wanted |= Q(**{self.id_column: blind_citizen_id(search_term)})
        phone = identity.check_phone(search_term)
        if phone.ok:
            wanted |= Q(**{self.phone_column: blind_phone(phone.value)})
        return (found | queryset.filter(wanted), distinct) if wanted else (found, distinct)


@admin.register(Region)
class RegionAdmin(ExchangeMixin, MasterAdmin):
    """Versions of regions."""

    resource_classes = [resources.RegionResource]
    list_display = ["name", "code", "ext_code", "level", "valid_from", "valid_to"]
    list_filter = ["level"]
    search_fields = ["name", "code", "ext_code"]
    autocomplete_fields = ["parent"]


@admin.register(Organ)
class OrganAdmin(ExchangeMixin, MasterAdmin):
    """Organs."""

    resource_classes = [resources.OrganResource]
    list_display = ["name", "short_name", "number_prefix", "kind", "level", "region", "active"]
    list_filter = ["kind", "level", "active"]
    list_select_related = ["region"]
    search_fields = ["name", "short_name", "number_prefix"]
    autocomplete_fields = ["region", "parent"]


@admin.register(Employer)
class EmployerAdmin(BlindSearch, ExchangeMixin, MasterAdmin):
    """Employers; exports are masked."""

    resource_classes = [resources.EmployerResource]
    form = EmployerForm
    id_column, phone_column = "person_id_blind", "phone_blind"
    list_display = ["name", "uscc", "kind", "licence_state", "region"]
    list_filter = ["kind", "licence_state"]
    list_select_related = ["region"]
    search_fields = ["name", "uscc", "name_initials"]
    autocomplete_fields = ["region"]


@admin.register(Project)
class ProjectAdmin(MasterAdmin):
    """Projects."""

    list_display = ["name", "owner", "general_contractor", "funding", "region"]
    list_filter = ["funding"]
    list_select_related = ["owner", "general_contractor", "region"]
    search_fields = ["name", "contract_no"]
    autocomplete_fields = ["owner", "general_contractor", "region"]


@admin.register(ProjectGuarantee)
class ProjectGuaranteeAdmin(MasterAdmin):
    """Wage deposits and the guarantees in their place."""

    list_display = ["project", "instrument", "issuer", "number", "amount", "valid_from", "valid_to"]
    list_filter = ["instrument"]
    list_select_related = ["project"]
    search_fields = ["project__name", "issuer", "number"]
    autocomplete_fields = ["project"]


@admin.register(Worker)
class WorkerAdmin(BlindSearch, MasterAdmin):
    """Workers, masked; no export."""

    form = WorkerForm
    id_column, phone_column = "id_blind", "phone_blind"
    list_display = ["masked_name", "masked_id", "masked_phone", "is_migrant_worker"]
    search_fields = ["name", "name_initials"]
    search_help_text = _("姓名、拼音首字母，或完整的身份证号、电话")

    @admin.display(description=_("姓名"), ordering="name_key")
    def masked_name(self, worker):
        """``罗*英``."""
        return identity.mask_name(worker.name)

    @admin.display(description=_("身份证号"))
    def masked_id(self, worker):
        """``9901**********1012``."""
        return identity.mask_id(worker.citizen_id) or "—"

    @admin.display(description=_("电话"))
    def masked_phone(self, worker):
        """``138****5521``."""
        return identity.mask_phone(worker.phone) or "—"


@admin.register(AccessLog)
class AccessLogAdmin(ReadOnlyAdmin):
    """Who looked behind which mask: to read, never to change."""

    list_display = ["at", "user", "subject_kind", "subject_id", "field", "reason", "ip"]
    list_filter = ["subject_kind", "field"]
    list_select_related = ["user"]
    search_fields = ["user__username", "user__name", "reason"]
    date_hierarchy = "at"
