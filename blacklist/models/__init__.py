"""Models of the joint-punishment list, by what they are about."""

from blacklist.models.entry import PublicEntry
from blacklist.models.historic import HistoricImport, HistoricListing, HistoricParty
from blacklist.models.listing import OFFICER, Listing, ListingParty
from blacklist.models.lookup import LookupMeter, LookupQuestion, LookupToken
from blacklist.models.push import CreditPlatform, Measure, Push, PushFile, PushStep
from blacklist.models.reconcile import Reconciliation
from blacklist.models.violation import PublicViolation, Violation

__all__ = [
    "OFFICER",
    "CreditPlatform",
    "HistoricImport",
    "HistoricListing",
    "HistoricParty",
    "Listing",
    "ListingParty",
    "LookupMeter",
    "LookupQuestion",
    "LookupToken",
    "Measure",
    "PublicEntry",
    "PublicViolation",
    "Push",
    "PushFile",
    "PushStep",
    "Reconciliation",
    "Violation",
]
