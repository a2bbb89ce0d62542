"""Forms of the check on site and of handling: visits, conclusions, measures, talks."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, DayField, LinesField, MomentField, ReasonForm, prose
from casework.forms.evidence import FilesField, storing
from casework.forms.people import PersonField
from casework.models import Purpose
from early_warning import hazards
from early_warning.forms.fields import HeadsField, YuanField, nobody
from early_warning.words import FALSE, TRUE, Measure, Outcome
from lawkit import moment


class RecuseForm(ReasonForm):
    """Which checker is taken off."""

    officer = PersonField(label=gettext_lazy("回避人员"))
    field_order = ("officer", "reason")

    def prepare(self):
        """The two checkers."""
        self.fields["officer"].choices = [nobody(), *((u.pk, u.name) for u in self.doing.pair)]


class VisitForm(ActForm):
    """When, where, what was asked and answered, and pictures of it."""

    visited_at = MomentField(label=gettext_lazy("到场时间"))
    place = forms.CharField(label=gettext_lazy("核查地点"), max_length=200)
    persons = forms.CharField(label=gettext_lazy("现场人员"), max_length=200, required=False)
    workers_asked = HeadsField(
        label=gettext_lazy("询问劳动者人数"), required=False, help_text=gettext_lazy("不少于 3 人；不足 3 人的全部询问")
    )
    assistants = forms.CharField(label=gettext_lazy("协助人员"), max_length=120, required=False)
    note = prose(gettext_lazy("说明"), 2000)
    files = FilesField(label=gettext_lazy("照片和材料"), required=False)

    def prepare(self):
        """Two fields for each question."""
        choices = [("", _("没有核查")), *hazards.ANSWERS.items()]
        for one in hazards.QUESTIONS:
            self.fields[one.key] = forms.ChoiceField(label=one.text, choices=choices, required=False)
            label = _("%(question)s：说明") % {"question": one.text}
            self.fields[f"{one.key}_note"] = forms.CharField(label=label, max_length=200, required=False)
        asked = [name for one in hazards.QUESTIONS for name in (one.key, f"{one.key}_note")]
        self.order_fields(["visited_at", "place", *asked])

    def starting(self):
        """Now, where the clue says."""
        return {"visited_at": moment.now(), "place": self.case.address}

    def clean_visited_at(self):
        """A visit in the minute of the receipt is no visit before it: the browser sends no seconds."""
        at, came = self.cleaned_data["visited_at"], self.case.received_at
        return came if at == came.replace(second=0, microsecond=0) else at

    def clean(self):
        """At least one question was answered."""
        data = super().clean()
        if not any(data.get(one.key) for one in hazards.QUESTIONS):
            self.add_error(hazards.QUESTIONS[0].key, _("逐项核查，至少答一项"))
        return data

    def given(self, case, row):
        """Answers as question and words; the bytes are kept here, just before the act."""
        data = self.cleaned_data
        names = ("visited_at", "place", "persons", "assistants", "note")
        told = {name: data[name] for name in names} | {"workers_asked": data["workers_asked"] or 0}
        answers = [
            {"question": str(one.text), "answer": "。".join(filter(None, (said, data[f"{one.key}_note"].strip())))}
            for one in hazards.QUESTIONS
            if (said := str(hazards.ANSWERS.get(data[one.key], "")))
        ]
        files = storing(data["files"], Purpose.SITE, data["visited_at"], data["place"][:120])
        return {**told, "answers": answers, "files": files}


class FalseAlarmForm(ReasonForm):
    """What it was instead."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("情形"), widget=forms.RadioSelect, choices=[(o, o.label) for o in FALSE]
    )
    field_order = ("outcome", "reason")


class ConfirmForm(ActForm):
    """The finding."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("核查结论"), widget=forms.RadioSelect, choices=[(o, o.label) for o in TRUE], initial=Outcome.CONFIRMED
    )  # fmt: skip
    finding = prose(gettext_lazy("核查情况"), 2000, rows=4, required=True)
    headcount = HeadsField(label=gettext_lazy("涉及人数"), required=False)
    amount = YuanField(label=gettext_lazy("涉及金额（元）"), required=False)

    def starting(self):
        """What was told."""
        return {"outcome": Outcome.CONFIRMED, "headcount": self.case.headcount, "amount": self.case.amount}


class HandleForm(ActForm):
    """One of six measures; a talk with its time, place and requirements."""

    template_part = "early_warning/act_handle.html"
    measure = forms.ChoiceField(label=gettext_lazy("处置措施"), choices=Measure.choices, widget=forms.RadioSelect)
    note = prose(gettext_lazy("说明"), 1000)
    at = MomentField(label=gettext_lazy("约谈时间"), required=False)
    place = forms.CharField(label=gettext_lazy("约谈地点"), max_length=200, required=False)
    persons = forms.CharField(
        label=gettext_lazy("被约谈人"), max_length=200, required=False, help_text=gettext_lazy("不填即法定代表人（负责人）")
    )
    matter = prose(gettext_lazy("约谈事项"), 500)
    requirements = LinesField(label=gettext_lazy("要求"), required=False, help_text=gettext_lazy("每行一项"))
    TALK = ("at", "place", "persons", "matter", "requirements")

    @property
    def always(self):
        """The fields of every measure."""
        return [self["measure"], self["note"]]

    @property
    def talk(self):
        """The fields of a talk."""
        return [self[name] for name in self.TALK]

    def clean(self):
        """A talk has a time to come and a place."""
        data = super().clean()
        if data.get("measure") == Measure.TALK:
            if not data.get("at") and "at" in data:
                self.add_error("at", _("填写约谈时间"))
            elif data.get("at") and data["at"] <= moment.now():
                self.add_error("at", _("约谈时间在现在之后，改为要约谈的时间"))
            if not data.get("place"):
                self.add_error("place", _("填写约谈地点"))
        return data

    def given(self, case, row):
        """What belongs to the measure."""
        told = super().given(case, row)
        return told if told["measure"] == Measure.TALK else {k: v for k, v in told.items() if k not in self.TALK}


class TalkForm(ActForm):
    """Who came and what was said."""

    at = MomentField(label=gettext_lazy("约谈时间"))
    place = forms.CharField(label=gettext_lazy("约谈地点"), max_length=200, required=False)
    hosts = forms.CharField(label=gettext_lazy("约谈人"), max_length=120, required=False)
    attended = forms.CharField(label=gettext_lazy("到场人员"), max_length=200)
    statement = prose(gettext_lazy("被约谈人陈述"), 2000, rows=4, required=True)
    requirements = LinesField(label=gettext_lazy("要求"), required=False, help_text=gettext_lazy("每行一项"))
    commitments = LinesField(label=gettext_lazy("承诺"), required=False, help_text=gettext_lazy("每行一项"))
    promised_on = DayField(label=gettext_lazy("承诺支付日期"), required=False, ahead=True)
    files = FilesField(label=gettext_lazy("笔录扫描件"), required=False)

    def given(self, case, row):
        """The bytes are kept here, just before the act."""
        told = {k: v for k, v in super().given(case, row).items() if k != "files"}
        return {**told, "files": storing(self.cleaned_data["files"], Purpose.INTERVIEW)}


acting.register_form("WARNING", "recuse", RecuseForm)
acting.register_form("WARNING", "record_visit", VisitForm)
acting.register_form("WARNING", "false_alarm", FalseAlarmForm)
acting.register_form("WARNING", "confirm", ConfirmForm)
acting.register_form("WARNING", "handle", HandleForm)
acting.register_form("WARNING", "record_talk", TalkForm)
