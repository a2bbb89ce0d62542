"""Which act of a listing the page of a case suggests, and where its unmet rules are mended."""

from casework import acting
from casework.views.next_steps import register_next

BEFORE = ("CASE", "close")

for _act, _needless in (("check", ""), ("name_parties", "parties"), ("serve", ""), ("notify", ""), ("decide", ""),
                        ("set_aside", ""), ("remove_early", ""), ("tell_removal", "told")):  # fmt: skip
    register_next("LISTING", _act, _needless, before=BEFORE)

acting.register_rows("parties", "person", "service", "party", "commitment", "sites")
acting.register_mend("amount_or_event", ("LISTING", "judge"))
acting.register_mend("to_be_told", ("LISTING", "name_parties"))
acting.register_mend("to_be_served", ("LISTING", "notify"))
acting.register_mend("all_served", ("LISTING", "serve"))
acting.register_mend("nothing_pending", ("LISTING", "check"))
acting.register_mend("officer_heard", ("LISTING", "opine"))
acting.register_mend("agency_opined", ("LISTING", "endorse"))
acting.register_mend("corrected", ("CASE", "pay"))
acting.register_mend("unit_not_upheld", ("LISTING", "set_aside"))
acting.register_mend("commitment_shown", ("LISTING", "file"))
