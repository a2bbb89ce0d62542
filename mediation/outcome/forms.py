"""The forms of a mediation from its agreement to its end: confirmation, payment order, execution, other ways."""

from functools import cached_property

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import DayField, prose
from casework.models import Purpose
from documents.amounts import yuan
from lawkit import moment
from mediation import reading
from mediation.forms.documents import DocumentForm, keys_field, named
from mediation.words import OrderEnd, Route, worker_key


class JointForm(DocumentForm):
    """Both ask for confirmation: who signed the application, and the signed application."""

    purpose = Purpose.ARBITRATION
    applicants = keys_field(
        gettext_lazy("共同申请的当事人"), help_text=gettext_lazy("双方当事人都要申请；先打印申请书，各方签署后上传")
    )
    button = gettext_lazy("登记共同申请")

    def prepare(self):
        """Everybody who takes part."""
        super().prepare()
        self.fields["applicants"].choices = [(p.key, named(p.worker) if p.worker_id else p.name) for p in self._present]

    def starting(self):
        """All of them: less is refused."""
        return {"applicants": [p.key for p in self._present]}

    def facts(self):
        """Who takes part."""
        return {"parties": frozenset(p.key for p in self._present)}

    @cached_property
    def _present(self):
        return list(self.row.present())


class OrderForm(DocumentForm):
    """Workers ask for a payment order over what is due and unpaid to each."""

    applicants = keys_field(gettext_lazy("申请支付令的劳动者"), help_text=gettext_lazy("金额按协议到期未付的数额，取自账册"))
    button = gettext_lazy("登记申请支付令")

    def prepare(self):
        """Workers to whom something is due, with how much."""
        super().prepare()
        self.fields["applicants"].choices = [
            (key, _("%(who)s　到期未付 %(sum)s 元") % {"who": name, "sum": yuan(amount)})
            for key, (name, amount) in self._due.items()
        ]

    def starting(self):
        """Everybody to whom something is due."""
        return {"applicants": list(self._due)}

    def facts(self):
        """Who takes part, whether anything is due, and whether their claim lies elsewhere."""
        workers = {p.worker_id for p in self._present if p.worker_id}
        return {
            "parties": frozenset(p.key for p in self._present), "overdue": any(self._sums.values()),
            "elsewhere": reading.claimed_elsewhere(self.case, lambda: workers),
        }  # fmt: skip

    @cached_property
    def _present(self):
        return list(self.row.present())

    @cached_property
    def _sums(self):
        today, rows = moment.today(), reading.standing(self.row)
        return {pk: sum(one.left for one in parts if one.overdue(today)) for pk, parts in rows.items()}

    @cached_property
    def _due(self):
        names = {p.worker_id: named(p.worker) for p in self._present if p.worker_id}
        return {worker_key(pk): (name, self._sums[pk]) for pk, name in names.items() if self._sums.get(pk)}


class OrderIssuedForm(DocumentForm):
    """When the debtor received the order; fifteen days for an objection in writing run from there."""

    received_on = DayField(label=gettext_lazy("债务人收到支付令的日期"), help_text=gettext_lazy("按法院送达回证填写"))


class OrderEndsForm(DocumentForm):
    """Why the procedure has ended."""

    ground = forms.ChoiceField(label=gettext_lazy("终结的原因"), choices=OrderEnd.choices, widget=forms.RadioSelect)
    written = forms.BooleanField(
        label=gettext_lazy("异议是书面提出的"), required=False,
        help_text=gettext_lazy("口头异议、只说没有能力清偿，不影响支付令的效力"),
    )  # fmt: skip


class PassOnForm(DocumentForm):
    """Which other way has taken over; back to the inspection needs a reason alone."""

    purpose = Purpose.ARBITRATION
    route = forms.ChoiceField(
        label=gettext_lazy("所转途径"), widget=forms.RadioSelect,
        choices=[(r.value, r.label) for r in (Route.INSPECTION, Route.ARBITRATION, Route.SUIT, Route.EXECUTION)],
    )  # fmt: skip
    reason = prose(gettext_lazy("理由"), 500, required=True)

    def asks_document(self):
        """Arbitration, suit and execution show that they took it."""
        return self.cleaned_data.get("route") != Route.INSPECTION


class ArbitralForm(DocumentForm):
    """The tribunal's statement."""

    purpose = Purpose.ARBITRATION


def put_in_force() -> None:
    """Register the forms."""
    acting.register_form("MEDIATION", "ask_review ask_court", JointForm)
    acting.register_form("MEDIATION", "confirm_arb", ArbitralForm)
    acting.register_form("MEDIATION", "confirm_court confirm_late unconfirmed order_rejected enforce", DocumentForm)
    acting.register_form("MEDIATION", "apply_order", OrderForm)
    acting.register_form("MEDIATION", "order_issued", OrderIssuedForm)
    acting.register_form("MEDIATION", "order_ends", OrderEndsForm)
    acting.register_form("MEDIATION", "pass_on", PassOnForm)
