"""The forms of a payment notice's acts: whom the bank pays into which account, its delivery, what the bank paid."""

from functools import cached_property

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, MomentField, prose
from casework.models import Evidence, Purpose
from documents.delivery import Method
from enforcement.court import owing
from enforcement.court.forms import ON_FILE, OutcomeForm, PaymentsForm
from enforcement.deposit import reading
from enforcement.deposit.guards import WAYS
from lawkit import moment
from registry import access
from registry.models import Instrument


class NotifyForm(ActForm):
    """Which decision is paid out of which guarantee, and each worker's own account."""

    template_part = "enforcement/act_notify.html"
    ground = forms.ChoiceField(label=gettext_lazy("决定和保证金、保函"), widget=forms.RadioSelect)
    report = prose(gettext_lazy("回复要求"), 300, help_text=gettext_lazy("不填的，要求五个工作日内支付并报送凭证"))
    button = gettext_lazy("签发支付通知书")

    @cached_property
    def pairs(self) -> list[dict]:
        """What the law allows today: decision and guarantee with their names."""
        return reading.pairs(self.case, moment.today())

    def prepare(self):
        """The pairs; bank and account for every worker with wages left."""
        kinds = dict(Instrument.choices)
        self.fields["ground"].choices = [
            (f"{p['pk']}-{p['guarantee']}", f"{p['party']}：{kinds[p['instrument']]} {p['issuer']} {p['number']}")
            for p in self.pairs
        ]  # fmt: skip
        rows = owing.measured_lines().filter(decision__in={p["pk"] for p in self.pairs}, left__gt=0)
        self.owed: dict = {}
        for line in rows.select_related("claim__worker").order_by("claim__worker__name_key", "claim__worker_id"):
            self.owed[line.claim.worker] = self.owed.get(line.claim.worker, 0) + line.left
        for worker in self.owed:
            who = {"who": worker}
            self.fields[f"bank_{worker.pk}"] = forms.CharField(label=_("%(who)s的开户银行") % who, max_length=60)
            must = not worker.bank_card
            self.fields[f"account_{worker.pk}"] = forms.CharField(
                label=_("%(who)s的账号") % who, max_length=40, required=must
            )  # fmt: skip

    def starting(self):
        """The only pair, as a rule."""
        return {"ground": "{pk}-{guarantee}".format(**self.pairs[0])} if len(self.pairs) == 1 else {}

    @property
    def lines(self) -> list[dict]:
        """One line per worker: what is left, the account on record behind its mask, the two cells."""
        return [
            {
                "worker": worker, "left": left, "cells": [self[f"bank_{worker.pk}"], self[f"account_{worker.pk}"]],
                "known": access.masked(worker, "bank_card") if worker.bank_card else "",
            }
            for worker, left in self.owed.items()
        ]  # fmt: skip

    @property
    def total(self) -> int:
        """Fen of all wages left."""
        return sum(self.owed.values())

    def given(self, case, row):
        """Keys and the accounts, worker by worker; an empty account is the worker's own card on record."""
        data = self.cleaned_data
        decision, _dash, guarantee = data["ground"].partition("-")
        accounts = [[w.pk, data[f"bank_{w.pk}"].strip(), data[f"account_{w.pk}"].strip()] for w in self.owed]
        told = {"decision": int(decision), "guarantee": int(guarantee), "accounts": accounts}
        return told | ({"report": data["report"].strip()} if data["report"].strip() else {})


class DeliverForm(ActForm):
    """How the bank got the notice, with its receipt."""

    method = forms.ChoiceField(
        label=gettext_lazy("送达方式"), widget=forms.RadioSelect, choices=[(m.value, m.label) for m in Method if m in WAYS]
    )  # fmt: skip
    occurred_at = MomentField(label=gettext_lazy("送达时间"))
    place = forms.CharField(label=gettext_lazy("送达地点"), max_length=200)
    receiver = forms.CharField(label=gettext_lazy("签收人"), max_length=60)
    receipt = forms.ModelChoiceField(
        Evidence.objects.none(), label=gettext_lazy("回执"), empty_label=ON_FILE,
        help_text=gettext_lazy("银行签收的回执；先上传为“送达证明”"),
    )  # fmt: skip
    button = gettext_lazy("登记送达")

    def prepare(self):
        """Proofs of service."""
        self.fields["receipt"].queryset = self.case.evidence.filter(withdrawn_seq=None, purpose=Purpose.SERVICE)

    def starting(self):
        """Now, by hand."""
        return {"occurred_at": moment.now(), "method": Method.DIRECT.value, "receiver": self.row.guarantee.issuer[:60]}

    def given(self, case, row):
        """One record: enforcement.serving reads it."""
        return {"service": super().given(case, row)}

    def told(self, given):
        """The delivery, field by field."""
        return super().told(given.get("service", {}))

    def say(self, name, value):
        """Times as they are read."""
        return f"{moment.local(value):%Y-%m-%d %H:%M}" if name == "occurred_at" else super().say(name, value)


class BankPaidForm(PaymentsForm):
    """Which payments of the ledger came out of the deposit."""

    share = "deposit_payment"
    button = gettext_lazy("登记支付")

    def candidates(self):
        """Of the notice's own lines alone."""
        return super().candidates().filter(claim__in=self.row.lines.values("claim"))

    def since(self):
        """From the delivery on."""
        return self.row.delivered_on


class BankOutcomeForm(OutcomeForm):
    """A paper of the bank or the contractor, with a reason where the act wants one."""

    def papers(self):
        """Whatever is on file."""
        return self.case.evidence.filter(withdrawn_seq=None)


acting.register_form("DEPOSIT", "notify", NotifyForm)
acting.register_form("DEPOSIT", "deliver", DeliverForm)
acting.register_form("DEPOSIT", "bank_pays bank_pays_part", BankPaidForm)
acting.register_form("DEPOSIT", "bank_refuses replenish", BankOutcomeForm)
acting.register_consequence("DEPOSIT", "bank_pays", gettext_lazy("付款记为由保证金支付，补足期限从支付之日起算，不能撤回"))
