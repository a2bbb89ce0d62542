"""What the acts of a mediation write besides its state, in the order of a mediation's life."""

from mediation.deeds import agreement, ending, intake, sessions  # noqa: F401
