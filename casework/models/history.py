"""One history per case: events, first signatures, signatures, clocks."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.case import ArrearsCase
from lawkit.events import ClockBase, ConsentBase, EventBase


class Event(EventBase):
    """One act of one of the machines of a case."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="events")

    class Meta(EventBase.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="event_once")]
        indexes = [models.Index(fields=["machine", "obj", "seq"], name="event_path")]


class Consent(ConsentBase):
    """The first of two signatures under an act, until the second confirms or the case moves on."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="consents")

    class Meta:
        indexes = [models.Index(fields=["case", "version"], name="consent_open", condition=Q(confirmed_at=None))]


class Signature(models.Model):
    """A leader's signature: seat, signer, the digest of what he was shown. Voided, never deleted."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="signatures")
    machine = models.CharField(max_length=16)
    obj = models.BigIntegerField()
    seat = models.CharField(max_length=16)
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organ = models.ForeignKey("registry.Organ", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    opinion = models.CharField(_("意见"), max_length=500)
    at = models.DateTimeField()
    seq = models.PositiveIntegerField()
    voided_seq = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["machine", "obj", "seat"], name="one_signature_a_seat", condition=Q(voided_seq=None)
            ),
            models.UniqueConstraint(
                fields=["machine", "obj", "signer"], name="one_signature_each", condition=Q(voided_seq=None)
            ),
            models.UniqueConstraint(
                fields=["machine", "obj", "organ"], name="one_signature_an_organ", condition=Q(voided_seq=None)
            ),
        ]


class Clock(ClockBase):
    """A running or stopped term of a case or of one of its parts."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="clocks")

    class Meta(ClockBase.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["case"], name="clock_running", condition=Q(stopped_seq=None)),
            models.Index(fields=["rule", "due_on"], name="clock_due", condition=Q(stopped_seq=None)),
        ]
        constraints = [
            models.CheckConstraint(
                name="clock_stop_whole",
                condition=Q(stopped_on=None, stopped_seq=None) | Q(stopped_on__isnull=False, stopped_seq__isnull=False),
            ),
        ]
