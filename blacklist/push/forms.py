"""Forms of the outbox: why again, which receipt, what a department did."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from blacklist.models import Measure
from blacklist.names import private_number
from blacklist.push import feedback
from casework.forms.base import DayField, prose
from lawkit import moment


def _nameless(text: str) -> str:
    if private_number(text):
        raise forms.ValidationError(_("不写电话和证件号"))
    return text


class AgainForm(forms.Form):
    """Why a message goes out again."""

    use_required_attribute = False
    reason = prose(gettext_lazy("理由"), 200, required=True, help_text=gettext_lazy("查明了什么原因，怎么解决的"))

    def __init__(self, data=None):
        super().__init__(data, label_suffix="")
        self.fields["reason"].error_messages["required"] = _("填写理由")

    def clean_reason(self):
        """Stays on record; gives nobody away."""
        return _nameless(self.cleaned_data["reason"].strip())


class ReceiptForm(forms.Form):
    """A receipt's number, as the platform gave it."""

    use_required_attribute = False
    receipt = forms.CharField(
        label=gettext_lazy("回执编号"), max_length=80, error_messages={"required": gettext_lazy("填写回执编号")}
    )

    def __init__(self, data=None, **more):
        super().__init__(data, label_suffix="", **more)


class OwnReceiptForm(ReceiptForm):
    """One message's receipt, and how the platform gave it."""

    reason = prose(gettext_lazy("怎么得到的"), 200, required=True, help_text=gettext_lazy("例如平台书面答复、电话核对"))

    def __init__(self, data=None):
        super().__init__(data)
        self.fields["reason"].error_messages["required"] = _("写明回执怎么得到的")

    def clean_reason(self):
        """Stays on record; gives nobody away."""
        return _nameless(self.cleaned_data["reason"].strip())


class MeasureForm(forms.ModelForm):
    """One department's answer about one entry."""

    use_required_attribute = False
    since = DayField(label=gettext_lazy("起始日期"))
    until = DayField(label=pgettext_lazy("measure", "截止日期"), required=False, ahead=True)
    reported_on = DayField(label=gettext_lazy("反馈日期"))

    class Meta:
        model = Measure
        fields = ["field", "department", "measure", "since", "until", "reported_on"]
        widgets = {"field": forms.RadioSelect}

    def __init__(self, entry, data=None):
        super().__init__(data, label_suffix="", instance=Measure(entry=entry), initial={"reported_on": moment.today()})
        self.fields["field"].choices = Measure.Field.choices
        for one in self.fields.values():
            choosing = isinstance(one, forms.ChoiceField)
            one.error_messages["required"] = (_("选择%(label)s") if choosing else _("填写%(label)s")) % {"label": one.label}

    def clean_department(self):
        """Gives nobody away."""
        return _nameless(self.cleaned_data["department"])

    def clean_measure(self):
        """The same."""
        return _nameless(self.cleaned_data["measure"])

    def clean(self):
        """Its days fit; it is not on record already."""
        told = super().clean()
        one = Measure(
            entry=self.instance.entry, since=told.get("since"), until=told.get("until"), reported_on=told.get("reported_on")
        )
        for name, says in feedback.problems(one):
            self.add_error(name, says)
        twin = Measure.objects.filter(
            entry=one.entry, department=told.get("department"), field=told.get("field"), since=one.since
        )
        if not self.errors and twin.exists():
            self.add_error("department", _("这个部门的这项措施已经登记过"))
        return told
