"""How each fact about an order is read from the rows. Called by the kernel, under the case's lock."""

from django.conf import settings

from casework import delivering
from casework import reading as of_case
from casework.law import CASE
from casework.models import Purpose
from documents.models import Delivery
from enforcement import liability, sums
from enforcement.facts import ALL, NONE, SOME

EARLY = frozenset({"investigating", "suspended", "found"})
PLACES = {"ordering": "ordering", "spot_order": "spot"} | dict.fromkeys(EARLY, "early")
SQUAD, BH, NOBODY = "SQUAD", "BH", 0


def fixed_on(s):
    """The date the order names."""
    return s.row.fixed_on


def days(s):
    """The working days after service the order names."""
    return s.row.days or 0


def served(s):
    """Whether it has been served by a method of 民诉法."""
    return s.row.effective_admin_on is not None


def posted(s):
    """Whether it has been posted."""
    return s.row.posted_on is not None


def changed(s):
    """Whether its deadline was changed."""
    return s.row.changed_on is not None


def failed(s):
    """Methods tried in vain for any paper of this order."""
    if s.row.issued_seq is None:
        return frozenset()
    tried = Delivery.objects.filter(paper__in=s.row.papers(), succeeded=False)
    return frozenset(tried.values_list("method", flat=True))


def ended_admin(s):
    """Whether its expiry after service is on record."""
    return s.row.expired_admin_on is not None


def ended_criminal(s):
    """Whether its expiry after service or posting is on record."""
    return s.row.expired_criminal_on is not None


def lead(s):
    """The case's lead inspector, or who stands in."""
    return s.case.acting("lead", s.on) or NOBODY


def co(s):
    """The case's co-inspector, or who stands in."""
    return s.case.acting("co", s.on) or NOBODY


def investigators(s):
    """Lead, co and stand-in."""
    return of_case.investigators(s)


def fit(s):
    """Inspectors with a certificate valid on the day, not recused."""
    return of_case.fit(s)


def place(s):
    """Where the case is: ordering, on the spot, early (an order is possible for an absconder alone), or elsewhere."""
    return PLACES.get(s.case.state, "other")


def closed(s):
    """Whether the case has ended; an excused order may then end too, and nothing else."""
    return s.case.state in CASE.finals


def absconding(s):
    """Absconding is recorded, with evidence (法释〔2013〕3号 4)."""
    return s.case.absconded and _standing(s).filter(purpose=Purpose.ABSCONDING).exists()


def signed_by(s):
    """Who signs orders here: SQUAD unless the bureau keeps it to its head (setting ORDER_SIGNED_BY; reference 13.8)."""
    return signing_role()


def signing_role() -> str:
    """``SQUAD`` or ``BH``. No national rule says who signs; the local one does."""
    return BH if settings.ORDER_SIGNED_BY == BH else SQUAD


def sums_fixed(s):
    """GFACT."""
    return of_case.sums_fixed(s)


def unpaid(s):
    """Whether the ledger has anything left to order."""
    return of_case.unpaid(s)


def sums_agree(s):
    """Whether every line of the annex is what the ledger says is unpaid, and they make up the total."""
    return sums.agree(s.row)


def liable(s):
    """Who may be ordered to pay in the case's situation, and whether only up to a sum."""
    found = liability.resolve(s.case.situation, sums.seats(s.case))
    return frozenset((x.party, x.cap) for x in found)


def paid(s):
    """How much of what was ordered the ledger shows as paid: none, some, all."""
    left, total = sums.left(s.row), s.row.total
    return ALL if left == 0 else NONE if left == total else SOME


def over_admin(s):
    """Whether the day after service has passed."""
    return s.row.due_admin_on is not None and s.today > s.row.due_admin_on


def over_criminal(s):
    """Whether the day after service or posting has passed."""
    return s.row.due_criminal_on is not None and s.today > s.row.due_criminal_on


def proofs(s):
    """Proofs of service on file: their keys and their hashes."""
    rows = _standing(s).filter(purpose=Purpose.SERVICE).values_list("pk", "sha256")
    return frozenset(x for row in rows for x in row)


def on_file(s):
    """Keys of everything on file."""
    return frozenset(_standing(s).values_list("pk", flat=True))


def consent(s):
    """Whether the addressee agreed to electronic service."""
    found = delivering.consent(s.case)
    return found is not None and s.row.liable_id == s.case.employer_id


def paper_on(s):
    """The day of the paper to be served; today for one handed over at once."""
    notice = s.row.notice()
    return notice.on if notice else s.on


def today(s):
    """The legal day."""
    return s.on


def _standing(s):
    return s.case.evidence.filter(withdrawn_seq=None)
