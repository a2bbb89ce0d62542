"""The forms of the investigation record: interviews, inspections, scans, recordings, summonses, inferences, recusals.

Plain fields, one below another, so that they can be filled on a phone; what was typed stays where something is missing.
"""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, LinesField, MomentField, ReasonForm, prose
from casework.models import Purpose
from enforcement.inquiry.reading import ABSCONDED
from enforcement.inquiry.words import WAYS
from enforcement.models.inquiry import Summons
from lawkit import moment
from registry.models import Post, User
from registry.roles import Role
from screens import format as words
from statutes.articles import cite_long

CHOOSE = gettext_lazy("选择在卷的证据")
UPLOAD = gettext_lazy("先在证据中上传")
RIGHTS, SHOWN, AGREED = "听清楚了，不申请回避。", "看清楚了。", "以上笔录我看过，与我说的相符。"  # papers are Chinese, always
SPEECH = re.compile(r"^(问|答)[:：]\s*", re.M)


def on_file(label, required=True, **more) -> forms.ModelChoiceField:
    """A piece of evidence of the case; the form narrows it down in ``prepare``."""
    return forms.ModelChoiceField(None, label=label, required=required, empty_label=CHOOSE, help_text=UPLOAD, **more)


def line(label, most=200, required=False, **more) -> forms.CharField:
    """One line of text."""
    return forms.CharField(label=label, max_length=most, required=required, **more)


class FiledForm(ActForm):
    """A form whose evidence fields offer what is on file; ``wanted`` narrows a field to one purpose."""

    wanted: dict[str, str] = {}

    def prepare(self):
        """What stands in the file."""
        standing = self.case.evidence.filter(withdrawn_seq=None)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is None:
                purpose = self.purpose(name)
                field.queryset = standing.filter(purpose=purpose) if purpose else standing

    def purpose(self, name) -> str:
        """The purpose that the evidence in a field has to have, empty for any."""
        return self.wanted.get(name, "")


class FiledReasonForm(FiledForm, ReasonForm):
    """A document on file, and the reason."""

    evidence = on_file(gettext_lazy("文书、材料"))
    field_order = ("evidence", "reason")


class DocumentForm(FiledForm):
    """A document on file."""

    evidence = on_file(gettext_lazy("文书、材料"))


# ── summons ──────────────────────────────────────────────────────────────────────────────────────────────────────


class TellForm(FiledForm):
    """How the party was told, and the proof that it knows."""

    way = forms.ChoiceField(label=gettext_lazy("通知方式"), choices=list(WAYS.items()), widget=forms.RadioSelect)
    evidence = on_file(gettext_lazy("确认收悉的录音、截图"))


class AppearForm(ActForm):
    """Who came."""

    who_came = line(gettext_lazy("到场的人和身份"), 120, required=True)
    button = gettext_lazy("登记到场")


# ── records ──────────────────────────────────────────────────────────────────────────────────────────────────────


class TalkField(forms.CharField):
    """Questions and answers as they are typed: each begins a line with 问： or 答：."""

    def __init__(self, **more):
        super().__init__(widget=forms.Textarea(attrs={"rows": 12}), **more)

    def clean(self, value):
        """[[question, answer], …]."""
        parts = SPEECH.split(super().clean(value) or "")
        if parts[0].strip():
            raise forms.ValidationError(_("每句以“问：”或“答：”开头"))
        rows: list[list[str]] = []
        for mark, said in zip(parts[1::2], parts[2::2], strict=True):
            if mark == "问":
                rows.append([said.strip(), ""])
            elif not rows:
                raise forms.ValidationError(_("先写“问：”，再写“答：”"))
            else:
                rows[-1][1] = f"{rows[-1][1]}\n{said.strip()}".strip()
        return rows


def talk_text(talk) -> str:
    """Questions and answers as the field shows them."""
    return "\n".join(f"问：{q}\n答：{a}" for q, a in talk)


class RecordForm(ActForm):
    """Base: when and where; what is missing may be written later, before both confirm."""

    started_at = MomentField(label=gettext_lazy("开始时间"))
    ended_at = MomentField(
        label=gettext_lazy("结束时间"), required=False, help_text=gettext_lazy("没有结束的先不填，确认前补记")
    )
    place = line(gettext_lazy("地点"), required=True)
    button = gettext_lazy("保存笔录")
    GROUP = ""

    def starting(self):
        """What stands in the record; a new one starts now."""
        row = self.row
        if not row.pk:
            return {"started_at": moment.now()}
        said = row.content
        own = {"started_at": row.started_at, "ended_at": row.ended_at, "place": row.place}
        flat = {f"{self.GROUP}_{k}": v for k, v in said.get(self.GROUP, {}).items()}
        return {**own, **{k: v for k, v in said.items() if k != self.GROUP}, **flat}

    def given(self, case, row):
        """The fields of the person as one group."""
        told, prefix = super().given(case, row), f"{self.GROUP}_"
        person = {k.removeprefix(prefix): told.pop(k) for k in list(told) if k.startswith(prefix)}
        return {**told, self.GROUP: person}

    def clean(self):
        """It ends after it began."""
        data = super().clean()
        begin, end = data.get("started_at"), data.get("ended_at")
        if begin and end and end <= begin:
            self.add_error("ended_at", _("结束时间在开始时间之后"))
        return data


class InterviewForm(RecordForm):
    """The record of an interview, as it is being written down (D08)."""

    GROUP = "subject"
    subject_name = line(gettext_lazy("被询问人姓名"), 60, required=True)
    subject_relation = line(gettext_lazy("与本案的关系"), 60, required=True)
    subject_sex = line(gettext_lazy("性别"), 4)
    subject_birth = line(gettext_lazy("出生日期或者年龄"), 30)
    subject_id = line(gettext_lazy("证件号码"), 40)
    subject_employer = line(gettext_lazy("工作单位"))
    subject_post = line(gettext_lazy("职务"), 60)
    subject_phone = line(gettext_lazy("联系电话"), 40)
    subject_address = line(gettext_lazy("住址"))
    recorder = line(gettext_lazy("记录人"), 30, required=True)
    shown = line(gettext_lazy("出示证件后的回答"))
    rights_answer = line(gettext_lazy("告知权利义务后的回答"))
    talk = TalkField(
        label=gettext_lazy("问答"), required=False, help_text=gettext_lazy("每句以“问：”或“答：”开头，一问一答")
    )
    confirmation = line(gettext_lazy("被询问人的核对意见"), 300)
    corrections = line(gettext_lazy("更改之处"), 300)
    field_order = ("started_at", "ended_at", "place", *(f"subject_{n}" for n in ("name", "relation")))

    def starting(self):
        """The usual words at first."""
        held = super().starting()
        if not self.row.pk:
            return {**held, "shown": SHOWN, "rights_answer": RIGHTS, "confirmation": AGREED}
        return {**held, "talk": talk_text(held.get("talk", ()))}


class InspectionForm(RecordForm):
    """The record of an inspection on the spot (D09)."""

    GROUP = "person"
    person_name = line(gettext_lazy("现场人员"), 60, required=True)
    person_status = line(gettext_lazy("身份"), 60, required=True)
    person_phone = line(gettext_lazy("联系电话"), 40)
    checked = LinesField(label=gettext_lazy("检查事项"), required=False, help_text=gettext_lazy("一行一项"))
    findings = prose(gettext_lazy("检查情况"), 3000, rows=8)
    taken = LinesField(label=gettext_lazy("提取的材料"), required=False, help_text=gettext_lazy("一行一项"))
    shown = line(gettext_lazy("出示证件后的回答"))
    confirmation = line(gettext_lazy("单位的意见"), 300)

    def starting(self):
        """At the respondent's, unless written otherwise."""
        held = super().starting()
        if not self.row.pk:
            return {**held, "place": self.case.employer.address, "shown": SHOWN}
        return {**held, "checked": "\n".join(held.get("checked", ())), "taken": "\n".join(held.get("taken", ()))}


class SeenForm(ActForm):
    """Whoever signs is shown above the fields what the row says already: ``lines`` of (label, words, typed by somebody)."""

    template_part = "enforcement/act_seen.html"

    @property
    def lines(self) -> list[tuple[str, str, bool]]:
        """What the second person is shown too."""
        return [(label, said, True) for label, said in self.told({})]


class ConfirmForm(SeenForm):
    """Both officers are shown what they stand by."""

    hint = gettext_lazy("核对笔录全文。确认后不能再改，由第二人从自己的账号确认")
    button = gettext_lazy("确认笔录")

    def told(self, given):
        """The record, for the second person."""
        row, said = self.row, self.row.content
        who = said.get("subject") or said.get("person") or {}
        times = [words.weekday(moment.local(t).date()) + f" {moment.local(t):%H:%M}" for t in (row.started_at, row.ended_at) if t]
        lines = [(_("起止时间"), " – ".join(times)), (_("地点"), row.place), (_("当事人"), who.get("name", "—"))]
        lines += [(f"{_('问')}{n}", f"{q}　{_('答')}：{a}") for n, (q, a) in enumerate(said.get("talk", ()), 1)]
        lines += [(_("检查情况"), said["findings"])] if said.get("findings") else []
        return [*lines, (_("核对意见"), said.get("confirmation", "—"))]


class ScanForm(FiledForm):
    """The scan of the record."""

    evidence = on_file(gettext_lazy("笔录扫描件"))

    def purpose(self, name):
        """Of an interview, or of an inspection."""
        return Purpose.INTERVIEW if self.doing.machine.name == "INTERVIEW" else Purpose.SITE


class SignedForm(ScanForm):
    """The scan with a signature on every page."""

    pages = forms.IntegerField(label=gettext_lazy("逐页签名的页数"), min_value=1, max_value=500)
    button = gettext_lazy("登记签名")


class RefusedForm(ScanForm, ReasonForm):
    """The scan with the note of the refusal."""

    field_order = ("evidence", "reason")


class IndexForm(FiledForm):
    """A recording: which file, from when, what is on it."""

    recording = on_file(gettext_lazy("录音录像"))
    from_at = MomentField(label=gettext_lazy("开始时间"))
    remark = line(gettext_lazy("内容"), required=True)


# ── inferences, recusals ─────────────────────────────────────────────────────────────────────────────────────────


class FindingForm(FiledForm):
    """What the employer failed to produce, what is found instead, and on which material."""

    basis = forms.TypedChoiceField(label=gettext_lazy("单位未履行的举证"), coerce=int, widget=forms.RadioSelect)
    fact = prose(gettext_lazy("认定的事实"), 2000, rows=4, required=True)
    evidence = on_file(gettext_lazy("劳动者提供的材料"))
    button = gettext_lazy("拟认定")

    def prepare(self):
        """Demands whose day has passed."""
        super().prepare()
        keys = acting.facts_of(self.doing.machine, self.row, self.case).bases
        rows = Summons.objects.filter(pk__in=keys).order_by("pk")
        known = [(s.pk, _("%(day)s的调查询问通知") % {"day": words.weekday(moment.local(s.at).date())}) for s in rows]
        self.fields["basis"].choices = [*known, *([(ABSCONDED, _("已记录逃匿"))] if ABSCONDED in keys else [])]


class MakeForm(SeenForm):
    """Both are shown what is found."""

    hint = gettext_lazy("核对认定的事实和材料，由第二人从自己的账号确认")

    def told(self, given):
        """The fact and its article."""
        return [(_("认定的事实"), self.row.content.get("fact", "")), (_("依据"), cite_long(self.row.article))]


class RecusalForm(ReasonForm):
    """Who should be recused, and why."""

    officer = forms.ModelChoiceField(None, label=gettext_lazy("被申请回避的人"), empty_label=gettext_lazy("选择"))
    field_order = ("officer", "reason")

    def prepare(self):
        """Inspectors and heads of the agency."""
        posts = Post.objects.on(moment.today()).filter(organ=self.case.organ_id, role__in=(Role.INSP, Role.SQUAD))
        free = User.objects.filter(pk__in=posts.values("user"), is_active=True)
        self.fields["officer"].queryset = free.exclude(pk__in=self.case.recusals.values("user")).order_by("name_key")


class NoRecusalForm(SeenForm, ReasonForm):
    """Whose recusal was asked for, and why; then why not."""

    @property
    def lines(self):
        """The request."""
        return [(_("被申请回避的人"), self.row.officer.name, True), (_("申请理由"), self.row.reason, True)]


def register() -> None:
    """Say which act asks with which form."""
    form = acting.register_form
    form("SUMMONS", "tell", TellForm)
    form("SUMMONS", "appear", AppearForm)
    form("INTERVIEW", "begin write", InterviewForm)
    form("INSPECTION", "begin write", InspectionForm)
    for machine in ("INTERVIEW", "INSPECTION"):
        form(machine, "record", ConfirmForm)
        form(machine, "sign", SignedForm)
        form(machine, "refuse", RefusedForm)
        form(machine, "index", IndexForm)
    form("FINDING", "propose", FindingForm)
    form("FINDING", "make", MakeForm)
    form("FINDING", "rebut", FiledReasonForm)
    form("RECUSAL", "ask", RecusalForm)
    form("RECUSAL", "decline", NoRecusalForm)
    acting.register_mend("every_page_signed scanned recording_told answer_on_file receipt_on_file", ("CASE", "add_evidence"))
    acting.register_mend("demanded notice_named", ("CASE", "inquire"))
    acting.register_mend("under_investigation", ("CASE", "investigate"))
