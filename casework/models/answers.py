"""What goes back: answers to sources, calls to complainants, and the codes by which they look up their case."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.case import ArrearsCase, Channel
from registry.fields import EncryptedTextField, PublicIdField
from registry.models import Organ, Worker


class Result(models.TextChoices):
    """What a source is told came of its matter; ``WORKING`` is an interim answer, every other one is final."""

    WORKING = "working", _("正在办理")
    PAID = "paid", _("已解决，工资已支付")
    PARTLY = "partly", _("部分解决")
    REFUSED = "refused", _("不予受理，已书面告知")
    FORWARDED = "forwarded", _("已转送有权处理的单位")
    UNFOUNDED = "unfounded", _("反映的情况不属实")
    UNREACHED = "unreached", _("无法联系反映人")
    OTHER = "other", _("其他")


class Opinion(models.TextChoices):
    """What came of a call to a complainant."""

    UNREACHED = "unreached", _("未接通")
    SATISFIED = "satisfied", _("满意")
    PARTLY = "partly", _("基本满意")
    DISSATISFIED = "dissatisfied", _("不满意")


class FeedbackBatch(models.Model):
    """One file of answers handed back to a source: its bytes (base64), kept encrypted, are the same whenever it is fetched."""

    public_id = PublicIdField()
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    channel = models.CharField(_("来源"), max_length=12, choices=Channel)
    first_on = models.DateField(_("自"))
    last_on = models.DateField(_("至"))
    kind = models.CharField(max_length=4)
    n = models.PositiveIntegerField(_("条数"))
    sha256 = models.CharField(max_length=64)
    content = EncryptedTextField()
    made_at = models.DateTimeField(_("生成时间"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["organ", "-id"], name="feedback_of_organ")]


class SourceAnswer(models.Model):
    """One answer to the source of a case; ``batch`` is the file that delivered it, if any has."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="source_answers")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    channel = models.CharField(_("来源"), max_length=12, choices=Channel)
    on = models.DateField(_("反馈日期"))
    result = models.CharField(_("办理结果"), max_length=12, choices=Result)
    text = EncryptedTextField(_("反馈内容"))
    file = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    batch = models.ForeignKey(FeedbackBatch, models.PROTECT, null=True, related_name="answers")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="source_answer_once")]
        indexes = [
            models.Index(fields=["organ", "channel", "on"], name="answer_undelivered", condition=Q(batch=None)),
        ]


class CallBack(models.Model):
    """One call to a complainant after the end; ``settled_seq`` is the act by which a head saw to a poor answer."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="call_backs")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    on = models.DateField(_("回访日期"))
    result = models.CharField(_("回访结果"), max_length=12, choices=Opinion)
    reason = EncryptedTextField(_("原因"), blank=True)
    next_step = EncryptedTextField(_("下一步"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    settled = EncryptedTextField(_("处理情况"), blank=True)
    settled_seq = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="call_back_once")]
        indexes = [models.Index(fields=["organ", "on"], name="call_back_of_organ")]


class AnswerCode(models.Model):
    """A complainant's secret for looking up his case: its keyed hash alone. ``worker`` none: an anonymous tip-off."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="answer_codes")
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    seq = models.PositiveIntegerField()
    revoked_seq = models.PositiveIntegerField(null=True)
