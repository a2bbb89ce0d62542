"""What every form of an act has in common: who does it, what it hands to the door, what a second person is shown."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lawkit import moment
from screens import format as words

OWN = ("on", "understood")
REASON_LENGTH = 500


class DayField(forms.DateField):
    """A day that is not in the future unless ``ahead``."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, *, ahead=False, **more):
        self.ahead = ahead
        more.setdefault("error_messages", {"invalid": gettext_lazy("日期写成 2026-11-22 这样")})
        super().__init__(**more)

    def clean(self, value):
        """Refuse tomorrow where only the past makes sense."""
        day = super().clean(value)
        if day and not self.ahead and day > moment.today():
            raise forms.ValidationError(_("日期在今天之后，改为实际日期"))
        return day


class ActForm(forms.Form):
    """The form of one act. Subclasses add fields and override ``given``; this one asks for nothing.

    ``template_part`` renders the fields; ``OWN`` fields (legal day, tick for the consequence) are the page's.
    """

    use_required_attribute = False
    template_part = "casework/act_fields.html"
    button = ""
    hint = ""
    dated = True

    def __init__(self, doing, data=None, files=None, **more):
        self.doing, self.case, self.row, self.act = doing, doing.case, doing.row, doing.act
        super().__init__(data, files, label_suffix="", initial={**self.starting(), **more})
        if self.dated and self.act.past and not self.act.papers:
            self.fields["on"] = DayField(label=_("办理日期"), initial=moment.today())
            self.fields["on"].error_messages["required"] = self.empty(self.fields["on"])
        if doing.final:
            told = {"required": _("知悉后果后勾选")}
            self.fields["understood"] = forms.BooleanField(label=doing.consequence, error_messages=told)
        self.prepare()
        for name, field in self.fields.items():
            if name not in OWN and field.required:
                field.error_messages["required"] = self.empty(field)
            if "invalid_choice" in field.error_messages:
                field.error_messages["invalid_choice"] = _("所选的%(label)s不在可选之列，重新选择") % {
                    "label": field.label
                }

    def prepare(self):
        """Fit choices to the case."""

    def starting(self) -> dict:
        """What the fields hold at first."""
        return {}

    def facts(self) -> dict:
        """Facts that the form has read already for its fields: the page does not ask for them again."""
        return {}

    def empty(self, field) -> str:
        """What to say where a required field is empty."""
        choosing = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.FileField)
        word = _("选择%(label)s") if choosing else _("填写%(label)s")
        return word % {"label": field.label}

    def asked(self):
        """The bound fields that the act itself asks for."""
        return [self[name] for name in self.fields if name not in OWN]

    def given(self, case, row) -> dict:
        """What the door is handed: plain values only; what was left empty is not handed in."""
        told = {name: plain(self.cleaned_data[name]) for name in self.fields if name not in OWN}
        return {k: v for k, v in told.items() if v not in (None, "", []) or self.fields[k].required}

    def clean_on(self):
        """Nothing was done in a case before it came in."""
        day, came = self.cleaned_data["on"], self.case.received_on
        if day and came and day < came:
            raise forms.ValidationError(_("日期早于收到投诉的 %(day)s，改为实际日期") % {"day": words.weekday(came)})
        return day

    def on(self) -> date | None:
        """The legal date, None for today."""
        day = self.cleaned_data.get("on")
        return None if day in (None, moment.today()) else day

    def before(self, doing) -> None:
        """What must be stored in the same transaction before the act, e.g. files; may raise ValidationError."""

    # ── what is stored, for comparing with what somebody types (casework.entry.clash) ────────────────────────────

    def holds(self) -> dict[str, list[str]]:
        """What the fields hold before anything is typed, as the browser would send it; not of a bound form."""
        never = (forms.FileField, MomentField)  # moments start with the present, which is nothing stored
        names = [n for n, f in self.fields.items() if n not in OWN and not isinstance(f, never)]
        return {name: sent(self[name]) for name in names}

    def label_of(self, name: str) -> str:
        """A field as people call it."""
        return str(self.fields[name].label)

    def words_of(self, name: str, values: list[str]) -> str:
        """What the browser sent for a field, in words; empty for nothing."""
        known = self.fields[name]
        if isinstance(known, forms.BooleanField):
            return _("是") if values else _("否")
        names = {str(k): str(v) for k, v in getattr(known, "choices", None) or ()}
        return "、".join(names.get(v, v) for v in values)

    def anchor_of(self, name: str) -> str:
        """The id of the field's control."""
        return self[name].id_for_label if name in self.fields else name

    def told(self, given: dict) -> list[tuple[str, str]]:
        """(label, words) of what was handed in, for the second person."""
        labels = {name: field.label for name, field in self.fields.items()}
        return [(labels[k], self.say(k, v)) for k, v in given.items() if k in labels and v not in (None, "", [], ())]

    def say(self, name, value) -> str:
        """A value in words; a field that has words of its own for it says them by ``in_words``."""
        own = getattr(self.fields[name], "in_words", None)
        if own:
            return own(value)
        choices = getattr(self.fields[name], "choices", None)
        if choices is not None:
            names = {str(k): str(v) for k, v in choices}
            return "、".join(names.get(str(v), str(v)) for v in (value if isinstance(value, list) else [value]))
        if isinstance(value, date):
            return words.weekday(value)
        return "；".join(map(str, value)) if isinstance(value, list) else str(value)


def sent(bound) -> list[str]:
    """What a browser sends for an unbound field left as it is."""
    value = bound.value()
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = bound.field.widget.format_value(value)
    found = shown if isinstance(shown, list | tuple) else [shown]
    return [str(one).replace("\r\n", "\n") for one in found if one not in (None, "")]


def prose(label, most, rows=2, required=False, **more):
    """A field of several lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, required=required, widget=area, **more)


class ReasonForm(ActForm):
    """A reason in writing."""

    reason = prose(gettext_lazy("理由"), REASON_LENGTH, rows=3, required=True)


def plain(value):
    """A cleaned value as the door takes it: rows by their keys, lists as lists."""
    if hasattr(value, "pk"):
        return value.pk
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list | tuple | set) or hasattr(value, "values_list"):
        return [plain(v) for v in value]
    return value


def lines(text: str) -> list[str]:
    """The lines of a text, without empty ones."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


class LinesField(forms.CharField):
    """Several items, one a line."""

    def __init__(self, **more):
        more.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**more)

    def clean(self, value):
        """A list."""
        return lines(super().clean(value))


class MomentField(forms.DateTimeField):
    """A day and time in Shanghai, from the browser's own picker."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **more):
        more.setdefault("error_messages", {"invalid": gettext_lazy("时间写成 2026-11-22T09:30 这样")})
        super().__init__(input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"], **more)
