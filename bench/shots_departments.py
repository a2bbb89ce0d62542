"""Where the pages of decisions on paper, of comparisons and of look-ups are: functions ``() -> (address, user)``."""

from bench.shots_finders import holder, url


def draft():
    """The decision on paper that waits for a second person, as the head sees it."""
    from blacklist.models import HistoricListing

    return url("historic", HistoricListing.objects.filter(entered_on=None).latest("pk").public_id), holder("BH")


def on_the_list():
    """One that stands on the list, with the form of its end."""
    from blacklist.models import HistoricListing

    return url("historic", HistoricListing.objects.filter(entered_on__isnull=False, out="").latest("pk").public_id), holder("BH")


def compared():
    """The comparison of the demo."""
    from blacklist.models import Reconciliation

    return url("reconciled", Reconciliation.objects.latest("pk").public_id), holder("CREDIT")
