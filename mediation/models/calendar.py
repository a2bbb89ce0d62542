"""The calendar of mediators and rooms: what they are taken for, who must step aside, secret addresses of feeds."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from mediation.models.bodies import Mediator, Room
from registry.fields import PublicIdField
from registry.models import Employer, Project
from registry.models.validity import Validity, ordered


class BookingKind(models.TextChoices):
    """What somebody or a room is taken for."""

    SESSION = "session", _("调解")
    LEAVE = "leave", _("请假")
    BUSY = "busy", _("其他公务")


def _alone(name, taker, says):
    time = Func(F("starts_at"), F("ends_at"), Value("[)"), function="tstzrange")
    return ExclusionConstraint(
        name=name,
        expressions=[(time, "&&"), (taker, "=")],
        condition=Q(**{f"{taker}__isnull": False, "given_up_at__isnull": True}),
        violation_error_message=says,
    )


class Booking(models.Model):
    """A mediator or a room taken from ``starts_at`` up to ``ends_at``; a session has one for each of them.

    The database refuses two that overlap. One that was given up stays with its time, so that calendars which took it
    over hear of it; ``changed_at`` says when.
    """

    public_id = PublicIdField()

    kind = models.CharField(_("安排"), max_length=8, choices=BookingKind)
    mediator = models.ForeignKey(
        Mediator, models.PROTECT, null=True, blank=True, related_name="bookings", verbose_name=_("调解员")
    )
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="bookings", verbose_name=_("调解室"))
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("结束"))
    note = models.CharField(_("说明"), max_length=60, blank=True)
    changed_at = models.DateTimeField()
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("日程")
        ordering = ["starts_at", "id"]
        indexes = [models.Index(fields=["starts_at", "ends_at"], name="booking_times")]
        constraints = [
            models.CheckConstraint(name="booking_kind_known", condition=Q(kind__in=BookingKind.values)),
            models.CheckConstraint(
                name="booking_of_one",
                condition=Q(mediator__isnull=False, room__isnull=True) | Q(mediator__isnull=True, room__isnull=False),
                violation_error_message=_("选调解员或调解室，只能一项"),
            ),
            models.CheckConstraint(
                name="booking_rooms_take_no_leave", condition=Q(room__isnull=True) | ~Q(kind=BookingKind.LEAVE)
            ),
            models.CheckConstraint(
                name="booking_times_ordered",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("结束时间在开始时间之后"),
            ),
            _alone("booking_mediator_once", "mediator", _("这段时间里该调解员已有安排，改时间或换人")),
            _alone("booking_room_once", "room", _("这段时间里该调解室已被占用，改时间或换一间")),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.mediator or self.room}"


class TieKind(models.TextChoices):
    """What ties a mediator to an employer or a project."""

    RELATIVE = "relative", _("与负责人是近亲属")
    EMPLOYED = "employed", _("曾在该单位任职")
    STAKE = "stake", _("持股或有经济往来")
    COUNSEL = "counsel", _("曾为该单位提供法律服务")
    OTHER = "other", _("其他可能影响公正的关系")


class Tie(Validity):
    """A mediator's interest in an employer or a project: while it holds, he mediates none of its disputes."""

    mediator = models.ForeignKey(Mediator, models.CASCADE, related_name="ties", verbose_name=_("调解员"))
    kind = models.CharField(_("利害关系"), max_length=10, choices=TieKind)
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("用人单位")
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("工程项目")
    )
    note = models.CharField(_("说明"), max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("利害关系")
        ordering = ["mediator", "valid_from"]
        constraints = [
            models.CheckConstraint(name="tie_kind_known", condition=Q(kind__in=TieKind.values)),
            models.CheckConstraint(
                name="tie_to_something",
                condition=Q(employer__isnull=False) | Q(project__isnull=False),
                violation_error_message=_("填写用人单位或工程项目"),
            ),
            ordered("tie_days_ordered"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.employer or self.project}"


class FeedKey(models.Model):
    """The secret address of a mediator's calendar: only its keyed hash is kept; a renewed one ends the one before."""

    mediator = models.ForeignKey(Mediator, models.CASCADE, related_name="feed_keys")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["mediator"], name="feed_key_one_alive", condition=Q(revoked_at__isnull=True)
            ),
            models.CheckConstraint(
                name="feed_key_times", condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("made_at"))
            ),
            models.CheckConstraint(name="feed_key_digest", condition=Q(digest__regex=r"^[0-9a-f]{64}$")),
        ]
