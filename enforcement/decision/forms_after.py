"""The forms of a decision once it is made: correction, money, deferral, check, remedies, the end by our own hand."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, DayField, LinesField, ReasonForm, prose
from casework.forms.grid import GridForm, keyed, read_amount
from casework.models import Purpose
from casework.papers import people
from documents.amounts import yuan
from enforcement.decision import sums
from enforcement.decision.forms_hearing import ON_FILE, SHOWN, pieces
from enforcement.decision.guards import LONGER
from enforcement.decision.words import Forum, Ground, Kind
from enforcement.forms import CheckForm, RevokeForm, YuanField
from lawkit import moment


class CorrectForm(ReasonForm):
    """What is put right: texts alone, sums stay (25号令 39)."""

    facts = prose(gettext_lazy("认定的事实"), 3000, rows=5, required=True)
    reasons = prose(gettext_lazy("决定的理由"), 1500, rows=3)
    payee = forms.CharField(label=gettext_lazy("支付对象和方式"), max_length=300)
    reason = prose(gettext_lazy("更正的理由"), 300, rows=3, required=True)
    field_order = ("reason", "facts", "reasons", "payee")
    button = gettext_lazy("更正，重新送达")

    def prepare(self):
        """Nobody is paid where nobody is fined."""
        if self.row.kind == Kind.SPARING:
            del self.fields["payee"]

    def starting(self):
        """As decided."""
        return {name: getattr(self.row, name) for name in ("facts", "reasons", "payee") if getattr(self.row, name)}


class SurchargeForm(GridForm):
    """Surcharge that reached the workers, line by line, with one voucher."""

    cells = ("amount",)
    heads = {"amount": gettext_lazy("本次支付")}
    template_part = "enforcement/act_surcharge.html"
    paid_on = DayField(label=gettext_lazy("支付日期"))
    evidence = forms.ModelChoiceField(None, label=gettext_lazy("支付凭证"), empty_label=ON_FILE, help_text=SHOWN)
    button = gettext_lazy("登记支付")

    def prepare(self):
        """What is still owed, and the vouchers on file."""
        self.fields["evidence"].queryset = vouchers(self.case)
        self.owed = {line["claim"].pk: line for line in sums.state(self.row) if line["surcharge_left"]}

    def starting(self):
        """Today."""
        return {"paid_on": moment.today()}

    def wants(self, raw):
        """Lines with a surcharge left."""
        return raw["claim"].pk in self.owed

    def _line(self, raw):
        line = super()._line(raw)
        line.due, line.unpaid = (self.owed[line.claim.pk][key] for key in ("surcharge", "surcharge_left"))
        return line

    def first(self, line, key):
        """All that is left of it."""
        return yuan(self.owed[line.claim.pk]["surcharge_left"])

    def read(self, line):
        """(line of the decision, fen), None where nothing was paid."""
        fen = read_amount(line.cells["amount"].value)
        if not fen:
            return None
        if fen > line.unpaid:
            raise keyed("amount", _("不超过尚欠的 %(sum)s 元") % {"sum": yuan(line.unpaid)})
        return [self.owed[line.claim.pk]["line"].pk, fen]

    def given(self, case, row):
        """The sum and how it falls on the lines."""
        data = self.cleaned_data
        paid = {"paid_on": data["paid_on"], "evidence": data["evidence"].pk}
        return paid | {"amount": sum(fen for _line, fen in self.rows), "lines": self.rows}


class FineForm(ActForm):
    """What was paid to the bank: first the fine, then what it has grown by."""

    amount = YuanField(label=gettext_lazy("缴纳金额（元）"))
    paid_on = DayField(label=gettext_lazy("缴纳日期"))
    receipt = forms.CharField(label=gettext_lazy("缴款票据号"), max_length=60)
    evidence = forms.ModelChoiceField(None, label=gettext_lazy("缴款凭证"), empty_label=ON_FILE, help_text=SHOWN)
    button = gettext_lazy("登记缴纳")

    def prepare(self):
        """What is owed, and the vouchers on file."""
        self.fields["evidence"].queryset = vouchers(self.case)
        fine, late = self._owed()
        told = {"fine": yuan(fine), "late": yuan(late)}
        self.fields["amount"].help_text = _("未缴罚款 %(fine)s 元，加处罚款 %(late)s 元；先抵罚款") % told

    def _owed(self):
        return sums.left(self.row)["fine"], sums.late_fine(self.row, moment.today())

    def starting(self):
        """All of it, today."""
        return {"amount": yuan(sum(self._owed())), "paid_on": moment.today()}


class TakeBackForm(ReasonForm):
    """Which entry was wrong, and why."""

    payment = forms.TypedChoiceField(label=gettext_lazy("误登的缴付"), coerce=int, widget=forms.RadioSelect)
    field_order = ("payment", "reason")

    def prepare(self):
        """What stands."""
        rows = self.row.payments.filter(amount__gt=0, reversal=None).select_related("evidence")
        self.fields["payment"].choices = [
            (p.pk, f"{p.get_paid_for_display()} {yuan(p.amount)} · {p.paid_on} · {p.receipt or p.evidence.name}") for p in rows
        ]


class InstalmentsField(LinesField):
    """One instalment a line: day and sum in yuan."""

    def clean(self, value):
        """[[day, fen]]."""
        out = []
        for line in super().clean(value):
            day, _space, amount = line.partition(" ")
            try:
                out.append([date.fromisoformat(day).isoformat(), read_amount(amount) or 0])
            except ValueError as wrong:
                raise ValidationError(_("每行写成“2026-12-31 5000”，先日期后金额")) from wrong
        return out


class DeferForm(ReasonForm):
    """Until when, in how many parts, upon whose application (处罚法 72)."""

    until = DayField(label=gettext_lazy("延至"), ahead=True)
    instalments = InstalmentsField(
        label=gettext_lazy("分期"), required=False,
        help_text=gettext_lazy("一行一期：2026-12-31 5000；最后一期为延至的日期，合计等于未缴罚款"),
    )  # fmt: skip
    evidence = forms.ModelChoiceField(None, label=gettext_lazy("当事人的申请"), empty_label=ON_FILE, help_text=SHOWN)
    field_order = ("until", "instalments", "evidence", "reason")
    button = gettext_lazy("准予")

    def prepare(self):
        """Whatever is on file."""
        self.fields["evidence"].queryset = pieces(self.case)

    def clean(self):
        """Parts make up what is left, the last on the day."""
        data = super().clean()
        parts, left = data.get("instalments"), sums.left(self.row)["fine"]
        if parts and sum(fen for _day, fen in parts) != left:
            self.add_error("instalments", _("分期合计应等于未缴的 %(sum)s 元") % {"sum": yuan(left)})
        if parts and data.get("until") and max(day for day, _fen in parts) != data["until"].isoformat():
            self.add_error("instalments", _("最后一期应为延至的日期"))
        return data


class PerformForm(CheckForm):
    """The check that all is paid."""

    def starting(self):
        """Now, at the party's."""
        return {"checked_at": moment.now(), "place": self.row.liable.address}


class RemedyForm(ActForm):
    """A review or a suit as it was filed, with its paper."""

    forum = forms.ChoiceField(label=gettext_lazy("救济途径"), choices=Forum.choices, widget=forms.RadioSelect)
    body = forms.CharField(label=gettext_lazy("复议机关或者法院"), max_length=120)
    number = forms.CharField(label=gettext_lazy("案号"), required=False, max_length=60)
    filed_on = DayField(label=gettext_lazy("申请、起诉日期"))
    admitted = forms.BooleanField(
        label=gettext_lazy("逾期提出，受理机关已经受理"), required=False, help_text=gettext_lazy("在救济期限内提出的不勾选")
    )  # fmt: skip
    evidence = forms.ModelChoiceField(None, label=gettext_lazy("受理通知"), empty_label=ON_FILE, help_text=SHOWN)

    def prepare(self):
        """Whatever is on file."""
        self.fields["evidence"].queryset = pieces(self.case)

    def starting(self):
        """Today; the review's body as the decision prints it."""
        return {"filed_on": moment.today(), "forum": Forum.REVIEW, "body": people.remedy(self.case.organ)["review_organ"]}


class ResultForm(ActForm):
    """How a remedy ended, by its paper."""

    concluded_on = DayField(label=gettext_lazy("结果文书日期"))
    received_on = DayField(label=gettext_lazy("当事人收到日期"), help_text=gettext_lazy("再次救济的期限从这天起算"))
    evidence = forms.ModelChoiceField(None, label=gettext_lazy("结果文书"), empty_label=ON_FILE, help_text=SHOWN)

    def prepare(self):
        """Whatever is on file."""
        self.fields["evidence"].queryset = pieces(self.case)

    def clean(self):
        """Received after it was made."""
        data = super().clean()
        made, got = data.get("concluded_on"), data.get("received_on")
        if made and got and got < made:
            self.add_error("received_on", _("收到日期不早于文书日期"))
        return data


class ChangeForm(GridForm, ResultForm):
    """What it was changed to: the fine, or wages and surcharge line by line; never more than decided."""

    cells = ("wages", "surcharge")
    heads = {"wages": gettext_lazy("工资"), "surcharge": gettext_lazy("加付赔偿金")}
    template_part = "enforcement/act_change.html"
    fine = YuanField(label=gettext_lazy("变更后的罚款（元）"))

    def prepare(self):
        """A fine for a penalty, lines for the other."""
        super().prepare()
        if self.row.kind != Kind.PENALTY:
            del self.fields["fine"]
        self.decided = {line.claim_id: line for line in self.row.lines.all()}

    def starting(self):
        """As decided."""
        return {"fine": yuan(self.row.fine)} if self.row.kind == Kind.PENALTY else {}

    def wants(self, raw):
        """What the annex names."""
        return raw["claim"].pk in self.decided

    def first(self, line, key):
        """As decided."""
        decided = self.decided[line.claim.pk]
        return yuan(decided.amount if key == "wages" else decided.surcharge)

    def read(self, line):
        """[line of the decision, wages, surcharge]."""
        decided = self.decided[line.claim.pk]
        wages, surcharge = (read_amount(line.cells[key].value) or 0 for key in self.cells)
        if not 0 < wages <= decided.amount:
            raise keyed("wages", _("工资大于 0，不高于原决定的 %(sum)s 元") % {"sum": yuan(decided.amount)})
        if surcharge > decided.surcharge:
            raise keyed("surcharge", _("加付赔偿金不高于原决定的 %(sum)s 元") % {"sum": yuan(decided.surcharge)})
        return [decided.pk, wages, surcharge]

    def check_rows(self, rows):
        """A penalty has none."""
        if self.row.kind != Kind.PENALTY:
            super().check_rows(rows)

    def given(self, case, row):
        """Days and paper, the new sums."""
        told = ResultForm.given(self, case, row)
        return told if self.row.kind == Kind.PENALTY else told | {"amounts": self.rows}


class LongerForm(ReasonForm):
    """By how many working days, and why (25号令 37)."""

    by = forms.IntegerField(
        label=gettext_lazy("延长的工作日数"), min_value=1, max_value=LONGER, initial=LONGER,
        help_text=gettext_lazy("只能延长一次；本案其他决定的期限一并延长"),
    )  # fmt: skip
    field_order = ("by", "reason")
    button = gettext_lazy("准予延长")


class DropForm(ReasonForm):
    """Why nothing is decided."""

    ground = forms.ChoiceField(label=gettext_lazy("不予处理的情形"), choices=Ground.choices, widget=forms.RadioSelect)
    field_order = ("ground", "reason")


def vouchers(case):
    """Proofs of payment on file, then the rest."""
    return pieces(case).filter(purpose__in=[Purpose.PAYMENT, Purpose.OTHER])


acting.register_form("DECISION", "correct", CorrectForm)
acting.register_form("DECISION", "pay_surcharge", SurchargeForm)
acting.register_form("DECISION", "pay_fine", FineForm)
acting.register_form("DECISION", "take_back", TakeBackForm)
acting.register_form("DECISION", "defer_fine", DeferForm)
acting.register_form("DECISION", "perform", PerformForm)
acting.register_form("DECISION", "file_remedy", RemedyForm)
acting.register_form("DECISION", "send_back_sparing", ReasonForm)
acting.register_form("DECISION", "extend_term", LongerForm)
acting.register_form("DECISION", "uphold keep_sparing uphold_in_court annul end_remedy", ResultForm)
acting.register_form("DECISION", "change change_in_court", ChangeForm)
acting.register_form("DECISION", "revoke", RevokeForm)
acting.register_form("DECISION", "drop", DropForm)
acting.register_consequence("DECISION", "notify", gettext_lazy("事先告知书签发后送达当事人，此后的决定不得重于告知的内容"))
acting.register_consequence("DECISION", "decide_handling", gettext_lazy("决定书编号签发，内容不能再改，确有错误的只能更正或者撤销"))
acting.register_consequence("DECISION", "decide_sparing", gettext_lazy("决定书编号签发，内容不能再改，确有错误的只能更正或者撤销"))
acting.register_consequence("DECISION", "decide_penalty", gettext_lazy("决定书编号签发，内容不能再改，确有错误的只能更正或者撤销"))
