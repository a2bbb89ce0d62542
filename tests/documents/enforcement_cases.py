"""What must not be issued in inquiry, decisions, referral and court: (kind, context, the two places named)."""

from documents import samples
from documents.samples.enforcement import EXTRA
from tests.documents.kit import changed, with_row

ONE = samples.INSPECTORS[:1]
TWINS = [samples.INSPECTORS[0], {"name": "陆婷", "certificate": samples.INSPECTORS[0]["certificate"]}]
NO_ORDER = {"order_number": None, "order_served_on": None, "order_deadline_on": None}
ALONE = [{"name": "沈旸", "post": "副局长", "opinion": "同意。"}]
ITEMS = [{"item": "程序是否合法", "opinion": "合法"}]
RUNNING = {"order_deadline_on": "2026-12-02"}


def questioned(first, second):
    """A record whose questioners have these names."""
    context = changed("D08")
    for row, name in zip(context["questioners"], (first, second), strict=True):
        row["name"] = name
    return context


def elements(**met):
    """The approval form with some elements judged otherwise."""
    context = changed("D23")
    for row in context["elements"]:
        row["met"] = met.get(row["code"], row["met"])
    return context


def without(part):
    """The application to court without one of its materials."""
    rows = [row for row in samples.CONTEXTS["D29"]["materials"] if row["part"] != part]
    return changed("D29", materials=rows)


def owner(**values):
    """The decision against an owner who must advance the wages."""
    row = {"name": samples.PARTY["name"], "nature": "advance_payment", "basis": "支付条例 29(2款)"} | values
    return changed("D15", liable=[row])


CASES = [
    ("D08", lambda: questioned("韩立", "韩立"), ("询问人", "人数要求")),
    ("D08", lambda: with_row("D08", "questioners", 1, certificate="33010206"), ("询问人", "证件号")),
    ("D08", lambda: changed("D08", ended_at="2026-12-02T09:30:00+08:00"), ("结束时间", "开始时间")),
    ("D08", lambda: changed("D08", ended_at="2026-12-03T00:30:00+08:00"), ("结束时间", "文书日期")),
    ("D09", lambda: changed("D09", inspectors=ONE), ("监察员", "人数要求")),
    ("D09", lambda: changed("D09", inspectors=TWINS), ("监察员", "证件号")),
    ("D10", lambda: changed("D10", until_on="2026-12-14"), ("保存期限", "登记保存日期")),
    ("D10", lambda: changed("D10", from_on="2026-12-01"), ("批准日期", "登记保存日期")),
    ("D10", lambda: changed("D10", form="dispose", preserve_number="1号"), ("文书标题", "处理")),
    ("D10", lambda: changed("D10", form="dispose"), ("文书标题", "登记保存通知书文号")),
    (
        "D10",
        lambda: changed("D10", form="dispose", from_on="2026-11-23", until_on="2026-12-01"),
        ("文书日期", "保存期限"),
    ),
    ("D13", lambda: changed("D13", total=1), ("附件合计", "未付工资总额")),
    ("D13", lambda: changed("D13", workers=None), ("文书标题", "附件名单")),
    ("D13", lambda: changed("D13", form="penalty"), ("文书标题", "罚款数额")),
    (
        "D13",
        lambda: changed("D13", form="penalty", fine=100_000, basis="监察条例 30(1)(3)"),
        ("罚款数额", "处罚依据"),
    ),
    ("D14", lambda: changed("D14", started_at=None), ("文书标题", "开始时间")),
    ("D14", lambda: changed("D14", form="opinion"), ("文书标题", "复核事项")),
    ("D14", lambda: changed("D14", form="record"), ("文书标题", "听证主持人")),
    ("D14", lambda: changed("D14", form="record", chair="韩立"), ("听证主持人", "调查人员")),
    ("D14N", lambda: changed("D14N", members=["陆婷"]), ("听证主持人", "调查人员")),
    ("D14N", lambda: changed("D14N", open=False), ("文书标题", "不公开的理由")),
    ("D14N", lambda: changed("D14N", at="2026-12-11T09:00:00+08:00"), ("听证时间", "文书日期")),
    ("D15", lambda: changed("D15", total=samples.TOTAL - 1), ("附件合计", "未付工资总额")),
    ("D15", lambda: changed("D15", ledger_total=1), ("未付工资总额", "台账未付总额")),
    ("D15", lambda: changed("D15", grand_total=samples.TOTAL), ("应支付总额", "未付工资与加付赔偿金合计")),
    ("D15", lambda: changed("D15", surcharge_total=EXTRA + 1), ("附件加付赔偿金合计", "加付赔偿金总额")),
    ("D15", lambda: changed("D15", headcount=13), ("附件人数", "正文人数")),
    ("D15", lambda: with_row("D15", "workers", 2, paid=1), ("附件第3行未付", "应付减已付")),
    ("D15", lambda: changed("D15", surcharge_rate=49), ("加付比例", "法定幅度")),
    ("D15", lambda: changed("D15", surcharge_rate=101), ("加付比例", "法定幅度")),
    ("D15", lambda: with_row("D15", "workers", 0, surcharge=950_001), ("附件第1行加付赔偿金", "法定幅度")),
    ("D15", lambda: with_row("D15", "workers", 0, surcharge=474_999), ("附件第1行加付赔偿金", "法定幅度")),
    ("D15", lambda: changed("D15", **NO_ORDER), ("加付赔偿金", "责令期限")),
    ("D15", lambda: changed("D15", **RUNNING), ("加付赔偿金", "责令期限")),
    ("D15", lambda: changed("D15", deadline_days=None), ("截止日期", "送达后工作日数")),
    ("D15", lambda: owner(), ("清偿责任", "限额")),
    ("D15", lambda: owner(cap=samples.TOTAL), ("应支付总额", "限额")),
    ("D15", lambda: owner(name="别的公司", cap=1), ("清偿责任", "当事人")),
    ("D16", lambda: changed("D16", fine=2_000_001), ("罚款数额", "处罚依据")),
    ("D16", lambda: changed("D16", fine=199_999), ("罚款数额", "处罚依据")),
    ("D16", lambda: changed("D16", basis="支付条例 54", fine=3_000_001), ("罚款数额", "处罚依据")),
    ("D16", lambda: changed("D16", basis="支付条例 55", fine=5_000_000), ("罚款数额", "处罚依据")),
    ("D16", lambda: changed("D16", basis="支付条例 54", **NO_ORDER), ("处罚依据", "责令期限")),
    ("D21", lambda: changed("D21", inspectors=ONE), ("监察员", "人数要求")),
    ("D23", lambda: changed("D23", team=ONE), ("专案组成员", "人数要求")),
    ("D23", lambda: changed("D23", **RUNNING), ("责令期限", "文书日期")),
    ("D23", lambda: elements(E5="no"), ("审批决定", "构成要件")),
    ("D23", lambda: changed("D23", elements=[{"code": "E1", "name": "劳动报酬", "met": "yes", "finding": "是"}]),
     ("构成要件", "要件清单")),
    ("D23", lambda: changed("D23", chief="韩立"), ("审批人", "专案组成员")),
    ("D23", lambda: changed("D23", legal_reviewer="陆婷"), ("审批人", "专案组成员")),
    ("D23", lambda: changed("D23", decided_at=None), ("文书标题", "审批时间")),
    ("D24", lambda: changed("D24", **RUNNING), ("责令期限", "文书日期")),
    ("D24", lambda: changed("D24", order_served_on="2026-11-27"), ("责令期限", "送达（张贴）日期")),
    ("D24", lambda: changed("D24", materials=samples.CONTEXTS["D24"]["materials"][:1]), ("附件材料", "移送材料要求")),
    ("D24", lambda: changed("D24", approved_at="2026-12-03T00:10:00+08:00"), ("批准时间", "文书日期")),
    ("D25", lambda: changed("D25", total=1), ("附件合计", "届满时未付总额")),
    ("D25", lambda: changed("D25", headcount=15), ("附件人数", "正文人数")),
    ("D27", lambda: changed("D27", received_on="2026-11-26", refusal_on="2026-11-25"),
     ("文书日期", "收到通知（复议决定）日期")),
    ("D27", lambda: changed("D27", refusal_on="2026-12-02"), ("收到通知（复议决定）日期", "不予立案通知书日期")),
    ("D27", lambda: changed("D27", refusal_on=None), ("文书标题", "不予立案通知书日期")),
    ("D27", lambda: changed("D27", refusal_number=None), ("文书标题", "公安机关答复期限")),
    ("D28", lambda: changed("D28", total=1), ("分项合计", "总额")),
    ("D28", lambda: with_row("D28", "workers", 0, wages=1), ("附件合计", "未付工资")),
    ("D28", lambda: changed("D28", workers=None), ("文书标题", "附件名单")),
    ("D28", lambda: changed("D28", due_on="2026-12-02"), ("履行期限届满日", "文书日期")),
    ("D28", lambda: changed("D28", served_on="2026-04-28"), ("决定书送达日期", "履行期限届满日")),
    ("D28", lambda: changed("D28", form="penalty", wages=None, surcharge=None, fine=100, late_fine=101, total=201),
     ("加处罚款", "罚款")),
    ("D29", lambda: changed("D29", urged_on="2026-04-28"), ("催告书送达日期", "履行期限届满日")),
    ("D29", lambda: changed("D29", urge_until="2026-10-28"), ("催告期限届满日", "催告书送达日期")),
    ("D29", lambda: changed("D29", window_from="2026-10-29"), ("申请期限首日", "救济期限届满日")),
    ("D29", lambda: changed("D29", window_until="2027-01-15"), ("申请期限末日", "救济期限届满日")),
    ("D29", lambda: changed("D29", window_until="2026-12-01"), ("文书日期", "申请期限")),
    ("D29", lambda: without("target"), ("附送材料", "强制法第五十五条")),
    ("D30", lambda: changed("D30", form="discussion", votes=ALONE), ("讨论意见", "人数要求")),
    ("D30", lambda: changed("D30", form="review", reviewed=ITEMS, reviewer="陆婷"), ("法制审核人", "承办人")),
    ("P01", lambda: with_row("P01", "workers", 0, amount=1), ("清单合计", "支付总额")),
    ("P01", lambda: changed("P01", available=1), ("支付总额", "保证金（保函）余额")),
    ("P01", lambda: with_row("P01", "workers", 1, name="罗英", account="6228480000000000100"), ("逐人支付清单", "账号")),
]  # fmt: skip
