"""Who is told of what happens to a decision, and of its terms."""

from django.utils.translation import gettext_lazy as _

from casework.notices import Ask, Tell, Term, register, register_terms
from casework.notices.people import Scene, co, head, lead, squad
from enforcement.decision.law import DECISION
from registry.roles import Role

PAIR = (lead, co)
PLACE = "#decision"
ENDS = "drop revoke"
MADE = "decide_handling decide_penalty decide_sparing"
SERVED = "serve serve_alone serve_sparing serve_sparing_alone"
RESULTS = "keep_sparing uphold change uphold_in_court change_in_court annul end_remedy"


def legal(scene: Scene):
    """The legal reviewers of the organ, or of the nearest one above."""
    return scene.around.holders(scene.case.organ_id, Role.LEGAL)


ROWS = (
    Ask("draft_handling draft_penalty redraft_handling redraft_penalty", "drafted", (head,), _("已拟告知，待审签"),
        "DECISION.notify", until=f"notify {ENDS}"),
    Ask("notify", "notice", PAIR, _("事先告知书已签发，待送达"), "DECISION.serve_notice",
        until=f"serve_notice serve_notice_alone {ENDS}"),
    Tell("serve_notice serve_notice_alone", "told", (*PAIR, squad), _("事先告知书已送达，陈述申辩期限起算"), PLACE),
    Tell("record_attempt record_return", "attempt", PAIR, _("%(act)s"), "#docs"),
    Tell("record_statement", "said", PAIR, _("当事人作了陈述申辩"), PLACE),
    Ask("ask_hearing ask_hearing_late", "hearing", (head,), _("当事人要求听证，指定主持人并通知"), "DECISION.call_hearing",
        until=f"call_hearing waive {ENDS}"),
    Tell("call_hearing", "called", (*PAIR, squad, legal), _("听证已通知"), PLACE),
    Ask("hear waive lapse hold_hearing", "heard", PAIR, _("已听取意见，复核后提出处理建议"), "DECISION.propose",
        until=f"propose {ENDS}"),
    Ask("draft_sparing redraft_sparing", "sparing", PAIR, _("已拟不予处罚，两人报批"), "DECISION.propose_sparing",
        until=f"propose_sparing {ENDS}"),
    Ask("propose propose_sparing", "proposed", (legal,), _("处理建议已报批，待法制审核"), "DECISION.review",
        until=f"review send_back send_back_sparing {MADE} {ENDS}"),
    Ask("review", "reviewed", (head,), _("法制审核通过，待作出决定"), PLACE, until=f"send_back send_back_sparing {MADE} {ENDS}"),
    Tell("discuss", "discussed", (*PAIR, head), _("已集体讨论"), PLACE),
    Ask("send_back", "back", PAIR, _("退回重新提出处理建议"), "DECISION.propose", until=f"propose {ENDS}"),
    Ask("send_back_sparing", "spare_back", PAIR, _("退回重新拟稿"), "DECISION.redraft_sparing", until=f"propose_sparing {ENDS}"),
    Tell("extend_term", "longer", (*PAIR, squad), _("%(act)s"), PLACE),
    Ask(f"{MADE} correct", "made", PAIR, _("决定书已签发，七日内送达"), "DECISION.serve", until=f"{SERVED} {ENDS}"),
    Tell("serve_sparing serve_sparing_alone", "spared", (*PAIR, squad, head), _("不予处罚决定书已送达"), PLACE),
    Tell("serve serve_alone", "served", (*PAIR, squad, head), _("决定书已送达，履行和救济期限起算"), PLACE),
    Tell("pay_surcharge pay_fine take_back defer_fine", "money", (*PAIR, squad), _("%(act)s"), PLACE),
    Ask("expire", "expired", PAIR, _("决定逾期未履行，催告、申请法院强制执行"), "COURT.begin",
        until=f"perform {ENDS} annul"),
    Tell("perform", "performed", (*PAIR, squad, head), _("决定已履行"), PLACE),
    Ask("file_remedy", "remedy", (legal,), _("当事人复议、起诉，答复、应诉"), PLACE, until=f"{RESULTS} revoke"),
    Tell("file_remedy", "remedy_news", (*PAIR, head), _("当事人申请复议或者提起诉讼"), PLACE),
    Tell(RESULTS, "result", (*PAIR, squad, head, legal), _("%(act)s"), PLACE),
    Tell("finalise", "final", (*PAIR, head), _("救济期限届满，决定已确定"), PLACE),
    Tell("revoke drop", "ended", (*PAIR, squad), _("%(act)s"), PLACE),
)  # fmt: skip
TERMS = (
    Term("CLK-STATE CLK-HEAR-REQ CLK-PERFORM CLK-FINE", PAIR, over=(squad,), leads=PLACE),
    Term("CLK-PEN CLK-PEN-REP CLK-PEN-BACK", PAIR, over=(squad, head), leads=PLACE),
    Term("CLK-REV CLK-SUIT CLK-SUIT-REV", PAIR, leads=PLACE),
)  # fmt: skip


def put_in_force() -> None:
    """Register the rows."""
    register(DECISION, *ROWS)
    register_terms(*TERMS)
