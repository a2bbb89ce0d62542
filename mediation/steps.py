"""Which act of a mediation the page of a case suggests, and where its unmet rules are mended."""

from django.urls import reverse

from casework import acting
from casework.views.next_steps import register_next

# inputs that name rows or days: what the prover tries exists in its own world alone
acting.register_rows(
    "agreement", "applicants", "authority", "consents", "days", "employer", "employers", "evidence", "held", "lines",
    "mediator", "organisation", "party", "received_on", "session", "slot", "spoken", "through", "told", "workers",
)  # fmt: skip
for _act in ("accept", "seal", "countersign", "issue"):
    register_next("MEDIATION", _act)

acting.register_mend("on_the_ledger sums_fit draft_stands", ("CASE", "record_claims"))
acting.register_mend("all_agree", ("MEDIATION", "record_consent"))
acting.register_mend("nobody_refused in_term", ("MEDIATION", "fail"))
acting.register_mend("performed", ("CASE", "pay"))
acting.register_home(
    "MEDIATION",
    lambda row: reverse("mediation_performance" if row.effective_seq else "mediation", args=[row.public_id]),
)
