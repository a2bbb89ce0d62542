"""Signing and sending back. Both carry what the reader had before him."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 400  # what the paper of cancellation takes
BARE = dict.fromkeys(("required", "invalid", "min_value", "max_value"), _("不知道你看到的是哪一版内容，核对后再办"))


class Shown(forms.Form):
    """The digest and the version of the page that was decided on."""

    shown = forms.CharField(max_length=64, widget=forms.HiddenInput, error_messages=BARE)
    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput, error_messages=BARE)


class SignForm(Shown):
    """Opinion, and one tick for what cannot be taken back."""

    opinion = forms.CharField(
        label=_("签字意见"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("填写签字意见"), "max_length": _("签字意见不超过 400 字，删去一些再签")},
    )  # fmt: skip
    read = forms.BooleanField(
        label="", error_messages={"required": _("勾选“我已查看”后再签字")},
    )  # fmt: skip


class SendBackForm(Shown):
    """Why it goes back."""

    reason = forms.CharField(
        label=_("退回理由"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("填写退回理由"), "max_length": _("退回理由不超过 400 字，删去一些再提交")},
    )  # fmt: skip
