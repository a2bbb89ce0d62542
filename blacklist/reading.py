"""How each fact about a listing is read from the rows. Called by the kernel, under the case's lock."""

from django.db.models import Q

from blacklist import basis
from blacklist.facts import AGENCY, OFFICER
from blacklist.words import UNIT
from casework import delivering
from casework.models import ArrearsCase
from enforcement.models import CrimeReferral
from enforcement.reading import absconding, investigators, on_file, proofs  # noqa: F401 read as for an order
from statutes import clocks

EARLY = "CLK-BL-EARLY"
NO_CASE = ("not_accepted", "forwarded", "merged")
CRIMINAL = ("filed", "judged")  # 刑事诉讼期间 begins with the filing; a judgment stays


def _parties(s) -> list:
    return s.once("parties", lambda: list(s.row.parties.all()))


def _numbers(s, fits=lambda party: True) -> frozenset:
    return frozenset(p.number for p in _parties(s) if p.gone_seq is None and fits(p))


def _title(s) -> basis.Title:
    return s.once("title", lambda: basis.of(s.row))


def _left(s) -> list[dict]:
    return s.once("left", lambda: basis.left(s.case, _title(s)))


def _corrected(s):
    return s.once("corrected", lambda: basis.corrected_on(s.row, _title(s)))


def judged(s):
    """The word of the legal section on the amount."""
    return s.row.judged_large


def parties(s):
    """Their numbers."""
    return _numbers(s)


def noticed(s):
    """Who has a notice."""
    return _numbers(s, lambda p: p.noticed_on is not None)


def served(s):
    """Whose notice was served."""
    return _numbers(s, lambda p: p.served_on is not None)


def pending(s):
    """Whose objection waits."""
    return _numbers(s, lambda p: p.objected_on is not None and p.checked_on is None)


def answered(s):
    """Whose objection was checked."""
    return _numbers(s, lambda p: p.checked_on is not None)


def upheld(s):
    """Whether the unit's objection holds."""
    return any(p.number == UNIT and p.outcome == "upheld" for p in _parties(s))


def opinion(s):
    """How far the opinions are."""
    return AGENCY if s.row.agency_on else OFFICER if s.row.opinion_on else ""


def extended(s):
    """Whether the term was extended."""
    return s.row.extended_on is not None


def told(s):
    """Whether the removal was told."""
    return s.row.told_on is not None


def stands(s):
    """GEXP_admin: served, run out, not revoked."""
    return basis.stands(_title(s))


def migrants(s):
    """GMIG, at the end of the term."""
    return bool(_left(s))


def large(s):
    """GAMT over migrant workers' wages."""
    return basis.measure(s.case, _title(s), _left(s)).large


def grave(s):
    """A group or extreme incident is on record."""
    return s.case.grave


def lapsed(s):
    """Whose five working days are over."""
    return _numbers(s, lambda p: p.object_until is not None and p.object_until < s.today)


def in_term(s):
    """Whether the term of the decision still runs."""
    return s.today <= s.row.due_on


def paid(s):
    """Every claim of the title is paid, each payment with its voucher (the ledger takes no other)."""
    return _corrected(s) is not None


def waited(s):
    """Six months on the list since the correction."""
    corrected = _corrected(s)
    if corrected is None or s.row.listed_on is None:
        return False
    return s.today >= clocks.derive(EARLY, max(corrected, s.row.listed_on)).due


def new_arrears(s):
    """Another case of the unit that came in while it was listed, with wages owed."""
    if s.row.listed_on is None:
        return False
    others = ArrearsCase.objects.filter(employer=s.row.unit_id, received_on__gte=s.row.listed_on).exclude(pk=s.case.pk)
    others = others.exclude(state__in=NO_CASE)
    return others.filter(owed__gt=0).exists()


def criminal(s):
    """The police have filed, or a court has judged, a referral of this unit."""
    found = CrimeReferral.objects.filter(Q(order__liable=s.row.unit_id) | Q(decision__liable=s.row.unit_id))
    return found.filter(state__in=CRIMINAL).exists()


def term_over(s):
    """Three years."""
    return s.row.until_on is not None and s.today > s.row.until_on


def consent(s):
    """Whether the unit agreed to electronic service."""
    return delivering.consent(s.case) is not None and s.row.unit_id == s.case.employer_id

