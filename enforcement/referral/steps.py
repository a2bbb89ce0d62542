"""What the pages suggest next of a referral, and where its unmet rules are mended."""

from casework import acting
from casework.views.next_steps import register_next
from casework.views.packets import url_of

FIRST = ("CASE", "close")
ORDER = (
    ("send", ""), ("receipt", "received"), ("approve", ""), ("opine", "legal"), ("endorse", "agency"), ("hand_over", "handed"),
    ("ask_review", ""), ("supplement", ""), ("tell_police", ""),
)  # fmt: skip
LATER = (("prepare", ""), ("form_team", ""), ("assess", ""))

acting.register_rows("answers", "team", "notice")
acting.register_mend("acted", ("CASE", "add_evidence"))
acting.register_mend("reached", ("ORDER", "serve"))
acting.register_mend("left", ("REFERRAL", "not_crime"))
acting.register_mend("amount_large all_judged", ("REFERRAL", "assess"))
acting.register_mend("packet_enclosed", lambda case: f"{url_of(case)}?kind=police")
acting.register_mend("packet_complete", ("REFERRAL", "prepare"))
acting.register_mend("agency_heard", ("REFERRAL", "endorse"))
acting.register_mend("legal_heard", ("REFERRAL", "opine"))
acting.register_mend("owed_to_police prosecuted", "#referral")
for _act, _needless in (*ORDER, ("report", ""), *LATER):
    register_next("REFERRAL", _act, _needless, before=FIRST)
