"""The forms of preservations, queries and requests to the police."""

import re
from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, DayField, LinesField, ReasonForm, prose
from enforcement.inquiry.forms import DocumentForm, FiledForm, SeenForm, line, on_file
from enforcement.inquiry.words import DISPOSITIONS
from enforcement.models.inquiry_help import PoliceHelp
from enforcement.referral.forms_outside import DocumentFields
from lawkit import moment
from screens import format as words

REQUEST = {
    "receiver": gettext_lazy("协助查询单位"), "things": gettext_lazy("登记保存的物品"), "place": gettext_lazy("保存地点"),
    "keeper": gettext_lazy("保管人"), "targets": gettext_lazy("查询对象"), "scope": gettext_lazy("查询内容"),
    "period": gettext_lazy("查询期间"), "reply_by": gettext_lazy("答复日期"), "requests": gettext_lazy("商请事项"),
    "unreachable": gettext_lazy("无法联系、拒不配合的情况"), "reason": gettext_lazy("理由"),
}  # fmt: skip
PARTS = ("name", "id", "quantity", "features", "note")
COMMA = re.compile(r"\s*[，,]\s*")
REPLY_DAYS = 10


class RowsField(LinesField):
    """One thing or person a line, its parts apart by commas; ``names`` says what the parts are, the first two needed."""

    def __init__(self, *, names, lacks, **more):
        self.names, self.lacks = names, lacks
        super().__init__(**more)

    def clean(self, value):
        """A group for each line."""
        rows = []
        for text in super().clean(value):
            parts = COMMA.split(text, maxsplit=len(self.names) - 1)
            if len(parts) < 2 or not all(parts[:2]):
                raise forms.ValidationError(self.lacks % {"line": text})
            rows.append(dict(zip(self.names, parts, strict=False)))
        return rows


class KeepForm(ReasonForm):
    """What is to be kept, where, by whom, and why it may be lost."""

    things = RowsField(
        names=("name", "quantity", "features"), label=gettext_lazy("登记保存的物品"),
        lacks=gettext_lazy("“%(line)s”缺少名称或者数量"), help_text=gettext_lazy("一行一项：名称，数量，特征"),
    )  # fmt: skip
    where = line(gettext_lazy("保存地点"), required=True)
    keeper = line(gettext_lazy("保管人"), 60, required=True)
    field_order = ("things", "where", "keeper", "reason")
    button = gettext_lazy("提请批准")

    def say(self, name, value):
        """The list, line by line."""
        return "；".join(map(in_line, value)) if name == "things" else super().say(name, value)


class DisposeForm(ActForm):
    """What becomes of each thing on the list."""

    button = gettext_lazy("作出处理决定")

    def prepare(self):
        """A choice for each thing; without a return where the decision returns nothing."""
        ways = [(k, v) for k, v in DISPOSITIONS.items() if self.act.name == "release" or k != "return"]
        for thing in self.row.things.all():
            self.fields[f"thing{thing.pk}"] = forms.ChoiceField(
                label=f"{thing.name}（{thing.quantity}）", choices=[("", _("选择")), *ways]
            )

    def given(self, case, row):
        """Pairs of thing and way."""
        chosen = {k: v for k, v in self.cleaned_data.items() if k.startswith("thing")}
        return {"dispositions": [[int(k.removeprefix("thing")), v] for k, v in chosen.items()]}

    def clean(self):
        """A decision that returns something names what."""
        data = super().clean()
        ways = {v for k, v in data.items() if k.startswith("thing")}
        if not self.errors and self.act.name == "release" and "return" not in ways:
            raise forms.ValidationError(_("至少一项发还；没有发还的，改为作出其他处理决定"))
        return data


class QueryForm(ReasonForm):
    """Whom one asks about whom, what, for which time, until when."""

    receiver = line(gettext_lazy("协助查询单位"), 120, required=True)
    targets = RowsField(
        names=("name", "id", "note"), label=gettext_lazy("查询对象"),
        lacks=gettext_lazy("“%(line)s”缺少名称或者证件号码"), help_text=gettext_lazy("一行一个：名称（姓名），证件号码，与本案的关系"),
    )  # fmt: skip
    scope = LinesField(label=gettext_lazy("查询内容"), help_text=gettext_lazy("一行一项"))
    period = line(gettext_lazy("查询期间"), 80, required=True)
    reply_by = DayField(label=gettext_lazy("答复日期"), ahead=True)
    field_order = ("receiver", "targets", "scope", "period", "reply_by", "reason")
    button = gettext_lazy("提请批准")

    def starting(self):
        """The respondent, and ten days for the answer."""
        unit = self.case.employer
        return {"targets": f"{unit.name}，{unit.uscc}" if unit.uscc else "",
            "reply_by": moment.today() + timedelta(days=REPLY_DAYS)}

    def clean_reply_by(self):
        """A day that is still to come."""
        day = self.cleaned_data["reply_by"]
        if day and day <= moment.today():
            raise forms.ValidationError(_("答复日期在今天之后，改填日期"))
        return day

    def say(self, name, value):
        """The persons, line by line."""
        return "；".join(map(in_line, value)) if name == "targets" else super().say(name, value)


class RequestForm(SeenForm):
    """Who decides is shown what was asked for."""

    @property
    def lines(self):
        """Each part of the request under the name that it had when it was typed."""
        held = {name: self.row.content.get(name) or getattr(self.row, name, None) for name in REQUEST}
        return [(label, in_words(held[name]), True) for name, label in REQUEST.items() if held[name]]


class ApproveForm(RequestForm):
    """The request, and a button."""

    button = gettext_lazy("批准")


class DenyForm(RequestForm, ReasonForm):
    """The request, and why not."""


def in_words(value) -> str:
    """A text, a day, a list of texts or of groups, in one line."""
    if isinstance(value, date):
        return words.long_day(value)
    if isinstance(value, str):
        return value
    return "；".join(in_line(one) if isinstance(one, dict) else one for one in value)


def in_line(group) -> str:
    """The parts of a thing or person in the order in which they were typed."""
    return "，".join(group[name] for name in PARTS if group.get(name))


class HelpForm(FiledForm):
    """What is asked of the police, and why."""

    form = forms.ChoiceField(
        label=gettext_lazy("类别"), choices=PoliceHelp._meta.get_field("form").choices, widget=forms.RadioSelect, initial="assist"
    )
    receiver = line(gettext_lazy("受函公安机关"), 120, required=True)
    requests = LinesField(label=gettext_lazy("商请事项"), help_text=gettext_lazy("一行一项"))
    unreachable = prose(gettext_lazy("无法联系、拒不配合的情况"), 2000, rows=4, required=True)
    evidence = on_file(gettext_lazy("证明材料"))
    button = gettext_lazy("提请签发")


class ReplyForm(DocumentFields):
    """What came back, on file or as a new file: nothing else gets into a closed case."""

    button = gettext_lazy("登记")

    def given(self, case, row):
        """The document alone."""
        return self.document()


class RefusalForm(ReplyForm, ReasonForm):
    """The same, and why they would not."""

    field_order = ("file", "evidence", "reason")

    def given(self, case, row):
        """The document and the reason."""
        return {**self.document(), "reason": self.cleaned_data["reason"]}


def register() -> None:
    """Say which act asks with which form."""
    form = acting.register_form
    form("PRESERVATION", "ask", KeepForm)
    form("PRESERVATION", "dispose release", DisposeForm)
    form("PRESERVATION", "give_back", DocumentForm)
    form("QUERY", "ask", QueryForm)
    form("ASSIST", "ask", HelpForm)
    for machine in ("QUERY", "ASSIST"):
        form(machine, "answer", ReplyForm)
        form(machine, "decline", RefusalForm)
    for machine, act in (("PRESERVATION", "approve"), ("QUERY", "approve"), ("ASSIST", "send")):
        form(machine, act, ApproveForm)
    for machine in ("PRESERVATION", "QUERY"):
        form(machine, "deny", DenyForm)
