"""Which act of an application the page of a case suggests, and where its unmet rules are mended."""

from casework import acting
from casework.views.next_steps import register_next, register_only
from casework.views.packets import url_of

BEFORE = ("DUAL", "plan")

register_only("COURT", "begin", "expired")
for _act in ("apply", "answer_statement", "serve_urge", "accept", "allow", "execute", "urge", "put_material", "begin"):
    register_next("COURT", _act, before=BEFORE)

acting.register_mend("urged payment_named", ("COURT", "urge"))
acting.register_mend("archive_enclosed", lambda case: f"{url_of(case)}?kind=court")
acting.register_mend("materials_whole", ("COURT", "put_material"))
acting.register_mend("statement_answered", ("COURT", "answer_statement"))
acting.register_mend("court_paper", ("CASE", "add_evidence"))
acting.register_mend("all_paid shares_named", ("CASE", "pay"))
