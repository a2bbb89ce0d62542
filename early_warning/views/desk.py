"""The part of the inbox that says which warnings wait for the user; fetched once the list is there."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from early_warning import desk


@login_required
@never_cache
@require_safe
def warnings_waiting(request):
    """The most urgent ones, with a link to the list; nothing where nothing waits. Open where the inbox has no case."""
    lines, more = desk.waiting(request.user)
    return render(request, "early_warning/inbox_warnings.html", {"lines": lines, "more": more, "open": "open" in request.GET})
