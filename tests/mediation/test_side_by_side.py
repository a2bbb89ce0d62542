"""The laws of mediation and hand-over in PostgreSQL and in the pure models: they never disagree."""

from collections import Counter
from random import Random

import pytest
from django.db import transaction

from casework import ledger
from casework.access import actor
from casework.law import CASE
from casework.models import ArrearsCase
from lawkit import moment
from lawkit.actor import SYSTEM
from mediation.handover.law import HANDOVER
from mediation.law import MEDIATION
from mediation.models import Handover, Mediation
from tests import factories_case as cases
from tests import factories_mediation as walk
from tests.enforcement import kit
from tests.lawkit.side_by_side import SideBySide, Stage

pytestmark = pytest.mark.django_db
DOCUMENTED = {"confirm_arb", "confirm_court", "confirm_late", "unconfirmed", "order_rejected", "enforce"}


class Parts(Stage):
    """One case of two workers with one row of a machine, and everybody who may touch it."""

    root = CASE
    first_day = cases.DAY
    machine, model = MEDIATION, Mediation

    def __init__(self, m):
        super().__init__()
        self.m, self.done = m, Counter()

    def people(self):
        """Mediator, desk, lead, head of the agency, tribunal, and time."""
        return self.actors

    def known(self, side, row):
        """Who acts, and what is on file, once the row stands."""
        b, m = self.m.b, self.m
        self.document = walk.signed_paper(m, row.case)
        case = ArrearsCase.objects.get(pk=row.case_id)
        self.actors = [*(actor(u, case) for u in (m.med, b.desk, b.lead, b.squad, m.arb)), SYSTEM]
        self.row_pk, self.workers = row.pk, sorted(set(case.claims.values_list("worker", flat=True)))
        side.knows(CASE, case)
        side.knows(self.machine, walk.again(row))

    def row(self):
        """The row as it stands."""
        return self.model._base_manager.select_related("case").get(pk=self.row_pk)

    def inputs(self, side, machine, act, pk):
        """A right and a wrong input or two; the acts of the case are walked elsewhere."""
        if machine is not self.machine:
            return []
        row, paper = self.row(), {"evidence": self.document}
        return self.given(row, act, paper)

    def given(self, row, act, paper):
        """The inputs of one act."""
        raise NotImplementedError


class Mediations(Parts):
    """Applied for; the walk takes it from there."""

    def begin(self, side):
        """An application of two workers."""
        self.known(side, walk.applied(self.m, case=cases.investigating(self.m.b, workers=2, months=cases.MONTHS[:1])))

    def given(self, row, act, paper):
        """By the kind of act."""
        if act in ("draft", "agree_orally"):
            return self.plans(row)
        keys = walk.keys(row)
        unit = f"e{row.case.employer_id}"
        open_ones = row.sessions.filter(held_seq=None, off_seq=None)
        waiting = open_ones.values_list("pk", flat=True).first()
        begun = open_ones.filter(starts_at__lte=moment.now()).values_list("pk", flat=True).first()
        free = None if waiting else self.m.mediator.pk  # what only rows can tell is refused by deeds, not by guards
        later = kit.after(moment.today(), 3 + row.sessions.count())
        joint = [{"applicants": keys, **paper}, {"applicants": keys[:1], **paper}]
        signing = [{"party": key, "how": "scan", **paper} for key in keys] + [{"party": keys[0], "how": "scan"}]
        lines = [[w, 100] for w in self.workers]
        by_act = {
            "record_consent": [{"party": unit, "how": "phone"}, {"party": unit}],
            "decline": [{"ground": "consent", "reason": "不同意。"}, {"ground": "scope", "reason": "x"}],
            "accept": [{"mediator": self.m.mediator.pk}, {"mediator": None}],
            "assign": [{"mediator": free, "reason": "x"}, {"mediator": free}],
            "extend": [{"consents": keys, "days": 5, **paper}, {"consents": keys[:1], "days": 5, **paper}],
            "leave": [{"party": keys[0], **paper}, {"party": keys[0]}],
            "hold": [{"session": begun, "held": walk.held(row)}, {"session": None, "held": walk.held(row)}],
            "schedule": [{"slot": walk.slot(later)}, {"slot": {}}],
            "call_off": [{"session": waiting, "reason": "x"}, {"session": waiting}],
            "offer": [{"party": unit, "lines": lines}, {"party": unit, "lines": []}],
            "revise": [{"reason": "x"}, {}],
            "sign": signing,
            "countersign": [{"how": "screen", **paper}, {"how": "screen"}],
            "seal": [{"how": "scan", **paper}, {"how": "scan"}],
            "fail": [{"reason": "no_agreement", "account": "x"}, {"reason": "time", "account": "x"}],
            "tell_routes": [{"told": keys}, {"told": []}],
            "ask_review": joint, "ask_court": joint,
            "apply_order": [{"applicants": [f"w{w}" for w in self.owed(row)], **paper}, {"applicants": [unit], **paper}],
            "order_issued": [{"received_on": moment.today(), **paper}, {"received_on": None, **paper}],
            "order_ends": [{"ground": "unserved", **paper}, {"ground": "objection", "written": False, **paper}],
            "pass_on": [{"route": "suit", "reason": "x", **paper}, {"route": "suit", "reason": "x"}],
        }  # fmt: skip
        return by_act.get(act, [paper, {}] if act in DOCUMENTED else [{}])

    def plans(self, row):
        """A draft that fits the ledger, and one that binds nobody."""
        if not any(x["unpaid"] > 1 for x in ledger.by_worker(row.case)):
            return [{}]
        plan = walk.plan(row)
        return [{"agreement": plan}, {"agreement": plan | {"bound": []}}]

    def owed(self, row):
        """Workers to whom something is due, so that only the guards decide."""
        from mediation import reading

        today, rows = moment.today(), reading.standing(row)
        return [w for w, parts in rows.items() if any(one.overdue(today) for one in parts)]


class Handovers(Parts):
    """Prepared on a found case."""

    machine, model = HANDOVER, Handover

    def begin(self, side):
        """Two workers ask."""
        self.known(side, walk.prepared(self.m, case=cases.found(self.m.b, workers=2, months=cases.MONTHS[:1])))

    def given(self, row, act, paper):
        """By the kind of act."""
        sums = {"lines": walk.sums(row)}
        wrong = {"lines": [[0, 5]]}
        today = moment.today()
        keys = [c.key for c in row.present()]
        by_act = {
            "sign": [{"party": key, "how": "scan", **paper} for key in keys] + [{"party": keys[0], "how": "scan"}],
            "drop": [{"party": keys[0], "reason": "x"}, {"party": keys[0]}],
            "cancel": [{"reason": "x"}, {}],
            "ask_missing": [{"missing": ["身份证明"], **paper}, {"missing": []}],
            "accept": [{"number": "7号", "accepted_on": today, **paper}, {"number": "", "accepted_on": today}],
            "partial_award": [sums | paper, wrong | paper], "mediate": [sums | paper, wrong | paper],
            "advance": [sums | paper | {"clear": True, "hardship": True}, sums | paper | {"clear": True}],
            "award": [sums | paper | {"delivered_on": today}, sums | paper | {"delivered_on": today, "final": True}],
            "sue": [{"by": "employer", **paper}, {"by": "worker"}],
        }  # fmt: skip
        reasoned = {"not_accept", "close", "finish"}
        both = [{"reason": "x", **paper}, {"reason": "", **paper}]
        return by_act.get(act, both if act in reasoned else [paper, {}])


class Walk:
    """Mostly what the model allows and was done least, sometimes anything; days pass, wages are paid."""

    ENDS = {"decline", "fail", "pass_on", "cancel", "not_accept", "close", "leave", "drop", "revise", "call_off", "finish"}

    OFTEN = 3  # so often an act is done before the walk goes to an end

    def __init__(self, stage, seed):
        self.stage, self.dice, self.side = stage, Random(seed), SideBySide(stage)

    def go(self, steps):
        """So many steps from a fresh row."""
        with moment.at(self.side.day):
            self.stage.begin(self.side)
        for _ in range(steps):
            with moment.at(self.side.day):
                self.dice.choice([self.lawful] * 9 + [self.anything] * 3 + [self.wait, self.pay])()

    def lawful(self):
        """An act that the model allows: the one done least so far, ends last."""
        ways = [w for w in self.side.lawful() if w[0].machine is self.stage.machine and not w[0].machine.acts[w[1]].hooked]
        if not ways:
            return self.wait()
        names = sorted({w[1] for w in ways})
        chosen = min(names, key=lambda act: (act in self.ENDS, self.stage.done[act]))
        if chosen not in self.ENDS and self.stage.done[chosen] > self.OFTEN and set(names) & self.ENDS:
            chosen = self.dice.choice(sorted(set(names) & self.ENDS))
        self.stage.done[chosen] += 1
        world, act, who, _second, given = self.dice.choice([w for w in ways if w[1] == chosen])
        return self.side.fired(world, act, who, given)

    def anything(self):
        """Any act from its right place, by anybody, with any input."""
        world = next(w for w in self.side.worlds.values() if w.machine is self.stage.machine)
        acts = [a.name for a in self.stage.machine.acts.values() if world.state in a.sources and not a.hooked]
        if acts:
            act = self.dice.choice(acts)
            given = self.dice.choice(self.stage.inputs(self.side, self.stage.machine, act, world.pk))
            self.side.fired(world, act, self.dice.choice(self.stage.people()), given)

    def wait(self):
        """Days pass."""
        self.side.day = kit.after(self.side.day, self.dice.choice([1, 2, 16]))

    def pay(self):
        """Some wages, seldom all of them: the ledger performs, and nothing else does."""
        row = self.stage.row()
        if row.state in ("applied", "open", "signing", "prepared"):
            return
        case = self.side.worlds[CASE.name, self.side.case_pk]
        if case.state not in CASE.acts["pay"].sources:
            return
        whole = self.dice.random() < 0.2
        left = [[x["claim"].pk, x["unpaid"] if whole else 100] for x in ledger.lines(self.side.case) if x["unpaid"] > 100]
        lead = next(a for a in self.stage.people() if a.id == self.stage.m.b.lead.pk)
        if left:
            proof = cases.evidence(self.stage.m.b, self.side.case, "payment").pk
            self.side.knows(CASE, ArrearsCase.objects.get(pk=self.side.case_pk))
            self.side.fired(case, "pay", lead, {"payments": left, "method": "bank", "evidence": proof})


def walked(stage, seeds, steps):
    """So many walks, each taken back; the acts that were done."""
    for seed in seeds:
        with transaction.atomic():
            Walk(stage, seed).go(steps)
            transaction.set_rollback(True)
    return {act for machine, act in stage.fired if machine == stage.machine.name}


def test_mediations_and_their_model_never_disagree(m):
    done = walked(Mediations(m), range(2), 34)
    assert {"record_consent", "accept", "schedule", "offer", "draft", "issue", "sign", "seal"} <= done, sorted(done)
    assert len(done) >= 14, sorted(done)


def test_hand_overs_and_their_model_never_disagree(m):
    done = walked(Handovers(m), range(2), 22)
    assert {"sign", "hand_over", "accept"} <= done and len(done) >= 10, sorted(done)
