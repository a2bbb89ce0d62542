"""Forms from the application to the acceptance, and of parties who come and go."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting, ledger
from casework.forms.base import ActForm, DayField, LinesField, MomentField, ReasonForm, prose
from casework.models import Purpose
from documents.amounts import yuan
from lawkit import moment
from mediation import reading, table
from mediation.forms.documents import DocumentForm, keys_field
from mediation.guards import LONGER
from mediation.models import MediationOrganisation, Mediator
from mediation.recusal import employers_of, ties
from mediation.words import Consent, Decline, Origin, employer_key, worker_key
from registry.models import Employer

ALL_WORKERS = "workers"
HOW = gettext_lazy("同意的方式")


class ApplyForm(DocumentForm):
    """Who asks which organisation for what, and in which way (M01)."""

    purpose = Purpose.OTHER
    organisation = forms.ModelChoiceField(
        MediationOrganisation.objects.none(), label=gettext_lazy("调解组织"), empty_label=gettext_lazy("选择调解组织")
    )
    origin = forms.ChoiceField(label=gettext_lazy("启动方式"), choices=Origin.choices, widget=forms.RadioSelect)
    received_on = DayField(label=gettext_lazy("收到申请的日期"), help_text=gettext_lazy("受理和调解期限从这一天起算"))
    workers = keys_field(gettext_lazy("劳动者"))
    employers = keys_field(gettext_lazy("单位"))
    applicants = keys_field(
        gettext_lazy("申请人"), required=False, help_text=gettext_lazy("申请人视为同意调解；主动调解的不选，另行征得双方同意")
    )
    requests = prose(gettext_lazy("调解请求"), 1500, rows=3, required=True)
    story = prose(gettext_lazy("事实和理由"), 3000, rows=4)
    button = gettext_lazy("登记申请")

    def prepare(self):
        """Organisations that stand; workers to whom something is unpaid; the units of the case."""
        super().prepare()
        on = moment.today()
        stand = reading.organisations(_Day(on))
        self.fields["organisation"].queryset = MediationOrganisation.objects.filter(pk__in=stand).order_by("name")
        owed = self._owed()
        self.fields["workers"].choices = [(w.pk, f"{w} {w.id_tail}　{yuan(n)} " + _("元")) for w, n in owed]
        units = self._units()
        self.fields["employers"].choices = [(u.pk, u.name) for u in units]
        self.fields["applicants"].choices = [(ALL_WORKERS, _("所选的劳动者")), *((employer_key(u.pk), u.name) for u in units)]

    def asks_document(self):
        """A written application may be scanned later."""
        return False

    def starting(self):
        """Everybody who is owed something, against the employer, by the workers, today."""
        return {
            "received_on": moment.today(), "origin": Origin.WRITTEN, "workers": [w.pk for w, _n in self._owed()],
            "employers": [self.case.employer_id], "applicants": [ALL_WORKERS], "story": self.case.facts,
            "requests": self.case.claims_text,
        }  # fmt: skip

    def _owed(self):
        if not hasattr(self, "_rows"):
            self._rows = [(x["worker"], x["unpaid"]) for x in ledger.by_worker(self.case) if x["unpaid"] > 0]
        return self._rows

    def _units(self):
        if not hasattr(self, "_known"):
            named = self.case.parties.filter(removed_seq=None, employer__isnull=False).values("employer")
            found = Employer.objects.filter(pk__in=named) | Employer.objects.filter(pk=self.case.employer_id)
            self._known = sorted(found.distinct(), key=lambda u: (u.pk != self.case.employer_id, u.pk))
        return self._known

    def given(self, case, row):
        """Keys of rows as numbers, applicants as parties."""
        data = self.cleaned_data
        workers = [int(pk) for pk in data["workers"]]
        applicants = [key for key in data["applicants"] if key != ALL_WORKERS]
        applicants += [worker_key(pk) for pk in workers] if ALL_WORKERS in data["applicants"] else []
        told = super().given(case, row)
        return told | {"workers": workers, "employers": [int(pk) for pk in data["employers"]], "applicants": applicants}


class _Day:
    """What the reader of standing organisations looks at."""

    def __init__(self, on):
        self.on = on


class PartyForm(ActForm):
    """One of the parties."""

    party = forms.ChoiceField(label=gettext_lazy("当事人"))

    def prepare(self):
        """Who takes part; for a consent, who has not said so yet."""
        super().prepare()
        present = self.row.present()
        present = present.filter(consented_on=None) if self.act.name == "record_consent" else present
        seats = table.arranged([table.seat_of(p.worker or p.employer, {}, bool(p.worker_id)) for p in present])
        self.fields["party"].choices = [("", _("选择当事人")), *table.Table(seats).choices()]


class ConsentForm(PartyForm):
    """Who agrees to mediate, and how."""

    how = forms.ChoiceField(label=HOW, choices=Consent.choices, widget=forms.RadioSelect)


class MediatorField(forms.ChoiceField):
    """One of the organisation's mediators, by key."""

    def clean(self, value):
        """A number."""
        return int(super().clean(value))


def mediator_choices(row) -> list[tuple[int, str]]:
    """The organisation's mediators of today; who has a tie to a party says so, and the act refuses him (人民调解法 15)."""
    today, project = moment.today(), row.case.project
    seats = list(Mediator.objects.on(today).filter(organisation=row.organisation_id).select_related("user").order_by("pk"))
    units = {p.employer_id for p in row.present() if p.employer_id} | employers_of(row.case.employer_id, project)
    found = ties([s.pk for s in seats], units, [project.pk] if project else [], today)
    tied = {tie.mediator_id: tie.get_kind_display() for tie in found}
    return [(s.pk, s.name + (_("（回避：%(tie)s）") % {"tie": tied[s.pk]} if s.pk in tied else "")) for s in seats]


class AcceptForm(ActForm):
    """Who mediates; when and where the first session is, what to bring (M02)."""

    mediator = MediatorField(label=gettext_lazy("调解员"), widget=forms.RadioSelect)
    at = MomentField(label=gettext_lazy("首次调解时间"), required=False, help_text=gettext_lazy("写入受理通知；排期另行办理"))
    place = forms.CharField(label=gettext_lazy("首次调解地点"), required=False, max_length=120)
    materials = LinesField(label=gettext_lazy("需要带的材料"), required=False, help_text=gettext_lazy("一行一项"))
    button = gettext_lazy("受理")

    def prepare(self):
        """The organisation's mediators."""
        self.fields["mediator"].choices = mediator_choices(self.row)


class AssignForm(ReasonForm):
    """Another mediator, and why."""

    mediator = MediatorField(label=gettext_lazy("改派的调解员"), widget=forms.RadioSelect)
    field_order = ("mediator", "reason")

    def prepare(self):
        """All of them but the one who has it."""
        self.fields["mediator"].choices = [c for c in mediator_choices(self.row) if c[0] != self.row.mediator_id]


class DeclineForm(ReasonForm):
    """On which ground, and why."""

    ground = forms.ChoiceField(label=gettext_lazy("不予受理的理由"), choices=Decline.choices, widget=forms.RadioSelect)
    field_order = ("ground", "reason")


class ExtendForm(DocumentForm):
    """More days, agreed by all."""

    purpose = Purpose.OTHER
    days = forms.IntegerField(label=gettext_lazy("延长的日数"), min_value=1, max_value=LONGER, help_text=gettext_lazy("自然日"))
    consents = keys_field(gettext_lazy("同意延长的当事人"))

    def prepare(self):
        """Every party."""
        super().prepare()
        self.fields["consents"].choices = table.of(self.row).choices()


class AddPartyForm(ActForm):
    """A unit of the case that joins of its own will."""

    employer = forms.ModelChoiceField(
        Employer.objects.none(), label=gettext_lazy("加入的单位"), empty_label=gettext_lazy("选择单位"),
        help_text=gettext_lazy("从案件当事人中选；没有的，先在案件中登记为当事人"),
    )  # fmt: skip
    how = forms.ChoiceField(label=HOW, choices=Consent.choices, widget=forms.RadioSelect)

    def prepare(self):
        """Units of the case that do not take part yet."""
        here = [p.employer_id for p in self.row.present() if p.employer_id]
        named = self.case.parties.filter(removed_seq=None, employer__isnull=False).values("employer")
        self.fields["employer"].queryset = Employer.objects.filter(pk__in=named).exclude(pk__in=here).order_by("name")


class LeaveForm(PartyForm, DocumentForm):
    """Who withdraws, by his own declaration."""

    purpose = Purpose.OTHER


acting.register_form("MEDIATION", "apply", ApplyForm)
acting.register_form("MEDIATION", "record_consent", ConsentForm)
acting.register_form("MEDIATION", "accept", AcceptForm)
acting.register_form("MEDIATION", "assign", AssignForm)
acting.register_form("MEDIATION", "decline", DeclineForm)
acting.register_form("MEDIATION", "extend", ExtendForm)
acting.register_form("MEDIATION", "add_party", AddPartyForm)
acting.register_form("MEDIATION", "leave", LeaveForm)
