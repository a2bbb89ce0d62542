"""The drawing of who is asked to sign, and the words that a history keeps only as a digest."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process

from casework.models import ArrearsCase, DualCharge
from registry.fields import EncryptedTextField


class SignOff(Process):
    """Who is asked to sign one dual charge: drawn from its state and signatures, thrown away and redrawn at will."""

    charge = models.ForeignKey(DualCharge, models.PROTECT, related_name="sign_offs")

    class Meta:
        verbose_name = verbose_name_plural = _("双包案签字任务")


class Reason(models.Model):
    """Why a charge was sent back, given to other leaders or taken up again.

    The event holds the digest of this text, the row its words, encrypted; together they cannot be changed unseen.
    """

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="reasons")
    charge = models.ForeignKey(DualCharge, models.PROTECT, related_name="reasons")
    seq = models.PositiveIntegerField()
    text = EncryptedTextField()

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="reason_once")]
