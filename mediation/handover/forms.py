"""The forms of a hand-over: prepared and signed by each worker, then what the tribunal did with it."""

from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting, ledger
from casework.forms.base import ActForm, DayField, LinesField, ReasonForm, prose
from casework.models import Purpose
from documents.amounts import yuan
from mediation.forms.documents import AmountField, DocumentForm, named
from mediation.handover import reading
from mediation.words import Hand
from registry.models import Organ

REQUEST = "裁决用人单位支付拖欠的工资。"  # of a paper, which speaks Chinese


class PrepareForm(ActForm):
    """Who asks which tribunal for what. Sums are the ledger's; nothing is typed that the case knows already."""

    workers = forms.MultipleChoiceField(label=gettext_lazy("请求仲裁的劳动者"), widget=forms.CheckboxSelectMultiple)
    tribunal = forms.ModelChoiceField(
        Organ.objects.none(), label=gettext_lazy("仲裁机构"), empty_label=gettext_lazy("选择仲裁机构")
    )
    requests = prose(gettext_lazy("仲裁请求"), 300, required=True)
    story = prose(gettext_lazy("事实和理由"), 2000, rows=5, required=True)
    button = gettext_lazy("准备移交，生成仲裁申请书")

    def prepare(self):
        """Whoever has something unpaid; tribunals that are registered."""
        self.fields["workers"].choices = [
            (pk, _("%(who)s　未付 %(sum)s 元") % {"who": name, "sum": yuan(amount)}) for pk, name, amount in self._owed()
        ]
        field, known = self.fields["tribunal"], self._tribunals
        field.queryset = Organ.objects.filter(pk__in=known).order_by("name")
        field.choices = [("", field.empty_label), *((one.pk, field.label_from_instance(one)) for one in known.values())]

    def starting(self):
        """Everybody, before the tribunal of the place, on the facts of the case."""
        near = min((pk for pk, one in self._tribunals.items() if one.region_id == self.case.organ.region_id), default=None)
        return {
            "workers": [pk for pk, _name, _sum in self._owed()], "tribunal": near, "requests": REQUEST,
            "story": self.case.facts,
        }  # fmt: skip

    def facts(self):
        """The tribunals, and to whom something is unpaid."""
        return {"tribunals": frozenset(self._tribunals), "claimants": frozenset(pk for pk, _name, _sum in self._owed())}

    @cached_property
    def _tribunals(self):
        return {one.pk: one for one in reading.registered().order_by("name")}

    def _owed(self):
        if not hasattr(self, "_unpaid"):
            self._unpaid = [(x["worker"].pk, named(x["worker"]),
                x["unpaid"]) for x in ledger.by_worker(self.case) if x["unpaid"] > 0]
        return self._unpaid

    def given(self, case, row):
        """Keys of workers as numbers."""
        return super().given(case, row) | {"workers": [int(pk) for pk in self.cleaned_data["workers"]]}


class PartyFields(ActForm):
    """One of the workers on the list."""

    party = forms.ChoiceField(label=gettext_lazy("劳动者"))

    def prepare(self):
        """Whoever is on the list and, for a signature, has not signed."""
        super().prepare()
        rows = self.row.present()
        rows = rows.filter(signed_seq=None) if self.act.name == "sign" else rows
        self.fields["party"].choices = [("", _("选择")), *((c.key, named(c.worker)) for c in rows)]


class SignForm(PartyFields, DocumentForm):
    """A worker's own signature under the application and the consent."""

    purpose = Purpose.ARBITRATION
    how = forms.ChoiceField(label=gettext_lazy("签署方式"), choices=Hand.choices, widget=forms.RadioSelect, initial=Hand.SCAN)
    field_order = ("party", "how")
    button = gettext_lazy("登记签字")


class DropForm(PartyFields, ReasonForm):
    """Who is left out, and why."""

    field_order = ("party", "reason")


class TribunalForm(DocumentForm):
    """What the tribunal did: by its arbitrator himself, or recorded with its document."""

    purpose = Purpose.ARBITRATION

    def asks_document(self):
        """The arbitrator acts for himself."""
        return not self.doing.who.has("ARB")


class MissingForm(TribunalForm):
    """Everything that is missing, at once."""

    missing = LinesField(label=gettext_lazy("缺少的材料"), help_text=gettext_lazy("一行一项，一次写全；只能告知一次"))


class AcceptForm(TribunalForm):
    """The tribunal's number and day."""

    number = forms.CharField(label=gettext_lazy("仲裁案号"), max_length=60)
    accepted_on = DayField(label=gettext_lazy("受理日期"))
    simplified = forms.BooleanField(label=gettext_lazy("简易处理"), required=False)
    field_order = ("number", "accepted_on", "simplified")


class TribunalReasonForm(TribunalForm):
    """A reason, and the tribunal's document."""

    reason = prose(gettext_lazy("理由"), 500, rows=3, required=True)


class SumsForm(TribunalForm):
    """Who gets how much: a sum per worker on the list; an empty one is not part of it."""

    PREFIX = "sum"

    def prepare(self):
        """A field per worker, in the order of the list."""
        whole = self.act.name in ("award", "mediate")
        for c in self.row.present():
            label = _("%(who)s（请求 %(sum)s 元）") % {"who": named(c.worker), "sum": yuan(c.amount)}
            first = yuan(c.amount) if whole else ""
            self.fields[f"{self.PREFIX}{c.worker_id}"] = AmountField(label=label, required=False, initial=first)
        super().prepare()
        self.order_fields([n for n in self.fields if n.startswith(self.PREFIX)])

    def clean(self):
        """Somebody gets something."""
        data = super().clean()
        if not self.errors and not self._lines(data):
            raise ValidationError(_("按文书逐人填写金额"))
        return data

    def _lines(self, data):
        found = {int(n.removeprefix(self.PREFIX)): v for n, v in data.items() if n.startswith(self.PREFIX)}
        return [[worker, amount] for worker, amount in found.items() if amount is not None]

    def given(self, case, row):
        """The sums as lines."""
        told = super().given(case, row)
        return {k: v for k, v in told.items() if not k.startswith(self.PREFIX)} | {"lines": self._lines(self.cleaned_data)}


class AdvanceForm(SumsForm):
    """Advance enforcement, with both of its conditions."""

    clear = forms.BooleanField(label=gettext_lazy("当事人之间权利义务关系明确"))
    hardship = forms.BooleanField(label=gettext_lazy("不先予执行将严重影响申请人的生活"))


class AwardForm(SumsForm):
    """The award: final or not, and since when the terms run."""

    final = forms.BooleanField(label=gettext_lazy("一裁终局"), required=False)
    delivered_on = DayField(label=gettext_lazy("裁决书送达日期"))


class SueForm(DocumentForm):
    """Who went to court."""

    by = forms.ChoiceField(
        label=gettext_lazy("起诉方"), widget=forms.RadioSelect,
        choices=[("worker", gettext_lazy("劳动者")), ("employer", gettext_lazy("用人单位"))],
    )  # fmt: skip


class FinishForm(DocumentForm):
    """Performed beside the ledger, or execution ended."""

    purpose = Purpose.COURT_END
    reason = prose(gettext_lazy("理由"), 500, rows=3, required=True)


def put_in_force() -> None:
    """Register the forms."""
    acting.register_form("HANDOVER", "prepare", PrepareForm)
    acting.register_form("HANDOVER", "sign", SignForm)
    acting.register_form("HANDOVER", "drop", DropForm)
    acting.register_form("HANDOVER", "ask_missing", MissingForm)
    acting.register_form("HANDOVER", "accept", AcceptForm)
    acting.register_form("HANDOVER", "not_accept close", TribunalReasonForm)
    acting.register_form("HANDOVER", "extend to_ordinary", TribunalForm)
    acting.register_form("HANDOVER", "partial_award mediate", SumsForm)
    acting.register_form("HANDOVER", "advance", AdvanceForm)
    acting.register_form("HANDOVER", "award", AwardForm)
    acting.register_form("HANDOVER", "sue", SueForm)
    acting.register_form("HANDOVER", "revoke enforce", DocumentForm)
    acting.register_form("HANDOVER", "finish", FinishForm)
