"""What the acts of a dual charge write: leaders, signatures bound to the digest of what was shown."""

from django.utils.translation import gettext as _

from casework import ledger
from casework.deeds import refuse
from casework.effects import changed
from casework.law import CASE, DUAL
from casework.models import DualCharge, Signature
from lawkit import chain, door
from lawkit.actor import SYSTEM


@DUAL.does("assign", "change_leader")
def assign(move):
    """Two leaders of two organs; whoever signed before, it lapses."""
    given = move.given
    others = DualCharge.objects.filter(case=move.case.pk).exclude(state__in=DUAL.finals).exclude(pk=move.row.pk)
    if others.exists():
        refuse(move, "双包案规则 交办", _("本案没有正在办理的双包案"), _("更换包案领导，或先办结原来的双包案"))
    organs = {(who, role): organ for who, organ, role in move.facts.seats}
    move.set(unit_leader_id=given["unit_leader"], unit_organ_id=organs[given["unit_leader"], "UNITLEAD"])
    move.set(hr_leader_id=given["hr_leader"], hr_organ_id=organs[given["hr_leader"], "HRLEAD"], sheet="")
    move.set(hazard=given.get("hazard", move.row.hazard))
    record = {k: given[k] for k in ("unit_leader", "hr_leader")}
    return {**record, "voided": _void(move)}


@DUAL.does("plan")
def plan(move):
    """Measures and a day."""
    move.set(plan=move.given["plan"], deadline_on=move.given["deadline_on"])
    return {"deadline_on": move.given["deadline_on"], "plan": chain.digest("", move.given["plan"])}


@DUAL.does("propose")
def propose(move):
    """What the leaders will be shown is fixed here."""
    move.set(sheet=ledger.sheet_digest(move.case))
    return {"digest": move.row.sheet}


@DUAL.does("sign_first", "sign_second")
def sign(move):
    """A signature: seat, signer, organ, opinion, digest."""
    seat = "unit" if move.who.id == move.row.unit_leader_id else "hr"
    organ = move.row.unit_organ_id if seat == "unit" else move.row.hr_organ_id
    Signature.objects.create(
        case=move.case, machine="DUAL", obj=move.row.pk, seat=seat, signer_id=move.who.id, organ_id=organ,
        digest=move.row.sheet, opinion=move.given["opinion"], at=move.at, seq=move.seq,
    )  # fmt: skip
    return {"signed": {"seat": seat, "signer": move.who.id, "digest": move.row.sheet}}


@DUAL.does("send_back", "lapse", "reopen")
def unsign(move):
    """Signatures lapse; they stay in the rows, marked with the act that voided them."""
    move.set(sheet="")
    record = {"voided": _void(move)}
    if "reason" in move.given:
        record["reason"] = chain.digest("", move.given["reason"])
    return record


def _void(move) -> bool:
    live = Signature.objects.filter(machine="DUAL", obj=move.row.pk, voided_seq=None)
    return bool(live.update(voided_seq=move.seq))


@DUAL.after("sign_second")
def close_case(move):
    """The second signature closes the case, unless the police ground has closed it already (settled 12)."""
    if move.case.state not in CASE.finals:
        door.fire(CASE, move.case.pk, "close_signed", SYSTEM)


VOIDING = tuple(a.name for a in CASE.acts.values() if a.effect is changed or a.name in ("propose_closing", "report"))


@CASE.after(*VOIDING)
def lapse_signatures(move):
    """Any change of ledger, evidence or papers sends a charge that waits for signatures back to work."""
    waiting = DualCharge.objects.filter(case=move.case.pk, state__in=["proposed", "half_signed"])
    for charge in waiting:
        if charge.sheet != ledger.sheet_digest(move.case):
            door.fire(DUAL, charge.pk, "lapse", SYSTEM)


@CASE.does("lapse_approval")
def lapse_approval(move):
    """The approval of the closing is void."""
    move.set(closing_digest="")


def voids_approval(machine, *acts: str) -> None:
    """After these acts of a part, an approval of the closing and the leaders' signatures no longer stand."""
    machine.after(*acts)(_lapse)


def _lapse(move):
    if move.case.closing_digest and move.case.state not in CASE.finals:
        door.fire(CASE, move.case.pk, "lapse_approval", SYSTEM)
    lapse_signatures(move)
