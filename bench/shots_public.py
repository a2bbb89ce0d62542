"""Where the pages of the public list are: functions ``() -> (address, user)``; those of the public have no user."""

from bench.shots_finders import holder, url


def entry():
    """The newest entry that stands on the list, as anybody reads it."""
    from blacklist.models import PublicEntry
    from lawkit import moment

    return url("public_listing", PublicEntry.shown(moment.today()).latest("pk").public_id), None


def graded():
    """This year's suggested grades, as the credit officer sees them."""
    return url("grading"), holder("CREDIT")
