"""Evidence: originals kept as they came, with their hash, who, when and where."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.case import ArrearsCase
from registry.fields import PublicIdField


class Purpose(models.TextChoices):
    """What a piece of evidence proves; closing grounds and guards ask for these."""

    EMPLOYMENT = "employment", _("劳动关系")
    AMOUNT = "amount", _("欠付数额")
    PAYMENT = "payment", _("支付凭证")
    SERVICE = "service", _("送达证明")
    INTERVIEW = "interview", _("询问笔录")
    SITE = "site", _("现场检查笔录")
    ABSCONDING = "absconding", _("逃匿情形")
    EVASION = "evasion", _("转移财产")
    ABILITY = "ability", _("支付能力")
    AUTHORITY = "authority", _("授权或推选")
    ADDRESS = "address", _("送达地址确认")
    RECEIPT = "receipt", _("受移送机关回执")
    ARBITRATION = "arbitration", _("仲裁或诉讼受理材料")
    POLICE_FILING = "police_filing", _("公安机关立案通知书")
    COURT = "court", _("法院执行文书")
    COURT_END = "court_end", _("法院终结执行裁定书")
    TERMINATION = "termination", _("终止登记或债权申报材料")
    ADVANCE = "advance", _("应急周转金垫付材料")
    OTHER = "other", _("其他")


class StoredFile(models.Model):
    """One file in a chain's keeping. Subclasses add the row that it belongs to.

    ``sha256`` is of the original; the view copy is re-encoded; bytes are encrypted at rest (casework.storage).
    """

    public_id = PublicIdField()
    name = models.CharField(_("名称"), max_length=120)
    purpose = models.CharField(_("证明事项"), max_length=16, choices=Purpose)
    kind = models.CharField(max_length=16)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    has_view = models.BooleanField(default=False)
    taken_at = models.DateTimeField(_("取得时间"), null=True, blank=True)
    taken_where = models.CharField(_("取得地点"), max_length=120, blank=True)
    pages = models.PositiveIntegerField(default=1)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    seq = models.PositiveIntegerField()
    withdrawn_seq = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True
        ordering = ["seq", "id"]

    def __str__(self):
        return self.name


class Evidence(StoredFile):
    """One piece of evidence in the file of a case."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="evidence")

    class Meta(StoredFile.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(name="evidence_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
            models.UniqueConstraint(fields=["case", "sha256"], name="evidence_once", condition=Q(withdrawn_seq=None)),
        ]
