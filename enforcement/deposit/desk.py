"""The questions of DEPOSIT on the desk: a guarantee that could pay, its notice to deliver, a bank or contractor late."""

from collections.abc import Iterator

from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from casework.desk import Wait, no, of_case, register, some
from enforcement.decision.words import IN_FORCE
from enforcement.deposit.law import DEPOSIT
from enforcement.models.decision import Decision
from enforcement.models.deposit import DepositNotice
from registry.models import ProjectGuarantee
from registry.roles import Role

HEAD = (Role.BH, Role.CHIEF)
USED = [state for state in DEPOSIT.states if state not in ("refused", "withdrawn")]


def deposit_waits(me) -> Iterator[Wait]:
    """The head signs the notice; the inspectors take it to the bank and see to the money."""
    head = me.at(*HEAD)
    if head is not None:
        could = some(_due()) & some(_held(me)) & no(_rows(*USED)) & Q(paid__lt=F("owed"))
        yield _does(head & ~Q(lead=me.user_id) & ~Q(co=me.user_id), could, "notify")
    if me.held(Role.INSP):
        yield _does(me.investigator, some(_rows("noticed")), "deliver")
        yield Wait(me.investigator, some(_rows("overdue")), _("催银行支付保证金"), act="#deposit")
        yield Wait(me.investigator, some(_rows("short")), DEPOSIT.states["short"].verb, act="#deposit")


def _due():
    """Expired handling decisions against the project's general contractor."""
    of_contractor = Q(liable=OuterRef("project__general_contractor"))
    return of_case(Decision).filter(of_contractor, kind="handling", state__in=IN_FORCE, expired_on__isnull=False)


def _held(me):
    """What secures the wages of the project today."""
    return ProjectGuarantee.objects.on(me.today).filter(project=OuterRef("project"))


def _does(seat, when, act):
    return Wait(seat, when, DEPOSIT.acts[act].label, act=f"{DEPOSIT.name}.{act}")


def _rows(*states):
    return of_case(DepositNotice).filter(state__in=states)


def put_on_the_desk() -> None:
    """Register the questions."""
    register(DEPOSIT, deposit_waits)
