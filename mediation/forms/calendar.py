"""Forms of the calendar: an absence of a mediator."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mediation import holding
from mediation.models import BookingKind

LONGEST = timedelta(days=366)
KINDS = [(kind.value, kind.label) for kind in (BookingKind.LEAVE, BookingKind.BUSY)]


def _time(label, asked):
    return forms.DateTimeField(
        label=label, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": asked, "invalid": gettext_lazy("时间写成 2026-11-22 09:30 这样")},
    )  # fmt: skip


class AbsenceForm(forms.Form):
    """When a mediator takes no sessions. What clashes with his sessions is told, not overruled."""

    use_required_attribute = False
    mediator = forms.ChoiceField(
        label=gettext_lazy("调解组织"), error_messages={"required": gettext_lazy("选择调解组织")}
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("安排"), choices=KINDS, initial=BookingKind.LEAVE, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("选择请假或其他公务")},
    )  # fmt: skip
    starts = _time(gettext_lazy("开始"), gettext_lazy("填写开始时间"))
    ends = _time(gettext_lazy("结束"), gettext_lazy("填写结束时间"))
    note = forms.CharField(
        label=gettext_lazy("说明"), max_length=60, required=False, help_text=gettext_lazy("只有本人看得到")
    )

    def __init__(self, seats, data=None):
        super().__init__(data, label_suffix="")
        self.seats = {seat.public_id: seat for seat in seats}
        field = self.fields["mediator"]
        field.choices = [(key, seat.organisation.name) for key, seat in self.seats.items()]
        field.error_messages["invalid_choice"] = _("选择自己任调解员的组织")
        field.initial = next(iter(self.seats), None)

    def clean(self):
        """The end follows the beginning, and nothing else is there yet."""
        cleaned = super().clean()
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if not (starts and ends):
            return cleaned
        if ends <= starts:
            self.add_error("ends", _("结束时间要晚于开始时间"))
        elif ends - starts > LONGEST:
            self.add_error("ends", _("超过一年，分几次登记"))
        elif seat := self.seats.get(cleaned.get("mediator")):
            for clash in holding.clashing(holding.wanted(starts, ends, [seat], None)):
                self.add_error(None, clash.says)
        return cleaned

    def hold(self):
        """Take the time."""
        told = self.cleaned_data
        seat = self.seats[told["mediator"]]
        return holding.hold(told["starts"], told["ends"], mediator=seat, kind=told["kind"], note=told["note"])
