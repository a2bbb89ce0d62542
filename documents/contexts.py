"""What each paper must be told, field by field; upper apps fill these and nothing else.

Dates are ISO text, times ISO text with a zone, months ``2026-08``, money integer fen, citations short
(``监察条例 26; 劳动合同法 85``). ``documents.samples`` has a complete example of each.
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.kinds import MAX_ROWS, get

CASE = (f.text("case_number", _("案号"), 60), f.text("case_cause", _("案由"), 120))
PARTY = f.group(
    "party", _("当事人"),
    f.text("name", _("名称（姓名）")),
    f.text("id", _("统一社会信用代码或者证件号码"), 40).maybe(),
    f.text("address", _("地址")),
    f.text("legal_rep", _("法定代表人（负责人）"), 60).maybe(),
    f.text("legal_title", _("职务"), 60).maybe(),
    f.text("phone", _("联系电话"), 40).maybe(),
)  # fmt: skip
CONTACT = (
    f.text("officers", _("承办人"), 60),
    f.text("phone", _("联系电话"), 60),
    f.text("address", _("联系地址")),
)
REMEDY = (f.text("review_organ", _("行政复议机关"), 60), f.text("court", _("管辖法院"), 60))
FACTS = f.prose("facts", _("事实"))
EVIDENCE = f.lines("evidence", _("证据"))
OPINION = (
    f.prose("opinion", _("承办意见"), 800),
    f.text("officers", _("承办人"), 60),
    f.day("opinion_on", _("承办日期"), past=True),
)
AGENCY = (
    f.prose("agency_opinion", _("监察机构负责人意见"), 500),
    f.text("agency_head", _("监察机构负责人"), 30),
    f.day("agency_on", _("监察机构负责人签署日期"), past=True),
)
BUREAU = (
    f.prose("bureau_opinion", _("人社部门负责人意见"), 500),
    f.text("bureau_head", _("人社部门负责人"), 30),
    f.day("bureau_on", _("人社部门负责人签署日期"), past=True),
)
LEDGER = (f.fen("due", _("台账应付")), f.fen("paid", _("台账已付")), f.fen("balance", _("台账余额")))
CLAIMED = f.rows(
    "workers", _("劳动者名单"), MAX_ROWS,
    f.text("name", _("姓名"), 60), f.text("period", _("欠薪期间"), 60),
    f.fen("claimed", _("主张金额")), f.text("note", _("备注"), 60).maybe(),
)  # fmt: skip
ORDERED = f.rows(
    "workers", _("附件名单"), MAX_ROWS,
    f.text("name", _("姓名"), 60), f.text("id_tail", _("证件号码后四位"), 8).maybe(),
    f.text("period", _("欠薪期间"), 60), f.fen("due", _("应付")), f.fen("paid", _("已付")), f.fen("unpaid", _("未付")),
)  # fmt: skip
CHECKED = f.rows(
    "workers", _("逐人复查"), MAX_ROWS,
    f.text("name", _("姓名"), 60), f.fen("ordered", _("责令金额")), f.fen("paid", _("已付")),
    f.day("paid_on", _("支付日期"), past=True).maybe(), f.text("voucher", _("凭证"), 80).maybe(),
    f.fen("unpaid", _("未付")),
)  # fmt: skip
LEADER = (f.text("name", _("姓名"), 30), f.text("organ", _("单位"), 80), f.text("post", _("职务"), 60))
SERVED = f.rows(
    "served", _("送达文书"), 20,
    f.text("title", _("文书名称"), 60), f.text("number", _("文号"), 80).maybe(), f.count("copies", _("份数")),
    f.day("on", _("文书日期"), past=True).maybe(),
)  # fmt: skip
SERVERS = (f.lines("servers", _("送达人"), 4), f.text("witness", _("见证人"), 80).maybe())
PHOTOS = f.lines("photos", _("照片、视频校验值"), 12)

SPECS: dict[str, tuple[f.Field, ...]] = {
    "D01": (
        f.choice("form", _("类别"), "complaint", "tip_off"),
        f.text("channel", _("来源渠道"), 60),
        f.time("received_at", _("收到时间")),
        f.flag("confidential", _("身份保密")),
        f.group("complainant", _("投诉人（举报人）"),
                f.text("name", _("姓名"), 60), f.text("sex", _("性别"), 4).maybe(), f.text("birth", _("出生日期或年龄"), 30).maybe(),
                f.text("id", _("证件号码"), 40).maybe(), f.text("job", _("职业"), 60).maybe(),
                f.text("employer", _("工作单位"), 120).maybe(), f.text("address", _("住址")).maybe(),
                f.text("phone", _("联系电话"), 40).maybe(), f.text("bank_card", _("工资卡"), 60).maybe()).maybe(),
        f.rows("representatives", _("代表人"), 5, f.text("name", _("姓名"), 30), f.text("phone", _("电话"), 40),
               f.text("authority", _("推选或者授权"), 120)).maybe(),
        f.group("respondent", _("被投诉（举报）单位"),
                f.text("name", _("名称")), f.text("id", _("统一社会信用代码或者证件号码"), 40).maybe(),
                f.text("address", _("地址")), f.text("legal_rep", _("法定代表人（负责人）"), 60).maybe(),
                f.text("legal_title", _("职务"), 60).maybe(), f.text("phone", _("电话"), 40).maybe(),
                f.text("project", _("工程项目")).maybe()),
        f.text("period", _("欠薪期间"), 80), f.count("headcount", _("人数")), f.fen("claimed", _("主张金额")),
        FACTS, f.prose("claims", _("投诉请求"), 800), EVIDENCE.maybe(), f.text("other_remedies", _("已经采取的其他途径"), 300),
        f.text("officer", _("接待人"), 30), CLAIMED.maybe(),
    ),
    "D02": (
        f.text("complainant", _("投诉人"), 120), *CASE, f.text("respondent", _("被投诉单位")),
        f.day("received_on", _("收到日期"), past=True), f.day("accepted_on", _("受理日期"), past=True),
        FACTS, EVIDENCE, f.lines("items", _("受理事项")), f.cite("basis", _("受理依据")),
        f.flag("mediation", _("可以选择调解")), *CONTACT, *REMEDY,
    ),
    "D03": (
        f.text("complainant", _("投诉人"), 120), f.text("respondent", _("被投诉单位")),
        f.day("received_on", _("收到日期"), past=True), FACTS, EVIDENCE,
        f.text("ground", _("不予受理的法定情形"), 300), f.cite("basis", _("依据")),
        f.prose("reason", _("理由"), 1500), f.prose("route", _("正确的途径"), 600), *CONTACT, *REMEDY,
    ),
    "D04": (
        f.text("complainant", _("投诉人"), 120), f.text("respondent", _("被投诉单位")),
        f.day("received_on", _("收到日期"), past=True), FACTS, EVIDENCE.maybe(),
        f.lines("missing", _("需要补正的材料")), f.day("until", _("补正期限")), *CONTACT, *REMEDY,
    ),
    "D05": (
        f.choice("form", _("类别"), "forward", "transfer"), f.text("receiver", _("接收单位"), 120),
        f.text("complainant", _("投诉人"), 120), f.text("respondent", _("被投诉单位")),
        f.day("received_on", _("收到日期"), past=True), FACTS, EVIDENCE, f.prose("reason", _("转送（移送）理由"), 1200),
        f.cite("basis", _("依据")), f.rows("materials", _("材料清单"), 60, f.text("name", _("名称")), f.count("pages", _("页数"))),
        f.text("reply", _("答复要求"), 300), *CONTACT,
    ),
    "D06": (
        *CASE, f.text("source", _("案件来源"), 120), PARTY, FACTS, f.cite("violated", _("涉嫌违反的规定")),
        *OPINION, *AGENCY, f.text("note", _("备注"), 400).maybe(),
    ),
    "D07": (
        *CASE, PARTY, f.text("persons", _("接受询问的人"), 120), FACTS, f.time("at", _("询问时间")), f.text("place", _("询问地点")),
        f.lines("materials", _("需要携带的材料")), f.cite("basis", _("依据")), f.rows("inspectors", _("监察员"), 4,
            f.text("name", _("姓名"), 30), f.text("certificate", _("证件号"), 40)), *CONTACT,
    ),
    "D11": (
        f.choice("form", _("类别"), "pay", "rectify"), *CASE, PARTY, f.day("filed_on", _("立案日期"), past=True),
        f.text("period", _("欠薪期间"), 80), FACTS, EVIDENCE, f.cite("filing_basis", _("立案依据")),
        f.cite("violated", _("违反的规定")), f.cite("basis", _("责令依据")), f.text("liability", _("支付责任"), 600),
        f.lines("measures", _("其他改正内容")).maybe(), f.count("headcount", _("人数")), f.fen("total", _("责令支付总额")),
        f.fen("ledger_total", _("台账未付总额")), ORDERED, f.day("deadline_on", _("截止日期")).maybe(),
        f.count("deadline_days", _("送达后工作日数")).maybe(), f.day("served_on", _("预计送达日期")).maybe(),
        f.text("report", _("报告改正情况的方式"), 300), f.rows("inspectors", _("监察员"), 4,
            f.text("name", _("姓名"), 30), f.text("certificate", _("证件号"), 40)), *CONTACT, *REMEDY,
    ),
    "D12": (
        *CASE, PARTY, f.text("order_number", _("指令书文号"), 80), f.day("served_on", _("送达日期"), past=True),
        f.day("deadline_on", _("截止日期"), past=True), f.time("checked_at", _("复查时间")), f.text("place", _("复查地点")),
        CHECKED, f.fen("ordered_total", _("责令总额")), f.fen("paid_total", _("已付总额")), f.fen("unpaid_total", _("未付总额")),
        f.fen("ledger_unpaid", _("台账未付总额")), f.lines("measures", _("其他改正内容")).maybe(), EVIDENCE,
        f.prose("conclusion", _("复查结论"), 1000), f.rows("inspectors", _("监察员"), 4,
            f.text("name", _("姓名"), 30), f.text("certificate", _("证件号"), 40)), f.text("unit_opinion", _("单位意见"), 400).maybe(),
    ),
    "D17": (
        *CASE, SERVED, PARTY, f.choice("method", _("送达方式"), "direct", "lien", "electronic", "entrusted", "postal",
            "transfer", "public_notice", "posting"), f.flag("succeeded", _("已经送达")), f.text("place", _("送达地点")),
        f.text("receiver", _("收件人"), 60).maybe(), f.text("relation", _("与受送达人的关系"), 60).maybe(),
        f.time("occurred_at", _("送达时间")), f.prose("refusal", _("拒收事由"), 600).maybe(), *SERVERS, PHOTOS.maybe(),
        f.text("note", _("备注"), 300).maybe(),
    ),
    "D18": (
        *CASE, PARTY, f.text("address", _("送达地址")), f.text("postcode", _("邮政编码"), 10).maybe(),
        f.text("receiver", _("收件人"), 60), f.text("phone", _("联系电话"), 40), f.flag("e_consent", _("同意电子送达")),
        f.text("e_address", _("电子送达地址"), 120).maybe(), f.text("agent", _("代收人"), 60).maybe(),
        f.day("confirmed_on", _("确认日期"), past=True), f.text("officers", _("承办人"), 60),
    ),
    "D19": (
        f.choice("form", _("类别"), "posting", "public_notice"), *CASE, SERVED, PARTY, f.prose("reason", _("原因"), 1200),
        f.rows("attempts", _("此前的送达"), 10, f.time("at", _("时间")), f.text("method", _("方式"), 30), f.text("result", _("结果"))).maybe(),
        f.rows("places", _("张贴地点"), 10, f.text("place", _("地点")), f.time("at", _("时间")), f.text("photo", _("照片、视频校验值"), 64).maybe()).maybe(),
        f.text("medium", _("公告载体"), 120).maybe(), f.day("published_on", _("公告发布日期"), past=True).maybe(),
        f.day("effective_on", _("视为送达日期")).maybe(), *SERVERS,
    ),
    "D20": (
        *CASE, PARTY, f.day("filed_on", _("立案日期"), past=True), f.day("original_due", _("原定期限")),
        FACTS, f.prose("reason", _("延长理由"), 1200), f.count("days", _("延长工作日数")), f.day("new_due", _("延长后的期限")),
        *OPINION, *AGENCY, *BUREAU,
    ),
    "D20S": (
        f.choice("form", _("类别"), "suspend", "resume"), *CASE, PARTY, f.day("filed_on", _("立案日期"), past=True), FACTS,
        f.prose("reason", _("理由"), 1200), f.cite("basis", _("依据")), f.day("from_on", _("起始日期")),
        f.day("new_due", _("恢复后的期限")).maybe(), *OPINION, *AGENCY, *BUREAU,
    ),
    "D20N": (
        f.text("complainant", _("投诉人"), 120), *CASE, f.text("respondent", _("被投诉单位")),
        f.choice("decision", _("决定"), "extend", "suspend", "resume"), f.day("approved_on", _("批准日期"), past=True), FACTS,
        EVIDENCE.maybe(), f.prose("reason", _("理由"), 1200), f.cite("basis", _("依据")), f.day("new_due", _("新的期限")).maybe(),
        *CONTACT, *REMEDY,
    ),
    "D30": (
        f.choice("form", _("类别"), "proposal", "discussion", "review"), *CASE, PARTY, f.day("filed_on", _("立案日期"), past=True),
        FACTS, EVIDENCE, f.prose("statement", _("当事人陈述申辩"), 1500), f.cite("basis", _("处理依据")),
        f.prose("proposal", _("处理建议"), 1500), f.fen("total", _("认定未付总额")).maybe(), f.fen("ledger_total", _("台账未付总额")).maybe(),
        f.rows("votes", _("讨论意见"), 20, f.text("name", _("姓名"), 30), f.text("post", _("职务"), 60), f.text("opinion", _("意见"), 300)).maybe(),
        f.rows("items", _("审核事项"), 20, f.text("item", _("事项"), 120), f.text("opinion", _("意见"), 300)).maybe(),
        f.text("conclusion", _("结论"), 800).maybe(), *OPINION, *AGENCY, *(field.maybe() for field in BUREAU),
    ),
    "D31": (
        *CASE, PARTY, f.day("filed_on", _("立案日期"), past=True), f.text("order_number", _("指令（决定）文号"), 80).maybe(),
        f.day("served_on", _("送达日期"), past=True).maybe(), f.prose("process", _("办理经过")), f.prose("result", _("处理结果"), 1500),
        f.group("ledger", _("支付台账"), *LEDGER), f.text("closing_code", _("结案代码"), 8), f.text("closing_ground", _("结案事由"), 200),
        EVIDENCE, *OPINION, *AGENCY,
    ),
    "D32": (
        *CASE, PARTY, f.day("filed_on", _("立案日期"), past=True), FACTS, EVIDENCE, f.text("closing_code", _("撤销事由代码"), 8),
        f.text("ground", _("撤销事由"), 300), f.cite("basis", _("依据")), f.fen("balance", _("台账余额")), *CONTACT, *REMEDY,
    ),
    "D32A": (
        *CASE, PARTY, f.day("filed_on", _("立案日期"), past=True), FACTS, EVIDENCE, f.text("closing_code", _("撤销事由代码"), 8),
        f.text("ground", _("撤销事由"), 300), f.fen("balance", _("台账余额")), *OPINION, *AGENCY, *BUREAU,
    ),
    "X01": (
        f.choice("form", _("类别"), "assign", "cancel"), *CASE, f.text("source", _("来源"), 120), f.text("respondent", _("欠薪单位")),
        f.text("project", _("工程项目")).maybe(), FACTS, f.count("headcount", _("人数")), f.fen("total", _("欠薪总额")),
        f.group("unit_leader", _("责任单位包案领导"), *LEADER), f.group("hr_leader", _("人社包案领导"), *LEADER),
        f.lines("measures", _("措施")), f.day("deadline_on", _("期限")),
        f.prose("result", _("处理结果"), 1500).maybe(), f.group("ledger", _("支付台账"), *LEDGER).maybe(),
        f.text("ground", _("销号事由"), 200).maybe(), EVIDENCE.maybe(),
        f.rows("opinions", _("销号意见"), 2, f.text("name", _("姓名"), 30), f.text("organ", _("单位"), 80), f.prose("opinion", _("意见"), 400),
               f.day("on", _("日期"), past=True)).maybe(),
    ),
}  # fmt: skip


def validate(code: str, context: dict, on: date | None = None) -> list[str]:
    """Every field that is missing, wrong or unknown, as sentences; empty where the paper can be made.

    ``on`` is the paper's date: dates that must lie before it are then checked too.
    """
    values = {name: value for name, value in context.items() if name != "paper"}
    return list(f.problems(SPECS[get(code).code], values, on))
