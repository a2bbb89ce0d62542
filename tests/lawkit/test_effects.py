"""The toy law in PostgreSQL and in the pure model: they never disagree, and where one lies it is noticed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from lawkit import door, moment
from lawkit.actor import SYSTEM
from lawkit.machine import Machine
from tests.lawkit.side_by_side import SideBySide, Stage, drive
from tests.toy.law import DEMAND, MATTER
from tests.toy.models import DOCKET

pytestmark = pytest.mark.django_db


class Toy(Stage):
    """A matter, its demands, two clerks, a head, one who is both, and the system."""

    root = MATTER

    def __init__(self, people):
        super().__init__()
        self.actors = [*people.values(), SYSTEM]

    def people(self):
        return self.actors

    def begin(self, side):
        side.born(MATTER, "begin", self.actors[0], {"owed": 100})

    def inputs(self, side, machine, act, pk):
        if act == "pay":
            return [{"sum": side.case.owed}, {"sum": 40}, {"sum": -40}]
        return [{"until": side.day + timedelta(days=n)} for n in (0, 3)] if act == "send" else [{}]


def test_the_toy_law_and_its_model_never_disagree(people):
    stage = Toy(people)
    drive(stage, examples=30, steps=30)
    every = {(m.name, act) for m in (MATTER, DEMAND) for act in m.acts}
    assert stage.fired == every
    assert stage.refused >= every - {("MATTER", "begin")}


@pytest.fixture
def side(people):
    """A matter that owes 100, in both."""
    stage = Toy(people)
    side = SideBySide(stage)
    with moment.at(side.day):
        stage.begin(side)
        yield side


def lie(monkeypatch, machine, act, **changes):
    """The law says something else of this act than what is written."""
    monkeypatch.setitem(machine.acts, act, replace(machine.acts[act], **changes))


def test_an_effect_that_is_not_what_was_written_is_noticed(side, people, monkeypatch):
    lie(monkeypatch, MATTER, "note", effect=lambda f, who, given: {"noted": False})
    (world,) = side.worlds.values()
    with pytest.raises(AssertionError, match="MATTER"):
        side.fired_by_two(world, "note", people["clerk"], people["second"], {})


def test_a_deed_that_does_more_than_its_effect_says_is_noticed(side, people, monkeypatch):
    monkeypatch.setitem(MATTER.deeds, "pay", lambda move: move.set(noted=True))
    (world,) = side.worlds.values()
    with pytest.raises(AssertionError, match="MATTER"):
        side.fired(world, "pay", people["clerk"], {"sum": 1})


def test_a_door_that_forgets_a_rule_is_noticed(side, people, monkeypatch):
    monkeypatch.setattr(door, "unmet", lambda *args, **kwargs: [])
    (world,) = side.worlds.values()
    with pytest.raises(AssertionError, match="clerk"):
        side.fired(world, "pay", people["head"], {"sum": 1})


def test_acts_that_a_hook_fires_are_followed(side, people, monkeypatch):
    def pays_too(move):
        door.fire(MATTER, move.case.pk, "pay", people["clerk"], sum=0)

    monkeypatch.setattr(DEMAND, "hooks", {"send": [pays_too]})
    demand = side.born(DEMAND, "send", people["clerk"], {"until": side.day})
    assert side.case.version == 3
    assert set(side.worlds) == {("MATTER", side.case_pk), ("DEMAND", demand.pk)}


def test_every_machine_with_effects_can_read_back_every_kept_fact():
    """What an effect changes must be loadable, else no side-by-side test could see it."""
    for machine in Machine.registry.values():
        specs = machine.facts.specs()
        assert all(specs[name].load for name in machine.facts.kept()), machine.name


def test_the_docket_of_the_toy_is_the_one_that_is_driven():
    assert MATTER.docket is DEMAND.docket is DOCKET
