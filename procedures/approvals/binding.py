"""Approvals put in force: pages, steps of the case, the desk, and the hooks that keep drafts and drawings true."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from casework import acting
from casework.law import CASE
from casework.views.next_steps import register_approval
from enforcement.law import ORDER
from procedures.approvals import desk, filing, notices, projection, routes, submitting
from screens.parts import Action, Lack


def put_in_force() -> None:
    """Called once, at start-up, when every machine is bound."""
    for machine in (CASE, ORDER):  # whose acts change what the drafts say; signing asks again in any case
        machine.after(*machine.acts)(filing.follow)
    for route in routes.ROUTES:
        acting.register_page(route.machine, route.act, partial(_page, route))
        register_approval(route.machine, route.act, partial(_offer, route))
    acting.register_mend("open_submission", _submissions)
    projection.register()
    desk.put_on_the_desk()
    notices.put_in_force()


def _page(route, case, row) -> str:
    """Where the act is done: by submission, where the bureau requires it."""
    return submitting.address(case, route, row) if route.required else ""


def _submissions(case) -> str:
    return reverse("approvals_of", args=[case.public_id])


def _offer(route, dossier, row, facts) -> Action | None:
    """The lead is offered to submit; where it is required nobody else is offered the act itself."""
    act = route.law()[1]
    if submitting.leads(dossier.case, dossier.who):
        last = routes.anyone(route.seats[-1])
        unmet = acting.blockers(route.law()[0], row, act, last, facts)
        lacks = tuple(Lack(u.says, u.cite, u.mend, acting.mend_url(dossier.case, u)) for u in unmet)
        return Action(_("报批：%(act)s") % {"act": act.label}, submitting.address(dossier.case, route, row), act.cite, lacks)
    if not route.required:
        return None
    return Action(str(act.label), "", route.cite, hint=_("报批办理：%(way)s") % {"way": submitting.way(route)})
