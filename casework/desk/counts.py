"""How many cases wait, never counted exactly where they are many: after so many cases a count stops and says so."""

from collections import Counter
from dataclasses import dataclass, field

from casework.desk import urgency
from casework.desk.waits import CLOSING, TAKING

CAP = 999


@dataclass
class Heads:
    """How many cases wait, by group, by kind of task and by act; ``cut``: groups in which more were not looked at;
    ``along``: what else the header counts, by name.
    """

    groups: Counter = field(default_factory=Counter)
    kinds: Counter = field(default_factory=Counter)
    acts: Counter = field(default_factory=Counter)
    cut: set = field(default_factory=set)
    along: dict[str, int] = field(default_factory=dict)

    @property
    def mine(self) -> int:
        """Cases that wait for the user, as far as they were counted."""
        return sum(n for group, n in self.groups.items() if group != urgency.WAITING)

    def shown(self, group: str) -> str:
        """The number as text: 23, or 87+ where the count stopped; ``group`` may be mine or a kind of task."""
        known = {"mine": self.mine, TAKING: self.kinds[TAKING], CLOSING: self.kinds[CLOSING]}
        if group in known:
            return told(known[group], bool(self.cut - {urgency.WAITING}))
        return told(self.groups[group], group in self.cut)

    def asked(self, act: str) -> str:
        """How many wait for one act, as text."""
        return told(self.acts[act], bool(self.cut - {urgency.WAITING}))


def told(n: int, cut: bool) -> str:
    """A count as text: 23, 87+ if it was cut off there, 999+ for anything beyond."""
    return f"{CAP}+" if n > CAP else f"{n}+" if cut else str(n)
