"""Where the pages of the public list are: functions ``() -> (address, user)``, without a user."""

from bench.shots_finders import url


def entry():
    """The newest entry that stands on the list, as anybody reads it."""
    from blacklist.models import PublicEntry
    from lawkit import moment

    return url("public_listing", PublicEntry.shown(moment.today()).latest("pk").public_id), None
