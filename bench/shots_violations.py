"""Where the publications of major violations are: functions ``() -> (address, user)``."""

from bench.shots_finders import holder, url


def quarter():
    """The quarter in which the demo's publication appeared, as the credit officer sees it."""
    return f"{url('violations')}?quarter={_published().published_on.isoformat()}", holder("CREDIT")


def shown_to_all():
    """What the public reads of it."""
    return url("public_violation", _published().shown.get(ended_on=None).public_id), None


def _published():
    from blacklist.models import Violation

    return Violation.objects.filter(state="published").latest("pk")
