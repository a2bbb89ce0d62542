"""What a publication rests on: a decision that was served, or a referral to the police, with everybody's wages."""

from blacklist.violations.words import REFERRED, STANDING, Ground
from enforcement.decision.words import Kind
from enforcement.referral import basis as arrears
from statutes import thresholds

ARREARS = ("refuse",)  # offences that are about unpaid wages


def concerns(decision) -> bool:
    """Whether a decision is about wages withheld by a unit: a handling one, or a fine for still not paying."""
    return decision.kind == Kind.HANDLING or (decision.offence in ARREARS and not decision.person)


def stands(row) -> bool:
    """Served and not undone; referred, and neither declined nor without its order."""
    if row.decision_id:
        return decision_stands(row.decision)
    return referral_stands(row.referral)


def decision_stands(decision) -> bool:
    """Served, not revoked; a corrected one counts again once it is served."""
    return decision.state in STANDING and decision.effective_on is not None


def referral_stands(referral) -> bool:
    """With the police or judged, its order not revoked."""
    return referral.state in REFERRED and referral.fell_on is None


def lines(row) -> dict[int, int]:
    """Claim to fen: what the title asks to be paid, whoever has been paid since."""
    if row.referral_id:
        return arrears.of(row.referral).amounts
    return of_decision(row.decision)


def of_decision(decision) -> dict[int, int]:
    """The wages of a handling decision; for a fine, of what it punishes not to have been paid."""
    if decision.kind == Kind.HANDLING:
        return _wages(decision)
    if decision.prior_id:
        return _wages(decision.prior)
    return dict(decision.order.lines.values_list("claim", "amount")) if decision.order_id else {}


def _wages(decision):
    return dict(decision.lines.filter(amount__gt=0).values_list("claim", "amount"))


def measure(case, amounts: dict[int, int], on) -> arrears.Measure:
    """数额较大 by the figures for publication: the wages of every worker, migrant or not."""
    workers = dict(case.claims.filter(pk__in=list(amounts)).values_list("pk", "worker"))
    return weigh([(workers[claim], fen) for claim, fen in amounts.items()], case.region, on)


def weigh(owed, region, on) -> arrears.Measure:
    """The same for pairs of worker and fen. Pure."""
    return arrears.weigh(owed, region, on, thresholds.publication)


def day(row):
    """By the figures of which day: the decision's, or the referral's."""
    title = row.decision if row.decision_id else row.referral
    return (title.decided_on if row.decision_id else title.sent_on) or row.proposed_on


def ground(referred: bool, large: bool | None, judged: bool | None, grave: bool) -> Ground | None:
    """Which case of 29号令 it is; None for none."""
    if referred:
        return Ground.CRIME
    if large or (large is None and judged):
        return Ground.AMOUNT
    return Ground.EVENT if grave else None
