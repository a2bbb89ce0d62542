"""The arrears case and the people in it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_fsm import FSMField

from casework.law import CASE
from lawkit.events import ChainHead
from lawkit.machine import BIRTH
from registry.fields import PublicIdField
from registry.models import Employer, Organ, Project, Region, Worker


class ReportKind(models.TextChoices):
    """A complaint comes from an affected worker, a tip-off from anyone (监察条例 9), a clue is our own (监察条例 14)."""

    COMPLAINT = "complaint", _("投诉")
    TIP_OFF = "tip_off", _("举报")
    CLUE = "clue", _("主动检查线索")


class Channel(models.TextChoices):
    """How it arrived; what each source brings and is owed stands in casework.sources."""

    WINDOW = "window", _("窗口来访")
    PHONE = "phone", _("电话")
    HOTLINE = "hotline", _("12345 热线")
    PLATFORM = "platform", _("欠薪线索平台")
    LETTER = "letter", _("来信")
    TRANSFER = "transfer", _("其他部门转送")
    STATION = "station", _("项目调解站")
    PATROL = "patrol", _("监察巡查")
    GRID = "grid", _("网格上报")
    WARNING = "warning", _("预警")
    SELF_CHECK = "self_check", _("企业自查")
    INDUSTRY = "industry", _("行业排查")
    BANK = "bank", _("政银联查")
    OPINION = "opinion", _("网络舆情")


class OtherProcedure(models.TextChoices):
    """Whether the same claim is somewhere else already (监察条例 21)."""

    NONE = "none", _("没有")
    MEDIATION = "mediation", _("正在劳动争议调解")
    ARBITRATION = "arbitration", _("已申请仲裁")
    SUIT = "suit", _("已起诉")


class Jurisdiction(models.TextChoices):
    """What the agency's head ruled where the data do not tell the competence, or a superior decided otherwise."""

    OURS = "ours", _("由本机关管辖")
    TAKEN = "taken", _("上级提级办理")
    DESIGNATED = "designated", _("上级指定本机关管辖")
    THEIRS = "theirs", _("不由本机关管辖")


class ClosingCode(models.TextChoices):
    """The closed list of closing grounds (reference 1.5)."""

    PERFORMED = "CL-01", _("已履行，逐人核实支付")
    CORRECTED = "CL-02", _("撤销立案：轻微并已改正")
    UNFOUNDED = "CL-03", _("撤销立案：违法事实不能成立")
    TRANSFERRED = "CL-04", _("不属监察事项，已移送")
    ARBITRATION = "CL-05", _("已转仲裁或诉讼")
    POLICE = "CL-06", _("公安机关已立案")
    COURT = "CL-07", _("法院执行完毕或终结执行")
    TERMINATED = "CL-08", _("用人单位终止，已申报债权")
    ADVANCED = "CL-09", _("应急周转金垫付部分")


class ArrearsCase(ChainHead):
    """One arrears case: what was reported, who works on it, where it stands.

    ``claimed``, ``found``, ``owed`` (found, or claimed where nothing was found yet) and ``paid`` are sums over the
    ledger in fen, written by the same acts and compared with it by a trigger; ``due_on`` is the nearest running
    clock, for the desk's index.
    """

    number = models.CharField(_("案号"), max_length=60, unique=True)
    public_id = PublicIdField()
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="cases", verbose_name=_("承办机关"))
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("用工所在地"))
    kind = models.CharField(_("类别"), max_length=10, choices=ReportKind, default=ReportKind.COMPLAINT)
    channel = models.CharField(_("来源"), max_length=12, choices=Channel)
    channel_ref = models.CharField(_("来源编号"), max_length=60, blank=True)
    received_on = models.DateField(_("收到日期"))
    sent_on = models.DateField(_("来源受理日期"), null=True, blank=True)
    answer_by = models.DateField(_("来源要求的反馈期限"), null=True, blank=True)
    confidential = models.BooleanField(_("身份保密"), default=False)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="cases", verbose_name=_("用人单位"))
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="cases")
    situation = models.CharField(_("清偿责任情形"), max_length=30, default="employer")
    facts = models.TextField(_("事实"), blank=True)
    claims_text = models.TextField(_("请求"), blank=True)
    violation_end = models.DateField(_("违法行为终了日期"), null=True)
    other_procedure = models.CharField(max_length=12, choices=OtherProcedure, default=OtherProcedure.NONE)
    in_scope = models.BooleanField(_("属监察事项"), default=True)
    jurisdiction = models.CharField(_("管辖认定"), max_length=10, choices=Jurisdiction, blank=True, default="", db_default="")
    missing = models.JSONField(_("待补材料"), default=list, blank=True)
    grave = models.BooleanField(_("群体或极端事件"), default=False)
    absconded = models.BooleanField(_("涉嫌逃匿"), default=False)
    complaint_withdrawn_on = models.DateField(null=True, blank=True)
    headcount = models.PositiveIntegerField(default=0)
    claimed = models.BigIntegerField(default=0)
    found = models.BigIntegerField(default=0)
    owed = models.BigIntegerField(default=0)
    paid = models.BigIntegerField(default=0)
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    co = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    stand_in_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    stand_in = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    stand_in_until = models.DateField(null=True, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    extended = models.BooleanField(default=False)
    report_digest = models.CharField(max_length=64, blank=True)
    closing_code = models.CharField(max_length=5, choices=ClosingCode, blank=True)
    closing_digest = models.CharField(max_length=64, blank=True)
    closing_result = models.TextField(_("处理结果"), blank=True)
    closing_opinion = models.TextField(_("结案意见"), blank=True)
    closed_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    state = FSMField(_("状态"), default=BIRTH, choices=CASE.choices, max_length=24)
    locals().update(CASE.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("案件")
        indexes = [
            models.Index(fields=["organ", "due_on", "id"], name="case_desk", condition=~Q(state__in=CASE.finals)),
            models.Index(
                fields=["organ", "due_on", "id"], name="case_intake", condition=Q(state__in=["registered", "correction"])
            ),
            models.Index(fields=["organ", "-id"], name="case_list"),
            models.Index(fields=["organ", "received_on"], name="case_received"),
            models.Index(fields=["employer", "-id"], name="case_employer"),
            models.Index(fields=["lead", "due_on"], name="case_lead", condition=~Q(state__in=CASE.finals)),
            models.Index(fields=["co", "due_on"], name="case_co", condition=~Q(state__in=CASE.finals)),
            models.Index(fields=["stand_in"], name="case_stand_in", condition=Q(stand_in__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "channel", "channel_ref"], name="case_source_ref_once", condition=~Q(channel_ref="")
            ),
            models.CheckConstraint(
                name="case_lead_is_not_co", condition=Q(lead=None) | Q(co=None) | ~Q(lead=models.F("co"))
            ),
            models.CheckConstraint(
                name="case_sums_not_negative",
                condition=Q(claimed__gte=0, found__gte=0, paid__gte=0, owed__gte=models.F("paid")),
            ),
            models.CheckConstraint(
                name="case_closed_has_ground",
                condition=~Q(state="closed") | (~Q(closing_code="") & Q(closed_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="case_filed_has_date",
                condition=Q(state__in=["registered", "correction", "not_accepted", "forwarded", "merged"])
                | Q(filed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="case_merged_somewhere",
                condition=Q(state="merged", merged_into__isnull=False) | (~Q(state="merged") & Q(merged_into=None)),
            ),
            models.CheckConstraint(
                name="case_stand_in_whole",
                condition=Q(stand_in=None, stand_in_for=None, stand_in_until=None)
                | Q(stand_in__isnull=False, stand_in_for__isnull=False, stand_in_until__isnull=False),
            ),
        ]

    def __str__(self):
        return self.number

    @property
    def title(self):
        """``锦晨服装加工厂欠薪案（14 人）``."""
        words = ngettext("%(who)s欠薪案（%(n)s 人）", "%(who)s欠薪案（%(n)s 人）", self.headcount)
        return words % {"who": self.employer.name, "n": self.headcount}

    @property
    def unpaid(self) -> int:
        """What is still owed, fen."""
        return self.owed - self.paid

    def acting(self, seat: str, on) -> int | None:
        """Who acts as ``lead`` or ``co`` on a day: the stand-in while he stands in (平台规则 代行)."""
        holder = getattr(self, f"{seat}_id")
        if self.stand_in_id and self.stand_in_for_id == holder and on <= self.stand_in_until:
            return self.stand_in_id
        return holder


class PartyRole(models.TextChoices):
    """What somebody is in the case."""

    COMPLAINANT = "complainant", _("投诉人")
    WHISTLEBLOWER = "whistleblower", _("举报人")
    REPRESENTATIVE = "representative", _("代表人")
    GENERAL_CONTRACTOR = "general_contractor", _("施工总承包单位")
    PROJECT_OWNER = "project_owner", _("建设单位")
    SUBCONTRACTOR = "subcontractor", _("分包单位")
    INVESTOR = "investor", _("投资人")
    LIABLE = "liable", _("清偿责任人")


class Party(models.Model):
    """A person or unit in a case besides the employer; persons and units are rows of the registry."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="parties")
    role = models.CharField(max_length=20, choices=PartyRole)
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="+")
    authority = models.CharField(_("推选或授权"), max_length=120, blank=True)
    seq = models.PositiveIntegerField()
    removed_seq = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="party_is_one",
                condition=Q(worker=None, employer__isnull=False) | Q(worker__isnull=False, employer=None),
            ),
        ]


class Recusal(models.Model):
    """An officer taken off a case for an interest in it (监察条例 16; 处罚法 43)."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="recusals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="recused_once")]
