"""What the acts of a decision write besides its state. Each returns what the event records: ids, days and sums, no texts.

What follows from the end of a decision elsewhere is attached there: ``DECISION.after("expire")`` (a referral is checked,
a court is urged), ``DECISION.after("annul", "revoke", "change", "change_in_court")`` (what rested on it falls or changes).
"""

from casework.dual_deeds import voids_approval
from enforcement.decision.deeds import deciding, drafting, hearing, paying, remedies, serving  # noqa: F401 registers
from enforcement.decision.law import DECISION

voids_approval(DECISION, *(a.name for a in DECISION.acts.values() if a.papers or a.name in ("revoke", "annul", "correct")))
