"""The page on which an act is submitted: the act's own form, with 报批 in place of doing it."""

from functools import cache

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.acting import Doing
from casework.guards import is_lead
from documents import kinds
from lawkit import moment
from lawkit.rules import Refused, Unmet
from procedures.approvals import drafts, filing, routes
from procedures.models import Standing
from registry.roles import Role


class Submitting(Doing):
    """One person about to submit an act for approval."""

    page = "procedures/submit.html"
    words = {**Doing.words, "leave": gettext_lazy("不报批，回到案件"), "done": gettext_lazy("已报批，等待审批")}

    @property
    def route(self) -> routes.Route:
        """The way of the act."""
        return routes.of(self.machine.name, self.act.name)

    @property
    def url(self) -> str:
        """The page of the submission."""
        return address(self.case, self.route, self.row)

    @property
    def final(self) -> bool:
        """Nothing is final before the last seat signs."""
        return False

    @property
    def form(self) -> type:
        """The act's form without what its last signer writes."""
        return _form(self.machine.name, self.act.name)

    def blockers(self, facts) -> list[Unmet]:
        """Whose it is to submit, and what the law would tell any last signer."""
        out = [] if leads(self.case, self.who) else [is_lead.unmet()]
        last = routes.anyone(self.route.seats[-1])
        return out + acting.blockers(self.machine, self.row, self.act, last, facts)

    def perform(self, form):
        """The submission."""
        given = form.given(self.case, self.row)
        return filing.submit(self.route, self.row, self.user, given, seen=self.seen)

    def sketch(self, form) -> dict:
        """The papers as they would be issued, the signers' boxes empty."""
        given = form.given(self.case, self.row)
        why = filing.why_not_submit(self.route, self.row, self.case, self.user, given)
        if why:
            return {"why": why}
        on = moment.today()
        try:
            made = drafts.sheets(self.route, self.row, self.case, self.user, given, on)
            drafts.check(self.route, self.case, made, on)
        except Refused as refused:
            return {"why": refused.why}
        return {"sheets": drafts.pages(drafts.text_of(self.route, made), self.case, on)}

    def after(self, outcome) -> str:
        """To the submission, where it can be watched and taken back."""
        return reverse("approval", args=[self.case.public_id, outcome.public_id])


def address(case, route, row) -> str:
    """Where an act is submitted."""
    return reverse("approval_new", args=[case.public_id, route.machine, row.pk, route.act])


def leads(case, who) -> bool:
    """Whether somebody leads the case today."""
    return who.id == case.acting("lead", moment.today()) and who.has(Role.INSP)


def waiting(route, row):
    """The submission of this act that waits, or None."""
    return filing.of_row(route, row.pk).filter(state=Standing.OPEN).first()


def way(route) -> str:
    """The seats in their order, as one line."""
    return " → ".join([_("主办监察员"), *(str(seat.label) for seat in route.seats)])


def papers(route) -> list[str]:
    """Titles of what the act issues."""
    return [kinds.get(code).title for code in route.law()[1].papers]


@cache
def _form(machine: str, act: str) -> type:
    route = routes.of(machine, act)
    base = acting.form_for(*route.law())
    left_out = {route.opinion: None} if route.opinion else {}
    return type(f"Submit{base.__name__}", (base,), {**left_out, "button": gettext_lazy("报批"), "__doc__": base.__doc__})
