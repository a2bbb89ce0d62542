"""Decisions (行政处理决定, 行政处罚决定) with their lines, votes, hearing, remedies and what was paid beside wages. Fen."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from casework.models import ArrearsCase, Claim, Evidence
from documents.models import Paper
from enforcement.decision import words as w
from enforcement.decision.law import DECISION
from enforcement.models.order import PaymentOrder
from lawkit.machine import BIRTH
from registry.fields import PublicIdField
from registry.models import Employer

OFFICER = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "null": True, "related_name": "+"}
SPARES = Q(kind="sparing")
UNDECIDED = Q(state__in=(*w.BEFORE_DECISION, "dropped", "revoked"))


class Decision(models.Model):
    """What one party must pay: to workers (``kind`` handling), or as a fine (penalty); or that he is spared (sparing).

    ``order`` is the expired order that a surcharge or fine rests on, ``prior`` the handling decision that was not
    performed. ``noticed_*`` is what the party was told before (D13): a decision is never heavier. ``say_until`` is the
    last day for a statement and for asking for a hearing; ``effective_on`` the day of service, ``due_on`` the last day
    of performance, ``expired_on`` when its passing was recorded, ``appeal_until`` the last day for a remedy (S of
    reference 5.3), from which the court's window runs once ``final_on`` is set. ``notice_seq`` and ``decided_seq`` are
    the places of D13 and of the newest D15, D16 or D16N in the case's history.
    """

    NEAR = ("liable", "hearing")  # read with the row by the pages of its acts

    public_id = PublicIdField()
    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="decisions")
    kind = models.CharField(_("类别"), max_length=10, choices=w.Kind)
    liable = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("当事人"))
    person = models.CharField(_("受处罚的个人"), max_length=60, blank=True)
    person_post = models.CharField(_("职务"), max_length=60, blank=True)
    order = models.ForeignKey(PaymentOrder, models.PROTECT, null=True, related_name="decisions")
    prior = models.ForeignKey("self", models.PROTECT, null=True, related_name="refusals")
    role = models.CharField(_("清偿责任"), max_length=20, blank=True)
    cap = models.BigIntegerField(_("垫付限额"), null=True)
    basis = models.CharField(_("决定依据"), max_length=300)
    violated = models.CharField(_("违反的规定"), max_length=300)
    facts = models.TextField(_("认定的事实"))
    reasons = models.TextField(_("理由"), blank=True)
    total = models.BigIntegerField(_("工资总额"), default=0)
    rate = models.PositiveSmallIntegerField(_("加付比例"), null=True)
    surcharge = models.BigIntegerField(_("加付赔偿金"), default=0)
    offence = models.CharField(_("违法行为"), max_length=30, blank=True)
    conduct = models.CharField(_("行为"), max_length=30, blank=True)
    act_until = models.DateField(_("违法行为终了日期"), null=True)
    spare = models.CharField(_("不予处罚的情形"), max_length=10, choices=w.Spare, blank=True)
    spare_proof = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+")
    lesson = models.TextField(_("教育内容"), blank=True)
    floor = models.BigIntegerField(_("罚款下限"), null=True)
    ceiling = models.BigIntegerField(_("罚款上限"), null=True)
    fine = models.BigIntegerField(_("罚款"), null=True)
    discretion = models.TextField(_("裁量理由"), blank=True)
    payee = models.CharField(_("支付对象和方式"), max_length=300)
    days = models.PositiveSmallIntegerField(_("送达后履行天数"))
    hearing_right = models.BooleanField(_("告知听证权利"), default=False)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noticed_on = models.DateField(_("告知日期"), null=True)
    noticed_by = models.ForeignKey(**OFFICER)
    notice_seq = models.PositiveIntegerField(null=True)
    noticed_total = models.BigIntegerField(null=True)
    noticed_surcharge = models.BigIntegerField(null=True)
    noticed_rate = models.PositiveSmallIntegerField(null=True)
    noticed_fine = models.BigIntegerField(null=True)
    told_on = models.DateField(_("告知送达日期"), null=True)
    say_until = models.DateField(_("陈述申辩截止"), null=True)
    spoke_on = models.DateField(_("陈述申辩日期"), null=True)
    statement = models.TextField(_("陈述申辩"), blank=True)
    heard_on = models.DateField(_("听取意见日期"), null=True)
    heard_how = models.CharField(max_length=10, blank=True)
    adopted = models.CharField(_("采纳情况"), max_length=8, choices=w.Adopted, blank=True)
    answer = models.TextField(_("复核意见"), blank=True)
    review_grounds = models.JSONField(_("法制审核情形"), default=list)
    serious = models.BooleanField(_("复杂或者重大"), default=False)
    proposed_on = models.DateField(_("报批日期"), null=True)
    proposed_by = models.ForeignKey(**OFFICER)
    reviewed_on = models.DateField(_("法制审核日期"), null=True)
    reviewed_by = models.ForeignKey(**OFFICER)
    review_opinion = models.TextField(_("法制审核意见"), blank=True)
    discussed_on = models.DateField(_("集体讨论日期"), null=True)
    decided_on = models.DateField(_("决定日期"), null=True)
    decided_by = models.ForeignKey(**OFFICER)
    decided_seq = models.PositiveIntegerField(null=True)
    effective_on = models.DateField(_("决定送达日期"), null=True)
    due_on = models.DateField(_("履行截止日期"), null=True)
    instalments = models.JSONField(_("分期"), default=list)
    deferred_on = models.DateField(_("准予延期分期日期"), null=True)
    expired_on = models.DateField(_("登记逾期未履行"), null=True)
    appeal_until = models.DateField(_("救济期限届满日"), null=True)
    final_on = models.DateField(_("确定日期"), null=True)
    final_by = models.CharField(max_length=6, choices=w.FinalBy, blank=True)
    performed_on = models.DateField(_("履行完毕日期"), null=True)
    late = models.BooleanField(_("逾期后才履行"), default=False)
    corrected_on = models.DateField(_("更正日期"), null=True)
    correct_reason = models.CharField(_("更正理由"), max_length=300, blank=True)
    ended_on = models.DateField(_("撤销或终止日期"), null=True)
    ended_by = models.CharField(_("撤销机关"), max_length=12, blank=True)
    ended_why = models.CharField(_("撤销或终止理由"), max_length=300, blank=True)
    ground = models.CharField(_("不予处理的情形"), max_length=10, choices=w.Ground, blank=True)
    state = FSMField(_("状态"), default=BIRTH, choices=DECISION.choices, max_length=24)
    locals().update(DECISION.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("行政处理、处罚决定")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["case"], name="decision_case"),
            models.Index(fields=["say_until"], name="decision_say_until", condition=Q(state="told")),
            models.Index(fields=["due_on"], name="decision_due", condition=Q(expired_on=None)),
            models.Index(fields=["appeal_until"], name="decision_appeal", condition=Q(state="served")),
        ]
        constraints = [
            models.CheckConstraint(
                name="decision_is_one_kind",
                condition=Q(kind="handling", fine=None, floor=None, ceiling=None, offence="", conduct="", person="")
                & Q(total__gt=0)
                | Q(kind="penalty", total=0, surcharge=0, fine__isnull=False) & ~Q(offence="") & ~Q(conduct="")
                | Q(kind="sparing", total=0, surcharge=0, fine=None, floor=None, ceiling=None, notice_seq=None)
                & ~Q(offence="")
                & ~Q(conduct="")
                & ~Q(lesson="")
                & (Q(spare="late") | Q(spare__in=["minor", "first", "no_fault"], spare_proof__isnull=False)),
            ),
            models.CheckConstraint(
                name="decision_fine_in_range",
                condition=Q(fine=None) | Q(fine__gt=0, fine__gte=F("floor"), fine__lte=F("ceiling")),
            ),
            models.CheckConstraint(
                name="decision_surcharge_needs_order",
                condition=Q(surcharge=0, rate=None)
                | Q(surcharge__gt=0, rate__gte=50, rate__lte=100, order__isnull=False),
            ),
            models.CheckConstraint(name="decision_sums_not_negative", condition=Q(total__gte=0, surcharge__gte=0)),
            models.CheckConstraint(
                name="decision_within_cap", condition=Q(cap=None) | Q(cap__gte=F("total") + F("surcharge"))
            ),
            models.CheckConstraint(
                name="decision_never_heavier",
                condition=Q(notice_seq=None, noticed_total=None, noticed_surcharge=None, noticed_fine=None)
                | Q(
                    notice_seq__isnull=False, noticed_total__gte=F("total"), noticed_surcharge__gte=F("surcharge"),
                )
                & (Q(fine=None) | Q(noticed_fine__gte=F("fine"))),
            ),  # fmt: skip
            models.CheckConstraint(
                name="decision_never_alone",
                condition=(Q(decided_by=None) | Q(proposed_by__isnull=False) & ~Q(decided_by=F("proposed_by")))
                & (Q(decided_by=None) | Q(reviewed_by=None) | ~Q(decided_by=F("reviewed_by")))
                & (Q(reviewed_by=None) | ~Q(reviewed_by=F("proposed_by")))
                & (Q(noticed_by=None) | ~Q(noticed_by=F("drafted_by"))),
            ),
            models.CheckConstraint(
                name="decision_heard_before_decided",
                condition=Q(decided_on=None)
                | Q(kind="sparing")
                | Q(told_on__isnull=False, heard_on__isnull=False, noticed_on__isnull=False)
                & Q(heard_on__gte=F("noticed_on"), decided_on__gte=F("heard_on"))
                & ~Q(adopted="")
                & ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="decision_notice_days",
                condition=(Q(told_on=None) | Q(noticed_on__lte=F("told_on"), say_until__gt=F("told_on")))
                & (Q(noticed_on=None) | Q(notice_seq__isnull=False)),
            ),
            models.CheckConstraint(
                name="decision_days",
                condition=(Q(effective_on=None) | Q(effective_on__gte=F("decided_on")))
                & (Q(due_on=None) | Q(due_on__gt=F("effective_on")))
                & (Q(expired_on=None) | Q(expired_on__gt=F("due_on")))
                & (Q(appeal_until=None) | Q(appeal_until__gt=F("effective_on")))
                & (Q(final_on=None) | Q(final_by="court") | Q(final_on__gt=F("appeal_until"))),
            ),
            models.CheckConstraint(
                name="decision_state_has_its_day",
                condition=(~Q(state="drafted") | Q(notice_seq=None, decided_seq=None))
                & (SPARES | ~Q(state__in=["noticed", "told", "heard", "proposed", "reviewed"]) | Q(notice_seq__isnull=False))
                & (SPARES | ~Q(state__in=["told", "heard", "proposed", "reviewed"]) | Q(told_on__isnull=False))
                & (SPARES | ~Q(state__in=["heard", "proposed", "reviewed"]) | Q(heard_on__isnull=False))
                & (~Q(state="reviewed") | Q(reviewed_by__isnull=False))
                & (~Q(state__in=["decided", *w.IN_FORCE, "performed", "spared"])
                   | Q(decided_on__isnull=False, decided_seq__isnull=False))
                & (~Q(state__in=[*w.IN_FORCE, "performed", "spared"]) | Q(effective_on__isnull=False))
                & (SPARES | ~Q(state__in=[*w.IN_FORCE, "performed"]) | Q(due_on__isnull=False))
                & (~SPARES | ~Q(state__in=["noticed", "told", "heard", "served", "final", "performed"]))
                & (SPARES | ~Q(state="spared"))
                & (~Q(state="final") | Q(final_on__isnull=False) & ~Q(final_by=""))
                & (~Q(state="performed") | Q(performed_on__isnull=False))
                & (~Q(state__in=["revoked", "dropped"]) | Q(ended_on__isnull=False) & ~Q(ended_why=""))
                & (~Q(state="dropped") | ~Q(ground="")),
            ),
            models.UniqueConstraint(
                name="decision_one_fine_for_one_act",
                fields=["case", "liable", "person", "conduct", "order", "prior"],
                condition=Q(kind="penalty") & ~UNDECIDED,
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.liable} {self.get_state_display()}"

    def papers(self):
        """Its papers in the order of their issue: the notice before, the decision and its correction."""
        seqs = [s for s in {self.notice_seq, self.decided_seq} if s is not None]
        return Paper.objects.of("casework", self.case_id).filter(kind__in=("D13", "D15", "D16", "D16N"), seq__in=seqs)

    def notice(self) -> Paper | None:
        """The paper that must be served now; None for a draft."""
        seq = self.decided_seq or self.notice_seq
        return None if seq is None else self.papers().filter(seq=seq).last()

    @property
    def effective_admin_on(self):
        """The day from which the paper that was served last counts as served."""
        return self.effective_on or self.told_on

    @property
    def sum(self) -> int:
        """Everything that the decision asks for, fen."""
        return self.total + self.surcharge + (self.fine or 0)


class DecisionLine(models.Model):
    """One claim in the annex: ``amount`` of unpaid wages, ``surcharge`` upon ``base``, unpaid when the order expired."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="lines")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    amount = models.BigIntegerField(_("工资"), default=0)
    base = models.BigIntegerField(_("逾期未付"), default=0)
    surcharge = models.BigIntegerField(_("加付赔偿金"), default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "claim"], name="decision_line_once"),
            models.CheckConstraint(
                name="decision_line_sums",
                condition=Q(amount__gt=0, surcharge__gte=0, base__gte=0, base__lte=F("amount"), surcharge__lte=F("base")),
            ),
        ]


class DecisionVote(models.Model):
    """What one person present at a collective discussion said (处罚法 57(2)); ``seq`` is the discussion's event."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="votes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agrees = models.BooleanField(_("同意"))
    opinion = models.CharField(_("意见"), max_length=300)
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["decision", "user", "seq"], name="decision_vote_once")]


class Hearing(models.Model):
    """The hearing that a party asked for (处罚法 63–65)."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="hearing")
    asked_on = models.DateField(_("要求听证日期"))
    asked_by = models.CharField(_("要求人"), max_length=60)
    called_on = models.DateField(_("通知日期"), null=True)
    called_seq = models.PositiveIntegerField(null=True)
    held_at = models.DateTimeField(_("听证时间"), null=True)
    place = models.CharField(_("听证地点"), max_length=200, blank=True)
    public = models.BooleanField(_("公开举行"), default=True)
    closed_why = models.CharField(_("不公开的理由"), max_length=200, blank=True)
    chair = models.ForeignKey(**OFFICER, verbose_name=_("主持人"))
    held_on = models.DateField(_("举行日期"), null=True)
    attended = models.BooleanField(_("当事人到场"), default=False)
    record = models.TextField(_("听证情况"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hearing_called_whole",
                condition=Q(called_on=None, held_at=None, chair=None, called_seq=None)
                | Q(called_on__isnull=False, held_at__isnull=False, chair__isnull=False, called_seq__isnull=False)
                & ~Q(place=""),
            ),
            models.CheckConstraint(name="hearing_public_unless", condition=Q(public=True) | ~Q(closed_why="")),
            models.CheckConstraint(
                name="hearing_held_once_called",
                condition=Q(held_on=None) | Q(held_on__gt=F("called_on")),
            ),
        ]


class Remedy(models.Model):
    """A review or suit against a decision, as others did it and we recorded it with their papers."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="remedies")
    forum = models.CharField(_("救济途径"), max_length=6, choices=w.Forum)
    body = models.CharField(_("复议机关或法院"), max_length=120)
    number = models.CharField(_("案号"), max_length=60, blank=True)
    filed_on = models.DateField(_("申请或起诉日期"))
    opened_by = models.ForeignKey(Evidence, models.PROTECT, related_name="+", verbose_name=_("受理通知"))
    outcome = models.CharField(_("结果"), max_length=8, choices=w.Outcome, blank=True)
    concluded_on = models.DateField(_("结果文书日期"), null=True)
    received_on = models.DateField(_("当事人收到日期"), null=True)
    closed_by = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+", verbose_name=_("结果文书"))
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["decision"], name="remedy_one_at_a_time", condition=Q(outcome="")),
            models.CheckConstraint(
                name="remedy_concluded_whole",
                condition=Q(outcome="", concluded_on=None, closed_by=None, received_on=None)
                | ~Q(outcome="")
                & Q(closed_by__isnull=False, concluded_on__gte=F("filed_on"), received_on__gte=F("concluded_on")),
            ),
        ]


class DecisionPayment(models.Model):
    """Money paid upon a decision beside wages, with its evidence; what was recorded wrongly is taken back by a row."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="payments")
    line = models.ForeignKey(DecisionLine, models.PROTECT, null=True, related_name="payments")
    paid_for = models.CharField(_("款项"), max_length=10, choices=w.PaidFor)
    amount = models.BigIntegerField(_("金额"))
    paid_on = models.DateField(_("缴付日期"))
    receipt = models.CharField(_("票据号"), max_length=60, blank=True)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversal")
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="decision_payment_sign",
                condition=Q(amount__gt=0, reverses=None) | Q(amount__lt=0, reverses__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_payment_has_its_line",
                condition=Q(paid_for="surcharge", line__isnull=False) | ~Q(paid_for="surcharge") & Q(line=None),
            ),
            models.CheckConstraint(
                name="decision_fine_has_receipt", condition=Q(paid_for="surcharge") | ~Q(receipt="")
            ),
        ]
