"""The session room: a mediation's own page, its offers without a reload, its agreement beside the paper it becomes."""

import json

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from casework.entry import clash, drafts
from casework.views.act import lacks
from documents import contexts, issue
from documents import render as drawing
from documents.models import Paper
from lawkit import door, moment
from lawkit.rules import Refused
from mediation import room as rooms
from mediation.law import MEDIATION
from mediation.room import Room

TAB = "mediations"
NOTES = "mediation-room"
IN_ROOM = ("applied", "open", "signing")


def _room(request, public_id) -> Room:
    request.tab = TAB
    place = rooms.find(request.user, public_id)
    if place is None:
        raise Http404
    return rooms.enter(request.user, *place)


@login_required
@never_cache
@require_safe
def mediation(request, public_id):
    """The room as it stands."""
    return _shown(request, _room(request, public_id))


def _shown(request, room: Room, plan=None, status=200):
    case, row = room.case, room.row
    allowed, barred = rooms.steps(room)
    notes_key = f"{case.public_id}:{row.pk}"
    kept = _drafts(request.user, notes_key, room)
    notes = kept.get((NOTES, notes_key))
    shown = {
        "room": room, "case": case, "row": row, "today": room.dossier.today, "clocks": rooms.clocks(room),
        "left": rooms.left(room), "session": room.session, "agenda": rooms.agenda(room.session, notes), "notes": notes,
        "notes_url": reverse("draft-save", args=[NOTES, notes_key]), "allowed": allowed, "barred": barred,
        "gap": rooms.gap(room), "chart": rooms.chart(room), "state": MEDIATION.states[row.state],
        "body": row.body_rows[0]["name"], "in_room": row.state in IN_ROOM, "lines": room.dossier.claims,
        "signatures": rooms.signatures(room) if row.state == "signing" else [],
        "sheet": rooms.sheet(room), "ways": rooms.ways(room) if row.state not in IN_ROOM else [],
        "ended": row.state in ("failed", "declined", "passed_on"),
    }  # fmt: skip
    if row.state == "open":
        shown |= _open(request, room, plan, kept)
    return render(request, "mediation/room.html", shown, status=status)


def _open(request, room: Room, plan, kept) -> dict:
    doing = room.doing("draft")
    page, key = drafts.place(doing)
    draft = kept.get((page, key))
    older = draft is not None and rooms.older(room, draft)
    if plan is None:
        plan = rooms.plan_form(room, None if draft is None or older or clash.HELD not in draft else draft)
        plan._errors = {}
    return {
        "offer": rooms.offer_form(room), "may_offer": rooms.may(room, "offer"), "may_draft": rooms.may(room, "draft"),
        "form": None, "plan": plan, "plan_act": doing.url, "plan_url": reverse("mediation_plan", args=[room.row.public_id]),
        "preview_url": reverse("mediation_preview", args=[room.row.public_id]), "seen": room.case.version,
        "was": json.dumps(rooms.plan_form(room).holds(), ensure_ascii=False, separators=(",", ":")),
        "draft_url": reverse("draft-save", args=[page, key]), "kept": plan.is_bound, "older": older,
    }  # fmt: skip


def _drafts(user, notes_key, room: Room) -> dict:
    """What the user has kept here, in one statement: his notes, and the agreement that he is typing."""
    from casework.models import Draft

    wanted = {(NOTES, notes_key), drafts.place(room.doing("draft"))}
    found = Draft.objects.filter(user=user, page__in={p for p, _k in wanted}, key__in={k for _p, k in wanted})
    return {(d.page, d.key): drafts.fields_of(d) for d in found if (d.page, d.key) in wanted}


@login_required
@require_POST
def mediation_offer(request, public_id):
    """One more offer; answers with the offers as they then stand, 422 with what is wrong and what was typed."""
    room = _room(request, public_id)
    form = rooms.offer_form(room, request.POST)
    why, done = [], False
    if form.is_valid():
        try:
            row = door.fire(MEDIATION, room.row.pk, "offer", room.dossier.who, **form.given(room.case, room.row))
        except Refused as refused:
            why = lacks(room.case, refused.why)
        else:
            done = True
            if not request.headers.get("HX-Request"):
                return redirect("mediation", row.public_id)
            room = _room(request, public_id)
    shown = {
        "room": room, "row": room.row, "offer": rooms.offer_form(room) if done else form, "why": why, "may_offer": True,
        "gap": rooms.gap(room), "chart": rooms.chart(room), "seen": room.case.version, "again": done,
    }  # fmt: skip
    return render(request, "mediation/room_offers.html", shown, status=200 if done else 422)


@login_required
@require_POST
def mediation_plan(request, public_id):
    """The grid with what was typed and what a button asked for: more days, days a month apart, sums shared evenly."""
    room = _room(request, public_id)
    form = rooms.plan_form(room, request.POST)
    form.do(request.POST.get("do", ""))
    form._errors = {}
    if not request.headers.get("HX-Request"):
        return _shown(request, room, form)
    return render(request, "mediation/plan_grid.html", {"form": form, "plan_url": request.path})


@login_required
@require_POST
def mediation_preview(request, public_id):
    """The agreement as it would be issued now: drafted, issued, taken back again. What is missing is listed instead."""
    room = _room(request, public_id)
    form = rooms.plan_form(room, request.POST)
    shown = {"at": moment.now(), "why": [], "problems": [], "html": ""}
    if not form.is_valid():
        shown["problems"] = list(dict.fromkeys(form.problems()))[:8]
    else:
        shown |= _tried(room, form)
    return render(request, "mediation/room_preview.html", shown)


def _tried(room: Room, form) -> dict:
    who, pk = room.dossier.who, room.row.pk
    try:
        with transaction.atomic():
            door.fire(MEDIATION, pk, "draft", who, **form.given(room.case, room.row))
            door.fire(MEDIATION, pk, "issue", who)
            after = {"chain": "casework", "case_id": room.case.pk, "kind": "M04", "seq__gt": room.case.version}
            paper = Paper.objects.select_related("organ").get(**after)
            context = issue.preview(paper.kind, paper.organ, paper.on, contexts.body(paper.frozen()))
            html = drawing.preview(paper.kind, context)
            transaction.set_rollback(True)
    except Refused as refused:
        return {"why": lacks(room.case, refused.why)}
    return {"html": html}
