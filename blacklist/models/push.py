"""What is told to credit platforms: platforms, one row for each message, what was done about it, and departments' answers.

No number of a person stands in any of these rows; a platform that is to have it gets it while the message leaves.
"""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from blacklist.models.entry import PublicEntry
from registry.fields import EncryptedTextField, PublicIdField
from registry.models import Organ

OPEN = Q(received_at=None, dead_at=None, dropped_at=None)
USER = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "related_name": "+"}
LONGEST_TIMEOUT = 30.0


class CreditPlatform(models.Model):
    """A platform that entries are shared with (45号令 10): over HTTP, or as files where it has no interface.

    ``organ`` limits it to what that organ decides. ``timeout`` is in seconds for each step of a request. ``with_identity``:
    persons' numbers go along. Until ``rest_until`` nothing is sent: the platform asked for it, or could not be reached.
    """

    class Kind(models.TextChoices):
        """How it takes entries."""

        HTTP = "http", _("接口")
        FILE = "file", _("文件")

    public_id = PublicIdField()
    name = models.CharField(_("平台名称"), max_length=80, unique=True)
    organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("列入机关"),
        help_text=_("只推送这个机关决定的名单；空着推送全部"),
    )  # fmt: skip
    kind = models.CharField(_("推送方式"), max_length=4, choices=Kind, default=Kind.HTTP)
    endpoint = models.CharField(_("接口地址"), max_length=300, blank=True, help_text=_("https 开头；只有本机地址可以用 http"))
    secret = EncryptedTextField(_("签名密钥"))
    timeout = models.FloatField(
        _("超时（秒）"), default=10, validators=[MinValueValidator(0.1), MaxValueValidator(LONGEST_TIMEOUT)]
    )
    with_identity = models.BooleanField(
        _("附带个人证件号码"), default=False, help_text=_("平台书面要求的才勾选；号码只随接口报文发出，不写入文件和推送记录")
    )
    active = models.BooleanField(_("启用"), default=True)
    rest_until = models.DateTimeField(_("暂停推送至"), null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("信用平台")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="platform_has_endpoint", condition=Q(kind="file") | ~Q(endpoint="")),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """The address may be used, and there is one where one is needed."""
        from blacklist.push.endpoints import check

        if self.kind == self.Kind.HTTP:
            check(self.endpoint)


class PushFile(models.Model):
    """Messages handed to a platform without interface, together, by whom; ``receipt`` is what the platform said to it."""

    public_id = PublicIdField()
    platform = models.ForeignKey(CreditPlatform, models.PROTECT, related_name="files")
    at = models.DateTimeField(_("导出时间"))
    by = models.ForeignKey(**USER, verbose_name=_("导出人"))
    count = models.PositiveIntegerField(_("条数"))
    digest = models.CharField(_("内容摘要"), max_length=64)
    receipt = models.CharField(_("回执编号"), max_length=80, blank=True)
    received_at = models.DateTimeField(_("登记回执时间"), null=True)
    received_by = models.ForeignKey(**USER, null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="push_file_receipt_whole",
                condition=Q(receipt="", received_at=None, received_by=None)
                | ~Q(receipt="") & Q(received_at__isnull=False, received_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.platform} {self.at:%Y-%m-%d %H:%M}"


class Push(models.Model):
    """One message about one entry for one platform, until it has a receipt (``received_at``), is given up (``dead_at``) or
    need not be sent any more (``dropped_at``).

    ``body`` is sent as it stands, ``key`` names it for good. ``taken_until``: a sender has it in hand; a message once in
    hand may have reached the platform whatever was stored of it. ``tries`` counts since it was last set going.
    """

    class Kind(models.TextChoices):
        """What is told."""

        ADD = "add", pgettext_lazy("push", "列入")
        REMOVE = "remove", pgettext_lazy("push", "移出")

    public_id = PublicIdField()
    platform = models.ForeignKey(CreditPlatform, models.PROTECT, related_name="pushes")
    entry = models.ForeignKey(PublicEntry, models.PROTECT, related_name="pushes")
    kind = models.CharField(_("内容"), max_length=6, choices=Kind)
    key = models.CharField(_("幂等编号"), max_length=60, unique=True)
    body = models.BinaryField()
    digest = models.CharField(_("内容摘要"), max_length=64)
    created_at = models.DateTimeField(_("生成时间"))
    due_at = models.DateTimeField(_("下次推送"))
    taken_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(_("推送次数"), default=0)
    error = models.CharField(_("最近的结果"), max_length=300, blank=True)
    receipt = models.CharField(_("回执编号"), max_length=80, blank=True)
    received_at = models.DateTimeField(_("回执时间"), null=True)
    dead_at = models.DateTimeField(_("停止推送时间"), null=True)
    dropped_at = models.DateTimeField(_("不再推送时间"), null=True)
    file = models.ForeignKey(PushFile, models.PROTECT, null=True, related_name="pushes")

    class Meta:
        verbose_name = verbose_name_plural = _("推送记录")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["platform", "due_at", "id"], name="push_due", condition=OPEN),
            models.Index(fields=["-id"], name="push_dead", condition=Q(dead_at__isnull=False)),
            models.Index(fields=["-id"], name="push_waiting", condition=OPEN),
        ]
        constraints = [
            models.UniqueConstraint(fields=["platform", "entry", "kind"], name="push_once"),
            models.CheckConstraint(
                name="push_one_end",
                condition=OPEN
                | Q(received_at__isnull=False, dead_at=None, dropped_at=None) & ~Q(receipt="")
                | Q(received_at=None, dead_at__isnull=False, dropped_at=None, receipt="")
                | Q(received_at=None, dead_at=None, dropped_at__isnull=False, receipt=""),
            ),
            models.CheckConstraint(name="push_error_no_number", condition=~Q(error__regex=r"[0-9]{15}")),
        ]

    def __str__(self):
        return self.key

    @property
    def status(self) -> str:
        """received, dead, dropped, handed (in a file, without receipt yet) or waiting."""
        ends = {"received": self.received_at, "dead": self.dead_at, "dropped": self.dropped_at, "handed": self.file_id}
        return next((name for name, end in ends.items() if end), "waiting")

    @property
    def untouched(self) -> bool:
        """Nobody ever had it in hand: the platform cannot know of it."""
        return not (self.tries or self.taken_until or self.file_id or self.error)


class PushStep(models.Model):
    """What was done about a message: a try with its answer, or a person's act with its reason. Written once."""

    class What(models.TextChoices):
        """The kinds of steps."""

        TRY = "try", _("推送")
        HANDED = "handed", _("写入文件")
        AGAIN = "again", _("重新推送")
        RECEIPT = "receipt", _("登记回执")
        DROPPED = "dropped", _("不再推送")

    push = models.ForeignKey(Push, models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    what = models.CharField(max_length=8, choices=What)
    status = models.PositiveSmallIntegerField(null=True)
    ms = models.PositiveIntegerField(null=True)
    says = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(**USER, null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="push_step_no_number", condition=~Q(says__regex=r"[0-9]{15}")),
        ]

    def __str__(self):
        return f"{self.get_what_display()} {self.at:%Y-%m-%d %H:%M}"


class Measure(models.Model):
    """What a department did about an entry in one of the eight fields (45号令 10), as it reported it."""

    class Field(models.TextChoices):
        """The fields in which those listed are restricted (45号令 10; 支付条例 48)."""

        FUNDS = "funds", _("政府资金支持")
        PROCUREMENT = "procurement", _("政府采购")
        BIDDING = "bidding", _("招投标")
        LENDING = "lending", _("融资贷款")
        ACCESS = "access", _("市场准入")
        TAX = "tax", _("税收优惠")
        AWARDS = "awards", _("评优评先")
        TRAVEL = "travel", _("交通出行")

    public_id = PublicIdField()
    entry = models.ForeignKey(PublicEntry, models.PROTECT, related_name="measures")
    field = models.CharField(_("惩戒领域"), max_length=12, choices=Field)
    department = models.CharField(_("实施部门"), max_length=80)
    measure = models.CharField(_("惩戒措施"), max_length=200)
    since = models.DateField(_("起始日期"))
    until = models.DateField(_("截止日期"), null=True, blank=True)
    reported_on = models.DateField(_("反馈日期"))
    at = models.DateTimeField(_("登记时间"), editable=False)
    by = models.ForeignKey(**USER, editable=False, verbose_name=_("登记人"))

    class Meta:
        verbose_name = verbose_name_plural = _("联合惩戒反馈")
        ordering = ["-id"]
        indexes = [models.Index(fields=["since"], name="measure_since")]
        constraints = [
            models.UniqueConstraint(fields=["entry", "department", "field", "since"], name="measure_once"),
            models.CheckConstraint(
                name="measure_in_order",
                condition=Q(reported_on__gte=F("since")) & (Q(until=None) | Q(until__gte=F("since"))),
            ),
        ]

    def __str__(self):
        return f"{self.department} {self.get_field_display()}"
