"""The forms of a referral inside the house: judgement, team, report, opinions, decision.

Those of the packet are in forms_packet.py, those of what others answer in forms_outside.py.
"""

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, ReasonForm, prose
from casework.forms.people import inspectors
from enforcement.referral import basis, enclosed, packet, page
from enforcement.referral.elements import standing
from enforcement.referral.facts import ReferralFacts
from enforcement.referral.papers import AGREES
from enforcement.referral.snapshot import Snapshot
from enforcement.referral.words import BY_HAND, Element, Ground
from lawkit import moment
from lawkit.facts import Loaded, Sight
from registry.models import User
from screens.format import minute, yuan

FINDING, LONG_REASON, OPINION, LEGAL_OPINION = 400, 2000, 500, 1000
OPEN, YES, NO = "", "yes", "no"


class PiecesField(forms.ModelMultipleChoiceField):
    """Pieces of evidence on file, each with what it proves."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, one):
        """Name, purpose, number of pages."""
        told = {"name": one.name, "purpose": one.get_purpose_display(), "n": one.pages}
        return _("%(name)s（%(purpose)s，%(n)s 页）") % told


def on_file(case):
    """What stands in the file, newest last."""
    return case.evidence.filter(withdrawn_seq=None).order_by("seq", "pk")


def facts_of(row, case) -> Loaded:
    """The facts of a referral today."""
    day = moment.today()
    return Loaded(ReferralFacts, Sight(row, case, day, day))


class AssessForm(ActForm):
    """Each element that a person judges: holds or not, why, by which evidence. The rest is told by the rows."""

    template_part = "enforcement/act_assess.html"
    button = gettext_lazy("登记判断")

    def prepare(self):
        """E3 only where the figures leave it open, and only for the legal section (N27)."""
        self.known = self._known()
        legal = self.doing.who.has("LEGAL") and facts_of(self.row, self.case).large is None
        self.codes = [code for code in Element if code in BY_HAND and (code != Element.AMOUNT or legal)]
        pieces = list(on_file(self.case))
        for code in self.codes:
            self._element(code, pieces)

    def _known(self) -> dict:
        rows = self.row.elements.prefetch_related("evidence").order_by("seq", "id") if self.row.pk else ()
        return {row.code: row for row in rows}

    def _element(self, code, pieces):
        said = self.known.get(code)
        self.fields[f"holds_{code}"] = forms.ChoiceField(
            label=_("%(code)s 的结论") % {"code": code}, required=False, widget=forms.RadioSelect,
            choices=[(YES, _("成立")), (NO, _("不成立")), (OPEN, _("这次不判断"))],
            initial=OPEN if said is None else YES if said.holds else NO,
        )  # fmt: skip
        field = PiecesField(on_file(self.case), label=_("%(code)s 的证据") % {"code": code}, required=False)
        field.choices = [(one.pk, field.label_from_instance(one)) for one in pieces]
        field.initial = [one.pk for one in said.evidence.all()] if said else []
        self.fields[f"evidence_{code}"] = field
        self.fields[f"note_{code}"] = prose(_("%(code)s 的认定") % {"code": code}, FINDING, initial=said.note if said else "")

    def elements(self):
        """The groups of fields as the page shows them."""
        return [
            {"code": code, "label": code.label, "holds": self[f"holds_{code}"], "evidence": self[f"evidence_{code}"],
             "note": self[f"note_{code}"], "said": self.known.get(code)}
            for code in self.codes
        ]  # fmt: skip

    def clean(self):
        """At least one element, each with the evidence that it rests on."""
        data = super().clean()
        judged = [code for code in self.codes if data.get(f"holds_{code}")]
        if not self.errors and not judged:
            raise forms.ValidationError(_("至少判断一项要件"))
        for code in judged:
            holds = data[f"holds_{code}"] == YES
            needs = holds is not (code == Element.NO_EXCUSE)
            if needs and not data.get(f"evidence_{code}"):
                self.add_error(f"evidence_{code}", _("勾选据以判断的证据；没有的先入卷"))
        return data

    def given(self, case, row):
        """Only what was judged."""
        data = self.cleaned_data
        return {"answers": [
            {"code": str(code), "holds": data[f"holds_{code}"] == YES, "note": data[f"note_{code}"].strip(),
             "evidence": [one.pk for one in data[f"evidence_{code}"]]}
            for code in self.codes if data.get(f"holds_{code}")
        ]}  # fmt: skip


class GroundForm(ReasonForm):
    """Which element is missing, and why."""

    ground = forms.ChoiceField(label=gettext_lazy("缺少的要件"), widget=forms.RadioSelect)
    reason = prose(
        gettext_lazy("理由"), LONG_REASON, rows=4, required=True,
        help_text=gettext_lazy("已经或者将要罚款不是不移送的理由（行政执法机关移送涉嫌犯罪案件的规定第十一条）"),
    )  # fmt: skip
    field_order = ("ground", "reason")

    def prepare(self):
        """Every coded ground with what the checklist says of it today."""
        found = standing(facts_of(self.row, self.case))
        words = {True: _("现已成立"), False: _("不成立"), None: _("尚未认定")}
        self.fields["ground"].choices = [
            (code, f"{code} {label}（{words[found.get(code)]}）") for code, label in Ground.choices
        ]


class RefuseForm(GroundForm):
    """The chief's reasons against (310号令 5(2)); whether he heads the bureau for the time being."""

    ground = forms.ChoiceField(label=gettext_lazy("不批准的理由"), widget=forms.RadioSelect)
    reason = prose(gettext_lazy("理由说明"), LEGAL_OPINION, rows=4, required=True)
    acting = forms.BooleanField(label=gettext_lazy("我是主持工作的负责人，不是正职"), required=False)
    field_order = ("ground", "reason", "acting")


class ApproveForm(ActForm):
    """The chief's opinion."""

    opinion = prose(gettext_lazy("审批意见"), LEGAL_OPINION, rows=3, required=True)
    acting = forms.BooleanField(label=gettext_lazy("我是主持工作的负责人，不是正职"), required=False)
    button = gettext_lazy("批准移送")

    def starting(self):
        """As D23 prints it unless something else is said."""
        return {"opinion": AGREES}


class LongReasonForm(ReasonForm):
    """A reason that stands in a paper to police or procuratorate."""

    reason = prose(gettext_lazy("认为应当立案的理由"), LONG_REASON, rows=5, required=True)


class TeamForm(ActForm):
    """At least two inspectors."""

    team = forms.TypedMultipleChoiceField(
        label=gettext_lazy("专案组成员"), coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("至少两名持有效证件且未回避的监察员"),
    )  # fmt: skip
    button = gettext_lazy("成立专案组")

    def prepare(self):
        """The inspectors of the organ, with what bars them."""
        self.fields["team"].choices = [one for one in inspectors(self.case) if one[0]]

    def starting(self):
        """The members of now, at first the two inspectors of the case."""
        pair = [key for key in (self.case.lead_id, self.case.co_id) if key]
        return {"team": (self.row.members() if self.row.pk else []) or pair}


class ChangeTeamForm(TeamForm, ReasonForm):
    """Another team, and why."""

    button = gettext_lazy("更换成员")
    field_order = ("team", "reason")


class ReportForm(ActForm):
    """Nothing to fill in: the packet is what is reported. The second member is told what he signs."""

    button = gettext_lazy("签字提交")

    def told(self, given):
        """Receivers, suspects, sums and pieces of the packet."""
        row, found = self.row, basis.measure(self.row)
        team = User.objects.filter(pk__in=row.members()).order_by("pk").values_list("name", flat=True)
        pieces = sum(len(packet.pieces(row, part)) for part in ("evidence", "other"))
        sums = {"n": found.workers, "sum": yuan(found.total)}
        return [
            (_("受移送机关"), str(row.police or "—")), (_("抄送的人民检察院"), str(row.procuratorate or "—")),
            (_("涉嫌单位和人员"), "、".join(one.get("name", "") for one in row.suspects) or "—"),
            (_("届满时未付"), _("%(n)s 人 %(sum)s 元") % sums), (_("证据"), _("%(n)s 件") % {"n": pieces}),
            (_("专案组成员"), "、".join(team)),
        ]  # fmt: skip


class OpinionForm(ActForm):
    """The opinion of the agency's head."""

    opinion = prose(gettext_lazy("承办部门意见"), OPINION, rows=3, required=True)


class LegalOpinionForm(ActForm):
    """The opinion of the legal section."""

    opinion = prose(gettext_lazy("法制审核意见"), LEGAL_OPINION, rows=4, required=True)


class SendForm(ActForm):
    """Which packet goes along; one that lacks something says what."""

    packet = forms.TypedChoiceField(
        label=gettext_lazy("随案移送的案卷包"), widget=forms.RadioSelect, coerce=int,
        help_text=gettext_lazy("没有的，先在移送材料中生成。移送书、涉案物品清单随移送制作"),
    )  # fmt: skip
    button = gettext_lazy("移送")

    def prepare(self):
        """The finished ones, the newest first."""
        self.shot = Snapshot(Sight(self.row, self.case, moment.today(), moment.today()))
        wanted = page.enclosure(self.shot, self.shot.row)
        self.lacking = {one["pk"]: wanted - set(one["holds"]) for one in self.shot.row.packet_rows[::-1]}
        self.fields["packet"].initial = next((key for key, gone in self.lacking.items() if not gone), None)
        self.fields["packet"].choices = [(one["pk"], self._named(one)) for one in self.shot.row.packet_rows[::-1]]

    def facts(self):
        """What was read for the choice is not read again."""
        return self.shot.known

    def _named(self, one) -> str:
        told = {"at": minute(parse_datetime(one["made_at"])), "who": one["who"], "n": one["pages"], "seal": one["seal"][:8]}
        text = _("%(at)s %(who)s 生成，%(n)s 页，总校验码 %(seal)s…") % told
        return f"{text}；{self._gone(one['pk'])}" if self.lacking[one["pk"]] else text

    def _gone(self, key) -> str:
        return _("缺：%(names)s") % {"names": "、".join(enclosed.names(self.case, self.lacking[key])) or _("一件文书")}

    def clean_packet(self):
        """Everything that was decided on is in it."""
        key = self.cleaned_data["packet"]
        if self.lacking[key]:
            raise forms.ValidationError(_("%(gone)s。重新生成后选择新的案卷包") % {"gone": self._gone(key)})
        return key

    def given(self, case, row):
        """Its key."""
        return {"packet": self.cleaned_data["packet"]}


def register() -> None:
    """Say which form asks for what."""
    for acts, form in (
        ("assess", AssessForm), ("hold not_crime", GroundForm), ("refuse", RefuseForm), ("approve", ApproveForm),
        ("form_team", TeamForm), ("change_team", ChangeTeamForm), ("report", ReportForm), ("endorse", OpinionForm),
        ("opine", LegalOpinionForm), ("send", SendForm), ("ask_review ask_supervision ask_silent", LongReasonForm),
    ):  # fmt: skip
        acting.register_form("REFERRAL", acts, form)

