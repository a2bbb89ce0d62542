"""The inbox is a question put to states and clocks: who is asked to do what, and who waits."""


import pytest

from casework.desk import rows
from casework.desk.inbox import Desk
from tests import factories_case as walk


def asked(user):
    """case id → the verb that the user's own desk shows for it."""
    user = type(user).objects.get(pk=user.pk)
    desk = Desk(user)
    entries, _ = desk.page(size=200)
    return {line.case.pk: line.verb for line in rows.lines(entries, desk.waits, desk.bounds) if line.own}


def awaited(user):
    """case id → what the list of waiting cases says."""
    user = type(user).objects.get(pk=user.pk)
    desk = Desk(user)
    entries, _ = desk.page(view="waiting", size=200)
    return {line.case.pk: line.verb for line in rows.lines(entries, desk.waits, desk.bounds)}


PEOPLE = ("desk", "lead", "co", "third", "squad", "bh", "chief", "hr_leader", "unit_leader", "audit", "stranger")

# state: who is asked, to do what
ASKED = {
    "registered": {"squad": "作出受理决定"},
    "correction": {"desk": "送达《补正材料告知书》"},
    "not_accepted": {},
    "forwarded": {},
    "filed": {"lead": "送达《受理通知书》", "co": "送达《受理通知书》"},
    "suspended": {"bh": "恢复调查", "chief": "恢复调查", "lead": "送达《受理通知书》", "co": "送达《受理通知书》"},
    "reported": {"squad": "调查终结", "lead": "送达《受理通知书》", "co": "送达《受理通知书》"},
    "found": {"bh": "作出处理", "chief": "作出处理", "lead": "送达《受理通知书》", "co": "送达《受理通知书》"},
    "closing_proposed": {"squad": "批准结案审批表", "lead": "送达《受理通知书》", "co": "送达《受理通知书》"},
    "closed": {},
    "reopened": {"squad": "指派承办人，恢复调查", "lead": "送达《受理通知书》", "co": "送达《受理通知书》"},
}


@pytest.mark.parametrize("state", sorted(ASKED))
def test_each_state_asks_exactly_those_who_may_act(b, state):
    case = getattr(walk, state)(b)
    found = {who: asked(getattr(b, who)).get(case.pk) for who in PEOPLE}
    assert {who: verb for who, verb in found.items() if verb} == ASKED[state]
