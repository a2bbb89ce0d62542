"""Rows of enforcement: orders to pay, decisions and what follows from them."""

from enforcement.models.court import CourtApplication, CourtMaterial, CourtShare
from enforcement.models.decision import Decision, DecisionLine, DecisionPayment, DecisionVote, Hearing, Remedy
from enforcement.models.deposit import DepositLine, DepositNotice, DepositPayment
from enforcement.models.inquiry import (
    InferredFinding,
    Interview,
    RecordingMark,
    RecusalRequest,
    SiteInspection,
    Summons,
)
from enforcement.models.inquiry_help import AssetQuery, PoliceHelp, Preservation, PreservedThing
from enforcement.models.order import OrderLine, PaymentOrder
from enforcement.models.referral import (
    CrimeReferral,
    ReferralAnswer,
    ReferralCopy,
    ReferralElement,
    ReferralMaterial,
    ReferralMember,
)

__all__ = [
    "AssetQuery",
    "CourtApplication",
    "CourtMaterial",
    "CourtShare",
    "CrimeReferral",
    "Decision",
    "DecisionLine",
    "DecisionPayment",
    "DecisionVote",
    "DepositLine",
    "DepositNotice",
    "DepositPayment",
    "Hearing",
    "InferredFinding",
    "Interview",
    "OrderLine",
    "PaymentOrder",
    "PoliceHelp",
    "Preservation",
    "PreservedThing",
    "RecordingMark",
    "RecusalRequest",
    "ReferralAnswer",
    "ReferralCopy",
    "ReferralElement",
    "ReferralMaterial",
    "ReferralMember",
    "Remedy",
    "SiteInspection",
    "Summons",
]
