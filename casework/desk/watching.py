"""The cases somebody keeps an eye on: a private list beside the desk, through visible_to like everything else."""

from django.db.models import Exists, OuterRef

from casework.access import visible_to
from casework.models import Watch

MOST = 1000  # cases of one user; the list is an aid to memory, not a second inbox


def watched_by(user_id: int | None) -> Exists:
    """Whether a user keeps an eye on a case, as a column."""
    return Exists(Watch.objects.filter(case=OuterRef("pk"), user=user_id))


def watch(user, cases) -> int:
    """Keep an eye on these cases, as far as the user sees them; how many are new."""
    seen = set(visible_to(user).filter(pk__in=[case.pk for case in cases]).values_list("pk", flat=True))
    known = set(Watch.objects.filter(user=user).values_list("case_id", flat=True))
    new = sorted(seen - known)[: max(0, MOST - len(known))]
    Watch.objects.bulk_create([Watch(user=user, case_id=pk) for pk in new], ignore_conflicts=True)
    return len(new)


def unwatch(user, cases) -> int:
    """Take them off the list; how many were on it."""
    return Watch.objects.filter(user=user, case__in=[case.pk for case in cases]).delete()[0]
