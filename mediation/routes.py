"""The lawful ways that stand open when mediation fails or an agreement is not kept. Pure; reference 3.2–3.5, N19, N20."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lawkit import citations
from mediation.words import Route, Title


@dataclass(frozen=True)
class Situation:
    """What decides: whether an agreement is in force, and everything that opens or bars a way.

    ``agreed``: an agreement took effect; ``due``: something of it is due and unpaid; ``title``: a value of Title or "";
    ``reachable``: the debtor is in the country, not missing, and can be served; ``fixed``: the sum is certain;
    ``elsewhere``: arbitration or a suit on the same claim; ``spent``: a payment order ended without effect;
    ``by_court``/``by_arb``: the organisation's agreements may be confirmed; ``court_over``/``arb_over``: the term is over.
    """

    agreed: bool = False
    due: bool = False
    title: str = ""
    reachable: bool = True
    fixed: bool = False
    elsewhere: bool = False
    spent: bool = False
    by_court: bool = False
    by_arb: bool = False
    court_over: bool = False
    arb_over: bool = False


@dataclass(frozen=True)
class Way:
    """One way: its article, whether it stands open, and if not, why not."""

    route: Route
    cite: str
    open: bool
    why: str = ""


CITES = {
    Route.INSPECTION: "调仲法 9; 监察条例 9",
    Route.ARBITRATION: "调仲法 14(3); 调仲法 15; 调仲法 27",
    Route.SUIT: "劳动争议解释(一) 51(2); 人民调解法 32",
    Route.PAYMENT_ORDER: "调仲法 16; 民诉法 225; 民诉解释 427",
    Route.REVIEW: "办案规则 74",
    Route.CONFIRMATION: "民诉法 205; 人民调解法 33",
    Route.EXECUTION: "民诉法 206; 民诉法 227; 民诉法 250",
}
for _route, _cite in CITES.items():
    citations.used(_cite, f"mediation.routes {_route}")


def routes(s: Situation) -> list[Way]:
    """Every way with whether it stands open, in the order in which a worker would ask."""
    return [Way(route, CITES[route], not why, why) for route, why in _barred(s)]


def open_routes(s: Situation) -> list[Route]:
    """The ways that stand open."""
    return [way.route for way in routes(s) if way.open]


def _barred(s: Situation) -> Iterator[tuple[Route, str]]:
    yield Route.INSPECTION, ""  # mediation never ends the duty to inspect
    yield Route.PAYMENT_ORDER, _payment_order(s)
    yield Route.EXECUTION, "" if s.title and s.due else _("没有已生效的确认文书或支付令，或者没有到期未付")
    yield Route.ARBITRATION, _("同一请求已在仲裁、诉讼中，或已有可执行的文书") if s.elsewhere or s.title else ""
    yield Route.SUIT, _suit(s)
    yield Route.REVIEW, _confirmation(s, s.by_arb, s.arb_over)
    yield Route.CONFIRMATION, _confirmation(s, s.by_court, s.court_over)


def _payment_order(s):
    if not (s.agreed and s.due):
        return _("没有到期未付的调解协议")
    if not s.reachable:
        return _("债务人下落不明，支付令无法送达")
    if not s.fixed:
        return _("给付的数额不确定")
    if s.elsewhere:
        return _("同一债权已申请仲裁或起诉")
    if s.title:
        return _("已有可以执行的文书")
    return _("支付令程序已经终结") if s.spent else ""


def _suit(s):
    if s.elsewhere or s.title in (Title.ARBITRAL, Title.COURT, Title.ORDER):
        return _("同一请求已在仲裁、诉讼中，或已有可执行的文书")
    return "" if s.agreed and s.due else _("没有到期未付的调解协议，先申请仲裁；持工资欠条的除外")


def _confirmation(s, possible, over):
    if not s.agreed or s.title:
        return _("没有待确认的调解协议")
    if not possible:
        return _("调解组织不符合条件")
    return _("申请期限已过") if over else ""
