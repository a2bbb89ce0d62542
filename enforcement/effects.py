"""What the acts of an order do to kept facts: pure, compared with the rows by a test."""

from collections.abc import Mapping
from datetime import date

from enforcement import serving


def name_deadline(f, who, given) -> Mapping:
    """A date or a number of days; the event's own text writes the date as text."""
    fixed = given.get("fixed_on") or None
    fixed = date.fromisoformat(fixed) if isinstance(fixed, str) else fixed
    return {"fixed_on": fixed, "days": given.get("days") or 0}


def on_the_spot(f, who, given) -> Mapping:
    """Issued and handed over at once."""
    return {**name_deadline(f, who, given), "served": True}


def serve(f, who, given) -> Mapping:
    """Served by a method of 民诉法."""
    return {"served": True}


def post(f, who, given) -> Mapping:
    """Posted."""
    return {"posted": True}


def attempt(f, who, given) -> Mapping:
    """One more method tried in vain; what was handed over too late has not failed."""
    s = serving.of(given)
    return {"failed": f.failed if s.get("succeeded") else f.failed | {s["method"]}}


def expire(f, who, given) -> Mapping:
    """Both terms are over: service counts for the criminal route too."""
    return {"ended_admin": True, "ended_criminal": True}


def expire_posting(f, who, given) -> Mapping:
    """The term after posting is over; one after service may still run."""
    return {"ended_criminal": True}


def change_deadline(f, who, given) -> Mapping:
    """A new term that runs from a new service."""
    return {**name_deadline(f, who, given), "changed": True, "served": False, "posted": False}
