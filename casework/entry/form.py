"""The long form of a complaint, without its grid: source, complainant, employer, facts, materials."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import sources
from casework.models import Channel, OtherProcedure, ReportKind
from casework.roster import cells
from lawkit import moment
from registry.identity import check_citizen_id, check_phone, check_uscc
from registry.models.parties import Funding, Sector
from statutes import provinces

NEEDED = {
    "letter": gettext_lazy("投诉文书"),
    "identity": gettext_lazy("投诉人身份证明"),
    "authority": gettext_lazy("推选代表人或委托代理的书面材料"),
}
HELPFUL = {
    "employment": gettext_lazy("劳动合同或用工证明"),
    "wage": gettext_lazy("工资约定凭据"),
    "attendance": gettext_lazy("考勤或工作群截图"),
}
MOST_REPRESENTATIVES = 5

REPORTED = [c for c in ReportKind.choices if c[0] != ReportKind.CLUE]  # our own clues come by a warning


def _text(label, says="", most=200, rows=0, **more):
    """A text box; with ``says`` it is required and that is the sentence when it is empty."""
    told = {"required": says, "max_length": gettext_lazy("不超过 %(limit_value)d 个字，现在是 %(show_value)d 个")}
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput
    return forms.CharField(
        label=label, required=bool(says), max_length=most, error_messages=told, widget=widget, **more
    )


def _one(label, choices, says, **more):
    told = {"required": says, "invalid_choice": says}
    return forms.ChoiceField(label=label, choices=choices, error_messages=told, **more)


def _day(label, says="", **more):
    told = {"required": says, "invalid": gettext_lazy("日期写成 2026-11-22 这样")}
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=bool(says), error_messages=told, widget=widget, **more)


class IntakeForm(forms.Form):
    """What is asked about a complaint. ``regions`` are the places of work to choose from."""

    use_required_attribute = False

    kind = _one(
        gettext_lazy("类别"), REPORTED, gettext_lazy("选择投诉还是举报"), widget=forms.RadioSelect,
        initial=ReportKind.COMPLAINT,
    )  # fmt: skip
    channel = _one(gettext_lazy("来源"), Channel.choices, gettext_lazy("选择投诉来源"), initial=Channel.WINDOW)
    channel_ref = _text(gettext_lazy("来源编号"), most=60)
    received_on = _day(gettext_lazy("收到日期"), gettext_lazy("填写收到日期"))
    sent_on = _day(gettext_lazy("来源受理日期"))
    answer_by = _day(gettext_lazy("来源要求的反馈期限"))
    confidential = forms.BooleanField(label=gettext_lazy("为举报人保密身份"), required=False)

    complainant_name = _text(gettext_lazy("姓名"), gettext_lazy("填写投诉人姓名"), most=50)
    complainant_id = _text(gettext_lazy("身份证号"), most=40)
    complainant_phone = _text(gettext_lazy("手机"), most=30)
    complainant_address = _text(gettext_lazy("住址"), most=120)
    representatives = _text(gettext_lazy("代表人"))
    authority = _text(gettext_lazy("推选或授权"), most=120)

    no_uscc = forms.BooleanField(label=gettext_lazy("没有信用代码（无照经营、包工头）"), required=False)
    uscc = _text(gettext_lazy("统一社会信用代码"), most=40)
    employer_name = _text(gettext_lazy("名称"), gettext_lazy("填写用人单位名称"))
    legal_rep = _text(gettext_lazy("法定代表人"), most=50)
    employer_address = _text(gettext_lazy("地址"))
    employer_phone = _text(gettext_lazy("单位电话"), most=30)
    person_name = _text(gettext_lazy("经营者姓名"), most=50)
    person_id = _text(gettext_lazy("经营者身份证号"), most=40)
    project = _text(gettext_lazy("工程项目"))
    funding = forms.ChoiceField(
        label=gettext_lazy("投资类别"), required=False, choices=[("", gettext_lazy("已登记的项目不选")), *Funding.choices]
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("工程类别"), required=False, choices=[("", gettext_lazy("不清楚的不选")), *Sector.choices]
    )
    region = forms.TypedChoiceField(
        label=gettext_lazy("用工所在地"), coerce=int,
        error_messages={"required": gettext_lazy("选择用工所在地"), "invalid_choice": gettext_lazy("选择用工所在地")},
    )  # fmt: skip

    facts = _text(gettext_lazy("事实"), gettext_lazy("写明欠薪的事实"), most=2000, rows=3)
    claims_text = _text(gettext_lazy("请求"), gettext_lazy("写明投诉请求"), most=500, rows=2)
    violation_end = _day(gettext_lazy("违法行为终了日期"))
    grave = forms.BooleanField(label=gettext_lazy("扬言聚集或有极端苗头"), required=False)

    other_procedure = _one(
        gettext_lazy("同一请求的其他程序"), OtherProcedure.choices, gettext_lazy("选择有没有其他程序"),
        widget=forms.RadioSelect, initial=OtherProcedure.NONE,
    )  # fmt: skip
    materials = forms.MultipleChoiceField(
        label=gettext_lazy("已经收到的材料"), required=False, choices=[*NEEDED.items(), *HELPFUL.items()],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, data=None, *, regions, **more):
        super().__init__(data, label_suffix="", **more)
        self.regions = regions
        self.fields["region"].choices = [("", _("选择地区")), *((r.pk, r.name) for r in regions)]
        self.fields["received_on"].initial = moment.today
        if (data or self.initial).get("kind") == ReportKind.TIP_OFF:
            self.fields["complainant_name"].required = False
        self.fields["claims_text"].initial = _("要求足额支付拖欠的工资。")

    def clean_received_on(self):
        """A complaint of tomorrow has not come yet."""
        day = self.cleaned_data["received_on"]
        if day > moment.today():
            raise forms.ValidationError(_("收到日期在今天之后，改为实际收到的日期"))
        return day

    def clean_violation_end(self):
        """What has ended has ended by today."""
        day = self.cleaned_data["violation_end"]
        if day and day > moment.today():
            raise forms.ValidationError(_("终了日期在今天之后；还在拖欠的不填"))
        return day

    def clean_complainant_name(self):
        """A name as the register of workers takes it."""
        return self._cell("complainant_name", cells.name)

    def clean_person_name(self):
        """The same."""
        return self._cell("person_name", cells.name)

    def clean_complainant_id(self):
        """Check digit and date, where one is given."""
        return self._number("complainant_id", check_citizen_id)

    def clean_person_id(self):
        """The same."""
        return self._number("person_id", check_citizen_id)

    def clean_complainant_phone(self):
        """A telephone number, where one is given."""
        return self._number("complainant_phone", check_phone)

    def clean_employer_phone(self):
        """The same."""
        return self._number("employer_phone", check_phone)

    def clean_uscc(self):
        """Check character, where one is given."""
        return self._number("uscc", check_uscc)

    def clean_representatives(self):
        """Names as a list."""
        return [name for name in re.split(r"[、,，;；\s]+", self.cleaned_data["representatives"]) if name]

    def clean(self):
        """What depends on other fields: who complains, which employer, how many representatives."""
        data = super().clean()
        self._employer(data)
        self._source(data)
        if data.get("kind") == ReportKind.TIP_OFF and data.get("complainant_name") and data.get("complainant_id") == "":
            self.add_error("complainant_id", _("实名举报的，填写身份证号；匿名的，姓名也不填"))
        region = next((r for r in self.regions if r.pk == data.get("region")), None)
        province = region.province if region else ""
        most = provinces.number(province, "representatives_max", moment.today()) or MOST_REPRESENTATIVES
        chosen = data.get("representatives") or []
        if len(chosen) > most:
            says = _("代表人最多 %(most)d 名，现在写了 %(n)d 名") % {"most": most, "n": len(chosen)}
            self.add_error("representatives", says)
        return data

    def _source(self, data):
        """What the source brings: a number of origin, days in order; complaints come through some sources alone."""
        row = sources.SOURCES.get(data.get("channel"))
        if row is None:
            return
        if row.needs_ref and not data.get("channel_ref") and "channel_ref" in data:
            self.add_error("channel_ref", _("填写%(source)s的编号，反馈时按它查找") % {"source": row.label})
        if data.get("kind") == ReportKind.COMPLAINT and not row.affected:
            says = _("%(source)s不是劳动者本人投诉的来源；线索到“预警”登记，劳动者本人来的选实际来源")
            self.add_error("channel", says % {"source": row.label})
        came, sent, until = data.get("received_on"), data.get("sent_on"), data.get("answer_by")
        if came and sent and sent > came:
            self.add_error("sent_on", _("来源受理日期在收到日期之后，核对两个日期"))
        if came and until and until < came:
            self.add_error("answer_by", _("反馈期限在收到日期之前，核对来源单上的期限"))

    def _employer(self, data):
        if not data.get("no_uscc"):
            if "uscc" in data and not data["uscc"]:
                self.add_error("uscc", _("填写信用代码；没有信用代码的，勾选“没有信用代码”"))
            return
        for name, says in (("person_name", _("填写经营者姓名")), ("person_id", _("填写经营者身份证号"))):
            if name in data and not data[name]:
                self.add_error(name, says)

    def _number(self, name, check):
        text = self.cleaned_data[name]
        found = check(text) if text else None
        if found and found.problem:
            raise forms.ValidationError(str(found.problem))
        return found.value if found else ""

    def _cell(self, name, read):
        found = read(self.cleaned_data[name]) if self.cleaned_data[name] else None
        if found and found.error:
            raise forms.ValidationError(str(found.error))
        return found.value if found else ""

    def missing(self) -> list[str]:
        """The needed materials that have not come; an authority only where representatives act."""
        needed = dict(NEEDED)
        if not self.cleaned_data.get("representatives"):
            del needed["authority"]
        return [str(label) for key, label in needed.items() if key not in self.cleaned_data.get("materials", ())]

    def received(self) -> list[str]:
        """The materials that have come, in words for the paper."""
        names = NEEDED | HELPFUL
        return [str(names[key]) for key in self.cleaned_data.get("materials", ())]


def agree(form: IntakeForm, grid) -> None:
    """What form and grid must say together: somebody is owed wages, and who speaks for them is among them."""
    data, names = form.cleaned_data, [row.get("name", "").strip() for row in grid.rows]
    passed = [row.name for row in grid.roster.rows]
    known = {*names, *passed}
    if data.get("kind") == ReportKind.COMPLAINT:
        if not grid.rows:
            form.add_error(None, _("至少录入一名劳动者的欠薪"))
        if data.get("complainant_name") and data.get("complainant_id") == "":
            if data["complainant_name"] not in known:
                form.add_error("complainant_id", _("投诉人不在名单里，填写身份证号"))
            elif passed.count(data["complainant_name"]) > 1:
                form.add_error("complainant_id", _("名单里有同名的人，填写投诉人的身份证号"))
    for name in data.get("representatives") or []:
        if name not in known:
            form.add_error("representatives", _("代表人 %(name)s 不在名单里，核对姓名") % {"name": name})
