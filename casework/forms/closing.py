"""Summons, the inspectors' proposal, terms, endings, and the leaders' signatures."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import acting, grounds
from casework.forms.base import ActForm, LinesField, MomentField, ReasonForm, prose
from casework.models import ClosingCode, Purpose


class InquireForm(ActForm):
    """When, where, whom to bring what (D07)."""

    at = MomentField(label=_("询问时间"))
    place = forms.CharField(label=_("询问地点"), required=False, max_length=200, help_text=_("不填即本机关地址"))
    persons = forms.CharField(label=_("接受询问的人"), required=False, max_length=120)
    materials = LinesField(label=_("需要携带的材料"), required=False, help_text=_("每行一项；不填即常用的五项"))
    facts = prose(_("询问事由"), 1000)


class ReportForm(ActForm):
    """What both inspectors propose (D30)."""

    statement = prose(_("当事人陈述"), 1500, required=True, help_text=_("没有陈述的，写明没有陈述"))
    proposal = prose(_("处理建议"), 1500, rows=3, required=True)
    opinion = prose(_("承办意见"), 800)


class BoxesForm(ReasonForm):
    """A reason and the box of the bureau's head, who acts; the boxes of others are signed by hand on the paper."""

    facts = prose(_("事实"), 1500, help_text=_("不填即案件登记的事实"))
    bureau_opinion = prose(_("人社部门负责人意见"), 500)
    field_order = ("reason", "facts", "bureau_opinion")


class WithdrawForm(BoxesForm):
    """The ground of withdrawal (D32, D32A)."""

    reason = None
    code = forms.ChoiceField(
        label=_("撤销情形"),
        choices=[c for c in ClosingCode.choices if c[0] in ("CL-02", "CL-03")],
        widget=forms.RadioSelect,
    )
    ground = prose(_("撤销理由"), 800)
    field_order = ("code", "ground", "facts", "bureau_opinion")


class ProposeClosingForm(ActForm):
    """The ground and what came of the case."""

    code = forms.ChoiceField(label=_("结案事由"), choices=ClosingCode.choices, widget=forms.RadioSelect)
    result = prose(_("处理结果"), 800, rows=3, required=True, help_text=_("写入结案审批表和销号单"))
    opinion = prose(_("承办意见"), 800)

    def prepare(self):
        """Each ground says which evidence the file lacks."""
        have = grounds.purposes(self.case)
        self.fields["code"].choices = [(code, self._words(code, label, have)) for code, label in ClosingCode.choices]

    def _words(self, code, label, have):
        names = dict(Purpose.choices)
        missing = ["／".join(str(names[p]) for p in some) for some in grounds.lacking(self.case, code, have)]
        lack = _("（还缺证据：%s）") % "、".join(missing) if missing else ""
        return f"{code} {label}{lack}"

    def starting(self):
        """What was proposed before."""
        return {"code": self.case.closing_code, "result": getattr(self.case, "closing_result", "")}


class ApproveClosingForm(ActForm):
    """What the approval (D31) prints."""

    process = prose(_("办理经过"), 1500, help_text=_("不填即按案件时间线生成"))
    agency_opinion = prose(_("监察机构负责人意见"), 500)


class OpinionForm(ActForm):
    """A leader's opinion."""

    opinion = prose(_("签字意见"), 500, rows=3, required=True)
    button = _("签字")


class SignSecondForm(OpinionForm):
    """The second signature closes the case."""

    button = _("签字销号")


acting.register_form("CASE", "inquire", InquireForm)
acting.register_form("CASE", "report", ReportForm)
acting.register_form("CASE", "extend suspend resume", BoxesForm)
acting.register_form("CASE", "withdraw_case", WithdrawForm)
acting.register_form("CASE", "propose_closing", ProposeClosingForm)
acting.register_form("CASE", "approve_closing", ApproveClosingForm)
acting.register_form("DUAL", "sign_first", OpinionForm)
acting.register_form("DUAL", "sign_second", SignSecondForm)
acting.register_consequence(
    "DUAL", "sign_second", _("已查看销号条件和附件。签字后双方完成，案件立即销号结案，不能撤回，只能另行重新启动")
)
acting.register_consequence(
    "CASE", "close", _("结案后案件只读，全部时限停止；需要继续办理的，由人社部门负责人重新启动")
)
acting.register_consequence("CASE", "hand_over", _("移交后本机关不再承办，也不能撤回"))
acting.register_mend("reported sheet_changed", ("CASE", "report"))
acting.register_mend("proposed_stands", ("CASE", "propose_closing"))
acting.register_mend("ground_proven", ("CASE", "add_evidence"))
acting.register_mend("closing_approved case_approved", ("CASE", "approve_closing"))
acting.register_mend("no_sign_off_due signed_off", ("DUAL", "assign"))
acting.register_mend("first_extension before_term", "#clocks")
acting.register_mend("sheet_unchanged", ("DUAL", "propose"))
acting.register_mend("settled_or_routed ground_fits_ledger", ("CASE", "pay"))
