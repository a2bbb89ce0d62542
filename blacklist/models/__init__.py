"""Models of the joint-punishment list, by what they are about."""

from blacklist.models.entry import PublicEntry
from blacklist.models.historic import HistoricImport, HistoricListing, HistoricParty
from blacklist.models.listing import OFFICER, Listing, ListingParty

__all__ = ["OFFICER", "HistoricImport", "HistoricListing", "HistoricParty", "Listing", "ListingParty", "PublicEntry"]
