"""Which organs a user looks into, and the logged look at masked data. docs/personal-data.md has the table."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from lawkit import moment
from registry import identity
from registry.models import AccessLog, Employer, Post, Worker
from registry.roles import Role
from registry.standing import standing

REVEALING = frozenset(
    {
        Role.DESK,
        Role.INSP,
        Role.SQUAD,
        Role.LEGAL,
        Role.BH,
        Role.CHIEF,
        Role.CITYBH,
        Role.MED,
        Role.ARB,
        Role.HRLEAD,
        Role.CREDIT,
    }
)
MASKS: dict[type, dict[str, Callable[[str], str]]] = {
    Worker: {
        "name": identity.mask_name,
        "citizen_id": identity.mask_id,
        "phone": identity.mask_phone,
        "address": identity.mask_address,
        "bank_card": identity.mask_id,
    },
    Employer: {"person_name": identity.mask_name, "person_id": identity.mask_id, "phone": identity.mask_phone},
}
REASON_LENGTH = 200

_shown: dict[str, list[Callable]] = defaultdict(list)


def organs_of(user, on: date | None = None) -> set[int]:
    """Ids of the organs whose cases the user sees by office on a day (today); one statement.

    The organs of his posts; for SQUAD, LEGAL, CREDIT, BH, CHIEF, CITYBH and AUDIT also everything below.
    Outside roles and ADMIN see no organ: they see what names them, or nothing.
    """
    return set(standing(user, on or moment.today()).sees)


def may_see_organ(user, organ_id: int) -> bool:
    """True if the organ is among those of the user."""
    return organ_id in organs_of(user)


def shows(kind: str):
    """Register ``(user, subject) -> bool`` for a kind such as ``registry.worker``; casework says whom a case shows."""

    def keep(test):
        _shown[kind].append(test)
        return test

    return keep


def may_see_person(user, subject) -> bool:
    """True if some registered test shows this subject to the user; nobody sees a kind without a test."""
    return any(test(user, subject) for test in _shown[subject._meta.label_lower])


def may_reveal(user, subject, field: str) -> bool:
    """True if the field is a masked one, the user's role looks behind masks, and the subject is his to see."""
    if field not in MASKS.get(type(subject), {}) or not user.is_active:
        return False
    posts = Post.objects.on(moment.today()).filter(user=user.pk, role__in=REVEALING)
    return posts.exists() and may_see_person(user, subject)


def masked(subject, field: str) -> str:
    """The masked value; raises KeyError for a field that is not a masked one."""
    return MASKS[type(subject)][field](getattr(subject, field))


def reveal(user, subject, field: str, reason: str, ip: str | None = None) -> str:
    """The full value, after one line in the access log. PermissionDenied, or ValidationError without a reason."""
    reason = " ".join((reason or "").split())
    if not may_reveal(user, subject, field):
        raise PermissionDenied(_("这项信息只有经办本案的人员能查看。需要时联系主办人"))
    if len(reason) < 2 or len(reason) > REASON_LENGTH:
        raise ValidationError(_("写明查看事由，2 至 200 字"))
    AccessLog.objects.create(
        user_id=user.pk,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        field=field,
        reason=reason,
        at=moment.now(),
        ip=ip,
    )
    return str(getattr(subject, field))


@shows("registry.employer")
def _officers_see_employers(user, subject) -> bool:
    return bool(organs_of(user))
