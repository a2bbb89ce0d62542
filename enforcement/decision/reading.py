"""How each fact about a decision is read from the rows. Called by the kernel, under the case's lock."""

from django.conf import settings

from casework import reading as of_case
from documents.models import Delivery
from enforcement import liability
from enforcement import reading as of_order
from enforcement import sums as of_order_sums
from enforcement.decision import sums
from enforcement.decision.offences import TABLE, After
from enforcement.decision.words import IN_FORCE, Kind
from lawkit import moment
from registry.models import Post
from statutes import clocks, provinces

NOBODY = 0
EARLY = frozenset({"found", "ordering", "spot_order", "reopened"})
PLACES = {"deciding": "deciding"} | dict.fromkeys(EARLY, "early")
LEADERS = ("SQUAD", "LEGAL", "BH", "CHIEF")
PRESIDERS = (*LEADERS, "INSP")
fit, investigators, sums_fixed, unpaid = of_case.fit, of_case.investigators, of_case.sums_fixed, of_case.unpaid
lead, co, closed, absconding = of_order.lead, of_order.co, of_order.closed, of_order.absconding
proofs, on_file, consent, today = of_order.proofs, of_order.on_file, of_order.consent, of_order.today


def kind(s):
    """Handling or penalty."""
    return s.row.kind


def _hearing(s):
    return getattr(s.row, "hearing", None) if s.row.state == "told" else None


def asked(s):
    """Whether a hearing was asked for and the round is still open."""
    return _hearing(s) is not None


def called(s):
    """Whether its day is fixed."""
    found = _hearing(s)
    return found is not None and found.called_on is not None


def reviewed(s):
    """Whether the legal section has agreed to the text that lies there now."""
    return s.row.state == "reviewed"


def discussed(s):
    """Whether the text that lies there now was discussed."""
    return s.row.state in ("proposed", "reviewed") and s.row.discussed_on is not None


def expired(s):
    """Whether the passing of the term is on record."""
    return s.row.expired_on is not None


def deferred(s):
    """Whether a later day was granted."""
    return s.row.deferred_on is not None


def forum(s):
    """Where a remedy was sought last, against the decision as it stands."""
    if s.row.decided_seq is None:
        return ""
    last = s.row.remedies.filter(seq__gt=s.row.decided_seq).last()
    return last.forum if last else ""


def excluded(s):
    """Everybody recused from the case."""
    return frozenset(s.case.recusals.values_list("user_id", flat=True))


def hands(s):
    """Who drafted and who proposed."""
    return frozenset(i for i in (s.row.drafted_by_id, s.row.proposed_by_id) if i)


def reviewer(s):
    """Who reviewed the text."""
    return s.row.reviewed_by_id or NOBODY


def chair(s):
    """Who chairs the hearing."""
    found = _hearing(s)
    return (found.chair_id if found else None) or NOBODY


def _posts(s, roles):
    organs, organ = [], s.case.organ
    while organ is not None:
        organs.append(organ.pk)
        organ = organ.parent
    found = Post.objects.on(s.on).filter(organ__in=organs, role__in=roles, user__is_active=True)
    return frozenset(found.values_list("user_id", flat=True))


def leaders(s):
    """Heads and legal reviewers of the organ and of those above it."""
    return _posts(s, LEADERS)


def officers(s):
    """Who may be named to chair a hearing: an officer of the organ or of one above it."""
    return _posts(s, PRESIDERS)


def place(s):
    """Where the case is: deciding, early (a draft is possible), or elsewhere."""
    return PLACES.get(s.case.state, "other")


def _term(s):
    return s.case.clocks.filter(rule="CLK-DECIDE", stopped_seq=None).order_by("pk").last()


def term_until(s):
    """The last day for deciding; None where it does not run."""
    found = _term(s)
    return found and found.due_on


def term_longer(s):
    """Whether it was extended."""
    found = _term(s)
    return found is not None and found.length > clocks.rule("CLK-DECIDE").length


def sums_agree(s):
    """Whether annex, totals and ledger are one."""
    return sums.agree(s.row)


def liable(s):
    """Who must pay in the case's situation, and whether only up to a sum."""
    return capped(liability.resolve(s.case.situation, of_order_sums.seats(s.case)))


def capped(found):
    """The same of a chain that was resolved already."""
    return frozenset((x.party, x.cap) for x in found)


def units(s):
    """The employer and every other unit of the case."""
    parties = list(of_order_sums.units(s.case))
    seats = of_order_sums.seats(s.case, parties)
    return frozenset({s.case.employer_id, *(employer for _role, employer in parties), *seats.values()})


def party_stands(s):
    """Whether whoever the draft is against is still liable, or a unit of the case: parties may have been corrected since."""
    if s.row.kind == Kind.HANDLING:
        return s.row.liable_id in {party for party, _capped in liable(s)}
    return s.row.liable_id in units(s)


def lapsed_round(s):
    """Whether the party's time passed without his being heard."""
    return s.row.heard_how == "lapsed"


def province(s):
    """Two digits of GB/T 2260."""
    return s.case.region.province[:2]


def orders(s):
    """Orders of the case that were served, expired by that service and stand (GEXP_admin)."""
    return frozenset(lapsed(s.case).values_list("pk", flat=True))


def lapsed(case):
    """The same as rows."""
    return case.orders.filter(expired_admin_on__isnull=False).exclude(state__in=["revoked", "complied"])


def priors(s):
    """Handling decisions of the case whose term has passed unperformed."""
    found = s.case.decisions.filter(kind=Kind.HANDLING, expired_on__isnull=False, state__in=IN_FORCE)
    return frozenset(found.values_list("pk", flat=True))


def needs_expired(s):
    """Whether the draft rests on an order or decision that must have expired."""
    row = s.row
    if row.kind == Kind.SPARING:
        return False
    return row.surcharge > 0 or row.offence in TABLE and TABLE[row.offence].after is not After.NOTHING


def ground_expired(s):
    """Whether what it rests on still stands, served and expired."""
    return s.row.order_id in orders(s) or s.row.prior_id in priors(s)


def fined(s):
    """Whether this party was fined for the same conduct already, after the same order."""
    row = s.row
    same = s.case.decisions.filter(
        kind=Kind.PENALTY, conduct=row.conduct, liable=row.liable_id, person=row.person, order=row.order_id, prior=row.prior_id
    )  # fmt: skip
    return same.filter(decided_on__isnull=False).exclude(state="revoked").exclude(pk=row.pk).exists()


def received_on(s):
    """When the matter was reported or found."""
    return s.case.received_on


def hearing_right(s):
    """Whether the notice tells of a hearing."""
    return s.row.hearing_right


def hearing_due(case, fine: int, person: bool, on) -> bool:
    """Whether the law gives a hearing: from the province's figure on; where none is registered, always (处罚法 63)."""
    figure = None if person else provinces.number(case.region.province, "hearing_unit_fen", on)
    return figure is None or fine >= figure


def spoke(s):
    """Whether the party said anything that must be answered."""
    return s.row.spoke_on is not None


def say_until(s):
    """The last day for a statement and for asking for a hearing."""
    return s.row.say_until


def say_over(s):
    """Whether that day has passed."""
    return s.row.say_until is not None and s.today > s.row.say_until


def hearing_come(s):
    """Whether the day of the hearing is here."""
    found = _hearing(s)
    return found is not None and found.held_at is not None and s.today >= moment.local(found.held_at).date()


def noticed_fine(s):
    """The fine that was told; 0 without one."""
    return s.row.noticed_fine or 0


def noticed_rate(s):
    """The surcharge's rate that was told; 0 without one."""
    return s.row.noticed_rate or 0


def needs_review(s):
    """By the bureau's rule for all; by law after a hearing or on a ground of article 58."""
    attended = getattr(s.row, "hearing", None) is not None and s.row.hearing.attended
    return settings.DECISION_REVIEW == "all" or bool(s.row.review_grounds) or attended


def needs_talk(s):
    """Marked complex or grave, or a fine from the bureau's figure on."""
    return s.row.serious or (s.row.fine or 0) >= settings.DECISION_TALK_FROM


def failed(s):
    """Methods tried in vain for the paper that is to be served now."""
    notice = s.row.notice()
    if notice is None:
        return frozenset()
    return frozenset(Delivery.objects.filter(paper=notice, succeeded=False).values_list("method", flat=True))


def paper_on(s):
    """The day of the paper to be served."""
    notice = s.row.notice()
    return notice.on if notice else s.on


def paid(s):
    """GPAID."""
    return sums.paid(s.row)


def over(s):
    """Whether the last day of performance has passed."""
    return s.row.due_on is not None and s.today > s.row.due_on


def effective_on(s):
    """The day of service of the decision."""
    return s.row.effective_on


def appeal_until(s):
    """The last day for a remedy."""
    return s.row.appeal_until


def appeal_over(s):
    """Whether every remedy is over for certain (GFINAL)."""
    if s.row.effective_on is None:
        return False
    until, certain = sums.appeal(s.row)
    return certain and s.today > until
