"""How each fact about a referral is read from the rows. Called by the kernel, under the case's lock."""

from casework import reading as of_case
from casework.law import CASE
from casework.models import Clock, Purpose
from enforcement.referral import basis, packet
from enforcement.referral.words import FELL_DUE, FELL_TOLD, Way

WAYS = {Purpose.EVASION: Way.EVASION, Purpose.ABSCONDING: Way.EVASION, Purpose.ABILITY: Way.ABILITY}
RIGHTS = ("CLK-REF-REV", "CLK-REF-SUP")
ANSWERS = ("CLK-REF-ANS", "CLK-REF-REV-ANS")


def answers(s):
    """What people said last of each element."""
    newest = dict(s.row.elements.order_by("seq", "id").values_list("code", "holds"))
    return frozenset(newest.items())


def team(s):
    """Who is in the team."""
    return frozenset(s.row.members())


def agency(s):
    """Whether the head of the agency has given an opinion."""
    return s.row.agency_on is not None


def legal(s):
    """Whether the legal section has given its opinion."""
    return s.row.legal_on is not None


def received(s):
    """Whether the police's receipt is on record."""
    return s.row.received_at is not None


def copied(s):
    """Whether the procuratorate's receipt is on record."""
    found = getattr(s.row, "copy", None)
    return found is not None and found.received_at is not None


def handed(s):
    """Whether items and material were handed over."""
    return s.row.handed_on is not None


def reviewed(s):
    """Whether the police have reconsidered."""
    return s.row.reviewed_on is not None


def prosecuted(s):
    """Whether the case is before the court."""
    return s.row.prosecuted_on is not None


def fell(s):
    """Whether the order fell after the sending, and the police know."""
    if s.row.fell_on is None:
        return ""
    return FELL_DUE if s.row.police_told_on is None else FELL_TOLD


def ordered(s):
    """E4: an order or decision was issued and stands."""
    title = basis.of(s.row)
    return title.issued and not title.revoked


def over(s):
    """E5, first half: the passing of its last day is on record."""
    title = basis.of(s.row)
    return title.expired_on is not None and title.due_on is not None and s.today > title.due_on


def reached(s):
    """E7."""
    return basis.reached(s.row)


def unpaid(s):
    """E5, second half: something of what was asked for is unpaid now."""
    return bool(basis.left_on(s.case, basis.of(s.row).amounts, None))


def large(s):
    """E3 at the end of the term, by the figures of the province; None is for a person."""
    return basis.measure(s.row).large


def ways(s):
    """E2 by the purposes of the evidence on file."""
    found = s.case.evidence.filter(withdrawn_seq=None, purpose__in=list(WAYS))
    return frozenset(str(WAYS[purpose]) for purpose in found.values_list("purpose", flat=True))


def lacks(s):
    """What the packet lacks."""
    return packet.lacks(s.row)


def investigators(s):
    """Lead, co and stand-in."""
    return of_case.investigators(s)


def fit(s):
    """Inspectors with a certificate valid on the day, not recused."""
    return of_case.fit(s)


def closed(s):
    """Whether the case has ended."""
    return s.case.state in CASE.finals


def on_file(s):
    """Keys of everything on file."""
    return frozenset(s.case.evidence.filter(withdrawn_seq=None).values_list("pk", flat=True))


def right_open(s):
    """Whether the term for going against a refusal still runs."""
    return _running(s, RIGHTS).filter(due_on__gte=s.today).exists()


def silent(s):
    """Whether the police have let their term pass."""
    return _running(s, ANSWERS).filter(due_on__lt=s.today).exists()


def sent_on(s):
    """The day of sending."""
    return s.row.sent_on


def today(s):
    """The legal day."""
    return s.on


def _running(s, rules):
    return Clock.objects.filter(case=s.case.pk, machine="REFERRAL", obj=s.row.pk, rule__in=rules, stopped_seq=None)
