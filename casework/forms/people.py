"""Who investigates, who stands in, who takes over; and the two leaders of a dual charge."""

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, DayField, LinesField, ReasonForm, prose
from lawkit import moment
from registry.models import Certificate, Organ, Post
from registry.people import colleagues


class PersonField(forms.TypedChoiceField):
    """One of some officers; an id, 0 where none is chosen."""

    def __init__(self, **more):
        super().__init__(coerce=int, empty_value=0, **more)


def inspectors(case) -> list[tuple]:
    """(id, name with what bars him) of the organ's inspectors; one statement."""
    day = moment.today()
    valid = Certificate.objects.on(day).filter(Q(revoked_on=None) | Q(revoked_on__gt=day), user=OuterRef("pk"))
    people = colleagues(case.organ_id, "INSP").annotate(
        recused=Exists(case.recusals.filter(user=OuterRef("pk"))), certified=Exists(valid)
    )
    out = [("", _("选择监察员"))]
    for user in people:
        bar = _("（已回避）") if user.recused else ""
        bar = bar or ("" if user.certified else _("（证件不在有效期）"))
        out.append((user.pk, f"{user.name}{bar}"))
    return out


def leaders(role: str) -> list[tuple]:
    """(id, name and organ) of everybody who may hold a case as such a leader."""
    posts = Post.objects.on(moment.today()).filter(role=role, user__is_active=True).select_related("user", "organ")
    rows = {(p.user_id, f"{p.user.name}（{p.organ.short_name}）") for p in posts}
    return [("", _("选择包案领导")), *sorted(rows, key=lambda r: r[1])]


class PairForm(ActForm):
    """Two inspectors."""

    lead = PersonField(label=gettext_lazy("主办监察员"))
    co = PersonField(label=gettext_lazy("协办监察员"))

    def prepare(self):
        """The inspectors of the organ."""
        self.fields["lead"].choices = self.fields["co"].choices = inspectors(self.case)

    def starting(self):
        """Those of now."""
        return {"lead": self.case.lead_id, "co": self.case.co_id}


class FileForm(PairForm):
    """Filing: the two inspectors, and what the notice (D02) and the approval form (D06) print."""

    mediation = forms.BooleanField(label=gettext_lazy("告知投诉人可以选择调解"), required=False)
    agency_opinion = prose(gettext_lazy("监察机构负责人意见"), 500)


class AssignForm(PairForm, ReasonForm):
    """Two inspectors and why."""

    field_order = ("lead", "co", "reason")


class StandInForm(ReasonForm):
    """Who acts for whom, until when."""

    absent = PersonField(label=gettext_lazy("被代行人"))
    deputy = PersonField(label=gettext_lazy("代行人"))
    until = DayField(label=gettext_lazy("代行至"), ahead=True)
    field_order = ("absent", "deputy", "until", "reason")

    def prepare(self):
        """The two investigators, and everybody else."""
        own = [u for u in (self.case.lead, self.case.co) if u]
        self.fields["absent"].choices = [("", _("选择被代行人")), *((u.pk, u.name) for u in own)]
        self.fields["deputy"].choices = inspectors(self.case)


class RecuseForm(ReasonForm):
    """Who is taken off the case."""

    officer = PersonField(label=gettext_lazy("回避人员"))
    field_order = ("officer", "reason")

    def prepare(self):
        """The inspectors of the organ, and its agency's heads."""
        people = inspectors(self.case)
        heads = [u for u in colleagues(self.case.organ_id, "SQUAD") if u.pk not in {key for key, _name in people}]
        named = [(u.pk, _("%(name)s（监察机构负责人）") % {"name": u.name}) for u in heads]
        self.fields["officer"].choices = [*people, *named]


def organs(case, **more):
    """Active organs other than the case's own."""
    return Organ.objects.filter(active=True, **more).exclude(pk=case.organ_id)


class HandOverForm(ReasonForm):
    """To which organ."""

    organ = forms.ModelChoiceField(
        Organ.objects.none(), label=gettext_lazy("接手机关"), empty_label=gettext_lazy("选择机关")
    )
    field_order = ("organ", "reason")

    def prepare(self):
        """Inspection agencies and bureaus."""
        self.fields["organ"].queryset = organs(self.case, kind__in=["inspection_agency", "hrss_bureau"])


class LeadersForm(ActForm):
    """A leader of the responsible unit and one of the bureau."""

    unit_leader = PersonField(label=gettext_lazy("责任单位包案领导"))
    hr_leader = PersonField(label=gettext_lazy("人社包案领导"))
    hazard = prose(gettext_lazy("隐患情况"), 500)
    measures = LinesField(label=gettext_lazy("化解措施"), required=False, help_text=gettext_lazy("每行一项"))
    deadline_on = DayField(label=gettext_lazy("化解期限"), required=False, ahead=True)

    def prepare(self):
        """Everybody with such a post today."""
        self.fields["unit_leader"].choices = leaders("UNITLEAD")
        self.fields["hr_leader"].choices = leaders("HRLEAD")

    def starting(self):
        """Those of now."""
        names = ("unit_leader_id", "hr_leader_id", "hazard", "deadline_on")
        return {n.removesuffix("_id"): getattr(self.row, n) for n in names}


class ChangeLeaderForm(LeadersForm, ReasonForm):
    """Two leaders and why."""

    field_order = ("unit_leader", "hr_leader", "hazard", "measures", "deadline_on", "reason")


class PlanForm(ActForm):
    """Measures and a day."""

    plan = prose(gettext_lazy("化解措施"), 1000, rows=4, required=True)
    deadline_on = DayField(label=gettext_lazy("期限"), ahead=True)

    def starting(self):
        """The plan of now."""
        return {"plan": self.row.plan, "deadline_on": self.row.deadline_on}


acting.register_form("CASE", "file", FileForm)
acting.register_form("CASE", "reinstate", PairForm)
acting.register_form("CASE", "assign", AssignForm)
acting.register_form("CASE", "stand_in", StandInForm)
acting.register_form("CASE", "recuse", RecuseForm)
acting.register_form("CASE", "hand_over", HandOverForm)
acting.register_form("DUAL", "assign", LeadersForm)
acting.register_form("DUAL", "change_leader", ChangeLeaderForm)
acting.register_form("DUAL", "plan", PlanForm)
acting.register_mend("two_named named_fit both_fit of_the_case is_lead not_investigator", ("CASE", "assign"))
acting.register_mend("leaders_apart leaders_not_investigators first_signer_not_investigator", ("DUAL", "change_leader"))
acting.register_mend("plan_given", ("DUAL", "plan"))
