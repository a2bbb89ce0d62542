"""What is handed to the court with the application: a packet with the materials of 强制法 55; the application comes along."""

from dataclasses import dataclass

from django.db.models import Q

from casework.models import Packet
from casework.models.packets import Stage
from documents.models import Delivery, Paper
from enforcement.court.facts import DECISION, OPINION

KIND = "court"
BEFORE = ("open", "final", "urging", "urged", "ready", "window_lost")
DECISIONS, URGING, HEARD = ("D15", "D16"), "D28", ("D14",)
OURS = (*DECISIONS, URGING, *HEARD)


@dataclass(frozen=True)
class Wanted:
    """One thing that must be in the packet: its key there, which of the five materials it is, what it is called."""

    key: str
    material: str
    name: str


def material_of(paper, row, decision, receipts) -> str:
    """Which material a paper of the case is, empty for none: the decision, what the party said, the urging, its receipts."""
    if paper.kind in DECISIONS and paper.seq == decision.decided_seq:
        return DECISION
    urging = paper.kind == URGING and paper.seq == row.urge_seq
    said = paper.kind in HEARD and (decision.notice_seq or 0) < paper.seq < (decision.decided_seq or 0)
    return OPINION if urging or said or paper.pk in receipts else ""


def wanted_of(row) -> list[Wanted]:
    """The papers and the evidence that are the materials of an application, but for the application itself."""
    receipts = Delivery.objects.filter(paper__in=row.papers(), receipt__isnull=False).values("receipt")
    near = Paper.objects.of("casework", row.case_id).filter(voided_at=None).order_by("pk")
    near = list(near.filter(Q(kind__in=OURS) | Q(pk__in=receipts)))
    signed = {paper.pk for paper in near if paper.kind not in OURS}
    papers = [(paper, material_of(paper, row, row.decision, signed)) for paper in near]
    return [
        *(Wanted(f"paper:{p.pk}", kind, f"{p.title} {p.number}".strip()) for p, kind in papers if kind),
        *(Wanted(f"evidence:{m.evidence_id}", m.kind, m.evidence.name) for m in standing(row) if m.evidence_id),
    ]


def standing(row) -> list:
    """The materials put in by hand whose evidence was not withdrawn; read once for one object of a row."""
    kept = row.__dict__
    if "_standing" not in kept:
        kept["_standing"] = list(row.materials.filter(paper=None, evidence__withdrawn_seq=None).select_related("evidence"))
    return kept["_standing"]


def finished(case_id):
    """The packets for a court that are built, oldest first."""
    return Packet.objects.filter(case=case_id, kind=KIND, stage=Stage.DONE).order_by("pk")


def whole(packets, keys) -> frozenset[int]:
    """Those of the packets, as pairs of key and what it holds, in which none of the keys is missing. Pure."""
    return frozenset(key for key, holds in packets if set(keys) <= set(holds))
