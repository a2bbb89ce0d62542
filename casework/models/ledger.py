"""The payment ledger: worker × month. Nothing else says that wages were paid."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.case import ArrearsCase
from casework.models.evidence import Evidence
from registry.models import Worker


class Standing(models.Manager):
    """Lines that count in their case: what went into another case is left out."""

    gone = "moved_seq"

    def get_queryset(self):
        """Without what has gone."""
        return super().get_queryset().filter(**{self.gone: None})


class StandingPayments(Standing):
    """Payments on such lines."""

    gone = "claim__moved_seq"


class Claim(models.Model):
    """What one worker claims for one month, and what was found, in fen.

    A line that went into another case stays as it was, with ``moved_seq`` and the line there that took it up;
    it counts no longer here, and ``objects`` leaves it out.
    """

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="claims")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="claims")
    month = models.DateField(_("欠薪月份"))
    claimed = models.BigIntegerField(_("主张金额"))
    found = models.BigIntegerField(_("核定金额"), null=True)
    inferred = models.BooleanField(_("按投诉材料认定"), default=False)
    basis = models.CharField(_("依据"), max_length=60, blank=True)
    job = models.CharField(_("工种"), max_length=40, blank=True)
    note = models.CharField(_("备注"), max_length=120, blank=True)
    seq = models.PositiveIntegerField()
    moved_seq = models.PositiveIntegerField(null=True)
    moved_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    objects = Standing()
    everything = models.Manager()

    class Meta:
        ordering = ["worker__name_key", "worker_id", "month"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "worker", "month"], name="claim_once", condition=Q(moved_seq=None)
            ),
            models.CheckConstraint(name="claim_moved_whole", condition=Q(moved_to=None) | Q(moved_seq__isnull=False)),
            models.CheckConstraint(name="claim_first_of_month", condition=Q(month__day=1)),
            models.CheckConstraint(name="claim_sums", condition=Q(claimed__gte=0) & (Q(found=None) | Q(found__gte=0))),
        ]


class ClaimEvidence(models.Model):
    """The evidence that a found sum rests on (GFACT)."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="grounds")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "evidence"], name="claim_evidence_once")]


class Method(models.TextChoices):
    """Money only, by bank or in cash, to the worker himself (支付条例 11)."""

    BANK = "bank", _("银行转账")
    CASH = "cash", _("现金")


class Payment(models.Model):
    """Money that reached a worker, with its evidence; a bounced payment is a row of its own that takes it back.

    ``origin`` is the same payment in the case that its claim came from; that one counts no longer, and
    ``objects`` leaves it out.
    """

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="payments")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="payments")
    amount = models.BigIntegerField(_("金额"))
    paid_on = models.DateField(_("支付日期"))
    method = models.CharField(_("方式"), max_length=4, choices=Method)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="payments")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversal")
    origin = models.OneToOneField("self", models.PROTECT, null=True, related_name="carried")
    seq = models.PositiveIntegerField()

    objects = StandingPayments()
    everything = models.Manager()

    class Meta:
        ordering = ["seq", "id"]
        constraints = [
            models.CheckConstraint(
                name="payment_sign", condition=Q(amount__gt=0, reverses=None) | Q(amount__lt=0, reverses__isnull=False)
            ),
        ]
