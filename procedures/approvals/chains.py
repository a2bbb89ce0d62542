"""Machines that model their own review: who is asked is read off the law's unmet rules, never stored beside it.

DECISION: the legal section, the heads together, the head. REFERRAL: agency and legal section side by side, the chief.
Their acts keep the digest of what was signed in the event; nothing is signed here a second time.
"""

from dataclasses import dataclass

from lawkit import door
from lawkit.actor import Actor
from lawkit.machine import Machine
from registry.roles import Role

WHOEVER = Actor(None, frozenset({Role.SQUAD, Role.LEGAL, Role.BH, Role.CHIEF}))


@dataclass(frozen=True)
class Chain:
    """The review of one machine: the states in which it waits, the act at its end, and whose absence each rule tells.

    ``asks``: key of an unmet rule of that act → seat; where none of them is unmet, the ``last`` seat is asked.
    ``signs``: act → seat, for the acts that are a seat's signature.
    """

    machine: str
    states: tuple[str, ...]
    ends: dict[str, str]
    asks: dict[str, str]
    signs: dict[str, str]
    last: str = "head"

    def law(self) -> Machine:
        """The machine."""
        return Machine.registry[self.machine]

    def open_seats(self, row) -> tuple[str, ...]:
        """The seats that are asked now, by the rules of the act at the end of the chain."""
        if row.state not in self.states:
            return ()
        machine = self.law()
        name = self.ends.get(getattr(row, "kind", "")) or self.ends[""]
        unmet = {one.key for one in door.unmet(machine, row, machine.acts[name], WHOEVER, None, {})}
        seats = tuple(seat for key, seat in self.asks.items() if key in unmet)
        return seats or (self.last,)


CHAINS = (
    Chain(
        "DECISION", ("proposed", "reviewed"), {"handling": "decide_handling", "penalty": "decide_penalty",
                                               "sparing": "decide_sparing"},
        {"review_done": "legal", "talk_done": "talk"},
        {"review": "legal", "discuss": "talk", "decide_handling": "head", "decide_penalty": "head", "decide_sparing": "head"},
    ),
    Chain(
        "REFERRAL", ("reported",), {"": "approve"}, {"agency_heard": "agency", "legal_heard": "legal"},
        {"endorse": "agency", "opine": "legal", "approve": "head", "refuse": "head"},
    ),
)  # fmt: skip
_by_machine = {chain.machine: chain for chain in CHAINS}


def of(machine: str) -> Chain | None:
    """The chain of a machine; None where it has none."""
    return _by_machine.get(machine)

