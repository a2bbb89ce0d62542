"""Who sees which warning, and as whom one acts in it. Every view, list, export and search goes through here.

By office: the warnings of one's organs and of one's squad. By name: checkers and who reported it. Outside bodies see
what they reported and what was referred to them. Who called is known to intake and to those who handle the warning.
"""

from datetime import date

from django.db.models import Exists, Q

from casework import access as cases
from documents import access as papers
from early_warning.models import Warning
from lawkit import moment
from lawkit.actor import Actor
from registry.access import MASKS, organs_of, shows
from registry.identity import mask_name, mask_phone
from registry.models import Post
from registry.roles import Role
from registry.standing import standing

OFFICES = frozenset(
    {Role.ANALYST, Role.DESK, Role.INSP, Role.SQUAD, Role.BH, Role.CHIEF, Role.CITYBH, Role.HRLEAD, Role.AUDIT}
)
REPORTING = frozenset({Role.GRID, Role.BANK, Role.GC, Role.IND})
KNOWING = (Role.DESK, Role.ANALYST, Role.SQUAD, Role.BH, Role.CHIEF)


def actor(
    user, warning: Warning | None = None, *, organ: int | None = None, on: date | None = None, held=None, squads=None
) -> Actor:
    """The user as an actor in a warning (or in a new one of ``organ``).

    Roles held at its organ or, where they reach down, above it; besides INSP of its squad (a named checker: of any squad
    of the organ); whoever only reports (GRID, BANK, GC, IND) does so from wherever he holds his post.
    ``held`` are the user's (role, organ) of that day, ``squads`` the organ's among his, where a page has read them.
    """
    where = warning.organ_id if warning is not None else organ or user.organ_id
    if held is None:
        held = standing(user, on or moment.today()).posts
    base = cases.actor(user, warning, organ=where, on=on, held=held, near=(frozenset(), frozenset()))
    if not user.is_active:
        return base
    named = warning is None or user.pk in warning.checkers
    if not named:
        squads = {warning.squad_id}
    elif squads is None:  # asked of the database only where it may matter
        squads = _squads(where) if any(role == Role.INSP for role, _at in held) else ()
    more = {role for role, at in held if role in REPORTING or (role == Role.INSP and at in squads)}
    return Actor(base.id, base.roles | more, base.organ)


def _squads(organ) -> set[int]:
    from registry.models import Organ

    return set(Organ.objects.filter(parent=organ).values_list("pk", flat=True))


def enters(user) -> bool:
    """Whether the user has a post with which he sees or reports warnings; asks nothing where a page has asked already."""
    held = {role for role, _organ in standing(user, moment.today()).posts}
    return bool(held & (OFFICES | REPORTING))


def visible_to(user):
    """The warnings that a user may see, as a queryset."""
    if not user.is_active:
        return Warning.objects.none()
    return Warning.objects.filter(by_office(user) | by_name(user) | by_referral(user))


def by_office(user) -> Q:
    """Warnings of the organs and squads where the user holds an office that handles warnings."""
    held = Post.objects.on(moment.today()).filter(user=user.pk, role__in=OFFICES)
    organs = organs_of(user)
    return Q(Exists(held)) & (Q(organ__in=organs) | Q(squad__in=organs))


def by_name(user) -> Q:
    """Warnings that the user reported or checks."""
    return Q(reporter=user.pk) | Q(checker_a=user.pk) | Q(checker_b=user.pk)


def by_referral(user) -> Q:
    """Warnings referred to an industry department of the user's."""
    held = Post.objects.on(moment.today()).filter(user=user.pk, role=Role.IND)
    return Q(receiver__in=held.values("organ"))


def may_see(user, warning) -> bool:
    """Whether the user may see this warning."""
    return visible_to(user).filter(pk=warning.pk).exists()


def inside(user, warning, who: Actor | None = None) -> bool:
    """Whether the user's office handles the warning or he checks it: who only reported it reads no findings."""
    return user.pk in warning.checkers or (who or actor(user, warning)).has(*OFFICES)


def knows_caller(user, warning, who: Actor | None = None) -> bool:
    """Whether the user may know who called: a confidential one only intake, the heads, and who took the call."""
    if user.pk == warning.reporter_id or (who or actor(user, warning)).has(*KNOWING):
        return True
    return not warning.confidential and user.pk in warning.checkers


MASKS[Warning] = {"caller_name": mask_name, "caller_phone": mask_phone}


@shows("early_warning.warning")
def _callers(user, warning) -> bool:
    return may_see(user, warning) and knows_caller(user, warning)


def _paper(user, paper) -> bool:
    return visible_to(user).filter(pk=paper.case_id).exists()


def register() -> None:
    """Answer for the papers of our chain."""
    papers.register("early_warning", _paper)
