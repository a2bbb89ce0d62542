"""Answering the source, calling the complainant back, seeing to a poor answer."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting, sources
from casework.forms.base import ActForm, ReasonForm, prose
from casework.forms.evidence import ACCEPT, FilesField, storing
from casework.models import Opinion, Purpose, Result

TEXT_LENGTH = 1000
INVITED = {"not_accepted": Result.REFUSED, "forwarded": Result.FORWARDED}


class SourceAnswerForm(ActForm):
    """What the source is told, what came of it, a file where it wants one."""

    result = forms.ChoiceField(
        label=gettext_lazy("办理结果"), choices=Result.choices,
        help_text=gettext_lazy("“正在办理”是阶段性反馈，期限继续计算；其余为最终反馈"),
    )  # fmt: skip
    text = prose(
        gettext_lazy("反馈内容"), TEXT_LENGTH, rows=4, required=True,
        help_text=gettext_lazy("写给来源单位的话；不写劳动者和举报人的姓名、证件号、电话"),
    )  # fmt: skip
    files = FilesField(label=gettext_lazy("附件"), required=False)
    button = gettext_lazy("登记反馈")

    def prepare(self):
        """Which source, under which number, and the answer that the state of the case suggests."""
        case = self.case
        self.fields["files"].widget.attrs = {"accept": ACCEPT}
        told = {"source": sources.of(case.channel).label, "ref": case.channel_ref or "—"}
        self.hint = _("来源：%(source)s，编号 %(ref)s") % told
        likely = Result.PAID if case.owed and not case.unpaid else INVITED.get(case.state, Result.WORKING)
        self.fields["result"].initial = likely

    def clean_files(self):
        """One file."""
        found = self.cleaned_data["files"]
        if len(found) > 1:
            raise forms.ValidationError(_("只附一个文件；几个文件先合成一个"))
        return found

    def given(self, case, row):
        """The bytes are kept here, just before the act."""
        data = self.cleaned_data
        out = {"result": data["result"], "text": data["text"].strip()}
        kept = storing(data["files"], Purpose.OTHER)
        return out | ({"file": {k: kept[0][k] for k in ("name", "kind", "size", "sha256")}} if kept else {})


class CallBackForm(ActForm):
    """What the complainant said."""

    result = forms.ChoiceField(label=gettext_lazy("回访结果"), choices=Opinion.choices, widget=forms.RadioSelect)
    reason = prose(
        gettext_lazy("原因"), 500, help_text=gettext_lazy("基本满意、不满意的必填，照当事人原话记"),
    )  # fmt: skip
    next_step = prose(gettext_lazy("下一步"), 300)
    button = gettext_lazy("登记回访")


acting.register_form("CASE", "answer_source", SourceAnswerForm)
acting.register_form("CASE", "call_back", CallBackForm)
acting.register_form("CASE", "follow_up", ReasonForm)
acting.register_page("CASE", "give_code", "case_codes")
