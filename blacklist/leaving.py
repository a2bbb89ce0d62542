"""What the acts of an entry write once it is on the list: publication, removal, its end, and its return."""

from django.db.models import Q

from blacklist import basis
from blacklist.deeds import EARLY, enter, why
from blacklist.law import LISTING
from blacklist.models import Listing, PublicEntry
from blacklist.names import plain
from blacklist.words import ON_LIST, UNIT, Out
from lawkit import chain


@LISTING.after("decide", "restore")
def publish(move):
    """One public line for each party: name, seat, code of the unit; nothing else of a person (45号令 9)."""
    row, number = move.row, next(p["number"] for p in move.papers if p["kind"] == "B03")
    organ, unit = (move.case.organ.issuer() or move.case.organ).name, plain(row.unit.name)
    PublicEntry.objects.bulk_create(
        PublicEntry(
            listing_id=row.pk, number=p.number, name=p.name, code=row.unit.uscc if p.number == UNIT else "", seat=p.seat,
            unit=unit, ground=row.ground, organ=organ, paper=number, from_on=row.listed_on, until_on=row.until_on,
            seq=move.seq,
        )
        for p in row.standing()
    )  # fmt: skip


@LISTING.does("correct")
def correct(move):
    """The six months run from entry or payment, whichever is later; anew where a payment had bounced."""
    day = basis.corrected_on(move.row)
    if move.row.corrected_on:
        move.clock("stop", EARLY, obj=move.row.pk)
    move.set(corrected_on=day)
    move.clock("start", EARLY, on=max(day, move.row.listed_on))
    return {"corrected_on": day}


@LISTING.does("ask_removal")
def ask_removal(move):
    """With the proof of every payment, from the ledger."""
    move.set(applied_on=move.on, commitment_id=move.given["commitment"], corrected_on=basis.corrected_on(move.row))
    return {"commitment": move.given["commitment"], "corrected_on": move.row.corrected_on}


@LISTING.does("remove_early")
def remove_early(move):
    """All parties together (45号令 14)."""
    move.set(reason=move.given["reason"], answered_seq=move.seq)
    _leave(move, Out.EARLY)
    return {"parties": sorted(p.number for p in move.row.standing()), **why(move)}


@LISTING.does("refuse_removal")
def refuse_removal(move):
    """The entry stays; another application may follow."""
    move.set(reason=move.given["reason"], answered_seq=move.seq)
    return why(move)


@LISTING.does("expire")
def expire(move):
    """Out of sight on the day after the last one."""
    _leave(move, Out.EXPIRED)
    return {"until_on": move.row.until_on}


@LISTING.does("revoke")
def revoke(move):
    """By the bureau, with the document that undoes it."""
    paper = move.case.evidence.get(pk=move.given["evidence"])
    move.set(reason=move.given["reason"], out_paper=paper.name[:120])
    _leave(move, Out.REVOKED)
    return {"evidence": paper.pk, **why(move)}


@LISTING.does("fall")
def fall(move):
    """The order fell, and the listing with it, the same moment."""
    notice = move.row.title.papers().exclude(kind="D13").last()
    named = f"撤销{notice.title}（{notice.number}）" if notice else "撤销责令"
    move.set(reason="作为列入依据的责令已经撤销。", out_paper=named[:120])
    _leave(move, Out.REVOKED)
    return {}


@LISTING.does("drop")
def drop(move):
    """Without an order nobody is listed."""
    move.set(decided_on=move.on, reason="作为列入依据的责令已经撤销。")
    return {}


def _leave(move, out):
    move.set(out=out, out_on=move.on, told_on=None)
    PublicEntry.objects.filter(listing=move.row.pk, ended_on=None).update(ended_on=move.on)


@LISTING.does("tell_removal")
def tell_removal(move):
    """Every site, each party (B06)."""
    move.set(told_on=move.on)
    return {"sites": len(move.given["sites"])}


@LISTING.does("restore")
def restore(move):
    """A new term of three years (45号令 15)."""
    move.set(reason=move.given["reason"], restored_on=move.on, decided_on=move.on, decided_by_id=move.who.id)
    move.set(out="", out_on=None, out_paper="", told_on=None)
    enter(move)
    return {"evidence": move.given["evidence"], "until_on": move.row.until_on, "reason": chain.digest("", move.given["reason"])}


@LISTING.due("expire")
def terms_over(today):
    """Entries whose last day has passed."""
    found = Listing.objects.filter(Q(until_on__lt=today), state__in=ON_LIST)
    return found.order_by("until_on", "pk").values_list("pk", flat=True)
