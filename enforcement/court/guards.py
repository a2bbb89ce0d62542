"""The guards of an application to the court: pure, each with its article and its sentence."""

from django.utils.translation import gettext_lazy as _

from documents.delivery import Method
from enforcement import serving
from enforcement.court.facts import MATERIALS, OTHERS, TO_ANSWER
from enforcement.court.window import LOST, OPEN, RUNNING
from enforcement.guards import (  # noqa: F401 the same rules serve the urging notice
    WAYS,
    both_fit,
    consented,
    day_sane,
    fit,
    lien_kept,
    method_named,
    one_server_enough,
    reason_given,
    receipted,
)
from lawkit.rules import by_role, rule

inspector = by_role("INSP", cite="监察条例 4", says=_("由持证监察员办理"), key="inspector")
starter = by_role("INSP", "SYSTEM", cite="强制法 53; 平台规则 系统", says=_("由系统登记，或由持证监察员登记"), key="starter")
urger = by_role("SQUAD", "BH", "CHIEF", cite="强制法 54; 平台规则 分派", says=_("由负责人签发催告书"), key="urger")
head = by_role("BH", "CHIEF", cite="强制法 55(1)", says=_("由行政机关负责人办理"), key="head")
system = by_role("SYSTEM", cite="平台规则 系统", says=_("由系统自动登记"), key="system")


@rule("强制法 53; 行诉解释 155", _("行政处理决定或处罚决定已送达，履行期限已过，尚未履行"), mend=_("责令文书不能申请执行；先作出决定并等待履行期限届满"))
def decision_expired(f, who, given):
    """Never on an order alone (N10)."""
    return given.get("decision") in f.expired


@rule("强制法 53", _("决定没有被撤销或者变更"), mend=_("按复议决定或者判决另行办理"))
def decision_stands(f, who, given):
    """What fell is not enforced."""
    return f.stands


@rule("行诉解释 155; 45号令 16", _("决定已被撤销或者变更"), mend=_("决定仍然有效的，继续办理"))
def decision_fell(f, who, given):
    """The cascade of P8."""
    return not f.stands


@rule("强制法 54; 平台规则 账册", _("决定的金额尚未付清、缴清"), mend=_("已付清的登记履行完毕"))
def something_left(f, who, given):
    """Nobody is urged to pay what is paid."""
    return not f.paid


@rule("强制法 54; 平台规则 账册", _("决定的金额已在账册中逐人付清，罚款已缴清"), mend=_("先登记付款或者缴款凭证"))
def all_paid(f, who, given):
    """GPAID."""
    return f.paid


@rule("强制法 53; 行诉法 46; 复议法 20", _("复议、诉讼的期限都已届满，或者已维持"), mend=_("期限届满或者复议、诉讼终结后再办"))
def final(f, who, given):
    """GFINAL."""
    return f.window != OPEN


@rule("强制法 53; 行诉解释 156", _("申请期限有变动，尚未登记"), mend=_("期限已经登记的，不再登记"))
def window_moved(f, who, given):
    """S and the end of the window are computed once, and anew when a remedy or a deferral moves them."""
    return f.moved


@rule("强制法 53; 行诉解释 156", _("今天没有超过申请期限，或者逾期有正当理由"), mend=_("由人社部门负责人写明逾期的正当理由，或者另循途径"))
def in_window(f, who, given):
    """GWIN."""
    return f.window == RUNNING or f.excused


@rule("强制法 53; 行诉解释 156", _("申请期限已过，没有登记正当理由"), mend=_("期限内的继续申请"))
def window_over(f, who, given):
    """F9."""
    return f.window == LOST and not f.excused


@rule("平台规则 期限; 强制法 53", _("告警日已到"), mend=_("到期限届满前的告警日由系统登记"))
def alarm_due(f, who, given):
    """The end of the window comes near."""
    return f.alarm_due


# ── urging ───────────────────────────────────────────────────────────────────────────────────────────────────


@rule("强制法 35(2); 强制法 54", _("写明明确的金额和给付方式"), mend=_("填写收款账户等给付方式；金额按账册生成"))
def payment_named(f, who, given):
    """D28 says how to pay; the sum is the ledger's."""
    return bool(str(given.get("payment") or "").strip())


@rule("平台规则 分派", _("签发人不是本案承办监察员"), mend=_("由未参与办案的负责人签发"))
def not_investigator(f, who, given):
    """Separation of duties."""
    return who.id not in f.investigators


@rule("强制法 38", _("先直接送达；拒收或者无法直接送达的，才用其他方式"), mend=_("先直接送达，未成的登记经过"))
def directly_first(f, who, given):
    """强制法 38: other methods only after refusal or an attempt in vain."""
    return serving.of(given).get("method") in (Method.DIRECT, Method.LIEN) or Method.DIRECT in f.failed


@rule("强制法 38; 平台规则 送达", _("写明未成的经过"), mend=_("填写经过；送达有效的按送达登记"))
def in_vain(f, who, given):
    """An attempt failed; what counts is recorded as service."""
    s = serving.of(given)
    return not s.get("succeeded") and bool(str(s.get("result") or "").strip())


@rule("强制法 54; 强制法 38", _("催告书已送达"), mend=_("先签发并送达催告书"))
def urged(f, who, given):
    """No court without urging."""
    return f.urged


@rule("强制法 54; 强制法 69", _("催告书送达后已过十个工作日"), mend=_("期满后再申请"))
def urge_over(f, who, given):
    """GURGE."""
    return f.urge_over


@rule("强制法 36", _("陈述、申辩的内容已记明"), mend=_("填写当事人的陈述、申辩"))
def statement_named(f, who, given):
    """What was said is put down."""
    return bool(str(given.get("statement") or "").strip())


@rule("强制法 36", _("还有没有答复的陈述、申辩"), mend=_("没有新的陈述、申辩的，不需要答复"))
def statement_open(f, who, given):
    """Something waits for an answer."""
    return f.statement == TO_ANSWER


@rule("强制法 36", _("复核意见写明是否采纳和理由"), mend=_("填写复核意见"))
def answer_named(f, who, given):
    """Facts, reasons and evidence are checked; what holds is adopted."""
    return bool(str(given.get("answer") or "").strip()) and given.get("adopted") in (True, False)


@rule("强制法 36", _("当事人的陈述、申辩都已复核答复"), mend=_("先复核陈述、申辩并写明是否采纳"))
def statement_answered(f, who, given):
    """No court before the answer."""
    return f.statement != TO_ANSWER


# ── the application and the court ────────────────────────────────────────────────────────────────────────────


@rule("强制法 55", _("材料种类是第五十五条所列的一种，并关联证据；其他材料没有的写“无”"), mend=_("选择材料种类，关联在卷证据"))
def material_named(f, who, given):
    """One of the materials, with a piece of evidence; of others it may be said that there are none."""
    kind, none = given.get("kind"), str(given.get("note") or "").strip()
    return kind in MATERIALS and (bool(given.get("evidence")) or kind == OTHERS and bool(none))


@rule("强制法 55", _("第五十五条的材料齐全"), mend=_("在材料清单中逐项关联证据"))
def materials_whole(f, who, given):
    """F5: the application itself comes with the act."""
    return not f.missing


@rule(
    "强制法 55; 平台规则 移送",
    _("随申请递交的案卷包已生成并且齐全：决定书及事实、理由和依据，当事人的意见及催告情况，标的情况，其他材料；申请书随申请制作"),
    mend=_("在移送材料中生成案卷包，再选择它"),
)
def archive_enclosed(f, who, given):
    """N10: what is handed over was built, and holds the materials."""
    return given.get("packet") in f.packets


@rule("行诉解释 157; 强制法 54", _("写明受理申请的人民法院"), mend=_("填写法院名称"))
def court_named(f, who, given):
    """Ours at the seat of the applicant, or that of the real estate."""
    return bool(str(given.get("court") or "").strip())


@rule("平台规则 证据; 强制法 56", _("法院的文书已入卷"), mend=_("法院文书以“法院执行文书”或“法院终结执行裁定书”入卷后关联"))
def court_paper(f, who, given):
    """Settled 5: other people's acts come with their document."""
    return given.get("evidence") in f.court_papers


@rule("强制法 56; 强制法 58", _("自收到裁定之日起十五日内申请复议"), mend=_("逾期的，另循途径"))
def objection_open(f, who, given):
    """F6, F7."""
    return not f.objection_over


@rule("强制法 40; 平台规则 账册", _("写明法院执行到位的金额"), mend=_("填写执行到位金额，没有的填 0"))
def recovered_named(f, who, given):
    """Compared with the distribution by the deed."""
    return isinstance(given.get("recovered"), int) and given["recovered"] >= 0


@rule("平台规则 账册; 强制法 60", _("选择账册中已登记的付款"), mend=_("先在账册登记付款和凭证，再登记分配"))
def shares_named(f, who, given):
    """The money of the workers is entered in the ledger, and only linked here."""
    return bool(given.get("payments"))


@rule("平台规则 留痕", _("写明另循的途径"), mend=_("填写后续途径，如仲裁裁决执行、参与分配"))
def route_named(f, who, given):
    """What is given up here goes on elsewhere."""
    return bool(str(given.get("route") or "").strip())
