"""How each fact about a hand-over is read from the rows. Called by the kernel, under the case's lock."""

from django.db.models import Q

from casework import ledger
from casework.models import Clock
from mediation.handover.law import HANDOVER
from mediation.law import MEDIATION
from mediation.models import Handover, HandoverClaimant, Mediation, MediationParty
from mediation.words import worker_key
from registry.models import Organ
from registry.models.places import OrganKind
from registry.roles import Role

FOUND = ("found", "transferred", "ordering", "deciding", "withdrawn")
UNSOLVED = ("declined", "failed", "breached", "order_ended", "passed_on")


def _born(row) -> bool:
    return bool(row.pk) and bool(row.state)


def _present(s) -> list[HandoverClaimant]:
    return list(s.row.claimants.filter(dropped_seq=None)) if _born(s.row) else []


def named(s):
    """Keys of the workers who ask for arbitration."""
    return frozenset(c.key for c in _present(s))


def unsigned(s):
    """Keys of those who have not signed."""
    return frozenset(c.key for c in _present(s) if c.signed_seq is None)


def asked(s):
    """The tribunal has named what is missing."""
    return bool(s.row.missing)


def lacking(s):
    """Something it named has not been supplied."""
    return bool(s.row.missing) and s.row.supplied_on is None


def extended(s):
    """The term was lengthened."""
    return s.row.extended_on is not None


def simplified(s):
    """The simplified procedure."""
    return s.row.simplified


def final(s):
    """一裁终局."""
    return s.row.final


def ready(s):
    """The investigation has ended, or a mediation did not solve it."""
    return s.case.state in FOUND or Mediation.objects.filter(case=s.case.pk, state__in=UNSOLVED).exists()


def arbitrable(s):
    """A claim of wages between a worker and his employer."""
    return s.case.in_scope


def claimants(s):
    """Workers to whom the ledger shows something unpaid."""
    return frozenset(x["worker"].pk for x in ledger.by_worker(s.case) if x["unpaid"] > 0)


def busy(s):
    """Workers in a mediation that goes on, or in another hand-over that has not ended."""
    going_on = [k for k in MEDIATION.states if k not in (*MEDIATION.finals, "breached", "order_ended")]
    rows = MediationParty.objects.filter(mediation__case=s.case.pk, mediation__state__in=going_on, left_seq=None)
    others = Handover.objects.filter(case=s.case.pk).exclude(state__in=HANDOVER.finals).exclude(pk=s.row.pk)
    handed = HandoverClaimant.objects.filter(handover__in=others, dropped_seq=None)
    found = rows.filter(worker__isnull=False).values_list("worker", flat=True)
    return frozenset(found) | frozenset(handed.values_list("worker", flat=True))


def tribunals(s):
    """Organs whose officers arbitrate, and commissions by their kind."""
    return frozenset(registered().values_list("pk", flat=True))


def registered():
    """The same as organs; one of several arbitrators stands there several times."""
    return Organ.objects.filter(Q(kind=OrganKind.ARBITRATION) | Q(posts__role=Role.ARB), active=True)


def on_file(s):
    """Keys of everything on file."""
    return frozenset(s.case.evidence.filter(withdrawn_seq=None).values_list("pk", flat=True))


def missing(s):
    """The respondent is missing."""
    return s.case.absconded


def _passed(s, rule, unset):
    found = Clock.objects.filter(case=s.case.pk, machine=HANDOVER.name, obj=s.row.pk, rule=rule, stopped_seq=None)
    due = found.order_by("-seq").values_list("due_on", flat=True).first() if _born(s.row) else None
    return unset if due is None else s.today > due


def over(s):
    """The term of the tribunal has passed."""
    return _passed(s, "CLK-ARB", False)


def suit_over(s):
    """Fifteen days since delivery have passed."""
    return _passed(s, "CLK-ARB-SUE", False)


def revoke_over(s):
    """Thirty days since delivery have passed."""
    return _passed(s, "CLK-ARB-REV", False)


def paid(s):
    """The ledger shows nothing unpaid to anybody named."""
    owed = {worker_key(pk) for pk in claimants(s)}
    return not owed & named(s)


def today(s):
    """The legal day."""
    return s.on


