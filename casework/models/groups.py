"""Ties between cases: joined, divided, related, looked at and found to be different."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.case import ArrearsCase
from registry.fields import EncryptedTextField


class LinkKind(models.TextChoices):
    """What the other case is to this one."""

    RELATED = "related", _("关联")
    DISTINCT = "distinct", _("不是重复")
    WANTED = "wanted", _("建议并案")
    MERGED_INTO = "merged_into", _("已并入")
    TOOK_IN = "took_in", _("并来")
    SPLIT_OFF = "split_off", _("分出")
    SPLIT_FROM = "split_from", _("分自")


SAID = (LinkKind.RELATED, LinkKind.DISTINCT, LinkKind.WANTED)


class CaseLink(models.Model):
    """One side of a tie; the other case has the mirrored row, each written by an act of its own chain.

    ``reason`` are the words, of which the events hold the digest; they may name people, so they are encrypted.
    """

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="links")
    other = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=LinkKind)
    reason = EncryptedTextField(blank=True, default="")
    seq = models.PositiveIntegerField()
    removed_seq = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["seq", "id"]
        constraints = [
            models.CheckConstraint(name="link_two_cases", condition=~Q(case=models.F("other"))),
            models.UniqueConstraint(
                fields=["case", "other"], name="link_once",
                condition=Q(removed_seq=None, kind__in=["related", "distinct", "wanted"]),
            ),
        ]  # fmt: skip
