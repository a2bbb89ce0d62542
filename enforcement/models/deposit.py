"""Notices to a bank to pay wages out of a deposit or guarantee, and what it paid. Fen."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from casework.models import ArrearsCase, Claim, Evidence, Payment
from documents.models import Paper
from enforcement.deposit.law import DEPOSIT
from enforcement.models.decision import Decision
from lawkit.machine import BIRTH
from registry.fields import PublicIdField
from registry.models import ProjectGuarantee

AT_BANK = ("delivered", "overdue", "paid", "short", "replenished", "refused")


class DepositNotice(models.Model):
    """A notice to pay the wages of one decision out of one guarantee (65号文 19).

    ``amount`` is what the bank must pay, ``pay_until`` its last day, ``paid_on`` the day of its last payment,
    ``fill_until`` the contractor's last day for making the deposit up.
    """

    public_id = PublicIdField()
    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="deposit_notices")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="deposit_notices")
    guarantee = models.ForeignKey(ProjectGuarantee, models.PROTECT, related_name="notices")
    amount = models.BigIntegerField(_("通知支付金额"))
    noticed_on = models.DateField(_("通知日期"), null=True)
    notice_seq = models.PositiveIntegerField(null=True)
    delivered_on = models.DateField(_("银行签收日期"), null=True)
    pay_until = models.DateField(_("银行支付截止"), null=True)
    paid_on = models.DateField(_("银行支付日期"), null=True)
    fill_until = models.DateField(_("补足截止"), null=True)
    filled_on = models.DateField(_("补足日期"), null=True)
    paper = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+", verbose_name=_("银行、施工总承包单位文书"))
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    ended_on = models.DateField(_("终结日期"), null=True)
    state = FSMField(_("状态"), default=BIRTH, choices=DEPOSIT.choices, max_length=24)
    locals().update(DEPOSIT.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("动用工资保证金")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["case"], name="deposit_case"),
            models.Index(fields=["pay_until"], name="deposit_pay_until", condition=Q(state="delivered")),
            models.Index(fields=["fill_until"], name="deposit_fill_until", condition=Q(state="paid")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "guarantee"], name="deposit_one_notice_at_a_time",
                condition=Q(state__in=["noticed", "delivered", "overdue"]),
            ),
            models.CheckConstraint(name="deposit_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="deposit_days",
                condition=(
                    Q(delivered_on=None)
                    | Q(delivered_on__gte=F("noticed_on"), pay_until__gt=F("delivered_on"), noticed_on__isnull=False,
                        pay_until__isnull=False)
                )
                & (
                    Q(paid_on=None)
                    | Q(paid_on__gte=F("delivered_on"), fill_until__gt=F("paid_on"), delivered_on__isnull=False,
                        fill_until__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="deposit_state_has_its_day",
                condition=Q(noticed_on__isnull=False, notice_seq__isnull=False)
                & (~Q(state__in=AT_BANK) | Q(delivered_on__isnull=False))
                & (~Q(state__in=["paid", "short", "replenished"]) | Q(paid_on__isnull=False))
                & (~Q(state__in=["replenished", "refused"]) | Q(paper__isnull=False))
                & (~Q(state="replenished") | Q(filled_on__isnull=False))
                & (~Q(state__in=["refused", "withdrawn"]) | ~Q(reason=""))
                & (~Q(state__in=DEPOSIT.finals) | Q(ended_on__isnull=False)),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.guarantee} {self.get_state_display()}"

    def notice(self) -> Paper | None:
        """The notice itself."""
        return Paper.objects.of("casework", self.case_id).filter(kind="P01", seq=self.notice_seq).last()


class DepositLine(models.Model):
    """What the bank must pay on one claim."""

    notice = models.ForeignKey(DepositNotice, models.PROTECT, related_name="lines")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    amount = models.BigIntegerField(_("金额"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "claim"], name="deposit_line_once"),
            models.CheckConstraint(name="deposit_line_positive", condition=Q(amount__gt=0)),
        ]


class DepositPayment(models.Model):
    """Money of the deposit that reached a worker: a payment of the ledger, counted once."""

    notice = models.ForeignKey(DepositNotice, models.PROTECT, related_name="payments")
    payment = models.OneToOneField(Payment, models.PROTECT, related_name="deposit_payment")
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
