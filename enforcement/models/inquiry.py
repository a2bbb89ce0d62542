"""The investigation record: summonses, interviews, inspections, findings, applications for recusal, recordings."""

import json

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from casework.models import ArrearsCase, Evidence
from documents.models import Paper
from enforcement.inquiry.law import FINDING, INSPECTION, INTERVIEW, RECUSAL, SUMMONS
from lawkit.machine import BIRTH
from registry.fields import EncryptedTextField, PublicIdField

OFFICER = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "null": True, "related_name": "+"}
CONFIRMED = Q(state__in=["recorded", "signed", "refused"])


def state(machine) -> FSMField:
    """The place of a row in its machine."""
    return FSMField(_("状态"), default=BIRTH, choices=machine.choices, max_length=24)


def evidence(label) -> models.ForeignKey:
    """A piece of evidence that the row rests on."""
    return models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+", verbose_name=label)


class Said(models.Model):
    """Base of rows with texts that name people: kept encrypted as one JSON text, known to the history by its digest."""

    public_id = PublicIdField()
    said = EncryptedTextField(_("内容"), default="{}")
    digest = models.CharField(max_length=64)
    reason = models.CharField(_("理由"), max_length=500, blank=True)

    class Meta:
        abstract = True

    @property
    def content(self) -> dict:
        """The texts by name."""
        return json.loads(self.said)


class Summons(models.Model):
    """One summons (D07, issued by CASE.inquire as event ``paper_seq``): to come at ``at``, and whether anybody came.

    ``way`` is how it reached the party: ``paper``, ``phone`` or ``message``; ``came_on`` the day of appearance.
    """

    public_id = PublicIdField()
    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="summonses")
    at = models.DateTimeField(_("通知的时间"))
    paper_seq = models.PositiveIntegerField()
    way = models.CharField(_("通知方式"), max_length=8, blank=True)
    proof = evidence(_("收悉的证据"))
    came_on = models.DateField(_("到场日期"), null=True)
    who_came = models.CharField(_("到场的人"), max_length=120, blank=True)
    reason = models.CharField(_("情况说明"), max_length=500, blank=True)
    state = state(SUMMONS)
    locals().update(SUMMONS.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("调查询问通知")
        ordering = ["id"]
        indexes = [models.Index(fields=["case"], name="summons_case")]
        constraints = [
            models.UniqueConstraint(fields=["case", "paper_seq"], name="summons_once"),
            models.CheckConstraint(
                name="summons_state_has_its_facts",
                condition=(~Q(state__in=["served", "absent"]) | ~Q(way=""))
                & (~Q(way__in=["phone", "message"]) | Q(proof__isnull=False))
                & (~Q(state="appeared") | Q(came_on__isnull=False) & ~Q(who_came=""))
                & (~Q(state__in=["absent", "withdrawn"]) | ~Q(reason="")),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{_('调查询问通知')} {self.get_state_display()}"

    def paper(self) -> Paper | None:
        """The summons itself (D07)."""
        return Paper.objects.of("casework", self.case_id).filter(kind="D07", seq=self.paper_seq).last()


class Record(Said):
    """Base of records by two officers: ``first`` proposed it and ``second`` confirmed it, both certified that day.

    ``filled`` and ``rights`` say whether the content has all that its paper needs, and that certificates were shown and
    rights told. ``scan`` is the record signed on every page (``pages`` of them), or bearing the note of the refusal.
    """

    started_at = models.DateTimeField(_("开始时间"), null=True)
    ended_at = models.DateTimeField(_("结束时间"), null=True)
    place = models.CharField(_("地点"), max_length=200, blank=True)
    filled = models.BooleanField(default=False)
    rights = models.BooleanField(_("已告知权利义务"), default=False)
    first = models.ForeignKey(**OFFICER, verbose_name=_("第一名监察员"))
    second = models.ForeignKey(**OFFICER, verbose_name=_("第二名监察员"))
    recorded_seq = models.PositiveIntegerField(null=True)
    scan = evidence(_("签名的笔录"))
    pages = models.PositiveSmallIntegerField(_("签名页数"), null=True)

    class Meta(Said.Meta):
        abstract = True
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="%(class)s_two_officers", condition=Q(first=None) | ~Q(first=F("second"))),
            models.CheckConstraint(
                name="%(class)s_state_has_its_facts",
                condition=(
                    ~CONFIRMED
                    | Q(first__isnull=False, second__isnull=False, recorded_seq__isnull=False, filled=True, rights=True)
                    & Q(started_at__isnull=False, ended_at__isnull=False, ended_at__gt=F("started_at"))
                )
                & (~Q(state__in=["signed", "refused"]) | Q(scan__isnull=False))
                & (~Q(state="signed") | Q(pages__isnull=False, pages__gt=0))
                & (~Q(state__in=["refused", "discarded"]) | ~Q(reason="")),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.get_state_display()}"


class Interview(Record):
    """The record of one interview (D08)."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="interviews")
    state = state(INTERVIEW)
    locals().update(INTERVIEW.transitions(state))

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = _("询问笔录")
        indexes = [models.Index(fields=["case"], name="interview_case")]


class SiteInspection(Record):
    """The record of one inspection on the spot (D09)."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="site_inspections")
    state = state(INSPECTION)
    locals().update(INSPECTION.transitions(state))

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = _("现场检查笔录")
        indexes = [models.Index(fields=["case"], name="siteinspection_case")]


class RecordingMark(models.Model):
    """A place in the index of recordings: which file, from when, what is on it (处罚法 47)."""

    interview = models.ForeignKey(Interview, models.PROTECT, null=True, related_name="marks")
    inspection = models.ForeignKey(SiteInspection, models.PROTECT, null=True, related_name="marks")
    recording = models.ForeignKey(Evidence, models.PROTECT, related_name="+", verbose_name=_("录音录像"))
    from_at = models.DateTimeField(_("开始时间"))
    remark = models.CharField(_("内容"), max_length=200)
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["from_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="recordingmark_of_one_record",
                condition=Q(interview=None, inspection__isnull=False) | Q(interview__isnull=False, inspection=None),
            ),
            models.CheckConstraint(name="recordingmark_says", condition=~Q(remark="")),
        ]


class InferredFinding(Said):
    """A fact found on the workers' material, since the employer did not produce what it must (浙监察 26; 支付条例 50).

    ``basis`` is the summons whose materials were not produced, empty where the employer absconded; ``article`` the rule
    of the place and day that allows the inference; ``rebuttal`` what the employer produced afterwards.
    """

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="inferred_findings")
    basis = models.ForeignKey(Summons, models.PROTECT, null=True, related_name="findings")
    article = models.CharField(_("依据"), max_length=80)
    material = models.ForeignKey(Evidence, models.PROTECT, related_name="+", verbose_name=_("劳动者提供的材料"))
    first = models.ForeignKey(**OFFICER)
    second = models.ForeignKey(**OFFICER)
    made_on = models.DateField(_("认定日期"), null=True)
    rebuttal = evidence(_("单位补充的材料"))
    state = state(FINDING)
    locals().update(FINDING.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("举证不能的认定")
        ordering = ["id"]
        indexes = [models.Index(fields=["case"], name="inferredfinding_case")]
        constraints = [
            models.CheckConstraint(name="inferredfinding_has_article", condition=~Q(article="")),
            models.CheckConstraint(name="inferredfinding_two_officers", condition=Q(first=None) | ~Q(first=F("second"))),
            models.CheckConstraint(
                name="inferredfinding_state_has_its_facts",
                condition=(
                    ~Q(state__in=["made", "rebutted"])
                    | Q(first__isnull=False, second__isnull=False, made_on__isnull=False)
                )
                & (~Q(state="rebutted") | Q(rebuttal__isnull=False))
                & (~Q(state__in=["rebutted", "dropped"]) | ~Q(reason="")),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.get_state_display()}"


class RecusalRequest(models.Model):
    """An application that an officer be recused; undecided, it does not stop the investigation (监察条例 16)."""

    public_id = PublicIdField()
    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="recusal_requests")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("被申请人"))
    reason = models.CharField(_("申请理由"), max_length=500)
    answer = models.CharField(_("决定理由"), max_length=500, blank=True)
    decided_on = models.DateField(_("决定日期"), null=True)
    state = state(RECUSAL)
    locals().update(RECUSAL.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("回避申请")
        ordering = ["id"]
        indexes = [models.Index(fields=["case"], name="recusalrequest_case")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "officer"], name="recusalrequest_one_open", condition=Q(state="asked")
            ),
            models.CheckConstraint(
                name="recusalrequest_decided",
                condition=~Q(reason="")
                & (Q(state="asked") | Q(decided_on__isnull=False))
                & (~Q(state="declined") | ~Q(answer="")),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.get_state_display()}"
