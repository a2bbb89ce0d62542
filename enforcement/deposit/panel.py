"""A notice to a bank as the page of its case shows it: out of what, how much, what the bank paid to whom."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from casework.views.panels import register_panel
from enforcement.court.panel import clocks
from enforcement.deposit.law import DEPOSIT
from registry.models import Instrument

TONES = {"overdue": "ci", "short": "ci", "refused": "ci", "withdrawn": "", "replenished": "ma", "paid": "ma"}
CLOCKS = ("CLK-SERVE-ND", "CLK-DEP5", "CLK-DEP10")


def shown(dossier) -> list[dict]:
    """Every notice of the case, newest first; made of what the page has read."""
    return [_notice(dossier, row) for row in reversed(dossier.parts.get("DEPOSIT", ()))]


def _notice(dossier, row) -> dict:
    workers = _workers(dossier, row)
    return {
        "row": row, "instrument": Instrument(row.instrument).label, "tone": TONES.get(row.state, "az"),
        "verb": DEPOSIT.states[row.state].verb, "clocks": clocks(dossier, DEPOSIT, row, CLOCKS), "workers": workers,
        "paid": sum(w["paid"] for w in workers),
        "paper": next((p for p in dossier.papers if p.kind == "P01" and p.seq == row.notice_seq), None),
        "file": row.paper_file and reverse("evidence", args=[dossier.case.public_id, row.paper_file]),
    }  # fmt: skip


def _workers(dossier, row) -> list[dict]:
    names = {claim.worker_id: claim.worker for claim in dossier.claims}
    out: dict[int, dict] = {}
    for line in row.line_rows:
        one = out.setdefault(line["worker"], {"worker": names[line["worker"]], "asked": 0, "paid": 0})
        one["asked"] += line["amount"]
    for line in row.paid_rows:
        out[line["worker"]]["paid"] += line["amount"]
    return list(out.values())


register_panel("deposit", gettext_lazy("动用工资保证金"), "enforcement/case_deposit.html", shown)
