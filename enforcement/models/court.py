"""A decision on its way to the court: the application, its materials, and what the court recovered. Fen."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from casework.models import ArrearsCase, Evidence, Payment
from documents.models import Paper
from enforcement.court.facts import APPLICATION, DECISION, OPINION, OTHERS, TARGET
from enforcement.court.law import COURT
from enforcement.models.decision import Decision
from lawkit.machine import BIRTH
from registry.fields import PublicIdField

WITH_COURT = ("applied", "refused", "refusal_review", "accepted", "denied", "denial_review", "allowed", "suspended",
              "executed", "terminated")  # fmt: skip


class Material(models.TextChoices):
    """The five materials of 强制法 55."""

    APPLICATION = APPLICATION, _("强制执行申请书")
    DECISION = DECISION, _("行政决定书及作出决定的事实、理由和依据")
    OPINION = OPINION, _("当事人的意见及催告情况")
    TARGET = TARGET, _("申请强制执行标的情况")
    OTHERS = OTHERS, _("法律、行政法规规定的其他材料")


class CourtApplication(models.Model):
    """How one decision that was not performed is taken to the court (强制法 53–60).

    ``final_on`` is the last day on which review or suit was open (S of reference 5.3), ``window_to`` the last day for
    applying, ``alarm_on`` the next day on which the system warns of it. ``urged_on`` is the day of service of the
    urging notice, ``urge_until`` the last of the ten working days after it; a new notice clears both. ``urge_seq``,
    ``applied_seq`` and ``stepped_seq`` are the places in the case's history of D28, D29 and of the court's newest step.
    """

    NEAR = ("decision__liable",)  # read with the row by the pages of its acts

    public_id = PublicIdField()
    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="court_applications")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="court_applications")
    final_on = models.DateField(_("救济期限届满日"), null=True)
    base_on = models.DateField(_("申请期限起算日"), null=True)
    window_to = models.DateField(_("申请期限末日"), null=True)
    window_rule = models.CharField(max_length=20, blank=True)
    alarm_on = models.DateField(_("下次告警日期"), null=True)
    amount = models.BigIntegerField(_("催告金额"), null=True)
    payment = models.CharField(_("给付方式"), max_length=400, blank=True)
    urge_seq = models.PositiveIntegerField(null=True)
    urge_made_on = models.DateField(_("催告书日期"), null=True)
    urged_on = models.DateField(_("催告书送达日期"), null=True)
    urge_until = models.DateField(_("催告期限届满日"), null=True)
    statement = models.TextField(_("陈述、申辩"), blank=True)
    stated_on = models.DateField(_("陈述日期"), null=True)
    answer = models.TextField(_("复核意见"), blank=True)
    adopted = models.BooleanField(_("采纳"), null=True)
    answered_on = models.DateField(_("复核日期"), null=True)
    late_reason = models.TextField(_("逾期申请的正当理由"), blank=True)
    late_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    court = models.CharField(_("受理法院"), max_length=60, blank=True)
    applied_on = models.DateField(_("申请日期"), null=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    applied_seq = models.PositiveIntegerField(null=True)
    paper = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+", verbose_name=_("最新的法院文书"))
    stepped_on = models.DateField(_("收到法院文书日期"), null=True)
    stepped_seq = models.PositiveIntegerField(null=True)
    object_until = models.DateField(_("申请复议截止"), null=True)
    reason = models.TextField(_("理由"), blank=True)
    route = models.CharField(_("后续途径"), max_length=300, blank=True)
    recovered = models.BigIntegerField(_("执行到位金额"), null=True)
    lost_on = models.DateField(_("登记逾期未申请"), null=True)
    ended_on = models.DateField(_("终结日期"), null=True)
    state = FSMField(_("状态"), default=BIRTH, choices=COURT.choices, max_length=24)
    locals().update(COURT.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("申请法院强制执行")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["case"], name="court_case"),
            models.Index(fields=["window_to"], name="court_window", condition=Q(state__in=["final", "urging", "urged", "ready"])),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], name="court_once_a_decision", condition=~Q(state__in=COURT.finals)
            ),
            models.CheckConstraint(
                name="court_window_whole",
                condition=Q(final_on=None, base_on=None, window_to=None, window_rule="")
                | Q(final_on__isnull=False, base_on__isnull=False, window_to__isnull=False, base_on__gte=F("final_on"),
                    window_to__gt=F("base_on"))
                & ~Q(window_rule=""),
            ),
            models.CheckConstraint(
                name="court_urged_after_notice",
                condition=Q(urged_on=None, urge_until=None)
                | Q(urged_on__gte=F("urge_made_on"), urge_until__gt=F("urged_on"), urge_seq__isnull=False, amount__gt=0,
                    urged_on__isnull=False, urge_until__isnull=False, urge_made_on__isnull=False, amount__isnull=False)
                & ~Q(payment=""),
            ),
            models.CheckConstraint(
                name="court_applied_in_order",
                condition=Q(applied_on=None, applied_by=None, applied_seq=None)
                | Q(applied_on__gt=F("final_on"), applied_by__isnull=False, applied_seq__isnull=False,
                    applied_on__isnull=False, final_on__isnull=False, urge_until__isnull=False, window_to__isnull=False)
                & Q(applied_on__gt=F("urge_until"))
                & (Q(applied_on__lte=F("window_to")) | ~Q(late_reason="") & Q(late_by__isnull=False))
                & ~Q(court=""),
            ),
            models.CheckConstraint(
                name="court_state_has_its_day",
                condition=(~Q(state__in=["final", "ready", "window_lost", *WITH_COURT]) | Q(window_to__isnull=False))
                & (~Q(state__in=["urged", "ready", *WITH_COURT]) | Q(urged_on__isnull=False))
                & (~Q(state__in=WITH_COURT) | Q(applied_on__isnull=False))
                & (~Q(state__in=[s for s in WITH_COURT if s != "applied"]) | Q(paper__isnull=False))
                & (~Q(state__in=["executed", "terminated"]) | Q(recovered__gte=0, recovered__isnull=False))
                & (~Q(state="window_lost") | Q(lost_on__gt=F("window_to"), lost_on__isnull=False, window_to__isnull=False))
                & (~Q(state="failed") | ~Q(route=""))
                & (~Q(state__in=COURT.finals) | Q(ended_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="court_statement_answered",
                condition=~Q(state__in=WITH_COURT) | Q(statement="") | ~Q(answer="") & Q(adopted__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.decision} {self.get_state_display()}"

    @property
    def liable_id(self) -> int:
        """Who is urged: the party of the decision."""
        return self.decision.liable_id

    @property
    def liable(self):
        """Who is urged: the party of the decision."""
        return self.decision.liable

    @property
    def effective_admin_on(self):
        """The day on which the urging notice was served."""
        return self.urged_on

    def papers(self):
        """The urging notices, in the order of their issue; the application is served on nobody."""
        return Paper.objects.of("casework", self.case_id).filter(kind="D28", seq=self.urge_seq)

    def notice(self) -> Paper | None:
        """The paper that must be served now; None before the urging."""
        return self.papers().last() if self.urge_seq is not None else None


class CourtMaterial(models.Model):
    """One material of the application (强制法 55): a paper of the case or a piece of evidence.

    Of other materials ``note`` may say that there are none.
    """

    application = models.ForeignKey(CourtApplication, models.PROTECT, related_name="materials")
    kind = models.CharField(_("种类"), max_length=12, choices=Material)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("说明"), max_length=300, blank=True)
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["application", "kind", "evidence"], name="court_material_once"),
            models.CheckConstraint(name="court_material_kind", condition=Q(kind__in=Material.values)),
            models.CheckConstraint(
                name="court_material_shown",
                condition=Q(evidence__isnull=False, paper=None)
                | Q(paper__isnull=False, evidence=None)
                | Q(paper=None, evidence=None, kind=OTHERS) & ~Q(note=""),
            ),
        ]


class CourtShare(models.Model):
    """Money recovered by the court that reached a worker: a payment of the ledger, counted once."""

    application = models.ForeignKey(CourtApplication, models.PROTECT, related_name="shares")
    payment = models.OneToOneField(Payment, models.PROTECT, related_name="court_share")
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
