"""What was decided against what was paid: wages by the case's ledger, surcharge and fine by the decision's own rows. Fen."""

from datetime import date

from django.db.models import Sum
from django.db.models.functions import Coalesce

from casework import ledger
from enforcement import sums as of_order
from enforcement.decision.words import Forum, Kind, Outcome, PaidFor
from statutes import clocks

DAILY = 3  # per cent of an unpaid fine per day (处罚法 72), never more than the fine itself


def surcharge(base: int, rate: int | None) -> int:
    """The rate's share of ``base``, rounded up to the fen, so that it is never below the rate."""
    return -(-base * rate // 100) if rate else 0


def annex(case, claims=None, order=None, rate=None) -> list[dict]:
    """The lines that a handling decision would have now: claim, amount unpaid, base and surcharge.

    ``base`` is what the expired order demanded and is still unpaid.
    """
    ordered = dict(order.lines.values_list("claim_id", "amount")) if order else {}
    out = []
    for line in of_order.unpaid(case, claims):
        base = min(ordered.get(line["claim"].pk, 0), line["unpaid"])
        row = {"claim": line["claim"], "amount": line["unpaid"], "base": base, "surcharge": surcharge(base, rate)}
        out.append(row)
    return out


def state(decision) -> list[dict]:
    """Each line with what the ledger has as due, paid and unpaid now, and what is left of wages and surcharge."""
    found = decision.lines.annotate(got=Coalesce(Sum("payments__amount"), 0))
    lines = {line.claim_id: line for line in found}
    out = []
    for row in ledger.lines(decision.case):
        line = lines.get(row["claim"].pk)
        if line is not None:
            left = {"left": min(line.amount, row["unpaid"]), "surcharge_left": max(0, line.surcharge - line.got)}
            out.append({**row, "line": line, "decided": line.amount, "surcharge": line.surcharge, **left})
    return out


def by_worker(decision) -> list[dict]:
    """One row per worker: months, due, paid, unpaid (ledger), decided, left, surcharge, surcharge_left."""
    out: dict[int, dict] = {}
    for line in state(decision):
        claim = line["claim"]
        row = out.setdefault(claim.worker_id, {"worker": claim.worker, "months": []} | dict.fromkeys(SUMMED, 0))
        row["months"].append(claim.month)
        for key in SUMMED:
            row[key] += line[key]
    return list(out.values())


SUMMED = ("due", "paid", "unpaid", "decided", "left", "surcharge", "surcharge_left")


def agree(decision) -> bool:
    """Whether each line is what the ledger has as unpaid and the totals are theirs; only those have lines."""
    if decision.kind != Kind.HANDLING:
        return True
    lines = state(decision)
    same = all(x["decided"] == x["unpaid"] for x in lines)
    totals = (sum(x["decided"] for x in lines), sum(x["surcharge"] for x in lines))
    return bool(lines) and same and totals == (decision.total, decision.surcharge)


def left(decision) -> dict[str, int]:
    """What remains: ``wages``, ``surcharge``, ``fine``; a fine for late payment is no part of what was decided."""
    lines = state(decision) if decision.kind == Kind.HANDLING else []
    fine = max(0, (decision.fine or 0) - _got(decision, PaidFor.FINE))
    return {
        "wages": sum(x["left"] for x in lines), "surcharge": sum(x["surcharge_left"] for x in lines), "fine": fine
    }  # fmt: skip


def paid(decision) -> bool:
    """GPAID: nothing remains."""
    return not any(left(decision).values())


def late_fine(decision, today: date) -> int:
    """What an unpaid fine has grown by: 3 % a day after the last day, at most the fine; no day of a remedy counts.

    处罚法 72 and 73(3). What was paid of it already is taken off.
    """
    if decision.kind != Kind.PENALTY or decision.due_on is None or today <= decision.due_on:
        return 0
    payments = decision.payments.filter(paid_for=PaidFor.FINE).values_list("paid_on", "amount")
    grown, owed = 0, decision.fine
    for day, until, amount in _spans(decision, sorted(payments), today):
        grown += owed * DAILY * _counted(decision, day, until) // 100
        owed -= amount
    return max(0, min(grown, decision.fine) - _got(decision, PaidFor.LATE))


def _spans(decision, payments, today):
    begin = decision.due_on
    for on, amount in payments:
        end = max(begin, min(on, today))
        yield begin, end, amount
        begin = end
    yield begin, today, 0


def _counted(decision, after: date, until: date) -> int:
    """Days after ``after`` up to ``until`` on which no remedy was pending."""
    days = set(range(after.toordinal() + 1, until.toordinal() + 1))
    for filed, closed in decision.remedies.values_list("filed_on", "received_on"):
        days -= set(range(filed.toordinal(), (closed or until).toordinal() + 1))
    return len(days)


def _got(decision, paid_for) -> int:
    return decision.payments.filter(paid_for=paid_for).aggregate(s=Coalesce(Sum("amount"), 0))["s"]


def appeal_terms(decision) -> list[tuple[str, date]]:
    """The terms for a remedy against it as it stands: clock and first day; after a review the suit's alone."""
    reviewed = decision.remedies.filter(forum=Forum.REVIEW, outcome__in=[Outcome.UPHELD, Outcome.CHANGED]).last()
    if reviewed is not None and reviewed.seq > decision.decided_seq:
        return [("CLK-SUIT-REV", reviewed.received_on)]
    return [(clock, decision.effective_on) for clock in ("CLK-REV", "CLK-SUIT")]


def appeal(decision) -> tuple[date, bool]:
    """S of reference 5.3: the last day for a remedy, and whether the calendar makes it certain."""
    found = [clocks.derive(clock, start) for clock, start in appeal_terms(decision)]
    return max(x.due for x in found), not any(x.provisional for x in found)
