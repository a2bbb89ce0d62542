"""Who is told of what happens to an application to the court, and of its terms."""

from django.utils.translation import gettext_lazy as _

from casework.notices import Ask, Tell, Term, register, register_terms
from casework.notices.people import co, head, lead, squad
from enforcement.court.law import COURT

PAIR = (lead, co)
PLACE = "#court"
ENDS = "perform fall give_up"
STEPS = (
    "accept review_accepts hear_parties allow review_allows suspend resume object_refusal object_denial excuse"
    " review_confirms distribute execute terminate perform fall give_up"
)

ROWS = (
    Ask("begin", "begun", (head, squad), _("决定逾期未履行，可以催告"), "COURT.urge", until=f"urge {ENDS}"),
    Tell("finalise", "final", (*PAIR, head), _("决定已终局，申请法院强制执行的期限起算"), PLACE),
    Tell("recount", "recounted", (*PAIR, head), _("申请法院强制执行的期限重新登记"), PLACE),
    Tell("alarm", "alarm", (*PAIR, head, squad), _("申请法院强制执行的期限将届满"), PLACE),
    Ask("urge", "urged", PAIR, _("催告书已签发，待送达"), "COURT.serve_urge",
        until=f"serve_urge serve_urge_alone {ENDS}"),
    Tell("serve_urge serve_urge_alone record_attempt record_return", "served", (*PAIR, squad), _("%(act)s"), PLACE),
    Ask("record_statement", "said", PAIR, _("催告后有陈述、申辩，待复核"), "COURT.answer_statement",
        until=f"answer_statement urge {ENDS}"),
    Ask("get_ready", "ready", (head,), _("可以申请法院强制执行"), "COURT.apply", until=f"apply lose_window {ENDS}"),
    Tell("get_ready", "ready_news", PAIR, _("可以申请法院强制执行，备齐材料"), PLACE),
    Ask("apply", "applied", PAIR, _("已申请法院强制执行，待登记受理情况"), "COURT.accept",
        until=f"accept refuse {ENDS}"),
    Ask("refuse deny", "no", (head,), _("%(act)s，十五日内可以申请复议"), PLACE,
        until=f"object_refusal object_denial {ENDS}"),
    Tell("refuse deny", "no_news", PAIR, _("%(act)s"), PLACE),
    Ask("lose_window", "lost", (head,), _("申请法院强制执行的期限已过"), "COURT.excuse", until=f"excuse {ENDS}"),
    Tell("lose_window", "lost_news", (*PAIR, squad), _("申请法院强制执行的期限已过"), PLACE),
    Tell(STEPS, "course", (*PAIR, squad, head), _("%(act)s"), PLACE),
)  # fmt: skip
TERMS = (
    Term("CLK-COURT CLK-COURT-2Y CLK-COURT-ALARM CLK-URGE", PAIR, over=(head, squad), leads=PLACE),
    Term("CLK-COURT-IN CLK-COURT-RULE CLK-COURT-LONG CLK-COURT-REV CLK-COURT-REV-L", PAIR, over=(squad,), leads=PLACE),
    Term("CLK-COURT-OBJ", (*PAIR, head), over=(squad,), leads=PLACE),
)  # fmt: skip


def put_in_force() -> None:
    """Register the rows."""
    register(COURT, *ROWS)
    register_terms(*TERMS)
