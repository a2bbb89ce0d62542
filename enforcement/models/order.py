"""Orders to pay and their annexes. Sums are fen; what has been paid is in the ledger and nowhere here."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from casework.models import ArrearsCase, Claim
from documents.models import Paper
from enforcement.law import ORDER
from lawkit.machine import BIRTH
from registry.fields import PublicIdField
from registry.models import Employer


class PaymentOrder(models.Model):
    """An order to one liable party to pay the wages of its annex by a day (监察条例 26).

    The deadline is ``fixed_on`` or ``days`` working days after service. ``effective_admin_on`` and
    ``effective_criminal_on`` are the two dates of service (reference 5.4), ``due_*`` the days that follow from each,
    ``expired_*`` when their passing was recorded; a change of the deadline clears them, since it is served anew.
    ``issued_seq`` and ``notice_seq`` are the places in the case's history of the order and of its newest paper.
    """

    NEAR = ("liable",)  # read with the row by the pages of its acts

    public_id = PublicIdField()
    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="orders")
    liable = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("被责令人"))
    role = models.CharField(_("清偿责任"), max_length=20)
    basis = models.CharField(_("清偿责任依据"), max_length=120)
    cap = models.BigIntegerField(_("垫付限额"), null=True)
    total = models.BigIntegerField(_("责令总额"))
    fixed_on = models.DateField(_("截止日期"), null=True)
    days = models.PositiveSmallIntegerField(_("送达后工作日数"), null=True)
    facts = models.TextField(_("认定的事实"), blank=True)
    violated = models.CharField(_("违反的规定"), max_length=300)
    measures = models.JSONField(_("其他改正内容"), default=list)
    report = models.CharField(_("报告改正情况的方式"), max_length=300)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_on = models.DateField(_("签发日期"), null=True)
    issued_seq = models.PositiveIntegerField(null=True)
    notice_seq = models.PositiveIntegerField(null=True)
    posted_on = models.DateField(_("张贴日期"), null=True)
    effective_admin_on = models.DateField(_("行政送达日期"), null=True)
    effective_criminal_on = models.DateField(_("刑事上视为责令的日期"), null=True)
    due_admin_on = models.DateField(_("行政上的截止日期"), null=True)
    due_criminal_on = models.DateField(_("刑事上的截止日期"), null=True)
    expired_admin_on = models.DateField(_("登记行政逾期"), null=True)
    expired_criminal_on = models.DateField(_("登记刑事逾期"), null=True)
    changed_on = models.DateField(_("变更期限日期"), null=True)
    change_reason = models.CharField(_("变更理由"), max_length=300, blank=True)
    complied_on = models.DateField(_("履行完毕日期"), null=True)
    late = models.BooleanField(_("逾期后才履行"), default=False)
    revoked_on = models.DateField(_("撤销日期"), null=True)
    revoked_reason = models.CharField(_("撤销理由"), max_length=300, blank=True)
    revoked_by = models.CharField(_("撤销机关"), max_length=12, blank=True)
    state = FSMField(_("状态"), default=BIRTH, choices=ORDER.choices, max_length=24)
    locals().update(ORDER.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("责令支付")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["case"], name="order_case"),
            models.Index(fields=["due_admin_on"], name="order_due_admin", condition=Q(expired_admin_on=None)),
            models.Index(fields=["due_criminal_on"], name="order_due_criminal", condition=Q(expired_criminal_on=None)),
        ]
        constraints = [
            models.CheckConstraint(name="order_total_positive", condition=Q(total__gt=0)),
            models.CheckConstraint(name="order_within_cap", condition=Q(cap=None) | Q(total__lte=F("cap"))),
            models.CheckConstraint(
                name="order_one_deadline",
                condition=Q(fixed_on=None, days__gte=3, days__lte=15) | Q(fixed_on__isnull=False, days=None),
            ),
            models.CheckConstraint(
                name="order_deadline_after_issue",
                condition=Q(fixed_on=None) | Q(issued_on=None) | Q(fixed_on__gt=F("issued_on")),
            ),
            models.CheckConstraint(
                name="order_deadline_after_service",
                condition=Q(effective_admin_on=None, due_admin_on=None)
                | Q(due_admin_on__gt=F("effective_admin_on"), effective_admin_on__gte=F("issued_on")),
            ),
            models.CheckConstraint(
                name="order_deadline_after_posting",
                condition=Q(effective_criminal_on=None, due_criminal_on=None)
                | Q(due_criminal_on__gt=F("effective_criminal_on"), effective_criminal_on__gte=F("issued_on")),
            ),
            models.CheckConstraint(
                name="order_service_counts_for_both",
                condition=Q(effective_admin_on=None)
                | Q(effective_criminal_on__lte=F("effective_admin_on"), due_criminal_on__lte=F("due_admin_on")),
            ),
            models.CheckConstraint(
                name="order_expired_after_its_day",
                condition=(Q(expired_admin_on=None) | Q(expired_admin_on__gt=F("due_admin_on")))
                & (Q(expired_criminal_on=None) | Q(expired_criminal_on__gt=F("due_criminal_on"))),
            ),
            models.CheckConstraint(
                name="order_issued_unless_drafted",
                condition=Q(state="drafted", issued_on=None, issued_seq=None, notice_seq=None)
                | Q(state="revoked")
                | ~Q(state="drafted") & Q(issued_on__isnull=False, issued_seq__isnull=False, notice_seq__isnull=False),
            ),
            models.CheckConstraint(
                name="order_state_has_its_day",
                condition=(~Q(state="served") | Q(effective_admin_on__isnull=False))
                & (~Q(state="posted") | Q(posted_on__isnull=False, effective_criminal_on__isnull=False))
                & (~Q(state__in=["partly", "complied", "expired"]) | Q(effective_criminal_on__isnull=False))
                & (~Q(state="expired") | Q(expired_criminal_on__isnull=False))
                & (~Q(state="complied") | Q(complied_on__isnull=False))
                & (~Q(state="revoked") | (Q(revoked_on__isnull=False) & ~Q(revoked_reason=""))),
            ),
        ]

    def __str__(self):
        return f"{self.liable} {self.get_state_display()}"

    def papers(self):
        """Its papers in the order of their issue: the order, and the notice that changed its deadline."""
        seqs = [s for s in {self.issued_seq, self.notice_seq} if s is not None]
        return Paper.objects.of("casework", self.case_id).filter(kind="D11", seq__in=seqs)

    def notice(self) -> Paper | None:
        """The paper that must be served now; None for a draft."""
        return self.papers().last() if self.notice_seq is not None else None

    @property
    def due_on(self):
        """The day that counts first for the party: after service if served, else after posting."""
        return self.due_admin_on or self.due_criminal_on


class OrderLine(models.Model):
    """One claim in the annex, with the sum that was unpaid when the order was written."""

    order = models.ForeignKey(PaymentOrder, models.PROTECT, related_name="lines")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    amount = models.BigIntegerField(_("责令金额"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["order", "claim"], name="order_line_once"),
            models.CheckConstraint(name="order_line_positive", condition=Q(amount__gt=0)),
        ]
