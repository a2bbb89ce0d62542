"""The master table of clocks: one row per term, each with its article.

``internal`` marks natural-day terms that bind our own agency: they get an internal due date beside the legal one.
``extension`` is the one lawful lengthening in the same unit, 0 where there is none. ``lapses``: nobody is late after
the last day; a possibility has gone, or a wait is over. Terms of ten working days and
less in 处罚法, 强制法 and 复议法 are working days by those laws' own words.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lawkit.clocks import Unit

WD, ND, MONTH, YEAR, HOUR, MINUTE = Unit.WD, Unit.ND, Unit.MONTH, Unit.YEAR, Unit.HOUR, Unit.MINUTE


class ClockRule(NamedTuple):
    """One term: what it is called, how long it runs, from what, what its end means, and by which article."""

    id: str
    label: Promise
    length: int
    unit: Unit
    article: str
    start: Promise
    effect: Promise
    rolls: bool = True
    internal: bool = False
    extension: int = 0
    lapses: bool = False

    @property
    def longest(self) -> int:
        """The length with its one extension."""
        return self.length + self.extension


_ALARM = _("超期告警")
_RIGHT = _("权利失效")
_TASK = _("催办")

INTAKE = (
    ClockRule("CLK-ACCEPT", _("受理审查"), 5, WD, "25号令 18; 浙监察 23", _("收到投诉"), _ALARM),
    ClockRule("CLK-FILE-JX", _("立案（江西）"), 7, ND, "赣监察 26", _("线索初审"), _ALARM, internal=True),
    ClockRule("CLK-FEEDBACK", _("反馈来源"), 5, WD, "平台规则 反馈; 支付条例 10", _("收到来源交办"), _ALARM),
    ClockRule("CLK-CALLBACK", _("回访"), 10, WD, "平台规则 回访", _("办结、转送或不予受理"), _TASK),
    ClockRule("CLK-FOLLOW", _("处理不满意回访"), 5, WD, "平台规则 回访", _("回访不满意"), _ALARM),
    ClockRule("CLK-LIM2Y", _("监察时效"), 2, YEAR, "监察条例 20", _("违法行为终了"), _("不再查处"), rolls=False, lapses=True),
)

INVESTIGATION = (
    ClockRule("CLK-INVEST", _("调查"), 60, WD, "监察条例 17", _("立案"), _("须在届满前批准延长"), extension=30),
    ClockRule("CLK-TELL", _("告知投诉人"), 3, ND, "浙监察 30", _("批准延长或中止"), _TASK, internal=True),
    ClockRule("CLK-DECIDE", _("作出决定"), 15, WD, "25号令 37", _("调查完毕"), _ALARM),
    ClockRule("CLK-EVID", _("登记保存处理"), 7, WD, "处罚法 56; 处罚法 85", _("先行登记保存"), _("自动解除")),
    ClockRule("CLK-SPOT", _("当场文书备案"), 2, ND, "25号令 32", _("当场作出"), _TASK, internal=True),
    ClockRule("CLK-SPOT-JX", _("当场处罚备案（江西）"), 24, HOUR, "赣监察 25", _("当场处罚"), _TASK, rolls=False),
    ClockRule("CLK-MAJOR-JX", _("重大案件备案（江西）"), 15, ND, "赣监察 31", _("结案"), _TASK, internal=True),
)

SERVICE = (
    ClockRule("CLK-SERVE", _("送达处罚决定"), 7, WD, "处罚法 61; 处罚法 85", _("文书作出"), _ALARM),
    ClockRule("CLK-SERVE-ND", _("送达指令、处理决定"), 7, ND, "25号令 38", _("文书作出"), _ALARM, internal=True),
    ClockRule("CLK-PUBLIC", _("公告送达"), 30, ND, "民诉法 95", _("发出公告"), _("视为送达"), lapses=True),
    ClockRule("CLK-ORDER", _("限期支付"), 7, WD, "监察条例 26; 平台规则 期日", _("送达或张贴"), _("逾期未支付")),
)

PENALTY = (
    ClockRule("CLK-STATE", _("陈述申辩"), 5, WD, "监察条例 19; 处罚法 45; 平台规则 申辩", _("送达事先告知书"), _("可作决定"), lapses=True),
    ClockRule("CLK-PERFORM", _("履行处理决定"), 15, WD, "监察条例 18; 支付条例 42", _("送达处理决定"), _("逾期未履行")),
    ClockRule("CLK-HEAR-REQ", _("要求听证"), 5, WD, "处罚法 64(1); 处罚法 85", _("告知听证权利"), _RIGHT, lapses=True),
    ClockRule(
        "CLK-HEAR-NOTE", _("听证通知提前期"), 7, WD, "处罚法 64(2); 处罚法 85", _("发出听证通知"), _("此后方可听证"), lapses=True
    ),
    ClockRule("CLK-PEN", _("处罚决定"), 90, ND, "处罚法 60", _("处罚立案"), _ALARM, internal=True),
    ClockRule("CLK-PEN-REP", _("处罚备案（浙江）"), 10, WD, "浙监察 32(2)", _("处罚决定"), _TASK),
    ClockRule("CLK-PEN-BACK", _("撤回公开的处罚信息"), 3, WD, "处罚法 48(2); 处罚法 85", _("处罚被变更或撤销"), _ALARM),
    ClockRule("CLK-FINE", _("缴纳罚款"), 15, ND, "处罚法 67; 处罚法 72", _("收到处罚决定"), _("每日加处百分之三")),
)

REMEDIES = (
    ClockRule("CLK-REV", _("申请复议"), 60, ND, "复议法 20", _("知道决定"), _("可成终局"), lapses=True),
    ClockRule(
        "CLK-REV-MAX", _("未告知救济的最长期限"), 1, YEAR, "复议法 20; 行诉解释 64", _("知道决定"), _("可成终局"), lapses=True
    ),
    ClockRule("CLK-SUIT", _("提起诉讼"), 6, MONTH, "行诉法 46", _("知道决定"), _("可成终局"), lapses=True),
    ClockRule("CLK-SUIT-REV", _("复议后诉讼"), 15, ND, "行诉法 45; 复议法 34", _("收到复议决定"), _("可成终局"), lapses=True),
    ClockRule("CLK-REV-ANS", _("复议答复"), 10, WD, "复议法 48; 复议法 88", _("收到复议申请副本"), _ALARM),
    ClockRule("CLK-REV-ANS-S", _("复议答复（简易）"), 5, WD, "复议法 54; 复议法 88", _("收到复议申请副本"), _ALARM),
    ClockRule("CLK-SUIT-ANS", _("应诉答辩"), 15, ND, "行诉法 67", _("收到起诉状副本"), _ALARM, internal=True),
)

COURT = (
    ClockRule("CLK-URGE", _("催告"), 10, WD, "强制法 54; 强制法 69", _("催告书送达"), _("可申请法院执行"), lapses=True),
    ClockRule("CLK-COURT", _("申请强制执行"), 3, MONTH, "强制法 53; 行诉解释 156", _("救济期限届满"), _RIGHT, lapses=True),
    ClockRule("CLK-COURT-2Y", _("申请执行判决维持的决定"), 2, YEAR, "行诉法 95; 行诉解释 153", _("判决生效"), _RIGHT, lapses=True),
    ClockRule(
        "CLK-COURT-ALARM", _("申请期限将届满"), 1, ND, "强制法 53; 平台规则 期限", _("上次告警或期限登记"), _ALARM, rolls=False
    ),
    ClockRule("CLK-COURT-IN", _("法院受理"), 5, WD, "强制法 56; 强制法 69", _("提交申请"), _("查询催办")),
    ClockRule("CLK-COURT-RULE", _("法院裁定"), 7, WD, "强制法 57; 强制法 69", _("法院受理"), _("查询催办")),
    ClockRule("CLK-COURT-LONG", _("法院裁定（听取意见）"), 30, ND, "强制法 58", _("法院受理"), _("查询催办")),
    ClockRule("CLK-COURT-REV", _("上级法院裁定是否受理"), 15, ND, "强制法 56", _("申请复议"), _("查询催办")),
    ClockRule("CLK-COURT-REV-L", _("上级法院裁定是否执行"), 30, ND, "强制法 58", _("申请复议"), _("查询催办")),
    ClockRule("CLK-COURT-OBJ", _("异议申请复议"), 15, ND, "强制法 56; 强制法 58", _("收到裁定"), _RIGHT, internal=True, lapses=True),
)

REFERRAL = (
    ClockRule("CLK-REF-OK", _("审批移送"), 3, ND, "310号令 5(2)", _("提交移送报告"), _ALARM, internal=True),
    ClockRule("CLK-REF-SEND", _("移送公安"), 24, HOUR, "310号令 5(2)", _("批准移送"), _ALARM, rolls=False),
    ClockRule(
        "CLK-REF-TELL", _("公安告知补正"), 24, HOUR, "公安程序规定 180", _("公安接受"), _("查询催办"), rolls=False
    ),
    ClockRule("CLK-REF-FIX", _("补正移送材料"), 3, ND, "公安程序规定 180", _("公安告知"), _ALARM, internal=True),
    ClockRule("CLK-REF-ANS", _("公安决定立案与否"), 3, ND, "310号令 8", _("公安接受"), _("可建议立案监督")),
    ClockRule(
        "CLK-REF-REV", _("提请复议或立案监督"), 3, ND, "310号令 9(1)", _("收到不予立案通知"), _RIGHT, internal=True, lapses=True
    ),
    ClockRule(
        "CLK-REF-REV-ANS", _("公安复议决定"), 3, ND, "310号令 9(2); 公安程序规定 181", _("提请复议"), _("查询催办")
    ),
    ClockRule("CLK-REF-SUP", _("建议立案监督"), 3, ND, "310号令 9(2)", _("收到复议决定"), _RIGHT, internal=True, lapses=True),
    ClockRule("CLK-REF-GIVE", _("移交涉案物品"), 3, ND, "310号令 12", _("收到立案通知"), _ALARM, internal=True),
    ClockRule("CLK-REF-VOID", _("告知公安责令已撤销"), 1, WD, "平台规则 移送", _("责令撤销"), _TASK),
    ClockRule("CLK-PROC-WHY", _("公安说明不立案理由"), 7, ND, "公安程序规定 182", _("检察院要求"), _("查询催办")),
    ClockRule("CLK-PROC-FILE", _("公安依通知立案"), 15, ND, "公安程序规定 182", _("检察院通知立案"), _("查询催办")),
)

LISTING = (
    ClockRule("CLK-BL-OBJ", _("列入异议"), 5, WD, "45号令 6", _("收到列入告知"), _("可作决定"), lapses=True),
    ClockRule("CLK-BL-CHK", _("核实异议"), 5, WD, "45号令 6", _("收到异议"), _ALARM),
    ClockRule("CLK-BL-DEC", _("列入决定"), 20, WD, "45号令 8", _("责令期限届满"), _ALARM, extension=20),
    ClockRule("CLK-BL-TERM", _("列入期限"), 3, YEAR, "45号令 11", _("列入决定"), _("到期移出"), rolls=False),
    ClockRule(
        "CLK-BL-EARLY",
        _("提前移出等待期"),
        6,
        MONTH,
        "45号令 12; 45号令 13",
        _("改正且在列"),
        _("可申请移出"),
        rolls=False,
        lapses=True,
    ),
    ClockRule("CLK-BL-APP", _("提前移出决定"), 15, WD, "45号令 14", _("收到移出申请"), _ALARM),
    ClockRule("CLK-BL-OUT", _("移出名单"), 10, WD, "45号令 17", _("移出事由发生"), _ALARM),
    ClockRule("CLK-PUB", _("重大违法公布"), 3, MONTH, "29号令 公布周期", _("季度末"), _TASK),
    ClockRule("CLK-PUB-OBJ", _("复核公布异议"), 15, WD, "29号令 异议更正", _("收到公布异议"), _ALARM),
    ClockRule("CLK-PUB-FIX", _("更正公布内容"), 10, WD, "29号令 异议更正", _("决定变更、撤销或者异议成立"), _ALARM),
)

MEDIATION = (
    ClockRule("CLK-MED-ACC", _("调解受理"), 3, WD, "协调规定 22", _("收到调解申请"), _ALARM),
    ClockRule("CLK-MED", _("调解"), 15, ND, "调仲法 14(3); 浙调仲 10", _("收到调解申请"), _("可申请仲裁")),
    ClockRule("CLK-ARBCHK", _("申请仲裁审查"), 15, ND, "办案规则 74; 办案规则 80", _("协议生效"), _RIGHT, lapses=True),
    ClockRule("CLK-JUD", _("申请司法确认"), 30, ND, "民诉法 205", _("协议生效"), _RIGHT, lapses=True),
    ClockRule("CLK-PO-OBJ", _("支付令异议"), 15, ND, "民诉法 227(2)", _("收到支付令"), _("可申请执行"), lapses=True),
    ClockRule("CLK-ARB-ACC", _("仲裁受理"), 5, WD, "调仲法 29; 办案规则 80", _("收到仲裁申请"), _("查询催办")),
    ClockRule("CLK-ARB", _("仲裁裁决"), 45, ND, "调仲法 43; 办案规则 46", _("仲裁受理"), _("可起诉"), extension=15),
    ClockRule("CLK-ARB-SUE", _("对裁决起诉"), 15, ND, "调仲法 48; 调仲法 50", _("收到裁决书"), _("裁决生效"), lapses=True),
    ClockRule("CLK-ARB-REV", _("申请撤销终局裁决"), 30, ND, "调仲法 49", _("收到裁决书"), _RIGHT, lapses=True),
)

ROUTING = (
    ClockRule("CLK-RECEIPT", _("取得接收回执"), 5, WD, "支付条例 10; 平台规则 回执", _("发出转送、移送函"), _TASK),
    ClockRule("CLK-ANSWERED", _("接收单位答复投诉人"), 30, WD, "支付条例 10; 平台规则 回执", _("发出转送、移送函"), _TASK),
    ClockRule("CLK-RESPOND", _("驻点人员到场"), 30, MINUTE, "平台规则 驻点", _("发出到场通知"), _ALARM, rolls=False),
    ClockRule("CLK-JOINT", _("协办单位答复"), 10, WD, "平台规则 协办", _("发出协办通知"), _TASK),
)

WARNING = (
    ClockRule("CLK-FILE", _("主动检查线索立案"), 5, WD, "监察条例 14; 平台规则 线索", _("登记线索"), _ALARM),
    ClockRule("CLK-TRIAGE", _("线索研判"), 1, WD, "支付条例 38; 平台规则 线索", _("收到线索"), _TASK),
    ClockRule("CLK-SEND-RED", _("红色线索派发"), 4, HOUR, "平台规则 核查", _("研判定级"), _ALARM, rolls=False),
    ClockRule("CLK-SEND", _("线索派发"), 2, WD, "平台规则 核查", _("研判定级"), _TASK),
    ClockRule("CLK-SITE", _("到场核查"), 5, WD, "支付条例 38; 平台规则 核查", _("派发核查单"), _ALARM),
    ClockRule("CLK-HANDLE", _("隐患处置"), 15, WD, "支付条例 38; 平台规则 核查", _("核实属实"), _ALARM),
)

POLICY = (
    ClockRule("CLK-DEP5", _("银行支付保证金"), 5, WD, "65号文 19", _("支付通知书"), _("责令改正")),
    ClockRule("CLK-DEP10", _("补足保证金"), 10, WD, "65号文 补足; 支付条例 55", _("动用保证金"), _("责令改正")),
    ClockRule("CLK-DUAL", _("双包案办理"), 30, ND, "双包案规则 交办", _("隐患交办"), _("升级督办"), internal=True),
)

TABLE = (
    *INTAKE,
    *INVESTIGATION,
    *SERVICE,
    *PENALTY,
    *REMEDIES,
    *COURT,
    *REFERRAL,
    *LISTING,
    *MEDIATION,
    *ROUTING,
    *WARNING,
    *POLICY,
)
