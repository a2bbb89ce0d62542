"""What the law says about signing: which seats wait, which act a signature would be, what stands in its way."""

from django.utils.translation import gettext as _

from casework.law import DUAL
from casework.models import Signature
from lawkit import door
from lawkit.rules import Unmet

SEATS = ("unit", "hr")
ACTS = {"proposed": "sign_first", "half_signed": "sign_second"}
OWN_INPUT = "opinion_given"  # what the signer has yet to write is no reason to keep the form from him


def signatures(charge):
    """The signatures that stand."""
    return Signature.objects.filter(machine=DUAL.name, obj=charge.pk, voided_seq=None)


def open_seats(charge) -> tuple[str, ...]:
    """The seats that are asked to sign now."""
    if charge.state not in ACTS:
        return ()
    signed = set(signatures(charge).values_list("seat", flat=True))
    return tuple(seat for seat in SEATS if seat not in signed)


def seat_of(charge, user_id: int) -> str | None:
    """The seat that a user holds in this charge."""
    return {charge.unit_leader_id: "unit", charge.hr_leader_id: "hr"}.get(user_id)


def act_of(charge) -> str:
    """The act that the next signature would be."""
    return ACTS.get(charge.state, "sign_first")


def why_not_sign(charge, who, seat: str, *, facts=None) -> list[Unmet]:
    """Every unmet rule that keeps an actor from signing in a seat, what he has yet to write left out."""
    found = door.why_not(DUAL, charge, act_of(charge), who, facts=facts)
    found = [one for one in found if one.key != OWN_INPUT]
    if seat_of(charge, who.id) != seat and not found:
        found.append(Unmet("seat", "双包案规则 签字", _("由这一席的包案领导本人签字"), _("由包案领导本人登录办理")))
    return found
