"""The list of sign-offs, the closing page, signing and sending back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lawkit.rules import Refused
from procedures import desk, page, tasks
from procedures.forms import SendBackForm, SignForm
from procedures.sheet import find, latest_charge
from screens.paging import window

PER_PAGE = 20
MOVED_ON = frozenset({"stale", "digest", "lost", "state"})  # the page was overtaken: a conflict, not a mistake


@never_cache
@login_required
@require_GET
def listing(request):
    """Charges that wait for me, for others, are worked on, or done."""
    view = request.GET.get("view", "mine")
    if view not in desk.VIEWS:
        raise Http404
    shown = window(desk.charges(request.user, view), request.GET.get("page"), PER_PAGE)
    return render(request, "procedures/closing_list.html", {
        "view": view, "views": desk.VIEWS.items(), "waiting": desk.waiting(request.user), "window": shown,
        "lines": [(charge, desk.verb(charge, request.user)) for charge in shown.items],
    })  # fmt: skip


@never_cache
@login_required
@require_GET
def closing(request, public_id):
    """One case at its closing: conditions, seals, ledger, papers, course."""
    return _page(request, _case(request, public_id))


@never_cache
@login_required
@require_POST
def sign(request, public_id):
    """A signature bound to the digest of the page that was shown."""
    form = SignForm(request.POST)
    return _act(request, public_id, form, {"sign_form": form}, _sign)


@never_cache
@login_required
@require_POST
def send_back(request, public_id):
    """Back to work with a reason."""
    form = SendBackForm(request.POST)
    return _act(request, public_id, form, {"back_form": form}, _send_back)


def _act(request, public_id, form, kept, deed):
    case = _case(request, public_id)
    if not form.is_valid():
        return _page(request, case, status=422, form=form, **kept)
    charge = latest_charge(case)
    if charge is None:
        raise Http404
    try:
        said = deed(charge, request.user, form.cleaned_data)
    except Refused as refused:
        overtaken = MOVED_ON.intersection(one.key for one in refused.why)
        return _page(request, _case(request, public_id), 409 if overtaken else 422, refused=refused, **kept)
    messages.success(request, said)
    return redirect("closing", public_id)


def _sign(charge, user, given):
    was = tasks.sign(charge, user, opinion=given["opinion"], shown=given["shown"], seen=given["seen"])
    if was.state == "cancelled":
        return _("两名包案领导均已签字，双包案已销号")
    return _("已签字，等待另一名包案领导签字")


def _send_back(charge, user, given):
    tasks.send_back(charge, user, reason=given["reason"], shown=given["shown"], seen=given["seen"])
    return _("已退回办理，已有的签字失效")


def _case(request, public_id):
    case = find(request.user, public_id)
    if case is None:
        raise Http404
    return case


def _page(request, case, status=200, **kept):
    request.tab = "closing_list"
    return render(request, "procedures/closing.html", page.context(request.user, case, **kept), status=status)
