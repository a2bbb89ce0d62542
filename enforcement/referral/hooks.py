"""What other machines bring about: a screening when a term has run out, another look when ledger or file change, the end
when the order falls (R1, R2, O8)."""

from casework.law import CASE
from casework.models import Clock
from enforcement.decision.law import DECISION
from enforcement.decision.words import Kind
from enforcement.law import ORDER
from enforcement.models.referral import CrimeReferral
from enforcement.referral import basis
from enforcement.referral.deeds import OK, SEND, stop
from enforcement.referral.law import IN_HAND, REFERRAL, WITH_POLICE
from enforcement.referral.outside import VOID
from enforcement.referral.words import Ground
from lawkit import door
from lawkit.actor import SYSTEM

CHANGES = (
    "record_claims", "fix_sums", "pay", "bounce", "add_evidence", "withdraw_evidence", "set_parties", "amend",
)  # fmt: skip
SET_ASIDE = ("hold", "not_crime")


@ORDER.after("expire", "expire_posting")
def screen_order(move):
    """R1: an order has run out, by service or by posting alone; a second expiry is a reason to look again."""
    _screen(move, order=move.row.pk)


@DECISION.after("expire")
def screen_decision(move):
    """R1: the performance period of a handling decision has run out; a fine is no pay."""
    if move.row.kind == Kind.HANDLING and move.row.total:
        _screen(move, decision=move.row.pk)


def _screen(move, **title):
    """In a closed case nothing is begun; it must be reopened first."""
    if move.case.state in CASE.finals:
        return
    known = CrimeReferral.objects.filter(**title).first()
    if known is None:
        known = door.open(REFERRAL, "screen", SYSTEM, case=move.case, **title)
        if basis.measure(known).large is False:
            door.fire(REFERRAL, known.pk, "set_aside", SYSTEM)
    elif known.state in SET_ASIDE:
        _again(known)


def _again(row):
    """Whoever judged before judges anew; what the figures alone had set aside stays there while they say the same."""
    small = basis.measure(row).large is False
    if row.ground == Ground.AMOUNT and small:
        return
    door.fire(REFERRAL, row.pk, "rescreen", SYSTEM)
    if small:
        door.fire(REFERRAL, row.pk, "set_aside", SYSTEM)


@CASE.after(*CHANGES)
def rescreen(move):
    """R2: whatever was set aside is looked at again on any change of ledger or evidence."""
    if move.case.state in CASE.finals:
        return
    for row in CrimeReferral.objects.filter(case=move.case.pk, state__in=SET_ASIDE):
        _again(row)


@ORDER.after("revoke")
def order_revoked(move):
    """O8: what has not left the house ends; of what has, the police are told."""
    _fall(order=move.row.pk)


@DECISION.after("revoke", "annul")
def decision_revoked(move):
    """The same for a decision, whoever undid it."""
    _fall(decision=move.row.pk)


def _fall(**title):
    row = CrimeReferral.objects.filter(**title).first()
    if row is None:
        return
    if row.state in IN_HAND.split("|"):
        door.fire(REFERRAL, row.pk, "drop", SYSTEM)
    elif row.state in WITH_POLICE.split("|"):
        door.fire(REFERRAL, row.pk, "order_fell", SYSTEM)


@REFERRAL.does("drop")
def drop(move):
    """Without an order there is no crime to refer."""
    move.set(ended_on=move.on)
    stop(move, OK, SEND)
    return {}


@REFERRAL.does("order_fell")
def order_fell(move):
    """One working day to tell the police."""
    move.set(fell_on=move.on, police_told_on=None)
    move.clock("start", VOID)
    return {}


@REFERRAL.due("lapse")
def rights_over(today):
    """Refusals against which nobody may go any more."""
    running = Clock.objects.filter(machine=REFERRAL.name, rule__in=("CLK-REF-REV", "CLK-REF-SUP"), stopped_seq=None)
    open_still = running.filter(due_on__gte=today).values("obj")
    found = CrimeReferral.objects.filter(state="not_filed").exclude(pk__in=open_still)
    return found.order_by("declined_on", "pk").values_list("pk", flat=True)
