"""Forms of the first hours: triage, corrections, dispatch, further files, the answer to the source."""

from django import forms
from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, DayField, ReasonForm, prose
from casework.forms.evidence import EvidenceForm, refuse_known
from casework.forms.people import PersonField
from early_warning import reading
from early_warning.forms.fields import HeadsField, WhomForm, YuanField, nobody, regions
from early_warning.law import WARNING
from early_warning.models import Warning
from early_warning.words import Level
from lawkit import moment
from lawkit.facts import Sight
from registry.models import Organ, Post


class TriageForm(WhomForm):
    """Level and subject."""

    level = forms.ChoiceField(label=gettext_lazy("等级"), choices=Level.choices, widget=forms.RadioSelect)
    no_code = forms.BooleanField(
        label=gettext_lazy("没有信用代码的对象（无照作坊、包工头）"), required=False,
        help_text=gettext_lazy("勾选后写明名称和地址"),
    )  # fmt: skip
    subject_name = forms.CharField(label=gettext_lazy("线索对象"), max_length=200, required=False)
    address = forms.CharField(label=gettext_lazy("地址"), max_length=200, required=False)
    region_id = forms.TypedChoiceField(label=gettext_lazy("所在镇街"), coerce=int)
    headcount = HeadsField(label=gettext_lazy("涉及人数"), required=False)
    amount = YuanField(label=gettext_lazy("涉及金额（元）"), required=False)
    field_order = ("level", "employer", "unit", "project", "no_code", "subject_name", "address", "region_id")

    def prepare(self):
        """Places of the same city."""
        super().prepare()
        self.fields["region_id"].choices = regions(self.case)

    def starting(self):
        """What the source told."""
        names = ("level", "no_code", "subject_name", "address", "region_id", "headcount", "amount")
        return super().starting() | {name: getattr(self.case, name) for name in names}


class AmendForm(ReasonForm):
    """What the source told anew; who called stays masked and is typed only where it changes."""

    text = prose(gettext_lazy("线索内容"), 2000, rows=4)
    subject_name = forms.CharField(label=gettext_lazy("线索对象"), max_length=200, required=False)
    address = forms.CharField(label=gettext_lazy("地址"), max_length=200, required=False)
    headcount = HeadsField(label=gettext_lazy("涉及人数"), required=False)
    amount = YuanField(label=gettext_lazy("涉及金额（元）"), required=False)
    source_ref = forms.CharField(label=gettext_lazy("来源编号"), max_length=80, required=False)
    answer_by = DayField(label=gettext_lazy("来源要求答复日期"), required=False, ahead=True)
    caller_name = forms.CharField(
        label=gettext_lazy("反映人"), max_length=50, required=False, help_text=gettext_lazy("不改就不填")
    )
    caller_phone = forms.CharField(
        label=gettext_lazy("反映人电话"), max_length=30, required=False, help_text=gettext_lazy("不改就不填")
    )
    confidential = forms.BooleanField(label=gettext_lazy("身份保密"), required=False)
    CALLER = ("caller_name", "caller_phone")
    field_order = (
        "text", "subject_name", "address", "headcount", "amount", "source_ref", "answer_by", *CALLER, "confidential", "reason"
    )  # fmt: skip

    def starting(self):
        """What stands, but not who called."""
        return {name: getattr(self.case, name) for name in self.base_fields if name not in (*self.CALLER, "reason")}

    def clean(self):
        """Something must differ."""
        data = super().clean()
        if not self.errors and not self._changes():
            raise forms.ValidationError(_("没有改动，修改后再提交"))
        return data

    def _changes(self) -> dict:
        data = {k: v for k, v in self.cleaned_data.items() if k in self.base_fields and k != "reason"}
        told = {k: v.strip() if isinstance(v, str) else v for k, v in data.items() if v or k not in self.CALLER}
        return {k: v for k, v in told.items() if v != getattr(self.case, k)}

    def given(self, case, row):
        """The changes and the reason."""
        return {**self._changes(), "reason": self.cleaned_data["reason"].strip()}


def checkers(row) -> list[tuple]:
    """(id, name with squad, certificate and present load) of the organ's inspectors."""
    today = moment.today()
    fit = reading.fit(Sight(row, row, today, today))
    posts = Post.objects.on(today).filter(role="INSP", user__is_active=True)
    posts = posts.filter(Q(organ=row.organ_id) | Q(organ__parent=row.organ_id))
    found = posts.order_by("user__name_key", "user").values_list("user", "user__name", "organ__short_name")
    people = {pk: (name, squad) for pk, name, squad in found}
    load = _load(people)
    out = [nobody()]
    for pk, (name, squad) in people.items():
        told = {"name": name, "squad": squad, "n": load.get(pk, 0)}
        says = _("%(name)s · %(squad)s · 在办 %(n)d 件") if pk in fit else _("%(name)s · %(squad)s · 证件不在有效期或已回避")
        out.append((pk, says % told))
    return out


def _load(people) -> dict[int, int]:
    """How many open warnings each of these people checks."""
    busy = Warning.objects.exclude(state__in=WARNING.finals).order_by()
    counts = [
        busy.filter(**{f"{seat}__in": people}).values(person=F(seat)).annotate(n=Count("pk")).values_list("person", "n")
        for seat in ("checker_a", "checker_b")
    ]
    out: dict[int, int] = {}
    for pk, n in counts[0].union(counts[1], all=True):
        out[pk] = out.get(pk, 0) + n
    return out


class DispatchForm(ActForm):
    """The squad and the two who go there."""

    squad_id = PersonField(label=gettext_lazy("承办中队"), required=False)
    checker_a = PersonField(label=gettext_lazy("核查人"))
    checker_b = PersonField(label=gettext_lazy("另一名核查人"))

    def prepare(self):
        """Squads of the organ, its inspectors and theirs."""
        squads = Organ.objects.filter(parent=self.case.organ_id, active=True).order_by("pk")
        self.fields["squad_id"].choices = [("", _("机关直接办理")), *squads.values_list("pk", "name")]
        self.fields["checker_a"].choices = self.fields["checker_b"].choices = checkers(self.case)

    def starting(self):
        """Those of now."""
        row = self.case
        return {"squad_id": row.squad_id, "checker_a": row.checker_a_id, "checker_b": row.checker_b_id}

    def given(self, case, row):
        """Without a squad the organ itself checks."""
        return {k: v for k, v in super().given(case, row).items() if k != "squad_id" or v}


class ReassignForm(DispatchForm, ReasonForm):
    """The same, and why."""

    field_order = ("squad_id", "checker_a", "checker_b", "reason")


class FilesForm(EvidenceForm):
    """Photographs and papers."""

    def clean_files(self):
        """The same file is not taken twice."""
        found = self.cleaned_data["files"]
        refuse_known(self.case, found, self.case.files.all())
        return found


class AnswerForm(ActForm):
    """What the source is told."""

    answer = prose(gettext_lazy("答复内容"), 2000, rows=5, required=True)
    interim = forms.BooleanField(
        label=gettext_lazy("阶段答复"), required=False, help_text=gettext_lazy("还没有办结的勾选，答复期限照常计算")
    )


acting.register_form("WARNING", "triage", TriageForm)
acting.register_form("WARNING", "amend", AmendForm)
acting.register_form("WARNING", "dispatch", DispatchForm)
acting.register_form("WARNING", "reassign", ReassignForm)
acting.register_form("WARNING", "add_file", FilesForm)
acting.register_form("WARNING", "answer_source", AnswerForm)
