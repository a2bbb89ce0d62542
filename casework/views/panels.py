"""Panels on the page of a case that upper apps add: decisions, referrals, applications to a court, mediations.

A panel is computed from what the page has read already; it must not read rows of its own without need, for the page
keeps to a fixed number of statements whatever the case holds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from casework.views.dossier import Dossier


@dataclass(frozen=True)
class Panel:
    """One panel as the page shows it: an anchor, its name in the list of contents, a template and what it is given."""

    anchor: str
    label: str
    count: int
    template: str
    shown: Any


_panels: dict[str, tuple[Any, str, Callable]] = {}


def register_panel(anchor: str, label, template: str, read: Callable[[Dossier], list]) -> None:
    """Add a panel: ``read(dossier)`` returns what ``template`` gets as ``panel.shown``; an empty list shows nothing."""
    _panels[anchor] = (label, template, read)


def anchors() -> set[str]:
    """Where a link may lead to on the page: ``#court`` and the like."""
    return {f"#{anchor}" for anchor in _panels}


def panels(dossier: Dossier) -> list[Panel]:
    """What upper apps have to show about this case, in the order of their registration."""
    found = [(anchor, *row[:2], row[2](dossier)) for anchor, row in _panels.items()]
    return [Panel(a, str(label), len(shown), template, shown) for a, label, template, shown in found if shown]
