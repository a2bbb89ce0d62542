"""Drafts: saved in the background by every long form, listed and thrown away by their owner."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from casework.entry import drafts
from lawkit import moment


@login_required
@require_safe
@never_cache
def drafts_list(request):
    """One's own drafts."""
    return render(request, "casework/drafts.html", {"drafts": drafts.of(request.user)})


@login_required
@require_POST
def draft_save(request, page, key):
    """Keep the posted form; answers when it was saved. 400 for a key that no form makes, 413 for too much text."""
    if not drafts.KEY.fullmatch(key) or not drafts.KEY.fullmatch(page) or page.startswith(drafts.DONE):
        return HttpResponse(status=400)
    if sum(len(value) for _name, values in request.POST.lists() for value in values) > drafts.LARGEST:
        return HttpResponse(status=413)
    row = drafts.save(request.user, page, key, request.POST)
    return JsonResponse({"saved_at": f"{moment.local(row.saved_at):%H:%M}"})


@login_required
@require_POST
def draft_drop(request, page, key):
    """Throw a draft away."""
    drafts.drop(request.user, page, key)
    messages.success(request, _("草稿已删"), extra_tags=key)
    return redirect("drafts")
