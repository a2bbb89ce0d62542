"""The page of all plans of twenty days, and the part of it above the inbox."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from blacklist.ahead import KEEPERS, ahead
from casework.desk.seats import seats


@login_required
@never_cache
@require_safe
def listing_plans(request):
    """Every candidate with its six lines; of whoever keeps the list."""
    if not seats(request.user).held(*KEEPERS):
        raise PermissionDenied
    request.tab = "cases"
    return render(request, "blacklist/plans.html", {"plans": ahead(request.user)})


@login_required
@never_cache
@require_safe
def listing_plans_part(request):
    """One line for each candidate; empty where there is none."""
    shown = {"plans": ahead(request.user), "open": "open" in request.GET}
    return render(request, "blacklist/inbox_plans.html", shown)
