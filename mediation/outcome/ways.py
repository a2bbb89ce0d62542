"""The lawful ways from an agreement as the page shows them: which are open, with article, act and paper; why not the others."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework import acting
from lawkit.machine import BIRTH
from mediation.handover.law import HANDOVER
from mediation.law import MEDIATION
from mediation.models import Handover
from mediation.routes import Route, Situation, routes

ACTS = {
    Route.PAYMENT_ORDER: "apply_order", Route.REVIEW: "ask_review", Route.CONFIRMATION: "ask_court",
    Route.EXECUTION: "enforce", Route.SUIT: "pass_on",
}  # fmt: skip
PAPERS = {Route.PAYMENT_ORDER: "M08", Route.REVIEW: "M06", Route.CONFIRMATION: "M07"}
SAYS = {
    Route.INSPECTION: _("监察的调查和期限不因调解停止，照常办理"),
    Route.PAYMENT_ORDER: _("劳动者凭协议向基层人民法院申请"),
    Route.EXECUTION: _("凭确认文书或者支付令申请"),
    Route.ARBITRATION: _("劳动者逐人签字后移交"),
    Route.SUIT: _("凭协议直接起诉，取得受理材料后登记"),
    Route.REVIEW: _("双方共同申请，协议生效后 15 日内"),
    Route.CONFIRMATION: _("双方共同申请，协议生效后 30 日内"),
}


@dataclass(frozen=True)
class Shown:
    """A way: its name, what it is, article, whether it stands open, why not, where it is done, where its paper is printed."""

    route: Route
    says: str
    cite: str
    open: bool
    why: str
    act: str = ""
    url: str = ""
    paper: str = ""

    @property
    def label(self) -> str:
        """The way in words."""
        return str(self.route.label)


def situation_of(dossier, row) -> Situation:
    """Everything that opens or bars a way, from what the page has read."""
    f = dossier.known(MEDIATION, row)
    return Situation(
        agreed=row.effective_on is not None, due=bool(row.effective_on) and f["overdue"], title=row.title,
        reachable=f["reachable"], fixed=row.effective_on is not None, elsewhere=f["elsewhere"], spent=bool(row.order_end),
        by_court=f["by_court"], by_arb=f["by_arb"], court_over=f["court_over"], arb_over=f["arb_over"],
    )  # fmt: skip


def ways(dossier, row) -> list[Shown]:
    """Every way, the open ones first."""
    found = [_shown(dossier, row, way) for way in routes(situation_of(dossier, row))]
    return sorted(found, key=lambda way: not way.open)


def _shown(dossier, row, way) -> Shown:
    base = (way.route, str(SAYS[way.route]), way.cite, way.open, str(way.why))
    if not way.open:
        return Shown(*base)
    if way.route == Route.INSPECTION:
        return Shown(*base, str(_("看案件的下一步")), acting.root_of(dossier.case).home_of(dossier.case) + "#next")
    if way.route == Route.ARBITRATION:
        return Shown(*base, *_arbitration(dossier))
    act, url = _act(dossier, row, ACTS[way.route])
    printed = way.route in PAPERS and url
    return Shown(*base, act, url, reverse("mediation_print", args=[row.public_id, PAPERS[way.route]]) if printed else "")


def _act(dossier, row, name) -> tuple[str, str]:
    """The act and its address, where the user may come to it from the present state."""
    act = MEDIATION.acts[name]
    if row.state not in act.sources or not act.who.holds(None, dossier.who, {}):
        return ("", "")
    return str(act.label), acting.url_of(dossier.case, MEDIATION, row, act)


def _arbitration(dossier) -> tuple[str, str]:
    act, unborn = HANDOVER.acts["prepare"], Handover(state=BIRTH)
    unborn.case = dossier.case
    facts = acting.facts_of(HANDOVER, unborn, dossier.case, dossier.known(HANDOVER, unborn))
    if not (act.who.holds(facts, dossier.who, {}) and facts.ready and facts.arbitrable):
        return ("", "")
    return str(act.label), acting.url_of(dossier.case, HANDOVER, unborn, act)
