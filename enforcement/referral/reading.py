"""How each fact about a referral is read from the rows. Called by the kernel, under the case's lock."""

from casework import reading as of_case
from casework.law import CASE
from casework.models import Purpose
from enforcement.referral.words import FELL_DUE, FELL_TOLD, Way

WAYS = {Purpose.EVASION: Way.EVASION, Purpose.ABSCONDING: Way.EVASION, Purpose.ABILITY: Way.ABILITY}
RIGHTS = ("CLK-REF-REV", "CLK-REF-SUP")
ANSWERS = ("CLK-REF-ANS", "CLK-REF-REV-ANS")


def _known(s) -> dict:
    """What one statement tells of the referral; the snapshot needs this module's constants."""
    from enforcement.referral import snapshot

    return snapshot.of(s).known


def answers(s):
    """What people said last of each element."""
    return _known(s)["answers"]


def team(s):
    """Who is in the team."""
    return _known(s)["team"]


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
    return _known(s)["copied"]


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
    return _known(s)["ordered"]


def over(s):
    """E5, first half: the passing of its last day is on record."""
    return _known(s)["over"]


def reached(s):
    """E7."""
    return _known(s)["reached"]


def unpaid(s):
    """E5, second half: something of what was asked for is unpaid now."""
    return _known(s)["unpaid"]


def large(s):
    """E3 at the end of the term, by the figures of the province; None is for a person."""
    return _known(s)["large"]


def ways(s):
    """E2 by the purposes of the evidence on file."""
    return _known(s)["ways"]


def lacks(s):
    """What the packet lacks."""
    return _known(s)["lacks"]


def packets(s):
    """Finished packets in which nothing is missing that the chief decided on."""
    return _known(s)["packets"]


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
    return _known(s)["on_file"]


def right_open(s):
    """Whether the term for going against a refusal still runs."""
    return _known(s)["right_open"]


def silent(s):
    """Whether the police have let their term pass."""
    return _known(s)["silent"]


def sent_on(s):
    """The day of sending."""
    return s.row.sent_on


def today(s):
    """The legal day."""
    return s.on
