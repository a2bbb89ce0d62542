"""The rows of mediation: organisations, mediators and rooms, stations, the calendar."""

from mediation.models.bodies import LegalKind, MediationOrganisation, Mediator, Room
from mediation.models.calendar import Booking, BookingKind, FeedKey, Tie, TieKind
from mediation.models.stations import Station, StationStaff, StationVisit, VisitKind

__all__ = [
    "Booking", "BookingKind", "FeedKey", "LegalKind", "MediationOrganisation", "Mediator", "Room", "Station",
    "StationStaff", "StationVisit", "Tie", "TieKind", "VisitKind",
]  # fmt: skip
