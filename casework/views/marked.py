"""What is done with cases marked in a list: one act on each, watching them, taking them along as a file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from casework.access import visible_to
from casework.desk import bulk, inbox, watching
from casework.desk.bulk_forms import BULK
from casework.views.desk import workbook


@login_required
@require_POST
def act(request, name):
    """One act on the ticked cases: the form, then what each would refuse, then the rest of them."""
    if name not in BULK:
        raise Http404
    kind = BULK[name]
    ticked = _ticked(request)
    cases = bulk.chosen(request.user, ticked)
    form = kind.form(cases, request.POST if "reason" in request.POST else None)
    told = {"kind": kind, "name": name, "cases": cases, "form": form, "back": _back(request),
            "ticked": [f"{key}.{version}" for key, version in ticked.items()]}  # fmt: skip
    if not cases or form.is_bound and not form.is_valid():
        return render(request, "casework/inbox_bulk.html", told, status=422)
    if not form.is_bound:
        return render(request, "casework/inbox_bulk.html", told)
    if "confirmed" not in request.POST:
        verdicts = bulk.judge(request.user, cases, kind.act, **form.given)
        told["free"] = [verdict.case for verdict in verdicts if verdict.allowed]
        told["refused"] = [verdict for verdict in verdicts if not verdict.allowed]
        told["rest"], told["cannot"] = kind.rest(len(told["free"])), kind.cannot(len(told["refused"]))
        return render(request, "casework/inbox_bulk.html", told)
    _tell(request, kind, bulk.do(request.user, cases, kind.act, ticked, **form.given))
    return redirect(told["back"])


@login_required
@require_POST
def export(request):
    """The ticked cases as an Excel file."""
    cases = bulk.chosen(request.user, _ticked(request))
    if not cases:
        messages.warning(request, _("还没有选中案件，勾选以后再导出"))
        return redirect(_back(request))
    desk = inbox.desk(request.user)
    return workbook(_("选中的案件"), desk.entries(cases), desk)


@login_required
@require_POST
def watch(request):
    """Keep an eye on the ticked cases, or no longer."""
    cases = bulk.chosen(request.user, _ticked(request))
    if request.POST.get("watch") == "0":
        n = watching.unwatch(request.user, cases)
        messages.success(request, ngettext("已取消关注 %(n)s 件", "已取消关注 %(n)s 件", n) % {"n": n})
    else:
        n = watching.watch(request.user, cases)
        messages.success(request, ngettext("已关注 %(n)s 件", "已关注 %(n)s 件", n) % {"n": n})
    return redirect(_back(request))


@login_required
@require_POST
def star(request, public_id):
    """The star of one case: on or off. Answers with the star as it now stands where a script asks."""
    case = get_object_or_404(visible_to(request.user), public_id=public_id)
    case.watched = request.POST.get("star") != "0"
    (watching.watch if case.watched else watching.unwatch)(request.user, [case])
    if request.htmx:
        return render(request, "casework/star.html", {"case": case})
    return redirect(_back(request))


def _ticked(request) -> dict[str, int]:
    """Public id → the version on the user's page, of the cases that were ticked."""
    pairs = (value.partition(".") for value in request.POST.getlist("case"))
    return {key: int(text) if text.isdecimal() and len(text) < 10 else 0 for key, _dot, text in pairs}


def _tell(request, kind, verdicts):
    done = sum(verdict.allowed for verdict in verdicts)
    if done:
        messages.success(request, kind.done(done))
    for verdict in verdicts:
        for unmet in verdict.why[:1]:
            says = {"number": verdict.case.number, "says": unmet.says, "mend": unmet.mend}
            messages.warning(request, kind.left_out % says)


def _back(request) -> str:
    url = request.POST.get("next")
    known = url and url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if known else reverse("inbox")
