"""The law of notices to banks in PostgreSQL and in the pure model: they never disagree."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.db import transaction

from casework.access import actor
from casework.law import CASE
from casework.models import Payment
from enforcement.deposit.law import DEPOSIT
from enforcement.models import DepositNotice
from lawkit.actor import SYSTEM
from tests import factories_case as cases
from tests import factories_court as court
from tests.lawkit.side_by_side import SideBySide, Stage

pytestmark = pytest.mark.django_db
ENDING = ("withdraw", "bank_refuses")


class Notices(Stage):
    """A notice to a bank, just written, with every paper on file."""

    root = CASE

    def __init__(self, bureau, row):
        super().__init__()
        b, case = bureau, court.again(row.case)
        self.done = Counter(dict.fromkeys(ENDING, 4))
        self.row, self.receipt = row, cases.evidence(b, case, "service").pk
        self.paper, self.voucher = cases.evidence(b, case, "other").pk, cases.evidence(b, case, "payment").pk
        self.actors = [*(actor(u, case) for u in (b.lead, b.co, b.bh)), SYSTEM]

    def people(self):
        """Both inspectors, the head, and time."""
        return self.actors

    def inputs(self, side, machine, act, pk):
        """A right and a wrong input; what only the ledger can tell is offered only where it is right."""
        if machine is not DEPOSIT:
            return []
        row, why = DepositNotice.objects.get(pk=self.row.pk), [{"reason": "另有安排。"}, {"reason": ""}]
        if act in ("bank_pays", "bank_pays_part"):
            return self._payments(row, act)
        sent = {"method": "direct", "place": "营业部", "receiver": "营业部", "receipt": self.receipt}
        handed = sent | {"occurred_at": court.moment.now()}
        return {
            "deliver": [{"service": handed}, {"service": handed | {"receipt": None}}], "withdraw": why,
            "bank_refuses": [{"evidence": self.paper} | one for one in why], "replenish": [{"evidence": self.paper}, {}],
        }.get(act, [{}])  # fmt: skip

    def _payments(self, row, act):
        found = Payment.objects.filter(case=row.case_id, deposit_payment=None, paid_on__gte=row.delivered_on)
        before = sum(row.payments.values_list("payment__amount", flat=True))
        whole = before + sum(p.amount for p in found) >= row.amount
        keys = [p.pk for p in found] if whole == (act == "bank_pays") else []
        return [{"payments": keys, "reason": "x"}, {"payments": [], "reason": "x"}]


class Walk:
    """Mostly what the model allows, sometimes anything; days that pass, wages paid line by line."""

    def __init__(self, stage, seed):
        self.stage, self.dice, self.side = stage, Random(seed), SideBySide(stage)
        self.side.day = court.EXPIRED
        self.side.knows(CASE, court.again(stage.row.case))
        self.side.knows(DEPOSIT, court.again(stage.row))

    def go(self, steps):
        """So many steps."""
        for _ in range(steps):
            with court.on(self.side.day, 16):
                self.dice.choice([self.lawful] * 6 + [self.anything] * 3 + [self.wait] * 2 + [self.pay] * 2)()

    @property
    def world(self):
        """The notice as the model has it."""
        return next(w for w in self.side.worlds.values() if w.machine is DEPOSIT)

    def lawful(self):
        """An act that the model allows: the one done least so far."""
        ways = [w for w in self.side.lawful() if w[0].machine is DEPOSIT]
        if ways:
            chosen = min(sorted({w[1] for w in ways}), key=lambda act: self.stage.done[act])
            self.stage.done[chosen] += 4 if chosen in ENDING else 1
            self.do(*self.dice.choice([w for w in ways if w[1] == chosen]))

    def anything(self):
        """Any act from its right place, by anybody, with any input; an ending once in a while."""
        ends = self.dice.random() < 0.1
        acts = [a.name for a in DEPOSIT.acts.values() if self.world.state in a.sources and (ends or a.name not in ENDING)]
        if acts:
            act = self.dice.choice(acts)
            given = self.dice.choice(self.stage.inputs(self.side, DEPOSIT, act, self.world.pk))
            self.do(self.world, act, *(self.dice.choice(self.stage.people()) for _ in "12"), given)

    def wait(self):
        """Days pass."""
        self.side.day += timedelta(days=self.dice.choice([1, 3, 15]))

    def pay(self):
        """One line of the notice is paid, or all that are left."""
        case = self.side.worlds[CASE.name, self.side.case_pk]
        lines = [x for x in self.stage.row.lines.all() if not x.claim.payments.exists()]
        if lines:
            wages = [[line.claim_id, line.amount] for line in lines[: self.dice.choice([1, len(lines)])]]
            given = {"payments": wages, "method": "bank", "evidence": self.stage.voucher}
            self.side.fired(case, "pay", self.stage.people()[0], given)

    def do(self, world, act, who, second, given):
        """By two where the law asks for two."""
        if DEPOSIT.acts[act].two:
            if who.id and second.id:
                self.side.fired_by_two(world, act, who, second, given)
        else:
            self.side.fired(world, act, who, given)


def test_notices_and_their_model_never_disagree(b):
    row = court.noticed(b)
    with court.on(court.EXPIRED, 12):
        stage = Notices(b, row)
    for seed in range(2):
        with transaction.atomic():
            Walk(stage, seed).go(20)
            transaction.set_rollback(True)
    done = {act for machine, act in stage.fired if machine == "DEPOSIT"}
    assert {"deliver", "bank_pays"} <= done, done
