"""Packets handed to other bodies: what went in is frozen when it is asked for, the files are made from that alone."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.case import ArrearsCase
from registry.fields import EncryptedTextField, PublicIdField


class Stage(models.TextChoices):
    """How far the files are."""

    QUEUED = "queued", _("等待生成")
    BUILDING = "building", _("正在生成")
    DONE = "done", _("已生成")
    FAILED = "failed", _("没有生成")


class Packet(models.Model):
    """One packet. ``frozen`` (encrypted) is everything its files are made from; ``version`` the case's at that moment.

    ``holds`` names what is in it (``paper:7``, ``evidence:9``, ``sheet:wages``); ``handed_seq`` is the event with which it left
    the house. ``done`` of ``total`` parts are set; ``seal`` and both hashes are those of the first build: a second must agree.
    """

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="packets")
    public_id = PublicIdField()
    kind = models.CharField(_("用途"), max_length=16)
    version = models.PositiveIntegerField()
    frozen = EncryptedTextField()
    holds = models.JSONField(default=list)
    handed_seq = models.PositiveIntegerField(null=True)
    stage = models.CharField(_("进度"), max_length=8, choices=Stage, default=Stage.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    seal = models.CharField(_("总校验码"), max_length=64, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    zip_sha256 = models.CharField(max_length=64, blank=True)
    problem = models.CharField(max_length=60, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("制作人"))
    made_at = models.DateTimeField(_("制作时间"))

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="packet_done_not_more", condition=Q(done__lte=F("total"))),
            models.CheckConstraint(name="packet_handed_when_done", condition=Q(handed_seq=None) | Q(stage="done")),
            models.CheckConstraint(
                name="packet_sealed_when_done",
                condition=~Q(stage="done")
                | Q(
                    seal__regex=r"^[0-9a-f]{64}$",
                    pdf_sha256__regex=r"^[0-9a-f]{64}$",
                    zip_sha256__regex=r"^[0-9a-f]{64}$",
                ),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.public_id}"
