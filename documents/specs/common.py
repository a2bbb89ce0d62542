"""Groups of fields that several papers share."""

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.kinds import MAX_ROWS

CASE = (f.text("case_number", _("案号"), 60), f.text("case_cause", _("案由"), 120))
PARTY = f.group(
    "party",
    _("当事人"),
    f.text("name", _("名称（姓名）")),
    f.text("id", _("统一社会信用代码或者证件号码"), 40).maybe(),
    f.text("address", _("地址")),
    f.text("legal_rep", _("法定代表人（负责人）"), 60).maybe(),
    f.text("legal_title", _("职务"), 60).maybe(),
    f.text("phone", _("联系电话"), 40).maybe(),
)
CONTACT = (
    f.text("officers", _("承办人"), 60),
    f.text("phone", _("联系电话"), 60),
    f.text("address", _("联系地址")),
)
REMEDY = (f.text("review_organ", _("行政复议机关"), 60), f.text("court", _("管辖法院"), 60))
ANSWER = f.group(
    "answer",
    _("进度查询"),
    f.text("code", _("查询码"), 20),
    f.text("address", _("查询地址"), 200),
)
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
    "workers",
    _("劳动者名单"),
    MAX_ROWS,
    f.text("name", _("姓名"), 60),
    f.text("period", _("欠薪期间"), 60),
    f.fen("claimed", _("主张金额")),
    f.text("note", _("备注"), 60).maybe(),
)
ORDERED = f.rows(
    "workers",
    _("附件名单"),
    MAX_ROWS,
    f.text("name", _("姓名"), 60),
    f.text("id_tail", _("证件号码后四位"), 8).maybe(),
    f.text("period", _("欠薪期间"), 60),
    f.fen("due", _("应付")),
    f.fen("paid", _("已付")),
    f.fen("unpaid", _("未付")),
)
CHECKED = f.rows(
    "workers",
    _("逐人复查"),
    MAX_ROWS,
    f.text("name", _("姓名"), 60),
    f.fen("ordered", _("责令金额")),
    f.fen("paid", _("已付")),
    f.day("paid_on", _("支付日期"), past=True).maybe(),
    f.text("voucher", _("凭证"), 80).maybe(),
    f.fen("unpaid", _("未付")),
)
LEADER = (f.text("name", _("姓名"), 30), f.text("organ", _("单位"), 80), f.text("post", _("职务"), 60))
SERVED = f.rows(
    "served",
    _("送达文书"),
    20,
    f.text("title", _("文书名称"), 60),
    f.text("number", _("文号"), 80).maybe(),
    f.count("copies", _("份数")),
    f.day("on", _("文书日期"), past=True).maybe(),
)
SERVERS = (f.lines("servers", _("送达人"), 4), f.text("witness", _("见证人"), 80).maybe())
PHOTOS = f.lines("photos", _("照片、视频校验值"), 12)
