"""Who must pay, on the page of the case: first to pay first, with articles and caps (reference 2.2)."""

from django.utils.translation import gettext_lazy

from casework.views.panels import register_panel
from enforcement import liability, sums

ASKED = ("found", "ordering", "deciding")  # where somebody is about to be told to pay


def chain(dossier) -> list[liability.Printed]:
    """Everybody liable in the case's situation, once a case is found or anything was ordered; names as the page has them."""
    case, parts = dossier.case, [*dossier.parts.get("ORDER", ()), *dossier.parts.get("DECISION", ())]
    if case.state not in ASKED and not parts:
        return []
    units = [(p.role, p.employer_id) for p in dossier.parties if p.employer_id]
    names = {case.employer_id: case.employer.name} | {p.employer_id: p.employer_name for p in dossier.parties if p.employer_id}
    caps = {row.liable_id: row.cap for row in parts if row.cap is not None}
    return liability.printed(liability.resolve(case.situation, sums.seats(case, units)), caps, names)


register_panel("liable", gettext_lazy("清偿责任"), "enforcement/case_liable.html", chain)
