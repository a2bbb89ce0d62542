"""The forms of a decision up to the notice: drafts of both kinds, service. The rest: forms_hearing, forms_after."""

from functools import cached_property

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, DayField, prose
from casework.forms.service import ALONE
from documents.amounts import yuan
from documents.delivery import Method
from enforcement import liability
from enforcement import sums as of_order
from enforcement.decision import offences, reading, sums
from enforcement.decision.deeds.drafting import PAYEE
from enforcement.decision.guards import RATES, TERM
from enforcement.decision.offences import After
from enforcement.decision.words import Spare
from enforcement.forms import OrderServiceForm, YuanField
from enforcement.models import Decision, PaymentOrder
from lawkit import citations
from registry.models import Employer
from screens.format import months

DAYS = 15
AFTER = {
    After.NOTHING: gettext_lazy("可以直接处罚"),
    After.ORDER: gettext_lazy("须先责令限期改正，逾期不改"),
    After.REFUSAL: gettext_lazy("须有逾期的责令或者处理决定"),
}


class CitedField(forms.CharField):
    """Articles as the register writes them: ``支付条例 13; 劳动法 50``."""

    def clean(self, value):
        """Refuse what is no article in the register."""
        text = super().clean(value)
        if not text:
            return text
        try:
            unknown = citations.check(text)
        except ValueError as wrong:
            raise forms.ValidationError(_("条文写成“支付条例 13; 劳动法 50”这样")) from wrong
        if unknown:
            raise forms.ValidationError(_("法规库里没有 %(cites)s，核对简称和条号") % {"cites": "、".join(unknown)})
        return text


class DraftForm(ActForm):
    """What both drafts say: facts, reasons, what was violated."""

    facts = prose(gettext_lazy("认定的事实"), 3000, rows=5, required=True)
    reasons = prose(gettext_lazy("理由"), 1500, rows=3, help_text=gettext_lazy("不填的，用通用理由"))
    violated = CitedField(
        label=gettext_lazy("违反的规定"), required=False, max_length=300,
        help_text=gettext_lazy("写成“支付条例 13; 劳动法 50”；不填的，按违法行为写明"),
    )  # fmt: skip
    button = gettext_lazy("拟稿")

    @cached_property
    def law(self):
        """The facts that the rules read today."""
        return acting.facts_of(self.doing.machine, self.row, self.case)

    @cached_property
    def orders(self) -> list[PaymentOrder]:
        """Orders of the case that were served and have expired."""
        return list(reading.lapsed(self.case).select_related("liable").order_by("pk"))

    def starting(self):
        """The draft as it stands, or the facts of the case."""
        row = self.row
        if not row.pk:
            return {"facts": self.case.facts}
        return {name: getattr(row, name) for name in ("facts", "reasons", "violated")}


class HandlingForm(DraftForm):
    """Who must pay which workers how much, until when, with which surcharge."""

    template_part = "enforcement/act_handling.html"
    liable = forms.TypedChoiceField(label=gettext_lazy("责任主体"), coerce=int, widget=forms.RadioSelect)
    cap = YuanField(
        label=gettext_lazy("未结清的工程款（元）"), required=False,
        help_text=gettext_lazy("只有建设单位垫付以此为限（支付条例第二十九条）"),
    )  # fmt: skip
    workers = forms.TypedMultipleChoiceField(
        label=gettext_lazy("列入附件的劳动者"), coerce=int, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip
    order = forms.TypedChoiceField(
        label=gettext_lazy("逾期未履行的责令"), coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )  # fmt: skip
    rate = forms.IntegerField(
        label=gettext_lazy("加付比例（%）"), required=False, min_value=RATES[0], max_value=RATES[1],
        help_text=gettext_lazy("百分之五十以上百分之一百以下；不加付的留空"),
    )  # fmt: skip
    days = forms.IntegerField(
        label=gettext_lazy("送达后的工作日数"), min_value=TERM[0], max_value=TERM[1],
        help_text=gettext_lazy("三至三十个工作日"),
    )  # fmt: skip
    payee = forms.CharField(label=gettext_lazy("支付对象和方式"), max_length=300)
    field_order = ("liable", "cap", "workers", "order", "rate", "days", "payee", "facts", "reasons", "violated")

    def prepare(self):
        """Liable parties first to pay first, workers by the ledger, surcharge where an order has expired."""
        self.fields["liable"].choices = [(x.party, line.name) for x, line in zip(self.found, self.chain, strict=True)]
        self.fields["workers"].choices = [(w["worker"].pk, str(w["worker"])) for w in self.people]
        if not any(x.cap for x in self.found):
            del self.fields["cap"]
        if not self.orders:
            del self.fields["order"], self.fields["rate"]
            return
        self.fields["order"].choices = [(o.pk, ordered(o)) for o in self.orders]

    @cached_property
    def found(self):
        """Everybody who must pay in the case's situation."""
        return liability.resolve(self.case.situation, of_order.seats(self.case))

    @cached_property
    def chain(self) -> list[liability.Printed]:
        """The same with names, for the page."""
        return liability.printed(self.found, {}, {self.case.employer_id: self.case.employer.name})

    def facts(self):
        """Who must pay; a field has the name as well, and stays one."""
        return {"liable": reading.capped(self.found)}

    @cached_property
    def people(self) -> list[dict]:
        """One row per worker with something unpaid: months, unpaid, what of it an expired order demanded."""
        order = self.orders[0] if self.orders else None
        out: dict[int, dict] = {}
        for line in sums.annex(self.case, None, order, None):
            claim = line["claim"]
            row = out.setdefault(
                claim.worker_id, {"worker": claim.worker, "months": [], "claims": [], "amount": 0, "base": 0}
            )
            row["months"].append(claim.month)
            row["claims"].append(claim.pk)
            row["amount"] += line["amount"]
            row["base"] += line["base"]
        return list(out.values())

    @property
    def lines(self) -> list[dict]:
        """The workers as the table shows them, with whether each is chosen and what 50 % and 100 % would be."""
        chosen = {str(key) for key in self["workers"].value() or ()}
        return [
            {**w, "chosen": str(w["worker"].pk) in chosen, "least": sums.surcharge(w["base"], RATES[0]),
             "period": months(min(w["months"]), max(w["months"]))}
            for w in self.people
        ]  # fmt: skip

    @property
    def total(self) -> dict:
        """Sums of all workers."""
        return {key: sum(w[key] for w in self.lines) for key in ("amount", "base", "least")}

    def starting(self):
        """The draft as it stands; else the first liable party, everybody unpaid, the usual term."""
        row, first = self.row, {"days": DAYS, "payee": PAYEE}
        everybody = [w["worker"].pk for w in self.people]
        if not row.pk:
            only = {"order": self.orders[0].pk} if len(self.orders) == 1 else {}
            party = self.found[0].party if self.found else None
            return super().starting() | first | only | {"liable": party, "workers": everybody}
        listed = set(row.lines.values_list("claim__worker", flat=True))
        held = {"liable": row.liable_id, "days": row.days, "payee": row.payee, "order": row.order_id, "rate": row.rate}
        held["workers"] = [pk for pk in everybody if pk in listed]
        return super().starting() | held | {"cap": f"{row.cap / 100:.2f}" if row.cap else ""}

    def clean(self):
        """A rate names its order; an order without a rate means nothing."""
        data = super().clean()
        if data.get("rate") and not data.get("order"):
            self.add_error("order", _("加付赔偿金以逾期未履行的责令为前提，选择责令"))
        if not data.get("rate"):
            data["order"] = None
        return data

    def given(self, case, row):
        """Claims of the chosen workers; none named means everybody who is unpaid."""
        told = super().given(case, row)
        chosen = set(told.pop("workers"))
        if chosen != {w["worker"].pk for w in self.people}:
            told["claims"] = [key for w in self.people if w["worker"].pk in chosen for key in w["claims"]]
        return told


class PenaltyForm(DraftForm):
    """Who is fined for what, by which article, how high, upon what."""

    template_part = "enforcement/act_penalty.html"
    liable = forms.TypedChoiceField(label=gettext_lazy("受处罚的单位"), coerce=int, widget=forms.RadioSelect)
    person = forms.CharField(
        label=gettext_lazy("受处罚的个人"), required=False, max_length=60,
        help_text=gettext_lazy("处罚直接负责的主管人员或者其他责任人员的才填"),
    )  # fmt: skip
    person_post = forms.CharField(label=gettext_lazy("职务"), required=False, max_length=60)
    offence = forms.ChoiceField(label=gettext_lazy("违法行为"), widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label=gettext_lazy("逾期的责令或者处理决定"), required=False, widget=forms.RadioSelect,
        help_text=gettext_lazy("责令改正逾期不改的才能罚款；表中写明“可以直接处罚”的不选"),
    )  # fmt: skip
    fine = YuanField(label=gettext_lazy("罚款（元）"))
    act_until = DayField(
        label=gettext_lazy("违法行为终了日期"), help_text=gettext_lazy("连续或者继续的，从终了之日起算二年（处罚法第三十六条）")
    )  # fmt: skip
    discretion = prose(gettext_lazy("裁量的情节和理由"), 1500, rows=3, required=True)
    field_order = ("liable", "person", "person_post", "offence", "ground", "fine", "act_until", "discretion", "facts",
                   "reasons", "violated")  # fmt: skip

    def prepare(self):
        """Units of the case, offences of the province, orders and decisions that have expired."""
        units = Employer.objects.filter(pk__in=self.law.units).order_by("pk")
        self.fields["liable"].choices = [(u.pk, u.name) for u in units]
        self.fields["offence"].choices = offences.choices(self.law.province)
        grounds = [("", _("不以逾期的责令、决定为前提")), *((f"order-{o.pk}", ordered(o)) for o in self.orders)]
        priors = Decision.objects.filter(pk__in=self.law.priors).select_related("liable").order_by("pk")
        self.fields["ground"].choices = [*grounds, *((f"prior-{d.pk}", _prior(d)) for d in priors)]

    def facts(self):
        """Units, province and what has expired; a field has the name as well, and stays one."""
        upon = {"orders": frozenset(o.pk for o in self.orders), "priors": self.law.priors}
        return {"units": self.law.units, "province": self.law.province, **upon}

    @property
    def offences(self) -> list[dict]:
        """The table as the page shows it: who may be fined how high, and what must have gone before."""
        allowed, chosen = {key for key, _label in self.fields["offence"].choices}, self["offence"].value()
        return [
            {"row": row, "after": AFTER[row.after], "waits": bool(row.after), "chosen": row.key == chosen}
            for row in offences.OFFENCES
            if row.key in allowed
        ]

    def starting(self):
        """The draft as it stands, or the employer and the only expired order."""
        row = self.row
        if not row.pk:
            only = {"ground": f"order-{self.orders[0].pk}"} if len(self.orders) == 1 else {}
            return super().starting() | only | {"liable": self.case.employer_id}
        names = ("person", "person_post", "offence", "act_until", "discretion")
        ground = f"order-{row.order_id}" if row.order_id else f"prior-{row.prior_id}" if row.prior_id else ""
        held = {name: getattr(row, name) for name in names} | {"liable": row.liable_id, "fine": yuan(row.fine)}
        return super().starting() | held | {"ground": ground}

    def clean(self):
        """Within the bounds of the article; upon what the article wants."""
        data = super().clean()
        row = offences.TABLE.get(data.get("offence") or "")
        if row is None:
            return data
        bounds = row.bounds(bool(data.get("person")))
        if bounds is None:
            self.add_error("person", _("这种违法行为对个人没有罚则，改为处罚单位"))
        elif data.get("fine") and not bounds[0] <= data["fine"] <= bounds[1]:
            told = {"low": yuan(bounds[0]), "high": yuan(bounds[1])}
            self.add_error("fine", _("罚款在 %(low)s 元以上 %(high)s 元以下") % told)
        kind = (data.get("ground") or "").partition("-")[0]
        if row.after is After.ORDER and kind != "order" or row.after is After.REFUSAL and not kind:
            self.add_error("ground", _("这种违法行为责令改正逾期不改的才能罚款，选择逾期的责令；没有的，先责令限期改正"))
        return data

    def given(self, case, row):
        """The ground as order or decision, only where the article wants one."""
        told = super().given(case, row)
        kind, _dash, key = told.pop("ground", "").partition("-")
        if kind and offences.TABLE[told["offence"]].after is not After.NOTHING:
            told[kind] = int(key)
        return told


class SparingForm(DraftForm):
    """Who is not punished for what, why, upon which proof, and what he is taught (处罚法 33)."""

    liable = forms.TypedChoiceField(label=gettext_lazy("当事人单位"), coerce=int, widget=forms.RadioSelect)
    person = forms.CharField(label=gettext_lazy("当事人是个人的，姓名"), required=False, max_length=60)
    person_post = forms.CharField(label=gettext_lazy("职务"), required=False, max_length=60)
    offence = forms.ChoiceField(label=gettext_lazy("违法行为"))
    spare = forms.ChoiceField(
        label=gettext_lazy("不予处罚的情形"), choices=Spare.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy("违法事实不能成立的，不在这里办理，撤销立案"),
    )  # fmt: skip
    evidence = forms.ModelChoiceField(
        None, label=gettext_lazy("已改正或者没有过错的证据"), required=False, empty_label=gettext_lazy("选择在卷的证据"),
        help_text=gettext_lazy("超过二年未被发现的不选"),
    )  # fmt: skip
    act_until = DayField(label=gettext_lazy("违法行为终了日期"))
    discretion = prose(gettext_lazy("符合该情形的事实和理由"), 1500, rows=3, required=True)
    lesson = prose(
        gettext_lazy("教育内容"), 800, rows=3, required=True, help_text=gettext_lazy("不予处罚的，应当对当事人进行教育（处罚法第三十三条）")
    )  # fmt: skip
    field_order = ("liable", "person", "person_post", "offence", "spare", "evidence", "act_until", "discretion", "lesson",
                   "facts", "reasons", "violated")  # fmt: skip

    def prepare(self):
        """Units of the case, offences of the province, what is on file."""
        units = Employer.objects.filter(pk__in=self.law.units).order_by("pk")
        self.fields["liable"].choices = [(u.pk, u.name) for u in units]
        self.fields["offence"].choices = [("", _("选择违法行为")), *offences.choices(self.law.province)]
        self.fields["evidence"].queryset = self.case.evidence.filter(withdrawn_seq=None)

    def facts(self):
        """Units and province; a field has the name as well, and stays one."""
        return {"units": self.law.units, "province": self.law.province}

    def starting(self):
        """The draft as it stands, or the employer."""
        row = self.row
        if not row.pk:
            return super().starting() | {"liable": self.case.employer_id}
        names = ("person", "person_post", "offence", "spare", "act_until", "discretion", "lesson")
        held = {name: getattr(row, name) for name in names} | {"liable": row.liable_id, "evidence": row.spare_proof_id}
        return super().starting() | held

    def clean(self):
        """What is spared for being corrected or not meant is shown."""
        data = super().clean()
        if data.get("spare") and data["spare"] != Spare.LATE and not data.get("evidence"):
            self.add_error("evidence", _("选择证明已改正、没有过错的证据；没有的，先在证据中上传"))
        return data


def ordered(order: PaymentOrder) -> str:
    """An expired order in a line."""
    told = {"who": order.liable.name, "sum": yuan(order.total), "due": f"{order.due_admin_on:%Y-%m-%d}"}
    return _("责令 %(who)s 支付 %(sum)s 元，%(due)s 期满未履行") % told


def _prior(decision: Decision) -> str:
    told = {"who": decision.liable.name, "sum": yuan(decision.sum), "due": f"{decision.due_on:%Y-%m-%d}"}
    return _("处理决定：%(who)s 支付 %(sum)s 元，%(due)s 期满未履行") % told


class DecisionServiceForm(OrderServiceForm):
    """Service of notice and decision: never posting; one server only by post, electronically or left with a witness."""

    def prepare(self):
        """Methods by act."""
        super().prepare()
        if self.act.name in ("serve_notice_alone", "serve_alone", "serve_sparing_alone", "record_return"):
            self.fields["method"].choices = [(m.value, m.label) for m in Method if m in ALONE]

    def starting(self):
        """Now, at the party's."""
        return super().starting() | {"place": self.row.liable.address}


SERVICE = (
    "serve_notice serve_notice_alone record_attempt record_return serve serve_alone serve_sparing serve_sparing_alone"
)
acting.register_form("DECISION", "draft_handling redraft_handling", HandlingForm)
acting.register_form("DECISION", "draft_penalty redraft_penalty", PenaltyForm)
acting.register_form("DECISION", "draft_sparing redraft_sparing", SparingForm)
acting.register_form("DECISION", SERVICE, DecisionServiceForm)
