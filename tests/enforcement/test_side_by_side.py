"""The law of orders in PostgreSQL and in the pure model: they never disagree."""

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from django.db import transaction

from casework import ledger
from casework.access import actor
from casework.law import CASE
from casework.models import ArrearsCase
from enforcement.law import ORDER
from enforcement.models import PaymentOrder
from lawkit import moment
from lawkit.actor import SYSTEM
from lawkit.machine import BIRTH
from tests import factories_case as cases
from tests.enforcement import kit
from tests.lawkit.side_by_side import SideBySide, Stage, World

pytestmark = pytest.mark.django_db


class Orders(Stage):
    """A case that may order payment, its absconded employer, and orders by the dozen."""

    root = CASE
    first_day = date(2026, 3, 2)

    def __init__(self):
        super().__init__()
        self.done = Counter()

    def people(self):
        """Lead, co, a third inspector, who signs, the head, and time."""
        return self.actors

    def begin(self, side):
        """A case in ORDERING with everything on file; the model starts from what stands in the rows."""
        b = self.bureau = cases.bureau()
        case = cases.ordering(b, workers=1)
        kit.fled(b, case)
        self.photo = kit.photo(b, case)
        self.receipt = case.evidence.filter(purpose="service").get().pk
        self.claims = [line["claim"].pk for line in ledger.lines(case)]
        self.payment = cases.evidence(b, case, "payment").pk
        self.actors = [*(actor(u, case) for u in (b.lead, b.co, b.third, b.squad, b.bh)), SYSTEM]
        side.knows(CASE, kit.again(case))

    def inputs(self, side, machine, act, pk):
        """A right and a wrong input or two for each act of an order; the case's own acts are walked elsewhere."""
        if machine is CASE:
            return []
        return getattr(self, f"_{act}", self._nothing)(side)

    def _nothing(self, side):
        return [{}]

    def _draft(self, side):
        party = side.case.employer_id
        right = [{"liable": party, "days": 5}, {"liable": party, "fixed_on": kit.after(side.day, 10)}]
        return [*right, {"liable": 0, "days": 30}]

    _redraft = _draft

    def _serve(self, side):
        notice = {"method": "public_notice", "reason": "下落不明。", "medium": "云溪日报", "relation": ""}
        return [{"service": kit.handed_over(**more)} for more in ({}, notice, {"relation": ""})]

    def _serve_alone(self, side):
        return [{"service": kit.handed_over(method="postal", receipt=self.receipt)}, {"service": kit.handed_over()}]

    def _record_attempt(self, side):
        return [{"service": kit.tried()}, {"service": kit.tried(result="")}]

    def _record_return(self, side):
        return [{"service": kit.tried(method="postal")}, {"service": kit.tried()}]

    def _post(self, side):
        place = {"place": "云溪区塘栖路21号", "kind": "business", "at": kit.at(side.day, 9), "photo": self.photo}
        return [{"service": {"places": [place], "reason": "认定为逃匿。"}}, {"service": {"places": [place]}}]

    def _comply(self, side):
        return [{"check": kit.check()}, {}]

    _part_comply = _comply

    def _revoke(self, side):
        return [{"reason": "认定有误"}, {"reason": ""}, {"reason": "法院撤销", "authority": "court"}]

    def _change_deadline(self, side):
        why = {"reason": "资金到位"}
        return [why | {"days": 10}, why | {"fixed_on": kit.after(side.day, 30)}, {"reason": "", "days": 10}]


class Walk:
    """A walk with dice: mostly what the model allows, sometimes what it forbids; orders, payments, days that pass."""

    def __init__(self, stage, seed):
        self.dice, self.side = Random(seed), SideBySide(stage)
        self.stage = stage

    def go(self, steps):
        """So many steps from a fresh case."""
        with moment.at(self.side.day):
            self.stage.begin(self.side)
            self.draft()
        for _ in range(steps):
            rare = [self.draft, self.pay, self.wait, self.wait]
            step = self.dice.choice([self.lawful] * 6 + [self.anything] * 3 + rare)
            with moment.at(self.side.day):
                step()

    def lawful(self):
        """An act that the model allows: the one done least so far, so that the walk gets everywhere."""
        ways = [w for w in self.side.lawful() if w[0].machine is ORDER]
        if ways:
            chosen = min(sorted({w[1] for w in ways}), key=lambda act: self.stage.done[act])
            self.stage.done[chosen] += 1 if chosen != "revoke" else 5
            self.do(*self.dice.choice([w for w in ways if w[1] == chosen]))

    def anything(self):
        """Any act from its right place, by anybody, with any input."""
        orders = [w for w in self.side.worlds.values() if w.machine is ORDER]
        ways = [(w, a.name) for w in orders for a in ORDER.acts.values() if w.state in a.sources]
        if not ways:
            return
        world, act = self.dice.choice(ways)
        given = self.dice.choice(self.stage.inputs(self.side, ORDER, act, world.pk))
        self.do(world, act, *(self.dice.choice(self.stage.people()) for _ in "12"), given)

    def draft(self):
        """One more order, rightly or wrongly asked for."""
        given = self.dice.choice(self.stage.inputs(self.side, ORDER, "draft", None))
        self.side.born(ORDER, "draft", self.dice.choice(self.stage.people()[:2]), given)

    def pay(self):
        """Some of the wages, or all that is left."""
        case = self.side.worlds[CASE.name, self.side.case_pk]
        left = [line["unpaid"] for line in ledger.lines(self.side.case)]
        some = 100 if self.dice.random() < 0.6 else cases.SUM
        wages = [[claim, min(some, n)] for claim, n in zip(self.stage.claims, left, strict=True) if n]
        if wages:
            given = {"payments": wages, "method": "bank", "evidence": self.stage.payment}
            self.side.fired(case, "pay", self.stage.people()[0], given)

    def wait(self):
        """Days pass."""
        self.side.day = kit.after(self.side.day, self.dice.choice([1, 8, 40, 40]))

    def do(self, world, act, who, second, given):
        """By two where the law asks for two."""
        if ORDER.acts[act].two:
            if who.id and second.id:
                self.side.fired_by_two(world, act, who, second, given)
        else:
            self.side.fired(world, act, who, given)


def test_orders_and_their_model_never_disagree():
    stage = Orders()
    for seed in range(14):
        with transaction.atomic():
            Walk(stage, seed).go(45)
            transaction.set_rollback(True)
    every = set(ORDER.acts) - {"issue_on_spot"}  # born by the act of the case alone: the next test
    assert {act for machine, act in stage.fired if machine == "ORDER"} == every
    seldom = {"expire", "expire_posting", "post"}  # few worlds ask for them; refused one by one in the other files
    assert {act for machine, act in stage.refused if machine == "ORDER"} >= every - seldom


def test_an_order_on_the_spot_does_what_its_effect_says(b):
    case = cases.with_sums(b)
    stage = Orders()
    side = SideBySide(stage)
    stage.actors = [actor(b.lead, case)]
    case = kit.act(case, "order_on_the_spot", b.lead, b.co, fixed_on=date(2026, 3, 20), service=kit.handed_over())
    order = PaymentOrder.objects.get(case=case)
    side.case_pk = case.pk
    row = ORDER.acts["issue_on_spot"]
    given = {"fixed_on": "2026-03-20", "days": None}
    start = side._start(ORDER)
    loaded = side._loaded(World(ORDER, order.pk, order.state, {}), order)
    stands = {name: getattr(loaded, name) for name in ORDER.facts.kept()}
    assert start | dict(row.effect(None, replace(stage.actors[0], beside=b.co.pk), given)) == stands
    assert row.sources == (BIRTH,)
    assert ArrearsCase.objects.get(pk=case.pk).state == "spot_order"
