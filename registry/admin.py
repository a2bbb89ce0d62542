"""Master data in Django's admin. Personal numbers are searched by blind index and never shown whole."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from import_export.admin import ImportExportModelAdmin

from registry import identity, resources, throttle
from registry.admin_forms import EmployerForm, NewUserForm, WorkerForm
from registry.models import AccessLog, Certificate, Employer, Organ, Post, Project, Region, User, Worker
from registry.models.parties import blind_citizen_id, blind_phone

admin.site.login = login_required(admin.site.login)


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
class RegionAdmin(ImportExportModelAdmin):
    """Versions of regions."""

    resource_classes = [resources.RegionResource]
    list_display = ["name", "code", "ext_code", "level", "valid_from", "valid_to"]
    list_filter = ["level"]
    search_fields = ["name", "code", "ext_code"]
    autocomplete_fields = ["parent"]


@admin.register(Organ)
class OrganAdmin(ImportExportModelAdmin):
    """Organs."""

    resource_classes = [resources.OrganResource]
    list_display = ["name", "short_name", "number_prefix", "kind", "level", "region", "active"]
    list_filter = ["kind", "level", "active"]
    list_select_related = ["region"]
    search_fields = ["name", "short_name", "number_prefix"]
    autocomplete_fields = ["region", "parent"]


class PostInline(admin.TabularInline):
    """The posts of a user."""

    model = Post
    extra = 0
    autocomplete_fields = ["organ"]


class CertificateInline(admin.TabularInline):
    """The certificates of a user."""

    model = Certificate
    extra = 0


@admin.register(User)
class UserAdmin(ImportExportModelAdmin, DjangoUserAdmin):
    """Users with their posts and certificates; an administrator can lift a lock."""

    resource_classes = [resources.UserResource]
    add_form = NewUserForm
    list_display = ["username", "name", "organ", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff"]
    list_select_related = ["organ"]
    search_fields = ["username", "name", "name_initials"]
    ordering = ["username"]
    autocomplete_fields = ["organ"]
    inlines = [PostInline, CertificateInline]
    actions = ["unlock"]
    fieldsets = [
        (None, {"fields": ["username", "password", "must_change_password"]}),
        (_("人员"), {"fields": ["name", "organ", "email", "preferences"]}),
        (_("权限"), {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        (_("时间"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {"classes": ["wide"], "fields": ["username", "name", "organ", "usable_password", "password1", "password2"]},
        )
    ]

    @admin.action(description=_("解除登录锁定"))
    def unlock(self, request, queryset):
        """Forget the failed log-ins of these users."""
        for user in queryset:
            throttle.clear(user.username)


@admin.register(Certificate)
class CertificateAdmin(ImportExportModelAdmin):
    """Certificates of inspectors."""

    resource_classes = [resources.CertificateResource]
    list_display = ["number", "user", "kind", "valid_from", "valid_to", "revoked_on"]
    list_filter = ["kind"]
    list_select_related = ["user"]
    search_fields = ["number", "user__name", "user__username"]
    autocomplete_fields = ["user"]


@admin.register(Employer)
class EmployerAdmin(BlindSearch, ImportExportModelAdmin):
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
class ProjectAdmin(admin.ModelAdmin):
    """Projects."""

    list_display = ["name", "owner", "general_contractor", "funding", "region"]
    list_filter = ["funding"]
    list_select_related = ["owner", "general_contractor", "region"]
    search_fields = ["name", "contract_no"]
    autocomplete_fields = ["owner", "general_contractor", "region"]


@admin.register(Worker)
class WorkerAdmin(BlindSearch, admin.ModelAdmin):
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
class AccessLogAdmin(admin.ModelAdmin):
    """Who looked behind which mask: to read, never to change."""

    list_display = ["at", "user", "subject_kind", "subject_id", "field", "reason", "ip"]
    list_filter = ["subject_kind", "field"]
    list_select_related = ["user"]
    search_fields = ["user__username", "user__name", "reason"]
    date_hierarchy = "at"

    def has_add_permission(self, request):
        """Only a look writes."""
        return False

    def has_change_permission(self, request, obj=None):
        """Never."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Never."""
        return False
