"""What the acts of preservations, queries and requests to the police write. Each returns what the event records."""

from django.utils.translation import gettext as _

from casework.deeds import refuse
from casework.deeds.says import keep_file
from casework.dual_deeds import voids_approval
from casework.law import CASE
from enforcement.inquiry import content
from enforcement.inquiry.law import SUMMONS
from enforcement.inquiry.law_help import ASSIST, PRESERVATION, QUERY
from enforcement.models.inquiry_help import Preservation, PreservedThing
from lawkit import chain, door
from lawkit.actor import SYSTEM
from statutes import clocks

TERM = "CLK-EVID"
ENDS = {QUERY: ("asked", "approved"), ASSIST: ("asked",), SUMMONS: ("issued", "served")}


def why(move) -> dict:
    """Keep the reason in the row, its digest in the event."""
    reason = content.text(move.given.get("reason"))[:500]
    move.set(reason=reason)
    return {"reason": chain.digest("", reason)}


def pair(move) -> dict:
    """The two who did it."""
    move.set(first_id=move.who.beside, second_id=move.who.id)
    return {"first": move.who.beside, "second": move.who.id}


# ── preservation ─────────────────────────────────────────────────────────────────────────────────────────────────


@PRESERVATION.does("ask")
def ask_to_keep(move):
    """The list, the place, the keeper, the reason; the things are written once the row is there."""
    given = move.given
    things = [content.group(t, ("name", "quantity", "features")) for t in given["things"]]
    said = {"things": things, "reason": content.text(given["reason"])}
    move.set(**content.kept(said), place=content.text(given["where"])[:200], keeper=content.text(given["keeper"])[:60])
    return {"digest": move.row.digest}


@PRESERVATION.after("ask")
def list_things(move):
    """One row for each thing."""
    PreservedThing.objects.bulk_create(PreservedThing(preservation=move.row, **t) for t in move.row.content["things"])


@PRESERVATION.does("approve")
def approve(move):
    """Who approved, and when (处罚法 56)."""
    move.set(approved_by_id=move.who.id, approved_on=move.on)
    return {"approved_by": move.who.id}


@PRESERVATION.does("keep")
def keep(move):
    """Two take it into keeping: seven working days run."""
    until = clocks.derive(TERM, move.on).due
    move.set(kept_on=move.on, kept_seq=move.seq, until_on=until)
    move.clock("start", TERM, on=move.on, obj=move.row.pk)
    return {"until": until, **pair(move)}


@PRESERVATION.does("dispose", "release")
def dispose(move):
    """What becomes of each thing."""
    told = dict(move.given["dispositions"])
    things = list(move.row.things.all())
    if set(told) != {t.pk for t in things} or len(told) != len(move.given["dispositions"]):
        refuse(move, "处罚法 56", _("清单上的每一项物品都写明一种处理"), _("逐项选择处理"))
    for thing in things:
        thing.disposition = told[thing.pk]
    PreservedThing.objects.bulk_update(things, ["disposition"])
    move.set(decided_on=move.on, decided_seq=move.seq)
    return {"dispositions": sorted(map(list, told.items()))}


@PRESERVATION.does("lapse")
def lapse(move):
    """Nobody decided in time: the preservation ends by itself; the clock runs on until the things are back."""
    move.set(lapsed_on=move.on)
    return {"until": move.row.until_on}


@PRESERVATION.due("lapse")
def run_out(today):
    """Things kept beyond their term."""
    return Preservation.objects.filter(state="kept", until_on__lt=today).values_list("pk", flat=True)


@PRESERVATION.does("give_back")
def give_back(move):
    """The things are back with their holder."""
    move.set(receipt_id=move.given["evidence"], returned_on=move.on)
    return {"receipt": move.given["evidence"], "by": [move.who.beside, move.who.id]}


@PRESERVATION.does("deny", "withdraw")
def give_up(move):
    """Not approved, or not needed any more."""
    return why(move)


# ── query ────────────────────────────────────────────────────────────────────────────────────────────────────────


@QUERY.does("ask")
def ask_query(move):
    """Whom about whom, what, for which time; numbers of persons stay in the encrypted text."""
    given = move.given
    said = {
        "targets": [content.group(t, ("name", "id", "note")) for t in given["targets"]], "scope": content.lines(given["scope"]),
        "period": content.text(given["period"])[:80], "reason": content.text(given["reason"])[:1000],
    }  # fmt: skip
    move.set(**content.kept(said), receiver=content.text(given["receiver"])[:120], reply_by=given["reply_by"])
    return {"digest": move.row.digest, "reply_by": given["reply_by"]}


@QUERY.does("approve")
def approve_query(move):
    """Who approved, and when (支付条例 40)."""
    move.set(approved_by_id=move.who.id, approved_on=move.on, approved_seq=move.seq)
    return {"approved_by": move.who.id, "digest": move.row.digest}


@QUERY.does("present")
def present(move):
    """Two showed their certificates and handed the notice over."""
    move.set(presented_on=move.on)
    return pair(move)


def reply(move) -> dict:
    """What came back: a piece on file, or one that comes along."""
    key = keep_file(move, move.given["file"]).pk if move.given.get("file") else move.given["evidence"]
    move.set(answer_id=key, answered_on=move.on)
    return {"answer": key}


QUERY.does("answer")(reply)


@QUERY.does("decline")
def decline_query(move):
    """They would not tell (支付条例 58)."""
    return reply(move) | why(move)


QUERY.does("deny", "withdraw")(why)


# ── assistance ───────────────────────────────────────────────────────────────────────────────────────────────────


@ASSIST.does("ask")
def ask_help(move):
    """What is asked, and the proof that the employer cannot be reached or does not cooperate."""
    given = move.given
    said = {"requests": content.lines(given["requests"]), "unreachable": content.text(given["unreachable"])[:2000]}
    form = given.get("form") if given.get("form") in ("assist", "early") else "assist"
    move.set(**content.kept(said), receiver=content.text(given["receiver"])[:120], form=form)
    move.set(proof_id=given["evidence"], asked_by_id=move.who.id)
    return {"digest": move.row.digest, "proof": given["evidence"]}


@ASSIST.does("send")
def send(move):
    """The letter goes out; it decides nothing."""
    move.set(sent_on=move.on, sent_seq=move.seq)
    return {"digest": move.row.digest}


ASSIST.does("answer")(reply)


@ASSIST.does("decline")
def decline_help(move):
    """They would not help."""
    return reply(move) | why(move)


ASSIST.does("withdraw")(why)


# ── the case ends ────────────────────────────────────────────────────────────────────────────────────────────────


@CASE.after("close", "close_signed")
def end_what_waits(move):
    """What has not left the house ends with the case; what was handed out may still be answered."""
    for machine, states in ENDS.items():
        for row in machine.model.objects.filter(case=move.case.pk, state__in=states).order_by("pk"):
            door.fire(machine, row.pk, "end", SYSTEM)


@QUERY.does("end")
@ASSIST.does("end")
@SUMMONS.does("end")
def end(move):
    """The reason is the closing."""
    move.set(reason=f"案件以{move.case.closing_code}结案，不再办理。")
    return {"code": move.case.closing_code}
voids_approval(PRESERVATION, "keep", "dispose", "release")
voids_approval(QUERY, "approve")
voids_approval(ASSIST, "send")
