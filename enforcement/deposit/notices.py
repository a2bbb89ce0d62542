"""Who is told of what happens to a notice to a bank, and of its terms."""

from django.utils.translation import gettext_lazy as _

from casework.notices import Ask, Tell, Term, register, register_terms
from casework.notices.people import co, head, lead, squad
from enforcement.deposit.law import DEPOSIT

PAIR = (lead, co)
PLACE = "#deposit"

ROWS = (
    Ask("notify", "noticed", PAIR, _("保证金支付通知书已签发，待送达银行"), "DEPOSIT.deliver", until="deliver withdraw"),
    Ask("bank_late", "late", PAIR, _("银行逾期未支付保证金"), PLACE, until="bank_pays bank_refuses withdraw"),
    Tell("bank_late", "late_news", (squad, head), _("银行逾期未支付保证金"), PLACE),
    Ask("fill_late", "short", PAIR, _("施工总承包单位逾期未补足保证金"), PLACE, until="replenish"),
    Tell("fill_late", "short_news", (squad, head), _("施工总承包单位逾期未补足保证金"), PLACE),
    Tell("deliver bank_pays bank_pays_part bank_refuses replenish withdraw", "course", (*PAIR, squad, head),
        _("%(act)s"), PLACE),
)  # fmt: skip
TERMS = (Term("CLK-DEP5 CLK-DEP10", PAIR, over=(squad,), leads=PLACE),)


def put_in_force() -> None:
    """Register the rows."""
    register(DEPOSIT, *ROWS)
    register_terms(*TERMS)
