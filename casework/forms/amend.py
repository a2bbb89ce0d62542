"""Corrections of what was registered: words and days of the complaint, the employer, the project, the place of work."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import DayField, ReasonForm
from casework.forms.places import code_of, employer_named, look_up, project_named, regions_near
from casework.models import OtherProcedure
from registry.models import Employer

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
PLACES = ("employer", "unit", "project", "region")


class AmendForm(ReasonForm):
    """Corrections; only what differs from the case is handed in."""

    template_part = "casework/act_amend.html"
    employer = forms.CharField(label=gettext_lazy("用人单位"), max_length=200, required=False)
    unit = forms.CharField(
        label=gettext_lazy("单位名称"), max_length=200, required=False,
        help_text=gettext_lazy("代码还没有登记过的才填写"),
    )  # fmt: skip
    project = forms.CharField(
        label=gettext_lazy("工程项目"), max_length=200, required=False, help_text=gettext_lazy("不涉及工程的留空")
    )
    region = forms.TypedChoiceField(label=gettext_lazy("用工所在地"), coerce=int)

    def prepare(self):
        """One field for each thing that may be amended, filled with what stands."""
        for name, (kind, label, more) in AMENDABLE_WORDS.items():
            self.fields[name] = kind(label=label, required=False, initial=getattr(self.case, name), **more)
        for name in ("employer", "project"):
            look_up(self.fields[name], name, reverse("lookup", args=[self.case.public_id, name]))
        now = _("现在是%(name)s；输入统一社会信用代码，或者名称里的几个字")
        self.fields["employer"].help_text = now % {"name": self.case.employer.name}
        self.fields["region"].choices = [(r.pk, r.name) for r in regions_near(self.case.region)]
        self.order_fields([*AMENDABLE_WORDS, *PLACES, "reason"])

    def starting(self):
        """What stands."""
        case = self.case
        project = case.project.name if case.project else ""
        return {"employer": code_of(case.employer), "project": project, "region": case.region_id}

    def clean(self):
        """Something must differ."""
        data = super().clean()
        self.rows = {"employer_id": self._employer(data), "project_id": self._project(data)}
        if not self.errors and not self._changes(data):
            raise forms.ValidationError(_("没有改动，修改后再提交"))
        return data

    def _employer(self, data):
        """The key of the employer written down, a new one's name where nobody has its code yet."""
        text = (data.get("employer") or "").strip()
        if text == code_of(self.case.employer):
            return self.case.employer_id
        if not text:
            self.add_error("employer", _("填写用人单位的统一社会信用代码或名称"))
            return None
        found, name, says = employer_named(text, data.get("unit") or "")
        if says:
            self.add_error(name, says)
        return found.pk or found if found else None

    def _project(self, data):
        text = (data.get("project") or "").strip()
        own = self.case.project
        if not text:
            return None
        if own and text == own.name:
            return own.pk
        found, says = project_named(text)
        if says:
            self.add_error("project", says)
        return found.pk if found else None

    def _changes(self, data) -> dict:
        told = {name: data.get(name) for name in AMENDABLE_WORDS} | self.rows | {"region_id": data.get("region")}
        return {name: value for name, value in told.items() if value != getattr(self.case, name)}

    def given(self, case, row):
        """The changes and the reason; an employer not yet known is entered in the registry."""
        changes = self._changes(self.cleaned_data)
        fresh = changes.get("employer_id")
        if isinstance(fresh, Employer):
            fresh.save()
            changes["employer_id"] = fresh.pk
        return {**changes, "reason": self.cleaned_data["reason"]}


acting.register_form("CASE", "amend", AmendForm)
