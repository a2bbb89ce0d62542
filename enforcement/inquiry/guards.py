"""The guards of the investigation record: pure, each with its article and its sentence."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from enforcement.guards import both_fit, fit, inspector, not_investigator, reason_given  # noqa: F401 the same rules
from lawkit.rules import by_role, rule

system = by_role("SYSTEM", cite="平台规则 系统", says=_("由系统自动登记"), key="system")
head = by_role("BH", "CHIEF", cite="处罚法 56; 浙监察 29", says=_("由人社部门负责人批准"), key="head")
asking_head = by_role("BH", "CHIEF", cite="支付条例 41(1款)", says=_("由人社部门负责人签发"), key="head")
city_head = by_role("CITYBH", cite="支付条例 40", says=_("由设区的市级以上人社部门负责人批准"), key="city_head")
recorder = by_role("DESK", "INSP", "SQUAD", cite="平台规则 留痕", says=_("由受理员或监察员登记"), key="recorder")


def told(given, name) -> str:
    """A text that was handed in, without blanks around it."""
    return str(given.get(name) or "").strip()


# ── where the case is ────────────────────────────────────────────────────────────────────────────────────────────


@rule("监察条例 15; 平台规则 结案", _("案件在调查中"), mend=_("先开始调查；已作出处理的，退回补充调查"))
def under_investigation(f, who, given):
    """C6: nobody is questioned or searched outside an investigation."""
    return f.place == "investigating"


@rule("监察条例 15; 平台规则 结案", _("案件已开始调查，尚未结案"), mend=_("先开始调查；已结案的，由人社部门负责人重新启动"))
def from_investigation_on(f, who, given):
    """From the investigation on, until the case ends."""
    return f.place in ("investigating", "later")


@rule("平台规则 结案", _("案件尚未结案"), mend=_("需要继续办理的，由人社部门负责人重新启动案件"))
def case_at_work(f, who, given):
    """What was left open stays as it was (settled 3)."""
    return f.place != "closed"


# ── summons ──────────────────────────────────────────────────────────────────────────────────────────────────────


@rule("监察条例 15(3)", _("写明询问的时间和通知书"), mend=_("从发出调查询问通知书办理"))
def notice_named(f, who, given):
    """It comes with its notice (D07), of CASE.inquire."""
    return bool(given.get("at")) and bool(given.get("paper_seq"))


@rule("100号文 一(二)", _("以电话或者短信通知，能够确认收悉，记录已入卷"), mend=_("录音、短信截图入卷后关联"))
def receipt_confirmed(f, who, given):
    """Told by telephone or message, in a way that confirms the receipt."""
    return given.get("way") in ("phone", "message") and given.get("evidence") in f.on_file


@rule("监察条例 15; 处罚法 47", _("写明到场的人"), mend=_("填写到场人的姓名和身份"))
def comer_named(f, who, given):
    """Who came."""
    return bool(told(given, "who_came"))


@rule("100号文 一(二); 浙监察 27", _("通知的时间已过"), mend=_("时间未到的，不登记未到场"))
def time_over(f, who, given):
    """Nobody is late before his hour."""
    return f.time_over


# ── records ──────────────────────────────────────────────────────────────────────────────────────────────────────


@rule(
    "监察条例 16; 处罚法 55",
    _("两名询问（检查）人不是同一人，当日均持有效证件，均未回避"),
    mend=_("由当日参加、持有效证件的另一名监察员确认"),
    pair=True,
)
def both_fit_then(f, who, given):
    """N13: questioner 1 is not questioner 2, both certified on the day, neither recused."""
    return who.id != who.beside and {who.id, who.beside} <= f.fit_then


@rule("处罚法 55; 平台规则 期日", _("起止时间完整，先后相符，不晚于现在"), mend=_("核对开始和结束时间"))
def timed(f, who, given):
    """It began, it ended, and both are past."""
    return f.timed


@rule("处罚法 55; 监察条例 15", _("笔录的必填内容齐备"), mend=_("补记笔录后再由两人确认"))
def filled(f, who, given):
    """D08, D09: who, where, what was said or found."""
    return f.filled


@rule("处罚法 55; 处罚法 43; 监察条例 16", _("已出示证件，告知权利义务和申请回避的权利"), mend=_("补记出示证件和告知的情况"))
def rights_told(f, who, given):
    """Certificates shown, rights told."""
    return f.rights


@rule("浙监察 25; 处罚法 55", _("当事人逐页签名的笔录扫描件已入卷，写明页数"), mend=_("扫描件以对应的证明事项入卷后关联"))
def every_page_signed(f, who, given):
    """Signed on every page; the scan shows it."""
    return given.get("evidence") in f.scans and (given.get("pages") or 0) > 0


@rule("浙监察 25; 处罚法 55", _("注明拒签情况、由两名监察员签名的笔录扫描件已入卷"), mend=_("扫描件以对应的证明事项入卷后关联"))
def scanned(f, who, given):
    """A refused record is on file too, with the note of the refusal."""
    return given.get("evidence") in f.scans


@rule("处罚法 47; 100号文 一(一)", _("录音录像已入卷，写明开始时间和内容"), mend=_("录音录像入卷后关联，填写开始时间和内容"))
def recording_told(f, who, given):
    """The index of recordings says which file, from when, and what is on it."""
    return given.get("recording") in f.on_file and bool(given.get("from_at")) and bool(told(given, "remark"))


# ── preservation ─────────────────────────────────────────────────────────────────────────────────────────────────

DISPOSITIONS = ("return", "appraise", "seize", "transfer", "copied")


@rule("处罚法 56; 浙监察 29", _("写明登记保存的物品、地点、保管人"), mend=_("逐项填写物品名称和数量，写明地点和保管人"))
def things_named(f, who, given):
    """What is kept, where, by whom."""
    things = given.get("things") or ()
    named = bool(things) and all(told(t, "name") and told(t, "quantity") for t in things)
    return named and bool(told(given, "where")) and bool(told(given, "keeper"))


@rule("处罚法 56; 处罚法 85", _("登记保存未满七个工作日"), mend=_("期限已过的自动解除，发还物品"))
def in_term(f, who, given):
    """Disposed of before the seven working days run out."""
    return not f.over


@rule("处罚法 56; 处罚法 85", _("登记保存已过七个工作日，没有作出处理决定"), mend=_("期限未过的，作出处理决定"))
def run_out(f, who, given):
    """The seven working days have passed."""
    return f.over


def _dispositions(given) -> list:
    return [row[1] for row in given.get("dispositions") or ()]


@rule("处罚法 56", _("逐项写明处理决定，没有物品需要发还"), mend=_("有发还的，改为作出发还的处理决定"))
def nothing_returns(f, who, given):
    """Every thing goes another lawful way."""
    found = _dispositions(given)
    return bool(found) and set(found) <= set(DISPOSITIONS) - {"return"}


@rule("处罚法 56", _("逐项写明处理决定，至少一项发还"), mend=_("没有发还的，改为作出其他处理决定"))
def something_returns(f, who, given):
    """Something goes back to its holder."""
    found = _dispositions(given)
    return "return" in found and set(found) <= set(DISPOSITIONS)


@rule("处罚法 56; 处罚法 47", _("物品领回的签收单已入卷"), mend=_("签收单上传后关联"))
def receipt_on_file(f, who, given):
    """Whoever took the things back has signed for them."""
    return given.get("evidence") in f.on_file


# ── query, assistance ────────────────────────────────────────────────────────────────────────────────────────────


@rule("支付条例 40", _("写明协助查询单位、查询对象、内容和期间"), mend=_("填写查询对象的名称和证件号码、查询的内容和期间"))
def query_whole(f, who, given):
    """Whom one asks about whom, what, and for which time."""
    targets = given.get("targets") or ()
    named = bool(targets) and all(told(t, "name") and told(t, "id") for t in targets)
    return named and bool(told(given, "receiver")) and bool(given.get("scope")) and bool(told(given, "period"))


@rule("支付条例 40; 平台规则 期日", _("答复日期在今天之后"), mend=_("改填答复日期"))
def reply_ahead(f, who, given):
    """A query has a day by which it should be answered."""
    day = given.get("reply_by")
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return day is not None and day > f.today


@rule("支付条例 40", _("批准人在设区的市级以上人社部门任职，并且管辖本机关"), mend=_("报请设区的市级以上人社部门负责人批准"))
def high_enough(f, who, given):
    """N21: no head of a county or district approves a query of accounts."""
    return who.id in f.city_heads


@rule("平台规则 证据; 支付条例 40", _("答复、拒绝的文书已入卷"), mend=_("上传后关联"))
def answer_on_file(f, who, given):
    """Other people's acts come with their document (settled 5): on file, or along with the act, the way into a closed case."""
    return given.get("evidence") in f.on_file or bool((given.get("file") or {}).get("sha256"))


@rule("支付条例 41(1款)", _("写明受函单位、商请事项和无法联系、拒不配合的情况，证据已入卷"), mend=_("填写情况并关联证据"))
def help_grounded(f, who, given):
    """What is asked of the police, and why; the proof is on file."""
    texts = told(given, "receiver") and told(given, "unreachable") and given.get("requests")
    return bool(texts) and given.get("evidence") in f.on_file


# ── burden of proof, recusal ─────────────────────────────────────────────────────────────────────────────────────


@rule(
    "浙监察 26; 支付条例 50",
    _("已通知单位提供材料而期限已过，或者已记录逃匿"),
    mend=_("先发出并送达调查询问通知书，写明需要提供的材料"),
)
def demanded(f, who, given):
    """Nobody fails a duty that he was never asked to perform."""
    return given.get("basis") in f.bases


@rule("浙监察 26; 支付条例 50; 调仲法 39", _("法规规定可以按劳动者提供的材料认定"), mend=_("核对适用的法规和施行日期"))
def inferable(f, who, given):
    """The law of the place and day knows the inference."""
    return f.inferable


@rule("浙监察 26; 支付条例 50; 处罚法 54", _("写明认定的事实，所依据的材料已入卷"), mend=_("填写认定的事实，关联劳动者提供的材料"))
def fact_supported(f, who, given):
    """What is taken as a fact, and the workers' material that it rests on."""
    return bool(told(given, "fact")) and given.get("evidence") in f.on_file


@rule("监察条例 16; 处罚法 43", _("被申请人是本机关尚未回避、没有待决申请的办案人员"), mend=_("改选被申请回避的人，或先对原申请作出决定"))
def officer_named(f, who, given):
    """Whoever could act in the case."""
    return given.get("officer") in f.officers


@rule("处罚法 43; 监察条例 16", _("监察员的回避由监察机构负责人决定，监察机构负责人的由人社部门负责人决定，不由本人决定"))
def lawful_decider(f, who, given):
    """The agency's head decides on inspectors, the bureau's on him; nobody on himself."""
    if f.officer == who.id:
        return False
    return who.has("BH", "CHIEF") if f.officer in f.agency_heads else who.has("SQUAD")
