"""The page of those who keep the list."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from blacklist.lookup.views import may_read
from blacklist.publishing import kept, reach
from lawkit import moment
from registry.fields import PUBLIC_ID_LENGTH
from registry.roles import Role
from registry.standing import standing

PER_PAGE = 30


@login_required
@never_cache
@require_safe
def listings(request):
    """What stands on the list, what is to be told, what is gone; ``after`` goes on behind a row."""
    if not reach.enters(request.user):
        raise PermissionDenied
    name, after = request.GET.get("view", "shown"), request.GET.get("after", "")[:PUBLIC_ID_LENGTH]
    if name not in kept.VIEWS:
        raise Http404
    lines, more = kept.page(reach.listings(request.user), kept.VIEWS[name], after, PER_PAGE)
    tells = any(role in (Role.CREDIT, Role.BH) for role, _organ in standing(request.user, moment.today()).posts)
    return render(request, "blacklist/listings.html", {
        "view": name, "views": [(key, view.label) for key, view in kept.VIEWS.items()], "lines": lines, "more": more,
        "paged": bool(after), "tells": tells, "asks": may_read(request.user),
    })  # fmt: skip
