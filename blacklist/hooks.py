"""What other machines bring about: a candidate when a term has run out, the end when the order falls (B1, B8)."""

from blacklist import basis
from blacklist.law import LISTING
from blacklist.models import Listing
from blacklist.words import BEFORE, ON_LIST, Ground
from casework.law import CASE
from enforcement.decision.law import DECISION
from enforcement.decision.words import IN_FORCE, Kind
from enforcement.law import ORDER
from enforcement.models import Decision
from lawkit import door
from lawkit.actor import SYSTEM


@ORDER.after("expire")
def candidate_by_order(move):
    """B1: an order has run out after service; posting alone does not count here."""
    _propose(move, basis.of_order(move.row), order=move.row.pk)


@DECISION.after("expire")
def candidate_by_decision(move):
    """B1: the term of a handling decision has run out, unless its order has made a candidate already."""
    row = move.row
    if row.kind == Kind.HANDLING and row.total:
        _propose(move, basis.of_decision(row), decision=row.pk)


@CASE.after("amend")
def candidate_by_event(move):
    """B1: an incident became known after the term had run out."""
    if move.case.grave and move.case.state not in CASE.finals:
        for order in move.case.orders.filter(state="expired"):
            _propose(move, basis.of_order(order), order=order.pk)
        for row in Decision.objects.filter(case=move.case.pk, kind=Kind.HANDLING, expired_on__isnull=False):
            if row.state in IN_FORCE and row.total:
                _propose(move, basis.of_decision(row), decision=row.pk)


def _propose(move, title, **key):
    if not basis.stands(title) or _known(move.case, title, key):
        return
    measured = basis.measure(move.case, title)
    if measured.workers and (measured.large is not False or move.case.grave):
        door.open(LISTING, "propose", SYSTEM, case=move.case, **key)


def _known(case, title, key) -> bool:
    """One listing for one default: of this title at any time, or of this unit for another title of the case and still open."""
    of_unit = Listing.objects.filter(case=case.pk, unit=title.row.liable_id)
    return Listing.objects.filter(**key).exists() or of_unit.filter(state__in=(*BEFORE, *ON_LIST)).exists()


@ORDER.after("revoke")
def order_revoked(move):
    """B8: the listing is revoked with the order."""
    _fall(order=move.row.pk)


@DECISION.after("revoke", "annul")
def decision_revoked(move):
    """B8: whoever undid the decision."""
    _fall(decision=move.row.pk)


@DECISION.after("change", "change_in_court")
def decision_changed(move):
    """B8: what is left of a changed decision may be below the standard."""
    for row in Listing.objects.filter(decision=move.row.pk):
        measured = basis.measure(move.case, basis.of(row))
        if not measured.workers or (measured.large is False and row.ground != Ground.EVENT):
            _fall(pk=row.pk)


def _fall(**title):
    for row in Listing.objects.filter(**title):
        if row.state in BEFORE:
            door.fire(LISTING, row.pk, "drop", SYSTEM)
        elif row.state in ON_LIST:
            door.fire(LISTING, row.pk, "fall", SYSTEM)


@CASE.after("pay", "pay_after")
def paid(move):
    """B6: the correction starts the six months; what bounced and was paid again starts them anew."""
    for row in Listing.objects.filter(case=move.case.pk, state="listed"):
        row.case = move.case
        day = basis.corrected_on(row)
        if day and day != row.corrected_on:
            door.fire(LISTING, row.pk, "correct", SYSTEM)
