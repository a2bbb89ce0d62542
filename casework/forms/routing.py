"""Forms of routing: rulings, receipts, answers, stationed staff, joined organs."""

from django import forms
from django.utils.translation import gettext_lazy

from casework import acting, routing
from casework.forms.base import REASON_LENGTH, ActForm, DayField, MomentField, ReasonForm, prose
from casework.forms.evidence import FilesField, refuse_known, storing
from casework.forms.people import PersonField, organs
from casework.guards_routing import PARTNER
from casework.models import Jurisdiction, Purpose
from lawkit import moment
from registry.models import Organ, Post


class RulingForm(ReasonForm):
    """Whose the case is, by whose decision."""

    ruling = forms.ChoiceField(label=gettext_lazy("认定结果"), choices=Jurisdiction.choices, widget=forms.RadioSelect)
    paper = forms.CharField(
        label=gettext_lazy("上级决定的文号"), required=False, max_length=60, help_text=gettext_lazy("提级、指定管辖的填写")
    )
    field_order = ("ruling", "paper", "reason")


class ReceiptForm(ActForm):
    """Date, name and the paper that came back."""

    received_on = DayField(label=gettext_lazy("收到日期"))
    received_by = forms.CharField(label=gettext_lazy("接收人"), max_length=60)
    file = FilesField(label=gettext_lazy("接收回执"))

    def clean_file(self):
        """One file that the case does not hold yet."""
        found = self.cleaned_data["file"][:1]
        refuse_known(self.case, found)
        return found

    def given(self, case, row):
        """The bytes are kept here, just before the act."""
        (kept,) = storing(self.cleaned_data["file"], Purpose.RECEIPT)
        return {**{n: self.cleaned_data[n] for n in ("received_on", "received_by")}, "file": kept}


class ReceiverAnswerForm(ActForm):
    """What the receiver told the complainant, and when."""

    answered_on = DayField(label=gettext_lazy("答复日期"))
    answer = prose(gettext_lazy("答复内容"), 1000, rows=4, required=True)

    def starting(self):
        """Today."""
        return {"answered_on": moment.today()}


class CallForm(ActForm):
    """Which station, and whom it is to bring."""

    station = PersonField(label=gettext_lazy("驻点单位"))
    wanted = forms.CharField(
        label=gettext_lazy("要到场的人"), required=False, max_length=120,
        help_text=gettext_lazy("例如项目负责人、劳资专管员、班组长"),
    )  # fmt: skip

    def prepare(self):
        """The stations of the city, that of the case's own window first."""
        found = routing.stations(self.case)
        self.fields["station"].choices = [(o.pk, f"{o.name}（{o.get_window_display()}）") for o in found]


class ArrivalForm(ActForm):
    """Who came, when, and what was said."""

    call = PersonField(label=gettext_lazy("驻点单位"))
    arrived_at = MomentField(label=gettext_lazy("到场时间"))
    who_came = forms.CharField(label=gettext_lazy("到场人员"), max_length=120)
    said = prose(gettext_lazy("到场后的说法"), 1000, rows=4, required=True)

    def prepare(self):
        """Those who have not come; a partner's own organ alone."""
        found = _own(self.doing, self.case.calls.filter(arrived_seq=None).select_related("organ"))
        self.fields["call"].choices = [(c.pk, c.organ.name) for c in found]

    def starting(self):
        """Now."""
        return {"arrived_at": moment.now()}


class JoinForm(ActForm):
    """Which organ, its duty, and how many working days it has for its answer."""

    organ = forms.ModelChoiceField(
        Organ.objects.none(), label=gettext_lazy("协办单位"), empty_label=gettext_lazy("选择单位")
    )
    duty = prose(gettext_lazy("分工"), 300, required=True)
    days = forms.IntegerField(label=gettext_lazy("答复期限（工作日）"), min_value=1, max_value=60, initial=10)

    def prepare(self):
        """Every organ that has not joined yet."""
        joined = self.case.joint_organs.filter(left_seq=None).values("organ")
        self.fields["organ"].queryset = organs(self.case).exclude(pk__in=joined)


class JointAnswerForm(ActForm):
    """What the joined organ did."""

    joint = PersonField(label=gettext_lazy("协办单位"))
    answer = prose(gettext_lazy("办理情况"), 1000, rows=4, required=True)

    def prepare(self):
        """Those in the case; a partner's own organ alone."""
        found = _own(self.doing, self.case.joint_organs.filter(left_seq=None).select_related("organ"))
        self.fields["joint"].choices = [(j.pk, j.organ.name) for j in found]


class LeaveForm(JointAnswerForm):
    """Which organ leaves, and why."""

    answer = None
    reason = prose(gettext_lazy("理由"), REASON_LENGTH, rows=3, required=True)
    field_order = ("joint", "reason")


def _own(doing, rows):
    if not doing.who.has(PARTNER) or doing.who.has("DESK", "INSP", "SQUAD", "BH", "CHIEF"):
        return rows
    return rows.filter(organ__in=Post.objects.on(moment.today()).filter(user=doing.user.pk).values("organ"))


acting.register_form("CASE", "rule_competence", RulingForm)
acting.register_form("CASE", "receipt", ReceiptForm)
acting.register_form("CASE", "receiver_answers", ReceiverAnswerForm)
acting.register_form("CASE", "call_station", CallForm)
acting.register_form("CASE", "station_arrived", ArrivalForm)
acting.register_form("CASE", "join_organ", JoinForm)
acting.register_form("CASE", "organ_answers", JointAnswerForm)
acting.register_form("CASE", "leave_organ", LeaveForm)
acting.register_rows("station", "organ", "officer", "received_on")
acting.register_mend("somebody_called", ("CASE", "call_station"))
acting.register_mend("somebody_joined", ("CASE", "join_organ"))
acting.register_mend("not_ours", ("CASE", "amend"))
acting.register_mend("receipt_owed", "#routing")
