"""An application to the court as the page of its case shows it: how far it is, its window, materials, each worker's part."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.views import terms
from casework.views.panels import register_panel
from enforcement.court import enclosed, page
from enforcement.court.law import COURT
from enforcement.models.court import Material

TONES = {
    "ready": "am", "window_lost": "ci", "refused": "ci", "denied": "ci", "failed": "", "fallen": "", "allowed": "ma",
    "executed": "ma", "performed": "ma",
}  # fmt: skip
OWN = {Material.APPLICATION: "D29", Material.DECISION: "D15 D16", Material.OPINION: "D28"}
CLOCKS = ("CLK-COURT", "CLK-COURT-2Y", "CLK-URGE", "CLK-COURT-IN", "CLK-COURT-RULE", "CLK-COURT-LONG", "CLK-COURT-OBJ",
          "CLK-COURT-REV", "CLK-COURT-REV-L")  # fmt: skip


def shown(dossier) -> list[dict]:
    """Every application of the case, newest first; made of what the page has read."""
    found = page.decisions(dossier)
    return [_application(dossier, row, found[row.decision_id]) for row in reversed(dossier.parts.get("COURT", ()))]


def _application(dossier, row, decision) -> dict:
    workers = by_worker(dossier, decision, row.share_rows)
    return {
        "row": row, "decision": decision, "paper": _paper(dossier, decision), "tone": TONES.get(row.state, "az"),
        "verb": COURT.states[row.state].verb, "clocks": clocks(dossier, COURT, row, CLOCKS),
        "materials": _materials(dossier, row, decision), "workers": workers, "fine_left": page.fine_left(decision),
        "left": sum(w["left"] + w["surcharge_left"] for w in workers) + page.fine_left(decision),
        "shared": sum(w["shared"] for w in workers),
        "builds": row.state in enclosed.BEFORE,
        "packet": next((p for p in row.packet_rows if p["handed"] and p["handed"] == row.applied_seq), None),
        "file": row.paper_file and reverse("evidence", args=[dossier.case.public_id, row.paper_file]),
    }  # fmt: skip


def _paper(dossier, decision):
    """The decision's own paper."""
    return next((p for p in dossier.papers if p.kind in ("D15", "D16") and p.seq == decision.decided_seq), None)


def clocks(dossier, machine, row, rules) -> list[dict]:
    """The running clocks of a part with their faces, nearest first."""
    mine = [c for c in dossier.clocks if c.machine == machine.name and c.obj == row.pk and c.stopped_seq is None]
    running = sorted((c for c in mine if c.rule in rules), key=lambda c: c.due_on)
    return [{"label": terms.CLOCKS[c.rule].label, "face": terms.face(c, dossier.today)} for c in running]


def by_worker(dossier, decision, counted) -> list[dict]:
    """One row per worker: what was decided, what reached him through this procedure, what is left."""
    out: dict[int, dict] = {}
    for line in page.left(dossier, decision):
        worker = line["claim"].worker
        row = out.setdefault(
            worker.pk, {"worker": worker, "decided": 0, "left": 0, "surcharge": 0, "surcharge_left": 0, "shared": 0}
        )
        row["decided"] += line["decided"]
        for key in ("left", "surcharge", "surcharge_left"):
            row[key] += line[key]
    for share in counted:
        if share["worker"] in out:
            out[share["worker"]]["shared"] += share["amount"]
    return list(out.values())


def _materials(dossier, row, decision) -> list[dict]:
    """The five materials of article 55: what stands for each, what is missing."""
    seqs = {Material.DECISION: decision.decided_seq, Material.OPINION: row.urge_seq, Material.APPLICATION: row.applied_seq}
    return [_material(dossier, row, kind, seqs.get(kind)) for kind in Material]


def _material(dossier, row, kind, seq) -> dict:
    given = [m for m in row.material_rows if m["kind"] == kind and m["withdrawn"] is None]
    files: list[dict[str, Any]] = [
        {"name": m["name"], "url": reverse("evidence", args=[dossier.case.public_id, m["file"]]), "note": m["note"]}
        for m in given if m["evidence"]
    ]  # fmt: skip
    files += [{"name": m["note"], "url": "", "note": ""} for m in given if not m["evidence"] and not m["number"]]
    codes = OWN.get(kind, "").split()
    papers = [p for p in dossier.papers if p.kind in codes and p.seq == seq] if seq is not None else []
    files = [
        {"name": f"{p.title} {p.number}", "url": reverse("case_paper", args=[dossier.case.public_id, p.code]), "note": ""}
        for p in papers
    ] + files  # fmt: skip
    later = kind == Material.APPLICATION and row.applied_seq is None
    return {"label": kind.label, "files": files, "said": _("签署申请时生成") if later else ""}


register_panel("court", gettext_lazy("申请法院强制执行"), "enforcement/case_court.html", shown)
