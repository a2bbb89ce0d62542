"""What a referral rests on: an order or a handling decision, its service, its last day, and what was unpaid then."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from casework import ledger
from casework.models import Evidence, Payment
from documents.delivery import Method
from documents.models import Delivery, Paper
from statutes import thresholds

REVOKED = ("revoked", "dropped")


@dataclass(frozen=True)
class Title:
    """The dates of an order or decision that count for the crime; ``amounts`` maps claims to what was asked for."""

    row: object
    issued: bool
    served_on: date | None
    posted_on: date | None
    due_on: date | None
    expired_on: date | None
    revoked: bool
    amounts: dict

    @property
    def reached_on(self) -> date | None:
        """From when it counts: served, or posted, whichever was first."""
        return min((d for d in (self.served_on, self.posted_on) if d), default=None)


def of(referral) -> Title:
    """The title of a referral, read from its rows."""
    return of_order(referral.order) if referral.order_id else of_decision(referral.decision)


def of_order(order) -> Title:
    """Of an order: what was served counts for the criminal route as well as what was posted."""
    return Title(
        order, order.issued_on is not None, order.effective_admin_on, order.posted_on, order.due_criminal_on,
        order.expired_criminal_on, order.state in REVOKED, dict(order.lines.values_list("claim", "amount")),
    )  # fmt: skip


def of_decision(decision) -> Title:
    """Of a handling decision: its wages, no surcharge; its term of performance is the term of the demand."""
    wages = dict(decision.lines.filter(amount__gt=0).values_list("claim", "amount"))
    return Title(
        decision, decision.decided_on is not None, decision.effective_on, None, decision.due_on, decision.expired_on,
        decision.state in REVOKED, wages,
    )  # fmt: skip


def reached(referral) -> bool:
    """Served; or posted with photos that still lie in the file (法释〔2013〕3号 4(2))."""
    title = of(referral)
    if title.served_on:
        return True
    if not title.posted_on:
        return False
    shown = set(Evidence.objects.filter(case=referral.case_id, withdrawn_seq=None).values_list("sha256", flat=True))
    return any(shown & set(photos) for photos in postings(referral).values_list("photos", flat=True))


def postings(referral):
    """The rows of posting of the title's papers."""
    papers = referral.title.papers()
    return Delivery.objects.filter(paper__in=papers, method=Method.POSTING, succeeded=True)


def paper(referral) -> Paper | None:
    """The paper that asked for the pay: the newest that was served or posted."""
    return referral.title.papers().exclude(kind="D13").last()


def left_on(case, amounts: dict, day: date | None) -> list[dict]:
    """Each claim with what was unpaid of it at the end of a day (now, if None): ``claim``, ``left`` in fen.

    A payment that bounced later was none. At most what was asked for counts.
    """
    paid = _paid(amounts, day)
    out = []
    for line in ledger.lines(case):
        claim = line["claim"]
        left = min(amounts.get(claim.pk, 0), line["due"] - paid.get(claim.pk, 0))
        if left > 0:
            out.append({"claim": claim, "left": left})
    return out


def _paid(amounts, day) -> dict[int, int]:
    found = Payment.objects.filter(claim__in=list(amounts), amount__gt=0, reversal=None).order_by()
    found = found.filter(paid_on__lte=day) if day else found
    return dict(found.values_list("claim").annotate(s=Sum("amount")))


@dataclass(frozen=True)
class Measure:
    """The arrears at the end of the term. ``one_*`` are of the worker owed most among those owed three months or more."""

    workers: int
    total: int
    one_months: int
    one_sum: int
    threshold: thresholds.Threshold | None
    large: bool | None


def measure(referral) -> Measure:
    """GAMT, with unpaid measured at the title's expiry (reference 11.2)."""
    title, case = of(referral), referral.case
    left = [(line["claim"].worker_id, line["left"]) for line in left_on(case, title.amounts, title.due_on)]
    return weigh(left, case.region, title.due_on or referral.screened_on)


def weigh(left: list[tuple[int, int]], region, on: date, figures_of=thresholds.crime) -> Measure:
    """Sums against the figures of the province: ``left`` holds (worker, fen) for each claim that was unpaid. Pure."""
    by_worker: dict[int, list[int]] = {}
    for worker, fen in left:
        by_worker.setdefault(worker, []).append(fen)
    long_owed = [(sum(sums), len(sums)) for sums in by_worker.values() if len(sums) >= thresholds.MIN_MONTHS]
    one_sum, one_months = max(long_owed, default=(0, 0))
    total = sum(map(sum, by_worker.values()))
    place = region.city or region.province
    kind = thresholds.region_class(place)
    figures = figures_of(place, kind, on)
    large = thresholds.large_amount(place, kind, on, one_months, one_sum, len(by_worker), total, figures_of)
    return Measure(len(by_worker), total, one_months, one_sum, figures, large)
