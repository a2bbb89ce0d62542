"""The page of a warning; its acts, second signatures and files, and the look-up of their forms."""

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from casework.views import act, consent, evidence, lookup, next_steps, shown, terms
from early_warning import access, forms  # noqa: F401 registers the forms of the acts
from early_warning.doing import doing_or_404
from early_warning.dossier import Dossier, warning_or_404
from early_warning.law import WARNING
from early_warning.models import WarningConsent
from early_warning.words import SHAPES
from registry import access as masks

FILES = ("warning", "warning_file", "warning_file_view", "warning_file_original")
CALLER = ("caller_name", "caller_phone")
FROM_OUTSIDE = ("add_file",)  # what whoever only reported a warning may do about it
TONES = {
    "received": "am", "triaged": "am", "verifying": "az", "confirmed": "ci", "handling": "az", "resolved": "ma", "case": "az",
    "dual": "az",
}  # fmt: skip


@login_required
@never_cache
@require_safe
def warning_page(request, public_id):
    """Everything about one warning on one page."""
    before = request.GET.get("before", "")
    dossier = Dossier(request.user, public_id, int(before) if before.isdecimal() and len(before) < 10 else None)
    row, steps, waiting = dossier.case, next_steps.steps(dossier), next_steps.waiting(dossier)
    request.tab = "warnings"
    context = {
        "warning": row, "steps": steps, "waiting": waiting, "confirm": next((w for w in waiting if w.mine), None),
        "shape": SHAPES.get(row.level), "tone": TONES.get(row.state, ""), "points": _points(row),
        "caller": _caller(dossier), "clocks": terms.clocks(dossier), "visits": dossier.visits, "inside": dossier.inside,
        "files": [f for f in dossier.files if dossier.inside or _told(request.user, f)], "linked": dossier.linked,
        "papers": dossier.papers, "log": shown.timeline(dossier), "before": dossier.before,
        "checks": request.user.pk in row.checkers and row.state not in WARNING.finals,
    }  # fmt: skip
    return render(request, "early_warning/warning.html", context)


def _points(row) -> int:
    return sum(one.get("points") or 0 for one in row.signals)


def _told(user, file) -> bool:
    """A file of his own, for whoever only reported the warning."""
    return file.uploaded_by_id == user.pk


def _caller(dossier) -> list[dict]:
    """Who called, masked; nothing for those who may not know."""
    row = dossier.case
    if not dossier.knows_caller:
        return []
    may = shown.may_reveal(dossier)
    return [
        {
            "label": row._meta.get_field(name).verbose_name, "kind": "warning", "subject": row, "field": name,
            "masked": masks.masked(row, name), "reason": row.number, "may": may,
        }
        for name in CALLER if getattr(row, name)
    ]  # fmt: skip


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def warning_act(request, public_id, act_name):
    """GET shows the act with what was kept of it; POST does it, or with ``preview`` drafts its papers."""
    row = warning_or_404(request.user, public_id)
    if act_name not in FROM_OUTSIDE:
        _inside_or_404(request.user, row)
    return act.serve(request, doing_or_404(request.user, row, act_name))


def _inside_or_404(user, row):
    """Forms and signatures repeat findings, which whoever only reported the warning does not read."""
    if not access.inside(user, row):
        raise Http404


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def warning_consent(request, public_id, key):
    """GET shows what the first checker signed; POST confirms it."""
    row = warning_or_404(request.user, public_id)
    _inside_or_404(request.user, row)
    proposal = WarningConsent.objects.filter(case=row.pk, pk=key).select_related("first").first()
    if proposal is None:
        raise Http404
    return consent.serve(request, doing_or_404(request.user, row, proposal.act), proposal)


@login_required
@never_cache
@require_safe
def warning_lookup(request, public_id, what):
    """Employers and projects by a few letters, for the forms of this warning."""
    warning_or_404(request.user, public_id)
    return lookup.options(request, what)


def _file(request, public_id, code):
    row = warning_or_404(request.user, public_id)
    found = row.files.select_related("uploaded_by").filter(public_id=code).first()
    if found is None or not (access.inside(request.user, row) or _told(request.user, found)):
        raise Http404
    return row, found


@login_required
@never_cache
@require_GET
@csp_update({"frame-src": [SELF], "media-src": [SELF]})
def warning_file(request, public_id, code):
    """One file: what it shows, hash, who, when, where; who has looked."""
    row, found = _file(request, public_id, code)
    near = row.files.filter(withdrawn_seq=None)
    near = near if access.inside(request.user, row) else near.filter(uploaded_by=request.user.pk)
    keys = list(near.values_list("public_id", flat=True))
    request.tab = "warnings"
    return evidence.page_of(request, row, found, keys, FILES)


@login_required
@never_cache
@require_GET
@xframe_options_sameorigin
@csp_replace({"default-src": [NONE], "frame-ancestors": [SELF]})
def warning_file_view(request, public_id, code):
    """The copy that is safe to look at."""
    return evidence.view_of(request, _file(request, public_id, code)[1])


@login_required
@never_cache
@require_GET
def warning_file_original(request, public_id, code):
    """The original, byte for byte; never shown in the browser."""
    return evidence.original_of(request, *_file(request, public_id, code))
