"""The law as papers print it: long citations, and which of them does not hold on a day."""

from datetime import date

from lawkit import citations
from statutes import articles

cite = articles.cite_long


def not_in_force(text: str, on: date) -> list[str]:
    """The citations of ``text`` that are unknown or not in force that day."""
    return [piece for piece in citations.pieces(text) if not articles.exists(piece) or not articles.in_force(piece, on)]
