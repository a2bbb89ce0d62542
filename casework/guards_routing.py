"""The guards of routing: competence, forwarding and its receipt, stationed staff, joined organs."""

from django.utils.translation import gettext_lazy as _

from lawkit.rules import by_role, rule

PARTNER = "PARTNER"  # an officer of an organ that was called to a case or joined to it, and nothing more in that case
OURS = ("ours", "taken", "designated")
RULINGS = (*OURS, "theirs")
SENT_ON = ("CLK-RECEIPT", "CLK-ANSWERED")  # the terms that run once a case has been sent on

host = by_role("SQUAD", "BH", "CHIEF", cite="平台规则 协办", says=_("由监察机构负责人或人社部门负责人办理"), key="host")
contributor = by_role(
    "DESK", "INSP", "SQUAD", PARTNER, cite="平台规则 留痕; 平台规则 协办", says=_("由受理员、监察员或协办单位登记"), key="contributor"
)
decider = by_role(
    "SQUAD", "BH", "CHIEF", cite="监察条例 16", says=_("由监察机构负责人或人社部门负责人决定"), key="decider"
)


@rule(
    "监察条例 13; 支付条例 10",
    _("不属于劳动保障监察事项，或者不由本机关管辖"),
    mend=_("属于本机关的应当办理；登记有误的先更正登记内容，管辖不明的由监察机构负责人认定"),
)
def not_ours(f, who, given):
    """C4: what is ours is handled, not sent on (首问负责)."""
    return not f.in_scope


@rule("监察条例 13; 平台规则 管辖", _("选择认定结果"), mend=_("选择由本机关管辖、提级、指定或者不由本机关管辖"))
def ruling_named(f, who, given):
    """One of the closed list."""
    return given.get("ruling") in RULINGS


@rule("监察条例 13", _("用工所在地不在辖区的，只有上级提级或者指定才由本机关办理"), mend=_("写明提级或者指定，或者转送有权处理的单位"))
def ruling_lawful(f, who, given):
    """What the place of work excludes, only a superior gives back."""
    return given.get("ruling") != "ours" or not f.foreign


@rule("监察条例 16; 浙监察 24; 赣监察 24", _("监察员的回避由监察机构负责人决定，负责人的回避由人社部门负责人决定"), mend=_("报有权的负责人决定"))
def recusal_decided(f, who, given):
    """Who decides a recusal; nobody his own."""
    if given.get("officer") == who.id:
        return False
    if given.get("officer") in f.agency_heads:
        return who.has("BH", "CHIEF")
    return who.has("SQUAD")


@rule("平台规则 驻点", _("选择驻点单位"), mend=_("选择要通知的驻点单位"))
def station_named(f, who, given):
    """Somebody is called."""
    return bool(given.get("station"))


@rule("平台规则 驻点", _("有驻点单位尚未到场"), mend=_("先通知驻点单位到场"))
def somebody_called(f, who, given):
    """An arrival answers a call."""
    return f.called


@rule("平台规则 驻点", _("写明谁到场、怎么说"), mend=_("填写到场人员和到场后的说法"))
def arrival_told(f, who, given):
    """Who came and what was said."""
    return bool(str(given.get("who_came") or "").strip()) and bool(str(given.get("said") or "").strip())


@rule("平台规则 协办", _("写明协办单位和分工"), mend=_("选择协办单位，填写分工"))
def duty_named(f, who, given):
    """An organ joins with a duty."""
    return bool(given.get("organ")) and bool(str(given.get("duty") or "").strip())


@rule("平台规则 协办", _("有协办单位在本案"), mend=_("先请协办单位共同处置"))
def somebody_joined(f, who, given):
    """Only who has joined answers or leaves."""
    return f.joined


@rule("支付条例 10; 平台规则 回执", _("转送、移送后尚未取得回执"), mend=_("回执已登记的，不再登记"))
def receipt_owed(f, who, given):
    """One receipt for each sending."""
    return f.receipt_due


@rule("支付条例 10; 平台规则 回执", _("写明收到日期、接收人，并附回执"), mend=_("填写收到日期和接收人，上传回执"))
def receipt_whole(f, who, given):
    """A date, a name and the paper itself."""
    return bool(given.get("received_on")) and bool(given.get("received_by")) and bool(given.get("file"))


@rule("支付条例 10", _("接收单位尚未答复投诉人"), mend=_("答复已登记的，不再登记"))
def reply_owed(f, who, given):
    """One answer for each sending."""
    return f.reply_due


@rule("支付条例 10; 平台规则 协办", _("写明答复内容"), mend=_("填写答复内容"))
def reply_told(f, who, given):
    """An answer in words."""
    return bool(str(given.get("answer") or "").strip())
