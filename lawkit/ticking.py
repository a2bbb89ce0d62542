"""Acts that only time brings about."""

from lawkit import door, moment
from lawkit.actor import SYSTEM
from lawkit.machine import Machine
from lawkit.rules import Refused


def tick() -> tuple[int, int]:
    """Fire each timed act on each row that is due today: (fired, no longer due when its turn came).

    Each in its own transaction, so a stop in the middle loses nothing, and a second run finds nothing left.
    """
    fired = passed = 0
    for machine in Machine.registry.values():
        for name, due in machine.dues.items():
            for pk in list(due(moment.today())):
                try:
                    door.fire(machine, pk, name, SYSTEM)
                    fired += 1
                except Refused:
                    passed += 1
    return fired, passed
