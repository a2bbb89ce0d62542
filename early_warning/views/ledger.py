"""The ledger of clues: list, preview beside it, the page as an Excel file."""

from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.acting import blockers, facts_of
from early_warning import access, hazards, ledger, sheet
from early_warning.law import WARNING
from early_warning.ledger import Wanted
from early_warning.words import SHAPES
from lawkit import moment
from registry import people
from registry.roles import Role
from screens.paging import window

FIRST = ("triage", "dispatch", "false_alarm", "merge", "register_complaint", "handle", "confirm")
KEYS = {"dispatch": "d", "merge": "m", "false_alarm": "f"}


@login_required
@require_safe
def warnings(request):
    """The list with streets and counts."""
    user = request.user
    who = people.actor(user)
    if not access.enters(user):
        raise PermissionDenied
    wanted = Wanted.read(request.GET)
    page = window(ledger.rows(user, wanted), wanted.page, ledger.PER_PAGE)
    counted, year = ledger.counts(user, wanted), moment.today().year
    rate = ledger.success(user, year)
    found = ledger.lines(page.items)
    shown = {
        "wanted": wanted, "page": page, "lines": found, "first": found[0] if found else None, "counts": counted,
        "tabs": [(label, wanted.query(tab=tab), tab == wanted.tab, counted.shown(tab) if tab != "ended" else "")
                 for tab, (label, _where) in ledger.TABS.items()],
        "tiles": ledger.tiles(user, wanted), "bars": ledger.by_group(user, year), "rate": rate and round(100 * rate, 1),
        "here": wanted.query(), "prev": _page(wanted, -1) if page.number > 1 else "",
        "next": _page(wanted, 1) if page.more else "", "clear": reverse("warnings"), **ledger.choices(),
        "may_add": who.has(Role.DESK, Role.ANALYST, Role.INSP, *access.REPORTING),
        "may_import": who.has(Role.DESK, Role.ANALYST),
    }  # fmt: skip
    return render(request, "early_warning/ledger.html", shown)


@login_required
@require_safe
def warnings_export(request):
    """The page the address names, as an Excel file."""
    wanted = Wanted.read(request.GET)
    page = window(ledger.rows(request.user, wanted), wanted.page, ledger.PER_PAGE)
    answer = HttpResponse(sheet.workbook(ledger.lines(page.items)), content_type=sheet.CONTENT_TYPE)
    name = quote(f"{_('线索台账')}-{moment.today():%Y%m%d}.xlsx")
    answer["Content-Disposition"] = f"attachment; filename=\"clues.xlsx\"; filename*=UTF-8''{name}"
    answer["Cache-Control"] = "no-store"
    return answer


@login_required
@require_safe
def warning_preview(request, public_id):
    """The pane beside the list: why, what may be done, until when."""
    rows = access.visible_to(request.user).select_related(*ledger.NEAR, "organ")
    warning = get_object_or_404(rows, public_id=public_id)
    who, facts = access.actor(request.user, warning), facts_of(WARNING, warning, warning)
    acts = []
    for name in FIRST:
        act = WARNING.acts[name]
        if warning.state in act.sources:
            lacking = blockers(WARNING, warning, act, who, facts)
            acts.append({"act": act, "lacks": lacking, "key": KEYS.get(name, "")})
    acts.sort(key=lambda one: bool(one["lacks"]))
    shown = {
        "warning": warning, "shape": SHAPES.get(warning.level, ""), "acts": acts,
        "signals": hazards.shown(warning.signals), "total": sum(one.get("points", 0) for one in warning.signals),
    }  # fmt: skip
    return render(request, "early_warning/preview.html", shown)


def _page(wanted, by) -> str:
    return wanted.query(page=wanted.page + by if wanted.page + by > 1 else 0) or "page=1"
