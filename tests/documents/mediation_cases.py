"""What must not be issued in mediation and listing: (kind, context, the two places named)."""

from documents import samples
from tests.documents.kit import changed, with_row

PARTIES = samples.CONTEXTS["B03"]["parties"]
SHORT = {"listed": ["云溪锦晨服饰有限公司"]}


def share(**values):
    """The agreement with the second share of its fourth worker changed."""
    context = changed("M04")
    context["workers"][3]["shares"][1] |= values
    return context


CASES = [
    ("M01", lambda: changed("M01", form="oral"), ("文书标题", "记录人")),
    ("M01", lambda: changed("M01", form="own", recorder="许梅"), ("文书标题", "双方同意调解的情况")),
    ("M02", lambda: changed("M02", mediators=None), ("文书标题", "调解员")),
    ("M02", lambda: changed("M02", form="refused", reason="不属于劳动争议。"), ("文书标题", "其他途径")),
    ("M03", lambda: changed("M03", ended_at="2026-11-27T14:00:00+08:00"), ("结束时间", "开始时间")),
    ("M03", lambda: changed("M03", attendees=samples.CONTEXTS["M03"]["attendees"][:2]), ("到场人员", "缺席情况")),
    ("M04", lambda: changed("M04", total=samples.TOTAL + 1), ("名单合计", "总额")),
    ("M04", lambda: changed("M04", headcount=15), ("名单人数", "正文人数")),
    ("M04", lambda: share(amount=380_024), ("名单第4行各期合计", "约定支付")),
    ("M04", lambda: share(amount=380_024), ("第2期逐人合计", "分期金额")),
    ("M04", lambda: share(no=3), ("逐人支付明细", "分期")),
    ("M04", lambda: with_row("M04", "instalments", 0, amount=1), ("分期合计", "总额")),
    ("M04", lambda: with_row("M04", "instalments", 1, no=3), ("分期", "期次")),
    ("M04", lambda: with_row("M04", "instalments", 1, due_on="2026-12-20"), ("分期", "支付期限")),
    ("M04", lambda: with_row("M04", "instalments", 0, due_on="2026-11-26"), ("分期", "达成协议日期")),
    ("M04", lambda: changed("M04", confirmer=None), ("文书标题", "确认机构")),
    ("M04", lambda: changed("M04", waivers=[waiver(name="钱六")]), ("减让", "劳动者名单")),
    ("M04", lambda: changed("M04", waivers=[waiver(agreed=1)]), ("减让后金额", "名单中的约定支付")),
    ("M04", lambda: changed("M04", waivers=[waiver(undisputed=950_000)]), ("减让", "无争议金额")),
    ("M05", lambda: changed("M05", payment_order=False), ("文书标题", "不能申请支付令的原因")),
    ("M05", lambda: changed("M05", ground="breach"), ("文书标题", "调解协议书文号")),
    ("M05", lambda: changed("M05", ended_on="2026-11-15"), ("终止日期", "收到申请日期")),
    ("M06", lambda: changed("M06", until="2026-12-01"), ("文书日期", "申请截止日期")),
    ("M07", lambda: with_row("M07", "workers", 0, agreed=1), ("名单合计", "总额")),
    ("M08", lambda: changed("M08", missing=True), ("被申请人和债务情况", "支付令的条件")),
    ("M08", lambda: changed("M08", disputed=True), ("被申请人和债务情况", "支付令的条件")),
    ("M08", lambda: changed("M08", pending=True), ("被申请人和债务情况", "支付令的条件")),
    ("M08", lambda: changed("M08", total=0), ("请求金额", "支付令的条件")),
    ("M08", lambda: changed("M08", due_on="2026-12-02"), ("支付期限届满日", "文书日期")),
    ("M08", lambda: changed("M08", agreement=None), ("文书标题", "调解协议书文号")),
    ("A01", lambda: changed("A01", priority=False), ("请求优先处理", "人数")),
    ("A01", lambda: changed("A01", priority_reason=None), ("文书标题", "优先处理的理由")),
    ("A02", lambda: with_row("A02", "requests", 0, amount=1), ("仲裁请求合计", "总额")),
    ("B01", lambda: changed("B01", deadline_on="2026-12-02"), ("责令期限届满日", "文书日期")),
    ("B01", lambda: changed("B01", served_on="2026-11-24"), ("责令文书送达日期", "责令期限届满日")),
    ("B01", lambda: changed("B01", headcount=0), ("农民工人数", "逾期未支付总额")),
    ("B02", lambda: changed("B02", objected_on="2026-11-23"), ("提出异议日期", "告知书送达日期")),
    ("B02", lambda: changed("B02", outcome="partly"), ("文书标题", "改变的内容")),
    ("B03", lambda: changed("B03", parties=PARTIES[:1]), ("当事人名单", "责任人员")),
    ("B03", lambda: changed("B03", parties=PARTIES[1:]), ("当事人名单", "用人单位")),
    ("B03", lambda: changed("B03", parties=[*PARTIES, PARTIES[1]]), ("当事人名单", "名称（姓名）")),
    ("B03", lambda: changed("B03", from_on="2026-12-01"), ("列入起始日", "文书日期")),
    ("B03", lambda: changed("B03", until_on="2029-12-01"), ("列入期满日", "列入起始日")),
    ("B03", lambda: changed("B03", form="restore", removal_number="移决字1号"), ("文书标题", "隐瞒或者虚假的事实")),
    ("B03S", lambda: changed("B03S", bureau_on="2026-11-27"), ("改正日期", "人社部门负责人签署日期")),
    ("B03E", lambda: changed("B03E", days=21), ("延长工作日数", "法定上限")),
    ("B03E", lambda: changed("B03E", new_due="2026-12-21"), ("延长后的期限", "原定期限")),
    ("B03E", lambda: changed("B03E", original_due="2026-12-01"), ("人社部门负责人签署日期", "原定期限")),
    ("B04", lambda: changed("B04", total=1), ("逐人支付合计", "支付总额")),
    ("B04", lambda: changed("B04", headcount=13), ("名单人数", "正文人数")),
    ("B04", lambda: changed("B04", corrected_on="2026-06-03"), ("申请日期", "改正日期")),
    ("B04", lambda: changed("B04", listed_on=None), ("文书标题", "列入日期")),
    ("B05", lambda: changed("B05", **SHORT), ("移出的当事人", "列入决定所列当事人")),
    ("B05", lambda: changed("B05", corrected_on="2026-05-19"), ("申请日期", "改正日期")),
    ("B05", lambda: changed("B05", corrected_on=None), ("文书标题", "改正日期")),
    ("B06", lambda: changed("B06", parties=PARTIES[:1]), ("移出的当事人", "列入决定所列当事人")),
    ("B06", lambda: changed("B06", form="expired"), ("移出事由发生日期", "列入期满日")),
    ("B06", lambda: changed("B06", ground_paper=None), ("文书标题", "移出依据的文书")),
    ("B06", lambda: changed("B06", removed_on="2026-11-30"), ("停止公开日期", "移出事由发生日期")),
    ("B07", lambda: with_row("B07", "units", 1, did="欠薪，电话13800000001。"), ("公布对象第2行主要违法事实", "保密审查")),
    ("B07", lambda: with_row("B07", "units", 0, handled="罗镕（33010219850317042X）"), ("公布对象第1行相关处理情况", "保密审查")),
    ("B07", lambda: with_row("B07", "units", 0, did="33010219850317042X身份的人。"), ("公布对象第1行主要违法事实", "保密审查")),
]  # fmt: skip


def waiver(**values):
    """The first worker waives a part of what is undisputed."""
    row = {"name": samples.NAMES[0], "undisputed": 1_000_000, "agreed": samples.SUMS[0], "reason": "返工费由双方各承担一半"}
    return row | values
