"""The law of the publication of major violations (29号令): VIOLATION, as a table.

It counts everybody's wages, not migrant workers' alone. Objection and review leave a publication where it stands; a
decision that is revoked takes it away the same moment. What an act writes is in deeds.py, what its form hands in in
papers.py.
"""

from django.utils.translation import gettext_lazy as _

from blacklist.violations import effects as e
from blacklist.violations import guards as g
from blacklist.violations import trials as t
from blacklist.violations.facts import ViolationFacts
from casework.law import CASE
from lawkit.machine import BIRTH, SAME, Act, Machine, State

ON_SHOW = "published|corrected"
CONTENT = (g.ground_stands, g.is_major, g.privacy_checked, g.draft_clean)
OVER = ("CLK-PUB-OBJ",)

VIOLATION = Machine(
    "VIOLATION", _("重大违法社会公布"), "2026-11",
    states=[
        State("proposed", _("拟公布"), stage="listing", verb=_("拟定公布内容，保密审查后公布")),
        State("published", _("已公布"), stage="listing", verb=_("有异议的十五个工作日内复核")),
        State("corrected", _("更正后公布"), stage="listing", verb=_("通知各网站更正")),
        State("withdrawn", _("已撤下"), final=True, stage="listing"),
        State("passed_over", _("不予公布"), final=True, stage="listing"),
    ],
    acts=[
        # ── from the proposal to the publication ──
        Act("propose", _("拟公布"), BIRTH, "proposed", g.system, "29号令 公布范围", hooked=True, starts=("CLK-PUB",)),
        Act("judge", _("认定数额较大"), "proposed", SAME, g.legal, "29号令 公布范围",
            when=(g.left_open, g.not_investigator, g.reason_given), effect=e.judge, given={"large": (True, False), **t.REASONS}),
        Act("draft", _("拟定公布内容"), "proposed", SAME, g.credit, "29号令 公布内容", when=(g.text_written, g.text_private),
            effect=e.draft, given=t.TEXT),
        Act("check", _("保密审查"), "proposed|published|corrected", SAME, g.legal, "29号令 公布内容",
            when=(g.text_drafted, g.not_checked, g.not_drafter, g.draft_clean, g.finding_told), effect=e.check, given=t.FINDING),
        Act("publish", _("公布"), "proposed", "published", g.head, "29号令 公布范围; 29号令 公布内容; 29号令 公布周期",
            when=(*CONTENT, g.not_investigator, g.sites_named), papers=("B07",), stops=("CLK-PUB",), effect=e.publish,
            given=t.SITES),
        Act("pass_over", _("不予公布"), "proposed", "passed_over", g.head, "29号令 公布范围",
            when=(g.may_pass, g.not_investigator, g.reason_given), stops=("CLK-PUB",), given=t.CAUSES | t.REASONS),
        Act("drop", _("决定撤销，终止公布"), "proposed", "passed_over", g.system, "29号令 异议更正", hooked=True,
            stops=("CLK-PUB",)),
        # ── objection, correction, end ──
        Act("object", _("登记公布异议"), ON_SHOW, SAME, g.credit, "29号令 异议更正", when=(g.objection_answered, g.objection_told),
            starts=("CLK-PUB-OBJ",), effect=e.objects, given=t.OBJECTION),
        Act("answer", _("复核公布异议"), ON_SHOW, SAME, g.head, "29号令 异议更正",
            when=(g.objection_pending, g.answer_told, g.not_investigator), stops=OVER, effect=e.answer, given=t.ANSWER),
        Act("fault", _("决定变更，公布内容待更正"), ON_SHOW, SAME, g.system, "29号令 异议更正", hooked=True, effect=e.fault),
        Act("redraft", _("拟定更正内容"), ON_SHOW, SAME, g.credit, "29号令 公布内容; 29号令 异议更正",
            when=(g.needs_fixing, g.text_written, g.text_private), effect=e.draft, given=t.TEXT),
        Act("correct", _("更正公布"), ON_SHOW, "corrected", g.head, "29号令 异议更正",
            when=(*CONTENT, g.not_investigator), papers=("B07",), effect=e.correct),
        Act("withdraw", _("撤下公布"), ON_SHOW, "withdrawn", g.head, "29号令 异议更正; 信用修复办法 修复",
            when=(g.withdrawal_founded, g.not_investigator, g.reason_given), stops=OVER, effect=e.withdraw,
            given={"evidence": (31, None), **t.REASONS}),
        Act("fall", _("决定撤销，撤下公布"), ON_SHOW, "withdrawn", g.system, "29号令 异议更正", hooked=True, stops=OVER,
            effect=e.withdraw),
        Act("tell", _("通知各网站更正、撤下"), "corrected|withdrawn", SAME, g.teller, "29号令 异议更正",
            when=(g.not_told, g.text_mended, g.sites_told), stops=("CLK-PUB-FIX",), effect=e.tell, given=t.SITES),
    ],
    facts=ViolationFacts,
    part_of=CASE,
    outlives_case=True,
)  # fmt: skip
