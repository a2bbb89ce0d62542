"""What other machines bring about: a proposal when a decision is served or a case referred, the end when it falls."""

from blacklist.models import Violation
from blacklist.violations import basis
from blacklist.violations.law import VIOLATION
from blacklist.violations.words import ON_SHOW, STANDING
from casework.law import CASE
from enforcement.decision.law import DECISION
from enforcement.referral.law import REFERRAL
from lawkit import door
from lawkit.actor import SYSTEM


@DECISION.after("serve", "serve_alone")
def by_decision(move):
    """A decision on wages was served: large, or in a case with an incident; also anew after a correction."""
    _propose_by(move.row, move.case)


@CASE.after("amend")
def by_event(move):
    """An incident became known after the decision was served."""
    if move.case.grave and move.case.state not in CASE.finals:
        for decision in move.case.decisions.filter(state__in=STANDING):
            _propose_by(decision, move.case)


@REFERRAL.after("send")
def by_referral(move):
    """Referred to the police, whatever the sum."""
    unit = basis.arrears.of(move.row).row.liable_id
    if not _known(move.case, unit, referral=move.row.pk):
        door.open(VIOLATION, "propose", SYSTEM, case=move.case, referral=move.row.pk)


def _propose_by(decision, case):
    amounts = basis.of_decision(decision) if basis.concerns(decision) else {}
    if not amounts or not basis.decision_stands(decision) or _known(case, decision.liable_id, decision=decision.pk):
        return
    if basis.measure(case, amounts, decision.decided_on).large is not False or case.grave:
        door.open(VIOLATION, "propose", SYSTEM, case=case, decision=decision.pk)


def _known(case, unit, **title) -> bool:
    """One publication for one title, and for one unit of a case at a time."""
    of_unit = Violation.objects.filter(case=case.pk, unit=unit, state__in=("proposed", *ON_SHOW))
    return Violation.objects.filter(**title).exists() or of_unit.exists()


@DECISION.after("revoke", "annul")
def decision_revoked(move):
    """Whoever undid it."""
    _fall(decision=move.row.pk)


@REFERRAL.after("drop", "order_fell")
def referral_fell(move):
    """The order fell, and the referral with it."""
    _fall(referral=move.row.pk)


@REFERRAL.after("supervision_upheld", "accept", "lapse", "police_withdraw", "not_prosecute")
def referral_declined(move):
    """There is no crime: what was published says something else."""
    _mend(referral=move.row.pk)


@DECISION.after("change", "change_in_court", "correct")
def decision_changed(move):
    """What is left of it may be below the figures; else the text must follow it."""
    row, case = move.row, move.case
    large = basis.measure(case, basis.of_decision(row), row.decided_on).large
    for one in Violation.objects.filter(decision=row.pk, state__in=("proposed", *ON_SHOW)):
        if large is False and not case.grave:
            _end(one)
        elif one.state in ON_SHOW:
            _fault(one)


def _fall(**title):
    for row in Violation.objects.filter(**title):
        _end(row)


def _mend(**title):
    for row in Violation.objects.filter(**title):
        if row.state == "proposed":
            _end(row)
        elif row.state in ON_SHOW:
            _fault(row)


def _end(row):
    if row.state == "proposed":
        door.fire(VIOLATION, row.pk, "drop", SYSTEM)
    elif row.state in ON_SHOW:
        door.fire(VIOLATION, row.pk, "fall", SYSTEM)


def _fault(row):
    if row.fix_since is None:
        door.fire(VIOLATION, row.pk, "fault", SYSTEM)
