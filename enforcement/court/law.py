"""The law of asking a court to enforce a decision: COURT (F1–F9), as a table.

Codes in the first column of the reference stand in ``code``; what an act writes is in deeds.py, what its papers say in
papers.py, where each act's form is described too.
"""

from django.utils.translation import gettext_lazy as _

from casework.law import CASE
from enforcement.court import effects as e
from enforcement.court import guards as g
from enforcement.court.facts import CourtFacts
from enforcement.court.trials import ANSWERS, ATTEMPTS, MATERIAL, PACKETS, SERVICES
from lawkit.machine import BIRTH, OPEN, SAME, Act, Machine, State

BEFORE = "open|final|urging|urged|ready"  # before the application
AT_COURT = "applied|refused|refusal_review|accepted|denied|denial_review"
REASON = {"reason": ("", "x")}
COURT_PAPER = {"evidence": (None, 31)}

# Which closing grounds leave it open. CL-01: wages are paid, and the enforcement of an unpaid fine goes on by itself.
# CL-06 and CL-08: the police's case and the winding-up run beside it. CL-07: what the court recovers later is still
# distributed. Not CL-02 to CL-04: the matter is corrected, unfounded or not ours, so a decision has no basis. Not CL-05:
# the worker's own claim takes the place of the decision, which must then be ended first.
EXCUSED_BY = frozenset({"CL-01", "CL-06", "CL-07", "CL-08"})

COURT = Machine(
    "COURT", _("申请法院强制执行"), "2026-11",
    states=[
        State("open", _("逾期未履行"), stage="decision", verb=_("催告")),
        State("final", _("已终局，待催告"), stage="decision", verb=_("催告")),
        State("urging", _("催告书待送达"), stage="decision", verb=_("送达催告书")),
        State("urged", _("已催告"), stage="decision", verb=_("等待履行，备齐申请材料")),
        State("ready", _("可以申请"), stage="decision", verb=_("申请法院强制执行")),
        State("applied", _("已申请"), stage="decision", verb=_("登记法院受理情况")),
        State("refused", _("法院不予受理"), stage="decision", verb=_("十五日内申请复议")),
        State("refusal_review", _("不予受理，复议中"), stage="decision", verb=_("登记上一级法院裁定")),
        State("accepted", _("法院已受理"), stage="decision", verb=_("登记法院裁定")),
        State("denied", _("裁定不准予执行"), stage="decision", verb=_("十五日内申请复议")),
        State("denial_review", _("不准予执行，复议中"), stage="decision", verb=_("登记上一级法院裁定")),
        State("allowed", _("准予执行"), stage="decision", verb=_("登记执行和分配")),
        State("suspended", _("中止执行"), stage="decision", verb=_("恢复执行后登记")),
        State("window_lost", _("逾期未申请"), stage="decision", verb=_("说明正当理由，或另循途径")),
        State("executed", _("执行完毕"), final=True, stage="decision"),
        State("terminated", _("终结执行"), final=True, stage="decision"),
        State("performed", _("已自行履行"), final=True, stage="decision"),
        State("failed", _("未予执行，另循途径"), final=True, stage="decision"),
        State("fallen", _("决定已撤销、变更"), final=True, stage="decision"),
    ],
    acts=[
        Act("begin", _("逾期未履行决定，转入强制执行"), BIRTH, "open", g.starter, "强制法 53; 行诉解释 155",
            when=(g.decision_expired,), given={"decision": (None, 5)}, code="F1"),
        Act("finalise", _("决定已终局"), "open", "final", g.system, "强制法 53; 行诉法 97",
            when=(g.final, g.decision_stands), timed=True, effect=e.date_window, code="F1"),
        Act("recount", _("登记申请期限"), "final|urging|urged|ready", SAME, g.system, "强制法 53; 行诉解释 156; 处罚法 72",
            when=(g.final, g.window_moved, g.decision_stands), timed=True, effect=e.date_window, code="F1"),
        Act("alarm", _("申请期限将届满"), "final|urging|urged|ready", SAME, g.system, "强制法 53; 平台规则 期限",
            when=(g.alarm_due,), timed=True, code="F1"),
        Act("urge", _("签发催告书"), "open|final|urged|ready", "urging", g.urger, "强制法 54; 强制法 35",
            when=(g.not_investigator, g.decision_stands, g.something_left, g.payment_named), papers=("D28",),
            starts=("CLK-SERVE-ND",), effect=e.urge_anew, given={"payment": ("", "x")}, code="F2"),
        Act("serve_urge", _("送达催告书（两人）"), "urging", "urged", g.inspector, "强制法 38; 强制法 54",
            when=(g.both_fit, g.method_named, g.directly_first, g.day_sane, *g.WAYS), two=True, papers=("D17",),
            starts=("CLK-URGE",), effect=e.serve, given={"service": SERVICES}, code="F2"),
        Act("serve_urge_alone", _("邮寄、电子或见证留置送达催告书"), "urging", "urged", g.inspector, "强制法 38; 平台规则 送达",
            when=(g.fit, g.one_server_enough, g.directly_first, g.day_sane, g.lien_kept, g.consented, g.receipted),
            papers=("D17",),
            starts=("CLK-URGE",), effect=e.serve, given={"service": SERVICES}, code="F2"),
        Act("record_attempt", _("登记催告书未成的送达（两人）"), "urging", SAME, g.inspector, "强制法 38; 平台规则 送达",
            when=(g.both_fit, g.method_named, g.day_sane, g.in_vain), two=True, papers=("D17",), effect=e.attempt,
            given={"service": ATTEMPTS}, code="F2"),
        Act("record_return", _("登记催告书邮件退回、电子送达未成"), "urging", SAME, g.inspector, "强制法 38; 平台规则 送达",
            when=(g.fit, g.one_server_enough, g.day_sane, g.in_vain), papers=("D17",), effect=e.attempt,
            given={"service": ATTEMPTS}, code="F2"),
        Act("record_statement", _("登记催告后的陈述、申辩"), "urging|urged|ready", SAME, g.inspector, "强制法 36",
            when=(g.statement_named,), effect=e.hear, given={"statement": ("", "x")}, code="F2"),
        Act("answer_statement", _("复核陈述、申辩"), "urging|urged|ready", SAME, g.inspector, "强制法 36",
            when=(g.statement_open, g.answer_named), effect=e.answer, given=ANSWERS, code="F2"),
        Act("perform", _("已自行履行"), f"{BEFORE}|window_lost|{AT_COURT}", "performed", g.inspector, "强制法 54; 平台规则 账册",
            when=(g.all_paid,), code="F3"),
        Act("get_ready", _("可以申请强制执行"), "final|urged", "ready", g.system, "强制法 53; 强制法 54; 强制法 69",
            when=(g.urged, g.urge_over, g.final, g.in_window, g.decision_stands, g.something_left), timed=True, code="F4"),
        Act("put_material", _("收入申请材料"), f"{BEFORE}|window_lost", SAME, g.inspector, "强制法 55",
            when=(g.material_named,), given=MATERIAL, code="F5"),
        Act("apply", _("申请法院强制执行"), "ready", "applied", g.head, "强制法 53; 强制法 55; 行诉解释 157",
            when=(g.urge_over, g.final, g.in_window, g.decision_stands, g.something_left, g.statement_answered,
                  g.materials_whole, g.court_named, g.archive_enclosed),
            papers=("D29",), starts=("CLK-COURT-IN",), given={"court": ("", "x"), "packet": PACKETS}, code="F5"),
        Act("accept", _("登记法院受理"), "applied", "accepted", g.inspector, "强制法 56", when=(g.court_paper,),
            starts=("CLK-COURT-RULE",), given=COURT_PAPER, code="F6"),
        Act("refuse", _("登记法院不予受理"), "applied", "refused", g.inspector, "强制法 56",
            when=(g.court_paper, g.reason_given), starts=("CLK-COURT-OBJ",), given=COURT_PAPER | REASON, code="F6"),
        Act("object_refusal", _("对不予受理申请复议"), "refused", "refusal_review", g.head, "强制法 56",
            when=(g.objection_open, g.reason_given), starts=("CLK-COURT-REV",), given=REASON, code="F6"),
        Act("review_accepts", _("登记上一级法院裁定受理"), "refusal_review", "accepted", g.inspector, "强制法 56",
            when=(g.court_paper,), starts=("CLK-COURT-RULE",), given=COURT_PAPER, code="F6"),
        Act("hear_parties", _("登记法院听取意见"), "accepted", SAME, g.inspector, "强制法 58", when=(g.court_paper,),
            starts=("CLK-COURT-LONG",), given=COURT_PAPER, code="F7"),
        Act("allow", _("登记准予执行"), "accepted", "allowed", g.inspector, "强制法 57; 强制法 58", when=(g.court_paper,),
            given=COURT_PAPER, code="F7"),
        Act("deny", _("登记不准予执行"), "accepted", "denied", g.inspector, "强制法 58", when=(g.court_paper, g.reason_given),
            starts=("CLK-COURT-OBJ",), given=COURT_PAPER | REASON, code="F7"),
        Act("object_denial", _("对不准予执行申请复议"), "denied", "denial_review", g.head, "强制法 58",
            when=(g.objection_open, g.reason_given), starts=("CLK-COURT-REV-L",), given=REASON, code="F7"),
        Act("review_allows", _("登记上一级法院准予执行"), "denial_review", "allowed", g.inspector, "强制法 58",
            when=(g.court_paper,), given=COURT_PAPER, code="F7"),
        Act("review_confirms", _("登记上一级法院维持"), "refusal_review|denial_review", "failed", g.inspector,
            "强制法 56; 强制法 58", when=(g.court_paper, g.route_named), given=COURT_PAPER | {"route": ("", "x")}, code="F7"),
        Act("distribute", _("登记执行款分配"), "allowed|suspended|executed|terminated", SAME, g.inspector,
            "平台规则 账册; 强制法 60", when=(g.shares_named,), given={"payments": ((), (41,))}, code="F8"),
        Act("suspend", _("登记中止执行"), "allowed", "suspended", g.inspector, "强制法 39", when=(g.court_paper, g.reason_given),
            given=COURT_PAPER | REASON, code="F8"),
        Act("resume", _("登记恢复执行"), "suspended|terminated", "allowed", g.inspector, "强制法 39", when=(g.court_paper,),
            given=COURT_PAPER, code="F8"),
        Act("execute", _("登记执行完毕"), "allowed", "executed", g.inspector, "强制法 57; 平台规则 账册",
            when=(g.court_paper, g.all_paid, g.recovered_named), given=COURT_PAPER | {"recovered": (None, 0)}, code="F8"),
        Act("terminate", _("登记终结执行"), "allowed|suspended", "terminated", g.inspector, "强制法 40",
            when=(g.court_paper, g.reason_given, g.recovered_named),
            given=COURT_PAPER | REASON | {"recovered": (None, 0)}, code="F8"),
        Act("lose_window", _("申请期限已过"), "final|urging|urged|ready", "window_lost", g.system, "行诉解释 156; 强制法 53",
            when=(g.window_over,), timed=True, code="F9"),
        Act("excuse", _("写明逾期申请的正当理由"), "window_lost", "final", g.head, "行诉解释 156", when=(g.reason_given,),
            effect=e.excuse, given=REASON, code="F9"),
        Act("give_up", _("不再申请，另循途径"), "window_lost|refused|denied", "failed", g.head, "行诉解释 156; 平台规则 留痕",
            when=(g.reason_given, g.route_named), given=REASON | {"route": ("", "x")}, code="F9"),
        Act("fall", _("决定已撤销、变更，程序终结"), OPEN, "fallen", g.system, "行诉解释 155; 强制法 53",
            when=(g.decision_fell,), timed=True, code="F9"),
    ],
    facts=CourtFacts,
    part_of=CASE,
    excused_by=EXCUSED_BY,
)  # fmt: skip
