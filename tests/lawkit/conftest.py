"""People and a matter for the kernel's tests."""

from datetime import date

import pytest

from lawkit import consent, door, moment
from lawkit.actor import Actor
from registry.models import User
from tests.toy.law import DEMAND, MATTER


@pytest.fixture
def people(db):
    """Two clerks, a head, and one who is both clerk and head."""
    users = {n: User.objects.create(username=n, name=n) for n in ("clerk", "second", "head", "both")}
    roles = {"clerk": {"DESK"}, "second": {"DESK"}, "head": {"SQUAD"}, "both": {"DESK", "SQUAD"}}
    return {n: Actor(u.pk, frozenset(roles[n])) for n, u in users.items()}


@pytest.fixture
def matter(people):
    """A fresh matter that owes 100 fen."""
    return door.open(MATTER, "begin", people["clerk"], owed=100)


@pytest.fixture
def noted(people, matter):
    """A matter with its note, taken by two."""
    first = consent.propose(MATTER, matter.pk, "note", people["clerk"])
    return consent.confirm(first, people["second"])


@pytest.fixture
def demand(people, matter):
    """A demand that runs until 2 March 2026, sent on 1 March."""
    with moment.at(date(2026, 3, 1)):
        case = door.open(MATTER, "begin", people["clerk"], owed=100)
        return door.open(DEMAND, "send", people["clerk"], case=case, until=date(2026, 3, 2))
