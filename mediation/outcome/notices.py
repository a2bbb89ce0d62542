"""Who is told of what follows an agreement: confirmation, performance, breach (M8), payment orders."""

from django.utils.translation import gettext_lazy as _

from casework.notices import Ask, Tell, Term, register, register_terms
from casework.notices.people import co, lead, squad
from mediation.law import MEDIATION
from mediation.notices import HERE, mediator

PAIR = (lead, co)

ROWS = (
    Ask("breach", "breached", (*PAIR, squad, mediator), _("调解协议到期未履行，核对可走的途径"), HERE,
        until="perform apply_order enforce pass_on"),
    Tell("ask_review ask_court confirm_arb confirm_court confirm_late unconfirmed", "confirmed", (mediator, *PAIR),
         _("%(act)s"), HERE),
    Tell("perform relapse", "performed", (mediator, *PAIR), _("%(act)s"), HERE),
    Ask("order_ends order_rejected", "order_over", PAIR, _("支付令没有生效，告知劳动者申请仲裁或者起诉"), HERE,
        until="pass_on apply_order perform"),
    Ask("order_takes_effect", "order_effective", PAIR, _("支付令生效，申请强制执行"), HERE, until="enforce perform pass_on"),
    Tell("apply_order order_issued enforce pass_on", "order", (mediator, *PAIR), _("%(act)s"), HERE),
)  # fmt: skip
TERMS = (Term("CLK-ARBCHK CLK-JUD CLK-PO-OBJ", (mediator, *PAIR), leads=HERE),)


def put_in_force() -> None:
    """Register the rows."""
    register(MEDIATION, *ROWS)
    register_terms(*TERMS)
