"""Hand-overs to arbitration: who asks for it, who signed, what the tribunal decided. Sums are fen."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from casework.models import ArrearsCase, Evidence
from lawkit.machine import BIRTH
from mediation.handover.law import HANDOVER
from mediation.models.mediation import Mediation
from mediation.words import Hand, worker_key
from registry.fields import PublicIdField
from registry.models import Organ, Worker

AWARDED = ("mediated", "awarded", "effective", "execution")


class Handover(models.Model):
    """Claims handed over to a tribunal (监察条例 21(2); 调仲法 29). ``number`` is the tribunal's own."""

    public_id = PublicIdField()
    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="handovers")
    mediation = models.ForeignKey(Mediation, models.PROTECT, null=True, related_name="handovers")
    tribunal = models.ForeignKey(Organ, models.PROTECT, related_name="handovers", verbose_name=_("仲裁机构"))
    requests = models.TextField(_("仲裁请求"))
    facts = models.TextField(_("事实和理由"))
    priority = models.BooleanField(_("优先处理"), default=False)
    handed_on = models.DateField(_("移交日期"), null=True)
    missing = models.JSONField(_("告知的缺项"), default=list)
    supplied_on = models.DateField(_("补齐日期"), null=True)
    number = models.CharField(_("仲裁案号"), max_length=60, blank=True)
    accepted_on = models.DateField(_("受理日期"), null=True)
    simplified = models.BooleanField(_("简易处理"), default=False)
    extended_on = models.DateField(_("延长日期"), null=True)
    final = models.BooleanField(_("一裁终局"), default=False)
    delivered_on = models.DateField(_("裁决书送达日期"), null=True)
    sued_by = models.CharField(_("起诉方"), max_length=8, blank=True)
    reason = models.TextField(_("理由"), blank=True)
    performed_on = models.DateField(_("履行完毕日期"), null=True)
    state = FSMField(_("状态"), default=BIRTH, choices=HANDOVER.choices, max_length=24)
    locals().update(HANDOVER.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("移交仲裁")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["case"], name="handover_case"),
            models.Index(fields=["tribunal", "state"], name="handover_desk"),
        ]
        constraints = [
            models.CheckConstraint(name="handover_told", condition=~Q(requests="") & ~Q(facts="")),
            models.CheckConstraint(
                name="handover_handed_has_day",
                condition=Q(state__in=["prepared", "cancelled"], handed_on=None)
                | (~Q(state__in=["prepared", "cancelled"]) & Q(handed_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="handover_accepted_whole",
                condition=Q(number="", accepted_on=None) | (~Q(number="") & Q(accepted_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="handover_state_has_its_day",
                condition=(~Q(state__in=["accepted", *AWARDED, "sued", "revoked"]) | Q(accepted_on__isnull=False))
                & (~Q(state__in=["awarded", "sued", "revoked"]) | Q(delivered_on__isnull=False))
                & (~Q(state="performed") | Q(performed_on__isnull=False))
                & (~Q(state="revoked") | Q(final=True))
                & (~Q(state="sued", sued_by="employer") | Q(final=False)),
            ),
        ]

    def __str__(self):
        return f"{self.tribunal} {self.get_state_display()}"

    def present(self):
        """Who still asks for arbitration."""
        return self.claimants.filter(dropped_seq=None).select_related("worker").order_by("pk")


class HandoverClaimant(models.Model):
    """One worker who asks for arbitration; without his own signature nothing is handed over."""

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="claimants")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    amount = models.BigIntegerField(_("请求金额"))
    seq = models.PositiveIntegerField()
    signed_on = models.DateField(_("签字日期"), null=True)
    signed_seq = models.PositiveIntegerField(null=True)
    how = models.CharField(_("签署方式"), max_length=12, choices=Hand, blank=True)
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+")
    dropped_seq = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["handover", "worker"], name="handover_worker_once"),
            models.CheckConstraint(name="handover_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="handover_signature_whole",
                condition=Q(signed_seq=None, signed_on=None, how="", evidence=None)
                | (Q(signed_seq__isnull=False, signed_on__isnull=False, evidence__isnull=False) & ~Q(how="")),
            ),
        ]

    @property
    def key(self) -> str:
        """How acts name it."""
        return worker_key(self.worker_id)


class AwardKind(models.TextChoices):
    """What the tribunal decided."""

    PARTIAL = "partial_award", _("先行裁决")
    ADVANCE = "advance", _("先予执行")
    MEDIATED = "mediate", _("仲裁调解书")
    AWARD = "award", _("裁决书")


class AwardLine(models.Model):
    """How much the tribunal awarded to whom, by which of its papers."""

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="awards")
    kind = models.CharField(max_length=14, choices=AwardKind)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    amount = models.BigIntegerField(_("金额"))
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["seq", "id"]
        constraints = [
            models.UniqueConstraint(fields=["handover", "worker", "seq"], name="award_line_once"),
            models.CheckConstraint(name="award_not_negative", condition=Q(amount__gte=0)),
        ]
