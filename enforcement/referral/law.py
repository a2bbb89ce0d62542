"""The law of a referral to the police for the crime of refusing to pay: REFERRAL (R1–R12), as a table.

What an act writes is in deeds.py, outside.py and hooks.py, its papers and what each form hands in in papers.py, its
guards in guards.py and guards_outside.py.
"""

from django.utils.translation import gettext_lazy as _

from casework.law import CASE
from enforcement.referral import effects as e
from enforcement.referral import guards as g
from enforcement.referral import guards_outside as o
from enforcement.referral.facts import ReferralFacts
from enforcement.referral.trials import ANSWERS, GROUNDS, NOTICES, PACKETS, REASONS, RECEIPTS, TEAMS
from lawkit.machine import BIRTH, SAME, Act, Machine, State

IN_HAND = "screened|hold|team|reported|approved"
WITH_POLICE = "sent|incomplete|filed|not_filed|review|supervision"
WRITTEN = {"reason": REASONS}
OPINION = {"opinion": ("x", "")}
ANSWERED = {"notice": NOTICES}
SIGNED = {"notice": RECEIPTS}
MEASURED = (g.ordered, g.expired, g.reached, g.left, g.amount_large, g.acted)
TOGETHER = (*MEASURED, g.no_excuse)  # a report asks for more than no excuse on record: somebody has looked for one
STANDS = (g.ordered, g.expired, g.reached, g.packet_complete)
SEEN = (o.document, o.day_sane)

# The case ends under CL-06 while police and court go on (settled 3). No other ground: whether there is a crime is said
# before the case closes, paid or not (310号令 3), so that no closing takes the place of a referral.
EXCUSED_BY = frozenset({"CL-06"})

REFERRAL = Machine(
    "REFERRAL", _("移送公安机关"), "2026-11",
    states=[
        State("screened", _("待判断"), stage="referral", verb=_("逐项判断要件")),
        State("hold", _("暂缓"), stage="referral", verb=_("补充证据后再判断")),
        State("not_crime", _("不构成犯罪"), final=True, stage="referral"),
        State("team", _("专案组办理"), stage="referral", verb=_("制作移送材料，提交报告")),
        State("reported", _("待审批"), stage="referral", verb=_("决定是否移送")),
        State("refused", _("不批准移送"), final=True, stage="referral"),
        State("approved", _("待移送"), stage="referral", verb=_("二十四小时内移送")),
        State("sent", _("公安机关审查"), stage="referral", verb=_("登记公安机关的答复")),
        State("incomplete", _("公安机关要求补正"), stage="referral", verb=_("三日内补正材料")),
        State("filed", _("公安机关已立案"), stage="referral", verb=_("移交物品，登记办理结果")),
        State("not_filed", _("公安机关不予立案"), stage="referral", verb=_("三日内提请复议或者建议监督")),
        State("review", _("公安机关复议"), stage="referral", verb=_("登记复议决定")),
        State("supervision", _("检察院立案监督"), stage="referral", verb=_("登记监督结果")),
        State("declined", _("未予立案，行政处理"), final=True, stage="referral"),
        State("judged", _("已判决"), final=True, stage="referral"),
        State("withdrawn", _("公安机关撤案"), final=True, stage="referral"),
        State("not_prosecuted", _("不起诉"), final=True, stage="referral"),
        State("dropped", _("责令已撤销，终止"), final=True, stage="referral"),
    ],
    acts=[
        # ── screening ──
        Act("screen", _("筛查涉嫌犯罪"), BIRTH, "screened", g.system, "310号令 3; 刑法 276之一", hooked=True, code="R1"),
        Act("rescreen", _("重新筛查"), "hold|not_crime", "screened", g.system, "310号令 3; 平台规则 账册", hooked=True, code="R2"),
        Act("set_aside", _("数额未达标准"), "screened", "not_crime", g.system, "法释〔2013〕3号 3; 310号令 3",
            when=(g.amount_small,), hooked=True, code="R2"),
        Act("assess", _("判断要件"), "screened|team", SAME, g.judge, "法释〔2013〕3号 1; 310号令 5(1)",
            when=(g.by_hand, g.may_judge, g.case_at_work, g.evidence_linked, g.amount_by_legal),
            effect=e.assess, given={"answers": ANSWERS}, code="R1"),
        Act("hold", _("暂缓移送"), "screened", "hold", g.legal, "310号令 3",
            when=(g.reason_given, g.no_fine, g.legal_apart, g.ground_missing),
            given={"ground": GROUNDS, **WRITTEN}, code="R2"),
        Act("not_crime", _("判断不构成犯罪"), "screened|hold", "not_crime", g.legal, "310号令 3; 法释〔2013〕3号 6",
            when=(g.reason_given, g.no_fine, g.legal_apart, g.ground_missing),
            given={"ground": GROUNDS, **WRITTEN}, code="R2"),
        Act("look_again", _("重新判断"), "hold|not_crime", "screened", g.legal, "310号令 3",
            when=(g.legal_apart, g.reason_given), given=WRITTEN, code="R2"),
        # ── the team ──
        Act("form_team", _("成立专案组"), "screened", "team", g.squad, "310号令 5(1)",
            when=(g.two_fit, g.case_at_work, *TOGETHER), effect=e.name_team, given={"team": TEAMS}, code="R3"),
        Act("change_team", _("更换专案组成员"), "team|reported|approved|sent|incomplete|filed", SAME, g.squad,
            "310号令 5(1); 平台规则 分派", when=(g.two_fit, g.reason_given), effect=e.name_team,
            given={"team": TEAMS, "reason": ("x", "")}, code="R3"),
        Act("disband", _("解散专案组"), "team", "screened", g.squad, "310号令 5(1)",
            when=(g.reason_given, g.no_fine, g.no_longer_together), effect=e.disband, given=WRITTEN, code="R3"),
        Act("prepare", _("制作移送材料"), "team", SAME, g.inspector, "310号令 6",
            when=(g.in_team, g.fit, g.case_at_work), code="R4"),
        Act("report", _("提交移送报告"), "team", "reported", g.inspector, "310号令 5(1); 310号令 6",
            when=(g.in_team, g.second_of_team, g.fit, g.second_fit, g.all_judged, g.case_at_work, *MEASURED, g.packet_complete),
            two=True, papers=("D25",), starts=("CLK-REF-OK",), code="R4"),
        Act("endorse", _("出具承办部门意见"), "reported", SAME, g.squad, "310号令 5; 25号令 19",
            when=(g.squad_apart, g.not_endorsed, g.opinion_given), effect=e.endorse, given=OPINION, code="R4"),
        Act("opine", _("出具法制审核意见"), "reported", SAME, g.legal, "310号令 5; 处罚法 58",
            when=(g.legal_apart, g.not_opined, g.opinion_given), effect=e.opine, given=OPINION, code="R4"),
        # ── the chief ──
        Act("refuse", _("不批准移送"), "reported", "refused", g.chief, "310号令 5(2)",
            when=(g.ground_known, g.reason_given, g.no_fine, g.agency_heard, g.legal_heard, g.chief_apart),
            papers=("D23",), given={"ground": GROUNDS, **WRITTEN}, code="R5"),
        Act("challenge", _("对不批准移送提出监督"), "refused", "reported", o.challenger, "310号令 14; 高检衔接规定 立案监督",
            when=(o.challenge_backed, g.reason_given), starts=("CLK-REF-OK",),
            given={"notice": ({"evidence": 31}, {}), "reason": ("x", "")}, code="R5"),
        Act("approve", _("批准移送"), "reported", "approved", g.chief, "310号令 5(2)",
            when=(g.agency_heard, g.legal_heard, g.chief_apart, *STANDS),
            papers=("D23",), starts=("CLK-REF-SEND",), code="R6"),
        # ── the police ──
        Act("send", _("移送公安机关"), "approved", "sent", g.inspector, "310号令 5(2); 310号令 6",
            when=(g.in_team, g.fit, *STANDS, g.packet_enclosed), papers=("D24", "D26"), starts=("CLK-RECEIPT",),
            given={"packet": PACKETS}, code="R7"),
        Act("receipt", _("登记公安机关回执"), "sent", SAME, o.recorder, "310号令 7",
            when=(o.not_received, o.signed, *SEEN), effect=e.receive, starts=("CLK-REF-ANS", "CLK-REF-TELL"),
            given=SIGNED, code="R7"),
        Act("copy_receipt", _("登记检察院回执"), WITH_POLICE, SAME, o.recorder, "100号文 二; 高检衔接规定 立案监督",
            when=(o.not_copied, o.signed, *SEEN), effect=e.copy_back, given=SIGNED, code="R7"),
        Act("ask_supplement", _("登记公安机关要求补正"), "sent", "incomplete", o.recorder, "公安程序规定 180",
            when=(o.received, o.told, *SEEN), starts=("CLK-REF-FIX",), given=ANSWERED, code="R8"),
        Act("supplement", _("补正移送材料"), "incomplete", "sent", g.inspector, "公安程序规定 180",
            when=(g.in_team, g.fit, o.told, *SEEN), starts=("CLK-REF-ANS",), given=ANSWERED, code="R8"),
        Act("police_file", _("登记公安机关立案"), "sent|incomplete|not_filed|review|supervision", "filed", o.recorder,
            "310号令 8", when=(o.numbered, *SEEN), starts=("CLK-REF-GIVE",), given=ANSWERED, code="R9"),
        Act("hand_over", _("登记移交物品和材料"), "filed", SAME, g.inspector, "310号令 12",
            when=(g.in_team, g.fit, o.not_handed, o.signed, *SEEN), effect=e.hand_over, given=SIGNED, code="R9"),
        Act("police_decline", _("登记公安机关不予立案"), "sent|incomplete", "not_filed", o.recorder, "310号令 8; 310号令 10",
            when=(o.numbered, o.told, *SEEN), starts=("CLK-REF-REV",), given=ANSWERED, code="R10"),
        # ── against a refusal ──
        Act("ask_review", _("提请公安机关复议"), "not_filed", "review", o.head, "310号令 9(1); 公安程序规定 181",
            when=(o.right_open, o.not_reviewed, g.reason_given), papers=("D27",), starts=("CLK-REF-REV-ANS",),
            given={"reason": ("x", "")}, code="R11"),
        Act("ask_supervision", _("建议检察院立案监督"), "not_filed", "supervision", o.head, "310号令 9(1); 310号令 9(2)",
            when=(o.right_open, g.reason_given), papers=("D27",), given={"reason": ("x", "")}, code="R11"),
        Act("ask_silent", _("逾期未答复，建议检察院立案监督"), "sent|review", "supervision", o.head, "310号令 9(2); 310号令 14",
            when=(o.silent, g.reason_given), papers=("D27",), given={"reason": ("x", "")}, code="R11"),
        Act("review_upheld", _("登记复议维持"), "review", "not_filed", o.recorder, "310号令 9(2); 公安程序规定 181",
            when=(o.numbered, o.told, *SEEN), effect=e.review_upheld, starts=("CLK-REF-SUP",), given=ANSWERED, code="R11"),
        Act("ask_why", _("登记检察院要求说明理由"), "supervision", SAME, o.recorder, "公安程序规定 182",
            when=SEEN, starts=("CLK-PROC-WHY",), given=ANSWERED, code="R11"),
        Act("order_filing", _("登记检察院通知立案"), "supervision", SAME, o.recorder, "公安程序规定 182",
            when=(o.numbered, *SEEN), starts=("CLK-PROC-FILE",), given=ANSWERED, code="R11"),
        Act("supervision_upheld", _("登记检察院认为不立案成立"), "supervision", "declined", o.recorder,
            "310号令 9(2); 310号令 10", when=(o.told, *SEEN), given=ANSWERED, code="R11"),
        Act("accept", _("不再提请复议、监督"), "not_filed", "declined", o.head, "310号令 9(1); 310号令 10",
            when=(g.reason_given, g.no_fine), given=WRITTEN, code="R11"),
        Act("lapse", _("提请复议、监督的期限届满"), "not_filed", "declined", g.system, "310号令 9(1); 310号令 10",
            when=(o.right_over,), timed=True, code="R11"),
        # ── what became of it ──
        Act("prosecute", _("登记提起公诉"), "filed", SAME, o.recorder, "法释〔2013〕3号 6",
            when=(o.not_prosecuted, *SEEN), effect=e.prosecute, given=ANSWERED, code="R12"),
        Act("judge", _("登记判决"), "filed", "judged", o.recorder, "法释〔2013〕3号 6; 310号令 13",
            when=(o.prosecuted, o.told, *SEEN), given=ANSWERED, code="R12"),
        Act("police_withdraw", _("登记公安机关撤案"), "filed", "withdrawn", o.recorder, "310号令 13",
            when=(o.told, *SEEN), given=ANSWERED, code="R12"),
        Act("not_prosecute", _("登记不起诉"), "filed", "not_prosecuted", o.recorder, "310号令 13; 法释〔2013〕3号 6",
            when=(o.told, *SEEN), given=ANSWERED, code="R12"),
        # ── the order falls ──
        Act("drop", _("责令撤销，终止移送"), IN_HAND, "dropped", g.system, "25号令 39; 法释〔2013〕3号 4(1)", hooked=True,
            code="O8"),
        Act("order_fell", _("责令撤销，待告知公安机关"), WITH_POLICE, SAME, g.system, "25号令 39; 平台规则 移送", hooked=True,
            effect=e.order_fell, starts=("CLK-REF-VOID",), code="O8"),
        Act("tell_police", _("登记已告知公安机关责令撤销"), WITH_POLICE, SAME, o.recorder, "平台规则 移送; 310号令 3",
            when=(o.owed_to_police, o.signed, *SEEN), effect=e.tell_police, given=SIGNED, code="O8"),
    ],
    facts=ReferralFacts,
    part_of=CASE,
    excused_by=EXCUSED_BY,
)  # fmt: skip
