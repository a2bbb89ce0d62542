"""The law of referrals in PostgreSQL and in the pure model: they never disagree."""

from collections import Counter
from random import Random

import pytest
from django.db import transaction

from casework.access import actor
from casework.law import CASE
from enforcement.law import ORDER
from enforcement.referral.law import REFERRAL
from lawkit import moment
from lawkit.actor import SYSTEM
from tests import factories_case as cases
from tests import factories_referral as make
from tests.enforcement import kit
from tests.lawkit.side_by_side import SideBySide, Stage

pytestmark = pytest.mark.django_db
OUTSIDE = {"supplement", "ask_supplement", "police_file", "police_decline", "review_upheld", "ask_why", "order_filing",
           "supervision_upheld", "prosecute", "judge", "police_withdraw", "not_prosecute"}  # fmt: skip
SIGNED = {"receipt", "copy_receipt", "hand_over", "tell_police"}


class Referrals(Stage):
    """One screening after an expired order, and everybody who may touch it."""

    root = CASE
    first_day = make.TODAY

    def __init__(self):
        super().__init__()
        self.done = Counter()

    def people(self):
        """Team, third inspector, both heads, legal section, chief, auditor, and time."""
        return self.actors

    def begin(self, side):
        """Screened on the last expiry."""
        o = self.office = make.office()
        row = make.screened(o)
        self.row_pk = row.pk
        users = (o.lead, o.co, o.third, o.squad, o.legal, o.bh, o.chief, o.audit)
        self.actors = [*(actor(u, row.case) for u in users), SYSTEM]
        self.document = cases.evidence(o.b, row.case, "other").pk
        for known in (kit.again(row.case), kit.again(row.order), kit.again(row)):
            side.knows({"ArrearsCase": CASE, "PaymentOrder": ORDER}.get(type(known).__name__, REFERRAL), known)

    def inputs(self, side, machine, act, pk):
        """A right and a wrong input or two; the acts of case and order are walked elsewhere."""
        o = self.office
        if machine is not REFERRAL:
            return [{"reason": "认定有误。"}] if act == "revoke" else []
        told = {"number": "8号", "text": "见文书。", "on": moment.today(), "evidence": self.document}
        if act in OUTSIDE:
            return [{"notice": told}, {"notice": told | {"evidence": None}}]
        if act in SIGNED:
            signed = {"receiver": "许勇", "at": moment.now(), "evidence": self.document}
            return [{"notice": signed}, {"notice": signed | {"receiver": ""}}]
        row = make.CrimeReferral.objects.get(pk=self.row_pk)
        if act == "send" and row.state == "approved":
            return [{"packet": make.packed(o, row).pk}, {}]
        why = [{"reason": "x"}, {"reason": ""}]
        return {
            "assess": [{"answers": make.answers(o, row)}, {"answers": []}],
            "hold": [{"ground": g, "reason": "x"} for g in ("E1", "E2")],
            "not_crime": [{"ground": g, "reason": "x"} for g in ("E1", "fine")],
            "form_team": [{"team": [o.lead.pk, o.co.pk]}, {"team": [o.lead.pk]}],
            "change_team": [{"team": [o.lead.pk, o.third.pk], "reason": "x"}, {"team": [], "reason": "x"}],
            "prepare": [make.packet(o, row)],
            "endorse": [{"opinion": "同意。"}, {"opinion": ""}],
            "opine": [{"opinion": "同意。"}, {"opinion": ""}],
            "refuse": [{"ground": "E2", "reason": "x"}, {"ground": "fine", "reason": "x"}],
            "challenge": [{"reason": "x", "notice": told}, {"reason": "x"}],
        }.get(act, why if act in REASONED else [{}])


REASONED = {"look_again", "disband", "ask_review", "ask_supervision", "ask_silent", "accept"}


class Walk:
    """Mostly what the model allows and was done least, sometimes anything; days that pass."""

    def __init__(self, stage, seed):
        self.stage, self.dice, self.side = stage, Random(seed), SideBySide(stage)

    def go(self, steps):
        """So many steps from a fresh screening."""
        with moment.at(self.side.day):
            self.stage.begin(self.side)
        for _ in range(steps):
            with moment.at(self.side.day):
                self.dice.choice([self.lawful] * 8 + [self.anything] * 3 + [self.wait])()

    def lawful(self):
        """An act that the model allows: the one done least so far."""
        ways = [w for w in self.side.lawful() if w[0].machine is REFERRAL]
        ways += [w for w in self.side.lawful() if w[1] == "revoke" and self.dice.random() < 0.02]
        if ways:
            chosen = min(sorted({w[1] for w in ways}), key=lambda act: self.stage.done[act])
            self.stage.done[chosen] += 5 if chosen in ("hold", "not_crime", "look_again", "refuse", "revoke") else 1
            self.do(*self.dice.choice([w for w in ways if w[1] == chosen]))

    def anything(self):
        """Any act from its right place, by anybody, with any input."""
        world = next(w for w in self.side.worlds.values() if w.machine is REFERRAL)
        acts = [a.name for a in REFERRAL.acts.values() if world.state in a.sources and not a.hooked]
        if acts:
            act = self.dice.choice(acts)
            given = self.dice.choice(self.stage.inputs(self.side, REFERRAL, act, world.pk))
            self.do(world, act, *(self.dice.choice(self.stage.people()) for _ in "12"), given)

    def wait(self):
        """Days pass."""
        self.side.day = kit.after(self.side.day, self.dice.choice([1, 1, 5]))

    def do(self, world, act, who, second, given):
        """By two where the law asks for two."""
        if world.machine.acts[act].two:
            if who.id and second.id:
                self.side.fired_by_two(world, act, who, second, given)
        elif not world.machine.acts[act].hooked:
            self.side.fired(world, act, who, given)


def test_referrals_and_their_model_never_disagree():
    stage = Referrals()
    for seed in range(3):
        with transaction.atomic():
            Walk(stage, seed).go(40)
            transaction.set_rollback(True)
    hooked = {"screen", "rescreen", "set_aside", "drop", "order_fell"}
    every = {a.name for a in REFERRAL.acts.values()} - hooked
    done = {act for machine, act in stage.fired if machine == "REFERRAL"}
    assert len(done) >= len(every) - 16, every - done
    assert {"assess", "form_team", "prepare", "report", "endorse", "opine", "approve", "send", "receipt"} <= done
