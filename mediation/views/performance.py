"""An agreement kept or not: its schedule against the ledger, the ways out of a breach, the papers to be signed for them."""

from types import SimpleNamespace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from casework import access, acting
from casework.entry import clash, drafts
from casework.law import CASE
from casework.views import terms
from casework.views.dossier import Dossier
from casework.views.finding import NEAR, case_or_404
from documents import issue, kinds
from documents import render as drawing
from lawkit import moment
from mediation import reading
from mediation.law import MEDIATION
from mediation.models import Mediation
from mediation.outcome import schedule, steps, ways
from mediation.outcome.schedule import OVER
from mediation.words import worker_key

TAB = "mediations"
PRINTED = ("M06", "M07", "M08")
PRINTS = (
    "organisation__host", "organisation__organ", "organisation__region", *(f"case__{name}" for name in NEAR),
    "case__organ__parent__region__parent", "case__organ__parent__parent__region__parent",
)  # fmt: skip


def _in_force(user):
    seen = access.visible_to(user).values("pk")
    return Mediation.objects.filter(case__in=seen, effective_seq__isnull=False)


def _found(request, public_id):
    """(dossier, row) of a mediation whose agreement is in force; Http404 otherwise."""
    request.tab = TAB
    near = get_object_or_404(_in_force(request.user).select_related("case"), public_id=public_id)
    dossier = Dossier(request.user, near.case.public_id)
    row = next((m for m in dossier.parts[MEDIATION.name] if m.pk == near.pk), None)
    if row is None:
        raise Http404
    return dossier, row


@login_required
@never_cache
@require_safe
def performance(request, public_id):
    """The schedule with what the ledger says, terms, ways, and what may be done."""
    dossier, row = _found(request, public_id)
    days = schedule.schedule(dossier, row)
    clocks = terms.clocks(dossier)
    ours = [c for c in clocks if c["clock"].machine == MEDIATION.name and c["clock"].obj == row.pk]
    inspection = [c for c in clocks if c["clock"].rule == "CLK-INVEST" and c["clock"].stopped_seq is None]
    found = ways.ways(dossier, row)
    body = row.body_rows[0]
    context = {
        "case": dossier.case, "row": row, "state": MEDIATION.label_of(row.state), "body": body["name"], "days": days,
        "amount": sum(d.amount for d in days), "paid": sum(d.paid for d in days),
        "over": sum(x.left for d in days for x in d.shares if x.state == OVER),
        "clocks": [*(c for c in ours if not _lapsed(c, dossier.today)), *inspection],
        "open": [w for w in found if w.open], "barred": [w for w in found if not w.open],
        "pays": dossier.who.has("INSP") and bool(_pay_act(dossier.case)), "steps": steps.steps(dossier, MEDIATION, row),
        "asked": row.get_asked_display() if row.asked else "", "title": row.get_title_display() if row.title else "",
    }  # fmt: skip
    return render(request, "mediation/performance.html", context)


def _lapsed(shown, today) -> bool:
    """A time in which the parties could have asked for confirmation is nothing that anybody is late with."""
    clock = shown["clock"]
    return clock.rule in ("CLK-ARBCHK", "CLK-JUD") and clock.stopped_seq is None and clock.due_on < today


def _pay_act(case):
    return next((CASE.acts[name] for name in ("pay", "pay_after") if case.state in CASE.acts[name].sources), None)


@login_required
@never_cache
@require_POST
def performance_pay(request, public_id):
    """To the case's payment form with what is left of an instalment filled in; nothing is paid by it.

    Fields of ``POST``: ``due`` the day, ``worker`` one worker's key. A form that the user has begun himself stays as it is.
    """
    dossier, row = _found(request, public_id)
    act = _pay_act(dossier.case)
    due = next((d for d in schedule.schedule(dossier, row) if d.day == parse_date(request.POST.get("due", ""))), None)
    if act is None or due is None:
        raise Http404
    one = request.POST.get("worker", "")
    fields = schedule.cells(dossier, due, int(one) if one.isdecimal() else None)
    case = case_or_404(request.user, dossier.case.public_id)
    doing = acting.Doing(CASE, act, case, case, dossier.who, request.user)
    there = drafts.place(doing)
    kept, _at = drafts.load(request.user, *there)
    if kept is not None and clash.HELD in kept:
        messages.info(request, _("你有一份没办完的付款登记，先办完或者删去"), extra_tags=doing.url)
    else:
        drafts.keep(request.user, *there, fields)
    return redirect(doing.url)


@login_required
@never_cache
@require_safe
def performance_print(request, public_id, kind):
    """An application as it is signed before it is filed: M06, M07 or M08 from the agreement and the ledger of today."""
    if kind not in PRINTED:
        raise Http404
    request.tab = TAB
    fresh = get_object_or_404(_in_force(request.user).select_related(*PRINTS), public_id=public_id)
    case, today = fresh.case, moment.today()
    given = {"standing": reading.standing(fresh)} if kind == "M08" else {}
    due = {pk for pk, parts in given.get("standing", {}).items() if any(one.overdue(today) for one in parts)}
    if kind == "M08" and not due:
        raise Http404
    move = SimpleNamespace(who=request.user, on=today, case=case, row=fresh, seq=0, act=MEDIATION.acts["apply_order"])
    made = kinds.make_context(kind, fresh, move, {"applicants": [worker_key(pk) for pk in sorted(due)], **given})
    sheet = drawing.preview(kind, issue.preview(kind, case.organ, today, made), draft=False)
    shown = {"case": case, "row": fresh, "sheet": sheet, "title": kinds.get(kind).title}
    return render(request, "mediation/performance_print.html", shown)
