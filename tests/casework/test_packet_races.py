"""A packet that is asked for twice at the same moment is frozen once."""

import pytest

from casework.models import Packet
from casework.packets import freezing, gather
from casework.packets.kinds import KINDS
from lawkit import moment
from tests import factories_case as cases
from tests.lawkit.test_races import race

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_packet_asked_for_twice_at_once_is_one_packet_and_in_another_order_a_second():
    with moment.at(cases.DAY):
        b = cases.bureau()
        case, kind = cases.transferred(b), KINDS["handover"]
        keys = list(gather.Stock(case).pieces(kind))
    assert len(keys) > 1

    def ask(chosen=keys):
        with moment.at(cases.DAY):
            return freezing.ask(b.lead, case, kind, chosen, seen=case.version, checked=True)

    first, second = race(ask, ask)
    assert first == second == Packet.objects.get()
    assert ask(keys[::-1]) != first
