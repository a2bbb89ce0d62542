"""One interface preference at a time, from the header's menu; works without script."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from registry.preferences import CHOICES


@login_required
@require_POST
def set_preference(request):
    """Store the first known key=value of the form; unknown ones are ignored. Goes back to ``next``."""
    chosen = {key: request.POST[key] for key, values in CHOICES.items() if request.POST.get(key) in values}
    if chosen:
        user = request.user
        user.preferences = {**user.preferences, **chosen}
        user.save(update_fields=["preferences"])
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return HttpResponseRedirect(back)
    return HttpResponse(status=204)
