"""The forms of an agreement: the grid of workers and days, oral agreements, signatures drawn or scanned, the seal."""

import base64
import binascii

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm
from casework.models import Evidence, PartyRole, Purpose
from lawkit import moment
from mediation import reading, table
from mediation.forms.documents import DocumentForm, keys_field
from mediation.forms.plan import PlanForm
from mediation.words import MEDIATOR, SEAL, Hand, worker_key

PNG = "data:image/png;base64,"
LARGEST = 400_000  # characters of a drawn signature


class OralForm(PlanForm, DocumentForm):
    """What was agreed by word before a people's mediation committee, who said so, and the record of it."""

    purpose = Purpose.OTHER
    spoken = keys_field(gettext_lazy("当面表示同意的当事人"))
    button = gettext_lazy("登记口头协议")

    def prepare(self):
        """Every party."""
        super().prepare()
        self.fields["spoken"].choices = self.table.choices()

    def asked_apart(self):
        """The fields below the grid."""
        return [self[name] for name in ("spoken", "evidence", "file")]

    def given(self, case, row):
        """The plan, who spoke, the record."""
        told = DocumentForm.given(self, case, row)
        kept = {name: told[name] for name in ("evidence", "file") if name in told}
        return {**self.plan(), "spoken": self.cleaned_data["spoken"], **kept}


class HandForm(ActForm):
    """A signature: drawn on the screen, or scanned; the picture enters the case's file."""

    template_part = "mediation/act_sign.html"
    drawn = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LARGEST, label=gettext_lazy("屏幕签名"))
    how = forms.ChoiceField(label=gettext_lazy("签署方式"), choices=Hand.choices, widget=forms.RadioSelect)
    evidence = forms.ModelChoiceField(
        Evidence.objects.none(), label=gettext_lazy("已入卷的扫描件"), required=False, empty_label=gettext_lazy("选择在卷的扫描件")
    )
    file = forms.FileField(label=gettext_lazy("或者现在上传扫描件"), required=False)

    def prepare(self):
        """What stands in the file, newest first."""
        self.fields["evidence"].queryset = self.case.evidence.filter(withdrawn_seq=None).order_by("-seq", "-pk")
        if self.act.name == "seal":
            self.fields["how"].choices = [c for c in Hand.choices if c[0] == Hand.SCAN]
            del self.fields["drawn"]

    def starting(self):
        """On the screen; a seal is on paper."""
        return {"how": Hand.SCAN if self.act.name == "seal" else Hand.SCREEN}

    def clean_drawn(self):
        """A PNG as the canvas gives it; its bytes."""
        text = self.cleaned_data["drawn"]
        if not text:
            return b""
        try:
            data = base64.b64decode(text.removeprefix(PNG), validate=True)
        except (binascii.Error, ValueError):
            data = b""
        if not text.startswith(PNG) or not data.startswith(b"\x89PNG"):
            raise ValidationError(_("签名没有传到，清除后重新签一次"))
        return data

    def clean(self):
        """What was drawn, or a scan."""
        data = super().clean()
        if data.get("how") == Hand.SCREEN:
            if not data.get("drawn") and "drawn" not in self.errors:
                self.add_error("how", _("在签名框里签名；不能在屏幕上签的，改用扫描件"))
        elif data.get("how") and not data.get("evidence") and not data.get("file"):
            self.add_error("evidence", _("选择在卷的扫描件，或者现在上传"))
        return data

    def picture(self):
        """The file that enters the case: what was drawn, or the scan."""
        data = self.cleaned_data
        if data["how"] != Hand.SCREEN:
            return data["file"]
        return SimpleUploadedFile(f"{_('签名')}-{self.signer()}-{moment.now():%Y%m%d%H%M%S}.png", data["drawn"], "image/png")

    def signer(self) -> str:
        """Who signs, for the name of the file."""
        return _("调解组织") if self.act.name == "seal" else _("调解员")

    def given(self, case, row):
        """How, and the picture: by key, or kept just before the act."""
        from casework import storage

        data = self.cleaned_data
        if data["how"] != Hand.SCREEN and data.get("evidence"):
            return {"how": data["how"], "evidence": data["evidence"].pk}
        return {"how": data["how"], "file": storage.store(self.picture(), Purpose.OTHER)}


class SignForm(HandForm):
    """A party's signature: his own, or by an elected representative or agent for who gives nothing up."""

    party = forms.ChoiceField(label=gettext_lazy("签名的当事人"))
    through = forms.ChoiceField(label=gettext_lazy("由谁签名"), required=False)
    authority = forms.ModelChoiceField(
        Evidence.objects.none(), label=gettext_lazy("推选或特别授权材料"), required=False, empty_label=gettext_lazy("本人签名，不需要")
    )
    field_order = ("party", "through", "authority", "how", "drawn", "evidence", "file")

    def prepare(self):
        """Whose signature is missing; who may sign for a worker."""
        super().prepare()
        seats = {s.key: s for s in table.of(self.row).seats}
        missing = reading.unsigned(_Row(self.row)) - {MEDIATOR, SEAL}
        self.names = {key: seat.name for key, seat in seats.items()}
        waits = [(key, f"{seat.name} {seat.tail}".strip()) for key, seat in seats.items() if key in missing]
        self.fields["party"].choices = [("", _("选择当事人")), *waits]
        deputies = self.case.parties.filter(role=PartyRole.REPRESENTATIVE, removed_seq=None, worker__isnull=False)
        known = [(worker_key(p.worker_id), _("代表人 %(who)s") % {"who": p.worker}) for p in deputies.select_related("worker")]
        self.fields["through"].choices = [("", _("本人")), *known, ("agent", _("特别授权的代理人"))]
        papers = self.case.evidence.filter(withdrawn_seq=None, purpose=Purpose.AUTHORITY)
        self.fields["authority"].queryset = papers

    def signer(self):
        """The party."""
        return self.names.get(self.cleaned_data.get("party"), "")

    def given(self, case, row):
        """Who signs for whom, and the picture."""
        data = self.cleaned_data
        told = super().given(case, row) | {"party": data["party"], "through": data["through"]}
        return told | ({"authority": data["authority"].pk} if data["authority"] else {})


class _Row:
    """What the reader of missing signatures looks at."""

    def __init__(self, row):
        self.row = row


acting.register_form("MEDIATION", "draft", PlanForm)
acting.register_form("MEDIATION", "agree_orally", OralForm)
acting.register_form("MEDIATION", "sign", SignForm)
acting.register_form("MEDIATION", "countersign seal", HandForm)
