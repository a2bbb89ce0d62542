"""Listings that were decided on paper before this system: they have no case, and stand on the same public list."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from blacklist import words as w
from registry import vault
from registry.fields import DerivedCharField, EncryptedTextField, PublicIdField
from registry.models import Organ
from registry.models.parties import blind_citizen_id

CONTEXT = "blacklist.historic"
SIGNER = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "null": True, "related_name": "+"}


class HistoricImport(models.Model):
    """One list that was taken in. ``wrong_book`` is the workbook of lines to mend, encrypted; empty where all came in."""

    public_id = PublicIdField()
    name = models.CharField(_("文件名"), max_length=200)
    sha256 = models.CharField(max_length=64)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("列入机关"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("导入时间"))
    taken = models.PositiveIntegerField(_("已导入的决定"))
    same = models.PositiveIntegerField(_("相同"))
    wrong = models.PositiveIntegerField(_("未导入"))
    wrong_book = models.BinaryField(default=b"")

    class Meta:
        verbose_name = verbose_name_plural = _("历史列入导入")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["by", "-at"], name="historic_import_own")]

    def __str__(self):
        return self.name

    def keep(self, book: bytes) -> None:
        """Set the workbook of wrong lines; it holds names and numbers."""
        self.wrong_book = vault.encrypt(book, CONTEXT) if book else b""

    def book(self) -> bytes:
        """The workbook again; empty where all lines came in."""
        return vault.decrypt(bytes(self.wrong_book), CONTEXT) if self.wrong_book else b""


class HistoricListing(models.Model):
    """One decision taken on paper: a draft, then on the list by a second person's word, then out for good.

    ``organ`` answers for it here, ``organ_name`` is who decided as the paper says. Each step is written once, with its day
    and its actor; an entry whose term is over before it is entered only goes on record.
    """

    public_id = PublicIdField()
    taken_in = models.ForeignKey(HistoricImport, models.PROTECT, related_name="listings")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="historic_listings", verbose_name=_("列入机关"))
    organ_name = models.CharField(_("决定书上的机关"), max_length=100)
    paper = models.CharField(_("列入决定书文号"), max_length=80)
    unit = models.CharField(_("用人单位"), max_length=100)
    code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    ground = models.CharField(_("列入情形"), max_length=10, choices=w.Ground)
    from_on = models.DateField(_("列入日期"))
    until_on = models.DateField(_("列入期满日"))
    entered_by = models.ForeignKey(**SIGNER)
    entered_on = models.DateField(_("核对入列日期"), null=True)
    out = models.CharField(_("移出方式"), max_length=8, choices=w.Out, blank=True)
    out_on = models.DateField(_("移出日期"), null=True)
    out_paper = models.CharField(_("移出依据的文书"), max_length=120, blank=True)
    out_reason = models.TextField(_("移出理由"), blank=True)
    out_by = models.ForeignKey(**SIGNER)
    told_by = models.ForeignKey(**SIGNER)
    told_on = models.DateField(_("通知移出日期"), null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("历史列入")
        ordering = ["-from_on", "-id"]
        indexes = [
            models.Index(fields=["organ", "from_on"], name="historic_organ"),
            models.Index(fields=["until_on"], name="historic_until", condition=Q(entered_on__isnull=False, out="")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organ", "paper"], name="historic_paper_once"),
            models.CheckConstraint(name="historic_paper_given", condition=~Q(paper="") & ~Q(unit="")),
            models.CheckConstraint(name="historic_term", condition=Q(until_on__gt=F("from_on"))),
            models.CheckConstraint(
                name="historic_entered_by", condition=Q(entered_on=None, entered_by=None) | Q(entered_by__isnull=False)
            ),
            models.CheckConstraint(
                name="historic_out_whole",
                condition=Q(out="", out_on=None, out_paper="", out_reason="", told_on=None, told_by=None)
                | ~Q(out="") & Q(out_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="historic_out_has_paper",
                condition=Q(out__in=("", w.Out.EXPIRED)) | ~Q(out_paper="") & ~Q(out_reason=""),
            ),
            models.CheckConstraint(
                name="historic_never_early", condition=~Q(out=w.Out.EXPIRED) | Q(out_on__gt=F("until_on"))
            ),
        ]

    def __str__(self):
        return f"{self.unit} {self.paper}"

    @property
    def stage(self) -> str:
        """``draft``, ``listed`` or ``out``."""
        return "draft" if self.entered_on is None else "out" if self.out else "listed"


class HistoricParty(models.Model):
    """The unit (number 1) or a person of such a decision; the number of a person is encrypted, or was never on the paper."""

    historic = models.ForeignKey(HistoricListing, models.CASCADE, related_name="parties")
    number = models.PositiveSmallIntegerField(_("序号"))
    seat = models.CharField(_("当事人身份"), max_length=10, choices=w.Seat)
    name = models.CharField(_("名称（姓名）"), max_length=100)
    identity = EncryptedTextField(_("证件号码"))
    identity_blind = DerivedCharField(max_length=64, source="identity", derive=blind_citizen_id)

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["identity_blind"], name="historic_party_blind", condition=~Q(identity_blind=""))
        ]
        constraints = [
            models.UniqueConstraint(fields=["historic", "number"], name="historic_party_once"),
            models.CheckConstraint(
                name="historic_party_unit_first", condition=Q(number=1, seat="unit") | Q(number__gt=1) & ~Q(seat="unit")
            ),
        ]

    def __str__(self):
        return self.name
