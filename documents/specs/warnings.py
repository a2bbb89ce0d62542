"""Papers of warnings: D01C (a case of our own initiative), X02, X03, P02, P02R."""

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.specs.common import CONTACT, EVIDENCE, FACTS, PARTY

SUBJECT = f.group(
    "subject",
    _("线索对象"),
    f.text("name", _("名称")),
    f.text("id", _("统一社会信用代码"), 40).maybe(),
    f.text("address", _("地址")),
    f.text("project", _("工程项目")).maybe(),
)
ORIGIN = (
    f.text("clue_number", _("线索编号"), 60),
    f.text("source", _("来源"), 60),
    f.text("source_ref", _("来源编号"), 80).maybe(),
    f.time("received_at", _("收到时间")),
)
SIGNALS = f.rows(
    "signals",
    _("预警信号"),
    30,
    f.text("label", _("信号"), 60),
    f.text("detail", _("内容")).maybe(),
    f.count("points", _("分值")).maybe(),
)
CHECKERS = f.rows("checkers", _("核查人"), 2, f.text("name", _("姓名"), 30), f.text("certificate", _("证件号"), 40))
SIZE = (f.count("headcount", _("涉及人数")).maybe(), f.fen("amount", _("涉及金额")).maybe())

SPECS: dict[str, tuple[f.Field, ...]] = {
    "D01C": (
        *ORIGIN,
        f.text("verified", _("核查单文号"), 80).maybe(),
        PARTY,
        f.text("project", _("工程项目")).maybe(),
        *SIZE,
        FACTS,
        EVIDENCE.maybe(),
        f.text("officer", _("登记人"), 30),
        f.day("filing_due", _("立案期限")),
    ),
    "X02": (
        f.choice("form", _("类别"), "task", "found", "done"),
        *ORIGIN,
        SUBJECT,
        f.text("level", _("预警等级"), 20),
        f.count("score", _("分值")).maybe(),
        SIGNALS.maybe(),
        *SIZE,
        f.prose("text", _("线索内容"), 1500),
        f.text("squad", _("承办中队"), 80),
        CHECKERS,
        f.day("site_due", _("到场期限")).maybe(),
        f.text("task_number", _("核查单文号"), 80).maybe(),
        f.rows(
            "visits",
            _("到场核查"),
            10,
            f.time("at", _("时间")),
            f.text("place", _("地点")),
            f.text("persons", _("现场人员")).maybe(),
            f.count("asked", _("询问劳动者人数")),
        ).maybe(),
        f.rows(
            "answers", _("核查事项"), 30, f.text("question", _("事项"), 120), f.text("answer", _("情况"), 300)
        ).maybe(),
        f.prose("finding", _("核查情况"), 1500).maybe(),
        f.text("conclusion", _("核查结论"), 60).maybe(),
        f.lines("measures", _("处置措施"), 12).maybe(),
        f.text("outcome", _("处置结果"), 120).maybe(),
        f.text("proof", _("依据"), 300).maybe(),
        EVIDENCE.maybe(),
    ),
    "X03": (
        *ORIGIN,
        f.text("receiver", _("接收单位"), 120),
        SUBJECT,
        *SIZE,
        FACTS,
        f.prose("reason", _("移送理由"), 1000),
        f.cite("basis", _("依据")),
        f.rows("materials", _("材料清单"), 60, f.text("name", _("名称")), f.count("pages", _("页数"))).maybe(),
        f.text("reply", _("答复要求"), 300),
        *CONTACT,
    ),
    "P02": (
        f.text("clue_number", _("线索编号"), 60),
        f.text("addressee", _("被约谈单位")),
        f.text("persons", _("约谈对象"), 120),
        f.prose("matter", _("约谈事由"), 1500),
        f.time("at", _("约谈时间")),
        f.text("place", _("约谈地点")),
        f.lines("requirements", _("要求"), 12),
        f.cite("basis", _("依据")),
        *CONTACT,
    ),
    "P02R": (
        f.text("clue_number", _("线索编号"), 60),
        f.text("notice_number", _("约谈通知书文号"), 80).maybe(),
        f.text("addressee", _("被约谈单位")),
        f.time("at", _("约谈时间")),
        f.text("place", _("约谈地点")),
        f.text("hosts", _("约谈人"), 120),
        f.text("attended", _("到场人员")),
        f.prose("matter", _("约谈事由"), 1500),
        f.prose("statement", _("被约谈人陈述"), 2000),
        f.lines("requirements", _("约谈要求"), 12),
        f.lines("commitments", _("承诺事项"), 12).maybe(),
        f.day("promised_on", _("承诺完成日期")).maybe(),
    ),
}
