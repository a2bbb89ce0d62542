"""Who mediates and where: organisations with their legal kind, mediators, rooms."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.fields import PublicIdField
from registry.models import Organ, Region
from registry.models.validity import Validity, no_overlap, ordered


class LegalKind(models.TextChoices):
    """What an organisation is in law; confirmation, review and oral agreements depend on it (reference 3.2)."""

    ENTERPRISE = "enterprise", _("企业劳动争议调解委员会")
    TOWNSHIP = "township", _("乡镇街道劳动争议调解组织")
    SECTORAL = "sectoral", _("行业性、区域性劳动争议调解组织")
    PEOPLES = "peoples", _("人民调解委员会")
    PLATFORM = "platform", _("劳资纠纷调处平台")


LABOUR = frozenset({LegalKind.ENTERPRISE, LegalKind.TOWNSHIP, LegalKind.SECTORAL})


class MediationOrganisation(models.Model):
    """An organisation that mediates. A platform has no statute of its own: its host's kind decides."""

    public_id = PublicIdField()
    name = models.CharField(_("名称"), max_length=100, unique=True)
    kind = models.CharField(_("法律类型"), max_length=12, choices=LegalKind)
    host = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="platforms",
        verbose_name=_("设立单位"),
        help_text=_("平台由哪一个调解组织设立；其他类型不填"),
    )
    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="mediation_organisations", verbose_name=_("指导机关")
    )
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("所在地"))
    established_on = models.DateField(_("设立日期"))
    ended_on = models.DateField(_("撤销日期"), null=True, blank=True, help_text=_("当日起不再调解"))
    filing_ref = models.CharField(
        _("设立依据"), max_length=120, blank=True, help_text=_("设立文件或备案的名称和文号；没有的，不能申请司法确认和仲裁审查")
    )
    filed_on = models.DateField(_("备案日期"), null=True, blank=True)
    phone = models.CharField(_("电话"), max_length=20, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("调解组织")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="mediation_org_name_present", condition=~Q(name="")),
            models.CheckConstraint(name="mediation_org_kind_known", condition=Q(kind__in=LegalKind.values)),
            models.CheckConstraint(
                name="mediation_org_platform_has_host",
                condition=Q(kind=LegalKind.PLATFORM, host__isnull=False)
                | (~Q(kind=LegalKind.PLATFORM) & Q(host__isnull=True)),
                violation_error_message=_("平台填写设立单位；其他类型的不填"),
            ),
            models.CheckConstraint(
                name="mediation_org_days_ordered",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("established_on")),
                violation_error_message=_("撤销日期在设立日期之后"),
            ),
            models.CheckConstraint(
                name="mediation_org_filing_whole",
                condition=Q(filing_ref="", filed_on__isnull=True) | (~Q(filing_ref="") & Q(filed_on__isnull=False)),
                violation_error_message=_("设立依据和备案日期一起填写"),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def in_law(self) -> "MediationOrganisation":
        """The organisation whose kind counts: the host of a platform, else itself."""
        return self.host if self.kind == LegalKind.PLATFORM and self.host else self

    def stands(self, on: date) -> bool:
        """True if it is established on this day and has not ended."""
        return self.established_on <= on and (self.ended_on is None or on < self.ended_on)

    def proven(self, on: date) -> bool:
        """True if it, and its host, stand on this day and the host's establishment is on file (民诉解释 354)."""
        body = self.in_law
        filed = body.filed_on is not None and body.filed_on <= on
        return filed and self.stands(on) and body.stands(on)

    def may_be_confirmed_by_court(self, on: date) -> bool:
        """True if a court may confirm its agreements: 依法设立的调解组织 (民诉法 205; 人民调解法 33)."""
        return self.proven(on) and self.in_law.kind in LABOUR | {LegalKind.PEOPLES}

    def may_be_reviewed_by_arbitration(self, on: date) -> bool:
        """True if a tribunal may review its agreements: each organisation of 调仲法 10, people's committees among them.

        办案规则 74 speaks of 调解组织 alone; 调仲法 10(1)(2) counts 基层人民调解组织 among those of labour disputes.
        """
        return self.proven(on) and self.in_law.kind in LABOUR | {LegalKind.PEOPLES}

    @property
    def oral_agreements(self) -> bool:
        """True if an oral agreement that is recorded suffices: people's mediation alone (人民调解法 28, 30)."""
        return self.in_law.kind == LegalKind.PEOPLES


class Mediator(Validity):
    """A mediator of an organisation for a time: a user, or a person from outside with a name."""

    public_id = PublicIdField()
    organisation = models.ForeignKey(
        MediationOrganisation, models.PROTECT, related_name="mediators", verbose_name=_("调解组织")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mediator_seats",
        verbose_name=_("本系统人员"),
    )
    outside_name = models.CharField(_("外聘人员姓名"), max_length=50, blank=True)
    field = models.CharField(_("专长"), max_length=60, blank=True, help_text=_("如“建设工程”“社会保险”"))
    certificate = models.CharField(_("调解员证号"), max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("调解员")
        ordering = ["organisation", "id"]
        constraints = [
            models.CheckConstraint(
                name="mediator_user_or_name",
                condition=Q(user__isnull=False, outside_name="") | (Q(user__isnull=True) & ~Q(outside_name="")),
                violation_error_message=_("选择本系统人员，或填写外聘人员姓名，只能一项"),
            ),
            ordered("mediator_days_ordered"),
            no_overlap("mediator_once_a_day", "organisation", "user", says=_("这段时间里此人已是该组织的调解员")),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """His name."""
        return self.user.name if self.user_id else self.outside_name


class Room(models.Model):
    """A room for sessions."""

    public_id = PublicIdField()
    organisation = models.ForeignKey(
        MediationOrganisation, models.PROTECT, related_name="rooms", verbose_name=_("调解组织")
    )
    name = models.CharField(_("名称"), max_length=60)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    seats = models.PositiveSmallIntegerField(_("座位数"), default=8)
    active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = verbose_name_plural = _("调解室")
        ordering = ["organisation", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="mediation_room_once",
                violation_error_message=_("该组织已有同名的调解室"),
            ),
            models.CheckConstraint(
                name="mediation_room_shape",
                condition=~Q(name="") & Q(seats__gt=0),
                violation_error_message=_("填写名称，座位数大于 0"),
            ),
        ]

    def __str__(self):
        return self.name
