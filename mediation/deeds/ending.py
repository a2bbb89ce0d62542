"""Ends: failure, confirmation, performance by the ledger, breach, payment order, other routes."""

from django.db.models import Max
from django.utils.translation import gettext as _

from casework.dual_deeds import voids_approval
from casework.law import CASE
from casework.models import Clock, Payment
from lawkit import chain, door
from lawkit.actor import SYSTEM
from mediation import plans, reading
from mediation.deeds.common import by_key, refuse, shown, sight_of, stop, void_agreement
from mediation.deeds.sessions import give_up
from mediation.handover.law import HANDOVER
from mediation.law import IN_FORCE, MEDIATION, UNPAID
from mediation.models import Handover, Mediation, MediationParty
from mediation.words import Route

ALIVE = tuple(UNPAID.split("|"))


# ── without agreement ────────────────────────────────────────────────────────────────────────────────────────


@MEDIATION.does("fail")
def fail(move):
    """Why, and what happened; the routes stand in the paper."""
    given = move.given
    more = {"refused": True} if given["reason"] == "refusal" else {}
    move.set(end_reason=given["reason"], account=given["account"], ended_on=move.on, **more)
    _clear(move)
    return {"reason": given["reason"], "party": given.get("party"), "account": chain.digest("", given["account"])}


@MEDIATION.does("expire")
def expire(move):
    """The term has passed without an agreement."""
    move.set(end_reason="time", ended_on=move.on, account=str(_("调解期限届满，未达成协议。")))
    _clear(move)
    return {"reason": "time"}


def _clear(move) -> None:
    """Sessions that wait give their places in the calendar back; a draft has no effect."""
    for session in move.row.sessions.filter(held_seq=None, off_seq=None).select_related("taken_mediator", "taken_room"):
        session.off_seq, session.off_reason = move.seq, str(move.act.label)
        session.save(update_fields=["off_seq", "off_reason"])
        give_up(move, session)
    void_agreement(move, str(move.act.label))


@MEDIATION.due("expire")
def over(today):
    """Mediations whose term has passed."""
    late = Clock.objects.filter(rule="CLK-MED", machine=MEDIATION.name, stopped_seq=None, due_on__lt=today)
    found = Mediation.objects.filter(pk__in=late.values("obj"), state__in=MEDIATION.acts["expire"].sources)
    return found.order_by("pk").values_list("pk", flat=True)


@MEDIATION.does("tell_routes")
def tell_routes(move):
    """Who was given the notice of routes."""
    told = sorted(move.given["told"])
    parties = by_key(move)
    MediationParty.objects.filter(pk__in=[parties[k].pk for k in told]).update(told_on=move.on)
    return {"told": told}


# ── confirmation ─────────────────────────────────────────────────────────────────────────────────────────────


@MEDIATION.does("ask_review", "ask_court")
def ask(move):
    """Both have asked."""
    move.set(asked="arb" if move.act.name == "ask_review" else "court", asked_on=move.on)
    return {"applicants": sorted(move.given["applicants"]), "evidence": shown(move).sha256}


@MEDIATION.does("confirm_arb", "confirm_court", "confirm_late")
def confirmed(move):
    """The statement of the tribunal or the ruling of the court: the agreement can be enforced."""
    move.set(title=move.row.asked, titled_on=move.on, asked="")
    return {"title": move.row.title, "evidence": shown(move).sha256}


@MEDIATION.does("unconfirmed")
def unconfirmed(move):
    """Turned down, or taken back."""
    was = move.row.asked
    move.set(asked="")
    return {"asked": was, "evidence": shown(move).sha256}


# ── performance ──────────────────────────────────────────────────────────────────────────────────────────────


@MEDIATION.does("perform")
def perform(move):
    """Paid, by the ledger; late if an instalment was."""
    rows = [one for rows in reading.standing(move.row).values() for one in rows]
    move.set(performed_on=max(one.whole_on for one in rows), late=any(one.late for one in rows))
    stop(move, "CLK-ARBCHK", "CLK-JUD", "CLK-PO-OBJ")
    return {"performed_on": move.row.performed_on, "late": move.row.late}


@MEDIATION.does("relapse")
def relapse(move):
    """Money came back: the agreement waits for payment again."""
    move.set(performed_on=None, late=False)
    return {"last": Payment.objects.filter(case=move.case.pk).aggregate(s=Max("seq"))["s"]}


@CASE.after("pay", "pay_after", "bounce")
def follow_the_ledger(move):
    """M7: only the ledger performs an agreement, and only the ledger takes it back."""
    for row in Mediation.objects.filter(case=move.case.pk, state__in=(*ALIVE, "performed")).order_by("pk"):
        row.case = move.case
        whole = reading.paid(sight_of(move, row)) == "all"
        name = "perform" if whole and row.state != "performed" else "relapse" if row.state == "performed" and not whole else ""
        if name:
            door.fire(MEDIATION, row.pk, name, SYSTEM)


@MEDIATION.does("breach")
def breach(move):
    """Which days passed unpaid, and how much."""
    move.set(breached_on=move.on)
    late = [
        [worker, str(one.due_on), one.left]
        for worker, rows in reading.standing(move.row).items() for one in rows if one.overdue(move.on)
    ]  # fmt: skip
    return {"overdue": late}


@MEDIATION.due("breach")
def overdue(today):
    """Agreements in force with a day that has passed and is unpaid."""
    near = Mediation.objects.filter(state__in=IN_FORCE.split("|"), agreements__voided_seq=None)
    near = near.filter(agreements__lines__instalments__due_on__lt=today).distinct().order_by("pk")
    return [row.pk for row in near if any(one.overdue(today) for rows in reading.standing(row).values() for one in rows)]


# ── payment order, execution, other routes ───────────────────────────────────────────────────────────────────


@MEDIATION.does("apply_order")
def apply_order(move):
    """Who applies, for how much."""
    rows = reading.standing(move.row)
    keys = sorted(move.given["applicants"])
    sums = [[k, sum(one.left for one in rows.get(int(k[1:]), ()) if one.overdue(move.on))] for k in keys]
    if not all(amount for _key, amount in sums):
        refuse(move, "民诉法 225", _("每名申请人都有到期未付的数额"), _("去掉没有到期未付的劳动者"), key="workers_apply")
    return {"applicants": keys, "sums": sums, "evidence": shown(move).sha256}


@MEDIATION.does("order_rejected", "enforce")
def told_by_document(move):
    """The document says it."""
    return {"evidence": shown(move).sha256}


@MEDIATION.does("order_issued")
def order_issued(move):
    """The debtor has it: fifteen days for an objection in writing."""
    received = plans.day(move.given["received_on"])
    move.set(order_received_on=received)
    move.clock("start", "CLK-PO-OBJ", on=received)
    return {"received_on": received, "evidence": shown(move).sha256}


@MEDIATION.does("order_ends")
def order_ends(move):
    """Why the procedure has ended."""
    move.set(order_end=move.given["ground"])
    stop(move, "CLK-PO-OBJ")
    return {"ground": move.given["ground"], "evidence": shown(move).sha256}


@MEDIATION.does("order_takes_effect")
def order_takes_effect(move):
    """It can be enforced."""
    move.set(title="order", titled_on=move.on)
    stop(move, "CLK-PO-OBJ")
    return {}


@MEDIATION.does("pass_on")
def pass_on(move):
    """Another way takes over; what is unpaid stays unpaid in the ledger."""
    route = move.given["route"]
    move.set(passed_to=route)
    evidence = "" if route == Route.INSPECTION else shown(move).sha256
    return {"route": route, "evidence": evidence, "reason": chain.digest("", move.given.get("reason") or "")}


voids_approval(MEDIATION, *(a.name for a in MEDIATION.acts.values() if a.papers or "evidence" in a.given))


# ── claims stay where they are mediated ──────────────────────────────────────────────────────────────────────


@CASE.after("merge_into", "accept_into", "merge_filed", "split_off", "split_filed")
def stay(move):
    """Claims under a mediation or a hand-over do not go into another case."""
    open_ones = Mediation.objects.filter(case=move.case.pk).exclude(state__in=MEDIATION.finals)
    handed = Handover.objects.filter(case=move.case.pk).exclude(state__in=HANDOVER.finals)
    if open_ones.exists() or handed.exists():
        refuse(move, "平台规则 调解; 平台规则 并案", _("案件没有未结束的调解和仲裁移交"), _("先结束调解或移交，再并案、分案"), key="mediated")
