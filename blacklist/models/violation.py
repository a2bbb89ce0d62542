"""Publications of major violations (29号令), and what the public reads of them. Sums are fen."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from blacklist.models.listing import OFFICER
from blacklist.violations import words as w
from blacklist.violations.law import VIOLATION
from casework.models import ArrearsCase, Evidence
from enforcement.models import CrimeReferral, Decision
from lawkit.machine import BIRTH
from registry.fields import PublicIdField
from registry.models import Employer

NUMBER, MOBILE = r"[0-9]{15}", r"(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)"
SEEN = Q(state__in=(*w.ON_SHOW, "withdrawn"))
HOLDER = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "related_name": "+"}


def private(*names) -> Q:
    """One of these columns holds a number that only a person has."""
    found = Q()
    for name in names:
        found |= Q(**{f"{name}__regex": NUMBER}) | Q(**{f"{name}__regex": MOBILE})
    return found


class Violation(models.Model):
    """One unit's major violation in one case, from the proposal to its publication and its end.

    ``decision`` or ``referral`` is the title. ``headcount`` and ``unpaid`` are of all workers of the title. ``quarter_on`` is
    the last day of the quarter in which it became due, ``due_on`` the last day for publishing. ``did`` and ``handled`` are
    the newest text, ``draft_open`` while it waits; what stands published are rows of PublicViolation. ``fix_since`` is set
    while it must be corrected.
    """

    NEAR = ("unit", "decision", "referral__order", "referral__decision")

    public_id = PublicIdField()
    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="violations")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="violations")
    referral = models.ForeignKey(CrimeReferral, models.PROTECT, null=True, related_name="violations")
    unit = models.ForeignKey(Employer, models.PROTECT, related_name="violations", verbose_name=_("用人单位"))
    proposed_on = models.DateField(_("拟公布日期"))
    quarter_on = models.DateField(_("公布季度末日"))
    due_on = models.DateField(_("公布期限"))
    headcount = models.PositiveIntegerField(_("劳动者人数"))
    unpaid = models.BigIntegerField(_("拖欠总额"))
    ground = models.CharField(_("公布情形"), max_length=10, choices=w.Ground, blank=True)
    judged_large = models.BooleanField(_("法制审核认定数额较大"), null=True)
    judge_reason = models.TextField(_("认定理由"), blank=True)
    judged_by = models.ForeignKey(**OFFICER)
    did = models.CharField(_("主要违法事实"), max_length=600, blank=True)
    handled = models.CharField(_("相关处理情况"), max_length=300, blank=True)
    opinion = models.CharField(_("承办意见"), max_length=500, blank=True)
    draft_open = models.BooleanField(default=False)
    drafted_by = models.ForeignKey(**OFFICER)
    drafted_on = models.DateField(_("拟稿日期"), null=True)
    finding = models.CharField(_("保密审查情况"), max_length=300, blank=True)
    checked_by = models.ForeignKey(**OFFICER)
    checked_on = models.DateField(_("保密审查日期"), null=True)
    sites = models.JSONField(_("公布的网站和媒体"), default=list)
    published_on = models.DateField(_("公布日期"), null=True)
    published_by = models.ForeignKey(**OFFICER)
    published_seq = models.PositiveIntegerField(null=True)
    objected_on = models.DateField(_("收到异议日期"), null=True)
    objection = models.TextField(_("异议"), blank=True)
    answered_on = models.DateField(_("复核日期"), null=True)
    outcome = models.CharField(_("复核结果"), max_length=8, choices=w.Outcome, blank=True)
    answer = models.TextField(_("复核情况"), blank=True)
    fix_since = models.DateField(_("须更正之日"), null=True)
    corrected_on = models.DateField(_("更正日期"), null=True)
    cause = models.CharField(_("不予公布的情形"), max_length=8, choices=w.Cause, blank=True)
    reason = models.TextField(_("理由"), blank=True)
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+", verbose_name=_("撤下的依据"))
    out_on = models.DateField(_("撤下日期"), null=True)
    told_on = models.DateField(_("通知各网站日期"), null=True)
    state = FSMField(_("状态"), default=BIRTH, choices=VIOLATION.choices, max_length=24)
    locals().update(VIOLATION.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("重大违法社会公布")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["case"], name="violation_case"),
            models.Index(fields=["quarter_on"], name="violation_quarter"),
        ]
        constraints = [
            models.CheckConstraint(
                name="violation_one_title",
                condition=Q(decision=None, referral__isnull=False) | Q(decision__isnull=False, referral=None),
            ),
            models.UniqueConstraint(
                fields=["case", "unit"], name="violation_unit_once", condition=Q(state__in=("proposed", *w.ON_SHOW))
            ),
            models.CheckConstraint(name="violation_wages_owed", condition=Q(unpaid__gt=0, headcount__gt=0)),
            models.CheckConstraint(
                name="violation_published_whole",
                condition=~SEEN & Q(published_on=None, published_by=None, published_seq=None)
                | SEEN & Q(published_on__isnull=False, published_by__isnull=False, published_seq__isnull=False)
                & ~Q(ground="") & ~Q(sites=[]),
            ),
            models.CheckConstraint(name="violation_text_private", condition=~private("did", "handled")),
            models.CheckConstraint(
                name="violation_four_eyes",
                condition=Q(checked_by=None, checked_on=None)
                | Q(checked_by__isnull=False, checked_on__isnull=False, drafted_by__isnull=False)
                & ~Q(checked_by=F("drafted_by")) & ~Q(finding=""),
            ),
            models.CheckConstraint(
                name="violation_draft_whole",
                condition=Q(draft_open=False)
                | Q(drafted_by__isnull=False, drafted_on__isnull=False) & ~Q(did="") & ~Q(handled=""),
            ),
            models.CheckConstraint(
                name="violation_ends_with_reason",
                condition=Q(state__in=("withdrawn", "passed_over")) & ~Q(reason="")
                | ~Q(state__in=("withdrawn", "passed_over")),
            ),
            models.CheckConstraint(
                name="violation_out_whole",
                condition=Q(state="withdrawn", out_on__isnull=False, fix_since=None)
                | ~Q(state="withdrawn") & Q(out_on=None),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.unit} {self.get_state_display()}"


class PublicViolation(models.Model):
    """What the public reads of one publication, from its day until it is corrected or withdrawn; the text never changes.

    Exactly what 29号令 names: the unit with code and address, who heads it, the main facts, what was done. No number of a
    person and no name of a worker, ever.
    """

    public_id = PublicIdField()
    violation = models.ForeignKey(Violation, models.PROTECT, related_name="shown")
    name = models.CharField(_("单位全称"), max_length=200)
    code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    address = models.CharField(_("地址"), max_length=200)
    principal = models.CharField(_("法定代表人或者负责人姓名"), max_length=60)
    did = models.CharField(_("主要违法事实"), max_length=600)
    handled = models.CharField(_("相关处理情况"), max_length=300)
    organ = models.CharField(_("公布机关"), max_length=100)
    paper = models.CharField(_("公布单文号"), max_length=80)
    from_on = models.DateField(_("公布日期"))
    corrects = models.BooleanField(_("更正后的内容"), default=False)
    ended_on = models.DateField(_("停止公布日期"), null=True)
    seq = models.PositiveIntegerField()
    drafted_by = models.ForeignKey(**HOLDER)
    checked_by = models.ForeignKey(**HOLDER)
    published_by = models.ForeignKey(**HOLDER)

    class Meta:
        verbose_name = verbose_name_plural = _("公布的重大违法行为")
        ordering = ["-from_on", "-id"]
        indexes = [
            models.Index(fields=["from_on"], name="public_violation_shown", condition=Q(ended_on=None)),
            models.Index(fields=["violation"], name="public_violation_of"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["violation"], name="public_violation_once", condition=Q(ended_on=None)),
            models.CheckConstraint(
                name="public_violation_private",
                condition=~private("name", "address", "principal", "did", "handled", "organ"),
            ),
            models.CheckConstraint(
                name="public_violation_whole",
                condition=~Q(name="") & ~Q(address="") & ~Q(principal="") & ~Q(did="") & ~Q(handled=""),
            ),
            models.CheckConstraint(name="public_violation_four_eyes", condition=~Q(checked_by=F("drafted_by"))),
        ]

    def __str__(self):
        return self.name
