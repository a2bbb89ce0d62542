"""Departments that may ask who is listed: their tokens, how often each asks, and every question that was answered."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.fields import PublicIdField
from registry.models import Organ


class Scope(models.TextChoices):
    """What a department may ask about."""

    UNIT = "unit", _("用人单位")
    PERSON = "person", _("个人")


class Reply(models.TextChoices):
    """What an answer says."""

    LISTED = "listed", _("在名单上")
    NOT_LISTED = "not_listed", _("不在名单上")
    UNCLEAR = "unclear", _("不能确定")


class LookupToken(models.Model):
    """The right of one department to ask, until ``expires_on`` (the last day) or its revocation; kept as a keyed hash."""

    public_id = PublicIdField()
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="lookup_tokens", verbose_name=_("答复机关"))
    department = models.CharField(_("查询部门"), max_length=100)
    contact = models.CharField(_("联系人"), max_length=60, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = ArrayField(models.CharField(max_length=8, choices=Scope), verbose_name=_("可以查询"))
    per_minute = models.PositiveIntegerField(
        _("每分钟次数"), default=60, validators=[MinValueValidator(1), MaxValueValidator(6000)]
    )
    made_at = models.DateTimeField(_("发放时间"), editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("发放人")
    )
    expires_on = models.DateField(_("有效至"))
    revoked_at = models.DateTimeField(_("停用时间"), null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("查询令牌")
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(name="lookup_token_digest", condition=Q(digest__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(name="lookup_token_scoped", condition=Q(scopes__len__gt=0)),
            models.CheckConstraint(name="lookup_token_rate", condition=Q(per_minute__gt=0)),
            models.CheckConstraint(name="lookup_token_times", condition=Q(revoked_at=None) | Q(revoked_at__gte=F("made_at"))),
        ]

    def __str__(self):
        return self.department

    def state(self, today) -> str:
        """``alive``, ``over`` or ``revoked``."""
        return "revoked" if self.revoked_at else "over" if self.expires_on < today else "alive"


class LookupMeter(models.Model):
    """How often a token asked in one minute, in all, and when last: a narrow row beside it, written by every request."""

    token = models.OneToOneField(LookupToken, models.CASCADE, primary_key=True, related_name="meter")
    minute = models.BigIntegerField(default=0)
    used = models.PositiveIntegerField(default=0)
    total = models.PositiveBigIntegerField(_("累计请求"), default=0)
    last_at = models.DateTimeField(_("最近使用"), null=True)


class LookupQuestion(models.Model):
    """One question and its answer, append-only: who, why, about whom, what was said; never a person's number.

    ``asked`` is the blind index of the code, the name or the number asked for, so that a later question "who asked about
    this one?" can be answered; ``subject`` is what may be read: a unit's code or name, a person's masked name.
    """

    public_id = PublicIdField()
    token = models.ForeignKey(LookupToken, models.PROTECT, related_name="questions", verbose_name=_("查询部门"))
    kind = models.CharField(_("查询对象"), max_length=8, choices=Scope)
    subject = models.CharField(_("对象"), max_length=220)
    asked = models.CharField(max_length=64)
    purpose = models.CharField(_("用途"), max_length=200)
    reference = models.CharField(_("业务编号"), max_length=80)
    reply = models.CharField(_("答复"), max_length=10, choices=Reply)
    entries = models.JSONField(default=list)
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = verbose_name_plural = _("查询留痕")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["token", "-id"], name="lookup_question_token"),
            models.Index(fields=["asked", "-id"], name="lookup_question_asked"),
        ]
        constraints = [
            models.CheckConstraint(name="lookup_question_asked", condition=Q(asked__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(name="lookup_question_why", condition=~Q(purpose="") & ~Q(reference="")),
        ]

    def __str__(self):
        return f"{self.token} {self.subject}"
