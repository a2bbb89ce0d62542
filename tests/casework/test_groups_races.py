"""Two cases joined to each other in both directions at once: one joins, the other is told; nobody waits for ever."""

import pytest

from casework.law import CASE
from casework.models import ArrearsCase
from lawkit import door, moment
from lawkit.rules import Refused
from tests import factories
from tests import factories_case as walk
from tests.casework.groups_kit import lines, sound
from tests.lawkit.test_races import race

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


def test_joining_in_both_directions_at_once_neither_deadlocks_nor_loses_a_fen():
    with moment.at(walk.DAY):
        b, firm = walk.bureau(), factories.employer()
        who = walk.actor(b.desk, organ=b.organ.pk)
        pairs = [(walk.registered(b, employer=firm), walk.registered(b, employer=firm)) for _ in range(ROUNDS)]
    for one, other in pairs:
        before = lines(one, other)
        results = race(_joins(one, other, who), _joins(other, one, who))
        assert sorted(isinstance(r, Refused) for r in results) == [False, True], results
        states = ArrearsCase.objects.filter(pk__in=[one.pk, other.pk]).values_list("state", flat=True)
        assert sorted(states) == ["merged", "registered"]
        assert lines(one, other) == before
        sound(one, other)


def test_noting_links_in_both_directions_at_once_leaves_one_link():
    with moment.at(walk.DAY):
        b = walk.bureau()
        one, other = walk.registered(b), walk.registered(b)
        who = walk.actor(b.desk, organ=b.organ.pk)
    results = race(_links(one, other, who), _links(other, one, who))
    assert not any(isinstance(r, Refused) for r in results)
    for case in (one, other):
        assert case.links.filter(removed_seq=None).count() == 1
    sound(one, other)


def _joins(one, other, who):
    def run():
        with moment.at(walk.DAY):
            return door.fire(CASE, one.pk, "merge_into", who, other=other.pk, reason="同一班组。")

    return run


def _links(one, other, who):
    def run():
        with moment.at(walk.DAY):
            return door.fire(CASE, one.pk, "link", who, other=other.pk)

    return run
