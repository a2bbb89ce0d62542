"""How each fact about a payment notice is read from the rows. Called by the kernel, under the case's lock."""

from enforcement.court import owing
from enforcement.decision.words import IN_FORCE
from enforcement.models.decision import Decision
from enforcement.reading import fit, investigators, on_file, proofs, today  # noqa: F401 read as for an order
from registry.models import ProjectGuarantee
from statutes import clocks

BANK, FILL = "CLK-DEP5", "CLK-DEP10"


def grounds(s):
    """(decision, guarantee): unperformed decisions against the project's general contractor, and what secures it."""
    project = s.case.project
    if project is None or project.general_contractor_id is None:
        return frozenset()
    found = Decision.objects.filter(
        case=s.case.pk, kind="handling", liable=project.general_contractor_id, state__in=IN_FORCE, expired_on__isnull=False
    )
    owed = [d.pk for d in found if owing.wages(d) > 0]
    held = ProjectGuarantee.objects.on(s.on).filter(project=project.pk).values_list("pk", flat=True) if owed else ()
    return frozenset((d, g) for d in owed for g in held)


def unpaid(s):
    """Whether wages of the decision are left."""
    return owing.wages(s.row.decision) > 0


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
