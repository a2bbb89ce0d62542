"""How each fact is read from the rows. Called by the kernel, under the warning's lock."""

from django.db.models import Q

from casework.models import Purpose
from early_warning.models import WarningFile
from registry.models import Certificate, Post
from registry.models.places import OrganKind

NOBODY = 0
SETTLING = (Purpose.PAYMENT, Purpose.ADVANCE, Purpose.SITE, Purpose.OTHER)


def subject(s):
    """How far the subject is known."""
    row = s.row
    if row.employer_id:
        return "employer"
    if row.project_id:
        return "project"
    return "address" if row.no_code else ""


def level(s):
    """How urgent."""
    return s.row.level


def checkers(s):
    """The two who check, or nobody."""
    return (s.row.checker_a_id or NOBODY, s.row.checker_b_id or NOBODY)


def visited(s):
    """Whether the present checkers have recorded a visit."""
    return s.row.visited


def outcome(s):
    """What was found."""
    return s.row.outcome


def measure(s):
    """The newest measure."""
    return s.row.measure


def clue(s):
    """Whether a case stands in its place."""
    return s.row.case_id is not None


def fit(s):
    """Inspectors of the organ or the squad with a certificate valid on the day, not recused from this warning.

    Posts at a township count for nothing here: its staff only assist (浙监察 8).
    """
    valid = Certificate.objects.on(s.on).filter(Q(revoked_on=None) | Q(revoked_on__gt=s.on)).values("user")
    posts = Post.objects.on(s.on).filter(role="INSP", user__is_active=True, user__in=valid)
    posts = posts.filter(Q(organ=s.row.organ_id) | Q(organ__parent=s.row.organ_id)).exclude(organ__kind=OrganKind.TOWNSHIP)
    return frozenset(posts.exclude(user__in=s.row.recusals.values("user")).values_list("user_id", flat=True))


def on_file(s):
    """The files that can show payment or the end of the risk."""
    found = WarningFile.objects.filter(warning=s.row.pk, purpose__in=SETTLING, withdrawn_seq=None)
    return frozenset(found.values_list("pk", flat=True))
