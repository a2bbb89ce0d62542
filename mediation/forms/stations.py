"""Forms of a station: one entry of its log, by what was done."""

import re
import secrets

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lawkit import moment
from mediation import self_check
from mediation.models import VisitKind

MOST_PEOPLE = 5000
GIVES_AWAY = re.compile(r"(?<!\d)(?:1\d{10}|\d{17}[\dXx]|\d{15})(?!\d)")
IN_ORDER, AMISS, NOT_LOOKED = "ok", "bad", ""
ANSWERS = (
    (IN_ORDER, gettext_lazy("正常")), (AMISS, gettext_lazy("有问题")), (NOT_LOOKED, gettext_lazy("未查")),
)  # fmt: skip


class NamelessField(forms.CharField):
    """Text that gives nobody away: telephone and ID numbers are refused."""

    def clean(self, value):
        """The text."""
        text = super().clean(value)
        if GIVES_AWAY.search(text):
            raise forms.ValidationError(_("不写电话和证件号；需要联系本人的，另登记线索"))
        return text


class EntryForm(forms.Form):
    """One entry: when, how many came, why, with what result. A self-check has its items instead of people."""

    use_required_attribute = False
    client_key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    at = forms.DateTimeField(
        label=gettext_lazy("时间"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": gettext_lazy("填写时间"), "invalid": gettext_lazy("时间写成 2026-11-22 09:30 这样")},
    )  # fmt: skip
    workers = forms.IntegerField(
        label=gettext_lazy("来访人数"), min_value=1, max_value=MOST_PEOPLE,
        error_messages={"required": gettext_lazy("填写来了几人"), "invalid": gettext_lazy("人数写数字"),
                        "min_value": gettext_lazy("至少 1 人"), "max_value": gettext_lazy("人数超过五千，核对后重填")},
    )  # fmt: skip
    matter = NamelessField(
        label=gettext_lazy("事由"), max_length=200, help_text=gettext_lazy("不写姓名、电话和证件号"),
        error_messages={"required": gettext_lazy("填写事由")},
    )  # fmt: skip
    result = NamelessField(
        label=gettext_lazy("结果"), max_length=200, error_messages={"required": gettext_lazy("填写结果或下一步")}
    )

    def __init__(self, kind, data=None, *, corrects=None):
        self.kind = kind
        super().__init__(data, label_suffix="", initial=_starting(corrects))
        if kind == VisitKind.SELF_CHECK:
            del self.fields["workers"]
            self._ask_items(corrects)

    def _ask_items(self, corrects):
        before = {one["key"]: one for one in corrects.findings} if corrects else {}
        for item in self_check.ITEMS:
            one = before.get(item.key)
            found = NOT_LOOKED if one is None else IN_ORDER if one["ok"] else AMISS
            self.fields[item.key] = forms.ChoiceField(
                label=item.says, choices=ANSWERS, initial=found, required=False, widget=forms.RadioSelect
            )
            self.fields[f"{item.key}_note"] = NamelessField(
                label=_("说明"), max_length=100, required=False, initial=one["note"] if one else ""
            )

    def items(self):
        """Every item with its two bound fields, for the page."""
        return [(item, self[item.key], self[f"{item.key}_note"]) for item in self_check.ITEMS if item.key in self.fields]

    def clean_at(self):
        """Not ahead of the present."""
        at = self.cleaned_data["at"]
        if at > moment.now():
            raise forms.ValidationError(_("时间还没有到，改为实际时间"))
        return at

    def clean(self):
        """A self-check looks at something, and says what is amiss."""
        cleaned = super().clean()
        if self.kind != VisitKind.SELF_CHECK:
            return cleaned
        if not any(cleaned.get(item.key) for item in self_check.ITEMS):
            self.add_error(None, _("至少查一项，逐项选正常或有问题"))
        for item in self_check.ITEMS:
            if cleaned.get(item.key) == AMISS and not cleaned.get(f"{item.key}_note"):
                self.add_error(f"{item.key}_note", _("写明是什么问题"))
        return cleaned

    def row(self) -> dict:
        """The entry as its columns."""
        cleaned = self.cleaned_data
        findings = [
            {"key": item.key, "ok": cleaned[item.key] == IN_ORDER, "note": cleaned[f"{item.key}_note"]}
            for item in self_check.ITEMS
            if cleaned.get(item.key)
        ]
        told = {name: cleaned[name] for name in ("client_key", "at", "matter", "result")}
        return {**told, "kind": self.kind, "workers": cleaned.get("workers", 0), "findings": findings}


def _starting(corrects) -> dict:
    """What stands in a fresh form: now, or the entry that is corrected."""
    first = {"client_key": secrets.token_hex(16), "at": moment.now().replace(second=0, microsecond=0, tzinfo=None)}
    if corrects is None:
        return first
    at = moment.local(corrects.at).replace(tzinfo=None)
    return {**first, "at": at, "workers": corrects.workers, "matter": corrects.matter, "result": corrects.result}
