"""The law of what is kept, queried or asked of others: PRESERVATION (D10), QUERY (D21), ASSIST (D22), as tables."""

from django.utils.translation import gettext_lazy as _

from casework.facts import ALL_CODES
from casework.law import CASE
from enforcement.inquiry import guards as g
from enforcement.inquiry import trials as t
from enforcement.inquiry.facts import AssistFacts, PreservationFacts, QueryFacts
from enforcement.inquiry.law import AT_WORK, HERE
from lawkit.machine import BIRTH, Act, Machine, State

# Things that belong to others are not forgotten: nothing excuses a preservation that has not been disposed of.
PRESERVATION = Machine(
    "PRESERVATION", _("先行登记保存"), "2026-11",
    states=[
        State("asked", _("待批准"), verb=_("批准先行登记保存"), **HERE),
        State("approved", _("待登记保存"), verb=_("两人到场登记保存"), **HERE),
        State("kept", _("保存中"), verb=_("七个工作日内作出处理决定"), **HERE),
        State("returning", _("待发还"), verb=_("发还物品"), **HERE),
        State("lapsed", _("逾期解除"), verb=_("发还物品"), **HERE),
        State("disposed", _("已处理"), final=True, **HERE),
        State("returned", _("已发还"), final=True, **HERE),
        State("refused", _("未批准"), final=True, **HERE),
        State("withdrawn", _("已撤回"), final=True, **HERE),
    ],
    acts=[
        Act("ask", _("提请先行登记保存"), BIRTH, "asked", g.inspector, "处罚法 56; 浙监察 29",
            when=(g.fit, g.under_investigation, g.things_named, g.reason_given), given=t.THINGS | t.REASON),
        Act("approve", _("批准先行登记保存"), "asked", "approved", g.head, "处罚法 56; 浙监察 29",
            when=(g.case_at_work, g.not_investigator)),
        Act("deny", _("不批准先行登记保存"), "asked", "refused", g.head, "处罚法 56",
            when=(g.case_at_work, g.not_investigator, g.reason_given), given=t.REASON),
        Act("keep", _("登记保存（两人）"), "approved", "kept", g.inspector, "处罚法 56; 监察条例 16",
            when=(g.under_investigation, g.both_fit), papers=("D10",), starts=("CLK-EVID",), two=True),
        Act("dispose", _("作出处理决定（不发还）"), "kept", "disposed", g.head, "处罚法 56; 处罚法 85",
            when=(g.case_at_work, g.not_investigator, g.in_term, g.nothing_returns), papers=("D10",), stops=("CLK-EVID",),
            given=t.DISPOSED),
        Act("release", _("作出处理决定（发还）"), "kept", "returning", g.head, "处罚法 56; 处罚法 85",
            when=(g.case_at_work, g.not_investigator, g.in_term, g.something_returns), papers=("D10",), stops=("CLK-EVID",),
            given=t.DISPOSED),
        Act("lapse", _("逾期未处理，登记保存解除"), "kept", "lapsed", g.system, "处罚法 56; 处罚法 85", when=(g.run_out,),
            timed=True),
        Act("give_back", _("发还物品（两人）"), "returning|lapsed", "returned", g.inspector, "处罚法 56; 监察条例 16",
            when=(g.case_at_work, g.both_fit, g.receipt_on_file), stops=("CLK-EVID",), two=True, given=t.PAPER),
        Act("withdraw", _("撤回登记保存的提请"), "asked|approved", "withdrawn", g.inspector, "平台规则 留痕",
            when=(*AT_WORK, g.reason_given), given=t.REASON),
    ],
    facts=PreservationFacts,
    part_of=CASE,
)  # fmt: skip

QUERY = Machine(
    "QUERY", _("协助查询"), "2026-11",
    states=[
        State("asked", _("待批准"), verb=_("报请设区的市级以上人社部门负责人批准"), **HERE),
        State("approved", _("待出示"), verb=_("两人出示证件，交付协助查询通知书"), **HERE),
        State("presented", _("待答复"), verb=_("登记查询结果"), **HERE),
        State("answered", _("已答复"), final=True, **HERE),
        State("declined", _("拒绝协助"), final=True, **HERE),
        State("refused", _("未批准"), final=True, **HERE),
        State("withdrawn", _("已撤回"), final=True, **HERE),
    ],
    acts=[
        Act("ask", _("提请协助查询"), BIRTH, "asked", g.inspector, "支付条例 40",
            when=(g.fit, g.from_investigation_on, g.query_whole, g.reply_ahead, g.reason_given), given=t.WANTED | t.REASON),
        Act("approve", _("批准协助查询"), "asked", "approved", g.city_head, "支付条例 40",
            when=(g.case_at_work, g.high_enough, g.not_investigator), papers=("D21",)),
        Act("deny", _("不批准协助查询"), "asked", "refused", g.city_head, "支付条例 40",
            when=(g.case_at_work, g.high_enough, g.not_investigator, g.reason_given), given=t.REASON),
        Act("present", _("出示证件并交付通知书（两人）"), "approved", "presented", g.inspector, "支付条例 40; 监察条例 16",
            when=(g.case_at_work, g.both_fit), two=True),
        # what was handed out comes back when it comes back: the answer is recorded in a closed case, too (处罚法 47)
        Act("answer", _("登记查询结果"), "presented", "answered", g.inspector, "支付条例 40; 平台规则 证据",
            when=(g.fit, g.answer_on_file), given=t.ANSWER),
        Act("decline", _("登记拒绝协助"), "presented", "declined", g.inspector, "支付条例 58; 支付条例 40",
            when=(g.fit, g.answer_on_file, g.reason_given), given=t.ANSWER | t.REASON),
        Act("end", _("案件结案，终止未交付的查询"), "asked|approved", "withdrawn", g.system, "平台规则 结案; 支付条例 40",
            hooked=True),
        Act("withdraw", _("撤回协助查询"), "asked|approved", "withdrawn", g.inspector, "平台规则 留痕",
            when=(*AT_WORK, g.reason_given), given=t.REASON),
    ],
    facts=QueryFacts,
    part_of=CASE,
    excused_by=ALL_CODES,
)  # fmt: skip

ASSIST = Machine(
    "ASSIST", _("商请公安机关协助"), "2026-11",
    states=[
        State("asked", _("待签发"), verb=_("签发协助处理函"), **HERE),
        State("sent", _("待答复"), verb=_("登记公安机关的答复"), **HERE),
        State("answered", _("已答复"), final=True, **HERE),
        State("declined", _("不予协助"), final=True, **HERE),
        State("withdrawn", _("已撤回"), final=True, **HERE),
    ],
    acts=[
        Act("ask", _("提请公安机关协助"), BIRTH, "asked", g.inspector, "支付条例 41(1款)",
            when=(g.fit, g.from_investigation_on, g.help_grounded), given=t.HELP),
        Act("send", _("签发协助处理函"), "asked", "sent", g.asking_head, "支付条例 41(1款)",
            when=(g.case_at_work, g.not_investigator), papers=("D22",)),
        Act("answer", _("登记公安机关的答复"), "sent", "answered", g.inspector, "支付条例 41(1款); 平台规则 证据",
            when=(g.fit, g.answer_on_file), given=t.ANSWER),
        Act("decline", _("登记不予协助"), "sent", "declined", g.inspector, "支付条例 41(1款); 平台规则 证据",
            when=(g.fit, g.answer_on_file, g.reason_given), given=t.ANSWER | t.REASON),
        Act("end", _("案件结案，终止未发出的商请"), "asked", "withdrawn", g.system, "平台规则 结案", hooked=True),
        Act("withdraw", _("撤回协助的提请"), "asked", "withdrawn", g.inspector, "平台规则 留痕",
            when=(*AT_WORK, g.reason_given), given=t.REASON),
    ],
    facts=AssistFacts,
    part_of=CASE,
    excused_by=ALL_CODES,
)  # fmt: skip
