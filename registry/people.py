"""Who may act on a day: roles from posts, inspectors from certificates."""

from datetime import date

from django.db.models import Q

from lawkit import moment
from lawkit.actor import Actor
from registry.models import Certificate, Organ, Post, User


def actor(user, on: date | None = None, organ: int | None = None) -> Actor:
    """The user as an actor of one day (today): roles of the posts held then at ``organ``, his own unless given.

    A post at another organ counts only there, so a stand-in never carries its powers home.
    A switched-off user has no role.
    """
    where = organ or user.organ_id
    if not user.is_active:
        return Actor(user.pk, frozenset(), where)
    roles = Post.objects.on(on or moment.today()).filter(user=user.pk, organ=where).values_list("role", flat=True)
    return Actor(user.pk, frozenset(roles), where)


def certified(user_id: int, on: date) -> bool:
    """True if the user holds a certificate valid on this day and not revoked by then (监察条例 4, 16)."""
    held = Certificate.objects.on(on).filter(user=user_id)
    return held.filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=on)).exists()


def colleagues(organ: int | Organ, role: str, on: date | None = None):
    """Active users who hold this role at this organ on the day (today), by name."""
    posts = Post.objects.on(on or moment.today()).filter(organ=organ, role=role)
    return User.objects.filter(is_active=True, pk__in=posts.values("user")).order_by("name_key", "pk")
