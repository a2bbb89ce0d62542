"""What an investigation keeps, queries and asks of the police: preserved things, queries of accounts, requests for help."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models import ArrearsCase
from documents.models import Paper
from enforcement.inquiry.law_help import ASSIST, PRESERVATION, QUERY
from enforcement.models.inquiry import OFFICER, Said, evidence, state


class Preservation(Said):
    """Things registered and kept as evidence (处罚法 56): approved by the bureau's head, kept for seven working days.

    ``until_on`` is the last day for a decision on them, ``kept_seq`` and ``decided_seq`` the events of its papers (D10).
    """

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="preservations")
    place = models.CharField(_("保存地点"), max_length=200)
    keeper = models.CharField(_("保管人"), max_length=60)
    approved_by = models.ForeignKey(**OFFICER, verbose_name=_("批准人"))
    approved_on = models.DateField(_("批准日期"), null=True)
    first = models.ForeignKey(**OFFICER)
    second = models.ForeignKey(**OFFICER)
    kept_on = models.DateField(_("登记保存日期"), null=True)
    kept_seq = models.PositiveIntegerField(null=True)
    until_on = models.DateField(_("保存期限"), null=True)
    decided_on = models.DateField(_("处理决定日期"), null=True)
    decided_seq = models.PositiveIntegerField(null=True)
    lapsed_on = models.DateField(_("解除日期"), null=True)
    receipt = evidence(_("领回签收单"))
    returned_on = models.DateField(_("发还日期"), null=True)
    state = state(PRESERVATION)
    locals().update(PRESERVATION.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("先行登记保存")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["case"], name="preservation_case"),
            models.Index(fields=["until_on"], name="preservation_until", condition=Q(state="kept")),
        ]
        constraints = [
            models.CheckConstraint(name="preservation_two_officers", condition=Q(first=None) | ~Q(first=F("second"))),
            models.CheckConstraint(
                name="preservation_days",
                condition=(Q(kept_on=None) | Q(approved_on__lte=F("kept_on"), until_on__isnull=False, until_on__gt=F("kept_on")))
                & (Q(decided_on=None) | Q(decided_on__gte=F("kept_on"), decided_on__lte=F("until_on")))
                & (Q(lapsed_on=None) | Q(lapsed_on__gt=F("until_on"))),
            ),
            models.CheckConstraint(
                name="preservation_state_has_its_facts",
                condition=(Q(state__in=["asked", "refused", "withdrawn"]) | Q(approved_by__isnull=False,
                    approved_on__isnull=False))
                & (
                    ~Q(state__in=["kept", "returning", "lapsed", "disposed", "returned"])
                    | Q(first__isnull=False, second__isnull=False, kept_on__isnull=False, kept_seq__isnull=False)
                )
                & (~Q(state__in=["returning", "disposed"]) | Q(decided_on__isnull=False, decided_seq__isnull=False))
                & (~Q(state="lapsed") | Q(lapsed_on__isnull=False))
                & (~Q(state="returned") | Q(receipt__isnull=False, returned_on__isnull=False))
                & (~Q(state__in=["refused", "withdrawn"]) | ~Q(reason="")),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.get_state_display()}"

    def notice(self) -> Paper | None:
        """The notice of preservation (D10)."""
        return Paper.objects.of("casework", self.case_id).filter(kind="D10", seq=self.kept_seq).last()


class PreservedThing(models.Model):
    """One thing on the list; ``disposition`` is a key of enforcement.inquiry.words.DISPOSITIONS, empty until decided."""

    preservation = models.ForeignKey(Preservation, models.PROTECT, related_name="things")
    name = models.CharField(_("名称"), max_length=120)
    quantity = models.CharField(_("数量"), max_length=40)
    features = models.CharField(_("特征"), max_length=200, blank=True)
    disposition = models.CharField(_("处理"), max_length=10, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="preservedthing_named", condition=~Q(name="") & ~Q(quantity=""))]

    def __str__(self):
        return self.name


class AssetQuery(Said):
    """A query of accounts or property (支付条例 40), approved by a head of a prefecture-level or higher organ."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="asset_queries")
    receiver = models.CharField(_("协助查询单位"), max_length=120)
    reply_by = models.DateField(_("答复日期"))
    approved_by = models.ForeignKey(**OFFICER, verbose_name=_("批准人"))
    approved_on = models.DateField(_("批准日期"), null=True)
    approved_seq = models.PositiveIntegerField(null=True)
    first = models.ForeignKey(**OFFICER)
    second = models.ForeignKey(**OFFICER)
    presented_on = models.DateField(_("交付日期"), null=True)
    answer = evidence(_("查询结果"))
    answered_on = models.DateField(_("答复登记日期"), null=True)
    state = state(QUERY)
    locals().update(QUERY.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("协助查询")
        ordering = ["id"]
        indexes = [models.Index(fields=["case"], name="assetquery_case")]
        constraints = [
            models.CheckConstraint(name="assetquery_two_officers", condition=Q(first=None) | ~Q(first=F("second"))),
            models.CheckConstraint(
                name="assetquery_state_has_its_facts",
                condition=(
                    ~Q(state__in=["approved", "presented", "answered", "declined"])
                    | Q(approved_by__isnull=False, approved_on__isnull=False, approved_seq__isnull=False)
                )
                & (
                    ~Q(state__in=["presented", "answered", "declined"])
                    | Q(first__isnull=False, second__isnull=False, presented_on__isnull=False, presented_on__gte=F("approved_on"))
                )
                & (~Q(state__in=["answered", "declined"]) | Q(answer__isnull=False, answered_on__isnull=False))
                & (~Q(state__in=["declined", "refused", "withdrawn"]) | ~Q(reason="")),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.get_state_display()}"


class PoliceHelp(Said):
    """Help asked of the police from the investigation on (支付条例 41): it is no referral and decides nothing."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="police_help")
    form = models.CharField(_("类别"), max_length=6, choices=[("assist", _("协助处理")), ("early", _("提前介入"))])
    receiver = models.CharField(_("受函单位"), max_length=120)
    proof = evidence(_("无法联系、拒不配合的证据"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_on = models.DateField(_("发函日期"), null=True)
    sent_seq = models.PositiveIntegerField(null=True)
    answer = evidence(_("公安机关的答复"))
    answered_on = models.DateField(_("答复登记日期"), null=True)
    state = state(ASSIST)
    locals().update(ASSIST.transitions(state))

    class Meta:
        verbose_name = verbose_name_plural = _("商请公安机关协助")
        ordering = ["id"]
        indexes = [models.Index(fields=["case"], name="policehelp_case")]
        constraints = [
            models.CheckConstraint(
                name="policehelp_state_has_its_facts",
                condition=Q(proof__isnull=False)
                & (~Q(state__in=["sent", "answered", "declined"]) | Q(sent_on__isnull=False, sent_seq__isnull=False))
                & (~Q(state__in=["answered", "declined"]) | Q(answer__isnull=False, answered_on__isnull=False))
                & (~Q(state__in=["declined", "withdrawn"]) | ~Q(reason="")),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.get_state_display()}"
