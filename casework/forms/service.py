"""Service of papers (D17) and confirmation of an address (D18)."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, DayField, MomentField, prose
from casework.models import Evidence, Purpose
from documents import kinds
from documents.delivery import Method, Relation
from documents.kinds import Audience
from documents.models import Paper
from lawkit import moment

ALONE = (Method.POSTAL, Method.ELECTRONIC, Method.LIEN)


class ServiceForm(ActForm):
    """Which papers, how, when, where, to whom; every fact that documents.delivery asks about."""

    papers = forms.ModelMultipleChoiceField(
        Paper.objects.none(), label=gettext_lazy("送达的文书"), widget=forms.CheckboxSelectMultiple
    )
    method = forms.ChoiceField(label=gettext_lazy("送达方式"), choices=Method.choices, widget=forms.RadioSelect)
    succeeded = forms.TypedChoiceField(
        label=gettext_lazy("结果"), coerce=lambda v: v == "yes", empty_value=True, initial="yes",
        choices=[("yes", gettext_lazy("已经送达")), ("no", gettext_lazy("没有送达，记录在案"))], widget=forms.RadioSelect,
    )  # fmt: skip
    occurred_at = MomentField(label=gettext_lazy("送达时间"))
    place = forms.CharField(label=gettext_lazy("送达地点"), max_length=200)
    receiver = forms.CharField(label=gettext_lazy("签收人"), required=False, max_length=60)
    relation = forms.ChoiceField(
        label=gettext_lazy("与受送达人的关系"), required=False,
        choices=[("", gettext_lazy("没有签收人")), *Relation.choices],
    )  # fmt: skip
    refusal = prose(gettext_lazy("拒收事由"), 600, help_text=gettext_lazy("留置送达写明拒收的情形和日期"))
    witness = forms.CharField(label=gettext_lazy("见证人"), required=False, max_length=80)
    at_residence = forms.BooleanField(
        label=gettext_lazy("文书留在（张贴在）受送达人的住所、办公或经营场所"), required=False
    )
    receipt = forms.ModelChoiceField(
        Evidence.objects.none(), label=gettext_lazy("回执"), required=False, empty_label=gettext_lazy("没有回执"),
        help_text=gettext_lazy("邮寄、委托、转交送达凭注明日期的回执；先上传为“送达证明”"),
    )  # fmt: skip
    photos = forms.ModelMultipleChoiceField(
        Evidence.objects.none(),
        label=gettext_lazy("现场照片、视频"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    in_custody_or_army = forms.BooleanField(
        label=gettext_lazy("受送达人是军人，或者被监禁、被采取强制措施"), required=False
    )
    reason = prose(gettext_lazy("采用这种方式的原因和经过"), 1200)
    result = forms.CharField(label=gettext_lazy("备注"), required=False, max_length=300)
    button = gettext_lazy("登记送达")

    def prepare(self):
        """The papers that go to somebody, newest first; proofs of service."""
        outward = [k.code for k in kinds.KINDS.values() if k.audience not in (Audience.FILE, Audience.RECEIPT)]
        papers = Paper.objects.of("casework", self.case.pk).filter(kind__in=outward, voided_at=None)
        self.fields["papers"].queryset = papers.order_by("-seq", "-pk")
        proofs = self.case.evidence.filter(withdrawn_seq=None, purpose=Purpose.SERVICE)
        self.fields["receipt"].queryset = self.fields["photos"].queryset = proofs
        if not proofs:
            del self.fields["photos"]
        if self.act.name == "serve_alone":
            self.fields["method"].choices = [(m.value, m.label) for m in Method if m in ALONE]

    def starting(self):
        """Now, at the respondent's."""
        return {"occurred_at": moment.now(), "place": self.case.employer.address}

    def given(self, case, row):
        """Photos by their SHA-256, as the receipt prints them."""
        told = super().given(case, row)
        if self.cleaned_data.get("photos"):
            told["photos"] = [e.sha256 for e in self.cleaned_data["photos"]]
        return {**told, "succeeded": self.cleaned_data["succeeded"]}

    def clean_occurred_at(self):
        """Not in the future."""
        at = self.cleaned_data["occurred_at"]
        if at > moment.now():
            raise forms.ValidationError(_("送达时间在现在之后，改为实际时间"))
        return at

    def say(self, name, value):
        """Photos are told by their number."""
        if name == "photos":
            return str(len(value))
        if name == "occurred_at":
            return f"{moment.local(value):%Y-%m-%d %H:%M}"
        if isinstance(value, bool):
            return _("是") if value else _("否")
        return super().say(name, value)


class AddressForm(ActForm):
    """Where and how a party wants to be served (D18)."""

    address = forms.CharField(label=gettext_lazy("送达地址"), max_length=200)
    receiver = forms.CharField(label=gettext_lazy("收件人"), max_length=60)
    phone = forms.CharField(label=gettext_lazy("收件人电话"), max_length=40)
    postcode = forms.CharField(label=gettext_lazy("邮政编码"), required=False, max_length=6)
    e_consent = forms.BooleanField(label=gettext_lazy("同意电子送达"), required=False)
    e_address = forms.CharField(label=gettext_lazy("电子送达地址"), required=False, max_length=120)
    agent = forms.CharField(label=gettext_lazy("代收人"), required=False, max_length=60)
    confirmed_on = DayField(label=gettext_lazy("确认日期"))

    def starting(self):
        """What is on record."""
        return {"address": self.case.employer.address, "confirmed_on": moment.today()}

    def clean(self):
        """Consent needs an address."""
        data = super().clean()
        if data.get("e_consent") and not data.get("e_address"):
            self.add_error("e_address", _("填写电子送达地址"))
        return data


acting.register_form("CASE", "serve serve_alone", ServiceForm)
acting.register_form("CASE", "confirm_address", AddressForm)
acting.register_mend("one_server_enough", ("CASE", "serve"))
acting.register_mend("service", ("CASE", "serve"))
