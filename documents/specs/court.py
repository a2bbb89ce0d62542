"""Urging, application to court and the deposit's payment notice: D28, D29, P01."""

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.kind import MAX_ROWS
from documents.specs.common import CASE, CONTACT, EVIDENCE, FACTS, PARTY

DECISION = (
    f.choice("form", _("决定类别"), "handling", "penalty"),
    f.text("decision_number", _("决定书文号"), 80),
    f.day("decided_on", _("决定日期"), past=True),
    f.day("served_on", _("决定书送达日期"), past=True),
    f.day("due_on", _("履行期限届满日"), past=True),
)
OWED = (
    f.fen("wages", _("未付工资")).maybe(),
    f.fen("surcharge", _("加付赔偿金")).maybe(),
    f.fen("fine", _("罚款")).maybe(),
    f.fen("late_fine", _("加处罚款")).maybe(),
    f.fen("total", _("总额")),
)
WORKERS = f.rows(
    "workers",
    _("附件名单"),
    MAX_ROWS,
    f.text("name", _("姓名"), 60),
    f.text("id_tail", _("证件号码后四位"), 8).maybe(),
    f.fen("wages", _("未付工资")),
    f.fen("surcharge", _("加付赔偿金")).maybe(),
)

SPECS: dict[str, tuple[f.Field, ...]] = {
    "D28": (
        *CASE,
        PARTY,
        *DECISION,
        f.prose("obligation", _("应当履行的义务"), 1500),
        *OWED,
        f.count("headcount", _("人数")).maybe(),
        WORKERS.maybe(),
        f.text("payment", _("给付方式"), 400),
        f.cite("basis", _("依据")),
        f.text("execution_court", _("申请执行的人民法院"), 60),
        *CONTACT,
    ),
    "D29": (
        *CASE,
        f.text("execution_court", _("受理法院"), 60),
        f.group(
            "applicant",
            _("申请人"),
            f.text("name", _("名称"), 120),
            f.text("id", _("统一社会信用代码"), 40).maybe(),
            f.text("address", _("地址")),
            f.text("head", _("负责人"), 30),
            f.text("post", _("职务"), 60),
        ),
        f.text("agents", _("委托代理人"), 120).maybe(),
        PARTY,
        *DECISION,
        f.text("served_how", _("送达方式"), 60),
        f.lines("requests", _("请求事项")),
        *OWED,
        FACTS,
        EVIDENCE,
        f.text("remedy_outcome", _("复议和诉讼情况"), 400),
        f.day("final_on", _("救济期限届满日"), past=True),
        f.text("urge_number", _("催告书文号"), 80),
        f.day("urged_on", _("催告书送达日期"), past=True),
        f.day("urge_until", _("催告期限届满日"), past=True),
        f.prose("opinion", _("当事人的意见"), 1500),
        f.day("window_from", _("申请期限首日"), past=True),
        f.day("window_until", _("申请期限末日")),
        f.choice("window_rule", _("申请期限的起算"), "plain", "judged", "deferred").maybe(),
        f.prose("late_reason", _("逾期申请的正当理由"), 1500).maybe(),
        f.rows(
            "targets",
            _("财产线索"),
            50,
            f.text("kind", _("种类"), 40),
            f.text("detail", _("内容"), 300),
            f.text("place", _("所在地"), 120).maybe(),
        ),
        f.cite("basis", _("依据")),
        f.count("headcount", _("人数")).maybe(),
        WORKERS.maybe(),
        f.rows(
            "materials",
            _("附送材料"),
            100,
            f.choice("part", _("类别"), "application", "decision", "urging", "target", "other"),
            f.text("name", _("名称")),
            f.count("pages", _("页数")),
        ),
        f.text("seal", _("案卷包总校验码"), 64).maybe(),
        *CONTACT,
    ),
    "P01": (
        *CASE,
        f.text("guarantor", _("银行（保函出具机构）"), 120),
        f.choice("instrument", _("保证金形式"), "deposit", "bank_guarantee", "company_guarantee", "insurance"),
        f.text("instrument_number", _("保证金账号（保函编号）"), 80),
        f.fen("available", _("保证金（保函）余额")),
        f.group(
            "contractor", _("施工总承包单位"), f.text("name", _("名称")), f.text("id", _("统一社会信用代码"), 40).maybe()
        ),
        f.text("project", _("工程项目")),
        f.text("decision_number", _("行政处理决定书文号"), 80),
        f.day("decided_on", _("决定日期"), past=True),
        f.day("served_on", _("决定书送达日期"), past=True),
        f.day("due_on", _("履行期限届满日"), past=True),
        f.choice("duty", _("责任"), "direct", "advance_settlement"),
        f.count("headcount", _("人数")),
        f.fen("total", _("支付总额")),
        f.rows(
            "workers",
            _("逐人支付清单"),
            MAX_ROWS,
            f.text("name", _("姓名"), 60),
            f.text("id_tail", _("证件号码后四位"), 8).maybe(),
            f.text("bank", _("开户银行"), 60),
            f.text("account", _("账号"), 40),
            f.fen("amount", _("金额")),
        ),
        f.cite("basis", _("依据")),
        f.text("report", _("回复要求"), 300),
        *CONTACT,
    ),
}
