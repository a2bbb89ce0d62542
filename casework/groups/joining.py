"""Which cases can be joined, by which act, and what the two ledgers disagree about."""

from dataclasses import dataclass

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from casework.access import visible_to
from casework.deeds.groups import ACCEPTED, PENDING
from casework.groups import sums
from casework.law import CASE
from casework.models import ArrearsCase, Claim

MOST = 20
ACTS = ("merge_into", "accept_into", "merge_filed")


def act_for(case, target) -> str:
    """The act that joins a case to another in their present states; empty where none does."""
    if case.state in PENDING:
        known = {**dict.fromkeys(PENDING, "merge_into"), **dict.fromkeys(ACCEPTED, "accept_into")}
        return known.get(target.state, "")
    return "merge_filed" if case.state in ("filed", "investigating") and target.state in ACCEPTED else ""


def candidates(user, case):
    """Cases of the same organ and employer or project that could take this one in, those proposed for it first."""
    same = Q(employer=case.employer_id)
    if case.project_id:
        same |= Q(project=case.project_id)
    states = [*PENDING, *ACCEPTED] if case.state in PENDING else ACCEPTED
    found = visible_to(user).filter(same, organ=case.organ_id, state__in=states).exclude(pk=case.pk)
    return found.select_related("employer", "project", "lead", "region").order_by("filed_on", "pk")[:MOST]


def may(who, act: str) -> bool:
    """Whether this actor's office does such an act."""
    return CASE.acts[act].who.holds(None, who, {})


def hold(keys) -> None:
    """Lock cases until the end of the transaction, in the order of their keys, before anything else is locked."""
    list(ArrearsCase.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values_list("pk"))


@dataclass
class Conflict:
    """A worker and month that both cases have."""

    here: Claim
    coming: Claim

    @property
    def key(self) -> str:
        """Its name in a form; tells nothing."""
        return f"way-{self.coming.pk}"

    @property
    def why(self) -> str:
        """The name of its reason's field."""
        return f"why-{self.coming.pk}"

    @property
    def month(self) -> str:
        """2026-01."""
        return self.coming.month.isoformat()[:7]

    @property
    def ways(self):
        """(way, words, claimed fen that would stand)."""
        pair = [sums.Line(c.claimed, c.found, c.got) for c in (self.here, self.coming)]
        return [(way, says, sums.settle(*pair, way).due) for way, says in sums.WAYS.items()]


def conflicts(case, target) -> list[Conflict]:
    """Every line that stands in both ledgers; two statements."""
    secret = ("worker__citizen_id", "worker__phone", "worker__bank_card")
    rows = Claim.objects.filter(case__in=[case, target]).select_related("worker").defer(*secret)
    rows = rows.annotate(got=Coalesce(Sum("payments__amount"), 0)).order_by("worker__name_key", "worker_id", "month")
    here = {(c.worker_id, c.month): c for c in rows if c.case_id == target.pk}
    return [Conflict(here[k], c) for c in rows if c.case_id == case.pk and (k := (c.worker_id, c.month)) in here]


def survivor(case: ArrearsCase) -> ArrearsCase:
    """The case that goes on: this one, or the one it was joined to, however often."""
    while case.merged_into_id:
        case = case.merged_into
    return case
