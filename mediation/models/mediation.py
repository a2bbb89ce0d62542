"""A mediation: its parties, its sessions, what was offered in them. Sums are fen; keys of parties are ``w12``, ``e7``."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from casework.models import ArrearsCase, Evidence
from lawkit.machine import BIRTH
from mediation.law import MEDIATION
from mediation.models.bodies import MediationOrganisation, Mediator, Room
from mediation.models.calendar import Booking
from mediation.words import (
    Capacity,
    Consent,
    Decline,
    Failure,
    OrderEnd,
    Origin,
    Result,
    Route,
    Side,
    Title,
    employer_key,
    worker_key,
)
from registry.fields import PublicIdField
from registry.models import Employer, Worker

AGREED = ("agreed", "confirmed_arb", "confirmed_court", "performed", "breached", "order_applied", "order_issued",
          "order_effective", "order_ended", "execution", "passed_on")  # fmt: skip


class Mediation(models.Model):
    """One mediation of a case before an organisation (调仲法 10–16; 人民调解法).

    ``received_on`` starts both terms; ``effective_on``/``effective_seq`` is when the agreement took effect: payments with
    a later ``seq`` are measured against it. ``asked`` is the confirmation both have asked for, ``title`` what can be
    enforced. ``order_*`` tell of a payment order. What is paid is in the ledger and nowhere here (N18).
    """

    public_id = PublicIdField()
    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="mediations")
    organisation = models.ForeignKey(MediationOrganisation, models.PROTECT, related_name="mediations")
    mediator = models.ForeignKey(Mediator, models.PROTECT, null=True, related_name="mediations", verbose_name=_("调解员"))
    origin = models.CharField(_("启动方式"), max_length=10, choices=Origin)
    received_on = models.DateField(_("收到申请日期"))
    requests = models.TextField(_("调解请求"))
    facts = models.TextField(_("事实和理由"), blank=True)
    accepted_on = models.DateField(_("受理日期"), null=True)
    decline_ground = models.CharField(_("不予受理的理由"), max_length=10, choices=Decline, blank=True)
    extended_on = models.DateField(_("延长日期"), null=True)
    refused = models.BooleanField(_("一方明确拒绝"), default=False)
    end_reason = models.CharField(_("调解不成的原因"), max_length=12, choices=Failure, blank=True)
    account = models.TextField(_("经过"), blank=True)
    ended_on = models.DateField(_("终止日期"), null=True)
    effective_on = models.DateField(_("协议生效日期"), null=True)
    effective_seq = models.PositiveIntegerField(null=True)
    asked = models.CharField(_("已申请的确认"), max_length=5, choices=Title, blank=True)
    asked_on = models.DateField(null=True)
    title = models.CharField(_("可以执行的文书"), max_length=5, choices=Title, blank=True)
    titled_on = models.DateField(null=True)
    breached_on = models.DateField(_("登记违约日期"), null=True)
    performed_on = models.DateField(_("履行完毕日期"), null=True)
    late = models.BooleanField(_("逾期后才履行"), default=False)
    order_received_on = models.DateField(_("债务人收到支付令"), null=True)
    order_end = models.CharField(_("支付令终结原因"), max_length=10, choices=OrderEnd, blank=True)
    passed_to = models.CharField(_("所转途径"), max_length=14, choices=Route, blank=True)
    state = FSMField(_("状态"), default=BIRTH, choices=MEDIATION.choices, max_length=24)
    locals().update(MEDIATION.transitions(state))

    NEAR = ("organisation__host", "mediator")  # read with the row where an act of it is looked at

    class Meta:
        verbose_name = verbose_name_plural = _("调解")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["case"], name="mediation_case"),
            models.Index(fields=["organisation", "state"], name="mediation_desk"),
        ]
        constraints = [
            models.CheckConstraint(name="mediation_asks_something", condition=~Q(requests="")),
            models.CheckConstraint(
                name="mediation_open_has_mediator",
                condition=Q(state__in=["applied", "declined", "failed"])
                | Q(accepted_on__isnull=False, mediator__isnull=False),
            ),
            models.CheckConstraint(
                name="mediation_declined_on_ground", condition=~Q(state="declined") | ~Q(decline_ground="")
            ),
            models.CheckConstraint(
                name="mediation_failed_with_reason",
                condition=~Q(state="failed") | (~Q(end_reason="") & Q(ended_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="mediation_effect_whole",
                condition=Q(state__in=AGREED, effective_on__isnull=False, effective_seq__isnull=False)
                | (~Q(state__in=AGREED) & Q(effective_on=None, effective_seq=None)),
            ),
            models.CheckConstraint(
                name="mediation_confirmation_after_effect",
                condition=(Q(asked="") | Q(asked_on__gte=F("effective_on")))
                & (Q(title="", titled_on=None) | (~Q(title="") & Q(titled_on__gte=F("effective_on")))),
            ),
            models.CheckConstraint(
                name="mediation_state_has_its_title",
                condition=(~Q(state="confirmed_arb") | Q(title="arb"))
                & (~Q(state="confirmed_court") | Q(title="court"))
                & (~Q(state="order_effective") | Q(title="order"))
                & (~Q(state="execution") | ~Q(title="")),
            ),
            models.CheckConstraint(
                name="mediation_state_has_its_day",
                condition=(~Q(state="performed") | Q(performed_on__isnull=False))
                & (~Q(state="breached") | Q(breached_on__isnull=False))
                & (~Q(state__in=["order_issued", "order_effective"]) | Q(order_received_on__isnull=False))
                & (~Q(state="order_ended") | ~Q(order_end=""))
                & (~Q(state="passed_on") | ~Q(passed_to="")),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} {self.get_state_display()}"

    def present(self):
        """The parties that have not left."""
        return self.parties.filter(left_seq=None).select_related("worker", "employer").order_by("pk")

    def agreement(self):
        """The agreement as last drafted and not voided; None if there is none."""
        return self.agreements.filter(voided_seq=None).order_by("-n").first()


class MediationParty(models.Model):
    """A worker or a unit in a mediation; ``applied``: it asked for it; ``third``: it joined of its own will."""

    mediation = models.ForeignKey(Mediation, models.PROTECT, related_name="parties")
    side = models.CharField(max_length=8, choices=Side)
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="+")
    applied = models.BooleanField(_("申请人"), default=False)
    third = models.BooleanField(_("加入的第三方"), default=False)
    consented_on = models.DateField(_("同意调解日期"), null=True)
    consent_how = models.CharField(max_length=8, choices=Consent, blank=True)
    told_on = models.DateField(_("告知其他途径日期"), null=True)
    seq = models.PositiveIntegerField()
    left_seq = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="mediation_party_is_one",
                condition=Q(side="worker", worker__isnull=False, employer=None)
                | Q(side="employer", worker=None, employer__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["mediation", "worker"], name="mediation_worker_once", condition=Q(left_seq=None, side="worker")
            ),
            models.UniqueConstraint(
                fields=["mediation", "employer"], name="mediation_unit_once", condition=Q(left_seq=None, side="employer")
            ),
            models.CheckConstraint(
                name="mediation_consent_told", condition=Q(consented_on=None) | ~Q(consent_how="") | Q(applied=True)
            ),
        ]

    @property
    def key(self) -> str:
        """How acts name it."""
        return worker_key(self.worker_id) if self.worker_id else employer_key(self.employer_id)

    @property
    def name(self) -> str:
        """The worker's or the unit's name."""
        return self.worker.name if self.worker_id else self.employer.name


class MediationSession(models.Model):
    """One session: when and where, and once it was held who came, what was said, how it ended.

    ``taken_mediator`` and ``taken_room`` are its places in the calendar; the database refuses two that overlap.
    """

    public_id = PublicIdField()
    mediation = models.ForeignKey(Mediation, models.PROTECT, related_name="sessions")
    n = models.PositiveSmallIntegerField(_("次数"))
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("结束"))
    room = models.ForeignKey(Room, models.PROTECT, null=True, related_name="sessions", verbose_name=_("调解室"))
    place = models.CharField(_("地点"), max_length=120)
    agenda = models.CharField(_("议程"), max_length=300)
    taken_mediator = models.OneToOneField(Booking, models.PROTECT, null=True, related_name="session_of_mediator")
    taken_room = models.OneToOneField(Booking, models.PROTECT, null=True, related_name="session_of_room")
    seq = models.PositiveIntegerField()
    held_seq = models.PositiveIntegerField(null=True)
    result = models.CharField(_("结果"), max_length=8, choices=Result, blank=True)
    statement = models.TextField(_("各方意见"), blank=True)
    off_seq = models.PositiveIntegerField(null=True)
    off_reason = models.CharField(_("取消理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("调解会")
        ordering = ["starts_at", "id"]
        indexes = [
            models.Index(fields=["starts_at"], name="session_waiting", condition=Q(held_seq=None, off_seq=None)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["mediation", "n"], name="mediation_session_once"),
            models.CheckConstraint(
                name="mediation_session_told",
                condition=Q(ends_at__gt=F("starts_at")) & ~Q(place="") & ~Q(agenda=""),
            ),
            models.CheckConstraint(
                name="mediation_session_held_whole",
                condition=Q(held_seq=None, result="", statement="")
                | (Q(held_seq__isnull=False, off_seq=None) & ~Q(result="") & ~Q(statement="")),
            ),
            models.CheckConstraint(
                name="mediation_session_off_told", condition=Q(off_seq=None, off_reason="") | ~Q(off_reason="")
            ),
        ]

    def __str__(self):
        return str(_("第%(n)d次调解会") % {"n": self.n})

    @property
    def waits(self) -> bool:
        """Neither held nor called off."""
        return self.held_seq is None and self.off_seq is None


class Attendance(models.Model):
    """Somebody who took part in a session, for whom, and by what authority."""

    session = models.ForeignKey(MediationSession, models.PROTECT, related_name="attendances")
    party = models.ForeignKey(MediationParty, models.PROTECT, related_name="attendances")
    name = models.CharField(_("姓名"), max_length=50)
    capacity = models.CharField(_("身份"), max_length=14, choices=Capacity)
    authority = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+", verbose_name=_("授权、推选材料"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="mediation_deputies_show_authority",
                condition=Q(capacity__in=["self", "legal_rep"]) | Q(authority__isnull=False),
            ),
        ]


class Offer(models.Model):
    """What a party offered or asked, in a session or beside it; ``answers`` is the offer that it counters."""

    mediation = models.ForeignKey(Mediation, models.PROTECT, related_name="offers")
    session = models.ForeignKey(MediationSession, models.PROTECT, null=True, related_name="offers")
    party = models.ForeignKey(MediationParty, models.PROTECT, related_name="offers")
    answers = models.ForeignKey("self", models.PROTECT, null=True, related_name="counters")
    terms = models.CharField(_("条件"), max_length=300, blank=True)
    made_at = models.DateTimeField()
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["seq"]


class OfferLine(models.Model):
    """How much of it for whom."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="lines")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    amount = models.BigIntegerField(_("金额"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "worker"], name="offer_line_once"),
            models.CheckConstraint(name="offer_line_not_negative", condition=Q(amount__gte=0)),
        ]
