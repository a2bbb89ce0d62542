"""A listing as the page of its case shows it: its plan of twenty days, its parties with notice and objection, its term."""

from django.utils.translation import gettext_lazy

from blacklist import page, plan
from blacklist.law import LISTING
from blacklist.words import BEFORE, Outcome, Seat
from casework.views.panels import register_panel
from enforcement.court.panel import clocks

TONES = {"listed": "ci", "removal": "az", "candidate": "az", "notified": "az"}
RULES = ("CLK-BL-DEC", "CLK-BL-OBJ", "CLK-BL-CHK", "CLK-BL-APP", "CLK-BL-OUT", "CLK-BL-TERM", "CLK-BL-EARLY")
PAPERS = ("B01", "B02", "B03", "B03S", "B03E", "B04", "B05", "B06")


def shown(dossier) -> list[dict]:
    """Every listing of the case, newest first; made of what the page has read."""
    return [_listing(dossier, row) for row in reversed(dossier.parts.get("LISTING", ()))]


def _listing(dossier, row) -> dict:
    found, parties = page.title(dossier, row), page.standing(row)
    open_still = row.state in BEFORE and found.due_on is not None
    done = plan.finished(row.state, parties, dossier.today)
    steps = plan.plan(found.due_on, dossier.today, done, row.due_on) if open_still else []
    return {
        "row": row, "tone": TONES.get(row.state, ""), "verb": LISTING.states[row.state].verb, "steps": steps,
        "clocks": clocks(dossier, LISTING, row, RULES),
        "parties": [p | _words(p) for p in parties],
        "papers": [p for p in dossier.papers if p.kind in PAPERS],
    }  # fmt: skip


def _words(party) -> dict:
    return {"seat_name": Seat(party["seat"]).label, "result": party["outcome"] and Outcome(party["outcome"]).label}


register_panel("listing", gettext_lazy("失信联合惩戒名单"), "blacklist/case_listing.html", shown)
