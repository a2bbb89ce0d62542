"""Who enters the pages of the list: those who list, head, review or audit. Rows stay those of the cases they may see."""

from blacklist.models import Listing
from casework.access import visible_to
from lawkit import moment
from registry.roles import Role
from registry.standing import standing

OFFICES = frozenset({Role.CREDIT, Role.SQUAD, Role.LEGAL, Role.BH, Role.CHIEF, Role.CITYBH, Role.AUDIT})


def enters(user) -> bool:
    """True if an office leads him to the list."""
    return bool({role for role, _organ in standing(user, moment.today()).posts} & OFFICES)


def listings(user):
    """The listings of the cases he may see."""
    return Listing.objects.filter(case__in=visible_to(user).order_by().values("pk"))
