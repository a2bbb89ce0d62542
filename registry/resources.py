"""Import and export of master data. Numbers of persons come in whole and go out masked."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export import fields, resources
from import_export.widgets import ForeignKeyWidget

from registry import guards, identity
from registry.models import Certificate, Employer, Organ, Region, User


class Named(ForeignKeyWidget):
    """A row by a name that must be known."""

    def clean(self, value, row=None, **kwargs):
        """The row; ValueError says what is not registered."""
        try:
            return super().clean(value, row, **kwargs)
        except self.model.DoesNotExist as e:
            says = _("没有登记过%(kind)s“%(value)s”，核对写法，或先登记它")
            raise ValueError(says % {"kind": self.model._meta.verbose_name, "value": value}) from e


class CurrentRegion(Named):
    """A region by its code: the version valid longest."""

    def __init__(self):
        super().__init__(Region, "code")

    def get_queryset(self, value, row, *args, **kwargs):
        """The newest version of the code."""
        newest = Region.objects.filter(code=value).order_by("-valid_from").values("pk")[:1]
        return Region.objects.filter(pk__in=newest)


class CheckedField(fields.Field):
    """A number that is checked on the way in and masked on the way out; a masked one leaves the row alone."""

    def __init__(self, *args, check, mask, **kwargs):
        self.check, self.mask = check, mask
        super().__init__(*args, **kwargs)

    def export(self, instance, **kwargs):
        """The masked value."""
        return self.mask(getattr(instance, self.attribute) or "")

    def save(self, instance, row, is_m2m=False, **kwargs):
        """Keep the checked value; ValueError says what is wrong."""
        typed = str(row.get(self.column_name) or "").strip()
        if not typed or identity.STAR in typed:
            return
        checked = self.check(typed)
        if checked.problem:
            raise ValueError(str(checked.problem))
        setattr(instance, self.attribute, checked.value)


def _same(text):
    return text


class RegionResource(resources.ModelResource):
    """Versions of regions; the parent by its code."""

    parent = fields.Field(column_name="parent", attribute="parent", widget=CurrentRegion())

    class Meta:
        model = Region
        fields = ["code", "ext_code", "name", "level", "parent", "valid_from", "valid_to"]
        import_id_fields = ["code", "ext_code", "valid_from"]
        clean_model_instances = True
        skip_unchanged = True


class OrganResource(resources.ModelResource):
    """Organs by name; region by code, superior by name."""

    region = fields.Field(column_name="region", attribute="region", widget=CurrentRegion())
    parent = fields.Field(column_name="parent", attribute="parent", widget=Named(Organ, "name"))

    class Meta:
        model = Organ
        fields = [
            "name",
            "short_name",
            "number_prefix",
            "kind",
            "level",
            "region",
            "parent",
            "phone",
            "address",
            "active",
        ]
        import_id_fields = ["name"]
        clean_model_instances = True
        skip_unchanged = True


class UserResource(resources.ModelResource):
    """Users without passwords: an administrator sets the first one, the user changes it."""

    organ = fields.Field(column_name="organ", attribute="organ", widget=Named(Organ, "name"))

    class Meta:
        model = User
        fields = ["username", "name", "organ", "is_active"]
        import_id_fields = ["username"]
        skip_unchanged = True

    def before_save_instance(self, instance, row, user=None, **kwargs):
        """A new user cannot log in before a password was set; accounts of the administration are a superuser's."""
        if user and (instance.pk == user.pk or not guards.may_change(user, instance)):
            raise ValidationError(_("本人和管理员的账号不能导入，逐个打开修改"))
        if not instance.pk:
            instance.set_unusable_password()


class EmployerResource(resources.ModelResource):
    """Employers by credit code; those without one are entered by hand."""

    uscc = CheckedField(column_name="uscc", attribute="uscc", check=identity.check_uscc, mask=_same)
    phone = CheckedField(column_name="phone", attribute="phone", check=identity.check_phone, mask=identity.mask_phone)
    person_id = CheckedField(
        column_name="person_id", attribute="person_id", check=identity.check_citizen_id, mask=identity.mask_id
    )
    region = fields.Field(column_name="region", attribute="region", widget=CurrentRegion())

    class Meta:
        model = Employer
        fields = [
            "uscc",
            "name",
            "kind",
            "licence_state",
            "legal_rep",
            "legal_rep_title",
            "investor_name",
            "address",
            "phone",
            "region",
            "person_name",
            "person_id",
        ]
        import_id_fields = ["uscc"]
        clean_model_instances = True
        skip_unchanged = False

    def before_import_row(self, row, **kwargs):
        """Codes are compared as they are kept; a row without one would match any other."""
        row["uscc"] = identity.check_uscc(str(row.get("uscc") or "")).value
        if not row["uscc"]:
            raise ValueError(_("没有信用代码的用人单位逐个登记，不能批量导入"))

    def dehydrate_person_name(self, employer):
        """Masked like every name in a list."""
        return identity.mask_name(employer.person_name)


class CertificateResource(resources.ModelResource):
    """Certificates by number; the holder by user name."""

    user = fields.Field(column_name="user", attribute="user", widget=Named(User, "username"))

    class Meta:
        model = Certificate
        fields = ["number", "kind", "user", "valid_from", "valid_to", "revoked_on"]
        import_id_fields = ["number"]
        clean_model_instances = True
        skip_unchanged = True

    def before_save_instance(self, instance, row, user=None, **kwargs):
        """Nobody imports his own."""
        if user and instance.user_id == user.pk:
            raise ValidationError({"user": _("本人的证件由其他管理员登记")})
