"""The warning: a clue of any source that is not, or not yet, a complaint."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from casework.models import ArrearsCase, Channel
from early_warning.law import WARNING
from early_warning.words import Level, Measure, Outcome
from lawkit.events import ChainHead
from lawkit.machine import BIRTH
from registry import identity
from registry.fields import DerivedCharField, DerivingModel, EncryptedTextField, PublicIdField
from registry.models import Employer, Organ, Project, Region
from registry.models.parties import blind_phone

ENDED_IN_CASE = ("case", "dual")


class Warning(ChainHead, DerivingModel):
    """One clue: what was told, by whom, whom it is about, who checks it, what came of it.

    ``received_at`` is when the source told it, ``client_key`` the telephone's own key, so that nothing arrives twice.
    ``signals`` is a list of ``{key, label, detail, points}``; ``amount`` is fen. ``visited``: the present checkers have
    been there. ``due_on`` is the nearest running clock. ``case`` is the case that it opened or joined.
    """

    number = models.CharField(_("线索编号"), max_length=60, unique=True)
    public_id = PublicIdField()
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="warnings", verbose_name=_("承办机关"))
    squad = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="squad_warnings", verbose_name=_("承办中队")
    )
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("所在镇街"))
    source = models.CharField(_("来源"), max_length=12, choices=Channel)
    source_ref = models.CharField(_("来源编号"), max_length=80, blank=True)
    received_at = models.DateTimeField(_("收到时间"))
    answer_by = models.DateField(_("来源要求答复日期"), null=True, blank=True)
    client_key = models.CharField(max_length=64, blank=True)
    subject_name = models.CharField(_("线索对象"), max_length=200, blank=True)
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="warnings", verbose_name=_("用人单位")
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="warnings", verbose_name=_("工程项目")
    )
    no_code = models.BooleanField(_("没有信用代码的对象"), default=False)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    latitude = models.DecimalField(_("纬度"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("经度"), max_digits=9, decimal_places=6, null=True, blank=True)
    accuracy = models.PositiveIntegerField(_("定位精度（米）"), null=True, blank=True)
    level = models.CharField(_("等级"), max_length=8, choices=Level, blank=True)
    score = models.PositiveSmallIntegerField(_("分值"), null=True, blank=True)
    signals = models.JSONField(_("预警信号"), default=list, blank=True)
    headcount = models.PositiveIntegerField(_("涉及人数"), null=True, blank=True)
    amount = models.BigIntegerField(_("涉及金额"), null=True, blank=True)
    text = models.TextField(_("线索内容"), blank=True)
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    caller_name = EncryptedTextField(_("反映人"), blank=True)
    caller_phone = EncryptedTextField(_("反映人电话"), blank=True)
    phone_blind = DerivedCharField(max_length=64, source="caller_phone", derive=blind_phone)
    phone_tail = DerivedCharField(max_length=4, source="caller_phone", derive=identity.tail)
    confidential = models.BooleanField(_("身份保密"), default=False)
    checker_a = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checker_b = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    visited = models.BooleanField(default=False)
    measure = models.CharField(_("处置措施"), max_length=10, choices=Measure, blank=True)
    outcome = models.CharField(_("核查结论"), max_length=16, choices=Outcome, blank=True)
    finding = models.TextField(_("核查情况"), blank=True)
    ended_on = models.DateField(_("办结日期"), null=True, blank=True)
    receiver = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("接收单位"))
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    answered_on = models.DateField(_("答复来源日期"), null=True, blank=True)
    answer = models.TextField(_("答复来源内容"), blank=True)
    case = models.ForeignKey(
        ArrearsCase, models.PROTECT, null=True, blank=True, related_name="warnings", db_column="opened_id"
    )
    due_on = models.DateField(null=True, blank=True)
    state = FSMField(_("状态"), default=BIRTH, choices=WARNING.choices, max_length=24)
    locals().update(WARNING.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("预警线索")
        indexes = [
            models.Index(fields=["organ", "due_on", "id"], name="warning_desk", condition=~Q(state__in=WARNING.finals)),
            models.Index(fields=["organ", "-id"], name="warning_list"),
            models.Index(fields=["squad", "-id"], name="warning_squad"),
            models.Index(fields=["reporter", "-id"], name="warning_reporter"),
            models.Index(fields=["phone_blind"], name="warning_phone", condition=~Q(phone_blind="")),
            models.Index(fields=["checker_a", "due_on"], name="warning_checker_a", condition=~Q(state__in=WARNING.finals)),
            models.Index(fields=["checker_b", "due_on"], name="warning_checker_b", condition=~Q(state__in=WARNING.finals)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "source", "source_ref"], name="warning_origin_once", condition=~Q(source_ref="")
            ),
            models.UniqueConstraint(fields=["client_key"], name="warning_key_once", condition=~Q(client_key="")),
            models.CheckConstraint(
                name="warning_two_checkers",
                condition=Q(checker_a=None, checker_b=None)
                | (Q(checker_a__isnull=False, checker_b__isnull=False) & ~Q(checker_a=F("checker_b"))),
            ),
            models.CheckConstraint(
                name="warning_checked_by_two",
                condition=~Q(state__in=["verifying", "false_alarm", "confirmed", "handling", "resolved", "dual"])
                | Q(checker_a__isnull=False),
            ),
            models.CheckConstraint(
                name="warning_concluded",
                condition=~Q(state__in=["false_alarm", "confirmed", "handling", "resolved", "dual", "merged"])
                | ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="warning_case_named",
                condition=Q(state__in=ENDED_IN_CASE, case__isnull=False)
                | (~Q(state__in=ENDED_IN_CASE) & Q(case=None)),
            ),
            models.CheckConstraint(
                name="warning_end_named",
                condition=(~Q(state="merged") | Q(merged_into__isnull=False))
                & (~Q(state="referred") | Q(receiver__isnull=False)),
            ),
            models.CheckConstraint(name="warning_not_into_itself", condition=Q(merged_into=None) | ~Q(merged_into=F("id"))),
            models.CheckConstraint(
                name="warning_ended_has_day",
                condition=Q(state__in=WARNING.finals, ended_on__isnull=False)
                | (~Q(state__in=WARNING.finals) & Q(ended_on=None)),
            ),
            models.CheckConstraint(
                name="warning_place_whole",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
            models.CheckConstraint(name="warning_amount_not_negative", condition=Q(amount=None) | Q(amount__gte=0)),
        ]

    def __str__(self):
        return self.number

    @property
    def title(self) -> str:
        """Whom it is about: the employer, the project, or the name that the source gave."""
        known = self.employer or self.project
        return known.name if known else self.subject_name

    @property
    def checkers(self) -> tuple[int, ...]:
        """The keys of the two checkers, empty before dispatch."""
        return tuple(i for i in (self.checker_a_id, self.checker_b_id) if i)
