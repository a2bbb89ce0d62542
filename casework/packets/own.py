"""The packet of a case that goes to another competent body (支付条例 10)."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.packets.kinds import HASHES, WAGES, Material, PacketKind, register
from registry.roles import Role

MAKERS = frozenset({Role.DESK, Role.INSP, Role.SQUAD, Role.LEGAL, Role.BH, Role.CHIEF})
PAPERS, EVIDENCE = _("一、执法文书"), _("二、证据材料")
OFFICIAL = ("D05", "D07", "D08", "D09", "D11", "D12", "D15", "D16", "D16N", "D17", "D19")
PURPOSES = ("employment", "amount", "payment", "interview", "site", "absconding", "evasion", "ability", "service", "other")

HANDOVER = (
    Material("d05", _("案件转送（移送）函"), PAPERS, "支付条例 10", papers=("D05",), act=("CASE", "transfer")),
    Material("papers", _("已制作的文书"), PAPERS, "支付条例 10", papers=OFFICIAL[1:], required=False),
    Material("wages", _("欠付工资核算表"), EVIDENCE, "支付条例 10", sheet=WAGES, required=False),
    Material("evidence", _("证据材料"), EVIDENCE, "支付条例 10", purposes=PURPOSES, required=False),
    Material("hashes", _("电子证据校验清单"), EVIDENCE, "支付条例 10", sheet=HASHES, required=False),
)


def put_in_force() -> None:
    """Register it; called once, at start-up."""
    register(PacketKind(
        "handover", _("移交其他有权处理的机关"), _("附材料清单，请对方接收后答复投诉人"), "支付条例 10", receiver, HANDOVER, MAKERS,
    ))  # fmt: skip


def receiver(case) -> str:
    """To whom the case was sent last."""
    sent = case.referrals.select_related("receiver").order_by("-pk").first()
    return sent.receiver.name if sent else gettext("有权处理的机关")
