"""The forms of the acts of a warning; importing this registers them."""

from early_warning.forms import ending, intake, site  # noqa: F401
