"""What the session room shows: assembled from the page of the case, so that it costs a fixed number of statements."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import gettext as _

from casework import acting
from casework.acting import Doing
from casework.views import terms
from casework.views.dossier import Dossier
from documents import render as drawing
from documents.models import Paper
from lawkit import moment
from mediation import page, table
from mediation.forms import plan as plans
from mediation.forms.plan import PlanForm
from mediation.forms.sessions import OfferForm
from mediation.law import MEDIATION
from mediation.models import Mediation, Offer, OfferLine
from mediation.routes import Situation, routes
from mediation.words import MEDIATOR, SEAL, Side
from screens.parts import Action, Lack, Series

SHOWN = 30  # offers on the page; the earlier ones stand in the records of their sessions
STEPS = ("；", ";", "\n")
MAIN = {
    "applied": ("accept", "record_consent", "decline"), "open": ("issue", "hold", "schedule", "fail"),
    "signing": ("sign", "countersign", "seal", "revise"), "failed": ("tell_routes",), "declined": ("tell_routes",),
}  # fmt: skip
ASIDE = frozenset({"offer", "draft"})  # done in the room itself


@dataclass
class Room:
    """One mediation as one user sees it now."""

    dossier: Dossier
    row: Any
    table: table.Table
    sessions: list = field(default_factory=list)
    offers: list = field(default_factory=list)
    known: dict = field(default_factory=dict)

    @property
    def case(self):
        """The case."""
        return self.dossier.case

    @property
    def session(self):
        """The session that is on or comes next; else the last one."""
        waiting = [s for s in self.sessions if s.held_seq is None]
        return waiting[0] if waiting else self.sessions[-1] if self.sessions else None

    def doing(self, name: str) -> Doing:
        """The user about to do an act here; forms find the table laid."""
        made = Doing(MEDIATION, MEDIATION.acts[name], self.row, self.case, self.dossier.who, self.dossier.user, self.case.version)
        made.table, made.plan, made.offers = self.table, self.plan, self.offers
        return made

    @property
    def plan(self) -> dict:
        """The draft as it stands, in the shape of its form."""
        told = page.text_of(self.row)
        if told is None:
            last = self.offers[-1].sums if self.offers else {}
            return plans.blank(self.row, self.table, last)
        lines = {x.worker: {"sum": x.amount, "waiver": x.waiver, "parts": {},
            "method": x.method} for x in page.rows_of(self.row.line_rows)}
        for part in page.rows_of(self.row.part_rows):
            lines[part.worker]["parts"][part.due_on] = part.amount
        texts = {name: getattr(told, name) for name in ("facts", "breach", "other", "route", "late_notice")}
        return plans.filled(texts, lines, list(self.row.bound_rows))


def find(user, public_id: str) -> tuple[str, int] | None:
    """(public id of the case, key of the mediation); None if there is none."""
    return Mediation.objects.filter(public_id=public_id).values_list("case__public_id", "pk").first()


def enter(user, case_public_id: str, pk: int) -> Room:
    """The room; Http404 where the user may not see the case."""
    dossier = Dossier(user, case_public_id)
    row = next(one for one in dossier.parts["MEDIATION"] if one.pk == pk)
    owed = page.unpaid_of(dossier)
    known = page.known(dossier, row)
    workers = {claim.worker_id: claim.worker for claim in dossier.claims}
    here = [p for p in page.rows_of(row.party_rows) if p.left_seq is None]
    seats = [_seat(p, workers, owed) for p in here]
    laid = table.Table(table.arranged(seats), table.barred(page.body_of(row), dossier.today))
    return Room(dossier, row, laid, [s for s in page.rows_of(row.session_rows) if s.off_seq is None], _offers(row), known)


def _seat(party, workers, owed) -> table.Seat:
    if party.worker and party.worker in workers:
        return table.seat_of(workers[party.worker], owed, True)
    one = SimpleNamespace(pk=party.worker or party.employer, name=party.name, id_tail="")
    return table.seat_of(one, owed, False) if party.employer else table.Seat(f"w{one.pk}", one.pk, True, one.name, one.name)


def _offers(row) -> list[Offer]:
    lines = OfferLine.objects.filter(offer=OuterRef("pk")).values(json=JSONObject(worker="worker", amount="amount"))
    found = Offer.objects.filter(mediation=row.pk).order_by("-seq").annotate(
        lines_json=ArraySubquery(lines), side=F("party__side"),
        by=Coalesce(F("party__employer__name"), F("party__worker__name")),
    )  # fmt: skip
    rows = list(reversed(found[:SHOWN]))
    answered = {o.answers_id for o in rows}
    for one in rows:
        one.sums = {x["worker"]: x["amount"] for x in one.lines_json}
        one.total = sum(one.sums.values())
        one.answered = one.pk in answered
        one.of_workers = one.side == Side.WORKER
    return rows


# ── parts of the page ────────────────────────────────────────────────────────────────────────────────────────


def agenda(session, kept) -> list[dict]:
    """The steps of the agenda, with those that the mediator has ticked."""
    if session is None:
        return []
    text = session.agenda
    for mark in STEPS:
        text = text.replace(mark, "\n")
    ticked = set(kept.getlist("step")) if kept else set()
    steps = [line.strip() for line in text.splitlines() if line.strip()]
    done = [str(n) in ticked for n in range(len(steps))]
    current = done.index(False) if False in done else -1
    return [{"n": n, "says": says, "done": done[n], "current": n == current} for n, says in enumerate(steps)]


def gap(room: Room) -> tuple[int, int] | None:
    """How far the last words of both sides lie apart, fen: at first and now; None before both have spoken."""
    workers = [o.total for o in room.offers if o.of_workers]
    units = [o.total for o in room.offers if not o.of_workers]
    if not units:
        return None
    return max(0, (workers[0] if workers else room.table.total) - units[0]), max(0,
        (workers[-1] if workers else room.table.total) - units[-1])


def chart(room: Room) -> dict | None:
    """Both sides' sums round by round, in yuan; None for less than two rounds."""
    if len(room.offers) < 2:
        return None
    ask, bid, asks, bids, labels = room.table.total, 0, [], [], []
    for offer in room.offers[-8:]:
        ask, bid = (offer.total, bid) if offer.of_workers else (ask, offer.total)
        asks.append(ask // 100)
        bids.append(bid // 100)
        labels.append(f"{moment.local(offer.made_at):%m-%d %H:%M}")
    lines = [Series(_("劳方主张"), tuple(asks), "l1"), Series(_("资方方案"), tuple(bids), "l3")]
    return {"lines": lines, "labels": labels}


def steps(room: Room) -> tuple[list[Action], list[Action]]:
    """(acts that may be done now, the main ones first; acts that something still bars), for this user."""
    facts = acting.facts_of(MEDIATION, room.row, room.case, room.known)
    allowed, barred = [], []
    for act in MEDIATION.acts.values():
        if room.row.state not in act.sources or act.timed or act.hooked or act.name in ASIDE:
            continue
        unmet = acting.blockers(MEDIATION, room.row, act, room.dossier.who, facts)
        url = acting.url_of(room.case, MEDIATION, room.row, act)
        if not unmet:
            allowed.append(Action(str(act.label), url, act.cite, hint=act.name))
        elif all(u.key != act.who.key for u in unmet):
            lacks = tuple(Lack(u.says, u.cite, u.mend, acting.mend_url(room.case, u, {"MEDIATION": room.row})) for u in unmet)
            barred.append(Action(str(act.label), url, act.cite, lacks))
    order = MAIN.get(room.row.state, ())
    allowed.sort(key=lambda a: order.index(a.hint) if a.hint in order else len(order))
    return allowed, barred


def may(room: Room, name: str) -> bool:
    """Whether the user may do this act here now."""
    act = MEDIATION.acts[name]
    if room.row.state not in act.sources:
        return False
    facts = acting.facts_of(MEDIATION, room.row, room.case, room.known)
    return not acting.blockers(MEDIATION, room.row, act, room.dossier.who, facts)


def offer_form(room: Room, data=None) -> OfferForm:
    """The form of one more offer."""
    return OfferForm(room.doing("offer"), data)


def plan_form(room: Room, data=None) -> PlanForm:
    """The form of the agreement."""
    return PlanForm(room.doing("draft"), data)


def older(room: Room, draft) -> bool:
    """Whether the agreement was drafted anew since the user began to type: his words then meet it on the act's page."""
    told, seen = page.text_of(room.row), draft.get("seen", "")
    return told is not None and told.seq > (int(seen) if seen.isdecimal() and len(seen) < 10 else 0)


def signatures(room: Room) -> list[dict]:
    """Whose signature the fixed text needs, and who has signed."""
    missing = page.unsigned_of(room.row)
    seats = [{"key": s.key, "name": s.name, "tail": s.tail} for s in room.table.workers]
    seats += [{"key": s.key, "name": s.name, "tail": ""} for s in room.table.units if s.pk in room.row.bound_rows]
    seats += [{"key": MEDIATOR, "name": room.row.mediator_name or _("调解员"), "tail": _("调解员")}]
    seats += [{"key": SEAL, "name": page.rows_of(room.row.body_rows)[0].name, "tail": _("印章")}]
    return [seat | {"done": seat["key"] not in missing} for seat in seats]


def ways(room: Room) -> list:
    """Every lawful way with whether it stands open, once there is no agreement or none that is kept."""
    known, row = room.known, room.row
    return routes(Situation(
        agreed=row.effective_on is not None, due=known["overdue"], title=row.title, reachable=known["reachable"],
        fixed=row.effective_on is not None, elsewhere=known["elsewhere"], spent=bool(row.order_end),
        by_court=known["by_court"], by_arb=known["by_arb"], court_over=known["court_over"], arb_over=known["arb_over"],
    ))  # fmt: skip


def clocks(room: Room) -> list[dict]:
    """The terms of this mediation alone."""
    own = [c for c in room.dossier.clocks if c.machine == MEDIATION.name and c.obj == room.row.pk]
    return terms.clocks(SimpleNamespace(clocks=own, moves=room.dossier.moves, events=(), today=room.dossier.today))


def left(room: Room) -> date | None:
    """The last day of the mediation, while its term runs."""
    running = [c.due_on for c in room.dossier.clocks if c.rule == "CLK-MED" and c.obj == room.row.pk and c.stopped_seq is None]
    return running[0] if running else None


def sheet(room: Room):
    """The agreement as it was fixed, as a reading copy; None for a draft."""
    told = page.text_of(room.row)
    if told is None or told.issued_seq is None:
        return None
    paper = Paper.objects.filter(chain="casework", case_id=room.case.pk, kind="M04", seq=told.issued_seq).first()
    return paper and {"paper": paper, "html": drawing.html(paper.kind, paper.frozen(), preview=True)}
