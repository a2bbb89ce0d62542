"""What was paid before which step of the criminal case (E10; 法释〔2013〕3号 6). Fen; marks only, no verdict."""

from casework.models import Payment
from enforcement.referral import basis
from enforcement.referral.words import Stage


def marks(referral) -> list[tuple[Payment, str]]:
    """The payments after the term, each with the stage before which it was made."""
    title = basis.of(referral)
    found = Payment.objects.filter(claim__in=list(title.amounts), amount__gt=0, reversal=None)
    found = found.filter(paid_on__gt=title.due_on).select_related("claim").order_by("paid_on", "pk")
    return [(payment, stage(referral, payment.paid_on)) for payment in found]


def stage(referral, day) -> str:
    """Before what a payment of that day was made."""
    if referral.filed_on is None or day < referral.filed_on:
        return Stage.FILING
    if referral.prosecuted_on is None or day < referral.prosecuted_on:
        return Stage.PROSECUTION
    return Stage.JUDGMENT if referral.ended_on is None or day < referral.ended_on else Stage.AFTER


def paid_before(referral, day) -> int:
    """What of the demand had been paid before a day, after the term was over."""
    title = basis.of(referral)
    found = Payment.objects.filter(claim__in=list(title.amounts), amount__gt=0, reversal=None)
    return sum(found.filter(paid_on__gt=title.due_on, paid_on__lt=day).values_list("amount", flat=True))
