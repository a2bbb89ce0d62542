"""Hand-overs to arbitration: the list for bureau and tribunal, and the one file that both read."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, Sum
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from casework.models import Clock
from casework.views import shown, terms
from casework.views.dossier import Dossier
from lawkit import moment
from mediation.handover import file, page, reach
from mediation.handover.imports import run
from mediation.handover.law import HANDOVER
from mediation.outcome import steps
from screens.paging import window

PER_PAGE = 30
VIEWS = {
    "waiting": (_("待受理"), ["handed"]), "prepared": (_("待签字移交"), ["prepared"]),
    "heard": (_("审理中"), ["accepted"]), "decided": (_("已有结果"), ["mediated", "awarded", "effective", "execution"]),
    "ended": (_("已结束"), sorted(HANDOVER.finals)),
}  # fmt: skip


@login_required
@never_cache
@require_safe
def handovers(request):
    """The list: what was handed over first stands first, collective disputes before all."""
    request.tab = tab_of(request.user)
    if not reach.enters(request.user):
        raise PermissionDenied
    view = request.GET.get("view", "")
    rows = reach.handovers(request.user)
    if view in VIEWS:
        rows = rows.filter(state__in=VIEWS[view][1])
    asked = Q(claimants__dropped_seq=None)
    rows = rows.select_related("case__employer", "case__organ", "tribunal").annotate(
        heads=Count("claimants", filter=asked), total=Sum("claimants__amount", filter=asked)
    )
    found = window(rows.order_by("-priority", "handed_on", "pk"), request.GET.get("page"), PER_PAGE)
    faces, theirs = _faces(found.items), reach.arbitrates(request.user)
    lines = [(row, page.TONES.get(row.state, "az"), faces.get(row.pk)) for row in found.items]
    context = {
        "lines": lines, "window": found, "view": view, "views": [(key, label) for key, (label,
            _s) in VIEWS.items() if key != "prepared" or not theirs],
        "may_import": may_import(request.user), "tribunal": theirs,
    }  # fmt: skip
    return render(request, "mediation/handovers.html", context)


def may_import(user) -> bool:
    """Whoever arbitrates, and who records papers that come in."""
    return bool(run.importer_organs(user))


def tab_of(user) -> str:
    """The tab of the header that leads here: the tribunal has one of its own."""
    return "handovers" if reach.arbitrates(user) else "mediations"


def _faces(rows) -> dict:
    """The nearest running term of each hand-over on the page."""
    found = Clock.objects.filter(machine=HANDOVER.name, obj__in=[r.pk for r in rows], stopped_seq=None).order_by("-due_on")
    today = moment.today()
    return {clock.obj: terms.face(clock, today) for clock in found}


@login_required
@never_cache
@require_safe
def handover(request, public_id):
    """One hand-over with all that bureau and tribunal read: nothing in it was typed for it."""
    request.tab = tab_of(request.user)
    near = get_object_or_404(reach.handovers(request.user).select_related("case"), public_id=public_id)
    dossier = Dossier(request.user, near.case.public_id)
    row = next((h for h in dossier.parts[HANDOVER.name] if h.pk == near.pk), None)
    if row is None:
        raise Http404
    ours = [c for c in terms.clocks(dossier) if c["clock"].machine == HANDOVER.name and c["clock"].obj == row.pk]
    context = {
        "case": dossier.case, "row": row, "state": HANDOVER.label_of(row.state), "tone": page.TONES.get(row.state, "az"),
        "claims": file.claims(dossier, row), "found": file.found(dossier, row), "people": shown.people(dossier),
        "evidence": shown.evidence(dossier), "pieces": len(dossier.standing), "papers": file.papers(dossier),
        "decisions": file.decisions(row), "clocks": ours, "steps": steps.steps(dossier, HANDOVER, row),
        "packs": "ARB" not in dossier.who.roles and bool(dossier.who.roles), "today": dossier.today,
    }  # fmt: skip
    return render(request, "mediation/handover.html", context)
