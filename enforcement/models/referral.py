"""Referrals to the police, with their team, judgements, packet, copy and what was answered. Sums are fen."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from casework.models import ArrearsCase, Evidence
from enforcement.models.decision import Decision
from enforcement.models.order import PaymentOrder
from enforcement.referral import words as w
from enforcement.referral.law import REFERRAL
from lawkit.machine import BIRTH
from registry.fields import PublicIdField
from registry.models import Organ

OFFICER = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "related_name": "+"}
DECIDED = ("approved", "refused", "sent", "incomplete", "filed", "not_filed", "review", "supervision")
AT_POLICE = ("sent", "incomplete", "filed", "not_filed", "review", "supervision")


class CrimeReferral(models.Model):
    """Whether not paying what an order or decision asks for is a crime, and what became of it (310号令).

    One row for each expired order or decision. ``police`` and ``procuratorate`` are where it goes; ``suspects`` are
    ``[{name, capacity}]``, ``items`` ``[{name, quantity, features, place, holder}]``; ``no_items`` and ``no_other`` say
    无. ``packet_digest`` is of what was reported; the chief's decision is bound to it. ``paid_*`` are what had been paid
    by that moment of the criminal case (法释〔2013〕3号 6).
    """

    public_id = PublicIdField()
    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="crime_referrals")
    order = models.OneToOneField(PaymentOrder, models.PROTECT, null=True, related_name="referral")
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, related_name="referral")
    screened_on = models.DateField(_("筛查日期"))
    ground = models.CharField(_("不移送的理由"), max_length=2, choices=w.Ground, blank=True)
    reason = models.TextField(_("理由说明"), blank=True)
    police = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", verbose_name=_("受移送机关"))
    procuratorate = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", verbose_name=_("抄送的人民检察院"))
    suspects = models.JSONField(_("涉嫌单位和人员"), default=list)
    facts = models.TextField(_("案件事实"), blank=True)
    reasons = models.TextField(_("移送理由"), blank=True)
    process = models.TextField(_("查处经过"), blank=True)
    conduct = models.CharField(_("行为类型"), max_length=10, choices=w.Way, blank=True)
    conduct_proof = models.TextField(_("逃避支付或者有能力支付的证明"), blank=True)
    excuse = models.TextField(_("有无正当理由的审查"), blank=True)
    consequences = models.TextField(_("严重后果"), blank=True)
    conclusion = models.TextField(_("调查结论"), blank=True)
    measures = models.JSONField(_("已经采取的措施"), default=list)
    items = models.JSONField(_("涉案物品"), default=list)
    no_items = models.BooleanField(_("没有涉案物品"), default=False)
    no_other = models.BooleanField(_("没有其他材料"), default=False)
    team_opinion = models.TextField(_("专案组意见"), blank=True)
    reported_on = models.DateField(_("提交报告日期"), null=True)
    reported_seq = models.PositiveIntegerField(null=True)
    packet_digest = models.CharField(max_length=64, blank=True)
    agency_by = models.ForeignKey(**OFFICER, null=True)
    agency_on = models.DateField(_("承办部门签署日期"), null=True)
    agency_opinion = models.TextField(_("承办部门意见"), blank=True)
    legal_by = models.ForeignKey(**OFFICER, null=True)
    legal_on = models.DateField(_("法制审核日期"), null=True)
    legal_opinion = models.TextField(_("法制审核意见"), blank=True)
    decided_by = models.ForeignKey(**OFFICER, null=True)
    decided_on = models.DateField(_("审批日期"), null=True)
    decided_at = models.DateTimeField(_("审批时间"), null=True)
    sent_on = models.DateField(_("移送日期"), null=True)
    sent_at = models.DateTimeField(null=True)
    sent_seq = models.PositiveIntegerField(null=True)
    received_at = models.DateTimeField(_("公安机关签收时间"), null=True)
    filed_on = models.DateField(_("公安机关立案日期"), null=True)
    handed_on = models.DateField(_("移交日期"), null=True)
    declined_on = models.DateField(_("收到不予立案通知日期"), null=True)
    papers_back = models.BooleanField(_("材料已退回"), default=False)
    reviewed_on = models.DateField(_("收到复议决定日期"), null=True)
    prosecuted_on = models.DateField(_("提起公诉日期"), null=True)
    ended_on = models.DateField(_("办结日期"), null=True)
    fell_on = models.DateField(_("责令撤销日期"), null=True)
    police_told_on = models.DateField(_("告知公安机关日期"), null=True)
    paid_before_filing = models.BigIntegerField(_("立案前支付"), null=True)
    paid_before_prosecution = models.BigIntegerField(_("提起公诉前支付"), null=True)
    paid_before_judgment = models.BigIntegerField(_("一审宣判前支付"), null=True)
    state = FSMField(_("状态"), default=BIRTH, choices=REFERRAL.choices, max_length=24)
    locals().update(REFERRAL.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("涉嫌犯罪移送")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["case"], name="referral_case"),
            models.Index(fields=["declined_on"], name="referral_not_filed", condition=Q(state="not_filed")),
        ]
        constraints = [
            models.CheckConstraint(
                name="referral_has_one_title",
                condition=Q(order__isnull=False, decision=None) | Q(order=None, decision__isnull=False),
            ),
            models.CheckConstraint(name="referral_ground_coded", condition=Q(ground__in=["", *w.Ground.values])),
            models.CheckConstraint(
                name="referral_says_why_not",
                condition=~Q(state__in=["hold", "not_crime", "refused"]) | ~Q(ground="") & ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="referral_reported_whole",
                condition=~Q(state__in=["reported", *DECIDED])
                | Q(reported_on__isnull=False, reported_seq__isnull=False, police__isnull=False, procuratorate__isnull=False)
                & ~Q(packet_digest=""),
            ),
            models.CheckConstraint(
                name="referral_decided_by_the_third",
                condition=(~Q(state__in=DECIDED) | Q(decided_by__isnull=False, decided_at__isnull=False,
                    decided_on__isnull=False))
                & (Q(decided_by=None) | Q(legal_by__isnull=False, agency_by__isnull=False))
                & (Q(decided_by=None) | ~Q(decided_by=F("legal_by")) & ~Q(decided_by=F("agency_by"))),
            ),
            models.CheckConstraint(
                name="referral_sent_after_approval",
                condition=(~Q(state__in=AT_POLICE) | Q(sent_at__isnull=False, sent_on__isnull=False, sent_seq__isnull=False))
                & (Q(sent_at=None) | Q(sent_at__gte=F("decided_at"))),
            ),
            models.CheckConstraint(
                name="referral_answered_after_sending",
                condition=(Q(filed_on=None) | Q(filed_on__gte=F("sent_on")))
                & (Q(declined_on=None) | Q(declined_on__gte=F("sent_on")))
                & (Q(prosecuted_on=None) | Q(prosecuted_on__gte=F("filed_on")))
                & (~Q(state="filed") | Q(filed_on__isnull=False))
                & (~Q(state__in=["not_filed", "review"]) | Q(declined_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="referral_items_or_none", condition=Q(no_items=False) | Q(items=[]),
            ),
            models.CheckConstraint(
                name="referral_ended_has_its_day",
                condition=~Q(state__in=["declined", "judged", "withdrawn", "not_prosecuted",
                    "dropped"]) | Q(ended_on__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.title.liable} {self.get_state_display()}"

    @property
    def title(self):
        """The order or decision that asks for the pay."""
        return self.order or self.decision

    def members(self) -> list[int]:
        """Who is in the team now."""
        return list(self.team.filter(left_seq=None).order_by("id").values_list("user", flat=True))


class ReferralMember(models.Model):
    """An officer in the team, from one event of the case to another."""

    referral = models.ForeignKey(CrimeReferral, models.PROTECT, related_name="team")
    user = models.ForeignKey(**OFFICER)
    seq = models.PositiveIntegerField()
    left_seq = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["referral", "user"], name="referral_member_once", condition=Q(left_seq=None)),
        ]


class ReferralElement(models.Model):
    """What a person said of one element, with the evidence; the newest of a code counts, the older ones stay."""

    referral = models.ForeignKey(CrimeReferral, models.PROTECT, related_name="elements")
    code = models.CharField(_("要件"), max_length=2, choices=w.Element)
    holds = models.BooleanField(_("成立"))
    note = models.TextField(_("说明"), blank=True)
    evidence = models.ManyToManyField(Evidence, related_name="+", verbose_name=_("证据"))
    by = models.ForeignKey(**OFFICER)
    on = models.DateField()
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["seq", "id"]
        constraints = [
            models.CheckConstraint(name="referral_element_by_hand", condition=Q(code__in=sorted(w.BY_HAND))),
            models.UniqueConstraint(fields=["referral", "code", "seq"], name="referral_element_once"),
        ]


class ReferralMaterial(models.Model):
    """One piece of evidence in the packet: in the list of evidence, or as other material."""

    class Part(models.TextChoices):
        """Item 4 or 5 of 310号令 6."""

        EVIDENCE = "evidence", _("证据目录")
        OTHER = "other", _("其他材料")

    referral = models.ForeignKey(CrimeReferral, models.PROTECT, related_name="materials")
    part = models.CharField(max_length=8, choices=Part)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["part", "place", "id"]
        constraints = [models.UniqueConstraint(fields=["referral", "evidence"], name="referral_material_once")]


class ReferralCopy(models.Model):
    """The copy for the procuratorate of the same level, with its own receipt (100号文 二)."""

    referral = models.OneToOneField(CrimeReferral, models.PROTECT, related_name="copy")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("人民检察院"))
    sent_on = models.DateField(_("抄送日期"))
    seq = models.PositiveIntegerField()
    receiver = models.CharField(_("签收人"), max_length=60, blank=True)
    received_at = models.DateTimeField(_("签收时间"), null=True)
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+")
    receipt_seq = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="referral_copy_receipt_whole",
                condition=Q(receiver="", received_at=None, evidence=None, receipt_seq=None)
                | ~Q(receiver="") & Q(received_at__isnull=False, evidence__isnull=False, receipt_seq__isnull=False),
            ),
        ]


class ReferralAnswer(models.Model):
    """What police, procuratorate or court did, as one of us recorded it with their document (settled 5)."""

    referral = models.ForeignKey(CrimeReferral, models.PROTECT, related_name="told")
    act = models.CharField(max_length=40)
    number = models.CharField(_("文号"), max_length=80, blank=True)
    on = models.DateField(_("日期"))
    at = models.DateTimeField(_("签收时间"), null=True)
    receiver = models.CharField(_("签收人"), max_length=60, blank=True)
    text = models.TextField(_("内容"), blank=True)
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+", verbose_name=_("文书"))
    by = models.ForeignKey(**OFFICER)
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["seq", "id"]
        constraints = [
            models.CheckConstraint(
                name="referral_answer_proven", condition=Q(act="challenge") | Q(evidence__isnull=False)
            ),
        ]
