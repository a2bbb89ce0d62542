"""Where the pages of approvals are in the demo, and who looks at them: functions ``() -> (address, user)``."""

from bench.shots_finders import holder, url


def approval(name="approval", role="BH"):
    """A page of the newest submission that waits, as the head whose turn it is sees it, or somebody with this role."""

    def find():
        found = waiting().latest("pk")
        return url(name, found.case.public_id, found.public_id), holder(role)

    return find


def to_submit():
    """The page on which an extension is submitted, as the lead of a case sees it."""
    from casework.models import ArrearsCase

    cases = ArrearsCase.objects.filter(state="investigating", extended=False, lead__isnull=False)
    case = cases.exclude(pk__in=waiting().values("case")).latest("filed_on", "pk")
    return url("approval_new", case.public_id, "CASE", case.pk, "extend"), case.lead


def waiting():
    """The submissions that wait."""
    from procedures.models import Submission

    return Submission.objects.filter(state="open")
