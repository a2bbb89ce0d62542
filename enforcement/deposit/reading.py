"""How each fact about a payment notice is read from the rows. Called by the kernel, under the case's lock."""

from django.db.models import F, Q

from enforcement.court import owing
from enforcement.decision.words import IN_FORCE
from enforcement.models.decision import Decision
from enforcement.reading import fit, investigators, on_file, proofs, today  # noqa: F401 read as for an order
from statutes import clocks

BANK, FILL = "CLK-DEP5", "CLK-DEP10"
HELD = {"guarantee": "id", "instrument": "instrument", "issuer": "issuer", "number": "number"}


def grounds(s):
    """(decision, guarantee): unperformed decisions against the project's general contractor, and what secures it."""
    return frozenset((d["pk"], d["guarantee"]) for d in pairs(s.case, s.on))


def pairs(case, day) -> list[dict]:
    """The same with names: pk, party, guarantee, instrument, issuer, number; one statement."""
    project = case.project
    if project is None or project.general_contractor_id is None:
        return []
    found = Decision.objects.filter(
        case=case.pk, kind="handling", liable=project.general_contractor_id, state__in=IN_FORCE, expired_on__isnull=False
    )
    secured = Q(case__project__guarantees__valid_to=None) | Q(case__project__guarantees__valid_to__gte=day)
    held = owing.measured(found).filter(secured, wages_left__gt=0, case__project__guarantees__valid_from__lte=day)
    one = {name: F(f"case__project__guarantees__{path}") for name, path in HELD.items()}
    return list(held.values("pk", party=F("liable__name"), **one).order_by("pk", "guarantee"))


def unpaid(s):
    """Whether wages of the decision are left."""
    return owing.measured(Decision.objects.filter(pk=s.row.decision_id)).get().wages_left > 0


def bank_over(s):
    """Whether the bank's five working days have certainly passed."""
    return _over(BANK, s.row.delivered_on, s.today)


def fill_over(s):
    """Whether the contractor's ten working days have certainly passed."""
    return _over(FILL, s.row.paid_on, s.today)


def _over(rule, start, day) -> bool:
    if start is None:
        return False
    found = clocks.derive(rule, start)
    return not found.provisional and day > found.due


def paper_on(s):
    """The day of the notice; today before there is one."""
    return s.row.noticed_on or s.on
