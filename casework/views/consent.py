"""The second signature: exactly what the first person proposed, its digest, and the confirmation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casework import acting
from casework.models import Consent
from casework.views.act import done, lacks, story
from casework.views.finding import case_or_404, doing_or_404, label_of, since
from lawkit import consent as signing
from lawkit.rules import Refused


def told(doing, given) -> list[tuple[str, str]]:
    """What was proposed, in words."""
    return acting.form_for(doing.machine, doing.act)(doing).told(given)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def consent_page(request, public_id, key):
    """GET shows the proposal; POST confirms it."""
    case = case_or_404(request.user, public_id)
    proposal = Consent.objects.filter(case=case.pk, pk=key).select_related("first").first()
    if proposal is None:
        raise Http404
    return serve(request, doing_or_404(request.user, case, proposal.machine, str(proposal.obj), proposal.act), proposal)


def serve(request, doing, proposal):
    """The page of a first signature under any head of a chain."""
    if request.method == "GET":
        return _page(request, doing, proposal)
    before = doing.case.version
    try:
        signing.confirm(proposal, doing.who)
    except Refused as refused:
        stale = any(u.key == "stale" for u in refused.why)
        return _page(request, doing, proposal, why=refused.why, status=409 if stale else 422)
    messages.success(request, done(doing, doing.case.pk, before))
    return redirect(doing.home)


def _page(request, doing, proposal, why=(), status=200):
    frozen = signing.thaw(proposal.given)
    doing.renew()
    case = doing.case
    expired = proposal.confirmed_at is None and proposal.version != case.version
    request.tab = doing.tab
    shown = {
        "case": case, "doing": doing, "act": doing.act, "proposal": proposal, "told": told(doing, frozen["given"]),
        "on": frozen["on"], "expired": expired, "own": proposal.first_id == request.user.pk,
        "why": lacks(case, [u for u in why if u.key != "stale"]), "refused": status >= 400, "story": story(doing, second=True),
        "meanwhile": [(e, label_of(e)) for e in since(case, proposal.version)] if expired else [],
        "first_name": proposal.first.name, "title": _("确认：%(act)s") % {"act": doing.act.label},
    }  # fmt: skip
    return render(request, doing.consent_page, shown, status=status)
