"""What a project looks at when it checks itself (企业自查): the duties of 支付条例 that can be answered on site."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Item:
    """One duty: key, sentence of what is in order, article."""

    key: str
    says: str | Promise
    cite: str


ITEMS = (
    Item("contract", _("进场前都签了劳动合同并登记"), "支付条例 28"),
    Item("roster", _("名册、考勤、工资支付书面台账齐全"), "支付条例 15"),
    Item("account", _("工资专用账户已开立，按月足额拨付"), "支付条例 24; 支付条例 26"),
    Item("manager", _("配了劳资专管员"), "支付条例 28"),
    Item("bank", _("工资直接发到本人银行卡"), "支付条例 31"),
    Item("deposit", _("工资保证金已存或已有保函"), "支付条例 32"),
    Item("board", _("维权信息告示牌已设"), "支付条例 34"),
)
BY_KEY = {item.key: item for item in ITEMS}


def shown(findings: list[dict]) -> list[dict]:
    """Stored findings with the sentence and article of their item; keys of items given up keep their key."""
    out = []
    for one in findings:
        item = BY_KEY.get(one["key"])
        out.append({**one, "says": item.says if item else one["key"], "cite": item.cite if item else ""})
    return out
