"""What a source was told about a clue; the file that handed it over is casework's, one for cases and clues alike."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models import Channel, FeedbackBatch
from early_warning.models.warning import Warning
from registry.fields import EncryptedTextField
from registry.models import Organ


class ClueAnswer(models.Model):
    """One answer to the source of a clue, interim or final; ``batch`` is the file that delivered it, if any has."""

    warning = models.ForeignKey(Warning, models.PROTECT, related_name="source_answers")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    source = models.CharField(_("来源"), max_length=12, choices=Channel)
    on = models.DateField(_("反馈日期"))
    interim = models.BooleanField(_("阶段性答复"), default=False)
    text = EncryptedTextField(_("反馈内容"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    batch = models.ForeignKey(FeedbackBatch, models.PROTECT, null=True, related_name="clue_answers")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["warning", "seq"], name="clue_answer_once")]
        indexes = [
            models.Index(fields=["organ", "source", "on"], name="clue_answer_undelivered", condition=Q(batch=None)),
        ]
