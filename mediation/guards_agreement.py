"""The guards of a mediation from the draft of the agreement to its end: pure, each with its article and its sentence."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lawkit.rules import rule
from mediation import plans
from mediation.guards import shown
from mediation.performance import ALL
from mediation.words import MEDIATOR, SEAL, Hand, OrderEnd, Route, Title, employer_key, worker_key, workers_of

# ── draft ────────────────────────────────────────────────────────────────────────────────────────────────────


@rule(
    "调仲法 14; 协调规定 26; 人民调解法 29",
    _("写明认定的事实和不履行的后果"),
    mend=_("填写事实和违约条款"),
)
def texts_told(f, who, given):
    """M04 says the facts and what follows from a breach."""
    plan = plans.of(given)
    return bool(str(plan.get("facts") or "").strip()) and bool(str(plan.get("breach") or "").strip())


@rule("调仲法 14; 民诉解释 358", _("受约束的都是本件当事人，至少一个单位"), mend=_("先请该单位加入调解；不加入的不受约束"))
def bound_are_parties(f, who, given):
    """A third party is never bound unless it takes part, and signs."""
    bound = {employer_key(pk) for pk in plans.of(given).get("bound") or ()}
    return bool(bound) and bound <= f.parties


@rule("协调规定 26; 平台规则 调解", _("本件每名劳动者各有一行金额"), mend=_("补齐劳动者；不同意的由本人退出调解"))
def every_worker_named(f, who, given):
    """Sums per worker, for each of them."""
    return {worker_key(x["worker"]) for x in plans.lines(plans.of(given))} == workers_of(f.parties)


@rule("平台规则 账册; 平台规则 一致", _("每人金额大于零，不超过账册未付数额"), mend=_("按账册核对金额"))
def sums_fit(f, who, given):
    """The ledger says what is owed."""
    return plans.sums_fit(plans.of(given), dict(f.unpaid))


@rule("协调规定 26; 平台规则 分期", _("每人各期之和等于其金额，分文不差"), mend=_("调整最后一期的金额"))
def instalments_add_up(f, who, given):
    """To the fen."""
    return plans.adds_up(plans.of(given))


@rule("协调规定 26; 平台规则 分期", _("每期写明日期，逐期推后，不早于今天"), mend=_("核对各期日期"))
def days_in_order(f, who, given):
    """Days that can be kept."""
    return plans.in_order(plans.of(given), f.today)


@rule(
    "平台规则 分期",
    format_lazy(
        _("各期在 {normal} 日内；更晚的已书面告知劳动者，且不超过 {longest} 日"), normal=plans.NORMAL, longest=plans.LONGEST
    ),
    mend=_("提前最后一期，或告知后勾选"),
)
def in_limits(f, who, given):
    """An instalment beyond the limit only with notice."""
    return plans.within_limits(plans.of(given), f.today)


@rule("劳动法 50; 平台规则 调解", _("少于账册未付的，该劳动者一行写明放弃余额"), mend=_("勾选放弃，并由本人签名"))
def waiver_told(f, who, given):
    """Nobody gives up wages without saying so."""
    plan = plans.of(given)
    return plans.reduced(plan, dict(f.unpaid)) <= plans.waivers(plan)


@rule("民诉法 205; 办案规则 74", _("约定的确认途径适用于本调解组织"), mend=_("改选确认途径，或不约定"))
def route_fits(f, who, given):
    """N19 begins with the draft."""
    return {"": True, "arb": f.by_arb, "court": f.by_court}.get(plans.of(given).get("route"), False)


@rule("人民调解法 28; 人民调解法 30; 调仲法 14", _("由人民调解委员会调解，双方当面达成口头协议"), mend=_("拟定协议书并签名盖章"))
def peoples_committee(f, who, given):
    """Oral agreements exist in people's mediation alone."""
    return f.peoples


@rule("人民调解法 30; 调仲法 14", _("受约束的各方都已当面表示同意"), mend=_("逐个确认；未到场的订立书面协议"))
def all_spoke(f, who, given):
    """Nobody is bound by another's word."""
    return plans.signers(plans.of(given)) <= frozenset(given.get("spoken") or ())


@rule("人民调解法 28; 人民调解法 27", _("口头协议的记录已入卷"), mend=_("上传记录"))
def record_shown(f, who, given):
    """The mediator's record of what was agreed."""
    return shown(f, given)


@rule("劳动法 50; 办案规则 63", _("没有劳动者放弃未付的工资"), mend=_("放弃的，拟定协议书由本人签名"))
def nothing_waived(f, who, given):
    """A waiver needs a signature, so it is never oral."""
    plan = plans.of(given)
    return not plans.waivers(plan) and not plans.reduced(plan, dict(f.unpaid))


# ── signatures ───────────────────────────────────────────────────────────────────────────────────────────────


@rule("协调规定 26; 平台规则 一致", _("协议已拟定，金额与账册、日期与今天相符"), mend=_("重新拟定协议"))
def draft_stands(f, who, given):
    """The text that is fixed agrees with the ledger of today."""
    return f.drafted and f.draft_stands


@rule("调仲法 14; 人民调解法 29", _("该当事人的签名尚缺"), mend=_("刷新页面查看尚缺的签名"))
def signature_due(f, who, given):
    """One signature of each."""
    return given.get("party") in f.unsigned - {MEDIATOR, SEAL}


@rule("调仲法 14; 平台规则 调解", _("签名或印章的原件已入卷，写明签署方式"), mend=_("屏幕签名，或上传扫描件"))
def signature_shown(f, who, given):
    """A name typed by somebody else is no signature."""
    return given.get("how") in Hand.values and shown(f, given)


@rule(
    "办案规则 63; 劳动法 50",
    _("由本人签署；代签的有推选或特别授权，且本人没有放弃未付的工资"),
    mend=_("由本人签名；代表人、代理人不能代为放弃、和解"),
)
def own_hand(f, who, given):
    """N17: nobody waives for another; a representative signs only what gives the worker everything."""
    through, party = given.get("through") or "", given.get("party")
    if not through:
        return True
    if party in f.reduced or not str(party).startswith("w"):
        return False
    if through == "agent":
        return given.get("authority") in f.on_file
    return f.collective and through in f.elected and through != party


@rule("调仲法 14(2); 人民调解法 29", _("主持的调解员尚未签名"), mend=_("刷新页面查看尚缺的签名"))
def mediator_due(f, who, given):
    """The mediator signs himself."""
    return MEDIATOR in f.unsigned


@rule("调仲法 14(2)", _("本组织的印章尚未加盖"), mend=_("刷新页面查看尚缺的签名"))
def seal_due(f, who, given):
    """Sealed once."""
    return SEAL in f.unsigned


@rule("调仲法 14(2); 人民调解法 29", _("各方当事人、调解员均已签名，调解组织已盖章"), mend=_("补齐签名和印章"))
def all_signed(f, who, given):
    """N17: without mediator and seal there is no agreement in writing."""
    return f.drafted and not f.unsigned


# ── confirmation ─────────────────────────────────────────────────────────────────────────────────────────────


@rule("办案规则 74; 民诉法 205", _("双方当事人共同申请，申请材料已入卷"), mend=_("取得各方签署的申请书"))
def jointly(f, who, given):
    """N19: never by one party."""
    return bool(f.parties) and f.parties <= frozenset(given.get("applicants") or ()) and shown(f, given)


@rule("办案规则 74; 民诉法 205", _("没有正在审查的申请，也没有可以执行的文书"), mend=_("等待审查结果"))
def not_asked_yet(f, who, given):
    """One confirmation at a time."""
    return not f.asked and not f.title


@rule("办案规则 74; 调仲法 10", _("调解组织依法设立，设立已备案"), mend=_("补登设立依据；没有的不能申请仲裁审查"))
def review_possible(f, who, given):
    """办案规则 74: every organisation of 调仲法 10."""
    return f.by_arb


@rule("办案规则 74; 办案规则 80", _("协议生效后十五日内"), mend=_("期限已过；可以申请司法确认的改为司法确认"))
def review_in_time(f, who, given):
    """CLK-ARBCHK."""
    return not f.arb_over


@rule("民诉法 205; 人民调解法 33", _("调解组织依法设立，设立已备案"), mend=_("补登设立依据；没有的不能申请司法确认"))
def court_possible(f, who, given):
    """N19: 依法设立的调解组织."""
    return f.by_court


@rule("民诉法 205; 人民调解法 33", _("协议生效后三十日内"), mend=_("期限已过；不履行的申请支付令、仲裁或起诉"))
def court_in_time(f, who, given):
    """N19: thirty days."""
    return not f.court_over


@rule("办案规则 76; 办案规则 77", _("已共同申请仲裁审查"), mend=_("先登记共同申请"))
def review_asked(f, who, given):
    """M6 by the tribunal."""
    return f.asked == Title.ARBITRAL


@rule("民诉法 206", _("已共同申请司法确认"), mend=_("先登记共同申请"))
def court_asked(f, who, given):
    """M6 by the court."""
    return f.asked == Title.COURT


@rule("民诉法 206; 办案规则 76", _("已共同申请确认"), mend=_("没有申请的，不登记结果"))
def something_asked(f, who, given):
    """A result answers a request."""
    return bool(f.asked)


@rule("平台规则 证据", _("法院、仲裁机构的文书或当事人的材料已入卷"), mend=_("上传文书"))
def document_shown(f, who, given):
    """Other people's acts are recorded with their document (settled 5)."""
    return shown(f, given)


# ── performance, breach, payment order ───────────────────────────────────────────────────────────────────────


@rule("平台规则 账册; 人民调解法 31", _("协议金额在账册中已逐人付清"), mend=_("先登记付款凭证"))
def performed(f, who, given):
    """GPAID per schedule; only the ledger says so (N18)."""
    return f.paid == ALL


@rule("平台规则 账册", _("付款退票，协议金额没有付清"), mend=_("已付清的不恢复"))
def no_longer_performed(f, who, given):
    """Money that came back is not paid."""
    return f.paid != ALL


@rule("调仲法 15; 平台规则 账册", _("有一期到期未付"), mend=_("没有到期未付的，不登记违约"))
def instalment_overdue(f, who, given):
    """M8."""
    return f.overdue


@rule("民诉法 225; 民诉解释 427", _("债务人没有下落不明，支付令能够送达"), mend=_("逃匿的由监察立案、仲裁或起诉"))
def debtor_reachable(f, who, given):
    """N20."""
    return f.reachable


@rule("民诉法 225; 调仲法 16", _("协议约定的数额已到期未付"), mend=_("未到期的等待到期；已付清的登记履行"))
def sum_fixed(f, who, given):
    """N20: due and fixed."""
    return f.overdue


@rule("民诉解释 427; 民诉解释 430", _("没有可以执行的文书，也没有待定的确认申请"), mend=_("凭已有的文书申请执行"))
def no_title(f, who, given):
    """What can be enforced needs no order."""
    return not f.title and not f.asked


@rule("民诉法 225; 调仲法 16", _("由劳动者申请，申请人均为本件劳动者，签名的申请已入卷"), mend=_("选择申请人，上传签名的申请"))
def workers_apply(f, who, given):
    """M08 is the worker's own."""
    applicants = frozenset(given.get("applicants") or ())
    return bool(applicants) and applicants <= workers_of(f.parties) and shown(f, given)


@rule("民诉法 227(2)", _("写明债务人收到支付令的日期，不晚于今天"), mend=_("按送达回证填写日期"))
def receipt_day(f, who, given):
    """CLK-PO-OBJ runs from receipt."""
    received = plans.day(given.get("received_on"))
    return received is not None and received <= f.today


@rule("民诉法 228; 民诉解释 430; 民诉解释 436", _("写明终结的原因；口头异议、无力清偿不是异议"), mend=_("按法院裁定选择原因"))
def end_named(f, who, given):
    """M9 → ENDED."""
    return given.get("ground") in OrderEnd.values


@rule("民诉法 227(2); 民诉法 228", _("书面异议在收到支付令之后、十五日内提出"), mend=_("期限已过的，支付令生效"))
def objected_in_time(f, who, given):
    """An objection in writing, in time."""
    return given.get("ground") != OrderEnd.OBJECTION or (bool(given.get("written")) and not f.objection_over)


@rule("民诉法 227(3)", _("收到支付令后十五日已过，没有书面异议"), mend=_("期满后再登记"))
def objection_over(f, who, given):
    """M9 → EFFECTIVE."""
    return f.objection_over


@rule("民诉法 206; 民诉法 227(3); 民诉法 250; 办案规则 77", _("有可以执行的文书，尚有到期未付"), mend=_("先取得确认文书或支付令"))
def can_be_enforced(f, who, given):
    """Execution needs a title."""
    return bool(f.title) and f.overdue


@rule("调仲法 15; 劳动争议解释(一) 51", _("转入仲裁、诉讼的附受理材料，转由监察处理的写明理由"), mend=_("选择途径，上传受理材料"))
def route_taken(f, who, given):
    """The mediation ends because another way was taken, or the execution has ended."""
    if given.get("route") == Route.INSPECTION:
        return bool(str(given.get("reason") or "").strip())
    return given.get("route") in (Route.ARBITRATION, Route.SUIT, Route.EXECUTION) and shown(f, given)
