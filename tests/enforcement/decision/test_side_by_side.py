"""The law of decisions in PostgreSQL and in the pure model: they never disagree."""

from collections import Counter
from random import Random

import pytest
from django.db import transaction

from casework.access import actor
from casework.law import CASE
from enforcement.decision import sums
from enforcement.decision.law import DECISION
from enforcement.law import ORDER
from lawkit import moment
from lawkit.actor import SYSTEM
from tests import factories_case as cases
from tests import factories_decision as f
from tests.enforcement import kit
from tests.lawkit.side_by_side import SideBySide, Stage

pytestmark = pytest.mark.django_db
ENDING = {"drop", "revoke", "annul", "perform", "send_back"}


class Decisions(Stage):
    """An expired order, a case sent to decision, and both kinds of decisions upon it."""

    root = CASE
    first_day = f.TOLD

    def __init__(self):
        super().__init__()
        self.done = Counter()

    def people(self):
        """Both inspectors, a third, the legal section, the chair, both heads, and time."""
        return self.actors

    def begin(self, side):
        """Everything on file; the model starts from what stands in the rows."""
        b = self.bureau = cases.bureau()
        self.p = p = f.people(b)
        order = self.order = f.overdue(b, workers=1)
        self.paper = cases.evidence(b, order.case, "other").pk
        self.payment = cases.evidence(b, order.case, "payment").pk
        self.receipt = cases.evidence(b, order.case, "service").pk
        users = (b.lead, b.co, b.third, p.legal, p.chair, b.bh, b.chief)
        self.actors = [*(actor(u, order.case) for u in users), SYSTEM]
        side.knows(CASE, kit.again(order.case))
        side.knows(ORDER, order)

    def inputs(self, side, machine, act, pk):
        """A right and a wrong input or two for each act of a decision; the case's own acts are walked elsewhere."""
        if machine is not DECISION:
            return []
        return self._table(side).get(act, [{}])

    def _table(self, side):
        b, p, day, party = self.bureau, self.p, side.day, self.order.liable_id
        why = [{"reason": "认定有误。"}, {"reason": ""}]
        handling = [{"liable": party, "days": 10, "rate": 60, "order": self.order.pk}, {"liable": party, "days": 2}]
        penalty = {"liable": party, "offence": "refuse", "fine": 400_000, "order": self.order.pk, "discretion": "一般。"}
        penalty["act_until"] = f.TOLD.replace(day=12)
        sparing = {"liable": party, "offence": "no_board", "spare": "minor", "evidence": self.paper, "discretion": "当日补设。"}
        sparing |= {"act_until": penalty["act_until"], "lesson": "保持完好。"}
        direct = [{"service": kit.handed_over()}, {"service": kit.handed_over(relation="")}]
        mailed = [{"service": kit.handed_over(method="postal", receipt=self.receipt)}, {"service": kit.handed_over()}]
        money = {"amount": 100_000, "paid_on": day, "evidence": self.paper}
        result = {"concluded_on": day, "received_on": day, "evidence": self.paper}
        row = f.Decision.objects.filter(pk__in=[w.pk for w in side.worlds.values() if w.machine is DECISION]).first()
        money["receipt"] = f"{row.payments.count() if row else 0}"
        lines = list(row.lines.all()) if row else []
        left = sums.left(row) if row else {"surcharge": 0, "fine": 0}
        votes = [{"user": u.pk, "agrees": True, "opinion": "同意。"} for u in (b.bh, b.chief, p.deputy)]
        changed = {**result, "fine": 200_000, "amounts": [[x.pk, x.amount, 0] for x in lines]}
        return {
            "draft_handling": handling, "redraft_handling": handling,
            "draft_penalty": [penalty, penalty | {"fine": 1}], "redraft_penalty": [penalty, penalty | {"order": None}],
            "serve_notice": direct, "serve": direct, "serve_notice_alone": mailed, "serve_alone": mailed,
            "record_attempt": [{"service": kit.tried()}, {"service": kit.tried(result="")}],
            "record_return": [{"service": kit.tried(method="postal")}, {"service": kit.tried()}],
            "record_statement": [{"statement": "没有钱。"}, {"statement": ""}], "hear": [{"statement": "没有钱。"}, {}],
            "waive": [{"evidence": self.paper}, {"evidence": None}], "ask_hearing": [{"asked_on": day, "asked_by": "罗镕"}, {}],
            "ask_hearing_late": [{"asked_on": f.TOLD, "asked_by": "罗镕"}, {}],
            "call_hearing": [{"chair": who, "at": kit.at(kit.after(day, 15)), "place": "二楼"} for who in (p.chair.pk, b.co.pk)],
            "hold_hearing": [{"record": "双方陈述。", "attended": True}, {"record": ""}],
            "propose": [{"adopted": said, "answer": f.ANSWER} for said in ("silent", "none")],
            "review": [{"opinion": "同意。"}, {}], "discuss": [{"votes": votes}, {"votes": votes[:2]}],
            "send_back": why, "correct": why, "take_back": [{"reason": ""}],
            "pay_surcharge": [money | {"amount": min(100, left["surcharge"])}, money | {"amount": 0}],
            "pay_fine": [money | {"amount": min(100_000, left["fine"])}, money | {"receipt": ""}],
            "defer_fine": [{"until": kit.after(day, 30), "reason": "困难。", "evidence": self.paper}, {"reason": "困难。"}],
            "perform": [{"check": kit.check()}, {}],
            "file_remedy": [{"forum": x, "filed_on": day, "evidence": self.paper, "admitted": True} for x in ("review", "suit")],
            **dict.fromkeys(("uphold", "uphold_in_court", "annul", "end_remedy"), [result, result | {"evidence": None}]),
            "change": [changed, result], "change_in_court": [changed, result],
            "draft_sparing": [sparing, sparing | {"lesson": ""}], "redraft_sparing": [sparing, sparing | {"evidence": None}],
            "serve_sparing": direct, "serve_sparing_alone": mailed, "send_back_sparing": why, "keep_sparing": [result, {}],
            "extend_term": [{"by": 5, "reason": "复杂。"}, {"by": 0, "reason": "x"}],
            "revoke": why, "drop": [{"ground": "minor", "reason": "x"}, {"reason": "x"}],
        }  # fmt: skip


class Walk:
    """Mostly what the model allows and was done least, sometimes anything; days that pass, wages and fines paid."""

    def __init__(self, stage, seed):
        self.stage, self.dice, self.side = stage, Random(seed), SideBySide(stage)
        self.kind = ("draft_handling", "draft_penalty", "draft_sparing")[seed % 3]

    def go(self, steps):
        """So many steps from a fresh draft."""
        with moment.at(self.side.day):
            self.stage.begin(self.side)
            given = self.stage.inputs(self.side, DECISION, self.kind, None)
            self.side.born(DECISION, self.kind, self.stage.people()[1], given[0])
            self.side.born(DECISION, self.kind, self.stage.people()[0], given[1])
            self.side.born(DECISION, self.kind, self.stage.people()[0], given[0])
        for _ in range(steps):
            with moment.at(self.side.day):
                self.dice.choice([self.lawful] * 8 + [self.anything] * 3 + [self.wait, self.settle])()

    def lawful(self):
        """An act that the model allows: the one done least so far."""
        ways = [w for w in self.side.lawful() if w[0].machine is DECISION]
        if ways:
            chosen = min(sorted({w[1] for w in ways}), key=lambda act: self.stage.done[act])
            self.stage.done[chosen] += 4 if chosen in ENDING else 1
            self.do(*self.dice.choice([w for w in ways if w[1] == chosen]))

    def anything(self):
        """Any act from its right place, by anybody, with any input."""
        world = next(w for w in self.side.worlds.values() if w.machine is DECISION)
        acts = [a.name for a in DECISION.acts.values() if world.state in a.sources]
        if acts:
            act = self.dice.choice(acts)
            given = self.dice.choice(self.stage.inputs(self.side, DECISION, act, world.pk))
            self.do(world, act, *(self.dice.choice(self.stage.people()) for _ in "12"), given)

    def wait(self):
        """Days pass."""
        self.side.day = kit.after(self.side.day, self.dice.choice([1, 8, 16, 40]))

    def settle(self):
        """Everything is paid, once in a while."""
        world = next(w for w in self.side.worlds.values() if w.machine is DECISION)
        row = f.Decision.objects.get(pk=world.pk)
        if self.dice.random() < 0.3 and row.state in ("served", "final") and row.kind == "handling":
            case = self.side.worlds[CASE.name, self.side.case_pk]
            wages = [[x["claim"].pk, x["left"]] for x in sums.state(row) if x["left"]]
            if not wages:
                return
            given = {"payments": wages, "method": "bank", "evidence": self.stage.payment}
            self.side.fired(case, "pay", self.stage.people()[0], given)

    def do(self, world, act, who, second, given):
        """By two where the law asks for two; a refusal that only the rows can tell is no disagreement."""
        if DECISION.acts[act].two:
            if who.id and second.id:
                self.side.fired_by_two(world, act, who, second, given)
        else:
            self.side.fired(world, act, who, given)


def test_decisions_and_their_model_never_disagree():
    stage = Decisions()
    for seed in range(5):
        with transaction.atomic():
            Walk(stage, seed).go(36)
            transaction.set_rollback(True)
    done = {act for machine, act in stage.fired if machine == "DECISION"}
    every = set(DECISION.acts) - {"take_back"}
    assert len(done) >= len(every) - 14, every - done
    assert {"notify", "serve_notice", "propose", "review", "decide_handling", "decide_penalty", "decide_sparing",
            "serve", "serve_sparing", "file_remedy"} <= done
