"""One comparison of our list with a platform's, kept as it was found."""

import json

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from registry import vault
from registry.fields import PublicIdField
from registry.models import Organ

CONTEXT = "blacklist.reconcile"


class Reconciliation(models.Model):
    """What a platform showed on a day against ours. ``result`` holds every line, encrypted: it names persons."""

    public_id = PublicIdField()
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("列入机关"))
    source = models.CharField(_("平台"), max_length=60)
    name = models.CharField(_("文件名"), max_length=200)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("核对时间"))
    same = models.PositiveIntegerField(_("一致"))
    missing_there = models.PositiveIntegerField(_("平台缺少"))
    missing_here = models.PositiveIntegerField(_("本系统没有"))
    differing = models.PositiveIntegerField(_("内容不同"))
    lingering = models.PositiveIntegerField(_("应撤未撤"))
    unread = models.PositiveIntegerField(_("看不懂的行"))
    result = models.BinaryField()

    class Meta:
        verbose_name = verbose_name_plural = _("名单核对")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["organ", "-at"], name="reconciliation_organ")]

    def __str__(self):
        return f"{self.source} {self.at:%Y-%m-%d}"

    def keep(self, lines: list) -> None:
        """Set the lines, before the row is saved."""
        self.result = vault.encrypt(json.dumps(lines, ensure_ascii=False), CONTEXT)

    def lines(self) -> list:
        """The lines as they were kept."""
        return json.loads(vault.decrypt(bytes(self.result), CONTEXT))
