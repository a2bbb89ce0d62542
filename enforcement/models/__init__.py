"""Rows of enforcement: orders to pay, decisions and what follows from them."""

from enforcement.models.decision import Decision, DecisionLine, DecisionPayment, DecisionVote, Hearing, Remedy
from enforcement.models.order import OrderLine, PaymentOrder

__all__ = [
    "Decision",
    "DecisionLine",
    "DecisionPayment",
    "DecisionVote",
    "Hearing",
    "OrderLine",
    "PaymentOrder",
    "Remedy",
]
