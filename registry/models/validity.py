"""Rows that hold for a time: from a day to a day, both included, or open at the end."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _


class ValidQuerySet(models.QuerySet):
    """Querysets that know which rows hold on a day."""

    def on(self, day):
        """The rows valid on this date."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class Validity(models.Model):
    """Abstract: ``valid_from`` and ``valid_to``, inclusive; an empty end means still valid."""

    valid_from = models.DateField(_("生效日期"))
    valid_to = models.DateField(_("失效日期"), null=True, blank=True, help_text=_("当日仍有效；长期有效的不填"))

    objects = ValidQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds(self, day) -> bool:
        """True if the row is valid on this date."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def ordered(name):
    """The end is not before the beginning."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
        violation_error_message=_("失效日期不能早于生效日期"),
    )


def no_overlap(name, *fields, says, condition=None):
    """Two rows that agree in ``fields`` are never valid on the same day."""
    days = Func(F("valid_from"), F("valid_to"), Value("[]"), function="daterange")
    return ExclusionConstraint(
        name=name,
        expressions=[(days, "&&"), *((field, "=") for field in fields)],
        condition=condition,
        violation_error_message=says,
    )
