"""The kernel's only table of its own."""

from django.db import models


class Counter(models.Model):
    """The last number given, by kind, for one organ and year; see ``lawkit.numbering``."""

    organ = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    last = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organ", "year"], name="one_counter_per_organ_and_year")]

    def __str__(self):
        return f"{self.organ}/{self.year}"
