"""The law of paying wages out of a project's deposit or guarantee: DEPOSIT (P9), as a table.

What an act writes is in deeds.py, what its paper says in papers.py, where each act's form is described too.
"""

from django.utils.translation import gettext_lazy as _

from casework.law import CASE
from enforcement.deposit import guards as g
from enforcement.deposit.facts import DepositFacts
from enforcement.deposit.trials import DELIVERIES
from lawkit.machine import BIRTH, SAME, Act, Machine, State

REASON = {"reason": ("", "x")}
SHOWN = {"evidence": (None, 31)}
PAID = {"payments": ((), (41,))}

# Which closing grounds leave it open: where wages are paid, or another route goes on, the deposit must still be made up.
EXCUSED_BY = frozenset({"CL-01", "CL-06", "CL-07", "CL-08"})

DEPOSIT = Machine(
    "DEPOSIT", _("动用工资保证金"), "2026-11",
    states=[
        State("noticed", _("通知书待送达"), stage="decision", verb=_("送达银行")),
        State("delivered", _("待银行支付"), stage="decision", verb=_("登记银行支付情况")),
        State("overdue", _("银行逾期未付"), stage="decision", verb=_("督促银行支付")),
        State("paid", _("已支付，待补足"), stage="decision", verb=_("督促补足保证金")),
        State("short", _("逾期未补足"), stage="decision", verb=_("责令补足保证金")),
        State("replenished", _("已补足"), final=True, stage="decision"),
        State("refused", _("银行拒付"), final=True, stage="decision"),
        State("withdrawn", _("已撤回"), final=True, stage="decision"),
    ],
    acts=[
        Act("notify", _("签发保证金支付通知书"), BIRTH, "noticed", g.head, "65号文 19; 支付条例 32",
            when=(g.ground_named, g.not_investigator), papers=("P01",), starts=("CLK-SERVE-ND",),
            given={"decision": (None, 5), "guarantee": (None, 61)}, code="P9"),
        Act("deliver", _("送达银行（两人）"), "noticed", "delivered", g.inspector, "65号文 19; 平台规则 送达",
            when=(g.both_fit, g.receipted, g.day_sane), two=True, starts=("CLK-DEP5",), given={"service": DELIVERIES},
            code="P9"),
        Act("bank_pays_part", _("登记银行部分支付"), "delivered|overdue", SAME, g.inspector, "65号文 19; 平台规则 账册",
            when=(g.payments_named, g.reason_given), given=PAID | REASON, code="P9"),
        Act("bank_pays", _("登记银行已支付"), "delivered|overdue", "paid", g.inspector, "65号文 19; 平台规则 账册",
            when=(g.payments_named,), starts=("CLK-DEP10",), given=PAID, code="P9"),
        Act("bank_refuses", _("登记银行拒付"), "delivered|overdue", "refused", g.inspector, "65号文 19",
            when=(g.shown, g.reason_given), given=SHOWN | REASON, code="P9"),
        Act("bank_late", _("银行逾期未付"), "delivered", "overdue", g.system, "65号文 19", when=(g.bank_late,), timed=True,
            code="P9"),
        Act("replenish", _("登记保证金已补足"), "paid|short", "replenished", g.inspector, "65号文 补足", when=(g.shown,),
            given=SHOWN, code="P9"),
        Act("fill_late", _("逾期未补足保证金"), "paid", "short", g.system, "65号文 补足; 支付条例 55", when=(g.fill_late,),
            timed=True, code="P9"),
        Act("withdraw", _("撤回支付通知"), "noticed|delivered|overdue", "withdrawn", g.head, "65号文 19; 平台规则 留痕",
            when=(g.reason_given,), given=REASON, code="P9"),
    ],
    facts=DepositFacts,
    part_of=CASE,
    excused_by=EXCUSED_BY,
)  # fmt: skip
