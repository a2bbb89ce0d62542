"""Which act of a publication the page of a case suggests, and where its unmet rules are mended."""

from casework import acting
from casework.views.next_steps import register_next

BEFORE = ("CASE", "close")

for _act, _needless in (("answer", ""), ("correct", ""), ("check", ""), ("publish", ""), ("draft", "drafter"), ("tell", "")):
    register_next("VIOLATION", _act, _needless, before=BEFORE)

acting.register_mend("is_major", ("VIOLATION", "judge"))
acting.register_mend("text_drafted", ("VIOLATION", "draft"))
acting.register_mend("privacy_checked", ("VIOLATION", "check"))
acting.register_mend("draft_clean", ("VIOLATION", "draft"))
acting.register_mend("objection_answered", ("VIOLATION", "answer"))
acting.register_mend("text_mended", ("VIOLATION", "correct"))
