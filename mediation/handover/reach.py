"""Whose hand-overs a user sees: of the cases he may see; the tribunal only what was handed over to it."""

from django.db.models import Q

from casework.access import CASE_OFFICES, visible_to
from lawkit import moment
from mediation.models import Handover
from registry.roles import Role
from registry.standing import standing

OURS = CASE_OFFICES | {Role.MED}


def arbitrates_at(user) -> frozenset[int]:
    """The organs at which the user arbitrates today."""
    return frozenset(organ for role, organ in standing(user, moment.today()).posts if role == Role.ARB)


def arbitrates(user) -> bool:
    """Whether the user sits at a tribunal."""
    return bool(arbitrates_at(user))


def handovers(user):
    """The hand-overs a user may read, as a queryset."""
    found = Handover.objects.filter(case__in=visible_to(user).values("pk"))
    if any(role in OURS for role, _organ in standing(user, moment.today()).posts):
        return found
    return found.filter(Q(tribunal__in=arbitrates_at(user)) & ~Q(state__in=["prepared", "cancelled"]))


def enters(user) -> bool:
    """Whether an office leads him to the list at all."""
    return any(role in OURS or role == Role.ARB for role, _organ in standing(user, moment.today()).posts)
