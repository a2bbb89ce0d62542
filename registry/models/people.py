"""Users, their posts for a time, and inspectors' certificates."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.fields import DerivedCharField, DerivingModel, PublicIdField
from registry.models.places import Organ
from registry.models.validity import Validity, no_overlap, ordered
from registry.pinyin import KEY_LENGTH, initials, key
from registry.preferences import check_preferences
from registry.roles import Role, clashes


class User(DerivingModel, AbstractUser):
    """Somebody who can log in. What he may do comes from his posts, never from Django's groups."""

    first_name = None
    last_name = None
    public_id = PublicIdField()
    name = models.CharField(_("姓名"), max_length=50)
    name_key = DerivedCharField(max_length=KEY_LENGTH, source="name", derive=key)
    name_initials = DerivedCharField(max_length=KEY_LENGTH, source="name", derive=initials)
    organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="users", verbose_name=_("所在单位")
    )
    must_change_password = models.BooleanField(_("下次登录须改密码"), default=True)
    preferences = models.JSONField(_("界面偏好"), default=dict, blank=True, validators=[check_preferences])

    REQUIRED_FIELDS = ["name"]

    class Meta(AbstractUser.Meta):
        verbose_name = verbose_name_plural = _("用户")
        constraints = [
            models.CheckConstraint(
                name="user_name_present", condition=~Q(name=""), violation_error_message=_("填写姓名")
            ),
        ]

    def __str__(self):
        return self.name

    def get_full_name(self):
        """The name as printed."""
        return self.name

    def get_short_name(self):
        """The name as printed."""
        return self.name

    def prefers(self, key, default=""):
        """One interface preference, e.g. ``user.prefers("theme")``."""
        return self.preferences.get(key, default)


class Post(Validity):
    """A role at an organ, for a time; a stand-in is a post with an end."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts", verbose_name=_("人员"))
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="posts", verbose_name=_("单位"))
    role = models.CharField(_("职务"), max_length=10, choices=Role)

    class Meta:
        verbose_name = verbose_name_plural = _("任职")
        ordering = ["user", "organ", "role", "-valid_from"]
        constraints = [
            models.CheckConstraint(name="post_role_known", condition=Q(role__in=Role.values)),
            ordered("post_days_ordered"),
            no_overlap("post_once_a_day", "user", "organ", "role", says=_("这段时间里已有同样的任职")),
        ]
        indexes = [models.Index(fields=["organ", "role"], name="post_organ_role")]

    def __str__(self):
        return f"{self.user} {self.get_role_display()}"

    def clean(self):
        """Refuse roles that one person cannot unite (registry.roles.SEPARATIONS)."""
        if not (self.user_id and self.valid_from):
            return
        others = Post.objects.filter(user=self.user_id).exclude(pk=self.pk)
        others = others.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=self.valid_from))
        if self.valid_to:
            others = others.filter(valid_from__lte=self.valid_to)
        broken = clashes({self.role, *others.values_list("role", flat=True)})
        if broken:
            raise ValidationError({"role": [s.says for s in broken]})


class CertificateKind(models.TextChoices):
    """The two papers that entitle to inspect (监察条例 4; 浙监察 9; 赣监察 9)."""

    INSPECTION = "inspection", _("劳动保障监察证")
    ENFORCEMENT = "enforcement", _("行政执法证")


class Certificate(Validity):
    """An inspector's certificate; without one valid on the day, no act of inspection."""

    user = models.ForeignKey(User, models.PROTECT, related_name="certificates", verbose_name=_("人员"))
    number = models.CharField(_("证号"), max_length=40, unique=True)
    kind = models.CharField(_("证件种类"), max_length=20, choices=CertificateKind)
    revoked_on = models.DateField(_("吊销日期"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("执法证件")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                name="certificate_number_shape",
                condition=Q(number__regex=r"^\S{2,40}$"),
                violation_error_message=_("证号中间没有空格"),
            ),
            models.CheckConstraint(name="certificate_kind_known", condition=Q(kind__in=CertificateKind.values)),
            models.CheckConstraint(
                name="certificate_has_end",
                condition=Q(valid_to__isnull=False),
                violation_error_message=_("填写证件有效期的最后一天"),
            ),
            models.CheckConstraint(
                name="certificate_revoked_later",
                condition=Q(revoked_on__isnull=True) | Q(revoked_on__gte=F("valid_from")),
                violation_error_message=_("吊销日期不能早于生效日期"),
            ),
            ordered("certificate_days_ordered"),
        ]

    def __str__(self):
        return self.number
