"""What the desk asks for: the seat's signature, and of the submitter what came back."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from casework.access import visible_to
from casework.desk import Wait, of_case, register, some
from casework.desk.rows import PLACES
from casework.desk.seats import seats
from casework.law import CASE
from casework.models import ArrearsCase
from procedures.approvals import routes
from procedures.models import Standing, Submission
from registry.roles import Role

PLACE = "APPROVAL"
ENDED = (Standing.RETURNED, Standing.LAPSED)
VIEWS = {
    "mine": _("待我审批"),
    "submitted": _("我报批的"),
    "open": _("审批中"),
    "done": _("已办结"),
}


def approval_waits(me) -> Iterator[Wait]:
    """Drafts wait for a seat; what was sent back or has lapsed waits for its submitter."""
    for seat in routes.SEATS.values():
        mine = me.at(*seat.roles)
        for route in routes.ROUTES if mine is not None else ():
            asked = of_case(Submission).filter(state=Standing.OPEN, turn=seat.key, act=route.act)
            asked = asked.exclude(submitted_by=me.user_id)
            verb = format_lazy(_("审批：{act}"), act=route.law()[1].label)
            yield Wait(mine & apart(me.user_id), some(asked), verb, act=f"{PLACE}.sign")
    if me.held(Role.INSP):
        back = of_case(Submission).filter(state__in=ENDED, settled=False, submitted_by=me.user_id)
        yield Wait(me.named & ~Q(state__in=CASE.finals), some(back), _("报批已退回，修改后再报"), act=f"{PLACE}.again")


def apart(user_id: int) -> Q:
    """Cases that he does not investigate."""
    return ~Q(lead=user_id) & ~Q(co=user_id)


def submissions(user, view: str):
    """Submissions of the cases that a user may see; those that wait for him first in their turn."""
    found = Submission.objects.filter(case__in=visible_to(user).values("pk"))
    found = found.select_related("case__employer", "submitted_by").defer("given", "draft", "reason")
    if view == "mine":
        return found.filter(_mine(user)).order_by("at", "pk")
    if view == "submitted":
        return found.filter(submitted_by=user.pk).order_by("-at", "-pk")
    if view == "open":
        return found.filter(state=Standing.OPEN).order_by("at", "pk")
    return found.exclude(state=Standing.OPEN).order_by("-ended_at", "-pk")


def _mine(user) -> Q:
    me, out = seats(user), Q(pk=None)
    for seat in routes.SEATS.values():
        at = me.at(*seat.roles)
        if at is not None:
            cases = ArrearsCase.objects.filter(at & apart(user.pk)).values("pk")
            out |= Q(state=Standing.OPEN, turn=seat.key, case__in=cases) & ~Q(submitted_by=user.pk)
    return out


def put_on_the_desk() -> None:
    """Register the questions, and the page that answers them."""
    PLACES[PLACE] = "approvals_of"
    register("APPROVALS", approval_waits)
