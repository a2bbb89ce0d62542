"""Employers and projects by a few letters, for a field that names one: options of a datalist."""

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from casework.views.finding import case_or_404
from registry.models import Employer, Project

MOST = 12
FEWEST = 2  # letters


@login_required
@never_cache
@require_safe
def lookup(request, public_id, what):
    """Up to twelve matches of what was typed, for whoever sees the case; 404 for anything else to look up."""
    case_or_404(request.user, public_id)
    return options(request, what)


def options(request, what):
    """The matches themselves, for whoever may ask."""
    if what not in FOUND:
        raise Http404
    text = request.GET.get(what, "").strip()
    found = FOUND[what](text) if len(text) >= FEWEST else []
    return render(request, "casework/lookup.html", {"options": found})


def _employers(text):
    rows = Employer.objects.filter(Q(uscc__istartswith=text) | Q(name__icontains=text)).order_by("name")[:MOST]
    return [(row.uscc or row.name, row.name) for row in rows]


def _projects(text):
    rows = Project.objects.filter(name__icontains=text).select_related("region")[:MOST]
    return [(row.name, row.region.name) for row in rows]


FOUND = {"employer": _employers, "project": _projects}
