"""Notices: that something happened in a case, or is due; never what it says. Texts are made when they are read."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.case import ArrearsCase
from casework.models.history import Clock, Consent, Event


class Kind(models.TextChoices):
    """What a notice is about. A user may do without all but the alarms (:data:`MAY_BE_OFF`)."""

    ALARM = "alarm", _("今日到期和超期")
    CONSENT = "consent", _("等我确认的两人事项")
    TASK = "task", _("交给我办的事")
    SOON = "soon", _("即将到期")
    NEWS = "news", _("案件动态")


MAY_BE_OFF = (Kind.CONSENT, Kind.TASK, Kind.SOON, Kind.NEWS)


class NoticeBase(models.Model):
    """Tells one user of one event, first signature or clock of a chain. Subclasses add the keys of these and ``case``.

    ``rule`` is the row of the table that told it, ``key`` names the source, so that nothing is told twice. ``head``: the
    notice under which this one is bundled; a head counts the ``more`` that hang on it. ``done_at``: what it asked for
    has been done, or no longer can be.
    """

    kind = models.CharField(max_length=8, choices=Kind)
    rule = models.CharField(max_length=60)
    key = models.CharField(max_length=90)
    head = models.ForeignKey("self", models.CASCADE, null=True, related_name="members")
    more = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.rule} {self.key}"


class Notice(NoticeBase):
    """A notice of a case."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    case = models.ForeignKey(ArrearsCase, models.CASCADE, related_name="notices")
    event = models.ForeignKey(Event, models.CASCADE, null=True, related_name="+", db_index=False)
    consent = models.ForeignKey(Consent, models.CASCADE, null=True, related_name="+", db_index=False)
    clock = models.ForeignKey(Clock, models.CASCADE, null=True, related_name="+", db_index=False)

    class Meta(NoticeBase.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="notice_once")]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="notice_list", condition=Q(head=None)),
            models.Index(
                fields=["user"], name="notice_unread", condition=Q(head=None, read_at=None, done_at=None)
            ),
            models.Index(fields=["at"], name="notice_old"),
        ]


class NoticeMark(models.Model):
    """How far the collector has come in one source; its lock.

    Rows up to ``done`` have been told of. ``mark`` waits until no transaction runs that began before ``horizon``: until
    then a row with a smaller key may still appear. For clocks ``day`` is the last day looked at to the end.
    """

    source = models.CharField(max_length=10, unique=True)
    done = models.BigIntegerField(default=0)
    mark = models.BigIntegerField(default=0)
    horizon = models.BigIntegerField(default=0)
    day = models.DateField(null=True)

    def __str__(self):
        return self.source


class NoticeChoice(models.Model):
    """What a user has chosen: kinds he does without, whether and when he gets mail."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_choice")
    muted = ArrayField(models.CharField(max_length=8, choices=Kind), default=list, blank=True)
    digest = models.BooleanField(_("每天早上发一封汇总邮件"), default=True)
    rest_days = models.BooleanField(_("休息日、节假日也发"), default=False)
    quiet_from = models.TimeField(_("静音开始"), null=True, blank=True)
    quiet_to = models.TimeField(_("静音结束"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="quiet_hours_whole",
                condition=Q(quiet_from=None, quiet_to=None)
                | Q(quiet_from__isnull=False, quiet_to__isnull=False) & ~Q(quiet_from=F("quiet_to")),
            ),
        ]

    def __str__(self):
        return f"notices of {self.user_id}"


class Outcome(models.TextChoices):
    """What became of a day's mail; ``started`` means that the process died while it sent."""

    STARTED = "started", _("开始发送")
    SENT = "sent", _("已发送")
    EMPTY = "empty", _("没有内容")
    FAILED = "failed", _("发送失败")


class Digest(models.Model):
    """The morning mail of one user on one day, noted before it is sent: at most once a day, whatever breaks."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests")
    day = models.DateField()
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.STARTED)
    error = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-day", "user"]
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="digest_once_a_day")]

    def __str__(self):
        return f"{self.day} {self.outcome}"
