"""Correction, refusal, forwarding and amendment of a filing."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, DayField, LinesField, ReasonForm
from casework.forms.people import organs
from casework.models import OtherProcedure
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


AMENDABLE_WORDS = {
    "facts": (forms.CharField, gettext_lazy("事实"), {"widget": forms.Textarea(attrs={"rows": 4})}),
    "claims_text": (forms.CharField, gettext_lazy("请求"), {"widget": forms.Textarea(attrs={"rows": 2})}),
    "violation_end": (DayField, gettext_lazy("违法行为终了日期"), {}),
    "other_procedure": (forms.ChoiceField, gettext_lazy("其他程序"), {"choices": OtherProcedure.choices}),
    "in_scope": (forms.BooleanField, gettext_lazy("属于劳动保障监察事项，由本机关管辖"), {}),
    "grave": (forms.BooleanField, gettext_lazy("群体或极端事件"), {}),
    "absconded": (forms.BooleanField, gettext_lazy("涉嫌逃匿"), {}),
    "channel_ref": (forms.CharField, gettext_lazy("来源编号"), {"max_length": 60}),
}


class AmendForm(ReasonForm):
    """Corrections; only what differs from the case is handed in."""

    def prepare(self):
        """One field for each thing that may be amended, filled with what stands."""
        for name, (kind, label, more) in AMENDABLE_WORDS.items():
            self.fields[name] = kind(label=label, required=False, initial=getattr(self.case, name), **more)
        self.order_fields([*AMENDABLE_WORDS, "reason"])

    def clean(self):
        """Something must differ."""
        data = super().clean()
        if not self.errors and not self._changes(data):
            raise forms.ValidationError(_("没有改动，修改后再提交"))
        return data

    def _changes(self, data) -> dict:
        told = {name: data.get(name) for name in AMENDABLE_WORDS}
        return {name: value for name, value in told.items() if value != getattr(self.case, name)}

    def given(self, case, row):
        """The changes and the reason."""
        return {**self._changes(self.cleaned_data), "reason": self.cleaned_data["reason"]}


acting.register_form("CASE", "ask_correction", CorrectionForm)
acting.register_form("CASE", "supplement", SupplementForm)
acting.register_form("CASE", "refuse", RefusalForm)
acting.register_form("CASE", "refuse_uncorrected", UncorrectedForm)
acting.register_form("CASE", "forward transfer", ReceiverForm)
acting.register_form("CASE", "amend", AmendForm)
acting.register_mend("nothing_missing something_missing", ("CASE", "ask_correction"))
acting.register_mend("all_supplied not_supplied", ("CASE", "supplement"))
acting.register_mend("in_scope", ("CASE", "forward"))
acting.register_mend("in_time not_elsewhere", ("CASE", "refuse"))
