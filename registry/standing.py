"""Where a user stands on a day: his posts, the organs he looks into and those his desk takes in. One statement.

Remembered on a user who was read for a request, since nearly every part of a page asks; any other user object may live
longer than a post, and is asked about each time.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from registry.roles import OUTSIDE, Role

BELOW = frozenset({Role.SQUAD, Role.LEGAL, Role.CREDIT, Role.BH, Role.CHIEF, Role.CITYBH, Role.AUDIT})
OWN = frozenset(Role) - BELOW - OUTSIDE - {Role.ADMIN}
HEADS = frozenset({Role.BH, Role.CHIEF})
REACHING = HEADS | {Role.SQUAD, Role.LEGAL, Role.CREDIT}

STANDING = """
WITH RECURSIVE held AS (
    SELECT post.organ_id, post.role, post.user_id FROM registry_post post JOIN registry_user who ON who.id = post.user_id
    WHERE who.is_active AND post.valid_from <= %(day)s AND (post.valid_to IS NULL OR post.valid_to >= %(day)s)
), reach AS (
    SELECT organ_id, role FROM held WHERE user_id = %(user)s
    UNION
    SELECT part.id, reach.role FROM reach JOIN registry_organ part ON part.parent_id = reach.organ_id
    WHERE reach.role = ANY(%(reaching)s) AND NOT EXISTS (
        SELECT 1 FROM held WHERE held.organ_id = part.id
        AND (held.role = reach.role OR (held.role = ANY(%(heads)s) AND reach.role = ANY(%(heads)s))))
), seen AS (
    SELECT organ_id, bool_or(role = ANY(%(below)s)) AS wide FROM held
    WHERE user_id = %(user)s AND role = ANY(%(seeing)s) GROUP BY organ_id
    UNION
    SELECT organ.id, true FROM registry_organ organ JOIN seen ON organ.parent_id = seen.organ_id WHERE seen.wide
)
SELECT 'reach', organ_id, role FROM reach
UNION ALL SELECT 'posts', organ_id, role FROM held WHERE user_id = %(user)s
UNION ALL SELECT DISTINCT 'sees', organ_id, '' FROM seen
"""


@dataclass(frozen=True)
class Standing:
    """The user's posts as (role, organ), the organs he sees by office, and role → organs that his desk takes in.

    A head's desk takes in the organs below his, down to those that have a holder of their own.
    """

    day: date
    posts: frozenset[tuple[str, int]]
    sees: frozenset[int]
    reach: dict[str, frozenset[int]]


def standing(user, day: date) -> Standing:
    """Where the user stands that day; a switched-off user stands nowhere."""
    known = getattr(user, "_standing", None)
    if known is None or known.day != day:
        known = _read(user, day)
        if getattr(user, "of_request", False):
            user._standing = known
    return known


def _read(user, day):
    given = {"day": day, "user": user.pk, "reaching": sorted(REACHING), "heads": sorted(HEADS), "below": sorted(BELOW),
             "seeing": sorted(BELOW | OWN)}  # fmt: skip
    found: dict[str, set] = {"reach": set(), "posts": set(), "sees": set()}
    if user.is_active:
        with connection.cursor() as cursor:
            cursor.execute(STANDING, given)
            for part, organ, role in cursor.fetchall():
                found[part].add(organ if part == "sees" else (role, organ))
    reach: dict[str, set[int]] = {}
    for role, organ in found["reach"]:
        reach.setdefault(role, set()).add(organ)
    wide = {role: frozenset(organs) for role, organs in reach.items()}
    return Standing(day, frozenset(found["posts"]), frozenset(found["sees"]), wide)
