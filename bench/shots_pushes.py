"""Where the pages of messages to platforms and of departments' answers are."""

from bench.shots_finders import holder, url


def message():
    """The newest message that was handed over or has a receipt."""
    from blacklist.models import Push

    row = Push.objects.filter(file__isnull=False).latest("pk")
    return url("push", row.public_id), holder("CREDIT")


def answer():
    """The form for a department's answer about the newest entry."""
    from blacklist.models import PublicEntry

    return url("measure_new", PublicEntry.objects.filter(ended_on=None).latest("pk").public_id), holder("CREDIT")
