"""What was seen on site: visits, files, and who had to step aside."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.evidence import StoredFile
from early_warning.models.warning import Warning


class Visit(models.Model):
    """One visit by the two checkers. ``answers`` is a list of ``{question, answer}``; written once.

    Recorded by one of them; it counts once both confirm the conclusion drawn from it (false_alarm, confirm).
    """

    warning = models.ForeignKey(Warning, models.PROTECT, related_name="visits")
    visited_at = models.DateTimeField(_("到场时间"))
    place = models.CharField(_("地点"), max_length=200)
    latitude = models.DecimalField(_("纬度"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("经度"), max_digits=9, decimal_places=6, null=True, blank=True)
    accuracy = models.PositiveIntegerField(_("定位精度（米）"), null=True, blank=True)
    persons = models.CharField(_("现场人员"), max_length=200, blank=True)
    workers_asked = models.PositiveIntegerField(_("询问劳动者人数"), default=0)
    answers = models.JSONField(_("核查事项"), default=list)
    note = models.TextField(_("说明"), blank=True)
    assistants = models.CharField(_("协助人员"), max_length=120, blank=True)
    checker_a = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checker_b = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    client_key = models.CharField(max_length=64, blank=True)
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["warning", "seq"], name="visit_once"),
            models.UniqueConstraint(fields=["client_key"], name="visit_key_once", condition=~Q(client_key="")),
            models.CheckConstraint(
                name="visit_by_checker",
                condition=Q(recorded_by=models.F("checker_a")) | Q(recorded_by=models.F("checker_b")),
            ),
        ]


class WarningFile(StoredFile):
    """A photograph or paper of a warning; what opens a case goes along into its evidence."""

    warning = models.ForeignKey(Warning, models.PROTECT, related_name="files")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True, related_name="files")
    latitude = models.DecimalField(_("纬度"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("经度"), max_digits=9, decimal_places=6, null=True, blank=True)
    accuracy = models.PositiveIntegerField(_("定位精度（米）"), null=True, blank=True)

    class Meta(StoredFile.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(name="warning_file_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
            models.UniqueConstraint(fields=["warning", "sha256"], name="warning_file_once"),
        ]


class WarningRecusal(models.Model):
    """An officer taken off a warning for an interest in it (监察条例 16)."""

    warning = models.ForeignKey(Warning, models.PROTECT, related_name="recusals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["warning", "user"], name="warning_recused_once")]
