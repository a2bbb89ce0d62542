"""Decisions as the page of their case shows them: sums by worker, days, hearing, votes, remedies."""

from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.views import terms
from casework.views.panels import register_panel
from enforcement.court import page as at_court
from enforcement.decision import page
from enforcement.decision.law import DECISION
from enforcement.decision.offences import TABLE
from enforcement.decision.words import Forum, Kind, Outcome, PaidFor

TONES = {"performed": "ma", "spared": "ma", "revoked": "", "dropped": "", "final": "ci", "remedied": "am"}


def shown(dossier) -> list[dict]:
    """Every decision of the case, newest first; made of what the page has read."""
    return [_decision(dossier, row) for row in reversed(dossier.parts.get("DECISION", ()))]


def _decision(dossier, row) -> dict:
    penalty = row.kind == Kind.PENALTY
    workers = by_worker(dossier, row) if row.kind == Kind.HANDLING else []
    return {
        "row": row, "penalty": penalty, "sparing": row.kind == Kind.SPARING, "late": _("逾期未履行"),
        "verb": _verb(row), "tone": TONES.get(row.state, "az"),
        "papers": _papers(dossier, row), "clocks": _clocks(dossier, row),
        "spare_proof": row.spare_file and _file(dossier, row.spare_file),
        "workers": workers, "left": sum(w["left"] for w in workers), "offence": TABLE.get(row.offence),
        "surcharge_left": sum(w["surcharge_left"] for w in workers), "fine_left": at_court.fine_left(row) if penalty else 0,
        "hearing": page.hearing(row), "votes": row.vote_rows, "remedies": _remedies(dossier, row),
        "money": [_money(dossier, one) for one in row.money_rows],
        "instalments": [{"day": parse_date(day), "sum": fen} for day, fen in row.instalments],
    }  # fmt: skip


def _verb(row):
    """What comes next; nobody is told before he is spared."""
    spared = {"drafted": "propose_sparing", "decided": "serve_sparing"} if row.kind == Kind.SPARING else {}
    return DECISION.acts[spared[row.state]].label if row.state in spared else DECISION.states[row.state].verb


def by_worker(dossier, row) -> list[dict]:
    """One row per worker: what was decided of wages and surcharge, what is left of both."""
    out: dict[int, dict] = {}
    for line in at_court.left(dossier, row):
        worker = line["claim"].worker
        mine = out.setdefault(
            worker.pk, {"worker": worker, "decided": 0, "left": 0, "surcharge": 0, "surcharge_left": 0, "months": 0}
        )
        mine["months"] += 1
        for key in ("decided", "left", "surcharge", "surcharge_left"):
            mine[key] += line[key]
    return list(out.values())


def _papers(dossier, row) -> list:
    seqs = {row.notice_seq, row.decided_seq} - {None}
    return [p for p in dossier.papers if p.kind in ("D13", "D15", "D16", "D16N") and p.seq in seqs]


def _clocks(dossier, row) -> list[dict]:
    mine = [c for c in dossier.clocks if c.machine == "DECISION" and c.obj == row.pk and c.stopped_seq is None]
    mine.sort(key=lambda clock: clock.due_on)
    return [{"label": terms.CLOCKS[c.rule].label, "face": terms.face(c, dossier.today)} for c in mine]


def _remedies(dossier, row) -> list[dict]:
    days = ("filed_on", "concluded_on", "received_on")
    return [
        {**raw, **{name: raw[name] and parse_date(raw[name]) for name in days}, "forum": Forum(raw["forum"]).label,
         "outcome": Outcome(raw["outcome"]).label if raw["outcome"] else "",
         "opened": _file(dossier, raw["opened"]), "closed": raw["closed"] and _file(dossier, raw["closed"])}
        for raw in row.remedy_rows
    ]  # fmt: skip


def _money(dossier, raw) -> dict:
    label = PaidFor(raw["paid_for"]).label
    return {**raw, "label": label, "paid_on": parse_date(raw["paid_on"]), "file": _file(dossier, raw["file"])}


def _file(dossier, public_id) -> str:
    return reverse("evidence", args=[dossier.case.public_id, public_id])


register_panel("decision", gettext_lazy("行政处理、处罚"), "enforcement/case_decision.html", shown)
