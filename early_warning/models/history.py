"""One history per warning: events, first signatures, clocks. ``case`` is the kernel's word for the head of a chain."""

from django.db import models
from django.db.models import Q

from early_warning.models.warning import Warning
from lawkit.events import ClockBase, ConsentBase, EventBase


class WarningEvent(EventBase):
    """One act of a warning."""

    case = models.ForeignKey(Warning, models.PROTECT, related_name="events")

    class Meta(EventBase.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="warning_event_once")]
        indexes = [models.Index(fields=["machine", "obj", "seq"], name="warning_event_path")]


class WarningConsent(ConsentBase):
    """The first checker's signature, until the second confirms or the warning moves on."""

    case = models.ForeignKey(Warning, models.PROTECT, related_name="consents")

    class Meta:
        indexes = [models.Index(fields=["case", "version"], name="warning_consent_open", condition=Q(confirmed_at=None))]


class WarningClock(ClockBase):
    """A running or stopped term of a warning."""

    case = models.ForeignKey(Warning, models.PROTECT, related_name="clocks")

    class Meta(ClockBase.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["case"], name="warning_clock_running", condition=Q(stopped_seq=None)),
            models.Index(fields=["rule", "due_on"], name="warning_clock_due", condition=Q(stopped_seq=None)),
        ]
        constraints = [
            models.CheckConstraint(
                name="warning_clock_stop_whole",
                condition=Q(stopped_on=None, stopped_seq=None) | Q(stopped_on__isnull=False, stopped_seq__isnull=False),
            ),
        ]
