"""The forms of a listing's acts: parties, service of a notice, objection and check, decision, removal and its telling."""

import re

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blacklist import serving
from blacklist.filing import Bringing, FileForm
from blacklist.push.office import confirmed
from blacklist.words import UNIT, Outcome, Seat
from casework import acting
from casework.forms.base import ActForm, DayField, LinesField, MomentField, ReasonForm, prose
from casework.models import Purpose
from documents.delivery import Method, Relation
from lawkit import moment
from registry.identity import check_citizen_id
from registry.vault import normalise

ON_FILE = gettext_lazy("选择在卷的证据")
PERSONS = 4  # rows for persons in the form
METHODS = (Method.DIRECT, Method.LIEN, Method.PUBLIC_NOTICE)
ALONE = (Method.POSTAL, Method.ELECTRONIC, Method.LIEN)
LIKE_A_NUMBER = re.compile(r"[0-9]{15}|[0-9]{17}[0-9X]")


class PartyForm(ActForm):
    """An act on one party: the form offers those whom the act may concern."""

    party = forms.TypedChoiceField(label=gettext_lazy("当事人"), coerce=int, widget=forms.RadioSelect)

    def prepare(self):
        """Parties by their numbers."""
        offered = self.candidates()
        self.fields["party"].choices = [(p.number, f"{p.name}（{p.get_seat_display()}）") for p in offered]
        if len(offered) == 1:
            self.fields["party"].initial = offered[0].number

    def candidates(self) -> list:
        """Whom the act may concern."""
        return list(self.row.standing())


class NotifyForm(PartyForm):
    """Whoever has no notice yet."""

    button = gettext_lazy("制作告知书")

    def candidates(self):
        """One notice each."""
        return list(self.row.standing().filter(noticed_on=None))


class NoticeServiceForm(Bringing, PartyForm):
    """One service of one notice; the receipt lies in the file or is brought along."""

    rests_on, purpose = "receipt", Purpose.SERVICE

    method = forms.ChoiceField(label=gettext_lazy("送达方式"), widget=forms.RadioSelect)
    occurred_at = MomentField(label=gettext_lazy("送达时间"))
    place = forms.CharField(label=gettext_lazy("送达地点"), max_length=200)
    receiver = forms.CharField(label=gettext_lazy("签收人"), max_length=60, required=False)
    relation = forms.ChoiceField(
        label=gettext_lazy("与受送达人的关系"), required=False, choices=[("", gettext_lazy("没有签收")), *Relation.choices]
    )
    refusal = prose(gettext_lazy("拒收的情形"), 200, help_text=gettext_lazy("留置送达填写"))
    witness = forms.CharField(label=gettext_lazy("见证人"), max_length=60, required=False)
    at_residence = forms.BooleanField(label=gettext_lazy("文书留在受送达人的住所"), required=False)
    reason = prose(gettext_lazy("公告送达的原因和经过"), 300)
    receipt = forms.ModelChoiceField(
        None, label=gettext_lazy("回执"), required=False, empty_label=ON_FILE,
        help_text=gettext_lazy("电子送达可以不选"),
    )  # fmt: skip
    field_order = (
        "party", "method", "occurred_at", "place", "receiver", "relation", "receipt", "file", "refusal", "witness",
        "at_residence", "reason",
    )  # fmt: skip
    button = gettext_lazy("登记送达")

    def prepare(self):
        """Proofs of service; the ways that this act allows."""
        super().prepare()
        self.fields["receipt"].queryset = self.case.evidence.filter(withdrawn_seq=None, purpose=Purpose.SERVICE)
        ways = ALONE if self.act.name == "serve_alone" else METHODS
        self.fields["method"].choices = [(way.value, way.label) for way in ways]

    def candidates(self):
        """Noticed and not served."""
        return list(self.row.standing().filter(noticed_on__isnull=False, served_on=None))

    def starting(self):
        """Now, in person."""
        way = Method.POSTAL if self.doing.act.name == "serve_alone" else Method.DIRECT
        return {"occurred_at": moment.now(), "method": way.value, "place": self.doing.row.unit.address}

    def given(self, case, row):
        """The party, and one record for blacklist.serving."""
        told = super().given(case, row)
        return {"party": told.pop("party"), "service": told}

    def told(self, given):
        """The service, field by field."""
        return super().told({"party": given.get("party"), **serving.of(given)})

    def say(self, name, value):
        """Times as they are read."""
        return f"{moment.local(value):%Y-%m-%d %H:%M}" if name == "occurred_at" else super().say(name, value)


def right_number(text: str) -> None:
    """ValidationError where a person's number has a slip of the pen: departments ask by it, and would be told no."""
    if LIKE_A_NUMBER.fullmatch(normalise(text)) and (wrong := check_citizen_id(text).problem):
        raise forms.ValidationError(wrong)


class PartiesForm(ActForm):
    """The unit stands; the persons who answer for it are named."""

    button = gettext_lazy("保存当事人")
    template_part = "blacklist/act_parties.html"

    @property
    def persons(self):
        """The cells of each row."""
        return [[self[f"{cell}_{n}"] for cell in ("name", "seat", "identity", "address")] for n in range(1, PERSONS + 1)]

    def prepare(self):
        """A few rows of three cells; the first must be filled."""
        seats = [("", "—"), *((s.value, s.label) for s in Seat if s != Seat.UNIT)]
        for n in range(1, PERSONS + 1):
            place, must = {"n": n}, n == 1
            self.fields[f"name_{n}"] = forms.CharField(label=_("责任人员%(n)s姓名") % place, max_length=60, required=must)
            self.fields[f"seat_{n}"] = forms.ChoiceField(label=_("责任人员%(n)s身份") % place, choices=seats, required=must)
            self.fields[f"identity_{n}"] = forms.CharField(
                label=_("责任人员%(n)s证件号码") % place, max_length=30, required=False, validators=[right_number]
            )
            self.fields[f"address_{n}"] = forms.CharField(
                label=_("责任人员%(n)s地址") % place, max_length=200, required=False
            )

    def starting(self):
        """Whoever is on record already, else the legal representative."""
        row = self.doing.row
        persons = list(row.parties.exclude(number=UNIT))[:PERSONS]
        if not persons:
            return {"name_1": row.unit.legal_rep or row.unit.person_name, "seat_1": Seat.LEGAL_REP.value}
        out = {}
        for n, one in enumerate(persons, 1):
            out |= {f"name_{n}": one.name, f"seat_{n}": one.seat, f"address_{n}": one.address}
        return out

    def clean(self):
        """Name and capacity come together."""
        told = super().clean()
        for n in range(2, PERSONS + 1):
            if bool(told.get(f"name_{n}")) != bool(told.get(f"seat_{n}")):
                self.add_error(f"name_{n}", _("姓名和身份一并填写"))
        return told

    def given(self, case, row):
        """The unit first; a number left empty stays as it is on record."""
        told, known = self.cleaned_data, {p.name: str(p.identity) for p in row.parties.all()}
        out = [{"seat": Seat.UNIT.value, "name": row.unit.name, "address": row.unit.address}]
        for n in range(1, PERSONS + 1):
            name = told.get(f"name_{n}", "").strip()
            if name:
                number = told.get(f"identity_{n}") or known.get(name, "")
                out.append({"seat": told[f"seat_{n}"], "name": name, "identity": number, "address": told.get(f"address_{n}", "")})
        return {"parties": out}


class PersonForm(ActForm):
    """One more person who answers for the unit."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=60)
    seat = forms.ChoiceField(
        label=gettext_lazy("身份"), widget=forms.RadioSelect, choices=[(s.value, s.label) for s in Seat if s != Seat.UNIT]
    )
    identity = forms.CharField(label=gettext_lazy("证件号码"), max_length=30, required=False, validators=[right_number])
    address = forms.CharField(label=gettext_lazy("地址"), max_length=200, required=False)
    button = gettext_lazy("增列，另行告知")

    def given(self, case, row):
        """The number after the last."""
        last = row.parties.order_by("-number").values_list("number", flat=True).first() or UNIT
        return {"number": last + 1, "person": super().given(case, row)}


class JudgeForm(ReasonForm):
    """The word of the legal section where the province has no figures."""

    large = forms.TypedChoiceField(
        label=gettext_lazy("数额是否达到标准"), coerce=lambda v: v == "yes", widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("达到")), ("no", gettext_lazy("没有达到"))],
    )  # fmt: skip
    field_order = ("large", "reason")

    def given(self, case, row):
        """No is an answer too."""
        return {"large": self.cleaned_data["large"], "reason": self.cleaned_data["reason"].strip()}


class ObjectForm(PartyForm):
    """What a party says against it, and when it came in."""

    received_on = DayField(label=gettext_lazy("收到异议日期"))
    text = prose(gettext_lazy("异议"), 1500, rows=4, required=True)

    def candidates(self):
        """Served, and silent so far."""
        return list(self.row.standing().filter(served_on__isnull=False, objected_on=None))

    def starting(self):
        """Today."""
        return {"received_on": moment.today()}


class CheckForm(PartyForm):
    """What the check found."""

    outcome = forms.ChoiceField(label=gettext_lazy("核实结果"), choices=Outcome.choices, widget=forms.RadioSelect)
    finding = prose(gettext_lazy("核实情况"), 1500, rows=4, required=True)
    changed = prose(gettext_lazy("改变的内容"), 400, help_text=gettext_lazy("异议部分成立的填写"))

    def candidates(self):
        """Objections that wait."""
        return list(self.row.standing().filter(objected_on__isnull=False, checked_on=None))


class OpinionForm(ActForm):
    """An opinion in writing."""

    opinion = prose(gettext_lazy("意见"), 500, rows=3, required=True)


class PromiseForm(Bringing):
    """The written commitment, on file or brought along."""

    rests_on = "commitment"
    commitment = forms.ModelChoiceField(None, label=gettext_lazy("书面信用承诺"), empty_label=ON_FILE)
    field_order = ("commitment", "file")

    def prepare(self):
        """Whatever stands in the file."""
        self.fields["commitment"].queryset = self.case.evidence.filter(withdrawn_seq=None)


class SpareForm(PromiseForm, ReasonForm):
    """Promise and reasons."""

    field_order = ("commitment", "file", "reason")


class DocumentForm(Bringing, ReasonForm):
    """The document that the act rests on, and the reason."""

    rests_on = "evidence"
    evidence = forms.ModelChoiceField(None, label=gettext_lazy("作为依据的文书、材料"), empty_label=ON_FILE)
    field_order = ("evidence", "file", "reason")

    def prepare(self):
        """Whatever stands in the file."""
        self.fields["evidence"].queryset = self.case.evidence.filter(withdrawn_seq=None)


class DecideForm(ActForm):
    """Where the entry is published."""

    sites = LinesField(label=gettext_lazy("公开的网站"), help_text=gettext_lazy("一行一个"))
    button = gettext_lazy("作出列入决定")

    def starting(self):
        """The bureau's own."""
        return {"sites": "\n".join(settings.LISTING_SITES)}


class TellForm(ActForm):
    """Each site with the day on which it was told."""

    sites = LinesField(label=gettext_lazy("已告知的网站"), help_text=gettext_lazy("一行一个"))
    told_on = DayField(label=gettext_lazy("告知日期"))
    button = gettext_lazy("通知移出")

    def prepare(self):
        """Which platforms have confirmed the removal, and which are still to."""
        told = confirmed(self.row)
        done = "；".join(f"{name} {receipt}" for name, receipt in told if receipt)
        open_still = "；".join(name for name, receipt in told if not receipt)
        says = [_("一行一个")]
        says += [_("信用平台已确认移出：%(names)s") % {"names": done}] if done else []
        says += [_("信用平台还没有确认移出：%(names)s") % {"names": open_still}] if open_still else []
        self.fields["sites"].help_text = " · ".join(says)

    def starting(self):
        """Where it was published, and platforms with the receipt of the removal; today."""
        platforms = [f"{name}（回执 {number}）" for name, number in confirmed(self.row) if number]
        sites = [*(self.row.sites or settings.LISTING_SITES), *platforms]
        return {"sites": "\n".join(sites), "told_on": moment.today()}

    def given(self, case, row):
        """Rows of name and day."""
        day = self.cleaned_data["told_on"]
        return {"sites": [{"name": name[:80], "told_on": day} for name in self.cleaned_data["sites"]]}


for _acts, _form in (
    ("judge", JudgeForm), ("name_parties", PartiesForm), ("notify", NotifyForm), ("serve serve_alone", NoticeServiceForm),
    ("add_party", PersonForm), ("file", FileForm),
    ("object", ObjectForm), ("check", CheckForm), ("opine endorse", OpinionForm), ("spare", SpareForm),
    ("decide", DecideForm), ("ask_removal", PromiseForm), ("revoke restore", DocumentForm), ("tell_removal", TellForm),
):  # fmt: skip
    acting.register_form("LISTING", _acts, _form)
acting.register_consequence("LISTING", "decide", gettext_lazy("全部当事人列入名单三年，向社会公开，不能撤回"))
