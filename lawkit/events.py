"""Abstract rows of a history: the event, the head of the chain, the first of two signatures, a clock."""

from django.conf import settings
from django.db import models


class ChainHead(models.Model):
    """Mixed into the row that owns a chain: its length, last hash and last moment. Only the door writes these."""

    version = models.PositiveIntegerField(default=0, editable=False)
    head = models.CharField(max_length=64, default="", editable=False)
    head_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True


class EventBase(models.Model):
    """One act, for ever. Subclasses add ``case``; triggers refuse every change.

    ``at`` is when it was recorded, ``on`` its legal date; ``body`` the hashed text.
    """

    seq = models.PositiveIntegerField()
    machine = models.CharField(max_length=16)
    obj = models.BigIntegerField()
    act = models.CharField(max_length=40)
    source = models.CharField(max_length=24, blank=True)
    target = models.CharField(max_length=24)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    beside = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()
    body = models.TextField()
    prev = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        abstract = True
        ordering = ["seq"]


class ConsentBase(models.Model):
    """The first person's signature under a two-person act, waiting for the second. Subclasses add ``case``.

    It is bound to the digest of (machine, row, act, what was given, version): anything newer voids it.
    """

    machine = models.CharField(max_length=16)
    obj = models.BigIntegerField()
    act = models.CharField(max_length=40)
    given = models.TextField()
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    first = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class ClockBase(models.Model):
    """A running or stopped term, with everything needed to compute it again. Subclasses add ``case``.

    Overdue is never stored. ``machine`` and ``obj`` name the row whose act started it, ``seq`` that act.
    """

    machine = models.CharField(max_length=16)
    obj = models.BigIntegerField()
    rule = models.CharField(max_length=20)
    start_on = models.DateField()
    start_at = models.DateTimeField(null=True)
    length = models.PositiveIntegerField()
    unit = models.CharField(max_length=5)
    suspensions = models.JSONField(default=list)
    paused_on = models.DateField(null=True)
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    calendar_version = models.CharField(max_length=20)
    article = models.CharField(max_length=60)
    seq = models.PositiveIntegerField()
    stopped_on = models.DateField(null=True)
    stopped_seq = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True
        ordering = ["due_on", "id"]
