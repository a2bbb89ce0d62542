"""Notices that tell of warnings; ``case`` is the kernel's word for the head of a chain."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from casework.models.notices import NoticeBase
from early_warning.models.history import WarningClock, WarningConsent, WarningEvent
from early_warning.models.warning import Warning


class WarningNotice(NoticeBase):
    """A notice of a warning."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="warning_notices")
    case = models.ForeignKey(Warning, models.CASCADE, related_name="notices")
    event = models.ForeignKey(WarningEvent, models.CASCADE, null=True, related_name="+", db_index=False)
    consent = models.ForeignKey(WarningConsent, models.CASCADE, null=True, related_name="+", db_index=False)
    clock = models.ForeignKey(WarningClock, models.CASCADE, null=True, related_name="+", db_index=False)

    class Meta(NoticeBase.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="warning_notice_once")]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="warning_notice_list", condition=Q(head=None)),
            models.Index(
                fields=["user"], name="warning_notice_unread", condition=Q(head=None, read_at=None, done_at=None)
            ),
            models.Index(fields=["at"], name="warning_notice_old"),
        ]
