"""Users in the admin: who may give whom which power."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry import guards, resources, throttle
from registry.admin_base import ExchangeMixin, KeptAdmin
from registry.admin_forms import NewUserForm
from registry.models import Certificate, Post

POWERS = ["is_staff", "is_superuser", "user_permissions"]
OWN = ["username", "organ", "is_active"]


class PermissionsField(forms.ModelMultipleChoiceField):
    """Rights to the master data of the admin, and to nothing else: what is done to cases comes from posts."""

    widget = forms.CheckboxSelectMultiple
    verbs = {"view": _("查看"), "add": _("增加"), "change": _("修改"), "delete": _("删除")}

    def __init__(self, site, **kwargs):
        kinds = [ContentType.objects.get_for_model(model).pk for model in site._registry]
        rights = Permission.objects.filter(content_type__in=kinds).select_related("content_type")
        super().__init__(rights, required=False, **kwargs)

    def label_from_instance(self, right):
        """``用户 · 修改``."""
        verb = right.codename.partition("_")[0]
        return f"{right.content_type.name} · {self.verbs.get(verb, right.codename)}"


class FirstPasswordForm(AdminPasswordChangeForm):
    """A password set by an administrator: whoever gets it must change it."""

    def save(self, commit=True):
        """Keep the password and the duty to change it."""
        self.user.must_change_password = True
        return super().save(commit)


class CertificateForm(forms.ModelForm):
    """A certificate of somebody else: ``by`` is whoever fills the form."""

    by = None

    class Meta:
        model = Certificate
        fields = ["user", "number", "kind", "valid_from", "valid_to", "revoked_on"]

    def clean_user(self):
        """Refuse oneself."""
        if self.cleaned_data["user"] == self.by:
            raise ValidationError(_("本人的证件由其他管理员登记"))
        return self.cleaned_data["user"]


class OthersInline(admin.StackedInline):
    """What gives power: given to others only, ended by its last day, never deleted."""

    extra = 0

    def has_add_permission(self, request, obj=None):
        """Nobody gives himself anything."""
        return super().has_add_permission(request, obj) and obj != request.user

    def has_change_permission(self, request, obj=None):
        """Nor prolongs it."""
        return super().has_change_permission(request, obj) and obj != request.user

    def has_delete_permission(self, request, obj=None):
        """Past acts rest on it."""
        return False


class PostInline(OthersInline):
    """The posts of a user."""

    model = Post
    fields = [("role", "organ"), ("valid_from", "valid_to")]
    autocomplete_fields = ["organ"]


class CertificateInline(OthersInline):
    """The certificates of a user."""

    model = Certificate
    fields = [("number", "kind"), ("valid_from", "valid_to", "revoked_on")]


class UserAdmin(ExchangeMixin, KeptAdmin, DjangoUserAdmin):
    """Users with their posts and certificates; an administrator can lift a lock.

    Only a superuser touches accounts of the administration, and nobody what gives power to himself.
    """

    resource_classes = [resources.UserResource]
    add_form = NewUserForm
    change_password_form = FirstPasswordForm
    list_display = ["username", "name", "organ", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff"]
    list_select_related = ["organ"]
    search_fields = ["username", "name", "name_initials"]
    ordering = ["username"]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    autocomplete_fields = ["organ"]
    inlines = [PostInline, CertificateInline]
    actions = ["unlock"]
    fieldsets = [
        (None, {"fields": ["username", "password", "must_change_password"]}),
        (_("人员"), {"fields": ["name", "organ", "email"]}),
        (_("权限"), {"fields": ["is_active", "is_staff", "is_superuser", "user_permissions"]}),
        (_("时间"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {"classes": ["wide"], "fields": ["username", "name", "organ", "usable_password", "password1", "password2"]},
        )
    ]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Rights as ticks."""
        return PermissionsField(self.admin_site, label=db_field.verbose_name)

    def has_change_permission(self, request, obj=None):
        """Accounts of the administration are a superuser's; one's own is open to oneself."""
        return super().has_change_permission(request, obj) and guards.may_change(request.user, obj)

    def get_readonly_fields(self, request, obj=None):
        """What gives power is a superuser's to give, and to others."""
        fixed = list(super().get_readonly_fields(request, obj))
        if not request.user.is_superuser or obj == request.user:
            fixed += POWERS
        return fixed + (OWN if obj == request.user else [])

    @admin.action(description=_("解除登录锁定"), permissions=["change"])
    def unlock(self, request, queryset):
        """Forget the failed log-ins of these users."""
        for user in queryset:
            throttle.clear(user.username)
            self.log_change(request, user, _("解除登录锁定"))


class CertificateAdmin(ExchangeMixin, KeptAdmin):
    """Certificates of inspectors; nobody writes his own."""

    resource_classes = [resources.CertificateResource]
    form = CertificateForm
    list_display = ["number", "user", "kind", "valid_from", "valid_to", "revoked_on"]
    list_filter = ["kind"]
    list_select_related = ["user"]
    search_fields = ["number", "user__name", "user__username"]
    autocomplete_fields = ["user"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The form knows who fills it."""
        return type("Form", (super().get_form(request, obj, change, **kwargs),), {"by": request.user})

    def has_change_permission(self, request, obj=None):
        """Not one's own."""
        return super().has_change_permission(request, obj) and (obj is None or obj.user_id != request.user.pk)
