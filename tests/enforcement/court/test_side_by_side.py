"""The law of applications to the court in PostgreSQL and in the pure model: they never disagree."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.db import transaction

from casework.access import actor
from casework.law import CASE
from casework.models import Payment
from enforcement.court.law import COURT
from enforcement.models import CourtApplication
from lawkit.actor import SYSTEM
from tests import factories_case as cases
from tests import factories_court as court
from tests.lawkit.side_by_side import SideBySide, Stage

pytestmark = pytest.mark.django_db
ENDING = {"fall", "give_up", "perform", "review_confirms", "lose_window"}
STEPS = ("accept", "review_accepts", "hear_parties", "allow", "review_allows", "resume")


class Applications(Stage):
    """A decision that nobody performed; everything that could be shown is on file."""

    root = CASE

    def __init__(self, bureau):
        super().__init__()
        self.bureau, self.done, self.actors = bureau, Counter(), []

    def people(self):
        """Both inspectors, the head of the agency, the head of the bureau, and time."""
        return self.actors

    def begin(self, side, row, day):
        """From a row that real acts have brought this far."""
        b, case, side.day = self.bureau, court.again(row.case), day
        self.target = cases.evidence(b, case, "ability").pk
        self.paper = court.paper(b, row)
        self.receipt = cases.evidence(b, case, "service").pk
        self.voucher = cases.evidence(b, case, "payment").pk
        self.actors = [*(actor(u, case) for u in (b.lead, b.co, b.squad, b.bh)), SYSTEM]
        side.knows(CASE, court.again(case))
        side.knows(COURT, court.again(row))

    def inputs(self, side, machine, act, pk):
        """A right and a wrong input or two for each act; the case's own acts are walked elsewhere."""
        if machine is not COURT:
            return []
        if act == "distribute":
            free = Payment.objects.filter(case=side.case_pk, court_share=None, paid_on__gte=self.applied(side))
            return [{"payments": list(free.values_list("pk", flat=True))}, {"payments": []}]
        row = CourtApplication.objects.get(case=side.case_pk)
        if act == "put_material":
            have = set(row.materials.values_list("kind", flat=True))
            return [x for x in self._materials() if x["kind"] not in have] + [{"kind": "target"}]
        if act == "apply":
            pack = court.packed(self.bureau, row).pk if row.state == "ready" else None
            return [{"court": court.SEAT, "packet": pack}, {"court": court.SEAT}, {"court": "", "packet": pack}]
        if act in ("execute", "terminate"):
            shared = sum(row.shares.values_list("payment__amount", flat=True))
            end = {"evidence": self.paper, "reason": "没有财产。"}
            return [end | {"recovered": shared}, end | {"recovered": None}]
        return self._table().get(act, [{}])

    def _materials(self):
        return [{"kind": "target", "evidence": self.target, "note": "设备"}, {"kind": "other", "note": "无"}]

    def applied(self, side):
        """Since when money may come from the court."""
        found = CourtApplication.objects.get(case=side.case_pk).applied_on
        return found or side.day + timedelta(days=1)

    def _table(self):
        why, paper = [{"reason": "情况属实。"}, {"reason": ""}], {"evidence": self.paper}
        shown = [paper, {"evidence": self.receipt}]
        ways = [{"service": court.direct()}, {"service": court.direct(relation="")}]
        mailed = [{"service": court.direct(method="postal", receipt=self.receipt)}, {"service": court.direct()}]
        return {
            "urge": [{"payment": court.PAYMENT}, {"payment": " "}], "serve_urge": ways, "serve_urge_alone": mailed,
            "record_attempt": [{"service": court.direct(result="锁闭", relation="")}, {"service": court.direct()}],
            "record_return": [{"service": court.direct(method="postal", result="退回")}, {"service": court.direct()}],
            "record_statement": [{"statement": "没有钱。"}, {"statement": ""}],
            "answer_statement": [{"answer": "不是理由。", "adopted": False}, {"answer": "x"}],
            "excuse": why, "object_refusal": why, "object_denial": why,
            **dict.fromkeys(STEPS, shown), "refuse": [paper | why[0], paper], "deny": [paper | why[0], why[0]],
            "suspend": [paper | why[0], paper], "review_confirms": [paper | {"route": court.ROUTE}, paper],
            "give_up": [why[0] | {"route": court.ROUTE}, why[0]],
        }  # fmt: skip


class Walk:
    """Mostly what the model allows and was done least, sometimes anything; days that pass, wages paid."""

    def __init__(self, stage, seed):
        self.stage, self.dice, self.side = stage, Random(seed), SideBySide(stage)

    def go(self, row, day, steps):
        """So many steps from this row."""
        with court.on(day, 16):
            self.stage.begin(self.side, row, day)
        for _ in range(steps):
            with court.on(self.side.day, 16):
                self.dice.choice([self.lawful] * 8 + [self.anything] * 4 + [self.wait] * 2 + [self.pay])()

    @property
    def world(self):
        """The application as the model has it."""
        return next(w for w in self.side.worlds.values() if w.machine is COURT)

    def lawful(self):
        """An act that the model allows: the one done least so far."""
        ways = [w for w in self.side.lawful() if w[0].machine is COURT]
        if ways:
            chosen = min(sorted({w[1] for w in ways}), key=lambda act: self.stage.done[act])
            self.stage.done[chosen] += 3 if chosen in ENDING else 1
            self.do(*self.dice.choice([w for w in ways if w[1] == chosen]))

    def anything(self):
        """Any act from its right place, by anybody, with any input."""
        acts = [a.name for a in COURT.acts.values() if self.world.state in a.sources]
        if acts:
            act = self.dice.choice(acts)
            given = self.dice.choice(self.stage.inputs(self.side, COURT, act, self.world.pk))
            self.do(self.world, act, *(self.dice.choice(self.stage.people()) for _ in "12"), given)

    def wait(self):
        """Days pass."""
        self.side.day += timedelta(days=self.dice.choice([1, 1, 6, 16]))

    def pay(self):
        """One line of the wages is paid."""
        case, row = self.side.worlds[CASE.name, self.side.case_pk], CourtApplication.objects.get(case=self.side.case_pk)
        lines = [x for x in row.decision.lines.all() if not x.claim.payments.exists()]
        if lines and self.dice.random() < 0.5:
            wages = [[line.claim_id, line.amount] for line in lines[: self.dice.choice([1, 3])]]
            given = {"payments": wages, "method": "bank", "evidence": self.stage.voucher}
            self.side.fired(case, "pay", self.stage.people()[0], given)

    def do(self, world, act, who, second, given):
        """By two where the law asks for two; a refusal that only the rows can tell is no disagreement."""
        if COURT.acts[act].two:
            if who.id and second.id:
                self.side.fired_by_two(world, act, who, second, given)
        else:
            self.side.fired(world, act, who, given)


@pytest.mark.parametrize("start", ["opened", "ready", "denied"])
def test_applications_and_their_model_never_disagree(b, start, request):
    stage, day = Applications(b), court.EXPIRED if start == "opened" else court.FINAL
    row = court.MAKERS.get(start, court.opened)(b)
    for seed in range(2):
        with transaction.atomic():
            Walk(stage, seed).go(row, day, 20)
            transaction.set_rollback(True)
    done = {act for machine, act in stage.fired if machine == "COURT"}
    assert len(done) >= 6, done
