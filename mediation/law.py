"""The law of a mediation: MEDIATION (M1–M9), as a table.

Codes in the first column of the reference stand in ``code``. What an act writes is in deeds/, its guards in guards.py and
guards_agreement.py, its papers in papers.py, whose docstring says what each act's form hands in.
"""

from django.utils.translation import gettext_lazy as _

from casework.law import CASE
from lawkit.machine import BIRTH, SAME, Act, Machine, State
from mediation import effects as e
from mediation import guards as g
from mediation import guards_agreement as a
from mediation.facts import MediationFacts
from mediation.trials import HELD, OFFERS, ORAL, PLANS, SLOTS

# Which closing grounds leave a mediation open: the parties' agreement stands whatever becomes of the inspection. Not
# CL-01 and CL-02: wages are paid, so it is performed. Not CL-03: an unfounded matter leaves nothing to mediate here.
EXCUSED_BY = frozenset({"CL-04", "CL-05", "CL-06", "CL-07", "CL-08"})
BEFORE = "applied|open|signing"
IN_FORCE = "agreed|confirmed_arb|confirmed_court"
UNPAID = f"{IN_FORCE}|breached|order_applied|order_issued|order_effective|order_ended|execution"
SHOWN = {"evidence": (None, 31), "file": (None, {"name": "x"})}
DOCUMENT = {"evidence": (None, 31)}
REASON = {"reason": ("", "x")}
KEYS = ("w1", "e7", "w9")
PLAN_RULES = (a.texts_told, a.bound_are_parties, a.every_worker_named, a.sums_fit, a.instalments_add_up, a.days_in_order,
              a.in_limits)  # fmt: skip
AT_WORK = (g.conducts, g.nobody_refused, g.in_term)

MEDIATION = Machine(
    "MEDIATION", _("调解"), "2026-11",
    states=[
        State("applied", _("待受理"), stage="mediation", verb=_("征求双方意见，决定是否受理")),
        State("declined", _("不予受理"), final=True, stage="mediation"),
        State("open", _("调解中"), stage="mediation", verb=_("排期调解，记录报价")),
        State("signing", _("待签署"), stage="mediation", verb=_("取得各方签名和印章")),
        State("failed", _("调解不成"), final=True, stage="mediation"),
        State("agreed", _("协议生效"), stage="mediation", verb=_("督促按期支付")),
        State("confirmed_arb", _("已仲裁审查确认"), stage="mediation", verb=_("督促按期支付")),
        State("confirmed_court", _("已司法确认"), stage="mediation", verb=_("督促按期支付")),
        State("performed", _("已履行"), final=True, stage="mediation"),
        State("breached", _("到期未履行"), stage="mediation", verb=_("告知途径，申请支付令或者执行")),
        State("order_applied", _("已申请支付令"), stage="mediation", verb=_("等待法院审查")),
        State("order_issued", _("支付令已送达"), stage="mediation", verb=_("等待异议期满")),
        State("order_effective", _("支付令生效"), stage="mediation", verb=_("申请强制执行")),
        State("order_ended", _("支付令程序终结"), stage="mediation", verb=_("申请仲裁或者起诉")),
        State("execution", _("强制执行中"), stage="mediation", verb=_("登记执行到位的款项")),
        State("passed_on", _("已转其他途径"), final=True, stage="mediation"),
    ],
    acts=[
        Act("apply", _("登记调解申请"), BIRTH, "applied", g.recorder, "调仲法 12; 调仲法 14; 协调规定 23",
            when=(g.both_sides, g.on_the_ledger, g.not_mediated, g.not_elsewhere, g.way_named, g.request_told,
                  g.organisation_stands),
            papers=("M01",), starts=("CLK-MED-ACC", "CLK-MED"), effect=e.apply, past=True, code="M1",
            given={"workers": ((1,), (9,), ()), "employers": ((7, 8), ()),
                   "applicants": (("w1",), ("w1", "e7", "e8"), ("w5",), ()), "organisation": (3, None),
                   "origin": ("written", "initiative", ""), "requests": ("x", ""),
                   "received_on": ("2026-03-09", "2026-03-11")}),
        Act("record_consent", _("登记同意调解"), "applied", SAME, g.recorder, "人民调解法 17; 协调规定 23",
            when=(g.consent_told,), effect=e.consent, code="M1",
            given={"party": ("w1", "e7", "e8", "e9"), "how": ("written", "")}),
        Act("decline", _("不予受理"), "applied", "declined", g.mediator, "协调规定 22; 人民调解法 17",
            when=(g.ground_of_decline,), papers=("M02",), stops=("CLK-MED-ACC", "CLK-MED"), code="M2",
            given={"ground": ("consent", "scope", "elsewhere", ""), **REASON}),
        Act("accept", _("受理"), "applied", "open", g.mediator, "协调规定 22; 调仲法 10",
            when=(g.all_agree, g.in_scope, g.not_elsewhere, g.in_term, g.mediator_named), papers=("M02",),
            stops=("CLK-MED-ACC",), code="M3", given={"mediator": (41, 42, None)}),
        Act("assign", _("更换调解员"), "open", SAME, g.mediator, "调仲法 11; 人民调解法 15",
            when=(g.nobody_refused, g.mediator_named, g.reason_given), code="M3", given={"mediator": (41, 42, None), **REASON}),
        Act("extend", _("经双方同意延长期限"), BEFORE, SAME, g.mediator, "协调规定 29; 浙调仲 10",
            when=(g.nobody_refused, g.in_term, g.all_agree_to_more, g.days_sane), code="M3",
            given={"consents": (("w1", "e7", "e8"), ("w1",)), "days": (10, 0, 90), **SHOWN}),
        Act("add_party", _("单位加入调解"), "open", SAME, g.mediator, "调仲法 14; 平台规则 调解",
            when=(*AT_WORK, g.newcomer_agrees), effect=e.join, code="M3",
            given={"employer": (8, 7, None), "how": ("written", "")}),
        Act("leave", _("退出共同调解"), "open", SAME, g.mediator, "人民调解法 17; 办案规则 63",
            when=(*AT_WORK, g.own_leave, g.two_sides_stay), papers=("M05",), effect=e.leave, code="M3",
            given={"party": ("w1", "e8", "e9"), **SHOWN}),
        # sessions
        Act("schedule", _("排期调解会"), "open", SAME, g.mediator, "调仲法 13; 平台规则 调解",
            when=(g.nobody_refused, g.in_term, g.slot_named), code="M3", given={"slot": SLOTS}),
        Act("move_session", _("调整调解会时间"), "open", SAME, g.mediator, "调仲法 13; 平台规则 调解",
            when=(g.nobody_refused, g.in_term, g.session_waits, g.slot_named), code="M3",
            given={"session": (61, None), "slot": SLOTS}),
        Act("call_off", _("取消调解会"), "open", SAME, g.mediator, "平台规则 调解",
            when=(g.nobody_refused, g.session_waits, g.reason_given), code="M3", given={"session": (61, None), **REASON}),
        Act("hold", _("记录调解会"), "open", SAME, g.mediator, "人民调解法 27; 协调规定 30",
            when=(*AT_WORK, g.session_waits, g.attendance_told, g.authority_shown, g.session_told), papers=("M03",),
            effect=e.hold, code="M3", given={"session": (61, None), "held": HELD}),
        Act("offer", _("记录报价"), "open", SAME, g.mediator, "人民调解法 27; 平台规则 调解",
            when=(*AT_WORK, g.offer_told), code="M3", given={"party": ("e7", "e9"), "lines": OFFERS}),
        # agreement
        Act("draft", _("拟定协议"), "open", SAME, g.mediator, "调仲法 14; 协调规定 26; 人民调解法 29",
            when=(*AT_WORK, *PLAN_RULES, a.waiver_told, a.route_fits), effect=e.draft, code="M4",
            given={"agreement": PLANS}),
        Act("issue", _("定稿并送签"), "open", "signing", g.mediator, "调仲法 14; 协调规定 26; 人民调解法 29",
            when=(*AT_WORK, a.draft_stands), papers=("M04",), code="M4"),
        Act("revise", _("退回修改"), "signing", "open", g.mediator, "调仲法 14; 平台规则 调解",
            when=(g.conducts, g.in_term, g.reason_given), effect=e.revise, code="M4", given=REASON),
        Act("sign", _("登记当事人签名"), "signing", SAME, g.mediator, "调仲法 14; 人民调解法 29; 办案规则 63",
            when=(g.in_term, a.signature_due, a.signature_shown, a.own_hand), effect=e.sign, code="M4",
            given={"party": (*KEYS, "e8"), "through": ("", "w2", "agent"), "how": ("scan", ""), "authority": (None, 31),
                   **DOCUMENT}),
        Act("countersign", _("调解员签名"), "signing", SAME, g.mediator, "调仲法 14(2); 人民调解法 29",
            when=(g.conducts, g.in_term, a.mediator_due, a.signature_shown), effect=e.countersign, code="M4",
            given={"how": ("screen", ""), **DOCUMENT}),
        Act("seal", _("登记调解组织印章"), "signing", SAME, g.mediator, "调仲法 14(2)",
            when=(g.in_term, a.seal_due, a.signature_shown), effect=e.seal, code="M4",
            given={"how": ("scan", ""), **DOCUMENT}),
        Act("conclude", _("协议生效"), "signing", "agreed", g.mediator, "调仲法 14(2); 人民调解法 29",
            when=(a.all_signed,), stops=("CLK-MED",), hooked=True, code="M4"),
        Act("agree_orally", _("记录口头协议"), "open", "agreed", g.mediator, "人民调解法 28; 人民调解法 30",
            when=(*AT_WORK, a.peoples_committee, *PLAN_RULES, a.route_fits, a.nothing_waived, a.all_spoke, a.record_shown),
            papers=("M04",), stops=("CLK-MED",), effect=e.agree_orally, code="M4",
            given={"agreement": ORAL, "spoken": (("w1", "w9", "e7", "e8"), ("w1",)), **DOCUMENT}),
        Act("fail", _("终止调解"), BEFORE, "failed", g.mediator, "人民调解法 26; 协调规定 30; 调仲法 14",
            when=(g.failure_told,), papers=("M05",), stops=("CLK-MED-ACC", "CLK-MED"), effect=e.fail, code="M5",
            given={"reason": ("refusal", "no_agreement", "time", ""), "party": ("e7", "e9"), "account": ("x", "")}),
        Act("expire", _("期满未达成协议"), BEFORE, "failed", g.system, "调仲法 14(3); 浙调仲 10",
            when=(g.run_out,), papers=("M05",), stops=("CLK-MED-ACC", "CLK-MED"), timed=True, code="M5"),
        Act("tell_routes", _("登记已告知其他途径"), "failed|declined", SAME, g.recorder, "人民调解法 26; 协调规定 30",
            when=(g.told_to_parties,), code="M5", given={"told": (("w1",), ("w9",), ())}),
        # confirmation
        Act("ask_review", _("共同申请仲裁审查"), "agreed", SAME, g.recorder, "办案规则 74; 协调规定 27",
            when=(a.review_possible, a.review_in_time, a.not_asked_yet, a.jointly), papers=("M06",), effect=e.ask_review,
            code="M6", given={"applicants": (("w1", "e7", "e8"), ("w1",), ("e7", "e8")), **DOCUMENT}),
        Act("ask_court", _("共同申请司法确认"), "agreed", SAME, g.recorder, "民诉法 205; 人民调解法 33; 民诉解释 354",
            when=(a.court_possible, a.court_in_time, a.not_asked_yet, a.jointly), papers=("M07",), effect=e.ask_court,
            code="M6", given={"applicants": (("w1", "e7", "e8"), ("w1",), ("e7", "e8")), **DOCUMENT}),
        Act("confirm_arb", _("登记仲裁调解书"), "agreed", "confirmed_arb", g.recorder, "办案规则 76; 办案规则 77",
            when=(a.review_asked, a.document_shown), stops=("CLK-ARBCHK", "CLK-JUD"), effect=e.confirmed, code="M6",
            given=DOCUMENT),
        Act("confirm_court", _("登记司法确认裁定"), "agreed", "confirmed_court", g.recorder, "民诉法 206",
            when=(a.court_asked, a.document_shown), stops=("CLK-ARBCHK", "CLK-JUD"), effect=e.confirmed, code="M6",
            given=DOCUMENT),
        Act("confirm_late", _("登记违约后的确认文书"), "breached", SAME, g.recorder, "民诉法 206; 办案规则 77",
            when=(a.something_asked, a.document_shown), stops=("CLK-ARBCHK", "CLK-JUD"), effect=e.confirmed, code="M6",
            given=DOCUMENT),
        Act("unconfirmed", _("登记确认未成"), "agreed|breached", SAME, g.recorder, "民诉法 206; 办案规则 78; 民诉解释 358",
            when=(a.something_asked, a.document_shown), effect=e.unconfirmed, code="M6", given=DOCUMENT),
        # performance and breach
        Act("perform", _("履行完毕"), UNPAID, "performed", g.system, "人民调解法 31; 平台规则 账册",
            when=(a.performed,), stops=("CLK-ARBCHK", "CLK-JUD", "CLK-PO-OBJ"), hooked=True, code="M7"),
        Act("relapse", _("退票，恢复待履行"), "performed", "agreed", g.system, "平台规则 账册; 平台规则 重开",
            when=(a.no_longer_performed,), hooked=True, code="M7"),
        Act("breach", _("到期未履行"), IN_FORCE, "breached", g.system, "调仲法 15; 调仲法 16; 人民调解法 31",
            when=(a.instalment_overdue,), timed=True, code="M8"),
        Act("apply_order", _("申请支付令"), "breached", "order_applied", g.recorder, "调仲法 16; 民诉法 225; 民诉解释 427",
            when=(a.debtor_reachable, a.sum_fixed, g.not_elsewhere, a.no_title, a.workers_apply), papers=("M08",),
            code="M9", given={"applicants": (("w1",), ("w9",), ()), **DOCUMENT}),
        Act("order_rejected", _("登记法院不予受理、驳回"), "order_applied", "breached", g.recorder, "民诉法 226; 民诉法 227(1)",
            when=(a.document_shown,), code="M9", given=DOCUMENT),
        Act("order_issued", _("登记支付令送达债务人"), "order_applied", "order_issued", g.recorder, "民诉法 227",
            when=(a.receipt_day, a.document_shown), starts=("CLK-PO-OBJ",), code="M9",
            given={"received_on": ("2026-03-09", "2026-03-11", None), **DOCUMENT}),
        Act("order_ends", _("登记支付令程序终结"), "order_applied|order_issued", "order_ended", g.recorder,
            "民诉法 228; 民诉解释 430",
            when=(a.end_named, a.objected_in_time, a.document_shown), stops=("CLK-PO-OBJ",), code="M9",
            given={"ground": ("objection", "unserved", "x"), "written": (True, False), **DOCUMENT}),
        Act("order_takes_effect", _("登记支付令生效"), "order_issued", "order_effective", g.recorder, "民诉法 227(3)",
            when=(a.objection_over,), stops=("CLK-PO-OBJ",), effect=e.order_takes_effect, code="M9"),
        Act("enforce", _("登记申请强制执行"), "breached|order_effective", "execution", g.recorder,
            "民诉法 206; 民诉法 227(3); 民诉法 250",
            when=(a.can_be_enforced, a.document_shown), code="M9", given=DOCUMENT),
        Act("pass_on", _("登记已转其他途径"), "breached|order_effective|order_ended|execution", "passed_on", g.recorder,
            "调仲法 15; 劳动争议解释(一) 51; 平台规则 调解",
            when=(a.route_taken,), stops=("CLK-ARBCHK", "CLK-JUD"), code="M8",
            given={"route": ("arbitration", "inspection", ""), **REASON, **DOCUMENT}),
    ],
    facts=MediationFacts,
    part_of=CASE,
    excused_by=EXCUSED_BY,
)  # fmt: skip
