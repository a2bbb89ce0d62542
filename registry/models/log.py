"""The access log (every look at masked data) and the counters of failed log-ins."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AccessLog(models.Model):
    """Who looked at which masked field of whom, when and why; append-only by trigger, apart from any chain."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="looks", verbose_name=_("查看人"))
    subject_kind = models.CharField(_("对象类别"), max_length=40)
    subject_id = models.BigIntegerField(_("对象编号"))
    field = models.CharField(_("字段"), max_length=40)
    reason = models.CharField(_("事由"), max_length=200)
    at = models.DateTimeField(_("时间"))
    ip = models.GenericIPAddressField(_("来源地址"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("查看留痕")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "-at"], name="accesslog_subject"),
            models.Index(fields=["user", "-at"], name="accesslog_user"),
        ]
        constraints = [
            models.CheckConstraint(name="accesslog_kind_shape", condition=Q(subject_kind__regex=r"^[a-z_]+\.[a-z_]+$")),
            models.CheckConstraint(name="accesslog_field_shape", condition=Q(field__regex=r"^[a-z_]+$")),
            models.CheckConstraint(name="accesslog_reason_present", condition=Q(reason__regex=r"\S{2,}")),
        ]

    def __str__(self):
        return f"{self.subject_kind} {self.field}"


class LoginThrottle(models.Model):
    """Failed log-ins of one user name or one address; unknown names count too, so that none can be told apart."""

    key = models.CharField(max_length=64, unique=True, editable=False)
    failures = models.PositiveSmallIntegerField(_("失败次数"), default=0)
    last_at = models.DateTimeField(_("最近一次"))
    locked_until = models.DateTimeField(_("锁定至"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("登录失败计数")
        constraints = [
            models.CheckConstraint(name="loginthrottle_key_shape", condition=Q(key__regex=r"^[0-9a-f]{64}$")),
        ]

    def __str__(self):
        return self.key[:8]
