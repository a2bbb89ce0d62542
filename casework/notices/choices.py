"""What a user may choose: kinds he does without, and when he gets mail."""

from datetime import datetime, time

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import MAY_BE_OFF, NoticeChoice
from lawkit.calendar import CalendarMissing
from statutes.calendar import CALENDAR

SATURDAY = 5
UNREADABLE = _("按 24 小时制填写，例如 18:00")


class ChoiceForm(forms.ModelForm):
    """Kinds that are shown, mail on working days or always, hours without mail. Alarms are always shown."""

    use_required_attribute = False
    kinds = forms.MultipleChoiceField(
        label=_("在站内提醒"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(kind.value, kind.label) for kind in MAY_BE_OFF],
    )  # fmt: skip

    class Meta:
        model = NoticeChoice
        fields = ["digest", "rest_days", "quiet_from", "quiet_to"]
        widgets = {name: forms.TimeInput(attrs={"maxlength": 5}, format="%H:%M") for name in ("quiet_from", "quiet_to")}
        error_messages = {name: {"invalid": UNREADABLE} for name in ("quiet_from", "quiet_to")}

    def __init__(self, data=None, *, instance):
        shown = [kind.value for kind in MAY_BE_OFF if kind.value not in instance.muted]
        super().__init__(data, instance=instance, initial={"kinds": shown}, label_suffix="")

    def clean(self):
        """Quiet hours have a beginning and another end."""
        cleaned = super().clean()
        begin, end = cleaned.get("quiet_from"), cleaned.get("quiet_to")
        if (begin is None) != (end is None) and not self.errors:
            self.add_error("quiet_to" if end is None else "quiet_from", _("静音的开始和结束都填，或者都不填"))
        elif begin is not None and begin == end:
            self.add_error("quiet_to", _("静音的开始和结束相同，改成不同的时间"))
        return cleaned

    def save(self, commit=True):
        """Keep the choice: stored is what is switched off."""
        wanted = self.cleaned_data["kinds"]
        self.instance.muted = [kind.value for kind in MAY_BE_OFF if kind.value not in wanted]
        return super().save(commit)


def choice_of(user) -> NoticeChoice:
    """The user's choice, or the usual one, not saved."""
    return NoticeChoice.objects.filter(user=user.pk).first() or NoticeChoice(user=user)


def quiet(choice: NoticeChoice, now: datetime) -> bool:
    """Whether no mail may go to the user at this moment: his quiet hours, and days of rest unless he wants them."""
    return (not choice.rest_days and not works(now)) or _between(choice.quiet_from, choice.quiet_to, now.time())


def works(now: datetime) -> bool:
    """Whether this day is worked; beyond the published calendar Monday to Friday count as worked."""
    try:
        return CALENDAR.is_working(now.date())
    except CalendarMissing:
        return now.weekday() < SATURDAY


def _between(begin: time | None, end: time | None, now: time) -> bool:
    if begin is None or end is None:
        return False
    return begin <= now < end if begin < end else now >= begin or now < end

