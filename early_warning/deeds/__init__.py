"""What the acts of a warning write besides its state. Each returns what the event records: ids and sums, no texts."""

from early_warning.deeds import ending, intake, site  # noqa: F401 each registers its deeds
