"""What the acts of a hand-over write besides its state. Each returns what the event records: ids, days and sums, no texts."""

from django.utils.translation import gettext as _

from casework import ledger
from casework.dual_deeds import voids_approval
from casework.law import CASE
from lawkit import chain, door
from lawkit.actor import SYSTEM
from mediation import plans
from mediation.deeds.common import document, refuse, shown, sight_of, stop
from mediation.handover import reading
from mediation.handover.law import HANDOVER, LIVE
from mediation.models import AwardLine, Handover, HandoverClaimant, Mediation

MANY = 10  # collective disputes come first (办案规则 5, 62)


@HANDOVER.does("prepare")
def prepare(move):
    """Who asks for how much; the sums are those of the ledger."""
    given = move.given
    owed = {x["worker"].pk: x["unpaid"] for x in ledger.by_worker(move.case)}
    workers = sorted(set(given["workers"]))
    unsolved = Mediation.objects.filter(case=move.case.pk, state__in=reading.UNSOLVED).order_by("-pk").first()
    move.set(
        tribunal_id=given["tribunal"], requests=given["requests"], facts=given["story"], mediation=unsolved,
        priority=len(workers) >= MANY,
    )  # fmt: skip
    HandoverClaimant.objects.bulk_create(
        HandoverClaimant(handover_id=move.row.pk, worker_id=pk, amount=owed[pk], seq=move.seq) for pk in workers
    )
    return {"workers": workers, "tribunal": given["tribunal"], "sums": [[pk, owed[pk]] for pk in workers]}


@HANDOVER.does("sign")
def sign(move):
    """His own signature under the application and the consent to hand over."""
    row, piece = _claimant(move), shown(move)
    row.signed_on, row.signed_seq, row.how, row.evidence = move.on, move.seq, move.given["how"], piece
    row.save(update_fields=["signed_on", "signed_seq", "how", "evidence"])
    return {"party": row.key, "how": row.how, "evidence": piece.sha256}


@HANDOVER.does("drop")
def drop(move):
    """Left out; his claim stays with the case."""
    row = _claimant(move)
    row.dropped_seq = move.seq
    row.save(update_fields=["dropped_seq"])
    _rank(move)
    return {"party": row.key, "reason": chain.digest("", move.given["reason"])}


def _claimant(move) -> HandoverClaimant:
    return next(c for c in move.row.claimants.filter(dropped_seq=None) if c.key == move.given["party"])


def _rank(move) -> None:
    move.set(priority=move.row.claimants.filter(dropped_seq=None).count() >= MANY)


@HANDOVER.does("hand_over")
def hand_over(move):
    """One file for the tribunal; the sums are those of the ledger on this day."""
    owed = {x["worker"].pk: x["unpaid"] for x in ledger.by_worker(move.case)}
    rows = list(move.row.claimants.filter(dropped_seq=None))
    if any(not owed.get(row.worker_id) for row in rows):
        refuse(move, "平台规则 账册", _("名单上的劳动者都还有未付的工资"), _("已付清的移出名单"), key="workers_named")
    for row in rows:
        row.amount = owed[row.worker_id]
    HandoverClaimant.objects.bulk_update(rows, ["amount"])
    move.set(handed_on=move.on)
    return {"sums": [[row.worker_id, row.amount] for row in rows]}


# ── the tribunal ─────────────────────────────────────────────────────────────────────────────────────────────


@HANDOVER.does("ask_missing")
def ask_missing(move):
    """All that is missing, at once."""
    move.set(missing=list(move.given["missing"]))
    return {"missing": list(move.given["missing"]), **_paper(move)}


@HANDOVER.does("supply")
def supply(move):
    """The file is whole; the term for acceptance runs anew."""
    move.set(supplied_on=move.on)
    return {}


@HANDOVER.does("accept")
def accept(move):
    """The tribunal's number and day; its term runs from there."""
    day = plans.day(move.given["accepted_on"])
    move.set(number=move.given["number"][:60], accepted_on=day, simplified=bool(move.given.get("simplified")))
    move.clock("start", "CLK-ARB", on=day)
    return {"number": move.row.number, "accepted_on": day, "simplified": move.row.simplified, **_paper(move)}


@HANDOVER.does("extend")
def extend(move):
    """Fifteen more days."""
    move.set(extended_on=move.on)
    move.clock("extend", "CLK-ARB", by=15, obj=move.row.pk)
    return _paper(move)


@HANDOVER.does("to_ordinary")
def to_ordinary(move):
    """No longer simplified."""
    move.set(simplified=False)
    return _paper(move)


@HANDOVER.does("partial_award", "advance", "mediate")
def decide(move):
    """Who gets how much."""
    return {"lines": _lines(move), **_paper(move)}


@HANDOVER.does("award")
def award(move):
    """Who gets how much; whether it is final; the terms of suit and revocation run from delivery."""
    day = plans.day(move.given["delivered_on"])
    move.set(final=bool(move.given.get("final")), delivered_on=day)
    move.clock("start", "CLK-ARB-SUE", on=day)
    if move.row.final:
        move.clock("start", "CLK-ARB-REV", on=day)
    return {"final": move.row.final, "delivered_on": day, "lines": _lines(move), **_paper(move)}


def _lines(move) -> list:
    lines = sorted(dict(move.given["lines"]).items())
    AwardLine.objects.bulk_create(
        AwardLine(handover_id=move.row.pk, kind=move.act.name, worker_id=w, amount=n, seq=move.seq) for w, n in lines
    )
    return [list(line) for line in lines]


@HANDOVER.does("cancel", "not_accept", "close", "finish")
def end(move):
    """Why it ends here."""
    move.set(reason=move.given["reason"])
    return {"reason": chain.digest("", move.given["reason"]), **_paper(move)}


@HANDOVER.does("sue")
def sue(move):
    """By whom."""
    move.set(sued_by=move.given["by"])
    return {"by": move.given["by"], **_paper(move)}


@HANDOVER.does("revoke", "enforce")
def told_by_document(move):
    """The document says it."""
    return _paper(move)


def _paper(move) -> dict:
    piece = document(move)
    return {"evidence": piece.sha256} if piece else {}


# ── the ledger ───────────────────────────────────────────────────────────────────────────────────────────────


@HANDOVER.does("perform")
def perform(move):
    """Paid, by the ledger."""
    move.set(performed_on=move.on)
    stop(move, "CLK-ARB-SUE", "CLK-ARB-REV")
    return {}


@HANDOVER.does("relapse")
def relapse(move):
    """Money came back."""
    move.set(performed_on=None)
    return {}


@CASE.after("pay", "pay_after", "bounce")
def follow_the_ledger(move):
    """Only the ledger performs what was awarded, and only the ledger takes it back."""
    for row in Handover.objects.filter(case=move.case.pk, state__in=(*LIVE.split("|"), "performed")).order_by("pk"):
        row.case = move.case
        whole = reading.paid(sight_of(move, row))
        if whole and row.state != "performed":
            door.fire(HANDOVER, row.pk, "perform", SYSTEM)
        elif row.state == "performed" and not whole:
            door.fire(HANDOVER, row.pk, "relapse", SYSTEM)


voids_approval(HANDOVER, *(a.name for a in HANDOVER.acts.values() if a.papers or "evidence" in a.given))
