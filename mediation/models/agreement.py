"""Agreements: the text that is signed, a sum per worker with its instalments, and who signed. Sums are fen.

An agreement is a schedule, never a payment (N18): nothing here is read by the ledger.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models import Evidence, Method
from documents.models import Paper
from mediation.models.mediation import Mediation
from mediation.words import Hand, Title
from registry.fields import EncryptedTextField, PublicIdField
from registry.models import Employer, Worker


class Agreement(models.Model):
    """One version of the agreement; ``issued_seq``: its text was fixed, ``concluded_seq``: it took effect.

    A version that is drafted anew, or sent back after it was fixed, is voided and stays with what was signed over it.
    """

    public_id = PublicIdField()
    mediation = models.ForeignKey(Mediation, models.PROTECT, related_name="agreements")
    n = models.PositiveSmallIntegerField()
    oral = models.BooleanField(_("口头协议"), default=False)
    facts = models.TextField(_("认定的事实"))
    breach = models.TextField(_("不履行的后果"))
    route = models.CharField(_("约定的确认途径"), max_length=5, choices=Title, blank=True)
    late_notice = models.BooleanField(_("已告知超期分期的风险"), default=False)
    other = models.TextField(_("其他约定"), blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_on = models.DateField()
    record = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+", verbose_name=_("口头协议的记录"))
    seq = models.PositiveIntegerField()
    issued_seq = models.PositiveIntegerField(null=True)
    concluded_seq = models.PositiveIntegerField(null=True)
    voided_seq = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("调解协议")
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(fields=["mediation", "n"], name="agreement_version_once"),
            models.UniqueConstraint(fields=["mediation"], name="agreement_one_stands", condition=Q(voided_seq=None)),
            models.CheckConstraint(name="agreement_texts_told", condition=~Q(facts="") & ~Q(breach="")),
            models.CheckConstraint(
                name="agreement_concluded_once_fixed",
                condition=Q(concluded_seq=None) | Q(issued_seq__lte=F("concluded_seq"), voided_seq=None),
            ),
            models.CheckConstraint(name="agreement_oral_recorded", condition=Q(oral=False) | Q(record__isnull=False)),
        ]

    def paper(self) -> Paper | None:
        """The agreement as it was fixed, or the record of an oral one (M04); None for a draft."""
        if self.issued_seq is None:
            return None
        return Paper.objects.of("casework", self.mediation.case_id).filter(kind="M04", seq=self.issued_seq).first()


class AgreementBound(models.Model):
    """A unit that promises to pay; it is bound only because it signs itself."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="bound")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["agreement", "employer"], name="agreement_bound_once")]


class AgreementLine(models.Model):
    """What one worker gets; ``unpaid`` is what the ledger showed then, ``waiver``: he gives up the rest and says so."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="lines")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    amount = models.BigIntegerField(_("金额"))
    unpaid = models.BigIntegerField(_("账册未付"))
    waiver = models.BooleanField(_("放弃余额"), default=False)
    method = models.CharField(_("支付方式"), max_length=4, choices=Method, default=Method.BANK)
    bank_account = EncryptedTextField(_("收款账户"), blank=True, default="")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "worker"], name="agreement_worker_once"),
            models.CheckConstraint(
                name="agreement_line_sane", condition=Q(amount__gt=0, amount__lte=F("unpaid"))
            ),
            models.CheckConstraint(
                name="agreement_waiver_said", condition=Q(waiver=True) | Q(amount=F("unpaid"))
            ),
        ]


class Instalment(models.Model):
    """One part of a worker's sum and its day."""

    line = models.ForeignKey(AgreementLine, models.PROTECT, related_name="instalments")
    n = models.PositiveSmallIntegerField(_("期"))
    due_on = models.DateField(_("支付日期"))
    amount = models.BigIntegerField(_("金额"))

    class Meta:
        ordering = ["line", "n"]
        indexes = [models.Index(fields=["due_on"], name="instalment_due")]
        constraints = [
            models.UniqueConstraint(fields=["line", "n"], name="instalment_once"),
            models.UniqueConstraint(fields=["line", "due_on"], name="instalment_day_once"),
            models.CheckConstraint(name="instalment_positive", condition=Q(amount__gt=0)),
        ]


class Seat(models.TextChoices):
    """As what somebody signs an agreement."""

    WORKER = "worker", _("劳动者")
    EMPLOYER = "employer", _("单位")
    MEDIATOR = "mediator", _("调解员")
    SEAL = "seal", _("调解组织印章")


class AgreementSignature(models.Model):
    """One signature or seal over the fixed text (``digest`` of its paper), written once.

    ``through`` is the elected representative who signed for a worker, ``authority`` his or an agent's power.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatures")
    seat = models.CharField(max_length=8, choices=Seat)
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="+")
    through = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+")
    how = models.CharField(_("签署方式"), max_length=12, choices=Hand)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "seat", "worker", "employer"], name="agreement_signed_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="agreement_signer_is_one",
                condition=Q(seat="worker", worker__isnull=False, employer=None)
                | Q(seat="employer", worker=None, employer__isnull=False, through=None)
                | Q(seat__in=["mediator", "seal"], worker=None, employer=None, through=None),
            ),
        ]
