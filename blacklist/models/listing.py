"""Listings with their parties. Sums are fen."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from blacklist import words as w
from blacklist.law import LISTING
from casework.models import ArrearsCase, Evidence
from enforcement.models import Decision, PaymentOrder
from lawkit.machine import BIRTH
from registry.fields import DerivedCharField, EncryptedTextField, PublicIdField
from registry.models import Employer
from registry.models.parties import blind_citizen_id

OFFICER = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "null": True, "related_name": "+"}
OPEN = Q(state__in=("candidate", "notified", "listed", "removal"))
ENTERED = Q(state__in=("listed", "removal", "removed_early", "expired", "revoked"))


class Listing(models.Model):
    """One unit with the persons who answer for it, because an order ran out unpaid (45号令).

    ``order`` or ``decision`` is the title. ``headcount`` and ``unpaid`` are of migrant workers alone, measured at the end of
    its term. ``due_on`` is the last day for the decision; ``listed_on`` and ``until_on`` are of the present entry: a
    restored one counts anew. ``out`` and ``out_on`` say how and when it left the list, ``told_on`` when that was told.
    """

    NEAR = ("order", "decision")  # read with the row by the pages of its acts

    public_id = PublicIdField()
    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="listings")
    order = models.ForeignKey(PaymentOrder, models.PROTECT, null=True, related_name="listings")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="listings")
    unit = models.ForeignKey(Employer, models.PROTECT, related_name="listings", verbose_name=_("用人单位"))
    proposed_on = models.DateField(_("拟列入日期"))
    due_on = models.DateField(_("决定期限"))
    headcount = models.PositiveIntegerField(_("农民工人数"))
    unpaid = models.BigIntegerField(_("逾期未支付总额"))
    ground = models.CharField(_("列入情形"), max_length=10, choices=w.Ground, blank=True)
    judged_large = models.BooleanField(_("法制审核认定达到标准"), null=True)
    judge_reason = models.TextField(_("认定理由"), blank=True)
    judged_by = models.ForeignKey(**OFFICER)
    opinion = models.TextField(_("承办意见"), blank=True)
    opinion_by = models.ForeignKey(**OFFICER)
    opinion_on = models.DateField(_("承办日期"), null=True)
    agency_opinion = models.TextField(_("监察机构负责人意见"), blank=True)
    agency_by = models.ForeignKey(**OFFICER)
    agency_on = models.DateField(_("监察机构负责人签署日期"), null=True)
    extended_on = models.DateField(_("批准延长日期"), null=True)
    extend_reason = models.TextField(_("延长理由"), blank=True)
    decided_on = models.DateField(_("处理日期"), null=True)
    decided_by = models.ForeignKey(**OFFICER)
    reason = models.TextField(_("理由"), blank=True)
    listed_on = models.DateField(_("列入日期"), null=True)
    until_on = models.DateField(_("列入期满日"), null=True)
    listed_seq = models.PositiveIntegerField(null=True)
    restored_on = models.DateField(_("恢复列入日期"), null=True)
    sites = models.JSONField(_("公开的网站"), default=list)
    commitment = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+", verbose_name=_("书面信用承诺"))
    corrected_on = models.DateField(_("改正日期"), null=True)
    applied_on = models.DateField(_("收到申请日期"), null=True)
    answered_seq = models.PositiveIntegerField(null=True)
    out = models.CharField(_("移出方式"), max_length=8, choices=w.Out, blank=True)
    out_on = models.DateField(_("移出日期"), null=True)
    out_paper = models.CharField(_("移出依据的文书"), max_length=120, blank=True)
    told_on = models.DateField(_("通知移出日期"), null=True)
    state = FSMField(_("状态"), default=BIRTH, choices=LISTING.choices, max_length=24)
    locals().update(LISTING.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("失信联合惩戒名单")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["case"], name="listing_case"),
            models.Index(fields=["due_on"], name="listing_due", condition=Q(state__in=w.BEFORE)),
            models.Index(fields=["until_on"], name="listing_until", condition=Q(state__in=w.ON_LIST)),
        ]
        constraints = [
            models.CheckConstraint(
                name="listing_one_title",
                condition=Q(order=None, decision__isnull=False) | Q(order__isnull=False, decision=None),
            ),
            models.UniqueConstraint(fields=["order"], name="listing_order_once", condition=OPEN),
            models.UniqueConstraint(fields=["decision"], name="listing_decision_once", condition=OPEN),
            models.CheckConstraint(name="listing_migrants_owed", condition=Q(unpaid__gt=0, headcount__gt=0)),
            models.CheckConstraint(
                name="listing_entry_whole",
                condition=~ENTERED & Q(listed_on=None, until_on=None, listed_seq=None)
                | ENTERED & Q(listed_on__isnull=False, until_on__gt=F("listed_on"), listed_seq__isnull=False)
                & Q(decided_by__isnull=False) & ~Q(ground=""),
            ),
            models.CheckConstraint(
                name="listing_out_whole",
                condition=Q(state__in=w.LEFT, out_on__isnull=False) & ~Q(out="")
                | ~Q(state__in=w.LEFT) & Q(out="", out_on=None, told_on=None),
            ),
            models.CheckConstraint(
                name="listing_never_early", condition=~Q(state="expired") | Q(out_on__gt=F("until_on"))
            ),
            models.CheckConstraint(
                name="listing_ends_with_reason",
                condition=~Q(state__in=("spared", "removed_early", "dropped", "revoked")) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="listing_mercy_needs_promise",
                condition=~Q(state__in=("spared", "removal", "removed_early"))
                | Q(commitment__isnull=False, corrected_on__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.unit} {self.get_state_display()}"

    @property
    def title(self):
        """The order or decision."""
        return self.order if self.order_id else self.decision

    def standing(self):
        """The parties that have not left by an objection, the unit first."""
        return self.parties.filter(gone_seq=None)


class ListingParty(models.Model):
    """The unit (number 1) or a person, with its notice, its objection and what the check found."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="parties")
    number = models.PositiveSmallIntegerField(_("序号"))
    seat = models.CharField(_("当事人身份"), max_length=10, choices=w.Seat)
    name = models.CharField(_("名称（姓名）"), max_length=100)
    identity = EncryptedTextField(_("证件号码"))
    identity_blind = DerivedCharField(max_length=64, default="", source="identity", derive=blind_citizen_id)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    noticed_on = models.DateField(_("告知书日期"), null=True)
    notice_seq = models.PositiveIntegerField(null=True)
    served_on = models.DateField(_("告知书送达日期"), null=True)
    object_until = models.DateField(_("异议期限届满日"), null=True)
    objected_on = models.DateField(_("提出异议日期"), null=True)
    objection = models.TextField(_("异议"), blank=True)
    checked_on = models.DateField(_("核实日期"), null=True)
    outcome = models.CharField(_("核实结果"), max_length=8, choices=w.Outcome, blank=True)
    finding = models.TextField(_("核实情况"), blank=True)
    changed = models.CharField(_("改变的内容"), max_length=400, blank=True)
    gone_seq = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["identity_blind"], name="listing_party_blind", condition=~Q(identity_blind=""))]
        constraints = [
            models.UniqueConstraint(fields=["listing", "number"], name="listing_party_once"),
            models.CheckConstraint(
                name="listing_party_unit_first", condition=Q(number=1, seat="unit") | Q(number__gt=1) & ~Q(seat="unit")
            ),
            models.CheckConstraint(
                name="listing_party_in_order",
                condition=(
                    Q(served_on=None, object_until=None)
                    | Q(served_on__gte=F("noticed_on"), object_until__gt=F("served_on"))
                )
                & (Q(objected_on=None) | Q(objected_on__gte=F("served_on"), objected_on__lte=F("object_until")))
                & (
                    Q(checked_on=None, outcome="")
                    | Q(checked_on__gte=F("objected_on")) & ~Q(outcome="") & ~Q(finding="")
                ),
            ),
            models.CheckConstraint(name="listing_party_gone_if_upheld", condition=Q(gone_seq=None) | Q(outcome="upheld")),
        ]

    def __str__(self):
        return self.name
