"""The guards of a hand-over: pure, each with its article and its sentence."""

from django.utils.translation import gettext_lazy as _

from lawkit.rules import by_role, rule
from mediation import plans
from mediation.guards import reason_given, shown  # noqa: F401
from mediation.words import Hand

helper = by_role("INSP", "SQUAD", "MED", cite="监察条例 21(2)", says=_("由监察员或调解员办理"), key="helper")
squad = by_role("SQUAD", cite="监察条例 21(2); 平台规则 交接", says=_("由监察机构负责人移交"), key="squad")
tribunal = by_role(
    "ARB", "DESK", "SQUAD", cite="调仲法 29; 平台规则 交接", says=_("由仲裁员办理，或由受理员、负责人按其文书登记"), key="tribunal"
)  # fmt: skip
recorder = by_role(
    "ARB", "DESK", "INSP", "SQUAD", "MED", cite="平台规则 证据", says=_("由承办人员按文书登记"), key="recorder"
)  # fmt: skip
system = by_role("SYSTEM", cite="平台规则 系统", says=_("由系统自动登记"), key="system")


@rule("监察条例 21(2); 调仲法 14(3)", _("调查已终结，或者调解没有解决"), mend=_("先终结调查，或者终止调解"))
def ready(f, who, given):
    """A1: from FOUND or FAILED."""
    return f.ready


@rule("监察条例 21(2); 办案规则 30", _("请求属于劳动仲裁的受理范围"), mend=_("不属于的，告知其他途径"))
def arbitrable(f, who, given):
    """A1."""
    return f.arbitrable


@rule("办案规则 29; 平台规则 账册", _("写明请求仲裁的劳动者，各有未付的工资"), mend=_("选择账册上有未付工资的劳动者"))
def workers_named(f, who, given):
    """Claims are those of the ledger."""
    workers = set(given.get("workers") or ())
    return bool(workers) and workers <= f.claimants


@rule("调仲法 14(3); 平台规则 交接", _("这些劳动者没有在调解中，也没有另案仲裁"), mend=_("先终止调解"))
def not_busy(f, who, given):
    """One way at a time."""
    return not f.busy & set(given.get("workers") or ())


@rule("调仲法 29; 办案规则 30", _("选定接收的仲裁机构，写明请求和事实"), mend=_("选择仲裁机构，填写请求和事实"))
def request_told(f, who, given):
    """What A02 must say."""
    told = all(str(given.get(k) or "").strip() for k in ("requests", "story"))
    return told and given.get("tribunal") in f.tribunals


@rule("监察条例 21(2); 平台规则 交接", _("该劳动者尚未签字"), mend=_("刷新页面查看尚缺的签字"))
def signature_due(f, who, given):
    """One signature of each."""
    return given.get("party") in f.unsigned


@rule("监察条例 21(2); 办案规则 29", _("劳动者本人签字的申请已入卷"), mend=_("由本人签字，屏幕签名或上传扫描件"))
def own_signature(f, who, given):
    """A1: the worker consents and signs; nobody does it for him."""
    return given.get("how") in Hand.values and shown(f, given)


@rule("平台规则 交接", _("退出的是名单上的劳动者，名单上仍有人"), mend=_("无人请求仲裁的，取消移交"))
def somebody_stays(f, who, given):
    """Else there is nothing to hand over."""
    return given.get("party") in f.named and len(f.named) > 1


@rule("监察条例 21(2); 平台规则 交接", _("名单上的劳动者都已签字同意"), mend=_("逐人取得签字；不同意的移出名单"))
def all_signed(f, who, given):
    """A1."""
    return bool(f.named) and not f.unsigned


@rule("平台规则 证据; 调仲法 29", _("仲裁员本人办理，或者仲裁机构的文书已入卷"), mend=_("上传仲裁机构的文书"))
def documented(f, who, given):
    """Settled 5: what others decide is recorded with their document."""
    return who.has("ARB") or shown(f, given)


@rule("平台规则 证据", _("文书已入卷"), mend=_("上传文书"))
def document_shown(f, who, given):
    """The document of somebody else's act."""
    return shown(f, given)


@rule("办案规则 29", _("缺项没有告知过，一次写明全部缺项"), mend=_("缺项只能一次告知"))
def gaps_told_once(f, who, given):
    """One notice of everything that is missing."""
    return not f.asked and bool(given.get("missing"))


@rule("办案规则 29", _("有尚未补齐的缺项"), mend=_("没有缺项的，等待受理"))
def gaps_open(f, who, given):
    """Supplied after the notice."""
    return f.lacking


@rule("办案规则 29; 办案规则 30", _("材料已补齐"), mend=_("先登记补齐材料"))
def nothing_lacking(f, who, given):
    """A2 on a whole file."""
    return not f.lacking


@rule("办案规则 30; 调仲法 29", _("写明受理案号和日期，日期不晚于今天"), mend=_("按受理通知书填写"))
def acceptance_told(f, who, given):
    """The tribunal's own number and day."""
    day = plans.day(given.get("accepted_on"))
    return bool(str(given.get("number") or "").strip()) and day is not None and day <= f.today


@rule("办案规则 57", _("被申请人没有下落不明；否则不能简易处理"), mend=_("改为一般程序"))
def simple_lawful(f, who, given):
    """A3: simplified unless 57."""
    return not given.get("simplified") or not f.missing


@rule("办案规则 61", _("现为简易处理"), mend=_("一般程序不需要转换"))
def is_simplified(f, who, given):
    """Turned into the ordinary procedure."""
    return f.simplified


@rule("调仲法 43; 办案规则 45", _("审理期限未过，没有延长过"), mend=_("只能延长一次；逾期的可以起诉"))
def may_extend(f, who, given):
    """45 + 15."""
    return not f.over and not f.extended


@rule("调仲法 43; 办案规则 53", _("逐人写明裁决或调解的金额"), mend=_("填写劳动者和金额"))
def sums_told(f, who, given):
    """Who gets how much."""
    rows = given.get("lines") or ()
    return bool(rows) and all(f"w{worker}" in f.named and amount >= 0 for worker, amount in rows)


@rule("调仲法 44; 办案规则 51", _("权利义务明确，不先予执行将严重影响申请人的生活"), mend=_("写明两项条件，否则不能先予执行"))
def advance_grounded(f, who, given):
    """Both conditions of 先予执行."""
    return bool(given.get("clear")) and bool(given.get("hardship"))


@rule("调仲法 48; 调仲法 50", _("写明裁决书送达的日期，不晚于今天"), mend=_("按送达回证填写"))
def delivery_told(f, who, given):
    """The terms run from delivery."""
    day = plans.day(given.get("delivered_on"))
    return day is not None and day <= f.today


@rule("调仲法 48; 调仲法 50", _("在收到裁决书后十五日内起诉；终局裁决只有劳动者可以起诉"), mend=_("期限已过的，裁决生效"))
def may_sue(f, who, given):
    """A4: in time, and by whoever may."""
    by = given.get("by")
    return not f.suit_over and (by == "worker" or by == "employer" and not f.final)


@rule("调仲法 49", _("终局裁决，法院裁定撤销"), mend=_("非终局的由当事人起诉"))
def is_final(f, who, given):
    """Only a final award is revoked."""
    return f.final


@rule("调仲法 48; 调仲法 50; 调仲法 51", _("起诉期限已过，没有起诉"), mend=_("期满后再登记生效"))
def suit_lapsed(f, who, given):
    """A4."""
    return f.suit_over


@rule("平台规则 账册", _("账册上已逐人付清"), mend=_("先登记付款凭证"))
def all_paid(f, who, given):
    """N18: only the ledger says so."""
    return f.paid


@rule("平台规则 账册", _("付款退票，账册上没有付清"), mend=_("已付清的不恢复"))
def no_longer_paid(f, who, given):
    """Money that came back is not paid."""
    return not f.paid
