"""The guards of a warning: pure, each with its article and its sentence."""

from django.utils.translation import gettext_lazy as _

from casework.sources import SOURCES
from early_warning.words import FALSE, MEASURES, TRUE, Level, Measure, Outcome
from lawkit.rules import by_role, rule

STATEMENT = ("workers", "amount", "paid_on", "told_by")

reporter = by_role(
    "GRID", "ANALYST", "DESK", "INSP", "BANK", "GC", "IND", "SYSTEM", cite="支付条例 38; 监察条例 9",
    says=_("由网格员、预警专员、受理员、监察员、行业主管部门、银行或施工总承包单位上报"), key="reporter",
)  # fmt: skip
analyst = by_role("ANALYST", "DESK", cite="平台规则 线索", says=_("由预警专员或受理员办理"), key="analyst")
desk = by_role("DESK", cite="监察条例 9", says=_("由受理员办理"), key="desk")
office = by_role(
    "ANALYST", "DESK", "SQUAD", cite="平台规则 线索", says=_("由预警专员、受理员或监察机构负责人办理"), key="office"
)
squad = by_role("SQUAD", cite="支付条例 38; 平台规则 核查", says=_("由劳动保障监察机构负责人办理"), key="squad")
talker = by_role("SQUAD", "INSP", cite="支付条例 38", says=_("由监察机构负责人或监察员办理"), key="talker")
leading = by_role(
    "HRLEAD", "SQUAD", "BH", "CHIEF", cite="双包案规则 交办", says=_("由人社包案领导、监察机构负责人或人社部门负责人办理"),
    key="leading",
)  # fmt: skip
helper = by_role(
    "GRID", "ANALYST", "DESK", "INSP", "SQUAD", "BANK", "GC", "IND", cite="浙监察 8; 平台规则 线索",
    says=_("由上报单位或承办人员补充"), key="helper",
)  # fmt: skip


@rule("监察条例 16; 监察条例 4", _("由本预警的核查人办理，核查人是监察员"), mend=_("联系核查人，或由监察机构负责人改派"))
def checker(f, who, given):
    """An inspector who is one of the two named; grid and township staff only assist (浙监察 8)."""
    return who.has("INSP") and who.id in f.checkers


@rule("监察条例 16", _("两名核查人各自确认"), mend=_("由另一名核查人从自己的账号确认"), pair=True)
def both_checkers(f, who, given):
    """G2: the two who sign are the two checkers."""
    return {who.id, who.beside} == set(f.checkers)


@rule("监察条例 16; 监察条例 4", _("两名核查人的执法证件均在有效期内，且均未回避"), mend=_("换领证件，或由监察机构负责人改派"))
def both_fit(f, who, given):
    """G2: certificates valid on the day, nobody recused."""
    return set(f.checkers) <= f.fit


@rule("支付条例 38; 平台规则 线索", _("写明线索来源"), mend=_("选择来源"))
def source_named(f, who, given):
    """W1: a source of the list; the time is stored by itself."""
    return given.get("source") in SOURCES


@rule("平台规则 线索", _("写明线索涉及谁、说了什么"), mend=_("填写线索对象和内容"))
def content_given(f, who, given):
    """W1: something to look into."""
    return bool(_text(given, "text") or given.get("signals")) and (bool(_text(given, "subject_name")) or _known(given))


@rule("平台规则 核查", _("确定预警等级"), mend=_("选择红色、橙色、黄色或关注"))
def level_named(f, who, given):
    """W2."""
    return (given.get("level") or f.level) in Level.values


@rule(
    "平台规则 线索; 监察条例 33",
    _("线索已对应到用人单位、工程项目，或者注明是没有信用代码的对象并写明名称和地址"),
    mend=_("按信用代码查找用人单位；无照的，写明名称和地址"),
)
def matched(f, who, given):
    """W2: unlicensed workshops exist; nothing is guessed."""
    lone = bool(given.get("no_code")) and bool(_text(given, "subject_name")) and bool(_text(given, "address"))
    return _known(given) or lone or bool(f.subject)


@rule("监察条例 16; 平台规则 核查", _("指定两名不同的核查人"), mend=_("另选一名核查人"))
def two_named(f, who, given):
    """Two different people are named."""
    one, other = given.get("checker_a"), given.get("checker_b")
    return bool(one) and bool(other) and one != other


@rule("监察条例 4; 监察条例 16", _("指定的核查人持有效执法证件且未回避"), mend=_("另选持有效证件的监察员"))
def named_fit(f, who, given):
    """Those named hold valid certificates."""
    return {given.get("checker_a"), given.get("checker_b")} <= f.fit


@rule("监察条例 16; 浙监察 25", _("到场记录写明时间、地点和逐项核查情况"), mend=_("填写到场时间、地点和核查事项"))
def visit_whole(f, who, given):
    """A visit has a time, a place and answers."""
    return bool(given.get("visited_at")) and bool(_text(given, "place")) and bool(given.get("answers"))


@rule("支付条例 38; 平台规则 核查", _("现任核查人已到场，核查情况已记录"), mend=_("到场核查并登记到场记录"))
def visited(f, who, given):
    """W4, W5: nothing is decided from a desk."""
    return f.visited


@rule("平台规则 核查", _("误报写明情形"), mend=_("选择没有用工、已付另有原因、数据有误或查无此单位"))
def false_outcome(f, who, given):
    """W4."""
    return given.get("outcome") in FALSE


@rule("平台规则 核查", _("核查结论为属实或核查前已解决"), mend=_("选择核查结论"))
def true_outcome(f, who, given):
    """W5."""
    return given.get("outcome") in TRUE


@rule("平台规则 核查", _("写明核查情况"), mend=_("填写核查情况"))
def finding_given(f, who, given):
    """W5: the finding in words."""
    return bool(_text(given, "finding"))


@rule("支付条例 38; 平台规则 核查", _("处置措施为督促、约谈、行业移交、调解、涉访稳控、立案之一"), mend=_("选择一项处置措施"))
def measure_named(f, who, given):
    """W6: one of six."""
    return given.get("measure") in MEASURES


@rule("支付条例 38", _("处置措施为约谈"), mend=_("先由监察机构负责人决定约谈"))
def talk_ordered(f, who, given):
    """A talk is a measure of its own."""
    return f.measure == Measure.TALK


@rule("支付条例 38", _("约谈记录写明时间、到场人员和被约谈人陈述"), mend=_("填写约谈时间、到场人员和陈述"))
def talk_whole(f, who, given):
    """P02R: who came and what he said."""
    return bool(given.get("at")) and bool(_text(given, "attended")) and bool(_text(given, "statement"))


@rule("平台规则 核查", _("已采取处置措施，或者核查结论为核查前已解决"), mend=_("由监察机构负责人决定处置措施"))
def handled(f, who, given):
    """W7: out of CONFIRMED only what was resolved before the visit."""
    return bool(f.measure) or f.outcome == Outcome.RESOLVED_BEFORE


@rule(
    "支付条例 38; 平台规则 核查",
    _("当期工资已付或隐患已消除，并有在卷材料或者两名核查人核实的付款说明"),
    mend=_("上传付款凭证或现场材料，或填写付款人数、金额、日期和说明人"),
)
def resolution_proven(f, who, given):
    """W7: never without evidence."""
    paid = given.get("statement") or {}
    return given.get("evidence") in f.on_file or all(paid.get(k) for k in STATEMENT)


@rule("监察条例 14", _("写明涉嫌违反的事实"), mend=_("填写核查发现的违法事实"))
def violation_suspected(f, who, given):
    """W8: what is suspected, in words."""
    return bool(_text(given, "suspicion"))


@rule("监察条例 14; 监察条例 33", _("用人单位已登记"), mend=_("登记用人单位；无照经营的，登记经营者姓名和身份证号"))
def employer_known(f, who, given):
    """A case has a respondent."""
    return bool(given.get("employer_id")) or f.subject == "employer"


@rule("双包案规则 交办", _("写明隐患情况"), mend=_("填写隐患情况"))
def hazard_given(f, who, given):
    """W9: why two leaders must take it."""
    return bool(_text(given, "hazard"))


@rule("监察条例 9; 25号令 14", _("写明投诉人"), mend=_("登记投诉人；他人反映的登记为举报"))
def complaint_made(f, who, given):
    """An affected worker's complaint is no warning."""
    return bool(given.get("parties") or given.get("claims"))


@rule("平台规则 线索", _("选定并入的案件"), mend=_("选择正在办理的案件"))
def case_named(f, who, given):
    """Joined to something."""
    return bool(given.get("case_id"))


@rule("平台规则 线索", _("选定并入的线索"), mend=_("选择正在办理的另一条线索"))
def other_named(f, who, given):
    """Merged into something."""
    return bool(given.get("into"))


@rule("支付条例 10; 监察条例 18(2款)", _("写明接收单位和移送理由"), mend=_("选择有权处理的单位，填写理由"))
def receiver_named(f, who, given):
    """Sent to somebody competent, with a reason."""
    return bool(given.get("receiver")) and bool(_text(given, "reason"))


@rule("支付条例 10", _("写明回执日期和接收人"), mend=_("填写回执日期和接收人"))
def receipt_whole(f, who, given):
    """The receiver has it."""
    return bool(given.get("receipt_on")) and bool(_text(given, "receipt_by"))


@rule("平台规则 反馈", _("写明答复来源的内容"), mend=_("填写办理情况和结果"))
def answer_given(f, who, given):
    """Every source gets words."""
    return bool(_text(given, "answer"))


@rule("平台规则 线索", _("附上材料"), mend=_("选择要补充的照片或文件"))
def files_given(f, who, given):
    """Something to add."""
    return bool(given.get("files"))


@rule("平台规则 留痕", _("写明理由"), mend=_("填写理由"))
def reason_given(f, who, given):
    """A reason in writing."""
    return bool(_text(given, "reason"))


def _text(given, name) -> str:
    return str(given.get(name) or "").strip()


def _known(given) -> bool:
    return bool(given.get("employer_id") or given.get("project_id"))
