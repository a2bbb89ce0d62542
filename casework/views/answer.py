"""The public page ``/answer/``: how a complaint stands, for whoever holds its number and his own secret code.

A wrong number and a wrong code get the same answer. Nothing of a code or a number goes into an address or a log.
"""

import logging

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from casework.answers import codes, progress
from registry import throttle

BY_ADDRESS, BY_NUMBER = 40, 10
log = logging.getLogger(__name__)


class AskForm(forms.Form):
    """Number and code, as printed."""

    use_required_attribute = False
    number = forms.CharField(
        label=gettext_lazy("案号"), max_length=60, error_messages={"required": gettext_lazy("填写案号")}
    )
    code = forms.CharField(
        label=gettext_lazy("查询码"), max_length=20, error_messages={"required": gettext_lazy("填写查询码")},
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request):
    """GET asks for number and code; POST shows the progress (200), or the same refusal for all that is wrong (422)."""
    if request.method != "POST":
        return _page(request, {"form": AskForm(label_suffix="")})
    form = AskForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _page(request, {"form": form}, 422)
    limits = _limits(request, form.cleaned_data["number"])
    if throttle.count(limits):
        log.warning("answer: too many attempts")
        form.add_error(None, _("查询次数太多，15 分钟后再试；着急的，拨打受理机关电话"))
        return _page(request, {"form": form}, 429)
    found = codes.find(**form.cleaned_data)
    if found is None:
        log.info("answer: refused")
        form.add_error(None, _("案号和查询码对不上，照登记表回执或受理通知书核对后再查"))
        return _page(request, {"form": form}, 422)
    throttle.take_back(limits)
    log.info("answer: shown")
    return _page(request, {"shown": progress.of(found)})


def _limits(request, number: str) -> dict[str, int]:
    return {f"answer-from:{throttle.address(request)}": BY_ADDRESS, f"answer-for:{codes.typed(number)}": BY_NUMBER}


def _page(request, context, status=200):
    response = render(request, "casework/answer.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
