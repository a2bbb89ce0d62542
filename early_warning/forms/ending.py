"""Forms of the ways out: resolved, a case, another warning, another body."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.access import visible_to as cases_of
from casework.forms.base import ActForm, DayField, ReasonForm, prose
from casework.forms.groups import by_number
from casework.forms.people import LeadersForm, PersonField, organs
from casework.law import CASE
from early_warning.access import visible_to
from early_warning.forms.fields import HeadsField, WhomForm, YuanField
from early_warning.law import WARNING
from early_warning.reading import SETTLING

MOST = 20  # offered below a field


class ResolveForm(ActForm):
    """A file that shows it, or the payment in words."""

    template_part = "early_warning/act_resolve.html"
    evidence = PersonField(label=gettext_lazy("在卷材料"), required=False)
    workers = HeadsField(label=gettext_lazy("付款人数"), required=False)
    amount = YuanField(label=gettext_lazy("付款金额（元）"), required=False)
    paid_on = DayField(label=gettext_lazy("付款日期"), required=False)
    told_by = forms.CharField(label=gettext_lazy("说明人"), max_length=60, required=False)
    STATED = ("workers", "amount", "paid_on", "told_by")

    def prepare(self):
        """What can show payment or the end of the risk."""
        found = self.case.files.filter(purpose__in=SETTLING, withdrawn_seq=None)
        files = [(f.pk, f"{f.get_purpose_display()} · {f.name}") for f in found]
        self.fields["evidence"].choices = [("", _("没有在卷材料，填写付款说明")), *files]

    @property
    def stated(self):
        """The fields of the statement."""
        return [self[name] for name in self.STATED]

    def clean(self):
        """One of the two, whole."""
        data = super().clean()
        if data.get("evidence") or self.errors:
            return data
        for name in self.STATED:
            if not data.get(name):
                self.add_error(name, self.empty(self.fields[name]))
        return data

    def given(self, case, row):
        """The key of the file, or the statement."""
        data = self.cleaned_data
        if data["evidence"]:
            return {"evidence": data["evidence"]}
        stated = {name: data[name] for name in self.STATED} | {"paid_on": data["paid_on"].isoformat()}
        return {"statement": stated}

    def told(self, given):
        """In words for the second checker."""
        stated = dict(given.get("statement") or {})
        if "paid_on" in stated:
            stated["paid_on"] = self.fields["paid_on"].to_python(stated["paid_on"])
        return super().told({**given, **stated})


class CaseForm(WhomForm):
    """What is suspected, and of whom."""

    suspicion = prose(gettext_lazy("涉嫌违法的事实"), 2000, rows=4, required=True)
    grave = forms.BooleanField(label=gettext_lazy("群体或极端事件"), required=False)

    def starting(self):
        """The finding is the beginning of it."""
        return super().starting() | {"suspicion": self.case.finding}


class DualForm(CaseForm, LeadersForm):
    """The same, and two leaders."""

    field_order = ("employer", "unit", "project", "suspicion", "hazard", "unit_leader", "hr_leader", "measures", "deadline_on")

    def prepare(self):
        """Both."""
        WhomForm.prepare(self)
        LeadersForm.prepare(self)

    def starting(self):
        """Nobody is charged yet."""
        return CaseForm.starting(self)


class JoinForm(ReasonForm):
    """An open case of this organ by its number."""

    template_part = "early_warning/act_other.html"
    number = forms.CharField(label=gettext_lazy("并入案件的案号"), max_length=60, help_text=gettext_lazy("括号可以不写"))
    field_order = ("number", "reason")
    key = "case_id"

    def prepare(self):
        """Those about the same employer or project are offered."""
        self.fields["number"].widget.attrs |= {"list": "others", "autocomplete": "off"}

    def others(self):
        """What may take this one in."""
        open_ = cases_of(self.doing.user).filter(organ=self.case.organ_id).exclude(state__in=CASE.finals)
        return open_.select_related("employer")

    @property
    def offered(self):
        """(number, title) of the likeliest."""
        row = self.case
        same = Q(pk=None)
        if row.employer_id:
            same |= Q(employer=row.employer_id)
        if row.project_id:
            same |= Q(project=row.project_id)
        return [(one.number, one.title) for one in self.others().filter(same).order_by("-pk")[:MOST]]

    def clean_number(self):
        """One of them."""
        self.found = by_number(self.others(), self.cleaned_data["number"])
        return self.cleaned_data["number"]

    def given(self, case, row):
        """Its key."""
        return {self.key: self.found.pk, "reason": self.cleaned_data["reason"].strip()}


class MergeForm(JoinForm):
    """An open clue of this organ by its number."""

    number = forms.CharField(label=gettext_lazy("并入线索的编号"), max_length=60, help_text=gettext_lazy("括号可以不写"))
    key = "into"

    def others(self):
        """What may take this one in."""
        open_ = visible_to(self.doing.user).filter(organ=self.case.organ_id).exclude(state__in=WARNING.finals)
        return open_.exclude(pk=self.case.pk).select_related("employer", "project")


class ReferForm(ReasonForm):
    """Who is competent."""

    receiver = forms.ModelChoiceField(None, label=gettext_lazy("接收单位"), empty_label=gettext_lazy("选择单位"))
    reply = forms.CharField(
        label=gettext_lazy("要求对方回复"), max_length=200, required=False,
        help_text=gettext_lazy("不填即“处理结果请抄告本机关。”"),
    )  # fmt: skip
    field_order = ("receiver", "reason", "reply")

    def prepare(self):
        """Organs in use other than our own."""
        self.fields["receiver"].queryset = organs(self.case)


class ReceiptForm(ActForm):
    """When and by whom it was received."""

    receipt_on = DayField(label=gettext_lazy("回执日期"))
    receipt_by = forms.CharField(label=gettext_lazy("接收人"), max_length=60)


acting.register_form("WARNING", "resolve", ResolveForm)
acting.register_form("WARNING", "to_case", CaseForm)
acting.register_form("WARNING", "to_dual", DualForm)
acting.register_form("WARNING", "join_case", JoinForm)
acting.register_form("WARNING", "merge", MergeForm)
acting.register_form("WARNING", "refer", ReferForm)
acting.register_form("WARNING", "record_receipt", ReceiptForm)
