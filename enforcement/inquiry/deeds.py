"""What the acts of summonses, interviews, inspections, findings and recusals write. Each returns what the event records."""

from django.utils.translation import gettext as _

from casework.deeds import refuse
from casework.dual_deeds import voids_approval
from casework.law import CASE
from enforcement.inquiry import content
from enforcement.inquiry.deeds_help import why  # and registers the deeds of the other machines
from enforcement.inquiry.law import FINDING, INSPECTION, INTERVIEW, RECUSAL, SUMMONS
from enforcement.inquiry.reading import ABSCONDED, INFERENCE
from enforcement.models.inquiry import RecordingMark, RecusalRequest, Summons
from lawkit import chain, door
from lawkit.actor import SYSTEM
from statutes import provinces

WRITERS = {
    INTERVIEW.name: (content.interview, content.interview_filled, content.interview_rights),
    INSPECTION.name: (content.inspection, content.inspection_filled, content.inspection_rights),
}


# ── summons ──────────────────────────────────────────────────────────────────────────────────────────────────────


@CASE.after("inquire")
def summon(move):
    """Every inquiry notice (D07) is a summons whose service and outcome are followed."""
    door.open(SUMMONS, "issue", move.who, case=move.case, at=move.given["at"], paper_seq=move.seq)


@SUMMONS.does("issue")
def issue(move):
    """The hour, and the event of its paper."""
    move.set(at=move.given["at"], paper_seq=move.given["paper_seq"])
    return {"at": move.given["at"], "paper_seq": move.given["paper_seq"]}


@CASE.after("serve", "serve_alone")
def follow_service(move):
    """A summons is served with its paper; an attempt in vain serves nothing, and an ended case summons nobody."""
    if move.case.state in CASE.finals:
        return
    for row in Summons.objects.filter(case=move.case.pk, state="issued"):
        paper = row.paper()
        if paper is not None and paper.deliveries.filter(effective_admin_on__isnull=False).exists():
            door.fire(SUMMONS, row.pk, "be_served", SYSTEM)


@SUMMONS.does("be_served")
def be_served(move):
    """In writing."""
    move.set(way="paper")
    return {"way": "paper"}


@SUMMONS.does("tell")
def tell(move):
    """By telephone or message, the receipt being proven."""
    move.set(way=move.given["way"], proof_id=move.given["evidence"])
    return {"way": move.given["way"], "evidence": move.given["evidence"]}


@SUMMONS.does("appear")
def appear(move):
    """Who came, and when."""
    move.set(who_came=content.text(move.given["who_came"])[:120], came_on=move.on)
    return {"came_on": move.on}


@SUMMONS.does("stay_away", "withdraw")
def stay_away(move):
    """Nobody came (监察条例 30 was told in the notice), or nobody needs to."""
    return why(move)


# ── records ──────────────────────────────────────────────────────────────────────────────────────────────────────


def write(move):
    """The text as it stands; what was written before stays in the digests of earlier events."""
    read, filled, rights = WRITERS[move.machine.name]
    given = move.given
    said = read(given)
    move.set(
        **content.kept(said), filled=bool(filled(said)), rights=rights(said), started_at=content.at(given.get("started_at")),
        ended_at=content.at(given.get("ended_at")), place=content.text(given.get("place"))[:200],
    )  # fmt: skip
    if not move.row.place:
        move.set(filled=False)
    return {"digest": move.row.digest, "started_at": move.row.started_at, "ended_at": move.row.ended_at}


def record(move):
    """Both stand by the record as it is: who asked first, who second."""
    move.set(first_id=move.who.beside, second_id=move.who.id, recorded_seq=move.seq)
    return {"digest": move.row.digest, "first": move.who.beside, "second": move.who.id}


def sign(move):
    """The scan with a signature on every page."""
    scan, pages = move.given["evidence"], int(move.given["pages"])
    move.set(scan_id=scan, pages=pages)
    return {"scan": scan, "pages": pages}


def refuse_to_sign(move):
    """The refusal, its reason, and the scan that bears the note."""
    move.set(scan_id=move.given["evidence"])
    return {"scan": move.given["evidence"], **why(move)}


def index(move):
    """One more place in the index of recordings."""
    given, key = move.given, "interview" if move.machine is INTERVIEW else "inspection"
    began = content.at(given["from_at"])
    if began is None or began > move.at:
        refuse(move, "处罚法 47", _("录音录像的开始时间不晚于现在"), _("核对开始时间"))
    mark = RecordingMark.objects.create(
        recording_id=given["recording"], from_at=began, remark=content.text(given["remark"])[:200], seq=move.seq,
        **{f"{key}_id": move.row.pk},
    )  # fmt: skip
    return {"recording": mark.recording_id, "from_at": began, "remark": chain.digest("", mark.remark)}


for machine in (INTERVIEW, INSPECTION):
    machine.does("begin", "write")(write)
    machine.does("record")(record)
    machine.does("sign")(sign)
    machine.does("refuse")(refuse_to_sign)
    machine.does("index")(index)
    machine.does("discard")(why)


# ── burden of proof ──────────────────────────────────────────────────────────────────────────────────────────────


@FINDING.does("propose")
def propose(move):
    """The fact, what it rests on, and the rule of the place and day."""
    given = move.given
    found = provinces.rule(move.case.region.province, INFERENCE, move.on)
    basis = None if given["basis"] == ABSCONDED else given["basis"]
    said = content.kept({"fact": content.text(given["fact"])})
    move.set(basis_id=basis, material_id=given["evidence"], article=found.article, **said)
    return {"basis": basis, "material": given["evidence"], "article": found.article, "digest": move.row.digest}


@FINDING.does("make")
def make(move):
    """Both find so."""
    move.set(first_id=move.who.beside, second_id=move.who.id, made_on=move.on)
    return {"digest": move.row.digest, "article": move.row.article, "first": move.who.beside, "second": move.who.id}


@FINDING.does("rebut")
def rebut(move):
    """What the employer produced after all."""
    move.set(rebuttal_id=move.given["evidence"])
    return {"rebuttal": move.given["evidence"], **why(move)}


@FINDING.does("drop")
def drop(move):
    """Not found so."""
    return why(move)


# ── recusal ──────────────────────────────────────────────────────────────────────────────────────────────────────


@RECUSAL.does("ask")
def ask(move):
    """Whom, and why."""
    officer = move.given["officer"]
    move.set(officer_id=officer)
    return {"officer": officer, **why(move)}


@CASE.after("recuse")
def grant(move):
    """The decision to recuse answers the application."""
    officer = move.given["officer"]
    for key in RecusalRequest.objects.filter(case=move.case.pk, officer=officer, state="asked").values_list("pk", flat=True):
        door.fire(RECUSAL, key, "grant", SYSTEM)


@RECUSAL.does("grant")
def granted(move):
    """He is off the case."""
    move.set(decided_on=move.on)
    return {"officer": move.row.officer_id}


@RECUSAL.does("decline")
def decline(move):
    """He stays."""
    answer = content.text(move.given["reason"])[:500]
    move.set(decided_on=move.on, answer=answer)
    return {"answer": chain.digest("", answer)}


voids_approval(FINDING, "make", "rebut")
voids_approval(INTERVIEW, "record")
voids_approval(INSPECTION, "record")
