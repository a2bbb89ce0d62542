"""Who acts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """A person at the moment of an act: id, roles valid that day, organ.

    ``beside`` is the colleague whose consent this act carries (two-person acts); a name
    typed into a form never fills it.
    """

    id: int | None
    roles: frozenset = frozenset()
    organ: int | None = None
    beside: int | None = None

    def has(self, *roles):
        """True if any of these roles is held."""
        return not self.roles.isdisjoint(roles)


SYSTEM = Actor(None, frozenset({"SYSTEM"}))
