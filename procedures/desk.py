"""The list of sign-offs: those that wait for me, for others, those still worked on, and those done."""

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.access import visible_to
from casework.law import DUAL
from casework.models import Clock, DualCharge, Signature
from procedures.law import ACTS

VIEWS = {
    "mine": gettext_lazy("待我签字"),
    "others": gettext_lazy("待他人签字"),
    "working": gettext_lazy("办理中"),
    "done": gettext_lazy("已销号"),
}


def charges(user, view: str):
    """Charges of the cases that a user may see, nearest term first; done ones newest first."""
    live = Signature.objects.filter(machine=DUAL.name, obj=OuterRef("pk"), voided_seq=None)
    term = Clock.objects.filter(case=OuterRef("case"), rule="CLK-DUAL", obj=OuterRef("pk"), stopped_seq=None)
    found = DualCharge.objects.filter(case__in=visible_to(user).values("pk")).annotate(
        due_on=Subquery(term.values("due_on")[:1]),
        signed_unit=Subquery(live.filter(seat="unit").values("at")[:1]),
        signed_hr=Subquery(live.filter(seat="hr").values("at")[:1]),
        mine=Subquery(live.filter(signer=user.pk).values("pk")[:1]),
    )
    found = found.select_related("case__employer", "case__lead", "unit_leader", "unit_organ", "hr_leader", "hr_organ")
    asked = Q(state__in=ACTS)
    me = asked & (Q(unit_leader=user.pk) | Q(hr_leader=user.pk)) & Q(mine=None)
    if view == "done":
        return found.filter(state__in=DUAL.finals).order_by(Coalesce("signed_hr", "signed_unit").desc(), "-pk")
    wanted = {"mine": me, "others": asked & ~me, "working": Q(state__in=("assigned", "working"))}[view]
    return found.filter(wanted).order_by(F("due_on").asc(nulls_last=True), "pk")


def verb(charge, user) -> str:
    """What a charge waits for, as the task of the list."""
    if charge.state in ACTS and charge.mine is None and user.pk in (charge.unit_leader_id, charge.hr_leader_id):
        return _("签字销号")
    names = {"unit": charge.unit_leader.name, "hr": charge.hr_leader.name}
    if charge.state not in ACTS:
        return str(DUAL.states[charge.state].verb or DUAL.label_of(charge.state))
    left = [name for seat, name in names.items() if not getattr(charge, f"signed_{seat}")]
    return _("等待%(names)s签字") % {"names": "、".join(left)}


def waiting(user) -> int:
    """How many signatures are asked of a user now."""
    asked = DualCharge.objects.filter(Q(unit_leader=user.pk) | Q(hr_leader=user.pk), state__in=ACTS)
    signed = Signature.objects.filter(machine=DUAL.name, signer=user.pk, voided_seq=None).values("obj")
    return asked.exclude(pk__in=signed).count()
