"""A tribunal's list that was taken in: who, when, how many lines; the lines that stayed behind, encrypted."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from registry import vault
from registry.fields import PublicIdField

CONTEXT = "mediation.results"


class ResultList(models.Model):
    """One import of results. ``wrong_book`` is the workbook of lines to mend; empty where all came in."""

    public_id = PublicIdField()
    name = models.CharField(_("文件名"), max_length=200)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("导入时间"))
    done = models.PositiveIntegerField(_("已办理"))
    same = models.PositiveIntegerField(_("相同"))
    wrong = models.PositiveIntegerField(_("未导入"))
    wrong_book = models.BinaryField(default=b"")

    class Meta:
        verbose_name = verbose_name_plural = _("仲裁结果导入")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["by", "-at"], name="result_list_own")]

    def keep(self, book: bytes) -> None:
        """Set the workbook of wrong lines; it holds names."""
        self.wrong_book = vault.encrypt(book, CONTEXT) if book else b""

    def book(self) -> bytes:
        """The workbook again; empty where all lines came in."""
        return vault.decrypt(bytes(self.wrong_book), CONTEXT) if self.wrong_book else b""
