"""A list that was taken in: who, when, from where, how many lines; and the lines that stayed behind, encrypted."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models import Channel
from registry import vault
from registry.fields import PublicIdField
from registry.models import Organ

CONTEXT = "early_warning.import"


class ImportBatch(models.Model):
    """One import. ``wrong_book`` is the workbook of lines to mend, with the reasons; empty where all came in."""

    public_id = PublicIdField()
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    source = models.CharField(_("来源"), max_length=12, choices=Channel)
    name = models.CharField(_("文件名"), max_length=200)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("导入时间"))
    made = models.PositiveIntegerField(_("新登记"))
    amended = models.PositiveIntegerField(_("已更正"))
    same = models.PositiveIntegerField(_("相同"))
    wrong = models.PositiveIntegerField(_("未导入"))
    wrong_book = models.BinaryField(default=b"")

    class Meta:
        verbose_name = verbose_name_plural = _("线索导入")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["organ", "-at"], name="import_batch_list")]

    def keep(self, book: bytes) -> None:
        """Set the workbook of wrong lines; it holds names and phones."""
        self.wrong_book = vault.encrypt(book, CONTEXT) if book else b""

    def book(self) -> bytes:
        """The workbook again; empty where all lines came in."""
        return vault.decrypt(bytes(self.wrong_book), CONTEXT) if self.wrong_book else b""
