"""Dual responsibility (双包案): one case, two leaders of two organs."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django_fsm import FSMField

from casework.law import DUAL
from casework.models.case import ArrearsCase
from lawkit.machine import BIRTH
from registry.models import Organ


class DualCharge(models.Model):
    """The charge given to a leader of the responsible unit and to one of the bureau (S2)."""

    case = models.ForeignKey(ArrearsCase, models.PROTECT, related_name="dual_charges")
    unit_leader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    unit_organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    hr_leader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    hr_organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    hazard = models.TextField(blank=True)
    plan = models.TextField(blank=True)
    deadline_on = models.DateField(null=True)
    sheet = models.CharField(max_length=64, blank=True)
    state = FSMField(default=BIRTH, choices=DUAL.choices, max_length=24)
    locals().update(DUAL.transitions(state))

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dual_two_leaders_two_organs",
                condition=~Q(unit_leader=F("hr_leader")) & ~Q(unit_organ=F("hr_organ")),
            ),
            models.UniqueConstraint(fields=["case"], name="dual_once_open", condition=~Q(state__in=DUAL.finals)),
        ]
