"""What the acts write that record somebody else's: receipts, answers, outcomes, each with its document (settled 5)."""

from casework.deeds.says import keep_file
from casework.models import Evidence, Packet
from enforcement.models.referral import ReferralAnswer, ReferralMaterial
from enforcement.referral import given as g
from enforcement.referral import leniency
from enforcement.referral.deeds import RECEIPT, stop, why
from enforcement.referral.law import REFERRAL
from lawkit import chain

ANSWER, TELL, FIX, GIVE = "CLK-REF-ANS", "CLK-REF-TELL", "CLK-REF-FIX", "CLK-REF-GIVE"
REVIEW, REVIEW_ANSWER, SUPERVISE = "CLK-REF-REV", "CLK-REF-REV-ANS", "CLK-REF-SUP"
EXPLAIN, TO_FILE, VOID = "CLK-PROC-WHY", "CLK-PROC-FILE", "CLK-REF-VOID"
WAITING = (ANSWER, TELL, FIX, REVIEW, REVIEW_ANSWER, SUPERVISE, EXPLAIN, TO_FILE)
"""What ends once the police have answered, one way or the other."""


def keep(move) -> dict:
    """The row of the answer and its document; what the event records of them."""
    told, day = g.notice(move.given), g.day(move.given)
    piece = _document(move, told)
    ReferralAnswer.objects.create(
        referral=move.row, act=move.act.name, number=g.said(move.given, "number"), on=day or move.on, at=told.get("at"),
        receiver=g.said(move.given, "receiver"), text=g.said(move.given, "text"), evidence=piece, by_id=move.who.id,
        seq=move.seq,
    )  # fmt: skip
    out = {"on": day, "text": chain.digest("", g.said(move.given, "text")), "number": g.said(move.given, "number")}
    return out | ({"evidence": piece.sha256} if piece else {})


def _document(move, told) -> Evidence | None:
    if told.get("file"):
        return keep_file(move, told["file"])
    return Evidence.objects.filter(case=move.case, withdrawn_seq=None, pk=told.get("evidence")).first()


def last(move) -> Evidence | None:
    """The document just kept."""
    return ReferralAnswer.objects.get(referral=move.row, seq=move.seq).evidence


@REFERRAL.does("challenge")
def challenge(move):
    """The chief decides anew, within three days."""
    move.set(ground="", reason="", decided_by_id=None, decided_on=None, decided_at=None)
    return {**keep(move), **why(move)}


@REFERRAL.does("receipt")
def receipt(move):
    """The police have it: from this moment they have twenty-four hours to say what lacks, and three days to decide."""
    at = g.notice(move.given)["at"]
    move.set(received_at=at)
    stop(move, RECEIPT)
    move.clock("start", ANSWER, on=g.day(move.given))
    move.clock("start", TELL, at=at)
    sent = Packet.objects.filter(case=move.case, handed_seq=move.row.sent_seq).values_list("zip_sha256", flat=True).first()
    return keep(move) | ({"archive": sent} if sent else {})


@REFERRAL.does("copy_receipt")
def copy_receipt(move):
    """The procuratorate has its copy."""
    record, copy = keep(move), move.row.copy
    copy.receiver, copy.received_at = g.said(move.given, "receiver"), g.notice(move.given)["at"]
    copy.evidence, copy.receipt_seq = last(move), move.seq
    copy.save()
    return record


@REFERRAL.does("ask_supplement")
def ask_supplement(move):
    """Three days to supply it; the police's own term starts again once it is there."""
    stop(move, ANSWER, TELL)
    move.clock("start", FIX, on=g.day(move.given))
    return keep(move)


@REFERRAL.does("supplement")
def supplement(move):
    """What was supplied joins the packet."""
    record = keep(move)
    piece, row = last(move), move.row
    if not row.materials.filter(evidence=piece).exists():
        place = row.materials.filter(part="other").count() + 1
        ReferralMaterial.objects.create(referral=row, part="other", evidence=piece, place=place, seq=move.seq)
    move.set(no_other=False)
    stop(move, FIX)
    move.clock("start", ANSWER, on=g.day(move.given))
    return record


@REFERRAL.does("police_file")
def police_file(move):
    """From here items are handed over within three days; what was paid before is marked (E10)."""
    day = g.day(move.given)
    move.set(filed_on=day, paid_before_filing=leniency.paid_before(move.row, day))
    stop(move, *WAITING, RECEIPT)
    move.clock("start", GIVE, on=day)
    return keep(move) | {"paid": move.row.paid_before_filing}


@REFERRAL.does("hand_over")
def hand_over(move):
    """Items and material."""
    move.set(handed_on=g.day(move.given))
    stop(move, GIVE)
    return keep(move)


@REFERRAL.does("police_decline")
def police_decline(move):
    """The case goes on as before; three days to go against it."""
    day = g.day(move.given)
    move.set(declined_on=day, papers_back=bool(g.notice(move.given).get("papers_back")))
    stop(move, *WAITING, RECEIPT)
    move.clock("start", REVIEW, on=day)
    return keep(move) | {"papers_back": move.row.papers_back}


@REFERRAL.does("ask_review")
def ask_review(move):
    """To the same police."""
    stop(move, *WAITING)
    move.clock("start", REVIEW_ANSWER)
    return why(move)


@REFERRAL.does("ask_supervision", "ask_silent")
def ask_supervision(move):
    """To the procuratorate."""
    stop(move, *WAITING)
    return why(move)


@REFERRAL.does("review_upheld")
def review_upheld(move):
    """Three days for the procuratorate."""
    day = g.day(move.given)
    move.set(reviewed_on=day)
    stop(move, *WAITING)
    move.clock("start", SUPERVISE, on=day)
    return keep(move)


@REFERRAL.does("ask_why")
def ask_why(move):
    """The police have seven days to explain themselves."""
    stop(move, EXPLAIN)
    move.clock("start", EXPLAIN, on=g.day(move.given))
    return keep(move)


@REFERRAL.does("order_filing")
def order_filing(move):
    """The police have fifteen days to file."""
    stop(move, EXPLAIN, TO_FILE)
    move.clock("start", TO_FILE, on=g.day(move.given))
    return keep(move)


@REFERRAL.does("supervision_upheld")
def supervision_upheld(move):
    """Handled administratively (310号令 10)."""
    move.set(ended_on=g.day(move.given))
    stop(move, *WAITING)
    return keep(move)


@REFERRAL.does("accept", "lapse")
def declined(move):
    """Nobody went against the refusal: handled administratively."""
    move.set(ended_on=move.on)
    stop(move, *WAITING)
    return why(move) if move.given.get("reason") else {}


@REFERRAL.does("prosecute")
def prosecute(move):
    """What was paid before is marked (E10)."""
    day = g.day(move.given)
    move.set(prosecuted_on=day, paid_before_prosecution=leniency.paid_before(move.row, day))
    return keep(move) | {"paid": move.row.paid_before_prosecution}


@REFERRAL.does("judge", "police_withdraw", "not_prosecute")
def ended(move):
    """How it ended; what was paid before a judgment is marked (E10)."""
    day = g.day(move.given)
    move.set(ended_on=day)
    if move.act.name == "judge":
        move.set(paid_before_judgment=leniency.paid_before(move.row, day))
    stop(move, GIVE)
    return keep(move) | {"paid": move.row.paid_before_judgment}


@REFERRAL.does("tell_police")
def tell_police(move):
    """The order's fall is known to them."""
    move.set(police_told_on=g.day(move.given))
    stop(move, VOID)
    return keep(move)
