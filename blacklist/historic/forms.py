"""The forms of this room: the end of an entry."""

from django import forms
from django.utils.translation import gettext_lazy as _

from blacklist.words import Out


class EndForm(forms.Form):
    """How it leaves, by which paper, why."""

    out = forms.ChoiceField(label=_("移出方式"), choices=[(o.value, o.label) for o in (Out.EARLY, Out.REVOKED)])
    paper = forms.CharField(
        label=_("移出依据的文书"), max_length=120, help_text=_("提前移出决定书或者撤销决定的名称和文号"),
        error_messages={"required": _("填写文书名称和文号")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("移出理由"), max_length=2000, min_length=4, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("写明移出理由"), "min_length": _("至少 4 个字")},
    )  # fmt: skip
