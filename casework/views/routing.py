"""Cases sent to us: the list, and taking one by registering it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casework import incoming
from casework.forms.base import DayField
from documents.models import Paper
from lawkit import moment
from lawkit.rules import Refused
from screens.parts import Lack


class TakeForm(forms.Form):
    """The day on which the letter came: everything else is carried over."""

    use_required_attribute = False
    received_on = DayField(label=gettext_lazy("收到日期"))


@login_required
@never_cache
@require_safe
def incoming_list(request):
    """Everything sent to the user's window and not received yet, oldest first."""
    request.tab = "inbox"
    return render(request, "casework/incoming.html", {"rows": incoming.waiting_for(request.user)[:200]})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def take(request, public_id):
    """One case as it was sent; POST registers it here and gives the sender the receipt."""
    sent = incoming.waiting_for(request.user).filter(public_id=public_id).first()
    if sent is None:
        raise Http404
    request.tab, why = "inbox", []
    form = TakeForm(request.POST or None, initial={"received_on": moment.today()}, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            case = incoming.take(request.user, sent, form.cleaned_data["received_on"])
        except Refused as refused:
            why = [Lack(u.says, u.cite, u.mend) for u in refused.why]
        else:
            told = {"number": case.number, "organ": sent.case.organ.short_name}
            messages.success(request, _("已登记为 %(number)s，接收回执已发 %(organ)s") % told)
            return redirect("case", public_id=case.public_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "casework/take.html", {"sent": sent, "form": form, "why": why, **_shown(sent)}, status=status)


def _shown(sent) -> dict:
    case = sent.case
    letter = Paper.objects.of("casework", case.pk).filter(kind="D05", seq=sent.seq).first()
    files = list(case.evidence.filter(withdrawn_seq=None).order_by("pk"))
    return {"case": case, "letter": letter, "files": files}
