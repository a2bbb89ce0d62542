"""Papers of service: D17, D18."""

from casework import delivering
from casework.papers import matter, people
from casework.papers.people import filled
from documents.delivery import Relation


def d17(row, move, given) -> dict:
    """The receipt of one attempt to serve one or more papers on one addressee."""
    papers = delivering.papers_of(move)
    return filled(
        **matter.heading(move.case), served=[_served(p, given) for p in papers], party=delivering.addressee(move, papers),
        method=given.get("method"), place=given.get("place"), receiver=given.get("receiver"),
        relation=str(Relation(given["relation"]).label) if given.get("relation") else "",
        occurred_at=given["occurred_at"].isoformat() if given.get("occurred_at") else "", refusal=given.get("refusal"),
        servers=people.names_of(delivering.servers(move)), witness=given.get("witness"),
        photos=list(given.get("photos", ())), note=given.get("result"),
    ) | {"succeeded": bool(given.get("succeeded", True))}  # fmt: skip


def _served(paper, given) -> dict:
    row = {"title": paper.title, "copies": given.get("copies", 1), "on": paper.on.isoformat()}
    return row | filled(number=paper.number)


def d18(row, move, given) -> dict:
    """Where and how a party wants to be served."""
    case, employer = move.case, move.case.employer
    return filled(
        **matter.heading(case), party=people.party(employer), address=given.get("address"), postcode=given.get("postcode"),
        receiver=given.get("receiver"), phone=given.get("phone"), e_address=given.get("e_address"), agent=given.get("agent"),
        confirmed_on=given.get("confirmed_on", move.on).isoformat(), officers=people.contact(move)["officers"],
    ) | {"e_consent": bool(given.get("e_consent"))}  # fmt: skip


MAKERS = {"D17": d17, "D18": d18}
