"""What the acts of a case write besides its state. Each returns what the event records: ids and sums, no texts."""

from casework.deeds import (  # noqa: F401 each registers its deeds
    answers,
    closing,
    clues,
    groups,
    intake,
    people,
    progress,
    routing,
    says,
)
from casework.deeds.common import AMENDABLE, INTAKE_FIELDS, refuse, void

__all__ = ["AMENDABLE", "INTAKE_FIELDS", "refuse", "void"]
