"""The law of listings in PostgreSQL and in the pure model: they never disagree."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.db import transaction

from blacklist.law import LISTING
from blacklist.models import Listing
from casework.access import actor
from casework.law import CASE
from enforcement.law import ORDER
from lawkit import moment
from lawkit.actor import SYSTEM
from tests import factories_listing as make
from tests.factories_listing import again
from tests.lawkit.side_by_side import SideBySide, Stage

pytestmark = pytest.mark.django_db
ENDING = ("set_aside", "spare", "revoke", "add_party", "file")  # or leading nowhere


class Listings(Stage):
    """A candidate just born, with a receipt and a promise on file."""

    root = CASE

    def __init__(self, o, row):
        super().__init__()
        self.o, self.row, self.done = o, row, Counter(dict.fromkeys(ENDING, 6))
        self.receipt, self.promise = make.service(o, row)["receipt"], make.promise(o, row)
        users = (o.credit, o.second, o.bh, o.squad, o.legal)
        self.actors = [*(actor(u, again(row.case)) for u in users), SYSTEM]

    def people(self):
        """Two credit officers, the head, the agency's head, the legal section, and time."""
        return self.actors

    def inputs(self, side, machine, act, pk):
        """Right and wrong; what only rows can tell is offered only where it is right."""
        if machine is not LISTING:
            return []
        handed = {"method": "direct", "relation": "self", "occurred_at": moment.now(), "place": "x", "receipt": self.receipt}
        parties, why = [{"party": n} for n in (1, 2, 3, 4)], [{"reason": "x"}, {"reason": ""}]
        mailed = [{"service": handed | {"method": "postal", "receipt": r}} for r in (self.receipt, None)]
        return {
            "name_parties": [{"parties": make.two(Listing.objects.get(pk=self.row.pk))}, {"parties": []}], "notify": parties,
            "add_party": self._joining(1 + Listing.objects.get(pk=self.row.pk).parties.count()),
            "file": [{"files": files} for files in ([make.cases.file("other")], [])],
            "judge": [{"large": True} | why[0]], "serve": [p | {"service": handed} for p in parties],
            "serve_alone": [p | one for p in parties for one in mailed], "object": self._objections(),
            "check": [p | {"outcome": "rejected", "finding": f} for p in parties for f in ("x", "")],
            "opine": [{"opinion": "x"}, {"opinion": ""}], "endorse": [{"opinion": "x"}],
            "spare": [{"commitment": c, "reason": "x"} for c in (self.promise, None)],
            "ask_removal": [{"commitment": c} for c in (self.promise, None)],
            "revoke": [{"evidence": self.promise} | one for one in why],
            "restore": [{"evidence": self.promise} | one for one in why],
            "tell_removal": [{"sites": [{"name": "x", "told_on": moment.today()}]}, {"sites": []}],
        }.get(act, why if "reason" in LISTING.acts[act].given else [{}])  # fmt: skip

    def _joining(self, n):
        return [{"number": n, "person": p} for p in ({"seat": "direct", "name": f"何立{n}"}, {})]

    def _objections(self):
        rows = Listing.objects.get(pk=self.row.pk).parties.filter(object_until__gte=moment.today())
        return [{"party": p.number, "text": t} for p in rows for t in ("x", "")]


class Walk:
    """Mostly what the model allows, sometimes anything; days that pass."""

    def __init__(self, stage, seed):
        self.stage, self.dice, self.side = stage, Random(seed), SideBySide(stage)
        self.side.day = make.TODAY
        for machine, row in ((CASE, stage.row.case), (ORDER, stage.row.order), (LISTING, stage.row)):
            self.side.knows(machine, again(row))

    def go(self, steps):
        """So many steps."""
        for _ in range(steps):
            with moment.at(self.side.day):
                self.dice.choice([self.lawful] * 8 + [self.anything] * 3 + [self.wait] * 2)()

    @property
    def world(self):
        """The listing as the model has it."""
        return next(w for w in self.side.worlds.values() if w.machine is LISTING)

    def lawful(self):
        """An act that the model allows: the one done least so far."""
        ways = [w for w in self.side.lawful() if w[0].machine is LISTING and not LISTING.acts[w[1]].hooked]
        if ways:
            chosen = min(sorted({w[1] for w in ways}), key=lambda act: self.stage.done[act])
            self.stage.done[chosen] += 6 if chosen in ENDING else 1
            self.do(*self.dice.choice([w for w in ways if w[1] == chosen]))

    def anything(self):
        """Any act from its right place, by anybody, with any input; an ending once in a while."""
        ends = self.dice.random() < 0.1
        acts = [a.name for a in LISTING.acts.values() if self.world.state in a.sources and (ends or a.name not in ENDING)]
        acts = [name for name in acts if not LISTING.acts[name].hooked]
        if acts:
            act = self.dice.choice(acts)
            given = self.stage.inputs(self.side, LISTING, act, self.world.pk)
            if given:
                self.do(self.world, act, *(self.dice.choice(self.stage.people()) for _ in "12"), self.dice.choice(given))

    def wait(self):
        """Days pass, many of them once the entry stands."""
        entered = self.world.state not in ("candidate", "notified")
        self.side.day += timedelta(days=self.dice.choice([30, 200, 1100] if entered else [1, 3, 6]))

    def do(self, world, act, who, second, given):
        """By two where the law asks for two."""
        if LISTING.acts[act].two:
            if who.id and second.id:
                self.side.fired_by_two(world, act, who, second, given)
        else:
            self.side.fired(world, act, who, given)


def test_listings_and_their_model_never_disagree(o):
    row = make.candidate(o)
    with moment.at(make.TODAY):
        stage = Listings(o, row)
    for seed in range(2):
        with transaction.atomic():
            if seed == 1:
                make.pay(o, row, make.TODAY)
            Walk(stage, seed).go(44)
            transaction.set_rollback(True)
    done = {act for machine, act in stage.fired if machine == "LISTING"}
    assert {"name_parties", "notify", "object", "check", "opine", "endorse", "extend"} <= done, done
    assert done & {"serve", "serve_alone"} and done & {"decide", "spare"}, done
