"""Correction, refusal and forwarding of a filing."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, DayField, LinesField, ReasonForm
from casework.forms.people import organs
from registry.models import Organ

MISSING = [
    ("identity", gettext_lazy("投诉人身份证明")),
    ("contact", gettext_lazy("投诉人联系方式")),
    ("respondent", gettext_lazy("被投诉单位名称、地址")),
    ("facts", gettext_lazy("劳动保障合法权益受侵害的事实")),
    ("claims", gettext_lazy("投诉请求")),
    ("authority", gettext_lazy("推选代表人或委托代理的书面材料")),
]
GROUNDS = [
    ("limit", gettext_lazy("违法行为终了之日起超过两年")),
    ("scope", gettext_lazy("不属于劳动保障监察事项或不由本机关管辖")),
    ("elsewhere", gettext_lazy("同一请求已在仲裁、诉讼中")),
    ("basics", gettext_lazy("缺少基本材料，所在省份规定可以不予受理")),
]


class CorrectionForm(ActForm):
    """What is missing, all of it at once, and until when."""

    missing = forms.MultipleChoiceField(
        label=gettext_lazy("待补材料"), choices=MISSING, required=False, widget=forms.CheckboxSelectMultiple
    )
    more = LinesField(label=gettext_lazy("其他材料"), required=False, help_text=gettext_lazy("每行一项"))
    until = DayField(label=gettext_lazy("补正期限"), ahead=True)

    def clean(self):
        """At least one item."""
        data = super().clean()
        if not data.get("missing") and not data.get("more"):
            self.add_error("missing", _("至少列出一项要补正的材料"))
        return data

    def given(self, case, row):
        """Items as words, for the paper and for the case."""
        names = dict(MISSING)
        items = [str(names[key]) for key in self.cleaned_data["missing"]] + self.cleaned_data["more"]
        return {"missing": items, "until": self.cleaned_data["until"]}


class SupplementForm(ActForm):
    """What is still missing."""

    still_missing = forms.MultipleChoiceField(
        label=gettext_lazy("仍然缺少"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("全部补齐的，一项也不勾"),
    )  # fmt: skip

    def prepare(self):
        """The items asked for."""
        self.fields["still_missing"].choices = [(item, item) for item in self.case.missing]


class UncorrectedForm(ReasonForm):
    """The reason, and the right way."""

    route = forms.CharField(
        label=gettext_lazy("正确的途径"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("告知投诉人可以向哪里提出，例如劳动人事争议仲裁委员会"),
    )  # fmt: skip


class RefusalForm(UncorrectedForm):
    """The ground and the reason."""

    ground = forms.ChoiceField(label=gettext_lazy("不予受理情形"), choices=GROUNDS, widget=forms.RadioSelect)
    field_order = ("ground", "reason", "route")


class ReceiverForm(ReasonForm):
    """To whom, and why."""

    receiver = forms.ModelChoiceField(
        Organ.objects.none(), label=gettext_lazy("接收单位"), empty_label=gettext_lazy("选择单位")
    )
    reply = forms.CharField(label=gettext_lazy("答复要求"), required=False, max_length=300)
    field_order = ("receiver", "reason", "reply")

    def prepare(self):
        """Every other organ."""
        self.fields["receiver"].queryset = organs(self.case)


acting.register_form("CASE", "ask_correction", CorrectionForm)
acting.register_form("CASE", "supplement", SupplementForm)
acting.register_form("CASE", "refuse", RefusalForm)
acting.register_form("CASE", "refuse_uncorrected", UncorrectedForm)
acting.register_form("CASE", "forward transfer", ReceiverForm)
acting.register_mend("nothing_missing something_missing", ("CASE", "ask_correction"))
acting.register_mend("all_supplied not_supplied", ("CASE", "supplement"))
acting.register_mend("in_scope", ("CASE", "forward"))
acting.register_mend("in_time not_elsewhere", ("CASE", "refuse"))
