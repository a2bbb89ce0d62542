"""Which conduct may be fined, by which article, how high, and after what: reference 1.4.8 and 2.5, as data. Fen."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from lawkit.citations import used

HERE = "enforcement.decision.offences"
YUAN = 100


class After(StrEnum):
    """What must have gone before: nothing; an order that expired; an order or handling decision that expired."""

    NOTHING = ""
    ORDER = "order"
    REFUSAL = "refusal"


@dataclass(frozen=True)
class Offence:
    """One row: the same ``conduct`` under two articles is fined once (处罚法 29); ``province`` "" is the nation.

    ``unit`` and ``person`` are (lowest, highest) fine in fen; None where the article fines no such party.
    """

    key: str
    conduct: str
    cite: str
    label: str
    unit: tuple[int, int]
    person: tuple[int, int] | None = None
    after: After = After.NOTHING
    province: str = ""

    def __post_init__(self):
        used(self.cite, HERE)

    def bounds(self, person: bool) -> tuple[int, int] | None:
        """(lowest, highest) for a unit or a person."""
        return self.person if person else self.unit


def _yuan(low, high):
    return (low * YUAN, high * YUAN)


_SMALL = _yuan(2_000, 20_000)
_GOODS = {"unit": _yuan(20_000, 50_000), "person": _yuan(10_000, 30_000), "after": After.ORDER}
_SITE = {"unit": _yuan(50_000, 100_000), "after": After.ORDER}

OFFENCES = (
    Offence("obstruct", "obstruct", "监察条例 30(1)(1)", _("无理抗拒、阻挠监察"), _SMALL, _SMALL),
    Offence("conceal", "conceal", "监察条例 30(1)(2)", _("不报送材料、隐瞒事实、出具伪证或者隐匿毁灭证据"), _SMALL, _SMALL),
    Offence("refuse", "refuse", "监察条例 30(1)(3)", _("经责令改正拒不改正，或者拒不履行行政处理决定"), _SMALL, _SMALL,
            After.REFUSAL),
    Offence("obstruct_zj", "obstruct", "浙监察 36", _("阻挠检查、转移保存证据、拒不执行询问通知书（浙江）"), _SMALL, _SMALL,
            province="33"),
    Offence("obstruct_jx", "obstruct", "赣监察 34", _("不配合、隐瞒、阻挠监察（江西）"), _SMALL, _SMALL, province="36"),
    Offence("goods", "goods", "支付条例 54(1)", _("以实物、有价证券等形式代替货币支付工资"), **_GOODS),
    Offence("no_ledger", "no_ledger", "支付条例 54(2)", _("未编制工资支付台账或者未提供工资清单"), **_GOODS),
    Offence("hold_cards", "hold_cards", "支付条例 54(3)", _("扣押农民工的社会保障卡或者银行卡"), **_GOODS),
    Offence("no_account", "no_account", "支付条例 55(1)", _("未按规定开设或者使用工资专用账户"), **_SITE),
    Offence("no_deposit", "no_deposit", "支付条例 55(2)", _("未按规定存储工资保证金或者提供保函"), **_SITE),
    Offence("no_real_name", "no_real_name", "支付条例 55(3)", _("未实行劳动用工实名制管理"), **_SITE),
    Offence("no_payroll", "no_payroll", "支付条例 56(1)", _("分包单位未按月考核、编制工资支付表并经本人签字"), **_SITE),
    Offence("no_supervision", "no_supervision", "支付条例 56(2)", _("施工总承包单位未对分包单位用工监督管理"), **_SITE),
    Offence("uncooperative", "uncooperative", "支付条例 56(3)", _("分包单位不配合施工总承包单位监督管理"), **_SITE),
    Offence("no_board", "no_board", "支付条例 56(4)", _("未设立维权信息告示牌"), **_SITE),
    Offence("no_guarantee", "no_guarantee", "支付条例 57(1)", _("建设单位未提供工程款支付担保"), **_SITE),
    Offence("no_funding", "no_funding", "支付条例 57(2)", _("建设单位未按约定拨付人工费用"), **_SITE),
    Offence("no_papers", "no_papers", "支付条例 57(3)", _("建设单位拒不提供合同、账户资料"), **_SITE),
)  # fmt: skip
TABLE = {row.key: row for row in OFFENCES}


def choices(province: str = "") -> list[tuple[str, str]]:
    """(key, label) of the nation's rows and of this province's (any division code of it)."""
    return [(row.key, row.label) for row in OFFENCES if row.province in ("", province[:2])]
