"""The forms of what police, procuratorate and court answer: the words of their document, and the document itself."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import REASON_LENGTH, ActForm, DayField, MomentField, prose
from casework.forms.evidence import FilesField, refuse_known, storing
from casework.models import Evidence, Purpose
from lawkit import moment

NUMBER, TEXT, NAME = 80, 1000, 60
PURPOSES = {
    "receipt": Purpose.RECEIPT, "copy_receipt": Purpose.RECEIPT, "hand_over": Purpose.RECEIPT,
    "tell_police": Purpose.RECEIPT, "police_file": Purpose.POLICE_FILING, "judge": Purpose.COURT,
}  # fmt: skip
ABOUT = {
    "ask_supplement": gettext_lazy("公安机关要求补正的内容"), "supplement": gettext_lazy("补正了什么"),
    "police_file": gettext_lazy("立案的罪名和情况"), "police_decline": gettext_lazy("不予立案的理由"),
    "review_upheld": gettext_lazy("维持的理由"), "ask_why": gettext_lazy("检察院的要求"),
    "order_filing": gettext_lazy("通知立案的内容"), "supervision_upheld": gettext_lazy("检察院的意见"),
    "prosecute": gettext_lazy("起诉的罪名和被告"), "judge": gettext_lazy("判决结果"),
    "police_withdraw": gettext_lazy("撤案的理由"), "not_prosecute": gettext_lazy("不起诉的理由"),
}  # fmt: skip
NUMBERED = ("police_file", "police_decline", "review_upheld", "order_filing")
UNTOLD = ("police_file", "ask_why", "order_filing", "prosecute")  # acts whose document may say nothing more


class DocumentFields(ActForm):
    """The document of somebody else: a new file, or one that is on file."""

    file = FilesField(label=gettext_lazy("对方的文书"), required=False, help_text=gettext_lazy("照片或 PDF；已在卷的在下一栏选择"))
    evidence = forms.ModelChoiceField(
        Evidence.objects.none(), label=gettext_lazy("已在卷的文书"), required=False, empty_label=gettext_lazy("没有，上传新文件")
    )
    proven = True

    def prepare(self):
        """Everything on file."""
        self.fields["evidence"].queryset = self.case.evidence.filter(withdrawn_seq=None).order_by("-seq", "-pk")

    def clean_file(self):
        """One file that the case does not hold yet."""
        found = self.cleaned_data["file"]
        if len(found) > 1:
            raise forms.ValidationError(_("只附一个文件；几个文件先合成一个"))
        refuse_known(self.case, found)
        return found

    def clean(self):
        """One of the two."""
        data = super().clean()
        if "file" in self.errors or not self.proven:
            return data
        if not data.get("file") and not data.get("evidence"):
            self.add_error("file", _("上传对方的文书，或者选择在卷的文书"))
        return data

    def document(self) -> dict:
        """The bytes are kept here, just before the act."""
        data = self.cleaned_data
        if data.get("file"):
            (kept,) = storing(data["file"], PURPOSES.get(self.act.name, Purpose.OTHER))
            return {"file": kept}
        return {"evidence": data["evidence"].pk} if data.get("evidence") else {}


class AnswerForm(DocumentFields):
    """Number and day of the document, what it says, and the document."""

    number = forms.CharField(label=gettext_lazy("文书文号"), max_length=NUMBER, required=False)
    day = DayField(label=gettext_lazy("收到（送达）日期"))
    text = prose(gettext_lazy("内容"), TEXT, rows=4, required=True)
    papers_back = forms.BooleanField(label=gettext_lazy("移送材料已经退回"), required=False)
    field_order = ("number", "day", "text", "file", "evidence", "papers_back")
    button = gettext_lazy("登记")

    def prepare(self):
        """What this answer must say."""
        super().prepare()
        name = self.act.name
        self.fields["text"].label = ABOUT.get(name, self.fields["text"].label)
        self.fields["text"].required = name not in UNTOLD
        self.fields["number"].required = name in NUMBERED
        if name != "police_decline":
            del self.fields["papers_back"]

    def starting(self):
        """Today."""
        return {"day": moment.today()}

    def clean_day(self):
        """Nothing is answered before it was sent."""
        day, sent = self.cleaned_data["day"], self.row.sent_on
        if day and sent and day < sent:
            raise forms.ValidationError(_("日期早于移送日期，改为文书上的日期"))
        return day

    def given(self, case, row):
        """One record, as enforcement.referral.given reads it."""
        data = self.cleaned_data
        told = {"number": data["number"].strip(), "on": data["day"], "text": data["text"].strip(), **self.document()}
        return {"notice": told | ({"papers_back": data["papers_back"]} if "papers_back" in self.fields else {})}


class SignedForm(DocumentFields):
    """Who signed for it, and when; the receipt."""

    receiver = forms.CharField(label=gettext_lazy("签收人"), max_length=NAME)
    at = MomentField(label=gettext_lazy("签收时间"))
    field_order = ("receiver", "at", "file", "evidence")
    button = gettext_lazy("登记")

    def prepare(self):
        """The document is a receipt."""
        super().prepare()
        self.fields["file"].label, self.fields["evidence"].label = _("签收回执"), _("已在卷的回执")

    def starting(self):
        """Now."""
        return {"at": moment.now()}

    def clean_at(self):
        """Not in the future, not before the sending."""
        at, sent = self.cleaned_data["at"], self.row.sent_at
        if at and at > moment.now():
            raise forms.ValidationError(_("签收时间在现在之后，改为实际时间"))
        if at and sent and moment.local(at).date() < moment.local(sent).date():
            raise forms.ValidationError(_("签收时间早于移送，改为回执上的时间"))
        return at

    def given(self, case, row):
        """One record."""
        data = self.cleaned_data
        return {"notice": {"receiver": data["receiver"].strip(), "at": data["at"], **self.document()}}


class ChallengeForm(DocumentFields):
    """What the supervisors object to; the legal section needs their document."""

    reason = prose(gettext_lazy("监督意见"), REASON_LENGTH, rows=4, required=True)
    field_order = ("reason", "file", "evidence")

    def prepare(self):
        """The supervisors themselves attach what they like."""
        super().prepare()
        self.proven = not self.doing.who.has("AUDIT", "PROC")

    def given(self, case, row):
        """The reason, and the document where there is one."""
        found = self.document()
        return {"reason": self.cleaned_data["reason"].strip(), **({"notice": found} if found else {})}


def register() -> None:
    """Say which form asks for what."""
    acting.register_form("REFERRAL", "receipt copy_receipt hand_over tell_police", SignedForm)
    acting.register_form("REFERRAL", " ".join(ABOUT), AnswerForm)
    acting.register_form("REFERRAL", "challenge", ChallengeForm)
