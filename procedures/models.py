"""Who is asked to sign (a drawing), the words that a history keeps only as a digest, and acts submitted for approval."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process

from casework.models import ArrearsCase, DualCharge
from registry.fields import EncryptedTextField, PublicIdField


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


class Standing(models.TextChoices):
    """Where a submission stands; everything but OPEN is its end."""

    OPEN = "open", _("待审批")
    APPROVED = "approved", _("已批准")
    RETURNED = "returned", _("已退回")
    WITHDRAWN = "withdrawn", _("已撤回")
    LAPSED = "lapsed", _("内容变动，已失效")


class Submission(models.Model):
    """An act that somebody has prepared and others are asked to approve; it moves nothing until the last of them signs.

    ``given`` is what the act will be handed, ``draft`` what its papers would say, both as canonical text; ``digest``
    covers both with the machine, the row and the act. ``seats`` are those of the route on the day of submission, in
    order, ``turn`` the one that is asked now. ``fired_seq`` and ``cause_seq`` are the events that it became or that made
    it lapse. ``settled``: the submitter has nothing more to do about its end.
    """

    public_id = PublicIdField()
    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="submissions")
    machine = models.CharField(max_length=16)
    obj = models.BigIntegerField()
    act = models.CharField(max_length=40)
    given = EncryptedTextField()
    draft = EncryptedTextField()
    digest = models.CharField(_("内容摘要"), max_length=64)
    on = models.DateField(_("报批日期"))
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("报批时间"))
    seats = models.JSONField(default=list)
    turn = models.CharField(max_length=16, blank=True)
    state = models.CharField(_("状态"), max_length=12, choices=Standing.choices, default=Standing.OPEN)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = EncryptedTextField()
    fired_seq = models.PositiveIntegerField(null=True)
    cause_seq = models.PositiveIntegerField(null=True)
    settled = models.BooleanField(default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("报批")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["case"], name="submission_waiting", condition=models.Q(settled=False)),
            models.Index(fields=["machine", "obj", "act"], name="submission_of"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["machine", "obj", "act"], name="one_open_submission", condition=models.Q(state="open")
            ),
            models.CheckConstraint(
                name="submission_open_has_a_turn",
                condition=(models.Q(state="open", ended_at=None, settled=False) & ~models.Q(turn=""))
                | (~models.Q(state="open") & models.Q(turn="", ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="submission_approved_by_its_act",
                condition=models.Q(state="approved", fired_seq__isnull=False, settled=True)
                | (~models.Q(state="approved") & models.Q(fired_seq=None)),
            ),
        ]

    def __str__(self):
        return f"{self.machine}.{self.act} {self.get_state_display()}"


class Opinion(models.Model):
    """One seat's signature under a submission, bound to the digest of what it was shown. Voided, never deleted."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="opinions")
    seat = models.CharField(max_length=16)
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    text = EncryptedTextField()
    at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "seat"], name="one_opinion_a_seat", condition=models.Q(voided_at=None)
            ),
            models.UniqueConstraint(
                fields=["submission", "signer"], name="one_opinion_each", condition=models.Q(voided_at=None)
            ),
        ]


class Approval(Process):
    """Who is asked to approve one row's act: drawn from a submission, or from a machine that models its own review."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="+")
    machine = models.CharField(max_length=16)
    obj = models.BigIntegerField()
    act = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("审批任务")
        indexes = [models.Index(fields=["case", "machine", "obj"], name="approval_of")]
