"""The forms from the party's statement to the signature: statement, hearing, proposal, review, discussion, decision."""

from functools import cached_property

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, DayField, LinesField, MomentField, prose
from casework.forms.people import PersonField
from casework.papers import people
from documents.amounts import yuan
from enforcement.decision.guards import RATES, VOTERS
from enforcement.decision.papers import REVIEWED
from enforcement.decision.words import Adopted, Kind
from enforcement.forms import YuanField
from lawkit import moment
from registry.models import User

ON_FILE, SHOWN = gettext_lazy("选择在卷的证据"), gettext_lazy("先在证据中上传")
FITS = "符合规定"  # as the paper says it
ITEMS = dict(zip(REVIEWED, (
    gettext_lazy("主体和权限"), gettext_lazy("事实和证据"), gettext_lazy("法律适用"), gettext_lazy("程序"), gettext_lazy("裁量"),
), strict=True))  # fmt: skip
GROUNDS = {
    "涉及重大公共利益": gettext_lazy("涉及重大公共利益"),
    "直接关系当事人或者第三人重大权益，经过听证程序": gettext_lazy("直接关系当事人或者第三人重大权益，经过听证程序"),
    "案件情况疑难复杂，涉及多个法律关系": gettext_lazy("案件情况疑难复杂，涉及多个法律关系"),
    "法律、法规规定应当法制审核的其他情形": gettext_lazy("法律、法规规定应当法制审核的其他情形"),
}  # kept in Chinese whatever language the page has


def pieces(case):
    """What stands in the file."""
    return case.evidence.filter(withdrawn_seq=None)


def law_of(form):
    """The facts that the rules read today."""
    return acting.facts_of(form.doing.machine, form.row, form.case)


def names(keys) -> dict[int, str]:
    """Names of officers by key, in the order of the keys."""
    return dict(User.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "name"))


def minute(at) -> str:
    """A moment as it is read."""
    return f"{moment.local(at):%Y-%m-%d %H:%M}"


class StatementForm(ActForm):
    """What the party says (D14): when, where, his words; whether he signs."""

    started_at = MomentField(label=gettext_lazy("开始时间"))
    ended_at = MomentField(label=gettext_lazy("结束时间"))
    place = forms.CharField(label=gettext_lazy("地点"), max_length=200)
    statement = prose(
        gettext_lazy("陈述申辩"), 1800, rows=5, required=True, help_text=gettext_lazy("记入决定书，写明事实、理由和证据")
    )  # fmt: skip
    refusal = forms.CharField(
        label=gettext_lazy("拒绝签名的理由"), required=False, max_length=300, help_text=gettext_lazy("当事人签名的不填")
    )  # fmt: skip

    def starting(self):
        """Now, in the office."""
        return {"started_at": moment.now(), "ended_at": moment.now(), "place": people.first(self.case.organ, "address")}

    def clean(self):
        """It ends after it began, and not in the future."""
        data = super().clean()
        begun, over = data.get("started_at"), data.get("ended_at")
        if begun and over and (over < begun or over > moment.now()):
            self.add_error("ended_at", _("结束时间在开始之后，不晚于现在"))
        return data

    def say(self, name, value):
        """Times as they are read."""
        return minute(value) if name in ("started_at", "ended_at") else super().say(name, value)


class PaperForm(ActForm):
    """A paper of the party's own."""

    evidence = forms.ModelChoiceField(None, label=gettext_lazy("当事人的书面声明"), empty_label=ON_FILE, help_text=SHOWN)

    def prepare(self):
        """Whatever is on file."""
        self.fields["evidence"].queryset = pieces(self.case)


class AskHearingForm(ActForm):
    """Who asked for a hearing, and when."""

    asked_on = DayField(label=gettext_lazy("提出日期"))
    asked_by = forms.CharField(label=gettext_lazy("提出人"), max_length=60, help_text=gettext_lazy("当事人或者其代理人"))

    def starting(self):
        """Today."""
        return {"asked_on": moment.today()}


class CallHearingForm(ActForm):
    """The notice of a hearing (D14N): chair, day, place, whether it is public."""

    chair = PersonField(label=gettext_lazy("听证主持人"))
    at = MomentField(label=gettext_lazy("听证时间"), help_text=gettext_lazy("通知之日起七个工作日之后"))
    place = forms.CharField(label=gettext_lazy("听证地点"), max_length=200)
    recorder = forms.CharField(label=gettext_lazy("记录人"), required=False, max_length=60)
    members = LinesField(label=gettext_lazy("听证员"), required=False, help_text=gettext_lazy("一行一人，最多四人"))
    open = forms.TypedChoiceField(
        label=gettext_lazy("是否公开"), coerce=lambda v: v == "yes", initial="yes", widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("公开举行")), ("no", gettext_lazy("不公开举行"))],
    )  # fmt: skip
    closed_reason = forms.CharField(
        label=gettext_lazy("不公开的理由"), required=False, max_length=200,
        help_text=gettext_lazy("涉及国家秘密、商业秘密或者个人隐私的才可以不公开"),
    )  # fmt: skip
    button = gettext_lazy("签发听证通知书")

    def prepare(self):
        """Officers who did not work on the case."""
        law = law_of(self)
        free = law.officers - law.investigators - law.hands - law.excluded
        self.fields["chair"].choices = [("", _("选择主持人")), *names(free).items()]

    def starting(self):
        """As it was called before, else in the office."""
        held = getattr(self.row, "hearing", None)
        if held is None or held.called_on is None:
            return {"place": people.first(self.case.organ, "address")}
        return {"chair": held.chair_id, "at": held.held_at, "place": held.place, "closed_reason": held.closed_why,
                "open": "yes" if held.public else "no"}  # fmt: skip

    def clean_members(self):
        """Four places in the notice."""
        found = self.cleaned_data["members"]
        if len(found) > 4:
            raise forms.ValidationError(_("听证员最多四人"))
        return found


class SpeechesField(LinesField):
    """Who said what, one a line: ``张三：……``."""

    def clean(self, value):
        """[{speaker, words}]."""
        out = []
        for line in super().clean(value):
            speaker, _colon, words = line.replace(":", "：").partition("：")
            if not words.strip() or len(speaker) > 60:
                raise forms.ValidationError(_("每行写成“发言人：内容”"))
            out.append({"speaker": speaker.strip(), "words": words.strip()})
        return out

    @staticmethod
    def in_words(value) -> str:
        """As typed."""
        return "；".join(f"{one['speaker']}：{one['words']}" for one in value)


class PeopleField(LinesField):
    """Who was there, one a line: name and capacity."""

    def clean(self, value):
        """[{name, capacity}]."""
        out = []
        for line in super().clean(value):
            name, _comma, capacity = line.replace(",", "，").partition("，")
            if not capacity.strip():
                raise forms.ValidationError(_("每行写成“姓名，身份”"))
            out.append({"name": name.strip()[:60], "capacity": capacity.strip()[:60]})
        return out


class HoldHearingForm(ActForm):
    """The record of the hearing (D14)."""

    attended = forms.TypedChoiceField(
        label=gettext_lazy("当事人"), coerce=lambda v: v == "yes", initial="yes", widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("到场")), ("no", gettext_lazy("未到场，视为放弃听证"))],
    )  # fmt: skip
    people = PeopleField(label=gettext_lazy("参加人"), required=False, help_text=gettext_lazy("一行一人：姓名，身份"))
    recorder = forms.CharField(label=gettext_lazy("记录人"), required=False, max_length=60)
    speeches = SpeechesField(
        label=gettext_lazy("发言"), required=False, help_text=gettext_lazy("一行一段：发言人：内容；不填的，按听证情况记录"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    record = prose(
        gettext_lazy("听证情况"), 1000, rows=4, required=True, help_text=gettext_lazy("概括各方意见，记入决定书；未到场的写明经过")
    )  # fmt: skip


class ProposeForm(ActForm):
    """The proposal after the party was heard: what became of his words; lower sums; what the review looks at."""

    adopted = forms.ChoiceField(label=gettext_lazy("陈述申辩"), widget=forms.RadioSelect)
    answer = prose(
        gettext_lazy("复核意见"), 1000, rows=4, required=True, help_text=gettext_lazy("对提出的事实、理由和证据逐项复核")
    )  # fmt: skip
    rate = forms.IntegerField(
        label=gettext_lazy("加付比例（%）"), required=False, min_value=RATES[0], max_value=RATES[1],
        help_text=gettext_lazy("只能减轻，不填的不变"),
    )  # fmt: skip
    fine = YuanField(label=gettext_lazy("罚款（元）"), required=False, help_text=gettext_lazy("只能减轻，不填的不变"))
    reasons = prose(gettext_lazy("理由"), 1500, rows=3)
    discretion = prose(gettext_lazy("裁量的情节和理由"), 1500, rows=3)
    serious = forms.BooleanField(
        label=gettext_lazy("情节复杂或者重大，须集体讨论"), required=False, help_text=gettext_lazy("处罚法第五十七条第二款")
    )  # fmt: skip
    review_grounds = forms.MultipleChoiceField(
        label=gettext_lazy("应当法制审核的情形"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("处罚法第五十八条；本机关规定一律审核的可以不选"),
    )  # fmt: skip
    proposal = prose(gettext_lazy("处理建议"), 1500, rows=3, help_text=gettext_lazy("不填的，按告知的内容写明"))

    def prepare(self):
        """Whoever spoke is answered; a field for what this kind may lower."""
        spoke = self.row.spoke_on is not None
        self.fields["adopted"].choices = [c for c in Adopted.choices if (c[0] != Adopted.SILENT) == spoke]
        self.fields["review_grounds"].choices = list(GROUNDS.items())
        penalty = self.row.kind == Kind.PENALTY
        drop = ("rate",) if penalty else ("fine", "discretion")
        for name in (*drop, *(() if penalty or self.row.rate else ("rate",))):
            del self.fields[name]

    def starting(self):
        """As drafted."""
        row = self.row
        held = {"reasons": row.reasons, "discretion": row.discretion, "serious": row.serious, "answer": row.answer,
                "review_grounds": row.review_grounds}  # fmt: skip
        return held | {"adopted": row.adopted if row.spoke_on else Adopted.SILENT}

    def say(self, name, value):
        """Sums in yuan, yes and no in words."""
        if name == "fine":
            return yuan(value)
        if isinstance(value, bool):
            return _("是") if value else _("否")
        return super().say(name, value)


class FileForm(ActForm):
    """An act that needs nothing but a look at the whole file of the decision."""

    template_part = "enforcement/act_decide.html"

    @property
    def workers(self) -> int:
        """How many workers the annex names."""
        return self.row.lines.order_by().values("claim__worker").distinct().count()

    @property
    def votes(self):
        """Who said what at the discussion of this text."""
        day = self.row.discussed_on
        return self.row.votes.select_related("user").order_by("pk") if day else ()

    @property
    def hearing(self):
        """The hearing, None without one."""
        return getattr(self.row, "hearing", None)


class ProposeSparingForm(FileForm):
    """The draft goes to the legal section and the head as it stands."""

    serious = forms.BooleanField(
        label=gettext_lazy("情节复杂或者重大，须集体讨论"), required=False, help_text=gettext_lazy("处罚法第五十七条第二款")
    )  # fmt: skip
    proposal = prose(gettext_lazy("处理建议"), 1500, rows=3, help_text=gettext_lazy("不填的，按所选情形写明"))
    button = gettext_lazy("报批")


class ReviewForm(FileForm):
    """The legal section's opinion, item by item (处罚法 58)."""

    button = gettext_lazy("审核通过")

    def prepare(self):
        """One line for each thing that is looked at, then the conclusion."""
        for n, label in enumerate(ITEMS.values()):
            self.fields[f"item{n}"] = forms.CharField(label=label, max_length=200, initial=FITS)
        self.fields["opinion"] = prose(_("审核结论"), 600, rows=3, required=True)

    def given(self, case, row):
        """Items as the paper prints them."""
        data = self.cleaned_data
        items = [{"item": item, "opinion": data[f"item{n}"].strip()} for n, item in enumerate(ITEMS)]
        return {"opinion": data["opinion"].strip(), "items": items}


class DiscussForm(FileForm):
    """The minutes: who was there, what each said (处罚法 57(2))."""

    template_part = "enforcement/act_discuss.html"
    button = gettext_lazy("登记讨论")
    WAYS = (("", gettext_lazy("未参加")), ("yes", gettext_lazy("同意")), ("no", gettext_lazy("不同意")))

    def prepare(self):
        """A line for each leader who may take part."""
        for key, name in self.leaders.items():
            self.fields[f"vote_{key}"] = forms.ChoiceField(
                label=_("%(who)s 的表决") % {"who": name}, required=False, choices=self.WAYS
            )
            self.fields[f"opinion_{key}"] = forms.CharField(
                label=_("%(who)s 的意见") % {"who": name}, required=False, max_length=300
            )

    @cached_property
    def leaders(self) -> dict[int, str]:
        """Heads and legal reviewers who did not investigate and are not recused."""
        law = self.law
        return names(law.leaders - law.investigators - law.excluded)

    @cached_property
    def law(self):
        """The facts that the rules read today."""
        return law_of(self)

    def facts(self):
        """Who may take part."""
        return {name: getattr(self.law, name) for name in ("leaders", "investigators", "excluded")}

    @property
    def rows(self) -> list[dict]:
        """The lines of the table."""
        return [
            {"name": name, "vote": self[f"vote_{key}"], "opinion": self[f"opinion_{key}"]}
            for key, name in self.leaders.items()
        ]

    def clean(self):
        """At least three, each with his opinion."""
        data = super().clean()
        here = [key for key in self.leaders if data.get(f"vote_{key}")]
        for key in here:
            if not (data.get(f"opinion_{key}") or "").strip():
                self.add_error(f"opinion_{key}", _("填写 %(who)s 的意见") % {"who": self.leaders[key]})
        if not self.errors and len(here) < VOTERS:
            raise forms.ValidationError(_("至少三名负责人参加讨论，逐人登记"))
        return data

    def given(self, case, row):
        """Whoever was there."""
        data = self.cleaned_data
        return {"votes": [
            {"user": key, "agrees": data[f"vote_{key}"] == "yes", "opinion": data[f"opinion_{key}"].strip()}
            for key in self.leaders if data.get(f"vote_{key}")
        ]}  # fmt: skip


acting.register_form("DECISION", "record_statement hear", StatementForm)
acting.register_form("DECISION", "waive", PaperForm)
acting.register_form("DECISION", "ask_hearing ask_hearing_late", AskHearingForm)
acting.register_form("DECISION", "call_hearing", CallHearingForm)
acting.register_form("DECISION", "hold_hearing", HoldHearingForm)
acting.register_form("DECISION", "propose", ProposeForm)
acting.register_form("DECISION", "review", ReviewForm)
acting.register_form("DECISION", "discuss", DiscussForm)
acting.register_form("DECISION", "propose_sparing", ProposeSparingForm)
acting.register_form("DECISION", "notify decide_handling decide_penalty decide_sparing", FileForm)
