"""The law of the investigation record in PostgreSQL and in the pure model: they never disagree."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.db import transaction

from casework.access import actor
from casework.law import CASE
from enforcement.inquiry import replaying
from lawkit import moment
from lawkit.actor import SYSTEM
from lawkit.machine import BIRTH, Machine
from tests import factories_case as cases
from tests import factories_inquiry as f
from tests.lawkit.side_by_side import SideBySide, Stage

pytestmark = pytest.mark.django_db
OURS = [Machine.registry[name] for name in replaying.MODELS]
WHY = [{"reason": "情况说明。"}, {"reason": ""}]


class Records(Stage):
    """An investigation with everything on file."""

    root = CASE
    first_day = cases.DAY

    def __init__(self):
        super().__init__()
        self.done = Counter()

    def people(self):
        """Both inspectors, intake, both heads, the prefecture's, and time."""
        return self.actors

    def begin(self, side):
        """The model starts from an open investigation."""
        b = cases.bureau()
        head = f.city_head(b)
        self.summons = f.served(b, f.summons(b, hours=1))
        case = f.again(self.summons.case)
        self.files = {p: cases.evidence(b, case, p).pk for p in ("interview", "site", "other")}
        case = f.again(case)
        self.actors = [*(actor(u, case) for u in (b.lead, b.co, b.desk, b.squad, b.bh, head)), SYSTEM]
        self.b = b
        side.knows(CASE, case)
        side.knows(Machine.registry["SUMMONS"], f.again(self.summons))

    def inputs(self, side, machine, act, pk):
        """A right and a wrong input for each act."""
        if machine not in OURS:
            return []
        return self._table(machine.name, pk).get(act, [{}])

    def _table(self, name, pk):
        paper, now = self.files["other"], moment.now()
        scan = self.files["site" if name == "INSPECTION" else "interview"]
        written = [f.looked(), f.looked(findings="")] if name == "INSPECTION" else [f.said(), f.said(rights_answer="")]
        shown = [{"evidence": paper}, {}]
        things = [{"name": "计件单", "quantity": "1册"}]
        keep = {"things": things, "where": "证据室", "keeper": "许梅", "reason": "可能灭失。"}
        asks = {
            "RECUSAL": [{"officer": self.b.co.pk, **WHY[0]}, WHY[0]],
            "PRESERVATION": [keep, keep | {"things": []}],
            "QUERY": [
                {"receiver": "某银行", "targets": [{"name": "罗镕", "id": "1"}], "scope": ["余额"], "period": "2025年",
                 "reply_by": day, "reason": "查明。"} for day in (moment.today() + timedelta(days=9), moment.today())
            ],
            "ASSIST": [{"receiver": "公安分局", "requests": ["查找"], "unreachable": "关机。", "evidence": e} for e in (paper, None)],
        }  # fmt: skip
        return {
            "tell": [{"way": "phone", "evidence": paper}, {"way": "phone"}], "appear": [{"who_came": "罗镕"}, {}],
            "begin": written, "write": written, "sign": [{"evidence": scan, "pages": 2}, {"evidence": scan, "pages": 0}],
            "refuse": [{"evidence": scan, **WHY[0]}, WHY[0]],
            "index": [{"recording": paper, "from_at": now, "remark": "全程"}, {"recording": paper, "from_at": now}],
            "propose": [{"basis": x, "fact": "欠三千元。", "evidence": paper} for x in (self.summons.pk, 0)],
            "rebut": [{"evidence": paper, **WHY[0]}, WHY[0]], "ask": asks.get(name, [{}]),
            "dispose": self._ways(name, pk, "copied"), "release": self._ways(name, pk, "return"),
            **dict.fromkeys(("give_back", "answer"), shown),
            **dict.fromkeys(("stay_away", "withdraw", "discard", "drop", "deny"), WHY),
            "decline": WHY if name == "RECUSAL" else [{"evidence": paper, **WHY[0]}, {"evidence": paper, **WHY[1]}],
        }  # fmt: skip

    def _ways(self, name, pk, way):
        if name != "PRESERVATION" or pk is None:
            return [{}]
        things = list(replaying.MODELS[name].objects.get(pk=pk).things.all())
        return [{"dispositions": [[t.pk, way] for t in things]}, {"dispositions": []}]


class Walk:
    """Mostly what the model allows and was done least, sometimes anything; now and then days pass."""

    def __init__(self, stage, seed):
        self.stage, self.dice, self.side = stage, Random(seed), SideBySide(stage)

    def go(self, steps):
        """So many steps, over all machines."""
        with moment.at(self.side.day):
            self.stage.begin(self.side)
        self.wait(1)
        with moment.at(self.side.day):
            for machine in OURS:
                self.birth(machine, 0)
        for _ in range(steps):
            with moment.at(self.side.day):
                self.dice.choice([self.lawful] * 6 + [self.anything] * 2 + [self.birth] * 2 + [self.wait])()

    def birth(self, machine=None, which=None):
        """Another row."""
        machine = machine or self.dice.choice(OURS)
        for act in (a for a in machine.acts.values() if a.source == BIRTH and not a.hooked):
            given = self.stage.inputs(self.side, machine, act.name, None)
            chosen = self.dice.choice(given) if which is None else given[which]
            self.side.born(machine, act.name, self.dice.choice(self.stage.people()[:2]), chosen)

    def lawful(self):
        """An act that the model allows on one of the unfinished rows: the one done least so far."""
        every = self.side.worlds
        open_rows = [k for k, w in every.items() if w.machine in OURS and w.state not in w.machine.finals]
        chosen = self.dice.sample(open_rows, min(2, len(open_rows)))
        self.side.worlds = {k: w for k, w in every.items() if k in chosen or w.machine is CASE}
        ways = [w for w in self.side.lawful() if not w[0].machine.acts[w[1]].hooked]
        self.side.worlds = every
        if ways:
            least = min(sorted({(w[0].machine.name, w[1]) for w in ways}), key=lambda key: self.stage.done[key])
            self.stage.done[least] += 1
            self.do(*self.dice.choice([w for w in ways if (w[0].machine.name, w[1]) == least]))

    def anything(self):
        """Any act by anybody, with any input."""
        world = self.dice.choice([w for w in self.side.worlds.values() if w.machine in OURS])
        act = self.dice.choice([a for a in world.machine.acts.values() if a.source != BIRTH]).name
        given = self.dice.choice(self.stage.inputs(self.side, world.machine, act, world.pk))
        self.do(world, act, *(self.dice.choice(self.stage.people()) for _ in "12"), given)

    def wait(self, days=None):
        """Days pass."""
        self.side.day += timedelta(days=days or self.dice.choice([1, 3, 10]))

    def do(self, world, act, who, second, given):
        """By two where the law asks for two."""
        if world.machine.acts[act].two:
            if who.id and second and second.id:
                self.side.fired_by_two(world, act, who, second, given)
        else:
            self.side.fired(world, act, who, given)


def test_the_record_and_its_model_never_disagree():
    stage = Records()
    for seed in range(2):
        with transaction.atomic():
            Walk(stage, seed).go(30)
            transaction.set_rollback(True)
    done = {key for key in stage.fired if key[0] in replaying.MODELS}
    assert len(done) >= 25, sorted(done)
    assert {("INTERVIEW", "record"), ("PRESERVATION", "keep"), ("QUERY", "approve"), ("FINDING", "make")} <= done
