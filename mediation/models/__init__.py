"""The rows of mediation: organisations, mediators and rooms."""

from mediation.models.bodies import LegalKind, MediationOrganisation, Mediator, Room

__all__ = ["LegalKind", "MediationOrganisation", "Mediator", "Room"]
