"""How each fact about a publication is read from the rows. Called by the kernel, under the case's lock."""

from blacklist.violations import basis, privacy
from blacklist.violations.facts import NOBODY
from casework.models import Party
from enforcement.reading import investigators, on_file  # noqa: F401 read as for an order

CHANGED = ("corrected", "withdrawn")


def judged(s):
    """The word of the legal section on the amount."""
    return s.row.judged_large


def drafter(s):
    """Who wrote the text that waits."""
    return s.row.drafted_by_id if s.row.draft_open else NOBODY


def checked(s):
    """Whether the text that waits was looked at."""
    return s.row.draft_open and s.row.checked_on is not None


def pending(s):
    """An objection without an answer."""
    return s.row.objected_on is not None and s.row.answered_on is None


def to_fix(s):
    """What stands published must be corrected."""
    return s.row.fix_since is not None


def untold(s):
    """A correction or withdrawal of which the sites do not know."""
    return s.row.state in CHANGED and s.row.told_on is None


def stands(s):
    """The title."""
    return basis.stands(s.row)


def referred(s):
    """The title is a referral."""
    return s.row.referral_id is not None


def large(s):
    """数额较大 by the province's figures."""
    return basis.measure(s.case, basis.lines(s.row), basis.day(s.row)).large


def grave(s):
    """A group or extreme incident is on record."""
    return s.case.grave


def names(s):
    """Every worker of the ledger and every person who complained, whoever has left since."""
    of_ledger = s.case.claims.values_list("worker__name", flat=True)
    told = Party.objects.filter(case=s.case.pk, worker__isnull=False).values_list("worker__name", flat=True)
    return frozenset(of_ledger.union(told).order_by())


def clean(s):
    """The text that waits, against the names known now."""
    return privacy.clean((s.row.did, s.row.handled), names(s))
