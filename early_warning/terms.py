"""How long a warning may wait, by its level (平台规则 核查); ``XINAN_TERMS="CLK-SITE.red=2"`` changes a single number.

``send`` is from triage to dispatch: hours for red, working days for the others; ``site`` from dispatch to the first
visit, ``handle`` from confirmation to the end, both in working days.
"""

from django.conf import settings

from early_warning.words import Level

TERMS = {
    Level.RED: {"send": 4, "site": 1, "handle": 10},
    Level.ORANGE: {"send": 1, "site": 3, "handle": 15},
    Level.YELLOW: {"send": 2, "site": 5, "handle": 20},
    Level.WATCH: {"send": 5, "site": 10, "handle": 20},
}
SEND_RED, SEND, SITE, HANDLE, TRIAGE, FEEDBACK = (
    "CLK-SEND-RED", "CLK-SEND", "CLK-SITE", "CLK-HANDLE", "CLK-TRIAGE", "CLK-FEEDBACK",
)  # fmt: skip


def length(level: str, step: str) -> int:
    """The length of ``send``, ``site`` or ``handle`` for a level; KeyError for an unknown one."""
    clock = {"send": sending(level), "site": SITE, "handle": HANDLE}[step]
    return settings.TERMS.get(f"{clock}.{level}", TERMS[Level(level)][step])


def sending(level: str) -> str:
    """Which clock runs from triage to dispatch."""
    return SEND_RED if level == Level.RED else SEND
