"""Which act of a decision the page of a case suggests, and where its unmet rules are mended."""

from casework import acting
from casework.views.next_steps import register_next, register_only

BEFORE = ("CASE", "close")
FIRST = (
    "decide_handling", "decide_penalty", "review", "hold_hearing", "call_hearing", "notify", "serve", "serve_notice",
    "propose", "hear", "decide_sparing", "serve_sparing", "propose_sparing",
)  # fmt: skip

# inputs whose tried values name rows, days or texts of the prover's own world
acting.register_rows("order", "prior", "votes", "chair", "amounts", "asked_on", "at", "until", "paid_on")
for _act in FIRST:
    register_next("DECISION", _act, before=BEFORE)
register_next("DECISION", "perform", before=BEFORE)
register_next("DECISION", "draft_handling")  # after an order, where one can still be drafted
register_only("DECISION", "call_hearing", "asked")
register_only("DECISION", "hold_hearing", "called")
register_only("DECISION", "ask_hearing", "hearing_right")
register_only("DECISION", "ask_hearing_late", "lapsed_round")

acting.register_mend("spared_on_paper", ("DECISION", "draft_sparing"))
acting.register_mend("review_done", ("DECISION", "review"))
acting.register_mend("talk_done", ("DECISION", "discuss"))
acting.register_mend("ground_stands surcharge_after_order fine_after_order", ("CASE", "go_ordering"))
acting.register_mend("hearing_asked", ("DECISION", "ask_hearing"))
acting.register_mend("deciding", ("CASE", "go_deciding"))
acting.register_mend("their_paper", ("CASE", "add_evidence"))
