"""Complaints that pile up: a page for intake and heads, with the two things to do about them."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casework import access, acting
from casework.desk.rows import plain
from casework.desk.seats import seats
from casework.forms.base import REASON_LENGTH
from casework.groups import clusters, joining
from casework.law import CASE
from lawkit import door
from lawkit.rules import Refused

KINDS = {clusters.EMPLOYER: gettext_lazy("用人单位"), clusters.PROJECT: gettext_lazy("工程项目")}


class MarkForm(forms.Form):
    """Why a cluster is handled as a group incident."""

    use_required_attribute = False
    cluster = forms.CharField(max_length=40)
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=REASON_LENGTH,
        error_messages={"required": gettext_lazy("写明按群体事件处置的理由")},
    )  # fmt: skip


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def piled(request):
    """What piles up at the organs where the user takes complaints in; POST marks one as a group incident."""
    me = seats(request.user)
    found = clusters.of(me)
    if not (found or me.held("DESK", "SQUAD")):
        raise PermissionDenied
    rows = access.visible_to(request.user).select_related("employer", "project", "region", "lead", "organ")
    clusters.fill(found, rows.filter(received_on__gte=clusters.since(me.today)))
    form = MarkForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        chosen = next((one for one in found if f"{one.kind}-{one.public_id}" == form.cleaned_data["cluster"]), None)
        if chosen is not None:
            _mark(request, chosen, form.cleaned_data["reason"])
        return redirect("piled")
    told = {"clusters": [_shown(request.user, one, me) for one in found], "form": form, "refused": form.is_bound}
    told |= {"days": settings.GROUP_DAYS, "least": settings.GROUP_CASES}
    request.tab = "cases"
    return render(request, "casework/piled.html", told, status=422 if form.is_bound else 200)


@login_required
@never_cache
@require_safe
def hint(request):
    """The part of the inbox that says what piles up and waits to be dealt with; fetched once the list is there."""
    pending = [one for one in clusters.of(seats(request.user)) if one.pending]
    return render(request, "casework/inbox_piled.html", {"piled": pending})


def _shown(user, one, me) -> dict:
    goes_on = [case for case in one.cases if case.state not in CASE.finals]
    return {
        "one": one, "key": f"{one.kind}-{one.public_id}", "kind": KINDS[one.kind], "lines": plain(one.cases, me.today),
        "merge": _merge(user, goes_on), "unmarked": [case for case in goes_on if not case.grave],
    }  # fmt: skip


def _merge(user, cases) -> str:
    """The page on which the newest case is joined to the oldest that can take it in; empty where there is none."""
    for case in cases:
        for target in reversed(cases):
            act = joining.act_for(case, target) if case.pk != target.pk and case.organ_id == target.organ_id else ""
            if act:
                return f"{acting.url_of(case, CASE, case, CASE.acts[act])}?other={target.public_id}"
    return ""


def _mark(request, one, reason) -> None:
    done, why = 0, None
    for case in one.cases:
        if case.state in CASE.finals or case.grave:
            continue
        try:
            door.fire(CASE, case.pk, "amend", access.actor(request.user, case), seen=case.version, grave=True, reason=reason)
            done += 1
        except Refused as refused:
            why = why or (case, refused.why[0])
    if done:
        words = ngettext("已将 %(n)d 件标为群体事件", "已将 %(n)d 件标为群体事件", done)
        messages.success(request, words % {"n": done})
    if why:
        told = {"number": why[0].number, "says": why[1].says, "mend": why[1].mend}
        messages.warning(request, _("%(number)s 没有标记，还差：%(says)s。%(mend)s") % told)
