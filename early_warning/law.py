"""The law of a warning: W1–W9 of the reference as a table. A warning is no finding: nothing here orders, lists or refers.

What an act writes is in deeds/, its papers in papers.py, its guards in guards.py.
"""

from django.utils.translation import gettext_lazy as _

from early_warning import effects as e
from early_warning import guards as g
from early_warning.facts import FILE, WarningFacts
from early_warning.words import FALSE, MEASURES, TRUE
from lawkit.machine import ANYWHERE, BIRTH, OPEN, SAME, Act, Machine, State

ON_SITE = "verifying|confirmed|handling"
EARLY = "received|triaged"
TERMS = ("CLK-TRIAGE", "CLK-SEND-RED", "CLK-SEND", "CLK-SITE", "CLK-HANDLE")
PEOPLE = (0, 1, 2, 6)
WORD = ("", "x")
KEY = (None, 9)
PAID = {"workers": 3, "amount": 1, "paid_on": "2026-03-02", "told_by": "x"}

WARNING = Machine(
    "WARNING", _("预警线索"), "2026-11",
    states=[
        State("received", _("待研判"), stage="intake", verb=_("研判定级，对应到单位")),
        State("triaged", _("待派发"), stage="intake", verb=_("派发核查")),
        State("verifying", _("核查中"), stage="check", verb=_("到场核查")),
        State("false_alarm", _("误报"), final=True, stage="end"),
        State("confirmed", _("属实待处置"), stage="handling", verb=_("决定处置措施")),
        State("handling", _("处置中"), stage="handling", verb=_("落实措施，核实结果")),
        State("resolved", _("已化解"), final=True, stage="end"),
        State("case", _("已转案件"), final=True, stage="end"),
        State("dual", _("已转双包案"), final=True, stage="end"),
        State("merged", _("已合并"), final=True, stage="end"),
        State("referred", _("已移送"), final=True, stage="end"),
    ],
    acts=[
        Act("receive", _("登记线索"), BIRTH, "received", g.reporter, "支付条例 38; 监察条例 9; 监察条例 14",
            when=(g.source_named, g.content_given), starts=("CLK-TRIAGE",), effect=e.receive, code="W1",
            given={"source": (None, "grid"), "text": WORD, "subject_name": WORD, "employer_id": KEY}),
        Act("triage", _("研判定级"), EARLY, "triaged", g.analyst, "支付条例 38; 平台规则 线索",
            when=(g.level_named, g.matched), stops=("CLK-TRIAGE", "CLK-SEND-RED", "CLK-SEND"), effect=e.triage,
            code="W2", given={"level": (None, "red", "yellow"), "employer_id": KEY, "project_id": KEY, "no_code": (False, True),
                              "subject_name": WORD, "address": WORD}),
        Act("amend", _("更正线索内容"), OPEN, SAME, g.analyst, "平台规则 线索; 平台规则 留痕", when=(g.reason_given,),
            given={"reason": WORD}),
        Act("dispatch", _("派发核查"), "triaged", "verifying", g.squad, "支付条例 38; 监察条例 16; 平台规则 核查",
            when=(g.two_named, g.named_fit), papers=("X02",), stops=("CLK-SEND-RED", "CLK-SEND"), effect=e.dispatch,
            code="W3", given={"checker_a": PEOPLE, "checker_b": PEOPLE}),
        # on site
        Act("reassign", _("改派核查人"), ON_SITE, SAME, g.squad, "监察条例 16; 平台规则 分派",
            when=(g.two_named, g.named_fit, g.reason_given), papers=("X02",), effect=e.dispatch,
            given={"checker_a": PEOPLE, "checker_b": PEOPLE, "reason": WORD}),
        Act("recuse", _("决定回避"), ON_SITE, SAME, g.squad, "监察条例 16; 处罚法 43", when=(g.reason_given,),
            given={"reason": WORD}),
        Act("record_visit", _("登记到场核查"), ON_SITE, SAME, g.checker, "监察条例 15; 监察条例 16; 浙监察 25",
            when=(g.both_fit, g.visit_whole), stops=("CLK-SITE",), effect=e.visit,
            given={"visited_at": (None, "x"), "place": WORD, "answers": ((), ("x",))}),
        Act("add_file", _("补充材料"), OPEN, SAME, g.helper, "平台规则 线索; 平台规则 证据", when=(g.files_given,),
            given={"files": ((), ("x",))}),
        Act("false_alarm", _("认定误报"), "verifying", "false_alarm", g.checker, "支付条例 38; 监察条例 16; 平台规则 核查",
            when=(g.both_checkers, g.both_fit, g.visited, g.false_outcome, g.reason_given), two=True, papers=("X02",),
            stops=TERMS, effect=e.conclude, code="W4", given={"outcome": (None, *FALSE), "reason": WORD}),
        Act("confirm", _("核实属实"), "verifying", "confirmed", g.checker, "支付条例 38; 监察条例 16; 平台规则 核查",
            when=(g.both_checkers, g.both_fit, g.visited, g.true_outcome, g.finding_given), two=True, papers=("X02",),
            stops=("CLK-SITE",), effect=e.conclude, code="W5", given={"outcome": (None, *TRUE), "finding": WORD}),
        # handling
        Act("handle", _("决定处置措施"), "confirmed|handling", "handling", g.squad, "支付条例 38; 支付条例 39; 平台规则 核查",
            when=(g.measure_named,), effect=e.handle, code="W6", given={"measure": (None, *MEASURES)}),
        Act("record_talk", _("登记约谈"), "handling", SAME, g.talker, "支付条例 38; 监察条例 15",
            when=(g.talk_ordered, g.talk_whole), papers=("P02R",),
            given={"at": (None, "x"), "attended": WORD, "statement": WORD}),
        Act("resolve", _("核实化解"), "confirmed|handling", "resolved", g.checker, "支付条例 38; 监察条例 16; 平台规则 核查",
            when=(g.both_checkers, g.both_fit, g.handled, g.resolution_proven), two=True, papers=("X02",), stops=TERMS,
            code="W7", given={"evidence": (None, FILE, 8), "statement": (None, PAID, {**PAID, "told_by": ""})}),
        Act("to_case", _("转立案查处"), "handling", "case", g.squad, "监察条例 14; 浙监察 23; 平台规则 预警",
            when=(g.employer_known, g.violation_suspected), stops=TERMS, effect=e.born, code="W8",
            given={"employer_id": KEY, "suspicion": WORD}),
        Act("to_dual", _("转双包案"), "handling", "dual", g.leading, "双包案规则 交办; 监察条例 14; 平台规则 预警",
            when=(g.employer_known, g.violation_suspected, g.hazard_given), stops=TERMS, effect=e.born, code="W9",
            given={"employer_id": KEY, "suspicion": WORD, "hazard": WORD}),
        # other ways out
        Act("register_complaint", _("登记为投诉"), EARLY, "case", g.desk, "监察条例 9; 25号令 14",
            when=(g.complaint_made, g.employer_known), stops=(*TERMS, "CLK-FEEDBACK"), effect=e.born,
            given={"parties": ((), ("x",)), "employer_id": KEY}),
        Act("join_case", _("并入已有案件"), EARLY, "case", g.office, "监察条例 14; 平台规则 线索",
            when=(g.case_named, g.reason_given), stops=TERMS, effect=e.joined, given={"case_id": KEY, "reason": WORD}),
        Act("merge", _("并入另一条线索"), EARLY, "merged", g.office, "平台规则 线索", when=(g.other_named, g.reason_given),
            stops=TERMS, effect=e.merged, given={"into": KEY, "reason": WORD}),
        Act("take_in", _("接收并入的线索"), OPEN, SAME, g.office, "平台规则 线索", hooked=True),
        Act("refer", _("移送有权处理的单位"), EARLY, "referred", g.office, "支付条例 10; 监察条例 18(2款)",
            when=(g.receiver_named,), papers=("X03",), stops=TERMS, given={"receiver": KEY, "reason": WORD}),
        Act("record_receipt", _("登记回执"), "referred", SAME, g.office, "支付条例 10", when=(g.receipt_whole,),
            given={"receipt_on": (None, "x"), "receipt_by": WORD}),
        Act("answer_source", _("答复来源"), ANYWHERE, SAME, g.office, "平台规则 反馈; 支付条例 10", when=(g.answer_given,),
            given={"answer": WORD}),
    ],
    facts=WarningFacts,
)  # fmt: skip
