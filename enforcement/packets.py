"""What goes to police, procuratorate and court (310号令 6, 强制法 55): the materials as rows."""

from datetime import date

from django.db.models import Exists
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.models import ArrearsCase
from casework.packets.kinds import HASHES, WAGES, Material, PacketKind, register
from enforcement.court import enclosed as to_court
from enforcement.models import CourtApplication, CrimeReferral, Decision, OrderLine
from enforcement.models.decision import DecisionLine
from enforcement.referral import enclosed
from registry.roles import Role

MAKERS = frozenset({Role.INSP, Role.SQUAD, Role.LEGAL, Role.BH, Role.CHIEF})
PAPERS, EVIDENCE, GOODS = _("一、执法文书"), _("二、证据材料"), _("三、涉案物品")

OTHER = (
    "authority", "address", "receipt", "arbitration", "police_filing", "court", "court_end", "termination", "advance", "other",
)  # fmt: skip

POLICE = (
    Material("d24", _("涉嫌犯罪案件移送书"), PAPERS, "310号令 6", papers=("D24",), act=("REFERRAL", "send")),
    Material("d25", _("涉嫌犯罪案件情况调查报告"), PAPERS, "310号令 6", papers=("D25",), act=("REFERRAL", "report")),
    Material("order", _("责令支付文书和送达回证"), PAPERS, "法释〔2013〕3号 4", papers=("D11", "D17", "D19")),
    Material("check", _("责令期满后的复查记录"), PAPERS, "监察条例 18", papers=("D12",), required=False),
    Material("wages", _("欠付工资核算表"), EVIDENCE, "100号文 一", sheet=WAGES),
    Material("employment", _("劳动关系和欠薪数额证据"), EVIDENCE, "100号文 一", purposes=("employment", "amount")),
    Material("interview", _("劳动者和经营者询问笔录"), EVIDENCE, "100号文 一", papers=("D08",), purposes=("interview",)),
    Material("site", _("现场检查笔录"), EVIDENCE, "100号文 一", papers=("D09",), purposes=("site",), required=False),
    Material("conduct", _("逃匿、转移财产或者有能力支付的证据"), EVIDENCE, "法释〔2013〕3号 2",
             purposes=("absconding", "evasion", "ability")),
    Material("service", _("送达过程的照片、视频"), EVIDENCE, "100号文 一", purposes=("service",), required=False),
    Material("paid", _("支付凭证"), EVIDENCE, "法释〔2013〕3号 6", purposes=("payment",), required=False),
    Material("d26", _("涉案物品清单"), GOODS, "310号令 6", papers=("D26",), act=("REFERRAL", "send")),
    Material("other", _("其他有关涉嫌犯罪的材料"), GOODS, "310号令 6", purposes=OTHER, required=False, ticked=False),
    Material("hashes", _("电子证据校验清单"), GOODS, "100号文 一", sheet=HASHES, required=False),
)  # fmt: skip
COPY = (
    Material("d24", _("涉嫌犯罪案件移送书"), PAPERS, "310号令 6", papers=("D24",), act=("REFERRAL", "send")),
    Material("d25", _("涉嫌犯罪案件情况调查报告"), PAPERS, "310号令 6", papers=("D25",), required=False),
    Material("d27", _("提请复议书、建议立案监督函"), PAPERS, "310号令 9", papers=("D27",), required=False),
)
REST = ("payment", "service", "absconding", *OTHER)
COURT = (
    Material("d29", _("强制执行申请书"), PAPERS, "强制法 55", papers=("D29",), act=("COURT", "apply")),
    Material("decision", _("行政决定书"), PAPERS, "强制法 55", papers=("D15", "D16")),
    Material("reasons", _("作出决定的事实、理由和依据"), PAPERS, "强制法 55", papers=("D13", "D30", "D11")),
    Material("opinion", _("当事人的意见"), PAPERS, "强制法 55", papers=("D14", "D14N"), required=False),
    Material("urging", _("催告书和送达回证"), PAPERS, "强制法 54; 强制法 55", papers=("D28", "D17", "D19"), act=("COURT", "urge")),
    Material("wages", _("欠付工资核算表"), EVIDENCE, "强制法 55", sheet=WAGES),
    Material("facts", _("认定事实的证据"), EVIDENCE, "强制法 55", purposes=("employment", "amount", "interview", "site")),
    Material("target", _("申请强制执行标的情况"), EVIDENCE, "强制法 55", purposes=("ability", "evasion")),
    Material("other", _("其他材料"), EVIDENCE, "强制法 55", purposes=REST, required=False, ticked=False),
    Material("hashes", _("电子证据校验清单"), EVIDENCE, "强制法 55", sheet=HASHES, required=False),
)


def put_in_force() -> None:
    """Register the three kinds; called once, at start-up."""
    register(PacketKind(
        "police", _("移送公安机关"), _("批准后 24 小时内移送；未批准须写明理由"), "310号令 6", police, POLICE, MAKERS, of_orders,
        order_expired, (
            (_("批准"), _("正职负责人 3 日内决定"), "310号令 5"), (_("移送"), _("批准后 24 小时内"), "310号令 5"),
            (_("公安审查"), _("接受之日起 3 日内"), "310号令 8"),
            (_("不立案"), _("3 日内提请复议或者建议立案监督"), "310号令 9"),
        ), referral_along, referral_wanted,
    ))  # fmt: skip
    register(PacketKind(
        "procuratorate", _("抄送人民检察院"), _("与移送公安机关同时"), "310号令 6", procuratorate, COPY, MAKERS, of_orders,
        order_expired,
    ))  # fmt: skip
    register(PacketKind(
        "court", _("申请人民法院强制执行"), _("复议、诉讼期满，催告满 10 个工作日，3 个月内申请"), "强制法 55", court, COURT, MAKERS,
        of_decisions, decision_made, (
            (_("受理"), _("5 日内"), "强制法 56"), (_("审查"), _("7 日内；需要听取意见的 30 日内"), "强制法 57; 强制法 58"),
            (_("不予受理、不予执行"), _("15 日内向上一级人民法院申请复议"), "强制法 56; 强制法 58"),
        ), application_along, application_wanted,
    ))  # fmt: skip


def _referral(case) -> CrimeReferral | None:
    """The newest referral; read once for one object of a case, since a page asks four times."""
    kept = case.__dict__
    if "_referral" not in kept:
        found = CrimeReferral.objects.filter(case=case).select_related("police", "procuratorate").order_by("-pk")
        kept["_referral"] = found.first()
    return kept["_referral"]


def police(case) -> str:
    """Where the newest referral goes, or simply the police."""
    organ = getattr(_referral(case), "police", None)
    return organ.name if organ else gettext("公安机关")


def _to_send(case):
    """The newest referral, where its report lies before the chief and it is not with the police yet."""
    row = _referral(case)
    if row is None or row.state not in enclosed.BEFORE:
        return None
    row.case = case
    return row


def referral_along(case) -> frozenset[str]:
    """Letter and list of things are made by the sending, which names the packet."""
    return frozenset({"d24", "d26"}) if _to_send(case) else frozenset()


def referral_wanted(case) -> frozenset[str]:
    """All that the chief decides on."""
    row = _to_send(case)
    return enclosed.wanted_of(row) if row else frozenset()


def procuratorate(case) -> str:
    """Who gets the copy."""
    organ = getattr(_referral(case), "procuratorate", None)
    return organ.name if organ else gettext("人民检察院")


def court(case) -> str:
    """The court of the application, or the one at our seat."""
    row = _to_apply(case) or (_applications(case) or [None])[-1]
    return getattr(row, "court", "") or (case.organ.issuer() or case.organ).court_of_place() or gettext("人民法院")


def _applications(case) -> list[CourtApplication]:
    """Every application, oldest first; read once for one object of a case."""
    kept = case.__dict__
    if "_applications" not in kept:
        kept["_applications"] = list(CourtApplication.objects.filter(case=case).select_related("decision").order_by("pk"))
    return kept["_applications"]


def _to_apply(case) -> CourtApplication | None:
    """The application that must be made first, of those that are not made yet."""
    found = [row for row in _applications(case) if row.state in to_court.BEFORE]
    row = min(found, key=lambda one: (one.state != "ready", one.window_to or date.max, one.pk), default=None)
    if row is not None:
        row.case = case
    return row


def application_along(case) -> frozenset[str]:
    """The application itself is made by the act that names the packet."""
    return frozenset({"d29"}) if _to_apply(case) else frozenset()


def application_wanted(case) -> frozenset[str]:
    """The materials of 强制法 55 that are there."""
    row = _to_apply(case)
    return frozenset(one.key for one in to_court.wanted_of(row)) if row else frozenset()


def of_orders(case) -> set[int]:
    """The workers of orders that were not performed."""
    lines = OrderLine.objects.filter(order__case=case, order__state="expired")
    return set(lines.values_list("claim__worker", flat=True))


def of_decisions(case) -> set[int]:
    """The workers of decisions; a fine concerns none of them."""
    lines = DecisionLine.objects.filter(decision__case=case).exclude(decision__state__in=("dropped", "revoked"))
    return set(lines.values_list("claim__worker", flat=True))


def order_expired(case) -> list[tuple[str, str]]:
    """No referral without an order to pay whose term has passed (法释〔2013〕3号 4)."""
    orders = OrderLine.objects.filter(order__case=case, order__state="expired")
    decisions = Decision.objects.filter(case=case, expired_on__isnull=False)
    if ArrearsCase.objects.filter(Exists(orders) | Exists(decisions), pk=case.pk).exists():
        return []
    return [(gettext("责令支付的期限已经届满、仍未支付"), gettext("送达或者张贴责令支付，期满后再移送"))]


def decision_made(case) -> list[tuple[str, str]]:
    """The court enforces decisions, never orders (强制法 53)."""
    if _applications(case):
        return []
    return [(gettext("已作出处理或者处罚决定，并进入申请执行程序"), gettext("先作出决定，履行期满后办理催告"))]
