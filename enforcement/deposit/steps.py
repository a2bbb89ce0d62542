"""Which act of a notice to a bank the page of a case suggests, and where its unmet rules are mended."""

from casework import acting
from casework.views.next_steps import register_next, register_only

BEFORE = ("DUAL", "plan")

register_only("DEPOSIT", "notify", "grounds")
for _act in ("notify", "deliver", "bank_pays"):
    register_next("DEPOSIT", _act, before=BEFORE)

acting.register_mend("payments_named", ("CASE", "pay"))
acting.register_mend("shown", ("CASE", "add_evidence"))
