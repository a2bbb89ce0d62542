"""The law of the investigation record, as tables: what is asked, recorded and found, and by whom (C6 of the reference).

SUMMONS (D07), INTERVIEW (D08), INSPECTION (D09), FINDING (burden of proof), RECUSAL; what is kept, queried or asked of the
police stands in law_help.py. What each act's form hands in is told in papers.py.
"""

from django.utils.translation import gettext_lazy as _

from casework.facts import ALL_CODES
from casework.law import CASE
from enforcement.inquiry import guards as g
from enforcement.inquiry import trials as t
from enforcement.inquiry.facts import FindingFacts, RecordFacts, RecusalFacts, SummonsFacts
from lawkit.machine import BIRTH, SAME, Act, Machine, State

HERE = {"stage": "investigation"}
AT_WORK = (g.fit, g.case_at_work)  # an inspector with a certificate, in a case that has not ended

SUMMONS = Machine(
    "SUMMONS", _("调查询问通知"), "2026-11",
    states=[
        State("issued", _("待送达"), verb=_("送达调查询问通知书"), **HERE),
        State("served", _("待到场"), verb=_("登记到场情况"), **HERE),
        State("appeared", _("已到场"), final=True, **HERE),
        State("absent", _("未到场"), final=True, **HERE),
        State("withdrawn", _("已取消"), final=True, **HERE),
    ],
    acts=[
        Act("issue", _("发出调查询问通知"), BIRTH, "issued", g.inspector, "监察条例 15(3); 浙监察 27",
            when=(g.notice_named,), given=t.NOTICE, hooked=True, code="C6"),
        Act("be_served", _("调查询问通知书已送达"), "issued", "served", g.system, "民诉法 87; 平台规则 送达", hooked=True,
            code="C6"),
        Act("tell", _("登记电话、短信通知"), "issued", "served", g.inspector, "100号文 一(二)",
            when=(*AT_WORK, g.receipt_confirmed), given=t.TOLD, code="C6"),
        Act("appear", _("登记到场"), "issued|served|absent", "appeared", g.inspector, "监察条例 15; 处罚法 47",
            when=(*AT_WORK, g.comer_named), given=t.CAME, code="C6"),
        Act("stay_away", _("登记未到场"), "served", "absent", g.inspector, "监察条例 30; 100号文 一(二); 浙监察 27",
            when=(*AT_WORK, g.time_over, g.reason_given), given=t.REASON, code="C6"),
        Act("withdraw", _("取消通知"), "issued|served", "withdrawn", g.inspector, "平台规则 留痕",
            when=(*AT_WORK, g.reason_given), given=t.REASON, code="C6"),
        Act("end", _("案件结案，终止通知"), "issued|served", "withdrawn", g.system, "平台规则 结案", hooked=True, code="C14"),
    ],
    facts=SummonsFacts,
    part_of=CASE,
    excused_by=ALL_CODES,
)  # fmt: skip

WRITTEN = (g.timed, g.filled, g.rights_told)


def _states(verb):
    return [
        State("drafted", _("记录中"), verb=verb, **HERE),
        State("recorded", _("待签名"), verb=_("当事人逐页签名，或者注明拒签"), **HERE),
        State("signed", _("已签名"), final=True, **HERE),
        State("refused", _("当事人拒签"), final=True, **HERE),
        State("discarded", _("已作废"), final=True, **HERE),
    ]


INTERVIEW = Machine(
    "INTERVIEW", _("询问笔录"), "2026-11",
    states=_states(_("补记笔录，由两名询问人确认")),
    acts=[
        Act("begin", _("开始询问"), BIRTH, "drafted", g.inspector, "监察条例 15; 处罚法 55", when=(g.fit, g.under_investigation),
            code="C6"),
        Act("write", _("补记询问笔录"), "drafted", SAME, g.inspector, "处罚法 55", when=AT_WORK),
        Act("record", _("两名询问人确认笔录"), "drafted", "recorded", g.inspector, "监察条例 16; 处罚法 55",
            when=(g.case_at_work, g.both_fit_then, *WRITTEN), papers=("D08",), two=True, code="C6"),
        Act("sign", _("登记逐页签名"), "recorded", "signed", g.inspector, "处罚法 55; 浙监察 25",
            when=(*AT_WORK, g.every_page_signed), given=t.SIGNED, code="C6"),
        Act("refuse", _("登记拒绝签名（两人）"), "recorded", "refused", g.inspector, "浙监察 25; 处罚法 55",
            when=(g.case_at_work, g.both_fit, g.scanned, g.reason_given), two=True, given=t.PAPER | t.REASON, code="C6"),
        Act("index", _("登记录音录像"), "drafted|recorded|signed|refused", SAME, g.inspector, "处罚法 47; 100号文 一(一)",
            when=(*AT_WORK, g.recording_told), given=t.RECORDING),
        Act("discard", _("作废未确认的笔录"), "drafted", "discarded", g.inspector, "平台规则 留痕",
            when=(*AT_WORK, g.reason_given), given=t.REASON, code="C6"),
    ],
    facts=RecordFacts,
    part_of=CASE,
    excused_by=ALL_CODES,
)  # fmt: skip

INSPECTION = Machine(
    "INSPECTION", _("现场检查"), "2026-11",
    states=_states(_("补记笔录，由两名检查人确认")),
    acts=[
        Act("begin", _("开始现场检查"), BIRTH, "drafted", g.inspector, "监察条例 15; 监察条例 16",
            when=(g.fit, g.under_investigation), code="C6"),
        Act("write", _("补记检查笔录"), "drafted", SAME, g.inspector, "处罚法 55; 浙监察 25", when=AT_WORK),
        Act("record", _("两名检查人确认笔录"), "drafted", "recorded", g.inspector, "监察条例 16; 浙监察 25",
            when=(g.case_at_work, g.both_fit_then, *WRITTEN), papers=("D09",), two=True, code="C6"),
        Act("sign", _("登记单位签名"), "recorded", "signed", g.inspector, "浙监察 25",
            when=(*AT_WORK, g.every_page_signed), given=t.SIGNED, code="C6"),
        Act("refuse", _("登记拒绝签名（两人）"), "recorded", "refused", g.inspector, "浙监察 25",
            when=(g.case_at_work, g.both_fit, g.scanned, g.reason_given), two=True, given=t.PAPER | t.REASON, code="C6"),
        Act("index", _("登记录音录像"), "drafted|recorded|signed|refused", SAME, g.inspector, "处罚法 47",
            when=(*AT_WORK, g.recording_told), given=t.RECORDING),
        Act("discard", _("作废未确认的笔录"), "drafted", "discarded", g.inspector, "平台规则 留痕",
            when=(*AT_WORK, g.reason_given), given=t.REASON, code="C6"),
    ],
    facts=RecordFacts,
    part_of=CASE,
    excused_by=ALL_CODES,
)  # fmt: skip

FINDING = Machine(
    "FINDING", _("举证不能的认定"), "2026-11",
    states=[
        State("proposed", _("待两人确认"), verb=_("由两名监察员确认认定"), **HERE),
        State("made", _("已认定"), final=True, **HERE),
        State("rebutted", _("已被推翻"), final=True, **HERE),
        State("dropped", _("已放弃"), final=True, **HERE),
    ],
    acts=[
        Act("propose", _("拟认定事实"), BIRTH, "proposed", g.inspector, "浙监察 26; 支付条例 50",
            when=(g.fit, g.from_investigation_on, g.demanded, g.inferable, g.fact_supported), given=t.FINDING, code="C10"),
        Act("make", _("确认认定（两人）"), "proposed", "made", g.inspector, "浙监察 26; 支付条例 50",
            when=(g.case_at_work, g.both_fit, g.inferable), two=True, code="C10"),
        Act("rebut", _("单位补充材料，推翻认定"), "made", "rebutted", g.inspector, "处罚法 54; 平台规则 证据",
            when=(*AT_WORK, g.receipt_on_file, g.reason_given), given=t.PAPER | t.REASON, code="C10"),
        Act("drop", _("放弃拟认定"), "proposed", "dropped", g.inspector, "平台规则 留痕",
            when=(*AT_WORK, g.reason_given), given=t.REASON, code="C10"),
    ],
    facts=FindingFacts,
    part_of=CASE,
    excused_by=ALL_CODES,
)  # fmt: skip

RECUSAL = Machine(
    "RECUSAL", _("回避申请"), "2026-11",
    states=[
        State("asked", _("待决定"), verb=_("决定是否回避"), **HERE),
        State("granted", _("已回避"), final=True, **HERE),
        State("declined", _("不予回避"), final=True, **HERE),
    ],
    acts=[
        Act("ask", _("登记回避申请"), BIRTH, "asked", g.recorder, "监察条例 16; 处罚法 43",
            when=(g.case_at_work, g.officer_named, g.reason_given), given=t.OFFICER),
        Act("grant", _("已决定回避"), "asked", "granted", g.system, "监察条例 16; 处罚法 43", hooked=True),
        Act("decline", _("决定不予回避"), "asked", "declined", g.lawful_decider, "监察条例 16; 处罚法 43",
            when=(g.case_at_work, g.reason_given), given=t.REASON),
    ],
    facts=RecusalFacts,
    part_of=CASE,
    excused_by=ALL_CODES,
)  # fmt: skip
