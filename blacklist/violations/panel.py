"""A publication as the page of its case shows it: what it rests on, its text with who wrote and who looked, its terms."""

from django.utils.translation import gettext_lazy

from blacklist.violations import page  # noqa: F401 the columns that the panel reads
from blacklist.violations.law import VIOLATION
from blacklist.violations.words import quarter_name
from casework.views.panels import register_panel
from enforcement.court.panel import clocks

TONES = {"proposed": "az", "published": "ci", "corrected": "ci"}
RULES = ("CLK-PUB", "CLK-PUB-OBJ", "CLK-PUB-FIX")


def shown(dossier) -> list[dict]:
    """Every publication of the case, newest first; made of what the page has read."""
    return [_one(dossier, row) for row in reversed(dossier.parts.get("VIOLATION", ()))]


def _one(dossier, row) -> dict:
    return {
        "row": row, "tone": TONES.get(row.state, ""), "verb": VIOLATION.states[row.state].verb,
        "clocks": clocks(dossier, VIOLATION, row, RULES), "quarter": quarter_name(row.quarter_on),
        "standing": next((p for p in row.shown_rows if p["ended_on"] is None), None),
        "papers": [p for p in dossier.papers if p.kind == "B07"],
    }  # fmt: skip


register_panel("violation", gettext_lazy("重大违法社会公布"), "blacklist/case_violation.html", shown)
