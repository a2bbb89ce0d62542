"""Acts submitted for approval while a case is told: submitted, sent back, submitted again, signed by a seat."""

from config.demo.tale import Tale
from procedures.approvals import filing, routes

EXTENSION = routes.of("CASE", "extend")


def ask(tale: Tale, reason: str):
    """The lead asks for thirty working days more."""
    return filing.submit(EXTENSION, tale.case, tale.team.lead, {"reason": reason})


def send_back(submission, tale: Tale, reason: str) -> None:
    """The head of the agency wants it said better."""
    filing.send_back(submission, tale.team.squad, reason=reason)


def endorse(submission, tale: Tale, text: str):
    """The head of the agency agrees; the head of the bureau is asked."""
    return filing.sign(submission, tale.team.squad, text=text)
