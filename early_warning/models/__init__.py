"""The rows of a warning: the warning itself, visits, files, recusals, clocks and history."""

from early_warning.models.answers import ClueAnswer
from early_warning.models.history import WarningClock, WarningConsent, WarningEvent
from early_warning.models.imports import ImportBatch
from early_warning.models.notices import WarningNotice
from early_warning.models.site import Visit, WarningFile, WarningRecusal
from early_warning.models.warning import Warning

__all__ = [
    "ClueAnswer", "ImportBatch", "Visit", "Warning", "WarningClock", "WarningConsent", "WarningEvent", "WarningFile",
    "WarningNotice", "WarningRecusal",
]  # fmt: skip
