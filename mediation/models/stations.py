"""Stations of projects (项目劳资纠纷调解站): where they are, who staffs them, what was done there."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mediation.models.bodies import MediationOrganisation
from registry.fields import PublicIdField
from registry.models import Organ, Project
from registry.models.validity import Validity, no_overlap, ordered


class Station(models.Model):
    """The station of a project. Agreements made there are those of ``organisation``, which has a legal kind."""

    public_id = PublicIdField()
    name = models.CharField(_("名称"), max_length=100, unique=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="stations", verbose_name=_("工程项目"))
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="stations", verbose_name=_("指导机关"))
    organisation = models.ForeignKey(
        MediationOrganisation, models.PROTECT, null=True, blank=True, related_name="stations", verbose_name=_("所属调解组织"),
        help_text=_("没有所属组织的，在站里达成的协议不能申请司法确认和仲裁审查"),
    )  # fmt: skip
    address = models.CharField(_("地址"), max_length=200)
    hours = models.CharField(_("开放时间"), max_length=80, help_text=_("如“周一至周五 8:30–17:30”"))
    phone = models.CharField(_("电话"), max_length=20, blank=True)
    opened_on = models.DateField(_("设站日期"))
    closed_on = models.DateField(_("撤站日期"), null=True, blank=True, help_text=_("当日起不再接待"))

    class Meta:
        verbose_name = verbose_name_plural = _("项目调解站")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="station_told",
                condition=~Q(name="") & ~Q(address="") & ~Q(hours=""),
                violation_error_message=_("填写名称、地址和开放时间"),
            ),
            models.CheckConstraint(
                name="station_days_ordered",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gt=F("opened_on")),
                violation_error_message=_("撤站日期在设站日期之后"),
            ),
        ]

    def __str__(self):
        return self.name

    def open_on(self, day) -> bool:
        """True if the station receives people on this day."""
        return self.opened_on <= day and (self.closed_on is None or day < self.closed_on)


class StationStaff(Validity):
    """Who works at a station for a time, and may log what is done there."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="staff", verbose_name=_("调解站"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="station_posts", verbose_name=_("人员")
    )

    class Meta:
        verbose_name = verbose_name_plural = _("驻站人员")
        ordering = ["station", "valid_from"]
        constraints = [
            ordered("station_staff_days_ordered"),
            no_overlap("station_staff_once_a_day", "station", "user", says=_("这段时间里此人已在站")),
        ]

    def __str__(self):
        return self.user.name


class VisitKind(models.TextChoices):
    """What was done at a station (S2: 普法、咨询、法律援助、现场调解和自查)."""

    VISIT = "visit", _("来访接待")
    ADVICE = "advice", _("政策咨询")
    LEGAL_AID = "legal_aid", _("法律援助")
    SELF_CHECK = "self_check", _("用工自查")


class StationVisit(models.Model):
    """One entry of a station's log, written once; a mistake is corrected by a further entry.

    ``workers`` is how many came, 0 for a self-check. ``findings`` of a self-check: ``[{key, ok, note}]``, the keys are
    those of ``mediation.self_check``. Nobody is named here: no names, numbers or telephones of workers.
    """

    public_id = PublicIdField()
    station = models.ForeignKey(Station, models.PROTECT, related_name="visits", verbose_name=_("调解站"))
    kind = models.CharField(_("事项"), max_length=12, choices=VisitKind)
    at = models.DateTimeField(_("时间"))
    workers = models.PositiveIntegerField(_("来访人数"), default=0)
    matter = models.CharField(_("事由"), max_length=200)
    result = models.CharField(_("结果"), max_length=200)
    findings = models.JSONField(_("自查情况"), default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("登记人"))
    recorded_at = models.DateTimeField(_("登记时间"))
    client_key = models.CharField(max_length=64, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name=_("更正哪一条")
    )

    class Meta:
        verbose_name = verbose_name_plural = _("调解站记录")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["station", "-at", "-id"], name="station_visit_list")]
        constraints = [
            models.CheckConstraint(name="station_visit_kind_known", condition=Q(kind__in=VisitKind.values)),
            models.CheckConstraint(name="station_visit_told", condition=~Q(matter="") & ~Q(result="")),
            models.CheckConstraint(name="station_visit_not_ahead", condition=Q(at__lte=F("recorded_at"))),
            models.CheckConstraint(
                name="station_visit_heads",
                condition=Q(kind=VisitKind.SELF_CHECK) | Q(workers__gt=0, findings=[]),
            ),
            models.CheckConstraint(
                name="station_visit_findings", condition=~Q(kind=VisitKind.SELF_CHECK) | ~Q(findings=[])
            ),
            models.UniqueConstraint(
                fields=["client_key"], name="station_visit_key_once", condition=~Q(client_key="")
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.matter}"

    @property
    def failed(self) -> list[dict]:
        """The findings of a self-check that are not in order."""
        return [one for one in self.findings if not one["ok"]]
