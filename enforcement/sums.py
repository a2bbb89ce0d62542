"""What was ordered against what the ledger says. Money moves in the ledger alone; an order only reads it."""

from casework import ledger
from casework.models import PartyRole
from casework.papers import people
from enforcement.liability import Who

SEATED = {
    PartyRole.INVESTOR: (Who.INVESTOR,),
    PartyRole.SUBCONTRACTOR: (Who.SUBCONTRACTOR,),
    PartyRole.GENERAL_CONTRACTOR: (Who.GENERAL_CONTRACTOR,),
    PartyRole.PROJECT_OWNER: (Who.OWNER,),
    PartyRole.LIABLE: (Who.USER_UNIT, Who.LETTER, Who.LENDER, Who.SUCCESSOR),
}


def seats(case, parties=None) -> dict[str, int]:
    """Who sits where in a case: its parties, else those of its project; the respondent is employer and subcontractor.

    ``parties`` are the (role, employer) of its units where the caller has read them already.
    """
    found: dict[str, int] = {Who.EMPLOYER: case.employer_id}
    if parties is None:
        parties = units(case)
    for role, employer in parties:
        for seat in SEATED.get(role, ()):
            found.setdefault(seat, employer)
    if case.project_id:
        project = case.project
        for seat, employer in ((Who.OWNER, project.owner_id), (Who.GENERAL_CONTRACTOR, project.general_contractor_id)):
            if employer:
                found.setdefault(seat, employer)
        found.setdefault(Who.SUBCONTRACTOR, case.employer_id)
    return found


def units(case):
    """(role, employer) of the units among the parties of a case, in the order in which they came in."""
    read = case.__dict__.get(people.READ)
    if read is not None:
        return [(party.role, party.employer_id) for party in read if party.employer_id]
    found = case.parties.filter(removed_seq=None, employer__isnull=False).order_by("pk")
    return found.values_list("role", "employer")


def unpaid(case, claims=None) -> list[dict]:
    """Ledger lines with something to pay; of these claims alone, where keys are given."""
    lines = [line for line in ledger.lines(case) if line["unpaid"] > 0]
    return lines if claims is None else [line for line in lines if line["claim"].pk in set(claims)]


def state(order) -> list[dict]:
    """Each line of the annex with what is due, paid and unpaid in the ledger now, and what is left of it.

    ``left`` is at most what was ordered: a payment from before the order that bounces is no part of it.
    """
    read = order.__dict__.get("line_rows")  # of a page, which has read them with the order
    ordered = dict(order.lines.values_list("claim_id", "amount")) if read is None else {x["claim"]: x["amount"] for x in read}
    out = []
    for line in ledger.lines(order.case):
        amount = ordered.get(line["claim"].pk)
        if amount is not None:
            out.append({**line, "ordered": amount, "left": min(amount, line["unpaid"])})
    return out


def left(order) -> int:
    """What remains unpaid of what was ordered, fen."""
    return sum(line["left"] for line in state(order))


def agree(order) -> bool:
    """Whether each line is exactly what the ledger has as unpaid, and the lines make up the total."""
    lines = state(order)
    total = sum(x["ordered"] for x in lines)
    return bool(lines) and order.total == total and all(x["ordered"] == x["unpaid"] for x in lines)


def by_worker(order) -> list[dict]:
    """One row per worker: months, due, paid, unpaid (ledger), ordered, left."""
    out: dict[int, dict] = {}
    for line in state(order):
        claim = line["claim"]
        fresh = {"worker": claim.worker, "months": [], "claims": []} | dict.fromkeys(SUMMED, 0)
        row = out.setdefault(claim.worker_id, fresh)
        row["months"].append(claim.month)
        row["claims"].append(claim)
        for key in SUMMED:
            row[key] += line[key]
    return list(out.values())


SUMMED = ("due", "paid", "unpaid", "ordered", "left")
