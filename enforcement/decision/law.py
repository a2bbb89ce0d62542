"""The law of a decision: DECISION (P1–P8), as a table; three kinds, 行政处理决定, 行政处罚决定 and 不予处罚决定.

Codes in the first column of the reference stand in ``code``; what an act writes is in deeds/, its papers in papers.py,
its guards in guards.py, guards_hearing.py and guards_after.py. What each act is handed stands in papers.py.
"""

from django.utils.translation import gettext_lazy as _

from casework.law import CASE
from enforcement import guards as g
from enforcement.decision import effects as e
from enforcement.decision import guards as d
from enforcement.decision import guards_after as a
from enforcement.decision import guards_hearing as h
from enforcement.decision import trials as t
from enforcement.decision import words as w
from enforcement.decision.facts import DecisionFacts
from lawkit.machine import BIRTH, SAME, Act, Machine

WRITTEN = "proposed|reviewed"
UNDECIDED = "drafted|noticed|told|heard|proposed|reviewed"
PAYABLE = "decided|served|remedied|final"
IN_FORCE = "served|remedied|final"
DECIDED = "decided|served|remedied|final|performed|spared"
SEPARATE = (g.not_investigator, d.not_author, d.not_excluded)
OF_HANDLING = (g.is_lead, d.may_draft, g.sums_fixed, g.wages_unpaid, g.liable_named, g.cap_named, d.term_named,
               d.rate_lawful, d.surcharge_after_order)  # fmt: skip
OF_PENALTY = (g.is_lead, d.may_draft, d.unit_named, d.offence_known, d.fine_in_range, d.fine_after_order, d.act_in_time,
              d.discretion_told)  # fmt: skip
OF_SPARING = (g.is_lead, d.may_draft, d.unit_named, d.offence_known, d.spare_named, d.spare_in_time, d.spare_proven,
              d.spare_mended, d.discretion_told, d.taught)  # fmt: skip
TO_DECIDE = (d.deciding, d.party_stands, *SEPARATE, d.not_reviewer, d.review_done, d.talk_done, d.ground_stands)
TWO_SERVE = (g.case_at_work, g.both_fit, g.method_named, g.day_sane, *g.WAYS, a.term_certain)
ONE_SERVES = (g.case_at_work, g.fit, g.one_server_enough, g.day_sane, g.lien_kept, g.consented, g.receipted,
              a.term_certain)  # fmt: skip
RESULT = (a.their_paper, a.result_dated)

# Which closing grounds leave a decision open (reference 1.5). CL-06: what was decided stands beside the crime, and
# nothing more is decided (310号令 11). CL-07 and CL-08: the court's enforcement or the winding-up takes its place. Not
# CL-05: the workers' arbitration neither performs a decision nor pays a fine; what is undecided is dropped first.
EXCUSED_BY = frozenset({"CL-06", "CL-07", "CL-08"})

DECISION = Machine(
    "DECISION", _("行政处理、处罚"), "2026-11", states=w.STATES,
    acts=[
        # the draft and the notice before
        Act("draft_handling", _("拟行政处理"), BIRTH, "drafted", g.inspector, "监察条例 18; 监察条例 26; 支付条例 42",
            when=OF_HANDLING, effect=e.handling, given=t.HANDLING, code="P1"),
        Act("draft_penalty", _("拟行政处罚"), BIRTH, "drafted", g.inspector, "监察条例 18; 监察条例 30; 处罚法 54",
            when=OF_PENALTY, effect=e.penalty, given=t.PENALTY, code="P1"),
        Act("redraft_handling", _("重拟行政处理"), "drafted", SAME, g.inspector, "监察条例 18; 平台规则 草稿",
            when=(d.of_handling, *OF_HANDLING), given=t.HANDLING, code="P1"),
        Act("redraft_penalty", _("重拟行政处罚"), "drafted", SAME, g.inspector, "监察条例 18; 平台规则 草稿",
            when=(d.of_penalty, *OF_PENALTY), given=t.PENALTY, code="P1"),
        Act("draft_sparing", _("拟不予处罚"), BIRTH, "drafted", g.inspector, "处罚法 57; 处罚法 33; 处罚法 36",
            when=OF_SPARING, effect=e.sparing, given=t.SPARING),
        Act("redraft_sparing", _("重拟不予处罚"), "drafted", SAME, g.inspector, "处罚法 57; 平台规则 草稿",
            when=(d.of_sparing, *OF_SPARING), given=t.SPARING),
        Act("notify", _("签发事先告知书"), "drafted", "noticed", g.head, "监察条例 19; 处罚法 44; 25号令 34",
            when=(d.of_money, d.deciding, d.party_stands, *SEPARATE, d.ground_stands, d.sums_agree), papers=("D13",), code="P1"),
        Act("serve_notice", _("送达事先告知书（两人）"), "noticed", "told", g.inspector, "处罚法 44; 民诉法 87; 处罚法 61",
            when=TWO_SERVE, two=True, papers=("D17",), starts=("CLK-STATE",), given=t.SERVED, code="P1"),
        Act("serve_notice_alone", _("邮寄、电子或见证留置送达事先告知书"), "noticed", "told", g.inspector,
            "处罚法 44; 民诉法 89; 民诉法 90; 民诉法 91", when=ONE_SERVES, papers=("D17",), starts=("CLK-STATE",), given=t.SERVED,
            code="P1"),
        Act("record_attempt", _("登记未成的送达（两人）"), "noticed|decided", SAME, g.inspector, "民诉法 87; 平台规则 送达",
            when=(g.case_at_work, g.both_fit, g.method_named, g.day_sane, a.in_vain), two=True, papers=("D17",),
            given=t.TRIED),
        Act("record_return", _("登记邮件退回、电子送达未成"), "noticed|decided", SAME, g.inspector, "民诉法 91; 平台规则 送达",
            when=(g.case_at_work, g.fit, g.one_server_enough, g.day_sane, a.in_vain), papers=("D17",), given=t.TRIED),
        # the party is heard
        Act("record_statement", _("登记陈述申辩（两人）"), "told|heard", SAME, g.inspector, "处罚法 45; 监察条例 19",
            when=(g.both_fit, h.statement_told), two=True, papers=("D14",), given=t.STATEMENT, code="P2"),
        Act("hear", _("听取陈述申辩完毕（两人）"), "told", "heard", g.inspector, "处罚法 45; 监察条例 19",
            when=(g.both_fit, h.statement_told, h.nothing_open), two=True, papers=("D14",), stops=("CLK-STATE", "CLK-HEAR-REQ"),
            effect=e.heard, given=t.STATEMENT, code="P2"),
        Act("waive", _("登记放弃陈述申辩、听证"), "told", "heard", g.inspector, "处罚法 45; 处罚法 64",
            when=(g.fit, h.on_file), stops=("CLK-STATE", "CLK-HEAR-REQ"), effect=e.heard, given=t.PAPER, code="P2"),
        Act("lapse", _("逾期未陈述申辩、未要求听证"), "told", "heard", g.system, "处罚法 45; 处罚法 64(1); 处罚法 85",
            when=(h.lapsed,), timed=True, stops=("CLK-STATE", "CLK-HEAR-REQ"), effect=e.heard, code="P2"),
        Act("ask_hearing", _("登记听证要求"), "told", SAME, g.inspector, "处罚法 63; 处罚法 64(1)",
            when=(h.right_told, h.not_asked, h.asked_in_time), stops=("CLK-HEAR-REQ",), effect=e.ask, given=t.ASKING,
            code="P2"),
        Act("ask_hearing_late", _("补登期限内提出的听证要求"), "heard", "told", g.inspector, "处罚法 63; 处罚法 64(1)",
            when=(h.right_told, h.lapsed_round, h.asked_in_time), effect=e.ask, given=t.ASKING, code="P2"),
        Act("call_hearing", _("指定主持人，通知听证"), "told", SAME, g.head, "处罚法 64(2); 处罚法 64(3); 处罚法 64(4)",
            when=(g.case_at_work, h.hearing_asked, g.not_investigator, h.chair_apart, h.notice_long_enough, h.public_unless),
            papers=("D14N",), effect=e.call, given=t.CALLING, code="P2"),
        Act("hold_hearing", _("登记听证"), "told", "heard", h.presider, "处罚法 64; 处罚法 65",
            when=(h.hearing_due, h.is_chair, h.chair_still_apart, h.hearing_told),
            stops=("CLK-STATE",), effect=e.heard, given=t.HEARING, code="P2"),
        # proposal, review, discussion
        Act("propose", _("提出处理建议并报批（两人）"), "heard", "proposed", g.inspector, "25号令 33; 处罚法 45; 处罚法 57",
            when=(g.case_at_work, g.both_of_the_case, g.both_fit, d.answered, d.answers_what_was_said, d.not_heavier),
            two=True, papers=("D30",), given=t.PROPOSAL, code="P3"),
        Act("propose_sparing", _("不予处罚报批（两人）"), "drafted", "proposed", g.inspector, "处罚法 57; 处罚法 33; 25号令 33",
            when=(d.of_sparing, g.case_at_work, g.both_of_the_case, g.both_fit), two=True, papers=("D30",), given=t.PROPOSED),
        Act("review", _("法制审核通过"), "proposed", "reviewed", d.legal, "处罚法 58", when=(*SEPARATE, d.opinion_given),
            papers=("D30",), effect=e.review, given=t.OPINION, code="P3"),
        Act("discuss", _("集体讨论"), WRITTEN, SAME, g.head, "处罚法 57(2)",
            when=(*SEPARATE, d.three_present, d.most_agree), papers=("D30",), effect=e.discuss, given=t.VOTES, code="P5"),
        Act("send_back", _("退回重新提出"), WRITTEN, "heard", d.examiner, "处罚法 57; 处罚法 58",
            when=(d.of_money, g.not_investigator, g.reason_given), effect=e.undo, given=t.REASON, code="P3"),
        Act("send_back_sparing", _("退回重新拟稿"), WRITTEN, "drafted", d.examiner, "处罚法 57; 处罚法 58",
            when=(d.of_sparing, g.not_investigator, g.reason_given), effect=e.undo, given=t.REASON),
        Act("extend_term", _("延长作出决定的期限"), UNDECIDED, SAME, g.head, "25号令 37",
            when=(g.not_investigator, d.not_excluded, d.within_term, d.first_longer, d.longer_by, g.reason_given),
            given=t.LONGER),
        # the decision
        Act("decide_handling", _("作出行政处理决定"), WRITTEN, "decided", g.head, "监察条例 18(2); 监察条例 26; 支付条例 42",
            when=(d.of_handling, *TO_DECIDE, d.sums_agree), papers=("D15",), starts=("CLK-SERVE-ND",), stops=("CLK-DECIDE",),
            effect=e.undo, code="P4"),
        Act("decide_penalty", _("作出行政处罚决定"), WRITTEN, "decided", g.head, "监察条例 18(1); 监察条例 30; 处罚法 57; 处罚法 62",
            when=(d.of_penalty, *TO_DECIDE, d.one_fine), papers=("D16",), starts=("CLK-SERVE",), stops=("CLK-DECIDE",),
            effect=e.undo, code="P5"),
        Act("decide_sparing", _("作出不予处罚决定"), WRITTEN, "decided", g.head, "处罚法 57; 处罚法 33; 处罚法 36",
            when=(d.of_sparing, *TO_DECIDE, d.one_fine), papers=("D16N",), starts=("CLK-SERVE",), stops=("CLK-DECIDE",),
            effect=e.undo),
        Act("serve_sparing", _("送达不予处罚决定书（两人）"), "decided", "spared", g.inspector, "处罚法 61; 民诉法 87",
            when=(d.of_sparing, *TWO_SERVE), two=True, papers=("D17",), given=t.SERVED),
        Act("serve_sparing_alone", _("邮寄、电子或见证留置送达不予处罚决定书"), "decided", "spared", g.inspector,
            "处罚法 61; 民诉法 89; 民诉法 90; 民诉法 91", when=(d.of_sparing, *ONE_SERVES), papers=("D17",), given=t.SERVED),
        Act("serve", _("送达决定书（两人）"), "decided", "served", g.inspector, "民诉法 87; 处罚法 61; 25号令 38",
            when=(d.of_money, *TWO_SERVE), two=True, papers=("D17",), starts=("CLK-REV", "CLK-SUIT"), given=t.SERVED, code="P4"),
        Act("serve_alone", _("邮寄、电子或见证留置送达决定书"), "decided", "served", g.inspector,
            "民诉法 89; 民诉法 90; 民诉法 91; 平台规则 送达", when=(d.of_money, *ONE_SERVES), papers=("D17",),
            starts=("CLK-REV", "CLK-SUIT"), given=t.SERVED, code="P4"),
        Act("correct", _("更正决定书"), "decided|served|final", "decided", g.head, "25号令 39; 浙监察 32",
            when=(g.case_at_work, *SEPARATE, g.reason_given), effect=e.anew, given=t.REASON),
        # performance
        Act("pay_surcharge", _("登记加付赔偿金的支付"), PAYABLE, SAME, g.inspector, "监察条例 26; 平台规则 账册",
            when=(d.of_handling, a.money_told), given=t.MONEY, code="P6"),
        Act("pay_fine", _("登记罚款缴纳"), PAYABLE, SAME, g.inspector, "处罚法 67; 处罚法 72",
            when=(d.of_penalty, a.money_told, a.receipt_told), given=t.FINE, code="P6"),
        Act("take_back", _("撤回误登的缴付"), PAYABLE, SAME, g.inspector, "平台规则 账册; 平台规则 留痕", when=(g.reason_given,),
            given=t.REASON),
        Act("defer_fine", _("准予延期、分期缴纳罚款"), IN_FORCE, SAME, g.head, "处罚法 72",
            when=(d.of_penalty, *SEPARATE, a.first_deferral, a.something_left, a.later_day, g.reason_given, h.on_file),
            stops=("CLK-FINE",), effect=e.defer, given=t.DEFERRAL),
        Act("expire", _("逾期未履行决定"), IN_FORCE, SAME, g.system, "监察条例 26; 处罚法 72; 支付条例 42", when=(a.run_out,),
            timed=True, stops=("CLK-PERFORM", "CLK-FINE"), effect=e.expire, code="P6"),
        Act("perform", _("复查：决定已履行"), IN_FORCE, "performed", g.inspector, "监察条例 18; 平台规则 复查",
            when=(d.of_money, g.both_fit, a.paid, g.checked), two=True, stops=("CLK-PERFORM", "CLK-FINE"), given=t.CHECKS,
            code="P6"),
        # remedies and finality
        Act("file_remedy", _("登记复议、诉讼"), "served|final|performed|spared", "remedied", a.answerer,
            "复议法 20; 行诉法 46; 复议法 42; 行诉法 56",
            when=(a.forum_open, a.sought_in_time, a.their_paper), stops=("CLK-REV", "CLK-SUIT", "CLK-SUIT-REV"),
            effect=e.seek, given=t.SEEKING, code="P7"),
        Act("uphold", _("复议维持"), "remedied", "served", a.answerer, "复议法 34; 行诉法 45",
            when=(d.of_money, a.in_review, *RESULT), starts=("CLK-SUIT-REV",), given=t.RESULT, code="P8"),
        Act("change", _("复议变更"), "remedied", "served", a.answerer, "复议法 34; 行诉法 45",
            when=(d.of_money, a.in_review, *RESULT, a.change_named), starts=("CLK-SUIT-REV",), given=t.CHANGED, code="P8"),
        Act("uphold_in_court", _("法院驳回诉讼请求"), "remedied", "final", a.answerer, "行诉法 95; 行诉解释 153",
            when=(d.of_money, a.in_court, *RESULT), given=t.RESULT, code="P8"),
        Act("change_in_court", _("法院变更"), "remedied", "final", a.answerer, "行诉法 95; 行诉解释 153",
            when=(d.of_money, a.in_court, *RESULT, a.change_named), given=t.CHANGED, code="P8"),
        Act("annul", _("复议或者法院撤销"), "remedied", "revoked", a.answerer, "复议法 20; 行诉法 46; 处罚法 48", when=RESULT,
            effect=e.end, given=t.RESULT, code="P8"),
        Act("end_remedy", _("撤回复议、诉讼或者不予受理"), "remedied", "served", a.answerer, "复议法 20; 行诉法 46",
            when=(d.of_money, *RESULT), given=t.RESULT, code="P8"),
        Act("keep_sparing", _("复议、诉讼维持或者终止（不予处罚）"), "remedied", "spared", a.answerer,
            "复议法 20; 行诉法 46; 行诉法 45", when=(d.of_sparing, *RESULT), given=t.RESULT),
        Act("finalise", _("决定确定"), "served", "final", g.system, "强制法 53; 行诉法 46; 复议法 20", when=(a.remedies_over,),
            timed=True, stops=("CLK-REV", "CLK-SUIT", "CLK-SUIT-REV"), code="F1"),
        # the end by the bureau's own hand
        Act("revoke", _("撤销决定"), DECIDED, "revoked", g.head, "25号令 39; 浙监察 32; 处罚法 48",
            when=(g.not_investigator, d.not_excluded, g.reason_given, g.authority_on_file), effect=e.end, given=t.REVOKED,
            code="P8"),
        Act("drop", _("不予处理、处罚"), UNDECIDED, "dropped", g.head, "处罚法 57; 处罚法 33; 25号令 35",
            when=(g.not_investigator, d.not_excluded, d.ground_named, d.spared_on_paper, g.reason_given),
            effect=e.end, given=t.DROPPED),
    ],
    facts=DecisionFacts,
    part_of=CASE,
    excused_by=EXCUSED_BY,
)  # fmt: skip
