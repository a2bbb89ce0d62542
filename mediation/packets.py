"""What goes to the tribunal: applications, the letter of hand-over, the sheet of wages and the evidence, as one packet."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.packets.kinds import HASHES, WAGES, Material, PacketKind, register
from mediation.models import Handover, HandoverClaimant
from registry.roles import Role

MAKERS = frozenset({Role.INSP, Role.SQUAD, Role.MED, Role.BH, Role.CHIEF})
PAPERS, EVIDENCE = _("一、申请和移交文书"), _("二、证据材料")
PURPOSES = ("employment", "amount", "payment", "interview", "site", "absconding", "evasion", "ability", "address", "other")
GONE = ("cancelled", "not_accepted")

TRIBUNAL = (
    Material("a02", _("劳动人事争议仲裁申请书"), PAPERS, "办案规则 29", papers=("A02",), act=("HANDOVER", "prepare")),
    Material("consent", _("劳动者签字的申请和移交同意"), PAPERS, "监察条例 21(2)", purposes=("arbitration",),
             act=("HANDOVER", "sign")),
    Material("a01", _("移交函和移交材料清单"), PAPERS, "监察条例 21(2)", papers=("A01",), act=("HANDOVER", "hand_over")),
    Material("mediated", _("调解文书"), PAPERS, "调仲法 14", papers=("M01", "M02", "M03", "M04", "M05"), required=False),
    Material("official", _("监察文书"), PAPERS, "办案规则 62", papers=("D08", "D09", "D11", "D12", "D15"), required=False),
    Material("authority", _("推选代表人、委托代理的材料"), PAPERS, "调仲法 7", purposes=("authority",), required=False),
    Material("wages", _("欠付工资核算表"), EVIDENCE, "办案规则 62", sheet=WAGES),
    Material("evidence", _("证据材料"), EVIDENCE, "办案规则 62", purposes=PURPOSES, required=False),
    Material("hashes", _("电子证据校验清单"), EVIDENCE, "办案规则 62", sheet=HASHES, required=False),
)  # fmt: skip


def put_in_force() -> None:
    """Register the kind; called once, at start-up."""
    register(PacketKind(
        "tribunal", _("移交仲裁机构"), _("逐人签字同意后移交；仲裁机构 5 个工作日内决定是否受理"), "监察条例 21(2)", receiver, TRIBUNAL,
        MAKERS, asking, handed_over, (
            (_("受理"), _("5 个工作日内"), "调仲法 29"), (_("裁决"), _("受理之日起 45 日内，可以延长 15 日"), "调仲法 43"),
            (_("不予受理"), _("案件回到监察机构继续处理"), "调仲法 29"),
        ),
    ))  # fmt: skip


def _newest(case):
    return Handover.objects.filter(case=case).exclude(state__in=GONE).select_related("tribunal").order_by("-pk").first()


def receiver(case) -> str:
    """The tribunal of the newest hand-over."""
    row = _newest(case)
    return row.tribunal.name if row else gettext("劳动人事争议仲裁机构")


def asking(case) -> set[int]:
    """Whoever asks for arbitration; everybody else is masked."""
    row = _newest(case)
    rows = HandoverClaimant.objects.filter(handover=row, dropped_seq=None) if row else HandoverClaimant.objects.none()
    return set(rows.values_list("worker", flat=True))


def handed_over(case) -> list[tuple[str, str]]:
    """Nothing goes out before each worker has signed and the head of the agency has handed over."""
    row = _newest(case)
    if row is not None and row.state != "prepared":
        return []
    return [(gettext("劳动者逐人签字，已办理移交"), gettext("在案件页面准备移交，逐人签字后由负责人移交"))]
