"""A clue typed by hand: what every source is asked, and what only some of them must give."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import sources
from casework.forms.base import DayField, MomentField
from casework.forms.evidence import FilesField
from casework.models import Channel
from casework.roster import money
from early_warning import hazards
from early_warning.imports import cells
from lawkit import moment
from registry.identity import check_phone, check_uscc
from registry.models import Employer, Project
from registry.roles import Role

MOST_FILES = 8
BY_HAND = (
    Channel.PHONE, Channel.HOTLINE, Channel.LETTER, Channel.TRANSFER, Channel.STATION, Channel.PATROL, Channel.GRID,
    Channel.SELF_CHECK, Channel.INDUSTRY, Channel.BANK, Channel.OPINION,
)  # fmt: skip
OF_ROLE = {
    Role.INSP: (Channel.PATROL,), Role.GRID: (Channel.GRID,), Role.BANK: (Channel.BANK,), Role.GC: (Channel.SELF_CHECK,),
    Role.IND: (Channel.INDUSTRY,),
}  # fmt: skip
TOLD = {"max_length": gettext_lazy("不超过 %(limit_value)d 个字，现在是 %(show_value)d 个")}


def sources_of(who) -> list[sources.Source]:
    """The sources from which this person enters by hand; the desk and the analyst from all of them."""
    if who.has(Role.DESK, Role.ANALYST):
        return [sources.of(key) for key in BY_HAND]
    own = [key for role, keys in OF_ROLE.items() if who.has(role) for key in keys]
    return [sources.of(key) for key in own]


def _text(label, most, rows=0, **more):
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput
    return forms.CharField(label=label, required=False, max_length=most, widget=widget, error_messages=TOLD, **more)


class EntryForm(forms.Form):
    """What is asked; ``cleaned()`` is what ``early_warning.receiving.receive`` takes, but organ, key and stored files."""

    use_required_attribute = False

    source = forms.ChoiceField(
        label=gettext_lazy("来源"),
        error_messages={"required": gettext_lazy("选择来源"), "invalid_choice": gettext_lazy("选择本岗位登记的来源")},
    )  # fmt: skip
    source_ref = _text(gettext_lazy("来源编号"), 60)
    received_at = MomentField(label=gettext_lazy("收到时间"))
    answer_by = DayField(label=gettext_lazy("来源要求的反馈期限"), required=False, ahead=True)
    employer = _text(gettext_lazy("单位名称、信用代码或门牌"), 200)
    project = _text(gettext_lazy("工程项目"), 200)
    region = forms.TypedChoiceField(
        label=gettext_lazy("所在镇街"), coerce=int,
        error_messages={"required": gettext_lazy("选择所在镇街"), "invalid_choice": gettext_lazy("选择所在镇街")},
    )  # fmt: skip
    address = _text(gettext_lazy("地址"), 200)
    headcount = _text(gettext_lazy("涉及人数"), 20)
    amount = _text(gettext_lazy("涉及金额"), 40)
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("看到、听到了什么"), required=False, choices=[(one.key, one.label) for one in hazards.HAZARDS],
        widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": gettext_lazy("在列出的情形里选择")},
    )  # fmt: skip
    text = _text(gettext_lazy("线索内容"), 2000, rows=5)
    caller_name = _text(gettext_lazy("反映人"), 50)
    caller_phone = _text(gettext_lazy("反映人电话"), 30)
    confidential = forms.BooleanField(label=gettext_lazy("为反映人保密身份"), required=False)
    files = FilesField(label=gettext_lazy("附件"), required=False)

    def __init__(self, data=None, files=None, *, offered, regions, **more):
        super().__init__(data, files, label_suffix="", **more)
        self.fields["source"].choices = [(one.key, one.label) for one in offered]
        self.fields["region"].choices = [(r.pk, r.name) for r in regions]
        self.fields["source"].initial = offered[0].key if offered else ""
        self.fields["received_at"].initial = lambda: moment.local(moment.now())
        self.fields["received_at"].error_messages["required"] = _("填写收到时间")

    def clean_received_at(self):
        """Nothing comes tomorrow."""
        at = self.cleaned_data["received_at"]
        if at and at > moment.now():
            raise forms.ValidationError(_("收到时间晚于现在，改为实际收到的时间"))
        return at

    def clean_headcount(self):
        """A whole number, 人 behind it or not."""
        found = cells.heads(self.cleaned_data["headcount"])
        if found.warning and found.value is None:
            raise forms.ValidationError(_("人数写成 14 这样的数字，不清楚的留空"))
        return found.value

    def clean_amount(self):
        """Fen, from yuan as people write them."""
        found = money.read(self.cleaned_data["amount"])
        if found.error:
            raise forms.ValidationError(_("金额以元为单位，写成 12600 或 12600.00，不清楚的留空"))
        return found.value

    def clean_caller_phone(self):
        """A number, where one is given."""
        text = self.cleaned_data["caller_phone"]
        found = check_phone(text) if text else None
        if found and found.problem:
            raise forms.ValidationError(str(found.problem))
        return found.value if found else ""

    def clean_files(self):
        """As many as a telephone may send."""
        found = self.cleaned_data["files"]
        if len(found) > MOST_FILES:
            raise forms.ValidationError(_("一条线索最多 %(n)s 个附件，其余的登记后补充") % {"n": MOST_FILES})
        return found

    def clean(self):
        """What the source needs, whom it is about, what was told: every lack by its field."""
        data = super().clean()
        self.known, self.site = employer_of(data.get("employer", "")), None
        self._origin(data)
        self._subject(data)
        if not data.get("text") and not data.get("kinds") and not {"text", "kinds"} & set(self.errors):
            self.add_error("text", _("写明反映的情况，或选择看到、听到了什么"))
        return data

    def _origin(self, data):
        row = sources.SOURCES.get(data.get("source"))
        if row and row.needs_ref and not data.get("source_ref") and "source_ref" in data:
            self.add_error("source_ref", _("填写%(source)s的编号，反馈时按它查找") % {"source": row.label})
        came, until = data.get("received_at"), data.get("answer_by")
        if came and until and until < moment.local(came).date():
            self.add_error("answer_by", _("反馈期限在收到日期之前，核对来源单上的期限"))

    def _subject(self, data):
        name = data.get("project", "")
        self.site = project_of(name)
        if name and self.site is None:
            self.add_error("project", _("没有登记过这个项目；留空，把名称写在线索内容里"))
        if self.known is None and self.site is None and not data.get("employer") and not name and "employer" in data:
            self.add_error("employer", _("填写单位名称、信用代码或门牌，或选择工程项目"))
        if self.known is None and check_uscc(data.get("employer", "")).ok:
            self.add_error("employer", _("没有登记过这个信用代码；核对代码，或改写单位名称"))

    def cleaned(self) -> dict:
        """What the act takes; empty values are left out."""
        data = self.cleaned_data
        shown = hazards.signals(data["kinds"], self._told_by())
        given = {name: data[name] for name in PLAIN if data[name] not in (None, "")}
        given |= {"region_id": data["region"], "signals": shown, "confidential": data["confidential"]}
        if shown:
            given["score"] = hazards.score(shown)
        given["text"] = data["text"] or "、".join(one["label"] for one in shown)
        if self.known:
            given["employer_id"] = self.known.pk
        elif data["employer"]:
            given["subject_name"] = data["employer"]
        if self.site:
            given["project_id"] = self.site.pk
        return given

    def _told_by(self) -> str:
        at: datetime = moment.local(self.cleaned_data["received_at"])
        return f"{sources.of(self.cleaned_data['source']).label} {at:%m-%d %H:%M}"


PLAIN = ("source", "source_ref", "received_at", "answer_by", "address", "headcount", "amount", "caller_name", "caller_phone")


def employer_of(text: str) -> Employer | None:
    """The registered employer of this credit code, or the only one of exactly this name."""
    code = check_uscc(text) if text else None
    if code and code.ok:
        return Employer.objects.filter(uscc=code.value).first()
    found = list(Employer.objects.filter(name=text)[:2]) if text else []
    return found[0] if len(found) == 1 else None


def project_of(name: str) -> Project | None:
    """The registered project of exactly this name, if there is one alone."""
    found = list(Project.objects.filter(name=name)[:2]) if name else []
    return found[0] if len(found) == 1 else None
