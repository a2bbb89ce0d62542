"""The forms of a publication's acts: the text, the privacy check, where it is published, objection and answer."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from blacklist.forms import JudgeForm
from blacklist.violations import papers
from blacklist.violations.words import Cause, Outcome
from casework import acting
from casework.forms.base import ActForm, DayField, LinesField, ReasonForm, prose
from lawkit import moment

PLAIN = gettext_lazy("不写劳动者、投诉人的姓名，不写证件号码和手机号码")


class TextForm(ActForm):
    """What is published: the facts and what was done; the rest comes from the registry."""

    did = prose(gettext_lazy("主要违法事实"), 600, rows=4, required=True, help_text=PLAIN)
    handled = prose(gettext_lazy("相关处理情况"), 300, rows=3, required=True)
    opinion = prose(gettext_lazy("承办意见"), 500)
    button = gettext_lazy("保存公布内容")

    def starting(self):
        """The text on record, else the sums and papers of the case."""
        row = self.doing.row
        if row.did:
            return {"did": row.did, "handled": row.handled, "opinion": row.opinion}
        return papers.first_draft(row)


class CheckForm(ActForm):
    """What whoever looked found, beside the text."""

    template_part = "blacklist/act_violation_check.html"
    finding = prose(gettext_lazy("保密审查情况"), 300, rows=3, required=True)
    button = gettext_lazy("通过保密审查")

    def starting(self):
        """The usual words."""
        return {"finding": "公布内容不含国家秘密、商业秘密和个人隐私。"}


class PublishForm(ActForm):
    """Where it is published."""

    template_part = "blacklist/act_violation_check.html"
    sites = LinesField(label=gettext_lazy("公布的网站和媒体"), help_text=gettext_lazy("一行一个"))
    button = gettext_lazy("公布")

    def starting(self):
        """The bureau's own."""
        return {"sites": "\n".join(settings.LISTING_SITES[:1])}


class CorrectForm(ActForm):
    """The text is all there is."""

    template_part = "blacklist/act_violation_check.html"
    button = gettext_lazy("更正公布")


class PassForm(ReasonForm):
    """Why nothing is published."""

    cause = forms.ChoiceField(label=gettext_lazy("不予公布的情形"), choices=Cause.choices, widget=forms.RadioSelect)
    field_order = ("cause", "reason")


class ObjectForm(ActForm):
    """What the unit says, and when it came in."""

    received_on = DayField(label=gettext_lazy("收到异议日期"))
    text = prose(gettext_lazy("异议"), 1500, rows=4, required=True)

    def starting(self):
        """Today."""
        return {"received_on": moment.today()}


class AnswerForm(ActForm):
    """What the review found."""

    outcome = forms.ChoiceField(label=gettext_lazy("复核结果"), choices=Outcome.choices, widget=forms.RadioSelect)
    finding = prose(gettext_lazy("复核情况"), 1500, rows=4, required=True)


class WithdrawForm(ReasonForm):
    """The document that says so, unless it must be corrected anyway."""

    evidence = forms.ModelChoiceField(
        None, label=gettext_lazy("撤下所依据的文书、材料"), required=False, empty_label=gettext_lazy("选择在卷的证据")
    )
    field_order = ("evidence", "reason")

    def prepare(self):
        """Whatever stands in the file."""
        self.fields["evidence"].queryset = self.case.evidence.filter(withdrawn_seq=None)


class TellForm(ActForm):
    """Each site with the day on which it was told."""

    sites = LinesField(label=gettext_lazy("已通知的网站和媒体"), help_text=gettext_lazy("一行一个"))
    told_on = DayField(label=gettext_lazy("通知日期"))

    def starting(self):
        """Where it was published; today."""
        return {"sites": "\n".join(self.doing.row.sites), "told_on": moment.today()}

    def given(self, case, row):
        """Rows of name and day."""
        day = self.cleaned_data["told_on"]
        return {"sites": [{"name": name[:80], "told_on": day} for name in self.cleaned_data["sites"]]}


for _acts, _form in (
    ("judge", JudgeForm), ("draft redraft", TextForm), ("check", CheckForm), ("publish", PublishForm), ("correct", CorrectForm),
    ("pass_over", PassForm), ("object", ObjectForm), ("answer", AnswerForm), ("withdraw", WithdrawForm), ("tell", TellForm),
):  # fmt: skip
    acting.register_form("VIOLATION", _acts, _form)
acting.register_consequence("VIOLATION", "publish", gettext_lazy("公布内容立即向社会公开；更正或者撤下另行办理"))
