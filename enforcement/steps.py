"""Which act of an order the page of a case suggests, and where its unmet rules are mended."""

from casework import acting
from casework.views.next_steps import register_next

BEFORE = ("DUAL", "plan")

for _act, _needless in (("issue", ""), ("serve", "served"), ("comply", "")):
    register_next("ORDER", _act, _needless, before=BEFORE)
register_next("ORDER", "draft", before=("CASE", "go_ordering"))

acting.register_mend("sums_agree deadline_ahead", ("ORDER", "redraft"))
acting.register_mend("paid partly_paid", ("CASE", "pay"))
acting.register_mend("liable_named", ("CASE", "set_parties"))
acting.register_mend("posting_grounded authority_on_file receipted", ("CASE", "add_evidence"))
acting.register_mend("consented", ("CASE", "confirm_address"))
acting.register_rows("service", "check", "liable", "evidence", "fixed_on", "days", "cap")
