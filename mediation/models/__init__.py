"""The rows of mediation: organisations, mediators and rooms, stations, the calendar."""

from mediation.models.agreement import (
    Agreement,
    AgreementBound,
    AgreementLine,
    AgreementSignature,
    Instalment,
    Seat,
)
from mediation.models.bodies import LegalKind, MediationOrganisation, Mediator, Room
from mediation.models.calendar import Booking, BookingKind, FeedKey, Tie, TieKind
from mediation.models.handover import AwardKind, AwardLine, Handover, HandoverClaimant
from mediation.models.mediation import (
    Attendance,
    Mediation,
    MediationParty,
    MediationSession,
    Offer,
    OfferLine,
)
from mediation.models.results import ResultList
from mediation.models.stations import Station, StationStaff, StationVisit, VisitKind

__all__ = [
    "Agreement", "AgreementBound", "AgreementLine", "AgreementSignature", "Attendance", "AwardKind", "AwardLine", "Handover",
    "HandoverClaimant", "Instalment", "Mediation",
    "MediationParty", "MediationSession", "Offer", "OfferLine", "ResultList", "Seat",
    "Booking", "BookingKind", "FeedKey", "LegalKind", "MediationOrganisation", "Mediator", "Room", "Station",
    "StationStaff", "StationVisit", "Tie", "TieKind", "VisitKind",
]  # fmt: skip
