"""A dossier in the shapes that the page of a case shows: head, ledger, papers, clocks, timeline."""

import json
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from casework.desk.filters import GROUP_OF
from casework.desk.rows import IN_HAND, TONES
from casework.law import CASE
from casework.models import PartyRole, Purpose
from casework.views.dossier import RECENT
from documents import kinds
from documents.delivery import Method
from documents.kinds import Audience
from lawkit import moment
from lawkit.machine import Machine
from registry.access import REVEALING
from registry.identity import mask_name
from registry.models import Worker
from screens.format import month_day, months

MOST_NAMED = 3
ICONS = {
    "register": "phone", "file": "stamp", "investigate": "search", "fix_sums": "edit", "pay": "bill",
    "pay_after": "bill",
    "bounce": "refresh", "add_evidence": "camera", "serve": "truck", "serve_alone": "truck", "assign": "users",
    "transfer": "send", "forward": "send", "close": "stamp", "close_signed": "stamp", "sign_first": "stamp",
    "sign_second": "stamp", "report": "doc", "inquire": "chat", "extend": "clock", "suspend": "pause",
    "reopen": "refresh",
}  # fmt: skip


# ── head ─────────────────────────────────────────────────────────────────────────────────────────────────────


def tags(dossier) -> list[dict]:
    """State and flags of the case; at most three flags."""
    case = dossier.case
    found = [{"label": CASE.label_of(case.state), "tone": TONES.get(case.state, IN_HAND)}]
    if case.headcount >= GROUP_OF or case.grave:
        found.append({"label": _("群体 %(n)s 人") % {"n": case.headcount}, "tone": "ci", "icon": "users"})
    if case.absconded:
        found.append({"label": _("涉嫌逃匿"), "tone": "ci"})
    if dossier.parts.get("DUAL"):
        found.append({"label": _("双包案"), "line": True})
    if case.complaint_withdrawn_on:
        found.append({"label": _("投诉已撤回"), "line": True})
    return found


def leaders(dossier) -> str:
    """Both leaders of the newest charge with their organs; empty without one."""
    charges = dossier.parts.get("DUAL", [])
    if not charges:
        return ""
    charge = charges[-1]
    return f"{charge.unit_leader_name}（{charge.unit_organ_name}）／ {charge.hr_leader_name}（{charge.hr_organ_name}）"


def may_reveal(dossier) -> bool:
    """Whether the user's offices look behind masks; that the persons are of a case he sees is settled."""
    return bool(dossier.who.roles & REVEALING)


def masked(dossier, subject, field_name, value):
    """What ``registry/_masked.html`` needs, without asking the database for each value."""
    return {
        "kind": subject._meta.model_name, "subject": subject, "field": field_name, "masked": value,
        "reason": dossier.case.number, "may": may_reveal(dossier),
    }  # fmt: skip


def people(dossier) -> dict:
    """Complainants and representatives by name, units by role."""
    named, units = [], []
    for party in dossier.parties:
        role = str(PartyRole(party.role).label)
        if party.worker_name:
            worker = Worker(public_id=party.worker_public_id)
            tail = f"*******{party.phone_tail}" if party.phone_tail else ""
            phone = masked(dossier, worker, "phone", tail) if tail else None
            named.append(
                {"role": role, "name": mask_name(party.worker_name), "authority": party.authority, "phone": phone}
            )
        else:
            units.append({"role": role, "name": party.employer_name})
    return {"named": named, "first": named[:MOST_NAMED], "more": max(0, len(named) - MOST_NAMED), "units": units}


# ── ledger ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class WorkerLine:
    """One worker's months added up, fen."""

    worker: Any
    claims: list = field(default_factory=list)
    due: int = 0
    paid: int = 0

    @property
    def unpaid(self) -> int:
        """What is still owed."""
        return self.due - self.paid

    @property
    def period(self) -> str:
        """First to last month."""
        return months(self.claims[0].month, self.claims[-1].month)

    @property
    def job(self) -> str:
        """The job, as the last line has it."""
        return next((c.job for c in reversed(self.claims) if c.job), "")

    @property
    def basis(self) -> str:
        """What the sums rest on."""
        return "、".join(dict.fromkeys(c.basis for c in self.claims if c.basis))

    @property
    def verified(self) -> bool:
        """Every month has a found sum with evidence, or one inferred by law."""
        return all(c.found is not None and (c.proofs or c.inferred or not c.found) for c in self.claims)


def ledger(dossier) -> dict:
    """A line per worker, sums at the foot."""
    lines: dict[int, WorkerLine] = {}
    for claim in dossier.claims:
        line = lines.setdefault(claim.worker_id, WorkerLine(claim.worker))
        line.claims.append(claim)
        line.due += claim.due
        line.paid += claim.got
    rows = list(lines.values())
    return {
        "rows": rows, "due": sum(r.due for r in rows), "paid": sum(r.paid for r in rows),
        "unpaid": sum(r.unpaid for r in rows), "verified": sum(r.verified for r in rows), "heads": len(rows),
    }  # fmt: skip


# ── papers and evidence ──────────────────────────────────────────────────────────────────────────────────────


def papers(dossier, urls) -> list[dict]:
    """Papers, newest first: who made them, how they were served, whether they are printed."""
    return [_paper(dossier, paper, urls) for paper in reversed(dossier.papers)]


def _paper(dossier, paper, urls):
    outward = kinds.get(paper.kind).audience not in (Audience.FILE, Audience.RECEIPT)
    tries = [SimpleNamespace(**raw) for raw in paper.served]
    good = [t for t in tries if t.succeeded]
    if good:
        state = (_("已送达"), "ma")
    elif outward and paper.valid:
        state = (_("待送达"), "am")
    else:
        state = (_("入卷"), "")
    last = (good or tries or [None])[-1]
    return {
        "paper": paper, "state": state if paper.valid else (_("已作废"), ""), "served": last and _served(last),
        "preview": reverse("case_paper", args=[dossier.case.public_id, paper.code]),
        "serve": urls.get("serve", "") if outward and paper.valid and not good else "", "printed": paper.rendered_at,
    }  # fmt: skip


def _served(attempt):
    when = moment.local(parse_datetime(attempt.occurred_at))
    words = f"{month_day(when)} {Method(attempt.method).label}"
    return words if attempt.succeeded else _("%(how)s（未成）") % {"how": words}


def evidence(dossier) -> list[tuple]:
    """(purpose, pieces) in the order of the closed list of purposes, standing pieces alone."""
    groups: dict[str, list] = {}
    for number, piece in enumerate(dossier.standing, 1):
        piece.number = number
        groups.setdefault(piece.purpose, []).append(piece)
    return [(label, groups[key]) for key, label in Purpose.choices if key in groups]


# ── timeline ─────────────────────────────────────────────────────────────────────────────────────────────────


def timeline(dossier) -> dict:
    """The newest acts with their papers, and the place to read on from."""
    shown = dossier.events[:RECENT]
    more = shown[-1].seq if len(dossier.events) > RECENT else None
    return {"items": [_happening(dossier, e) for e in shown], "more": more}


def _happening(dossier, event):
    machine = Machine.registry.get(event.machine)
    act = machine.acts.get(event.act) if machine else None
    who = [p.name for p in (event.actor, event.beside) if p] or [_("系统")]
    return {
        "event": event, "at": event.at, "icon": ICONS.get(event.act, "doc"), "title": act.label if act else event.act,
        "text": _told(dossier, machine, event), "by": "、".join(who), "papers": dossier.by_seq.get(event.seq, []),
        "late": event.on if event.on != moment.local(event.at).date() else None,
    }  # fmt: skip


def _told(dossier, machine, event):
    parts = []
    if event.source != event.target and event.source:
        names = {"from": machine.label_of(event.source), "to": machine.label_of(event.target)}
        parts.append(_("%(from)s → %(to)s") % names)
    given = json.loads(event.body).get("given") or {}
    given = given if isinstance(given, dict) else {}
    carried, sums = given.get("brought") or given.get("moved"), given.get("payments")
    if carried:
        heads, total = len({row[0] for row in carried}), sum(row[2] for row in carried) / 100
        parts.append(_("%(n)s 人，主张 %(sum)s 元") % {"n": heads, "sum": f"{total:,.2f}"})
    if sums:
        total = sum(row[2] for row in sums) / 100
        parts.append(_("%(n)s 笔，共 %(sum)s 元") % {"n": len(sums), "sum": f"{total:,.2f}"})
    return "；".join(parts)
