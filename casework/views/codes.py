"""Codes for looking up a case: whom they were given to, and a fresh one, shown once and never again."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casework import access
from casework.law import CASE
from casework.models import AnswerCode
from casework.views.finding import case_or_404
from documents.render import qr
from lawkit import door
from lawkit.rules import Refused
from registry.models import Worker


class CodeForm(forms.Form):
    """For whom: a party, or a worker of the ledger."""

    use_required_attribute = False

    def __init__(self, people, data=None):
        super().__init__(data, label_suffix="")
        told = {"required": _("选择发给谁"), "invalid_choice": _("选择发给谁")}
        choices = [("", _("选择人员")), *((str(w.pk), w.name) for w in people)]
        self.fields["worker"] = forms.ChoiceField(label=_("发给"), choices=choices, error_messages=told)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def case_codes(request, public_id):
    """GET lists codes that stand; POST gives a fresh one by the act ``give_code`` and shows it, unstored."""
    case = case_or_404(request.user, public_id)
    form = CodeForm(_people(request.user, case), request.POST or None)
    shown, why, status = None, [], 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                row = door.fire(
                    CASE, case.pk, "give_code", access.actor(request.user, case), worker=int(form.cleaned_data["worker"])
                )
                shown, status = row.printed_code, 200
            except Refused as refused:
                why = refused.why
    context = {
        "case": case, "form": form, "why": why, "shown": shown, "given": _given(request.user, case),
        "qr": mark_safe(qr(shown.address)) if shown else "",  # noqa: S308 made by segno from our own address
        "refused": status == 422,
    }  # fmt: skip
    request.tab = "cases"
    return render(request, "casework/codes.html", context, status=status)


def _people(user, case):
    """Workers of the ledger and parties that this user may know."""
    named = access.parties_for(user, case).filter(worker__isnull=False).values("worker")
    owed = Worker.objects.filter(pk__in=case.claims.values("worker"))
    return (owed | Worker.objects.filter(pk__in=named)).order_by("name_key", "pk").only("name")


def _given(user, case):
    """The codes that stand, by person; a whistle-blower's only for whom may know him."""
    found = AnswerCode.objects.filter(case=case, revoked_seq=None).select_related("worker").order_by("seq")
    known = set(_people(user, case).values_list("pk", flat=True))
    days = dict(case.events.filter(seq__in=[c.seq for c in found]).values_list("seq", "on"))
    return [{"name": c.worker.name, "on": days[c.seq]} for c in found if c.worker_id in known]
