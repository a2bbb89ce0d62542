"""Rebuilding the investigation record from the history of a case, to compare it with its rows."""

from enforcement.models.inquiry import (
    InferredFinding,
    Interview,
    RecordingMark,
    RecusalRequest,
    SiteInspection,
    Summons,
)
from enforcement.models.inquiry_help import AssetQuery, PoliceHelp, Preservation
from lawkit.history import Replayed

MODELS = {
    "SUMMONS": Summons, "INTERVIEW": Interview, "INSPECTION": SiteInspection, "FINDING": InferredFinding,
    "RECUSAL": RecusalRequest, "PRESERVATION": Preservation, "QUERY": AssetQuery, "ASSIST": PoliceHelp,
}  # fmt: skip
KEYS = {
    "digest": "digest", "first": "first_id", "second": "second_id", "scan": "scan_id", "pages": "pages",
    "way": "way", "officer": "officer_id", "approved_by": "approved_by_id", "answer": "answer_id", "basis": "basis_id",
    "article": "article", "receipt": "receipt_id", "paper_seq": "paper_seq",
}  # fmt: skip
ANSWERS = ("QUERY", "ASSIST")  # elsewhere ``answer`` is the digest of a text


def _fold(bodies: list[dict]) -> list:
    rows: dict[tuple, dict] = {}
    for body in bodies:
        if body["machine"] not in MODELS:
            continue
        row = rows.setdefault((body["machine"], body["obj"]), {"marks": [], "things": []})
        given = body["given"]
        row.update({k: given[k] for k in KEYS if k in given})
        row["things"] = given.get("dispositions", row["things"])
        if body["act"] == "index":
            row["marks"].append([given["recording"], body["seq"]])
    return [[*key, *_told(key[0], row)] for key, row in sorted(rows.items())]


def _told(machine, row) -> list:
    known = [row.get(k) for k in KEYS if k != "answer" or machine in ANSWERS]
    return [*known, row["marks"], row["things"]]


def _rows(case) -> list:
    marks: dict[tuple, list] = {}
    for m in RecordingMark.objects.filter(interview__case=case.pk).order_by("seq"):
        marks.setdefault(("INTERVIEW", m.interview_id), []).append([m.recording_id, m.seq])
    for m in RecordingMark.objects.filter(inspection__case=case.pk).order_by("seq"):
        marks.setdefault(("INSPECTION", m.inspection_id), []).append([m.recording_id, m.seq])
    out = []
    for machine, model in MODELS.items():
        for row in model.objects.filter(case=case.pk):
            told = {k: getattr(row, column, None) or None for k, column in KEYS.items()}
            told["marks"] = marks.get((machine, row.pk), [])
            told["things"] = _things(row) if machine == "PRESERVATION" else []
            out.append([machine, row.pk, *_told(machine, told)])
    return sorted(out, key=lambda line: line[:2])


def _things(row) -> list:
    return [[t.pk, t.disposition] for t in row.things.order_by("pk") if t.disposition]


RECORD = Replayed("investigation record", _fold, _rows)
