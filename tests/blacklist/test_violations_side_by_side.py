"""The law of publications in PostgreSQL and in the pure model: they never disagree."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.db import transaction

from blacklist.violations.law import VIOLATION
from casework.access import actor
from casework.law import CASE
from lawkit import moment
from lawkit.actor import SYSTEM
from tests import factories_violation as make
from tests.factories_violation import again
from tests.lawkit.side_by_side import SideBySide, Stage

pytestmark = pytest.mark.django_db
ENDING = ("pass_over", "withdraw")


class Publications(Stage):
    """A proposal just born, with a document on file."""

    root = CASE

    def __init__(self, o, row):
        super().__init__()
        self.o, self.row, self.done = o, row, Counter(dict.fromkeys(ENDING, 6))
        self.proof, self.worker = make.proof(o, row), row.case.claims.first().worker.name
        users = (o.credit, o.second, o.legal, o.bh)
        self.actors = [*(actor(u, again(row.case)) for u in users), SYSTEM]

    def people(self):
        """Two credit officers, the legal section, the head, and the machine's own hand."""
        return self.actors

    def inputs(self, side, machine, act, pk):
        """Right and wrong."""
        if machine is not VIOLATION:
            return []
        text = [{"did": d, "handled": make.HANDLED} for d in (make.DID, "", f"拖欠{self.worker}工资。")]
        return {
            "draft": text, "redraft": text, "check": [{"finding": f} for f in ("x", "")],
            "publish": [{"sites": s} for s in (["x"], [])], "object": [{"text": t} for t in ("x", "")],
            "pass_over": [{"cause": c, "reason": "x"} for c in ("secret", "missing")],
            "answer": [{"outcome": o, "finding": f} for o in ("upheld", "rejected") for f in ("x", "")],
            "withdraw": [{"evidence": e, "reason": "x"} for e in (self.proof, None)],
            "tell": [{"sites": [{"name": "x", "told_on": moment.today()}]}, {"sites": []}],
            "judge": [{"large": True, "reason": "x"}],
        }.get(act, [{}])  # fmt: skip


class Walk:
    """Mostly what the model allows, sometimes anything; days that pass."""

    def __init__(self, stage, seed):
        self.stage, self.dice, self.side = stage, Random(seed), SideBySide(stage)
        self.side.day = make.AFTER
        for machine, row in ((CASE, stage.row.case), (VIOLATION, stage.row)):
            self.side.knows(machine, again(row))

    def go(self, steps):
        """So many steps."""
        for _ in range(steps):
            with moment.at(self.side.day):
                self.dice.choice([self.lawful] * 5 + [self.anything] * 2 + [self.wait])()

    @property
    def world(self):
        """The publication as the model has it."""
        return next(w for w in self.side.worlds.values() if w.machine is VIOLATION)

    def lawful(self):
        """An act that the model allows: the one done least so far."""
        ways = [w for w in self.side.lawful() if w[0].machine is VIOLATION and not VIOLATION.acts[w[1]].hooked]
        if ways:
            chosen = min(sorted({w[1] for w in ways}), key=lambda act: self.stage.done[act])
            self.stage.done[chosen] += 6 if chosen in ENDING else 1
            world, act, who, _second, given = self.dice.choice([w for w in ways if w[1] == chosen])
            self.side.fired(world, act, who, given)

    def anything(self):
        """Any act from its right place, by anybody, with any input; no ending."""
        acts = [a.name for a in VIOLATION.acts.values() if self.world.state in a.sources and not a.hooked]
        acts = [name for name in acts if name not in ENDING]
        if acts:
            act = self.dice.choice(acts)
            given = self.dice.choice(self.stage.inputs(self.side, VIOLATION, act, self.world.pk))
            self.side.fired(self.world, act, self.dice.choice(self.stage.people()), given)

    def wait(self):
        """Days pass."""
        self.side.day += timedelta(days=self.dice.choice([1, 5]))


def test_publications_and_their_model_never_disagree(o):
    row = make.proposed(o)
    with moment.at(make.AFTER):
        stage = Publications(o, row)
    for seed in range(2):
        with transaction.atomic():
            Walk(stage, seed).go(28)
            transaction.set_rollback(True)
    done = {act for machine, act in stage.fired if machine == "VIOLATION"}
    assert {"draft", "check", "publish", "object", "answer", "redraft", "correct", "tell"} <= done, done
