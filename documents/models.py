"""Papers and their service. Both only grow: triggers in the migrations refuse what this module never does."""

import json

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.delivery import Method
from lawkit import moment
from registry import vault
from registry.models import Organ, User

DIGEST = 64


class Papers(models.QuerySet):
    """Papers, with or without their ciphertexts."""

    def light(self):
        """Without context and PDF: for lists."""
        return self.defer("context", "pdf")

    def of(self, chain: str, case_id: int):
        """The papers of one history, in its order, without their ciphertexts."""
        return self.light().filter(chain=chain, case_id=case_id).order_by("seq", "pk")


class Paper(models.Model):
    """One paper: frozen at the moment of its act, printed later, never changed.

    ``chain`` and ``seq`` name the event it belongs to (case and place in its history) without a key to it,
    since histories lie above this app. ``context`` and ``pdf`` are ciphertexts bound to ``code``.
    """

    kind = models.CharField(_("文种"), max_length=8)
    title = models.CharField(_("标题"), max_length=60)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="papers", verbose_name=_("机关"))
    on = models.DateField(_("文书日期"))
    year = models.PositiveSmallIntegerField(_("年份"))
    n = models.PositiveIntegerField(_("序号"), null=True, blank=True)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    chain = models.CharField(max_length=30)
    case_id = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    context = models.BinaryField()
    digest = models.CharField(max_length=DIGEST)
    code = models.CharField(_("核验码"), max_length=19, unique=True)
    created_at = models.DateTimeField(_("制作时间"), default=moment.now)
    rendered_at = models.DateTimeField(_("生成时间"), null=True, blank=True)
    pdf = models.BinaryField(null=True, blank=True)
    pdf_sha256 = models.CharField(max_length=DIGEST, null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=60, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    voided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    void_reason = models.CharField(_("作废理由"), max_length=300, blank=True)

    objects = Papers.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("文书")
        ordering = ["pk"]
        indexes = [
            models.Index("chain", "case_id", "seq", name="paper_of_event"),
            models.Index("next_try_at", "id", name="paper_waiting", condition=Q(rendered_at__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint("organ", "kind", "year", "n", name="paper_number_once"),
            models.CheckConstraint(name="paper_number_or_none", condition=Q(n__isnull=True) ^ ~Q(number="")),
            models.CheckConstraint(name="paper_year_is_its_date", condition=Q(year=F("on__year"))),
            models.CheckConstraint(
                name="paper_printed_whole",
                condition=Q(rendered_at__isnull=True, pdf__isnull=True, pdf_sha256__isnull=True)
                | Q(rendered_at__isnull=False, pdf__isnull=False, pdf_sha256__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(name="paper_digest_shape", condition=Q(digest__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(
                name="paper_void_with_reason",
                condition=Q(voided_at__isnull=True, void_reason="", voided_by__isnull=True)
                | Q(voided_at__isnull=False) & ~Q(void_reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.title} {self.number}".strip()

    @property
    def valid(self) -> bool:
        """Whether it still stands."""
        return self.voided_at is None

    def frozen(self) -> dict:
        """The context as it was frozen. Raises registry.vault.CannotDecrypt."""
        return json.loads(self.frozen_text())

    def frozen_text(self) -> str:
        """The text whose SHA-256 is ``digest``."""
        return vault.decrypt(self.context, bound_to(self.code, "context")).decode()

    def file(self) -> bytes:
        """The printed PDF; ValueError while it is not printed yet."""
        if self.pdf is None:
            raise ValueError("the paper is not printed yet")
        return vault.decrypt(self.pdf, bound_to(self.code, "pdf"))


def bound_to(code: str, part: str) -> str:
    """The vault's context for one part of one paper: a ciphertext moved to another row does not open."""
    return f"documents.paper.{part}:{code}"


class Delivery(models.Model):
    """One attempt to serve one paper, with what proves it and the two dates from which it counts.

    ``servers`` are ``server`` and ``second_server``; whoever is named has confirmed from a session of his own.
    ``receipt`` is the D17 or D19 of this attempt, ``consent`` the D18 that allows electronic service.
    """

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="deliveries", verbose_name=_("文书"))
    receipt = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    consent = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    method = models.CharField(_("送达方式"), max_length=14, choices=Method.choices)
    succeeded = models.BooleanField(_("已经送达"))
    result = models.CharField(_("结果"), max_length=300, blank=True)
    place = models.CharField(_("送达地点"), max_length=200, blank=True)
    receiver = models.CharField(_("收件人"), max_length=60, blank=True)
    relation = models.CharField(_("与受送达人的关系"), max_length=20, blank=True)
    occurred_at = models.DateTimeField(_("送达时间"))
    refusal = models.CharField(_("拒收事由"), max_length=600, blank=True)
    witness = models.CharField(_("见证人"), max_length=80, blank=True)
    photos = models.JSONField(_("照片、视频校验值"), default=list, blank=True)
    reason = models.CharField(_("采用原因"), max_length=1200, blank=True)
    server = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    second_server = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    effective_admin_on = models.DateField(_("行政送达日期"), null=True, blank=True)
    effective_criminal_on = models.DateField(_("刑事上视为责令支付的日期"), null=True, blank=True)
    recorded_at = models.DateTimeField(default=moment.now)

    class Meta:
        verbose_name = verbose_name_plural = _("送达")
        ordering = ["occurred_at", "pk"]
        constraints = [
            models.CheckConstraint(name="delivery_method_known", condition=Q(method__in=Method.values)),
            models.CheckConstraint(
                name="delivery_two_servers_differ",
                condition=Q(second_server__isnull=True) | Q(server__isnull=False) & ~Q(server=F("second_server")),
            ),
            models.CheckConstraint(
                name="delivery_failed_has_no_effect",
                condition=Q(succeeded=True) | Q(effective_admin_on__isnull=True, effective_criminal_on__isnull=True),
            ),
            models.CheckConstraint(
                name="delivery_posting_is_criminal_only",
                condition=~Q(method="posting") | Q(effective_admin_on__isnull=True),
            ),
            models.CheckConstraint(
                name="delivery_electronic_with_consent",
                condition=~Q(method="electronic", succeeded=True) | Q(consent__isnull=False),
            ),
            models.CheckConstraint(
                name="delivery_lien_with_refusal", condition=~Q(method="lien", succeeded=True) | ~Q(refusal="")
            ),
        ]

    def __str__(self):
        return f"{self.get_method_display()} {self.paper}"
