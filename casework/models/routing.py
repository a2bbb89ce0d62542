"""Where a case was sent, who was called to come, who works on it beside us: rows of acts of the case."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.case import ArrearsCase
from registry.fields import PublicIdField
from registry.models import Organ


class Referral(models.Model):
    """One sending on of a case: forwarded at intake (支付条例 10) or transferred after the investigation (监察条例 18).

    The receiver owes a receipt and, to the complainant, an answer. ``taken`` is the case that a receiver who works
    with this system opened from it.
    """

    class Form(models.TextChoices):
        """Before filing, or after the investigation."""

        FORWARD = "forward", _("转送")
        TRANSFER = "transfer", _("移送")

    public_id = PublicIdField()
    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="referrals")
    receiver = models.ForeignKey(Organ, models.PROTECT, related_name="incoming", verbose_name=_("接收单位"))
    form = models.CharField(max_length=8, choices=Form)
    reason = models.TextField(_("理由"), blank=True)
    sent_on = models.DateField(_("发出日期"))
    seq = models.PositiveIntegerField()
    receipt_on = models.DateField(_("收到日期"), null=True)
    receipt_by = models.CharField(_("接收人"), max_length=60, blank=True)
    receipt_seq = models.PositiveIntegerField(null=True)
    taken = models.OneToOneField(ArrearsCase, models.PROTECT, null=True, related_name="origin")
    answered_on = models.DateField(_("答复日期"), null=True)
    answer = models.TextField(_("答复内容"), blank=True)
    answered_seq = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["seq", "id"]
        indexes = [
            models.Index(fields=["receiver", "sent_on"], name="referral_incoming", condition=Q(receipt_seq=None)),
        ]
        constraints = [
            models.CheckConstraint(name="referral_not_to_itself", condition=Q(taken=None) | ~Q(taken=F("case"))),
            models.CheckConstraint(
                name="referral_receipt_whole",
                condition=Q(receipt_seq=None, receipt_on=None, receipt_by="", taken=None)
                | (Q(receipt_seq__isnull=False, receipt_on__gte=F("sent_on")) & ~Q(receipt_by="")),
            ),
            models.CheckConstraint(
                name="referral_answer_whole",
                condition=Q(answered_seq=None, answered_on=None, answer="")
                | (Q(answered_seq__isnull=False, answered_on__gte=F("sent_on")) & ~Q(answer="")),
            ),
        ]


class StationCall(models.Model):
    """A stationed organ asked to bring the responsible party on site within half an hour (S2)."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="calls")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("驻点单位"))
    caller = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    wanted = models.CharField(_("要到场的人"), max_length=120, blank=True)
    called_at = models.DateTimeField()
    due_at = models.DateTimeField()
    seq = models.PositiveIntegerField()
    arrived_at = models.DateTimeField(_("到场时间"), null=True)
    who_came = models.CharField(_("到场人员"), max_length=120, blank=True)
    said = models.TextField(_("到场后的说法"), blank=True)
    arrived_seq = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["seq", "id"]
        indexes = [
            models.Index(fields=["organ", "due_at"], name="call_open", condition=Q(arrived_seq=None)),
            models.Index(fields=["caller", "due_at"], name="call_of_caller", condition=Q(arrived_seq=None)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "organ"], name="called_once_open", condition=Q(arrived_seq=None)),
            models.CheckConstraint(
                name="call_arrival_whole",
                condition=Q(arrived_seq=None, arrived_at=None, who_came="")
                | (Q(arrived_seq__isnull=False, arrived_at__gte=F("called_at")) & ~Q(who_came="")),
            ),
        ]


class JointOrgan(models.Model):
    """An organ that works on the file beside the one that holds it (联动处置): its duty, its day, its answer."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="joint_organs")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("协办单位"))
    duty = models.CharField(_("分工"), max_length=300)
    answer_on = models.DateField(_("答复期限"))
    seq = models.PositiveIntegerField()
    answer = models.TextField(_("办理情况"), blank=True)
    answered_on = models.DateField(null=True)
    answered_seq = models.PositiveIntegerField(null=True)
    left_seq = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["seq", "id"]
        indexes = [
            models.Index(fields=["organ", "answer_on"], name="joint_of_organ", condition=Q(left_seq=None)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "organ"], name="joined_once", condition=Q(left_seq=None)),
            models.CheckConstraint(name="joint_duty_named", condition=~Q(duty="")),
            models.CheckConstraint(
                name="joint_answer_whole",
                condition=Q(answered_seq=None, answered_on=None, answer="")
                | (Q(answered_seq__isnull=False, answered_on__isnull=False) & ~Q(answer="")),
            ),
        ]
