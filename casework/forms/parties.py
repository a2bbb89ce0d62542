"""Parties of a case: complainants and representatives among its workers, units among the employers known."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, acting
from casework.forms.base import ActForm
from casework.models import Party, PartyRole
from registry.identity import check_uscc
from registry.models import Employer, Worker

PERSONS = (PartyRole.COMPLAINANT, PartyRole.REPRESENTATIVE, PartyRole.WHISTLEBLOWER)


class PartiesForm(ActForm):
    """One party to add, any number to remove."""

    role = forms.ChoiceField(
        label=gettext_lazy("新增当事人"), required=False, choices=[("", gettext_lazy("不新增")), *PartyRole.choices]
    )
    worker = forms.ModelChoiceField(
        Worker.objects.none(), label=gettext_lazy("劳动者"), required=False, empty_label=gettext_lazy("选择本案劳动者"),
        help_text=gettext_lazy("投诉人、代表人从本案劳动者中选"),
    )  # fmt: skip
    uscc = forms.CharField(
        label=gettext_lazy("单位的统一社会信用代码"), required=False, max_length=18,
        help_text=gettext_lazy("总承包、建设、分包等单位按代码登记；没有登记过的，填写名称"),
    )  # fmt: skip
    unit = forms.CharField(label=gettext_lazy("单位名称"), required=False, max_length=200)
    authority = forms.CharField(label=gettext_lazy("推选或授权"), required=False, max_length=120)
    remove = forms.ModelMultipleChoiceField(
        Party.objects.none(), label=gettext_lazy("移除当事人"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self):
        """The workers of the ledger, the parties that stand."""
        self.fields["worker"].queryset = Worker.objects.filter(claims__case=self.case).distinct()
        known = access.parties_for(self.doing.user, self.case)
        self.fields["remove"].queryset = known.select_related("worker", "employer")
        self.fields["remove"].label_from_instance = lambda p: f"{p.get_role_display()} {p.worker or p.employer}"

    def clean_uscc(self):
        """A credit code whose check character fits."""
        text = self.cleaned_data["uscc"]
        if not text:
            return ""
        found = check_uscc(text)
        if found.problem:
            raise forms.ValidationError(found.problem)
        return found.value

    def clean(self):
        """A person or a unit, as the role asks; something at all."""
        data = super().clean()
        role = data.get("role")
        if not role and not data.get("remove"):
            raise forms.ValidationError(_("新增一名当事人，或勾选要移除的当事人"))
        if role in PERSONS and not data.get("worker"):
            self.add_error("worker", _("选择劳动者"))
        if role and role not in PERSONS and "uscc" not in self.errors:
            self._find_unit(data)
        return data

    def _find_unit(self, data):
        if not data.get("uscc"):
            self.add_error("uscc", _("填写单位的统一社会信用代码"))
            return
        data["employer"] = Employer.objects.filter(uscc=data["uscc"]).first()
        if data["employer"] is None and not data.get("unit"):
            self.add_error("unit", _("这个代码还没有登记，填写单位名称"))

    def given(self, case, row):
        """Rows of parties by their keys; a unit not yet known is entered in the registry."""
        data, items = self.cleaned_data, []
        role = data["role"]
        if role in PERSONS:
            items.append({"role": role, "worker_id": data["worker"].pk, "authority": data["authority"]})
        elif role:
            unit = data["employer"] or Employer.objects.create(name=data["unit"], uscc=data["uscc"])
            items.append({"role": role, "employer_id": unit.pk, "authority": data["authority"]})
        return {"parties": items, "remove": [p.pk for p in data["remove"]]}


acting.register_form("CASE", "set_parties", PartiesForm)
