"""The questions of ORDER on the desk: whose signature, check or decision an order waits for.

Service needs no question here: the desk asks for every paper that nobody has served.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.desk import Wait, of_case, register, some
from casework.law import CASE
from enforcement.law import ORDER
from enforcement.models import PaymentOrder
from enforcement.reading import signing_role
from registry.roles import Role

IN_FORCE = ("served", "posted", "partly", "expired")
HEAD = (Role.BH, Role.CHIEF)
DRAFTED = ~Q(state__in=["registered", "correction", "filed"])  # before an investigation nothing is drafted
SIGNERS = {"SQUAD": (Role.SQUAD,), "BH": HEAD}


def order_waits(me) -> Iterator[Wait]:
    """Paid orders wait for a check, drafts for a signature, expired ones for a decision."""
    if me.held(Role.INSP):
        settled = Q(paid__gte=F("owed")) & some(_orders(*IN_FORCE))
        yield Wait(me.investigator, settled, ORDER.acts["comply"].label, act="ORDER.comply")
    signer = me.at(*SIGNERS[signing_role()])
    if signer is not None and not {"order", "order-legal"} & settings.APPROVALS:  # else the submission asks him
        apart = signer & ~Q(lead=me.user_id) & ~Q(co=me.user_id)
        yield Wait(apart, DRAFTED & some(_orders("drafted")), ORDER.states["drafted"].verb, act="ORDER.issue")
    head = me.at(*HEAD)
    if head is not None:
        over = Q(state="ordering", paid__lt=F("owed")) & some(_orders("expired"))
        yield Wait(head, over, _("作出行政处理"), act=f"{CASE.name}.go_deciding")


def _orders(*states):
    return of_case(PaymentOrder).filter(state__in=states)


def put_on_the_desk() -> None:
    """Register the questions."""
    register(ORDER, order_waits)
